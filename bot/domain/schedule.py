"""When something that repeats is due: wall-clock plans, their slots, and what to do about missed ones.

A plan speaks of the team's wall clock. Its walls are computed by APScheduler's triggers as if the zone were UTC, where
no hour is missing or repeated; each wall is then resolved to the one real instant it stands for. All stepping is done
on those naive walls or in UTC, never by adding to a local time, which loses `fold` and can go round for ever.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from heapq import merge
from itertools import islice, takewhile
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.domain.calendar import Calendar

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Names of days. Never numbers: the field disagrees on which day is 0, and APScheduler 3 on which is 1."""

PUNCTUAL = timedelta(minutes=5)
"""A slot run within this of its due time is not late: the time a restart may take."""

_LONGEST_JUMP = timedelta(days=2)
"""More than any zone's clock ever jumped (a whole day, when Samoa crossed the date line)."""
_LONGEST_MONTH = 31
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class EveryDay:
    """Every day of the week, holidays included."""


@dataclass(frozen=True, slots=True)
class Workdays:
    """The working days of the team's calendar, make-up working days included."""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The named days of every week (`WEEK`), holidays included."""

    names: frozenset[str]

    def __post_init__(self) -> None:
        """Raise ValueError for no day, and for a name that is not in `WEEK`."""
        if not self.names or not self.names <= set(WEEK):
            msg = f"not days of the week: {sorted(self.names)}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class EveryNDays:
    """Every `n` days, counted from `anchor`, which is the first."""

    n: int
    anchor: date

    def __post_init__(self) -> None:
        """Raise ValueError unless `n` is at least 1."""
        if self.n < 1:
            msg = f"every {self.n} days"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of every month; 29, 30 and 31 mean the month's last day where the month is shorter."""

    day: int

    def __post_init__(self) -> None:
        """Raise ValueError for a day that no month has."""
        if not 1 <= self.day <= _LONGEST_MONTH:
            msg = f"day {self.day} of a month"
            raise ValueError(msg)


Days: TypeAlias = EveryDay | Workdays | Weekdays | EveryNDays | MonthDay


@dataclass(frozen=True, slots=True)
class Plan:
    """The days and the times of day, on the wall clock of `zone` (an IANA name).

    The times are naive, whole seconds; they are kept in order and once each. Raises ValueError for no time, for a
    time that is not like that, and for an unknown zone.
    """

    at: tuple[time, ...]
    days: Days
    zone: str

    def __post_init__(self) -> None:
        """Check, and bring the times in order."""
        if not self.at or any(each.tzinfo or each.microsecond for each in self.at):
            msg = f"not times of day: {self.at}"
            raise ValueError(msg)
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, OSError) as error:
            msg = f"no time zone {self.zone!r}"
            raise ValueError(msg) from error
        object.__setattr__(self, "at", tuple(sorted(set(self.at))))

    def spec(self) -> str:
        """The one text form of this plan, for storing: `workdays at 09:00,18:00 in Asia/Seoul`."""
        return f"{_days_spec(self.days)} at {','.join(map(_clock, self.at))} in {self.zone}"

    @classmethod
    def from_spec(cls, text: str) -> "Plan":
        """The plan that `spec` wrote. Raises ValueError for anything else."""
        if not (found := re.fullmatch(r"(?P<days>.+) at (?P<at>\S+) in (?P<zone>\S+)", text)):
            msg = f"not a plan: {text!r}"
            raise ValueError(msg)
        times = tuple(time.fromisoformat(each) for each in found["at"].split(","))
        return cls(times, _days_from_spec(found["days"]), found["zone"])


@dataclass(frozen=True, slots=True)
class Slot:
    """One occurrence: the date and time on the plan's wall clock, and the instant (UTC) when it is due.

    `known` is False where the day was taken for a working day without a published calendar (see `Workday.known`).
    """

    local_date: date
    wall_time: time
    due: datetime
    known: bool = True


class LateRule(StrEnum):
    """What to do with slots that were missed because nothing ran."""

    CATCH_UP = "catch_up"
    """Run each of them, marked late."""
    NEWEST_ONLY = "newest_only"
    """Run only the newest, marked late: it says all that the others would have said."""
    DROP = "drop"
    """Run none: it made sense only at its time."""


@dataclass(frozen=True, slots=True)
class Run:
    """A slot that is to run now; `late` when it no longer counts as punctual."""

    slot: Slot
    late: bool


def resolve(wall: datetime, zone: str) -> datetime:
    """The instant (UTC) at which the clocks of `zone` show the naive `wall`.

    A wall time that is skipped (clocks go forward) moves to the first instant after the gap; one that is shown twice
    (clocks go back) means the first.
    """
    place = ZoneInfo(zone)
    instant = wall.replace(tzinfo=place).astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) == wall:
        return instant
    # In a gap, fold 0 lands after the jump and fold 1 before it: the jump lies between the two.
    before = wall.replace(tzinfo=place, fold=1).astimezone(UTC)
    offset = before.astimezone(place).utcoffset()
    seconds = range(int((instant - before).total_seconds()))
    passed = bisect_left(
        seconds, 1, key=lambda at: int((before + timedelta(seconds=at)).astimezone(place).utcoffset() != offset)
    )
    return before + timedelta(seconds=passed)


def slots_between(plan: Plan, calendar: Calendar, after: datetime, until: datetime) -> Iterator[Slot]:
    """The slots due later than `after` and not later than `until` (both aware), in order.

    Half-open, so that neighbouring intervals give every slot exactly once.
    """
    return takewhile(lambda slot: slot.due <= until, _slots(plan, calendar, after))


def next_slots(plan: Plan, calendar: Calendar, after: datetime, n: int) -> tuple[Slot, ...]:
    """The first `n` slots due later than `after` (aware)."""
    return tuple(islice(_slots(plan, calendar, after), n))


def slot_key(plan: Plan, slot: Slot) -> str:
    """What makes a slot the same slot, unique within its schedule.

    The local date where the plan has one time a day, so that a plan moved from 09:00 to 09:30 at 09:10 does not run
    twice that day; else the date and the wall time.
    """
    day = slot.local_date.isoformat()
    return day if len(plan.at) == 1 else f"{day} {_clock(slot.wall_time)}"


def due_runs(slots: Iterable[Slot], now: datetime, rule: LateRule, late: timedelta) -> list[Run]:
    """Which of the slots that nobody ran yet are to run at `now` (aware), oldest first.

    Slots of the future are left alone. Past `PUNCTUAL` a slot is late and `rule` decides; one that is later than
    the limit `late` runs under no rule.
    """
    past = sorted((slot for slot in slots if slot.due <= now), key=lambda slot: (slot.due, slot.wall_time))
    if rule is LateRule.NEWEST_ONLY:
        past = past[-1:]
    limit = min(late, PUNCTUAL) if rule is LateRule.DROP else late
    return [Run(slot, late=now - slot.due > PUNCTUAL) for slot in past if now - slot.due <= limit]


def _slots(plan: Plan, calendar: Calendar, after: datetime) -> Iterator[Slot]:
    """Every slot due later than `after`: dates and walls strictly increase, instants never decrease."""
    if after.tzinfo is None:
        msg = f"a naive instant: {after}"
        raise ValueError(msg)
    start = after.astimezone(ZoneInfo(plan.zone)).replace(tzinfo=None) - _LONGEST_JUMP
    for wall in _walls(plan, start):
        known = True
        if isinstance(plan.days, Workdays):
            answer = calendar.is_workday(wall.date())
            if not answer:
                continue
            known = answer.known
        due = resolve(wall, plan.zone)
        if due > after:
            yield Slot(wall.date(), wall.time(), due, known)


def _walls(plan: Plan, start: datetime) -> Iterator[datetime]:
    """The naive walls of a plan from `start` on, in order, without regard to the calendar."""
    return merge(*(_fires(_trigger(plan.days, at), start.replace(tzinfo=UTC)) for at in plan.at))


def _fires(trigger: BaseTrigger, start: datetime) -> Iterator[datetime]:
    fire: datetime | None = trigger.get_next_fire_time(None, start)
    while fire is not None:
        yield fire.replace(tzinfo=None)
        now = fire + timedelta(seconds=1)
        fire = trigger.get_next_fire_time(fire, now)


def _trigger(days: Days, at: time) -> BaseTrigger:
    """The trigger of one time of day, in UTC, which stands for the wall clock."""
    clock = {"hour": at.hour, "minute": at.minute, "second": at.second, "timezone": UTC}
    match days:
        case EveryDay() | Workdays():
            return CronTrigger(**clock)
        case Weekdays(names):
            return CronTrigger(day_of_week=",".join(_in_order(names)), **clock)
        case EveryNDays(n, anchor):
            return IntervalTrigger(days=n, start_date=datetime.combine(anchor, at, UTC), timezone=UTC)
        case MonthDay(day):
            exact = CronTrigger(day=str(day), **clock)
            if day <= _SHORTEST_MONTH:
                return exact
            short = "2" if day < _LONGEST_MONTH else "2,4,6,9,11"
            return OrTrigger([exact, CronTrigger(month=short, day="last", **clock)])


def _in_order(names: frozenset[str]) -> list[str]:
    return [name for name in WEEK if name in names]


def _clock(at: time) -> str:
    return at.isoformat("seconds" if at.second else "minutes")


def _days_spec(days: Days) -> str:
    match days:
        case EveryDay():
            return "everyday"
        case Workdays():
            return "workdays"
        case Weekdays(names):
            return ",".join(_in_order(names))
        case EveryNDays(n, anchor):
            return f"every {n} days from {anchor.isoformat()}"
        case MonthDay(day):
            return f"day {day}"


def _days_from_spec(text: str) -> Days:
    if text == "everyday":
        return EveryDay()
    if text == "workdays":
        return Workdays()
    if found := re.fullmatch(r"every (\d+) days from (\d{4}-\d\d-\d\d)", text):
        return EveryNDays(int(found[1]), date.fromisoformat(found[2]))
    if found := re.fullmatch(r"day (\d+)", text):
        return MonthDay(int(found[1]))
    return Weekdays(frozenset(text.split(",")))
