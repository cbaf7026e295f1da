"""The rules of digests: over which days each looks, what is sent when some were missed, who may read which."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Calendar
from bot.domain.digest import (
    LATE,
    DigestKind,
    Subscription,
    begun,
    default_plan,
    may_read,
    span,
    turn,
)
from bot.domain.people import Person, Role
from bot.domain.schedule import EveryDay, EveryNDays, Plan, Workdays, next_slots, slots_between

ZONE = "Asia/Shanghai"
CHINA = Calendar("CN")


def at(wall: str) -> datetime:
    """A moment of the team's clocks."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def days(kind: DigestKind, plan: Plan, wall: str) -> tuple[str, str]:
    """The days that the first digest after a moment is about."""
    slot = next_slots(plan, CHINA, at(wall), 1)[0]
    first, last = span(kind, plan, CHINA, slot)
    return first.isoformat(), last.isoformat()


@pytest.mark.parametrize(
    ("kind", "plan", "wall", "told"),
    [
        (DigestKind.DAY, Plan((time(18),), Workdays(), ZONE), "2026-06-03 12:00", ("2026-06-03", "2026-06-03")),
        (DigestKind.DAY, Plan((time(18),), Workdays(), ZONE), "2026-06-06 12:00", ("2026-06-06", "2026-06-08")),
        (DigestKind.DAY, Plan((time(9),), Workdays(), ZONE), "2026-06-07 12:00", ("2026-06-05", "2026-06-07")),
        (DigestKind.WEEK, default_plan(DigestKind.WEEK, ZONE, date(2026, 6, 1)), "2026-06-02 12:00",
         ("2026-06-01", "2026-06-07")),
        (DigestKind.WEEK, Plan((time(17),), Workdays(), ZONE), "2026-06-04 12:00", ("2026-06-01", "2026-06-04")),
        (DigestKind.MONTH, default_plan(DigestKind.MONTH, ZONE, date(2026, 6, 1)), "2026-06-02 12:00",
         ("2026-06-01", "2026-06-30")),
        (DigestKind.OWNER, Plan((time(9),), EveryNDays(3, date(2026, 6, 1)), ZONE), "2026-06-05 12:00",
         ("2026-06-04", "2026-06-06")),
        (DigestKind.OWNER, Plan((time(9),), EveryNDays(3, date(2026, 6, 1)), ZONE), "2026-05-31 12:00",
         ("2026-05-29", "2026-05-31")),
    ],
)  # fmt: skip
def test_what_each_looks_back_on(kind: DigestKind, plan: Plan, wall: str, told: tuple[str, str]) -> None:
    """An evening's digest is about the day, a morning's about the day before; free days belong to the next one."""
    assert days(kind, plan, wall) == told


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 700), st.sampled_from([time(9), time(18)]), st.sampled_from([EveryDay(), Workdays()]))
def test_no_day_is_left_out_or_told_twice(start: int, clock: time, on: EveryDay | Workdays) -> None:
    """The digests of a plan cover every day exactly once, over weekends and holidays of weeks."""
    plan = Plan((clock,), on, ZONE)
    first = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=start)
    spans = [
        span(DigestKind.DAY, plan, CHINA, slot)
        for slot in slots_between(plan, CHINA, first, first + timedelta(days=15))
    ]
    for (_, until), (since, _) in pairwise(spans):
        assert since == until + timedelta(days=1)


def kept(plan: Plan, done_until: str, last_slot: str = "") -> Subscription:
    """A supervisor's subscription."""
    return Subscription(1, 1, DigestKind.DAY, None, None, plan, at(done_until), last_slot, None)


EVENING = Plan((time(18),), EveryDay(), ZONE)


def test_of_several_missed_only_the_newest_comes_marked_late() -> None:
    """After three days without a process there is one digest."""
    found = turn(kept(EVENING, "2026-06-01 12:00"), CHINA, at("2026-06-04 02:00"))
    assert found is not None
    assert found.late
    assert found.slot.local_date == date(2026, 6, 3)


def test_what_is_too_late_is_left_to_the_next_one() -> None:
    """A day's digest is not sent a day later."""
    after = at("2026-06-01 18:00") + LATE[DigestKind.DAY] + timedelta(minutes=1)
    assert turn(kept(EVENING, "2026-06-01 12:00"), CHINA, after) is None


def test_what_came_already_does_not_come_again() -> None:
    """A subscription that was moved to a later time of the day is silent until the next day."""
    moved = replace(kept(EVENING, "2026-06-01 17:45", "2026-06-01"), plan=replace(EVENING, at=(time(18, 30),)))
    assert turn(moved, CHINA, at("2026-06-01 18:30")) is None
    found = turn(replace(moved, done_until=at("2026-06-01 18:30")), CHINA, at("2026-06-02 18:30"))
    assert found is not None
    assert not found.late


def test_every_three_days_begins_with_the_next_time() -> None:
    """Today if its time is still ahead, else tomorrow."""
    plan = Plan((time(9),), EveryNDays(3, date(2020, 1, 1)), ZONE)
    assert begun(plan, at("2026-06-01 08:00")).days == EveryNDays(3, date(2026, 6, 1))
    assert begun(plan, at("2026-06-01 10:00")).days == EveryNDays(3, date(2026, 6, 2))


def test_who_may_read_what() -> None:
    """Agents their own, leaders the day; nobody anything once they have left."""
    day = date(2026, 6, 1)
    agent, leader = Person(1, "Anna", Role.AGENT), Person(2, "Lea", Role.LEADER)
    assert may_read(agent, DigestKind.OWN, day)
    assert not may_read(agent, DigestKind.DAY, day)
    assert may_read(leader, DigestKind.DAY, day)
    assert not may_read(leader, DigestKind.OWNER, day)
    assert not may_read(replace(leader, ends_on=date(2026, 5, 31)), DigestKind.DAY, day)
