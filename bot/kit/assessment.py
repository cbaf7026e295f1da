"""Argument kinds of assessments: a month, and a number of points."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from bot.domain.assessment import check_points, month_before, month_of
from bot.kit.arguments import NoMatch, Reading, Simple, Word, register

_MONTH = re.compile(r"(\d{4})(?:[-/.年년]?(\d{2})|[-/.年년](\d))(?:[月월]|[-/.]0?1)?")
_SHORT = re.compile(r"(\d{1,2})[月월]")
_LAST = 12


class Month(date):
    """A month, as its first day. One without a year is the latest such month that has begun."""

    __slots__ = ()


class Points(Decimal):
    """A number from 0 to 100, to two decimals."""

    __slots__ = ()


def read_month(text: str) -> Month:
    """`2026-05`, `2026/5`, `202605`, `2026年5月`, `2026년 5월`, the first day of a month; `NoMatch` otherwise."""
    found = _MONTH.fullmatch("".join(text.split()))
    if not found or not 1 <= int(found[2] or found[3]) <= _LAST:
        raise NoMatch
    return Month(int(found[1]), int(found[2] or found[3]), 1)


def _month(word: Word, reading: Reading) -> Month:
    this = month_of(reading.today)
    match reading.canonical("word", word.text):
        case "month":
            return _made(this)
        case "last-month":
            return _made(month_before(this))
        case _:
            pass
    short = _SHORT.fullmatch(word.text)
    if short is None:
        return read_month(word.text)
    number = int(short[1])
    if not 1 <= number <= _LAST:
        raise NoMatch
    return Month(this.year if number <= this.month else this.year - 1, number, 1)


def _made(day: date) -> Month:
    return Month(day.year, day.month, 1)


def read_points(text: str) -> Decimal:
    """`90`, `92.5`, `90分`, `90점`, `90%`; `NoMatch` where it is no number, `Refusal` where it is out of range."""
    try:
        points = Decimal(text.strip().rstrip("分점%"))
    except InvalidOperation:
        raise NoMatch from None
    if not points.is_finite():
        raise NoMatch
    return check_points(points)


register(Month, Simple("month", "text", _month))
register(Points, Simple("points", "text", lambda word, _reading: Points(read_points(word.text))))
