"""Order files: opened, recognised, and read row by row into records without any buyer's data."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.shops.bytes import inspect
from adapters.shops.cells import (
    LARGEST,
    BadRow,
    checked,
    clean,
    is_none,
    read_amount,
    read_number,
    read_time,
    slashed_parts,
)
from adapters.shops.layouts import Layout, known_layouts, normal, recognise, unrecognised
from adapters.shops.tables import Row, RowSource, open_table
from bot.domain.errors import Refusal
from bot.domain.orders import (
    ABSENT,
    CloseReason,
    OrderRecord,
    OrderState,
    Payment,
    Rejected,
    Told,
    payment_of,
    settled_state,
    told,
)

_CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a shop's clock may run ahead of ours before a time counts as lying in the future."""

_MONTHS = 12


def open_order_file(
    path: Path,
    *,
    shop_zone: str,
    currency: str,
    now: datetime,
    day_first: bool | None = None,
    layouts: Sequence[Layout] | None = None,
) -> "OrderFile":
    """Recognise an order file; Refusal where it is none, with what it is instead.

    `shop_zone` is the zone (IANA name) in which the file's times are written, `currency` the ISO code of its amounts.
    `day_first` answers what 3/4/2026 means; where it is None and the file itself does not show it, the file is
    refused with that question.
    """
    contents = inspect(path)
    layouts = known_layouts() if layouts is None else layouts
    source = open_table(path, contents, lambda header: recognise(header, layouts) is not None)
    layout = recognise(source.header, layouts)
    if layout is None:
        raise unrecognised(source.header, layouts)
    places = layout.places(source.header)
    if not source.sample():
        raise Refusal("import-file-no-rows")
    if day_first is None:
        day_first = _day_first(source, places["created_at"])
    reader = _Reader(layout, places, source.header, ZoneInfo(shop_zone), currency, now + _CLOCKS_DIFFER, day_first)
    return OrderFile(source, reader, contents.encoding, contents.size, contents.sha256)


def _day_first(source: RowSource, place: int) -> bool | None:
    """What the dates of a file say about their own order: looked for in all of them once one is slashed.

    No slashed dates: None. Nothing to tell them by, or two ways of writing in one file: Refusal.
    """
    rows = (row for row in source.sample() if isinstance(row, Row) and place < len(row.cells))
    example = next((row.cells[place] for row in rows if slashed_parts(row.cells[place])), None)
    if example is None:
        return None
    votes: Counter[bool] = Counter()
    rows = (row for row in source.rows() if isinstance(row, Row) and place < len(row.cells))
    for row in rows:
        parts = slashed_parts(row.cells[place])
        if parts and max(parts) > _MONTHS >= min(parts):
            votes[parts[0] > _MONTHS] += 1
    if len(votes) == 1:
        return next(iter(votes))
    raise Refusal("import-dates-mixed" if votes else "import-dates-ambiguous", example=clean(example).split()[0])


@dataclass(slots=True)
class OrderFile:
    """An order file that was recognised.

    `layout` says what its columns mean, `encoding` how its text is written, `total_bytes` and `position` how far the
    reading is, `sha256` which file it is.
    """

    _source: RowSource
    _reader: "_Reader"
    encoding: str
    total_bytes: int
    sha256: str

    @property
    def layout(self) -> Layout:
        """What the columns mean."""
        return self._reader.layout

    @property
    def position(self) -> int:
        """How many of `total_bytes` have been read."""
        return min(self._source.position, self.total_bytes)

    @property
    def knows_payment(self) -> bool:
        """Whether the file tells which orders are paid."""
        return bool({"paid_at", "state"} & self._reader.places.keys())

    @property
    def knows_refunds(self) -> bool:
        """Whether the file tells what was refunded."""
        return "refund" in self._reader.places

    @property
    def dropped(self) -> list[str]:
        """The columns with buyers' data that the file has and that are not read."""
        return [name for name in self._reader.header if name.split("#")[0] in self.layout.personal]

    def records(self, skip: int = 0) -> Iterator[OrderRecord | Rejected]:
        """One record or rejection a row, in the order of the file, from the one after the first `skip`.

        Reading again yields the same. Where the layout has line items, a record is one line: see `add_line`.
        """
        for row in islice(self._source.rows(), skip, None):
            yield row if isinstance(row, Rejected) else self._reader.read(row)


class _Reader:
    """Rows into records, by one layout."""

    def __init__(
        self,
        layout: Layout,
        places: dict[str, int],
        header: list[str],
        zone: ZoneInfo,
        currency: str,
        latest: datetime,
        day_first: bool | None,  # noqa: FBT001 - private, set once
    ) -> None:
        self.layout = layout
        self.places = places
        self.header = header
        self._names = {field: header[place] for field, place in places.items()}
        self._zone = zone
        self._currency = currency
        self._latest = latest
        self._day_first = day_first

    def read(self, row: Row) -> OrderRecord | Rejected:
        """The record of a row, or why there is none."""
        width, found = len(self.header), len(row.cells)
        if found != width and (found < width or any(cell not in {None, ""} for cell in row.cells[width:])):
            return Rejected(row.line, "import-row-columns", {"expected": width, "found": found})
        try:
            return self._line(row.cells) if self.layout.lines else self._order(row.cells)
        except BadRow as bad:
            return Rejected(row.line, bad.reason, bad.facts)

    def _time(self, cells: Sequence[Any], field: str) -> Told[datetime]:
        place = self.places.get(field)
        if place is None:
            return ABSENT
        moment = read_time(cells[place], self._names[field], self._zone, day_first=self._day_first)
        if moment is not None and moment > self._latest:
            raise BadRow("import-row-future", column=self._names[field], time=moment)
        return moment

    def _amount(self, cells: Sequence[Any], field: str) -> Told[Decimal]:
        place = self.places.get(field)
        return ABSENT if place is None else read_amount(cells[place], self._names[field], self._currency)

    def _needed_amount(self, cells: Sequence[Any], field: str) -> Decimal:
        amount = told(self._amount(cells, field))
        if amount is None:
            raise BadRow("import-row-no-amount", column=self._names[field])
        return amount

    def _created(self, cells: Sequence[Any]) -> datetime:
        created = told(self._time(cells, "created_at"))
        if created is None:
            raise BadRow("import-row-no-date", column=self._names["created_at"])
        return created

    def _line(self, cells: Sequence[Any]) -> OrderRecord:
        number = read_number(cells[self.places["number"]], self._names["number"])
        amount = self._needed_amount(cells, "quantity") * self._needed_amount(cells, "price")
        if abs(amount) >= LARGEST or amount != amount.quantize(Decimal("0.0001")):
            raise BadRow("import-row-bad-amount", column=self._names["price"])
        prefix = self.layout.cancellation_prefix
        cancelled = bool(prefix) and number.upper().startswith(prefix)
        return OrderRecord(
            number=number,
            created_at=self._created(cells),
            amount=amount,
            currency=self._currency,
            state=OrderState.CLOSED if cancelled else OrderState.UNKNOWN,
            close_reason=CloseReason.CANCELLED if cancelled else None,
            cancellation=cancelled,
            lines=1,
        )

    def _order(self, cells: Sequence[Any]) -> OrderRecord:
        number = read_number(cells[self.places["number"]], self._names["number"])
        created, paid_at = self._created(cells), self._time(cells, "paid_at")
        amount, paid, refund = self._needed_amount(cells, "amount"), self._amount(cells, "paid"), self._refund(cells)
        for value, field in ((amount, "amount"), (told(paid), "paid"), (told(refund), "refund")):
            if value is not None and value < 0:
                raise BadRow("import-row-negative-amount", column=self._names[field])
        state, reason, word_is_known = self._state(cells, paid_at)
        odd = [] if word_is_known else ["import-odd-unknown-state"]
        if isinstance(paid_at, datetime) and paid_at < created:
            odd.append("import-odd-paid-before-created")
        made = payment_of(state, reason, paid_at) is Payment.MADE
        return OrderRecord(
            number=number,
            created_at=created,
            amount=amount,
            currency=self._currency,
            state=state,
            close_reason=reason,
            paid_at=paid_at,
            paid=self._gross(paid, told(refund), odd, made=made, at=told(paid_at)),
            refund=refund,
            shipped_at=self._time(cells, "shipped_at"),
            completed_at=self._time(cells, "completed_at"),
            closed_at=self._time(cells, "closed_at"),
            odd=tuple(odd),
        )

    def _refund(self, cells: Sequence[Any]) -> Told[Decimal]:
        refund = self._amount(cells, "refund")
        return Decimal(0) if refund is None else refund

    def _state(self, cells: Sequence[Any], paid_at: Told[datetime]) -> tuple[OrderState, CloseReason | None, bool]:
        """State, reason, and whether the file's word was known.

        An unknown word leaves the state to the payment time, and an empty payment time then proves nothing.
        """
        place = self.places.get("state")
        if place is None:
            return settled_state(paid_at), None, True
        word = normal(checked(clean(cells[place]), self._names["state"]))
        state, reason = self.layout.states.get(word, (None, None))
        if state is None:
            return (OrderState.PAID if told(paid_at) else OrderState.UNKNOWN), None, is_none(word)
        if told(paid_at) and state in {OrderState.UNPAID, OrderState.UNKNOWN}:
            return OrderState.PAID, None, True
        if state is OrderState.CLOSED:
            return state, self._reason(cells, paid_at, reason), True
        return state, None, True

    def _reason(
        self, cells: Sequence[Any], paid_at: Told[datetime], by_state: CloseReason | None
    ) -> CloseReason | None:
        place = self.places.get("close_reason")
        reason = None
        if place is not None:
            reason = self.layout.close_reason(normal(clean(cells[place])))
        reason = reason or by_state
        if told(paid_at) and reason is CloseReason.UNPAID:
            return CloseReason.REFUNDED
        return reason

    def _gross(
        self, paid: Told[Decimal], refund: Decimal | None, odd: list[str], *, made: bool, at: datetime | None
    ) -> Told[Decimal]:
        """The amount paid before refunds, from a column that is net or gross of them; what looks odd goes to `odd`."""
        if made and at is None:
            odd.append("import-odd-payment-without-time")
        if paid is ABSENT or paid is None:
            return paid
        if not made:
            if paid:
                odd.append("import-odd-amount-without-payment")
            return None
        gross = paid + (refund or Decimal(0)) if self.layout.paid_is_net else paid
        if refund is not None and refund > gross:
            odd.append("import-odd-refund-above-payment")
        return gross
