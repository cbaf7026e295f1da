"""When somebody may be rung: the windows of the day on the clock where they live, and what no setting opens.

A window is opened and closed by the wall clock, which may jump: a window that begins in the hour that is skipped begins
with the first instant after it. All stepping is done from instants in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.schedule import resolve

EARLIEST, LATEST = time(9), time(21)
"""Before and after these nobody is rung, whatever the windows say."""

_AHEAD = 4
"""Days looked at for the next opening: every day has one, and no clock ever jumped over more than a day."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A part of the day, from `begins` until before `ends`, both on the wall clock."""

    begins: time
    ends: time

    def __str__(self) -> str:
        """As it is typed: 10:00-11:30."""
        return f"{self.begins:%H:%M}-{self.ends:%H:%M}"


Windows: TypeAlias = tuple[Window, ...]

STANDARD: Windows = (Window(time(10), time(11, 30)), Window(time(13, 30), time(20)))
"""Not at breakfast, not at lunch, not at night."""


def clipped(windows: Windows) -> Windows:
    """The windows without what lies outside the hours in which anybody may be rung."""
    inside = (Window(max(each.begins, EARLIEST), min(each.ends, LATEST)) for each in windows)
    return tuple(sorted(each for each in inside if each.begins < each.ends))


def is_open(moment: datetime, zone: str, windows: Windows) -> bool:
    """Whether somebody who lives in `zone` may be rung at an instant."""
    wall = moment.astimezone(ZoneInfo(zone)).time()
    return any(each.begins <= wall < each.ends for each in clipped(windows))


def next_opening(moment: datetime, zone: str, windows: Windows) -> datetime:
    """The first instant (UTC), not before `moment`, at which somebody who lives in `zone` may be rung."""
    moment = moment.astimezone(UTC)
    if is_open(moment, zone, windows):
        return moment
    later = (each for each in _beginnings(moment, zone, windows) if each >= moment and is_open(each, zone, windows))
    found = min(later, default=None)
    if found is None:
        msg = f"windows that never open: {windows}"
        raise ValueError(msg)
    return found


def closing(moment: datetime, zone: str, windows: Windows) -> datetime:
    """The instant (UTC) at which the window that is open at `moment` closes."""
    wall = moment.astimezone(ZoneInfo(zone))
    ends = max(each.ends for each in clipped(windows) if each.begins <= wall.time() < each.ends)
    closes = resolve(datetime.combine(wall.date(), ends), zone)
    # Where the clock was turned back over the end, that end is past: the next one of that wall time counts.
    return closes if closes > moment else _second(datetime.combine(wall.date(), ends), zone)


def _second(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)


def _beginnings(moment: datetime, zone: str, windows: Windows) -> Iterator[datetime]:
    """When windows begin, of the day of a moment and those that follow; both times where an hour is shown twice."""
    first = moment.astimezone(ZoneInfo(zone)).date()
    for ahead in range(_AHEAD):
        yield from _of_day(datetime.combine(first + timedelta(days=ahead), time()), zone, windows)


@lru_cache(maxsize=1024)
def _of_day(midnight: datetime, zone: str, windows: Windows) -> tuple[datetime, ...]:
    walls = [midnight.replace(hour=each.begins.hour, minute=each.begins.minute) for each in clipped(windows)]
    return tuple(each for wall in walls for each in (resolve(wall, zone), _second(wall, zone)))


def next_round(rounds: tuple[time, ...], zone: str, after: datetime) -> datetime:
    """The first instant later than `after` at which the clocks of `zone` show one of these times."""
    today = after.astimezone(ZoneInfo(zone)).date()
    days = (today + timedelta(days=ahead) for ahead in range(_AHEAD))
    moments = (resolve(datetime.combine(day, at), zone) for day in days for at in rounds)
    return min(each for each in moments if each > after)


def round_of(rounds: tuple[time, ...], zone: str, moment: datetime) -> time | None:
    """The newest round of a moment's day; None before the first."""
    wall = moment.astimezone(ZoneInfo(zone)).time()
    return max((each for each in rounds if each <= wall), default=None)
