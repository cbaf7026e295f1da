"""Rows into records, by one layout."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import reduce
from typing import Any, NamedTuple

from adapters.shops.buyers import buyer_cells
from adapters.shops.cells import LARGEST, BadRow, checked, clean, is_none
from adapters.shops.columns import Amounts, Numbers, Times
from adapters.shops.layouts import DRAFT, Layout, Meaning, word
from bot.domain.orders import (
    ABSENT,
    CloseReason,
    OrderRecord,
    OrderState,
    Payment,
    Rejected,
    Told,
    add_line,
    order_record,
    payment_of,
    settled_state,
    told,
)

_NOTHING = Decimal(0)
_FOUR = Decimal("0.0001")
_MOST_REMEMBERED = 20_000
_MOST_LINES = 1_000_000
_JOINT = ";"
_UNTOLD = (ABSENT,) * 6
"""What a line item does not tell: payment, refund, and the times of what came after."""


class Columns(NamedTuple):
    """A header, where our fields stand in it, and how many columns there are with those that have no name."""

    header: Sequence[str]
    places: dict[str, int]
    widest: int


def _filled(cells: Sequence[Any]) -> bool:
    return any(cell is not None and cell != "" for cell in cells)


class Reader:
    """Reads the rows of one file, in their order. A new reading begins with a new reader (`again`)."""

    def __init__(self, layout: Layout, columns: Columns, times: Times, amounts: Amounts) -> None:
        self.layout = layout
        self.columns = columns
        self.times, self.amounts = times, amounts
        self.numbers = Numbers()
        self._width, self._widest = len(columns.header), columns.widest
        places = columns.places
        self._names = {field: columns.header[place] for field, place in places.items()}
        self._number = places["number"]
        self._created = places["created_at"]
        self._place: Callable[[str], int | None] = places.get
        self._one_amount = places.get("paid") is not None and places.get("paid") == places.get("amount")
        self._words: dict[str, dict[Any, Meaning | None]] = {"state": {}, "progress": {}, "claim": {}}
        self._known: dict[str, OrderRecord] = {}
        self._lines: set[int] = set()
        self._head = [str(cell) for cell in columns.header]
        self.remembers = layout.first_row_filled or "line_number" in places
        self._paid_at, self._shipped_at, self._completed_at, self._closed_at, self._as_of = (
            places.get(field) for field in ("paid_at", "shipped_at", "completed_at", "closed_at", "as_of")
        )
        self._paid, self._refund, self._state_place = (places.get(field) for field in ("paid", "refund", "state"))
        self._amount = places.get("amount")
        self.buyer = buyer_cells(layout.buyer_places(columns.header))

    def again(self) -> "Reader":
        """A reader for the same file from its beginning."""
        return Reader(self.layout, self.columns, self.times, self.amounts)

    def read(self, line: int, cells: Sequence[Any]) -> OrderRecord | Rejected:
        """The record of a row, or why there is none."""
        width = self._width
        if len(cells) != width and (len(cells) < width or _filled(cells[self._widest :])):
            return Rejected(line, "import-row-columns", {"expected": width, "found": len(cells)})
        try:
            if not self.remembers:
                return self._record(cells)
            return self._part(cells)
        except BadRow as bad:
            if self._is_header(cells):
                return Rejected(line, "import-row-header-again")
            return Rejected(line, bad.reason, bad.facts)

    def _is_header(self, cells: Sequence[Any]) -> bool:
        return (
            clean(cells[self._number]).replace(" ", "") == self._names["number"]
            and clean(cells[self._created]).replace(" ", "") == self._names["created_at"]
        )

    # -- rows that belong together ----

    def _part(self, cells: Sequence[Any]) -> OrderRecord:
        if not self.layout.first_row_filled:
            return self._with_sub_orders(cells)
        number = self.numbers.read(cells[self._number], self._names["number"])
        order_level = (self._created, self._amount, self._state_place)
        if all(place is None or is_none(clean(cells[place])) for place in order_level):
            known = self._known.get(number)
            if known is None:
                raise BadRow("import-row-without-first")
            return known
        record = self._record(cells)
        if len(self._known) >= _MOST_REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[number] = record
        return record

    def _with_sub_orders(self, cells: Sequence[Any]) -> OrderRecord:
        place = self.columns.places["line_number"]
        parts = [each for each in clean(cells[place]).split(_JOINT) if each.strip()]
        if len(parts) > 1:
            rows = [self._sub_order(cells, at, len(parts)) for at in range(len(parts))]
            record = reduce(add_line, [self._record(row) for row in rows])
        else:
            record = self._record(cells)
        number = self.numbers.read(cells[place], self._names["line_number"]) if len(parts) == 1 else _JOINT.join(parts)
        key = hash((record.number, number))
        if key in self._lines:
            raise BadRow("import-row-line-again", column=self._names["line_number"])
        if len(self._lines) < _MOST_LINES:
            self._lines.add(key)
        return record

    def _sub_order(self, cells: Sequence[Any], at: int, count: int) -> list[Any]:
        """One of the sub-orders that a row joins by `;`. An amount that stands there once counts once."""
        row = list(cells)
        amounts = {self.columns.places.get(field) for field in ("amount", "paid", "refund")}
        for place in set(self.columns.places.values()):
            if not isinstance(row[place], str):
                if place in amounts and at:
                    row[place] = "0"
                continue
            parts = [each.strip() for each in row[place].rstrip(_JOINT + " \t").split(_JOINT)]
            if len(parts) == count:
                row[place] = parts[at]
            elif len(parts) == 1:
                row[place] = "0" if place in amounts and at else parts[0]
        return row

    # -- one row ----

    def _record(self, cells: Sequence[Any]) -> OrderRecord:
        number = self.numbers.read(cells[self._number], self._names["number"])
        created = self._time(cells, self._created, "created_at")
        if created is ABSENT or created is None:
            raise BadRow("import-row-no-date", column=self._names["created_at"])
        if "currency" in self._names:
            self.amounts.check_currency(cells[self.columns.places["currency"]], self._names["currency"])
        if self._amount is None:
            return self._line(cells, number, created)
        return self._order(cells, number, created)

    def _time(self, cells: Sequence[Any], place: int | None, field: str) -> Told[datetime]:
        return ABSENT if place is None else self.times.read(cells[place], self._names[field])

    def _money(self, cells: Sequence[Any], place: int | None, field: str) -> Told[Decimal]:
        if place is None:
            return ABSENT
        cell = cells[place]
        if isinstance(cell, list):
            return sum((abs(self.amounts.read(each, self._names[field]) or _NOTHING) for each in cell), _NOTHING)
        return self.amounts.read_positive(cell, self._names[field])

    def _needed(self, cells: Sequence[Any], field: str) -> Decimal:
        amount = self.amounts.read(cells[self.columns.places[field]], self._names[field])
        if amount is None:
            raise BadRow("import-row-no-amount", column=self._names[field])
        return amount

    def _line(self, cells: Sequence[Any], number: str, created: datetime) -> OrderRecord:
        amount = self._needed(cells, "quantity") * self._needed(cells, "price")
        if abs(amount) >= LARGEST or amount != amount.quantize(_FOUR):
            raise BadRow("import-row-bad-amount", column=self._names["price"])
        prefix = self.layout.cancellation_prefix
        cancelled = bool(prefix) and number.upper().startswith(prefix)
        return order_record(
            number,
            created,
            amount,
            self.amounts.currency,
            OrderState.CLOSED if cancelled else OrderState.UNKNOWN,
            CloseReason.CANCELLED if cancelled else None,
            *_UNTOLD,
            cancelled,
            1,
            None,
            ("import-odd-sign",) if amount and (amount < 0) is not cancelled else (),
            None if self.buyer is None else self.buyer.of(cells),
        )

    def _order(self, cells: Sequence[Any], number: str, created: datetime) -> OrderRecord:
        amount = self._money(cells, self._amount, "amount")
        if amount is ABSENT or amount is None:
            raise BadRow("import-row-no-amount", column=self._names["amount"])
        paid_at = self._time(cells, self._paid_at, "paid_at")
        refund = self._money(cells, self._refund, "refund")
        refund = _NOTHING if refund is None else refund
        closed_at = ABSENT if self._closed_at is None else self._time(cells, self._closed_at, "closed_at")
        state, reason, paid_at, odd = self.standing(cells, created, paid_at, closed_at)
        if paid_at is ABSENT or paid_at is None:
            made = payment_of(state, reason, paid_at) is Payment.MADE
            odd = (*odd, "import-odd-payment-without-time") if made else odd
        else:
            made = True
            odd = (*odd, "import-odd-paid-before-created") if paid_at < created else odd
        paid: Told[Decimal]
        paid = (amount if made else None) if self._one_amount else self._money(cells, self._paid, "paid")
        if paid is not ABSENT and paid is not None:
            paid, odd = self._gross(paid, refund, odd, made=made)
        return order_record(
            number,
            created,
            amount,
            self.amounts.currency,
            state,
            reason,
            paid_at,
            paid,
            refund,
            ABSENT if self._shipped_at is None else self._time(cells, self._shipped_at, "shipped_at"),
            ABSENT if self._completed_at is None else self._time(cells, self._completed_at, "completed_at"),
            closed_at,
            False,  # noqa: FBT003 - the record is no cancellation
            1 if self.layout.lines else ABSENT,
            None if self._as_of is None else told(self._time(cells, self._as_of, "as_of")),
            odd,
            None if self.buyer is None else self.buyer.of(cells),
        )

    def _gross(
        self, paid: Decimal, refund: Told[Decimal], odd: tuple[str, ...], *, made: bool
    ) -> tuple[Decimal | None, tuple[str, ...]]:
        """The amount paid before refunds, from a column that is net or gross of them, and what looks odd."""
        if not made:
            return None, (*odd, "import-odd-amount-without-payment") if paid else odd
        if refund is ABSENT or not refund:
            return paid, odd
        back = refund
        gross = paid + back if self.layout.paid_is_net else paid
        return gross, (*odd, "import-odd-refund-above-payment") if back > gross else odd

    # -- states ----

    def standing(
        self, cells: Sequence[Any], created: datetime, paid_at: Told[datetime], closed_at: Told[datetime]
    ) -> tuple[OrderState, CloseReason | None, Told[datetime], tuple[str, ...]]:
        """State, reason, the time of the payment, and what looks odd.

        An unknown word leaves the state to the payment time, and an empty payment time then proves nothing.
        """
        layout = self.layout
        if self._state_place is None:
            return layout.state or settled_state(paid_at), None, paid_at, ()
        meaning = self._meaning(cells, "state", layout.states)
        if meaning is None:
            state = OrderState.PAID if told(paid_at) else OrderState.UNKNOWN
            return state, None, paid_at, ("import-odd-unknown-state",)
        if meaning == DRAFT:
            raise BadRow("import-row-draft")
        state, reason = meaning[0] or OrderState.UNKNOWN, meaning[1]
        if state is OrderState.PAID and "progress" in self._names:
            further = self._meaning(cells, "progress", layout.progress)
            state = further[0] or state if further else state
        claim = self._meaning(cells, "claim", layout.claims) if "claim" in self._names else None
        if claim is not None and claim[0] is not None:
            state, reason = claim[0], claim[1] or reason
        if layout.closing_time and isinstance(closed_at, datetime):
            state = OrderState.CLOSED
        if layout.deal_time and paid_at is ABSENT and payment_of(state, reason, ABSENT) is Payment.MADE:
            paid_at = created
        if told(paid_at) and (state is OrderState.UNPAID or state is OrderState.UNKNOWN):
            return OrderState.PAID, None, paid_at, ()
        if state is OrderState.CLOSED:
            return state, self._reason(cells, paid_at, reason), paid_at, ()
        return state, None, paid_at, ()

    def _meaning(self, cells: Sequence[Any], field: str, words: Any) -> Meaning | None:
        cell = cells[self.columns.places[field]]
        known = self._words[field]
        try:
            return known[cell]
        except (KeyError, TypeError):
            meaning: Meaning | None = words.get(word(checked(clean(cell), self._names[field])))
        if len(known) < _MOST_REMEMBERED and isinstance(cell, str):
            known[cell] = meaning
        return meaning

    def _reason(self, cells: Sequence[Any], paid_at: Told[datetime], known: CloseReason | None) -> CloseReason | None:
        place = self._place("close_reason")
        text = "" if place is None else clean(cells[place])
        told_reason = None if is_none(text) else self.layout.close_reason(word(text))
        reason = told_reason or known
        if told(paid_at) and reason in {CloseReason.UNPAID, None}:
            return CloseReason.REFUNDED
        return reason
