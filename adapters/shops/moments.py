"""Moments of a whole column: those that are written `2030-06-03 09:00:00` or `2030-06-03 09:00`, by their parts.

The parts of such a time return: each hour of a day and each minute and second of an hour is worked out once, by the
rules of `read_time`, and looked up from then on. What is written otherwise is left to those rules.
"""

import re
from calendar import timegm
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from operator import add, itemgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

_HEAD = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}(?::[0-9]{2})?")
_TAIL = re.compile(r"(:[0-5][0-9])?(:[0-5][0-9])?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1971, 9990
_HOUR = timedelta(hours=1)
_HOUR_HEAD, _MINUTE_HEAD = 13, 16
_MOST_KNOWN = 50_000
_HALF = timedelta(milliseconds=500)


class NotPlain(Exception):  # noqa: N818 - an answer: these rows are read one by one
    """Rows of a block, by their places in it, that hold a cell which is not written the usual way."""

    def __init__(self, places: Iterable[int]) -> None:
        super().__init__()
        self.places = frozenset(places)


_FIRST, _SECOND, _THIRD = map(itemgetter, range(3))


class Head(NamedTuple):
    """The beginning of a time: what it is in UTC, in seconds since 1970, and the day in the shop's calendar."""

    text: str
    seconds: int
    day: str


class _Heads(dict[str, Head]):
    """Beginnings of times, worked out when they are met first; LookupError where one is not plain."""

    def __init__(self, zone: ZoneInfo, shop_zone: ZoneInfo, length: int) -> None:
        super().__init__()
        self._zone, self._shop_zone, self._length = zone, shop_zone, length

    def __missing__(self, head: str) -> Head:
        if len(head) != self._length or not _HEAD.fullmatch(head):
            raise KeyError(head)
        try:
            found = self._head(datetime.fromisoformat(head).replace(tzinfo=self._zone))
        except (ValueError, OverflowError):
            raise KeyError(head) from None
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[head] = found
        return found

    def _head(self, begins: datetime) -> Head:
        midnight = begins.replace(hour=0, minute=0)
        ends = begins.replace(hour=23, minute=59, second=59)
        offset = midnight.utcoffset()
        if not _FIRST_YEAR <= begins.year <= _LAST_YEAR or offset is None or offset != ends.utcoffset():
            raise ValueError
        moment = begins.replace(tzinfo=UTC) - offset
        length = _HOUR if self._length == _HOUR_HEAD else timedelta(minutes=1)
        days = {
            each.astimezone(self._shop_zone).date() for each in (moment, moment + length - timedelta(microseconds=1))
        }
        if len(days) > 1 or (moment - _EPOCH) % length:
            raise ValueError
        return Head(str(moment)[: self._length], timegm(moment.timetuple()), days.pop().isoformat())


class _Tails(dict[str, tuple[str, int]]):
    """Ends of times: how they are written when whole, and their seconds; LookupError where one is not plain."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self._length = length

    def __missing__(self, tail: str) -> tuple[str, int]:
        found = _TAIL.fullmatch(tail)
        parts = [] if found is None else [int(part[1:]) for part in found.groups() if part]
        most = 2 if self._length == _HOUR_HEAD else 1
        if found is None or not most - 1 <= len(parts) <= most:
            raise KeyError(tail)
        parts += [0] * (most - len(parts))
        seconds = parts[0] * 60 + parts[1] if most == 2 else parts[0]  # noqa: PLR2004 - minutes and seconds
        self[tail] = ("".join(f":{part:02}" for part in parts) + ".000000", seconds)
        return self[tail]


class Moments(NamedTuple):
    """A column of moments: their texts in UTC, in seconds since 1970, and their days; None where there is none."""

    texts: list[Any]
    seconds: list[Any]
    days: list[Any]


class Clocks:
    """Reads columns of times of one file: those of `zone`, none later than `latest`; days are those of `shop_zone`."""

    def __init__(self, zone: ZoneInfo, shop_zone: ZoneInfo, latest: datetime) -> None:
        offset = latest.astimezone(zone).utcoffset() or timedelta()
        length = _MINUTE_HEAD if offset % _HOUR else _HOUR_HEAD
        self._cut = length
        self._heads, self._tails = _Heads(zone, shop_zone, length), _Tails(length)
        self._latest = (latest - _EPOCH) // timedelta(seconds=1)

    def needed(self, cells: Sequence[Any]) -> Moments:
        """The moments of a column without empty cells; `NotPlain` names the others."""
        return self._moments(_texts(cells))

    def _moments(self, cells: Sequence[str]) -> Moments:
        cut = self._cut
        try:
            heads = list(map(self._heads.__getitem__, [cell[:cut] for cell in cells]))
            tails = list(map(self._tails.__getitem__, [cell[cut:] for cell in cells]))
        except LookupError:
            raise NotPlain(place for place, cell in enumerate(cells) if not self._is_plain(cell)) from None
        seconds = list(map(add, map(_SECOND, heads), map(_SECOND, tails)))
        if max(seconds, default=0) > self._latest:
            raise NotPlain(place for place, each in enumerate(seconds) if each > self._latest)
        return Moments(list(map(add, map(_FIRST, heads), map(_FIRST, tails))), seconds, list(map(_THIRD, heads)))

    def told(self, cells: Sequence[Any]) -> Moments:
        """The moments of a column in which cells may be empty; `NotPlain` names those that are neither."""
        cells = _texts(cells)
        filled = [cell for cell in cells if cell]
        if len(filled) == len(cells):
            return self._moments(cells)
        try:
            found = self._moments(filled)
        except NotPlain as met:
            places = [place for place, cell in enumerate(cells) if cell]
            raise NotPlain(places[place] for place in met.places) from None
        return Moments(*(_spread(part, cells) for part in found))

    def _is_plain(self, cell: str) -> bool:
        try:
            self._heads[cell[: self._cut]], self._tails[cell[self._cut :]]
        except LookupError:
            return False
        return True


def _spread(values: Sequence[Any], cells: Sequence[str]) -> list[Any]:
    """Values at the places of the cells that are filled, None at the others."""
    following = iter(values).__next__
    return [following() if cell else None for cell in cells]


def _texts(cells: Sequence[Any]) -> Sequence[str]:
    """Cells as text: the times of a spreadsheet as files write them, to the second; None as an empty text."""
    if set(map(type, cells)) == {str}:
        return cells
    texts = [_text(cell) for cell in cells]
    others = [place for place, text in enumerate(texts) if text is None]
    if others:
        raise NotPlain(others)
    return [text or "" for text in texts]


def _text(cell: Any) -> str | None:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime) and cell.tzinfo is None and cell.year <= _LAST_YEAR:
        return str((cell + _HALF).replace(microsecond=0))
    return "" if cell is None else None
