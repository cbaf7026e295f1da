"""Rows of an order file as blocks: records one by one, or columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from operator import itemgetter
from typing import Any, cast, overload

from adapters.shops.buyers import BuyerCells
from adapters.shops.columnwise import Columnwise
from adapters.shops.records import Reader
from adapters.shops.rows import Row, RowSource
from bot.domain.buyers import RawBuyer
from bot.domain.orders import Rejected, told
from bot.kit.order_blocks import Item, OrderBlock, OrderColumns

_HAPPENED = ("created_at", "paid_at", "shipped_at", "completed_at", "closed_at")
"""The moments of an order at which something happened to it."""


class FileBlock(OrderBlock):
    """Rows that stand for themselves; `member` is the part of an archive or workbook that they come from."""

    def __init__(self, rows: Sequence[Row | Rejected], reader: Reader, columnwise: Columnwise, member: str) -> None:
        self._rows, self._reader, self._columnwise, self._member = rows, reader, columnwise, member
        self._made: list[Item] | None = None
        self._in_columns: OrderColumns | None = None
        self._plain: Sequence[Sequence[Any]] = ()
        self._looked = False

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        """The item or items of a place."""
        return self._items()[place]

    def __iter__(self) -> Iterator[Item]:
        """Every item, in the order of the file."""
        return iter(self._items())

    def _items(self) -> list[Item]:
        if self._made is None:
            self._made = [self._item(row) for row in self._rows]
        return self._made

    def _item(self, row: Row | Rejected) -> Item:
        item = row if isinstance(row, Rejected) else self._reader.read(*row)
        if self._member and isinstance(item, Rejected):
            return replace(item, facts={**item.facts, "file": self._member})
        return item

    def columns(self) -> OrderColumns | None:
        """The rows that are written the usual way in columns, the others one by one; None where a number returns."""
        if not self._looked:
            self._in_columns, self._looked = self._read(), True
        return self._in_columns

    def _read(self) -> OrderColumns | None:
        places = [place for place, row in enumerate(self._rows) if type(row) is tuple]
        all_rows = len(places) == len(self._rows)
        cells = list(map(itemgetter(1), cast("Any", self._rows if all_rows else map(self._rows.__getitem__, places))))
        columns, others = self._columnwise.read(cells)
        if columns is None:
            return None
        numbers = set(columns.varying["number"])
        rest: list[Item] = []
        if others or not all_rows:
            aside = set(range(len(self._rows))).difference(places).union(places[other] for other in others)
            rest = [self._item(self._rows[place]) for place in sorted(aside)]
            numbers.update(item.number for item in rest if not isinstance(item, Rejected))
        if len(numbers) < columns.count + sum(not isinstance(item, Rejected) for item in rest):
            return None
        if self._reader.buyer is not None:
            odd = set(others)
            self._plain = [each for place, each in enumerate(cells) if place not in odd] if odd else cells
        return replace(columns, rest=rest)

    def buyers(self, after: datetime) -> Iterator[tuple[str, RawBuyer, datetime]]:
        """Who is behind the orders to which something has happened since."""
        if self._reader.buyer is None:
            return iter(())
        columns = self.columns()
        if columns is None:
            return buyers_of(self, after)
        return chain(self._buyers_in(columns, self._reader.buyer, after), buyers_of(columns.rest, after))

    def _buyers_in(
        self, columns: OrderColumns, buyer: BuyerCells, after: datetime
    ) -> Iterator[tuple[str, RawBuyer, datetime]]:
        """The same of rows in columns; where all of them lie further back, that costs next to nothing."""
        since = f"{after.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
        told_of = [columns.varying[name] for name in _HAPPENED if name in columns.varying]
        same = [moment for name in _HAPPENED if (moment := columns.same.get(name))]
        if max([*same, *(max(filter(None, each), default="") for each in told_of)], default="") <= since:
            return
        rows = zip(columns.varying["number"], self._plain, *told_of, strict=True)
        for number, cells, *moments in rows:
            last = max([*same, *filter(None, moments)])
            raw = buyer.of(cells) if last > since else None
            if raw is not None:
                yield number, raw, datetime.fromisoformat(last).replace(tzinfo=UTC)


class ItemBlock(OrderBlock):
    """Items that have to be read one after the other."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._all = items

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._all)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        """The item or items of a place."""
        return self._all[place]

    def columns(self) -> None:
        """None: each of them may stand for a part of an order."""
        return

    def buyers(self, after: datetime) -> Iterator[tuple[str, RawBuyer, datetime]]:
        """Who is behind the orders to which something has happened since."""
        return buyers_of(self, after)


def buyers_of(items: Iterable[Item], after: datetime) -> Iterator[tuple[str, RawBuyer, datetime]]:
    """Who is behind orders that were read one by one, to which something has happened since."""
    for item in items:
        if not isinstance(item, Rejected) and item.buyer is not None:
            later = map(told, (item.paid_at, item.shipped_at, item.completed_at, item.closed_at))
            last = max((item.created_at, *(each for each in later if each is not None)))
            if last > after:
                yield item.number, item.buyer, last


def file_blocks(source: RowSource, skip: int, reader: Reader, columnwise: Columnwise, size: int) -> Iterator[FileBlock]:
    """The rows after the first `skip` as blocks of at most `size`, each of one member of the source."""
    waiting, member = list[Row | Rejected](), source.member
    for batch in source.batches():
        if skip >= len(batch):
            skip -= len(batch)
            continue
        if source.member != member:
            if waiting:
                yield FileBlock(waiting, reader, columnwise, member)
            waiting, member = [], source.member
        waiting += batch[skip:]
        skip = 0
        while len(waiting) >= size:
            yield FileBlock(waiting[:size], reader, columnwise, member)
            waiting = waiting[size:]
    if waiting:
        yield FileBlock(waiting, reader, columnwise, member)
