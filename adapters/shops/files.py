"""Order files: opened, recognised, and read row by row into records without any buyer's data."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.shops.blocks import ItemBlock, file_blocks
from adapters.shops.bytes import Blob, digest, file_blob
from adapters.shops.columns import Amounts, Times
from adapters.shops.columnwise import Columnwise
from adapters.shops.judging import date_order, days_only, decimal_comma, sample, shows_unpaid
from adapters.shops.layouts import Layout, known_layouts
from adapters.shops.opening import Choice, Opened, open_tables
from adapters.shops.proposals import mapped_layout
from adapters.shops.records import Columns, Reader
from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, Rejected
from bot.kit.order_blocks import OrderBlock
from bot.kit.orders import ColumnMapping, DateOrder

_CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a shop's clock may run ahead of ours before a time counts as lying in the future."""

_SHOWN_COLUMNS = 6


def open_order_file(
    path: Path,
    *,
    name: str = "",
    shop_zone: str,
    currency: str,
    now: datetime,
    mapping: ColumnMapping | None = None,
    dates: DateOrder | None = None,
    layouts: Sequence[Layout] | None = None,
) -> "OrderFile":
    """Recognise an order file; Refusal where it is none, with what it is instead.

    `name` is what the file was called where it came from. `shop_zone` is the zone (IANA name) in which the file's
    times are written, `currency` the ISO code of its amounts. `mapping` names the columns of a file that no layout
    knows (`UnknownColumns` asks for it); where a layout knows the file and the mapping does not fit, the layout
    holds. `dates` answers what 3/4/2026 means (`AmbiguousDates` asks for it).
    """
    blob = replace(file_blob(path), name=name or path.name)
    stamp = _stamp(path)
    choice = Choice(
        known_layouts() if layouts is None else layouts, mapped_layout(mapping) if mapping else None, mapping
    )
    opened = open_tables(blob, choice)
    reader, notes = _reader(opened, ZoneInfo(shop_zone), currency, now + _CLOCKS_DIFFER, dates)
    return OrderFile(path, blob, stamp, opened, reader, notes, ZoneInfo(shop_zone))


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ino


def _reader(
    opened: Opened, zone: ZoneInfo, currency: str, latest: datetime, dates: DateOrder | None
) -> tuple[Reader, list[tuple[str, dict[str, Any]]]]:
    """The reader of a file, and what was found out about its rows on the way."""
    source, layout = opened.source, opened.layout
    places = layout.places(source.header)
    first = sample(source)
    if not first:
        raise Refusal("import-file-no-rows")
    notes: list[tuple[str, dict[str, Any]]] = []
    asked = date_order(source, first, places) if dates is None else dates
    if asked is not None:
        notes.append(("import-note-day-first" if asked is DateOrder.DAY_FIRST else "import-note-month-first", {}))
    if days_only(first, places):
        notes.append(("import-note-days-only", {}))
    comma = decimal_comma(source, first, places)
    if comma:
        notes.append(("import-note-decimal-comma", {}))
    if layout.unpaid_if_seen:
        layout = replace(layout, unpaid_orders=shows_unpaid(source, layout, places))
    if not layout.unpaid_orders:
        notes.append(("import-note-no-unpaid-orders", {}))
    if not {"paid_at", "state"} & places.keys() and layout.state is None:
        notes.append(("import-note-no-payments", {}))
    elif "refund" not in places:
        notes.append(("import-note-no-refunds", {}))
    day_first = None if asked is None else asked is DateOrder.DAY_FIRST
    times = Times(ZoneInfo("UTC") if layout.in_utc else zone, latest, day_first=day_first)
    return Reader(
        layout, Columns(source.header, places, len(source.titles)), times, Amounts(currency, comma=comma)
    ), notes


@dataclass(slots=True)
class OrderFile:
    """An order file that was recognised.

    `layout` says what its columns mean, `encoding` how its text is written, `total_bytes` and `position` how far the
    reading is, `sha256` which file it is, `notes` what was found out about it.
    """

    _path: Path
    _blob: Blob
    _stamp: tuple[int, int, int]
    _opened: Opened
    _reader: Reader
    _found: list[tuple[str, dict[str, Any]]]
    _shop_zone: ZoneInfo

    @property
    def encoding(self) -> str:
        """How the text is written, or which kind of workbook it is."""
        return self._opened.source.encoding

    @property
    def total_bytes(self) -> int:
        """The size of the file."""
        return self._blob.size

    @property
    def sha256(self) -> str:
        """Which file it is."""
        return self._opened.sha256

    @property
    def layout(self) -> Layout:
        """What the columns mean."""
        return self._reader.layout

    @property
    def position(self) -> int:
        """How many of `total_bytes` have been read."""
        return min(self._opened.source.position, self.total_bytes)

    @property
    def knows_payment(self) -> bool:
        """Whether the file tells which orders are paid."""
        return bool({"paid_at", "state"} & self._reader.columns.places.keys()) or self.layout.state is not None

    @property
    def knows_refunds(self) -> bool:
        """Whether the file tells what was refunded."""
        return "refund" in self._reader.columns.places

    @property
    def dropped(self) -> list[str]:
        """The columns with buyers' data that the file has: no part of its orders."""
        return [name for name in self._reader.columns.header if name.split("#")[0] in self.layout.personal]

    @property
    def notes(self) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """What was found out: encoding, delimiter, sheet, members of an archive, dates, what is not read."""
        header, places, _ = self._reader.columns
        buyer = [place for each in self.layout.buyer_places(header) for place in each]
        used = {*places.values(), *buyer}
        unread = [
            name for place, name in enumerate(header) if place not in used and name.split("#")[0] and "[]" not in name
        ]
        told: list[tuple[str, Mapping[str, Any]]] = [("import-note-encoding", {"encoding": self.encoding})]
        told += [*self._opened.notes, *self._opened.source.notes(), *self._found]
        if unread:
            shown = [name.split("#")[0] for name in unread[:_SHOWN_COLUMNS]]
            told.append(("import-note-columns-unread", {"count": len(unread), "columns": shown}))
        if buyer:
            shown = [header[place].split("#")[0] for place in buyer[:_SHOWN_COLUMNS]]
            told.append(("import-note-buyers", {"columns": shown}))
        return tuple(told)

    def records(self, skip: int = 0) -> Iterator[OrderRecord | Rejected]:
        """One record or rejection a row, in the order of the file, from the one after the first `skip`.

        Reading again yields the same. Where the layout has line items, a record is one line: see `add_line`. Ends in a
        Refusal where the file is no longer the one that was opened.
        """
        source, reader = self._opened.source, self._reader.again()
        read = reader.read
        if reader.remembers:
            yield from islice(self._all(reader), skip, None)
        else:
            for row in islice(source.rows(), skip, None):
                item = row if isinstance(row, Rejected) else read(*row)
                yield self._placed(item) if source.member and isinstance(item, Rejected) else item
        self._check_unchanged()

    def blocks(self, skip: int = 0, *, size: int) -> Iterator[OrderBlock]:
        """The same items as `records`, as blocks of at most `size`."""
        source, reader = self._opened.source, self._reader.again()
        if not Columnwise.suits(reader):
            items = self.records(skip)
            while chunk := list(islice(items, size)):
                yield ItemBlock(chunk)
            return
        yield from file_blocks(source, skip, reader, Columnwise(reader, self._shop_zone), size)
        self._check_unchanged()

    def _all(self, reader: Reader) -> Iterator[OrderRecord | Rejected]:
        for row in self._opened.source.rows():
            item = row if isinstance(row, Rejected) else reader.read(*row)
            yield self._placed(item) if isinstance(item, Rejected) else item

    def _placed(self, rejected: Rejected) -> Rejected:
        """With the member of the archive in which the row stands, where there are several."""
        member = self._opened.source.member
        return replace(rejected, facts={**rejected.facts, "file": member}) if member else rejected

    def _check_unchanged(self) -> None:
        with suppress(OSError):
            if _stamp(self._path) == self._stamp or digest(file_blob(self._path)) == self.sha256:
                return
        raise Refusal("import-file-changed")
