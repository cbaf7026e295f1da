"""The arithmetic of plans: slots in any zone, their identity, and what becomes of missed ones."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Calendar
from bot.domain.schedule import (
    PUNCTUAL,
    WEEK,
    Days,
    EveryDay,
    EveryNDays,
    LateRule,
    MonthDay,
    Plan,
    Run,
    Slot,
    Weekdays,
    Workdays,
    due_runs,
    next_slots,
    resolve,
    slot_key,
    slots_between,
)

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Asia/Seoul",
    "Asia/Shanghai",
    "America/Sao_Paulo",  # its clocks used to jump at midnight
    "Africa/Casablanca",  # goes back for Ramadan
    "Pacific/Apia",  # left out 30 December 2011
]
CHINA = Calendar("CN")

zones = st.sampled_from(ZONES)
walls = st.datetimes(datetime(1995, 1, 1), datetime(2036, 1, 1)).map(lambda at: at.replace(microsecond=0))  # noqa: DTZ001
instants = walls.map(lambda at: at.replace(tzinfo=UTC))
times = st.times().map(lambda at: at.replace(microsecond=0))
dates = st.dates(date(1995, 1, 1), date(2036, 1, 1))
every_kind: st.SearchStrategy[Days] = st.one_of(
    st.just(EveryDay()),
    st.just(Workdays()),
    st.sets(st.sampled_from(WEEK), min_size=1).map(frozenset).map(Weekdays),
    st.builds(EveryNDays, st.integers(1, 40), dates),
    st.builds(MonthDay, st.integers(1, 31)),
)
plans = st.builds(Plan, st.lists(times, min_size=1, max_size=3).map(tuple), every_kind, zones)


def plan(days: Days, *at: str, zone: str = "Asia/Shanghai") -> Plan:
    """A plan at the given times, 09:00 by default."""
    return Plan(tuple(time.fromisoformat(each) for each in at or ("09:00",)), days, zone)


def utc(text: str) -> datetime:
    """An instant written as in `2030-06-03 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slot(due: datetime) -> Slot:
    """A slot of a clock that shows UTC."""
    return Slot(due.date(), due.time(), due)


def local_dates(asked: Plan, after: str, n: int) -> list[str]:
    """The local dates of the next slots, without the year."""
    return [f"{each.local_date:%m-%d}" for each in next_slots(asked, CHINA, utc(after), n)]


def test_a_plan_is_due_on_the_wall_clock_of_its_team() -> None:
    """09:00 in Shanghai is 01:00 in UTC."""
    assert next_slots(plan(EveryDay()), CHINA, utc("2030-06-03 01:00"), 1) == (
        Slot(date(2030, 6, 4), time(9), utc("2030-06-04 01:00")),
    )


def test_workdays_follow_the_calendar() -> None:
    """A festival is left out and the make-up Saturday before it is not."""
    assert local_dates(plan(Workdays()), "2026-02-13 12:00", 3) == ["02-14", "02-24", "02-25"]


def test_slots_of_an_unpublished_year_say_so() -> None:
    """Where the calendar is not published, a working day is a guess that its slot admits."""
    far = utc(f"{CHINA.known_until.year + 1}-10-01 00:00")
    assert not any(each.known for each in next_slots(plan(Workdays()), CHINA, far, 5))
    assert all(each.known for each in next_slots(plan(EveryDay()), CHINA, far, 5))


def test_named_days_are_the_days_they_name() -> None:
    """Monday is Monday, and holidays do not matter."""
    assert local_dates(plan(Weekdays(frozenset({"mon", "sun"}))), "2030-06-01 12:00", 4) == [
        "06-02",
        "06-03",
        "06-09",
        "06-10",
    ]


def test_every_few_days_counts_from_its_anchor() -> None:
    """Every three days stays in step with its anchor, across months, and starts with it."""
    every_third = plan(EveryNDays(3, date(2030, 5, 31)))
    assert local_dates(every_third, "2030-01-01 00:00", 3) == ["05-31", "06-03", "06-06"]
    assert local_dates(every_third, "2030-06-04 00:00", 1) == ["06-06"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (28, ["01-28", "02-28", "03-28", "04-28"]),
        (29, ["01-29", "02-28", "03-29", "04-29"]),
        (30, ["01-30", "02-28", "03-30", "04-30"]),
        (31, ["01-31", "02-28", "03-31", "04-30"]),
    ],
)
def test_a_day_of_the_month_is_clamped_to_its_end(day: int, expected: list[str]) -> None:
    """Where a month is too short its last day stands in."""
    assert local_dates(plan(MonthDay(day)), "2030-01-02 00:00", 4) == expected


def test_a_leap_day_is_used() -> None:
    """The 29th exists in February 2032, and is used once."""
    assert local_dates(plan(MonthDay(29)), "2032-02-01 00:00", 2) == ["02-29", "03-29"]


@pytest.mark.parametrize(
    ("wall", "zone", "instant"),
    [
        ("2030-03-31 02:30", "Europe/Berlin", "2030-03-31 01:00"),  # skipped: 02:00 becomes 03:00
        ("2030-10-27 02:30", "Europe/Berlin", "2030-10-27 00:30"),  # twice: the first, in summer time
        ("2030-10-06 02:10", "Australia/Lord_Howe", "2030-10-05 15:30"),  # skipped: 02:00 becomes 02:30
        ("2017-10-15 00:30", "America/Sao_Paulo", "2017-10-15 03:00"),  # skipped: midnight becomes 01:00
        ("2011-12-30 09:00", "Pacific/Apia", "2011-12-30 10:00"),  # the whole day was skipped
        ("2030-06-03 09:00", "Asia/Seoul", "2030-06-03 00:00"),
    ],
)
def test_a_wall_time_stands_for_one_instant(wall: str, zone: str, instant: str) -> None:
    """A skipped time moves to the next existing one, a repeated one is its first."""
    assert resolve(datetime.fromisoformat(wall), zone) == utc(instant)


@settings(deadline=None)
@given(walls, zones)
def test_a_resolved_wall_is_shown_or_was_skipped(wall: datetime, zone: str) -> None:
    """The clocks show the wall at its instant; if they never do, they jump over it just there."""
    place = ZoneInfo(zone)
    instant = resolve(wall, zone)
    shown = instant.astimezone(place).replace(tzinfo=None)
    before = (instant - timedelta(seconds=1)).astimezone(place).replace(tzinfo=None)
    assert shown == wall or before < wall < shown


@settings(deadline=None)
@given(times, zones, dates)
def test_one_slot_for_each_date_and_time(at: time, zone: str, first: date) -> None:
    """Whatever the clocks do, a daily plan has exactly one slot for each local date."""
    daily = Plan((at,), EveryDay(), zone)
    start = resolve(datetime.combine(first, at), zone) - timedelta(microseconds=1)
    found = next_slots(daily, CHINA, start, 400)
    assert [each.local_date for each in found] == [
        found[0].local_date + timedelta(days=passed) for passed in range(400)
    ]
    assert found[0].local_date <= first


@settings(deadline=None)
@given(plans, instants)
def test_slots_increase(asked: Plan, after: datetime) -> None:
    """Walls strictly increase, instants never go back, keys never repeat, and all are later than what was asked."""
    found = next_slots(asked, CHINA, after, 25)
    assert len(found) == 25
    assert all(each.due > after for each in found)
    for one, other in pairwise(found):
        assert (one.local_date, one.wall_time) < (other.local_date, other.wall_time)
        assert one.due <= other.due
    assert len({slot_key(asked, each) for each in found}) == 25


@settings(deadline=None)
@given(plans, instants)
def test_stepping_from_slot_to_slot_never_loops(asked: Plan, after: datetime) -> None:
    """Asking again and again for what comes after the last slot goes through the same instants."""
    stepped = [after]
    for _ in range(8):
        stepped.append(next_slots(asked, CHINA, stepped[-1], 1)[0].due)
    expected = sorted({each.due for each in next_slots(asked, CHINA, after, 24)})
    assert stepped[1:] == expected[:8]


@settings(deadline=None)
@given(plans, instants, st.lists(st.integers(0, 60 * 24 * 60), max_size=4))
def test_split_intervals_give_the_same_slots(asked: Plan, after: datetime, cuts: list[int]) -> None:
    """However often a clock ticks, it meets every slot exactly once."""
    until = after + timedelta(days=60)
    edges = [after, *(after + timedelta(minutes=cut) for cut in sorted(cuts)), until]
    pieces = [each for one, other in pairwise(edges) for each in slots_between(asked, CHINA, one, other)]
    assert pieces == list(slots_between(asked, CHINA, after, until))


@settings(deadline=None)
@given(instants, zones)
def test_the_order_of_zones_does_not_change_an_interval(after: datetime, zone: str) -> None:
    """An interval is one of instants: the zone in which its ends are written does not matter."""
    asked = Plan((time(2, 30),), EveryDay(), "Europe/Berlin")
    until = after + timedelta(days=5)
    elsewhere = [each.astimezone(ZoneInfo(zone)) for each in (after, until)]
    assert list(slots_between(asked, CHINA, *elsewhere)) == list(slots_between(asked, CHINA, after, until))


def test_a_naive_instant_is_a_bug() -> None:
    """An instant without a zone is refused, not taken for the machine's own."""
    with pytest.raises(ValueError, match="naive"):
        next_slots(plan(EveryDay()), CHINA, datetime(2030, 6, 3), 1)  # noqa: DTZ001


def test_moving_the_only_time_of_a_day_keeps_the_slot() -> None:
    """09:00 moved to 09:30 at 09:10 is the same slot, which ran already."""
    old, new = plan(EveryDay(), "09:00"), plan(EveryDay(), "09:30")
    ran = next_slots(old, CHINA, utc("2030-06-03 00:00"), 1)[0]
    moved = next_slots(new, CHINA, utc("2030-06-03 01:10"), 1)[0]
    assert ran.due < moved.due
    assert slot_key(old, ran) == slot_key(new, moved) == "2030-06-03"


def test_several_times_a_day_are_several_slots() -> None:
    """With two times a day the wall time is part of the identity."""
    twice = plan(EveryDay(), "18:00", "09:00")
    keys = [slot_key(twice, each) for each in next_slots(twice, CHINA, utc("2030-06-03 00:00"), 2)]
    assert keys == ["2030-06-03 09:00", "2030-06-03 18:00"]


@settings(deadline=None)
@given(plans)
def test_a_plan_survives_its_spec(asked: Plan) -> None:
    """What is stored is read back as the same plan."""
    assert Plan.from_spec(asked.spec()) == asked


@pytest.mark.parametrize(
    ("asked", "spec"),
    [
        (plan(Workdays(), "18:00", "09:00"), "workdays at 09:00,18:00 in Asia/Shanghai"),
        (plan(EveryDay(), "09:00:30", "09:00:30"), "everyday at 09:00:30 in Asia/Shanghai"),
        (plan(Weekdays(frozenset({"fri", "mon"}))), "mon,fri at 09:00 in Asia/Shanghai"),
        (plan(EveryNDays(3, date(2030, 1, 31))), "every 3 days from 2030-01-31 at 09:00 in Asia/Shanghai"),
        (plan(MonthDay(31), zone="Asia/Seoul"), "day 31 at 09:00 in Asia/Seoul"),
    ],
)
def test_the_spec_of_a_plan_is_stable(asked: Plan, spec: str) -> None:
    """The stored form is part of the database: equal plans are written alike, and the form does not drift."""
    assert asked.spec() == spec
    assert Plan.from_spec(spec) == asked


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "sometimes at 09:00 in Asia/Seoul",
        "1,2 at 09:00 in Asia/Seoul",
        "every 0 days from 2030-01-01 at 09:00 in Asia/Seoul",
        "day 32 at 09:00 in Asia/Seoul",
        "everyday at 25:00 in Asia/Seoul",
        "everyday at 09:00+09:00 in Asia/Seoul",
        "everyday at 09:00 in Mars/Olympus",
        "everyday at 09:00 in ../zone",
    ],
)
def test_nonsense_is_no_plan(spec: str) -> None:
    """What `spec` cannot have written is refused."""
    with pytest.raises(ValueError, match=r".+"):
        Plan.from_spec(spec)


def test_a_plan_needs_a_time() -> None:
    """A plan without a time of day is never due, so it is refused."""
    with pytest.raises(ValueError, match="times"):
        Plan((), EveryDay(), "Asia/Seoul")


NOW = utc("2030-06-05 12:00")
MISSED = [slot(NOW - timedelta(hours=hours)) for hours in (48, 24, 3)]
FRESH = slot(NOW - timedelta(minutes=1))
TO_COME = slot(NOW + timedelta(minutes=1))


def test_missed_slots_are_caught_up_and_marked() -> None:
    """Catching up runs what is within its limit, oldest first; only what is no longer punctual is marked late."""
    runs = due_runs([TO_COME, FRESH, *MISSED], NOW, LateRule.CATCH_UP, timedelta(hours=24))
    assert runs == [Run(MISSED[1], late=True), Run(MISSED[2], late=True), Run(FRESH, late=False)]


def test_the_newest_stands_for_the_others() -> None:
    """Where one says all that the others would have said, only the newest past one runs, if it is not too old."""
    assert due_runs([*MISSED, TO_COME], NOW, LateRule.NEWEST_ONLY, timedelta(hours=6)) == [Run(MISSED[2], late=True)]
    assert due_runs([*MISSED, FRESH], NOW, LateRule.NEWEST_ONLY, timedelta(hours=6)) == [Run(FRESH, late=False)]
    assert due_runs(MISSED, NOW, LateRule.NEWEST_ONLY, timedelta(hours=2)) == []


def test_what_made_sense_only_at_its_time_is_dropped() -> None:
    """Dropping still runs what is punctual, however generous the limit."""
    assert due_runs([*MISSED, FRESH], NOW, LateRule.DROP, timedelta(days=9)) == [Run(FRESH, late=False)]


@pytest.mark.parametrize("rule", LateRule)
def test_the_edge_of_punctual_is_punctual(rule: LateRule) -> None:
    """A slot exactly at the limit still runs on time; nothing runs before it is due."""
    edge = slot(NOW - PUNCTUAL)
    assert due_runs([edge], NOW, rule, timedelta(hours=1)) == [Run(edge, late=False)]
    assert due_runs([TO_COME], NOW, rule, timedelta(hours=1)) == []
    assert due_runs([slot(NOW)], NOW, rule, timedelta(0)) == [Run(slot(NOW), late=False)]


@settings(deadline=None)
@given(st.lists(st.integers(-500, 5000)), st.sampled_from(LateRule), st.integers(0, 3000))
def test_runs_are_past_within_their_limit_and_in_order(ages: list[int], rule: LateRule, limit: int) -> None:
    """No rule runs the future, what is beyond the limit, or more than it was given."""
    late = timedelta(minutes=limit)
    runs = due_runs([slot(NOW - timedelta(minutes=age)) for age in ages], NOW, rule, late)
    assert all(timedelta(0) <= NOW - run.slot.due <= late for run in runs)
    assert [run.slot.due for run in runs] == sorted(run.slot.due for run in runs)
    assert len(runs) <= (1 if rule is LateRule.NEWEST_ONLY else len(ages))
    assert all(run.late == (NOW - run.slot.due > PUNCTUAL) for run in runs)
