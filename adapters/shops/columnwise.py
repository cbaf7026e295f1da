"""Rows into columns of values as they are kept, for files and rows that are written the usual way.

This is `records.Reader` for many rows at once and gives nothing but what that would give: every cell that is seen for
the first time is read by its rules, and what came of it is remembered. A row is left to the reader itself where one of
its cells is written in a way that is not worth remembering, and where its cells contradict each other. Tests hold both
to the same answers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain, compress, repeat
from operator import itemgetter, not_
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from adapters.shops.cells import BadRow
from adapters.shops.columns import ScaledAmounts
from adapters.shops.moments import Clocks, Moments, NotPlain
from adapters.shops.records import Reader
from bot.domain.orders import ABSENT, OrderRecord, Payment, told
from bot.kit.order_blocks import OrderColumns

_MOST_KNOWN = 100_000
_AMOUNTS = ("amount", "paid", "refund")
_LONGEST_NUMBER = 64
_LATER = ("paid_at", "shipped_at", "completed_at", "closed_at", "as_of")
_STANDING = ("state", "close_reason", "payment", "progress", "payment_told")
_NOTHING = Decimal(0)
_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""A moment that stands for any: what a state comes to depends on whether there is one, not on which."""


class _Standing(NamedTuple):
    """What the words of a row, and whether it has a time of payment and of closing, come to."""

    state: str
    close_reason: str | None
    payment: int
    progress: int
    payment_told: int
    paid: bool
    paid_when_created: bool
    odd: tuple[str, ...]


_MADE = itemgetter(_Standing._fields.index("paid"))
_WHEN_CREATED = itemgetter(_Standing._fields.index("paid_when_created"))


class _Standings(dict[Any, _Standing]):
    """Standings by whether a row has a time of payment, one of closing, and the cells that tell where it stands."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        places = reader.columns.places
        told_by = () if "state" not in places else ("state", "progress", "claim", "close_reason")
        self.places = [places[field] for field in told_by if field in places]
        self.odd = False
        self._reader = reader
        self._pays, self._closes = "paid_at" in places, "closed_at" in places
        self._width = len(reader.columns.header)

    def __missing__(self, key: tuple[Any, ...]) -> _Standing:
        paid, closed, *words = key
        if not all(type(word) is str or word is None for word in words):
            raise KeyError(key)
        cells: list[Any] = [None] * self._width
        for place, word in zip(self.places, words, strict=True):
            cells[place] = word
        try:
            found = self._standing(cells, paid=paid, closed=closed)
        except BadRow:
            raise KeyError(key) from None
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self.odd = self.odd or bool(found.odd)
        self[key] = found
        return found

    def _standing(self, cells: Sequence[Any], *, paid: bool, closed: bool) -> _Standing:
        paid_at = ABSENT if not self._pays else _ONCE if paid else None
        closed_at = ABSENT if not self._closes else _ONCE if closed else None
        state, reason, paid_at, odd = self._reader.standing(cells, _ONCE, paid_at, closed_at)
        record = OrderRecord("", _ONCE, _NOTHING, "", state, reason, paid_at)
        timed = told(paid_at) is not None
        made = timed or record.payment is Payment.MADE
        return _Standing(
            state.value,
            reason.value if reason else None,
            int(record.payment),
            int(record.progress),
            int(paid_at is not ABSENT),
            made,
            timed and not paid,
            odd if timed or not made else (*odd, "import-odd-payment-without-time"),
        )


class Columnwise:
    """Reads rows of one file column by column."""

    def __init__(self, reader: Reader, shop_zone: ZoneInfo) -> None:
        names, places = reader.columns.header, reader.columns.places
        self._reader = reader
        self._width = len(names)
        self._places = places
        self._clocks = Clocks(reader.times.zone, shop_zone, reader.times.latest)
        self._standings = _Standings(reader)
        self._scaled = ScaledAmounts(reader.amounts)
        self._currencies: set[Any] = set()
        self._one_amount = places.get("paid") is not None and places.get("paid") == places.get("amount")

    @staticmethod
    def suits(reader: Reader) -> bool:
        """Whether each row of the file stands for itself."""
        layout = reader.layout
        return (
            layout.kind == "table" and not layout.lines and not reader.remembers and "amount" in reader.columns.places
        )

    def read(self, rows: Sequence[Sequence[Any]]) -> tuple[OrderColumns | None, list[int]]:
        """Columns of the rows that are plain, None where none is; and the places of the others."""
        width = self._width
        kept, others = list(range(len(rows))), list[int]()
        if set(map(len, rows)) != {width}:
            others = [place for place in kept if len(rows[place]) != width]
            kept = [place for place in kept if len(rows[place]) == width]
        while kept:
            try:
                return self._columns([rows[place] for place in kept] if others else rows), sorted(others)
            except NotPlain as met:
                others += [kept[place] for place in met.places]
                kept = [place for at, place in enumerate(kept) if at not in met.places]
        return None, sorted(others)

    def _columns(self, rows: Sequence[Sequence[Any]]) -> OrderColumns:
        cells = {field: list(map(itemgetter(place), rows)) for field, place in self._places.items()}
        if "currency" in cells:
            self._check_currency(cells["currency"])
        created = self._clocks.needed(cells["created_at"])
        later = {field: self._clocks.told(cells[field]) for field in _LATER if field in cells}
        standings = self._stand(rows, later)
        paid_at = _paid_at(created, later.pop("paid_at", None), standings)
        amounts = {
            field: self._scaled.column(cells[field], needed=field == "amount") for field in _AMOUNTS if field in cells
        }
        if "refund" in amounts:
            amounts["refund"] = [amount or 0 for amount in amounts["refund"]]
        if "paid" in amounts:
            amounts["paid"] = self._paid(amounts, standings)
        varying: dict[str, Sequence[Any]] = {"number": _numbers(cells["number"], self._reader)}
        varying |= {"created_at": created.texts, "created_day": created.days}
        varying |= {field: list(map(itemgetter(place), standings)) for place, field in enumerate(_STANDING)}
        varying |= {"paid_at": paid_at.texts, "paid_day": paid_at.days}
        varying["seconds_to_pay"] = _seconds_to_pay(created, paid_at)
        varying |= amounts
        varying |= {field: each.texts for field, each in later.items()}
        same: dict[str, Any] = dict.fromkeys((*_LATER, "paid", "refund", "lines")) | {"cancellation": 0}
        return OrderColumns(
            len(rows), varying, {k: v for k, v in same.items() if k not in varying}, self._odd(standings)
        )

    def _check_currency(self, cells: Sequence[Any]) -> None:
        if set(cells) <= self._currencies:
            return
        others = []
        for place, cell in enumerate(cells):
            try:
                self._reader.amounts.check_currency(cell, "")
            except BadRow:
                others.append(place)
            else:
                if len(self._currencies) < _MOST_KNOWN:
                    self._currencies.add(cell)
        if others:
            raise NotPlain(others)

    def _stand(self, rows: Sequence[Sequence[Any]], later: Mapping[str, Moments]) -> list[_Standing]:
        nothing = Moments([None] * len(rows), [], [])
        told_by: list[Iterable[Any]] = [
            [text is not None for text in later.get(field, nothing).texts] for field in ("paid_at", "closed_at")
        ]
        told_by += [map(itemgetter(place), rows) for place in self._standings.places]
        keys = list(zip(*told_by, strict=True))
        standings = self._standings
        try:
            return list(map(standings.__getitem__, keys))
        except (LookupError, TypeError):
            raise NotPlain(place for place, key in enumerate(keys) if not _has(standings, key)) from None

    def _paid(self, amounts: Mapping[str, list[Any]], standings: Sequence[_Standing]) -> list[int | None]:
        """Amounts paid before refunds; rows in which they contradict the rest are not plain."""
        if self._one_amount:
            return [paid if each.paid else None for paid, each in zip(amounts["amount"], standings, strict=True)]
        refunds: Any = amounts.get("refund", ())
        made = list(map(_MADE, standings))
        if not any(refunds) and not any(compress(amounts["paid"], map(not_, made))):
            return [paid if was else None for paid, was in zip(amounts["paid"], made, strict=True)]
        refunds = refunds or repeat(0, len(standings))
        net = self._reader.layout.paid_is_net
        gross: list[int | None] = []
        others = []
        for place, (paid, back, each) in enumerate(zip(amounts["paid"], refunds, standings, strict=True)):
            if paid is None or not each.paid:
                gross.append(None)
                odd = bool(paid)
            else:
                gross.append(paid + back if net else paid)
                odd = back > paid + back if net else back > paid
            if odd:
                others.append(place)
        if others:
            raise NotPlain(others)
        return gross

    def _odd(self, standings: Sequence[_Standing]) -> dict[str, int]:
        if not self._standings.odd:
            return {}
        return dict(Counter(chain.from_iterable(each.odd for each in standings)))


def _has(known: dict[Any, Any], key: Any) -> bool:
    """Whether something can be looked up, perhaps for the first time."""
    try:
        known[key]
    except (LookupError, TypeError):
        return False
    return True


def _numbers(cells: Sequence[Any], reader: Reader) -> Sequence[str]:
    """Order numbers; plain digits are taken at once."""
    if set(map(type, cells)) == {str}:
        joined = "".join(cells)
        if joined.isdigit() and joined.isascii() and all(cells) and max(map(len, cells)) <= _LONGEST_NUMBER:
            return cells
    found, others = [], []
    for place, cell in enumerate(cells):
        try:
            found.append(reader.numbers.read(cell, ""))
        except BadRow:
            others.append(place)
    if others:
        raise NotPlain(others)
    return found


def _paid_at(created: Moments, paid: Moments | None, standings: Sequence[_Standing]) -> Moments:
    """When orders were paid: what the file says, or at their creation where its words say so."""
    if paid is None:
        nothing: list[Any] = [None] * len(standings)
        paid = Moments(nothing, nothing, nothing)
    if not any(map(_WHEN_CREATED, standings)):
        return paid
    mixed = (
        [own if each.paid_when_created else other for own, other, each in zip(ours, theirs, standings, strict=True)]
        for ours, theirs in zip(created, paid, strict=True)
    )
    return Moments(*mixed)


def _seconds_to_pay(created: Moments, paid_at: Moments) -> list[int | None]:
    """Seconds from order to payment; rows that were paid before they were made are not plain."""
    found = [None if paid is None else paid - made for made, paid in zip(created.seconds, paid_at.seconds, strict=True)]
    if min(filter(None, found), default=0) < 0:
        raise NotPlain(place for place, seconds in enumerate(found) if seconds is not None and seconds < 0)
    return found
