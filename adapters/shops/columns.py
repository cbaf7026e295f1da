"""Cells of one file, column by column: what returns is remembered, and the usual way of writing is read at once."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from adapters.shops.cells import BadRow, clean, read_amount, read_number, read_time
from adapters.shops.moments import NotPlain
from bot.kit.order_blocks import AMOUNT_SCALE

_LONGEST_NUMBER = 64
_MOST_KNOWN = 50_000
_MOST_SCALED = 100_000
_PLAIN_AMOUNT = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,4})?")
_ISO_LENGTH = 19


class Numbers:
    """Reads order numbers."""

    @staticmethod
    def read(cell: Any, column: str) -> str:
        """See `read_number`; plain digits are taken at once."""
        if isinstance(cell, str) and cell.isdigit() and cell.isascii() and len(cell) <= _LONGEST_NUMBER:
            return cell
        return read_number(cell, column)


class Amounts:
    """Reads amounts of one file; those that return are remembered."""

    def __init__(self, currency: str, *, comma: bool) -> None:
        self.currency = currency
        self.comma = comma
        self._known: dict[str, Decimal | None] = {}
        self._positive: dict[Any, Decimal | None] = {}

    def read_positive(self, cell: Any, column: str) -> Decimal | None:
        """The same of an amount that may not be below zero."""
        try:
            return self._positive[cell]
        except KeyError:
            amount = self.read(cell, column)
        if amount is not None and amount < 0:
            raise BadRow("import-row-negative-amount", column=column)
        if isinstance(cell, (str, float, int)):
            if len(self._positive) >= _MOST_KNOWN:
                self._positive.clear()
            self._positive[cell] = amount
        return amount

    def read(self, cell: Any, column: str) -> Decimal | None:
        """See `read_amount`."""
        if not isinstance(cell, str):
            return read_amount(cell, column, self.currency)
        try:
            return self._known[cell]
        except KeyError:
            amount = read_amount(cell, column, self.currency, comma=self.comma)
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[cell] = amount
        return amount

    def check_currency(self, cell: Any, column: str) -> None:
        """Refuse a row that names another currency than the shop's."""
        if cell != self.currency and (named := clean(cell)) and named.upper() != self.currency:
            raise BadRow("import-row-other-currency", column=column, currency=self.currency)


class ScaledAmounts(dict[Any, int | None]):
    """Amounts by how they are written, as whole ten-thousandths."""

    def __init__(self, amounts: Amounts) -> None:
        super().__init__()
        self._amounts = amounts

    def __missing__(self, cell: Any) -> int | None:
        found = self._read(cell)
        if len(self) >= _MOST_SCALED:
            self.clear()
        self[cell] = found
        return found

    def _read(self, cell: Any) -> int | None:
        if type(cell) is str and not self._amounts.comma and _PLAIN_AMOUNT.fullmatch(cell):
            whole, _, decimals = cell.partition(".")
            return int(whole + decimals.ljust(4, "0"))
        if type(cell) not in {str, int, float}:
            raise KeyError(cell)
        try:
            amount = self._amounts.read_positive(cell, "")
        except BadRow:
            raise KeyError(cell) from None
        return None if amount is None else int(amount * AMOUNT_SCALE)

    def column(self, cells: Sequence[Any], *, needed: bool = False) -> list[Any]:
        """The amounts of a column; `NotPlain` names the cells that are none."""
        try:
            found = list(map(self.__getitem__, cells))
        except (LookupError, TypeError):
            raise NotPlain(self._others(cells)) from None
        if needed and None in found:
            raise NotPlain(place for place, amount in enumerate(found) if amount is None)
        return found

    def _others(self, cells: Sequence[Any]) -> list[int]:
        others = []
        for place, cell in enumerate(cells):
            try:
                self[cell]
            except (LookupError, TypeError):
                others.append(place)
        return others


class Times:
    """Reads times of one file: those without an offset are in `zone`; none may be later than `latest`."""

    def __init__(self, zone: ZoneInfo, latest: datetime, *, day_first: bool | None) -> None:
        self.zone = zone
        self.latest = latest
        self._day_first = day_first
        self._days: dict[str, timedelta | None] = {}

    def read(self, cell: Any, column: str) -> datetime | None:
        """A moment in UTC, or None; see `read_time`. The usual way of writing is read without looking twice."""
        if not cell:
            return None if cell is None or cell == "" else read_time(cell, column, self.zone, day_first=self._day_first)
        moment: datetime | None
        if isinstance(cell, str) and len(cell) == _ISO_LENGTH and cell[10] == " " and cell[4] == cell[7] == "-":
            try:
                offset = self._days[cell[:10]]
            except KeyError:
                offset = self._remember(cell[:10])
            try:
                moment = None if offset is None else datetime.fromisoformat(f"{cell}+00:00") - offset
            except (ValueError, OverflowError):
                moment = None
            if moment is None:
                moment = read_time(cell, column, self.zone, day_first=self._day_first)
        else:
            moment = read_time(cell, column, self.zone, day_first=self._day_first)
        if moment is not None and moment > self.latest:
            raise BadRow("import-row-future", column=column, time=moment)
        return moment

    def _remember(self, day: str) -> timedelta | None:
        """How far the zone is from UTC on a day; None where that changes within it, or it is no day."""
        try:
            start = datetime.fromisoformat(day).replace(tzinfo=self.zone)
            end = start.replace(hour=23, minute=59, second=59)
            offset = start.utcoffset() if start.utcoffset() == end.utcoffset() else None
        except (ValueError, OverflowError):
            offset = None
        if start_is_none := day[:4] in {"0000", "0001", "1970"}:
            offset = None
        if len(self._days) < _MOST_KNOWN and not start_is_none:
            self._days[day] = offset
        return offset
