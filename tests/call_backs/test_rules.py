"""When somebody may be rung, and the course of a task: the rules by themselves."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.call_backs import (
    EARLIEST,
    LATEST,
    STANDARD,
    CalledOrder,
    Outcome,
    Rule,
    Rules,
    Standing,
    Task,
    TaskState,
    Window,
    answered,
    changed,
    claimed,
    closing,
    from_json,
    is_open,
    joined,
    last_chance,
    next_opening,
    next_round,
    planned,
    read_span,
    round_of,
    settled,
    to_json,
)
from bot.domain.errors import Refusal

ZONES = (
    "Asia/Shanghai",
    "Asia/Seoul",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
)
MOMENTS = st.datetimes(datetime(2011, 12, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
ALL_DAY = (Window(time(0), time(23, 59)),)


def at(wall: str, zone: str = "Asia/Shanghai") -> datetime:
    """A moment by the wall clock of a zone."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


# Windows


@given(MOMENTS, st.sampled_from(ZONES))
@settings(max_examples=150, deadline=None)
def test_the_next_opening_is_open_and_nothing_before_it_is(moment: datetime, zone: str) -> None:
    """Whatever the clocks do: it is not before the moment, somebody may be rung then, and at no quarter before."""
    found = next_opening(moment, zone, STANDARD)
    assert found >= moment
    assert is_open(found, zone, STANDARD)
    step = moment
    while step < found:
        assert not is_open(step, zone, STANDARD)
        step += timedelta(minutes=15)


@given(MOMENTS, st.sampled_from(ZONES))
@settings(max_examples=100, deadline=None)
def test_a_window_closes_when_it_says(moment: datetime, zone: str) -> None:
    """It is open up to the closing, and shut from then on."""
    opens = next_opening(moment, zone, STANDARD)
    shuts = closing(opens, zone, STANDARD)
    assert opens < shuts <= opens + timedelta(hours=8)
    assert is_open(shuts - timedelta(seconds=1), zone, STANDARD)
    assert not is_open(shuts, zone, STANDARD)


@given(MOMENTS, st.sampled_from(ZONES))
@settings(max_examples=100, deadline=None)
def test_no_setting_opens_the_night(moment: datetime, zone: str) -> None:
    """Windows around the clock are cut to the hours in which anybody may be rung."""
    wall = moment.astimezone(ZoneInfo(zone)).time()
    assert is_open(moment, zone, ALL_DAY) == (EARLIEST <= wall < LATEST)


def test_the_hours_of_the_buyer_count() -> None:
    """Ten in the morning in Shanghai is two at night in London."""
    ten = at("2026-06-01 10:00")
    assert is_open(ten, "Asia/Shanghai", STANDARD)
    assert next_opening(ten, "Europe/London", STANDARD) == at("2026-06-01 10:00", "Europe/London")


def test_lunch_and_the_day_the_clocks_change() -> None:
    """At lunch nobody is rung; on a day of 23 hours the window begins at its wall time."""
    assert next_opening(at("2026-06-01 11:30"), "Asia/Shanghai", STANDARD) == at("2026-06-01 13:30")
    night = at("2026-03-28 21:00", "Europe/London")
    assert next_opening(night, "Europe/London", STANDARD) == datetime(2026, 3, 29, 9, 0, tzinfo=UTC)


def test_rounds_of_a_day() -> None:
    """The next one, over midnight too, and the one to which a moment belongs."""
    rounds = (time(10, 30), time(16))
    assert next_round(rounds, "Asia/Shanghai", at("2026-06-01 10:30")) == at("2026-06-01 16:00")
    assert next_round(rounds, "Asia/Shanghai", at("2026-06-01 18:00")) == at("2026-06-02 10:30")
    assert round_of(rounds, "Asia/Shanghai", at("2026-06-01 15:00")) == time(10, 30)
    assert round_of(rounds, "Asia/Shanghai", at("2026-06-01 10:00")) is None


# Rules


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("45", 45),
        ("4h", 240),
        ("1h30m", 90),
        ("24小时", 1440),
        ("30分", 30),
        ("2 days", 2880),
        ("4시간", 240),
    ],
)
def test_lengths_of_time(text: str, minutes: int) -> None:
    """As people of three languages type them."""
    assert read_span(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "soon", "4x", "h", "-3h", "1h30"])
def test_what_is_no_length_of_time(text: str) -> None:
    """It is not guessed."""
    assert read_span(text) is None


@pytest.mark.parametrize(
    ("rule_", "text", "key"),
    [
        (Rule.WINDOWS, "08:00-10:00", "callback-rule-night"),
        (Rule.WINDOWS, "20:00-22:00", "callback-rule-night"),
        (Rule.WINDOWS, "12:00-11:00", "callback-rule-not-windows"),
        (Rule.WINDOWS, "10:00-12:00,11:00-13:00", "callback-rule-not-windows"),
        (Rule.ROUNDS, "10:30", "callback-rule-not-rounds"),
        (Rule.ROUNDS, "10:30,12:00", "callback-rule-round-shut"),
        (Rule.ATTEMPTS, "9", "callback-rule-attempts-range"),
        (Rule.FIRST, "25h", "callback-rule-first-close"),
        (Rule.FIRST, "1m", "callback-rule-range"),
        (Rule.GAP, "soon", "callback-rule-span"),
        (Rule.SCRIPT, "x" * 601, "callback-rule-script-long"),
    ],
)
def test_rules_that_are_refused(rule_: Rule, text: str, key: str) -> None:
    """Each says what is wrong with it."""
    with pytest.raises(Refusal) as refused:
        changed(Rules(), rule_, text)
    assert refused.value.key == key


def test_rules_are_kept_as_they_were_settled() -> None:
    """What differs from the defaults comes back as it was; rounds follow windows that no longer hold them."""
    rules = Rules()
    for rule_, text in ((Rule.WINDOWS, "14:00-18:00"), (Rule.FIRST, "1h"), (Rule.ATTEMPTS, "1"), (Rule.SCRIPT, "Hi")):
        rules = changed(rules, rule_, text)
    assert rules.rounds == (time(14), time(16))
    assert from_json(to_json(rules)) == rules
    assert to_json(Rules()) == {}
    assert "13812345678" not in changed(rules, Rule.SCRIPT, "ring 13812345678").script


# The course of a task

RULES = Rules()


def task(created: str = "2026-06-01 09:00", *, count: int = 1, zone: str = "Asia/Shanghai") -> Task:
    """A task about orders created one minute after the other."""
    first = at(created)
    moments = [first + timedelta(minutes=number) for number in range(count)]
    orders = tuple(CalledOrder(f"{n}", Decimal(10), each, each + RULES.close) for n, each in enumerate(moments))
    return Task(1, zone, orders, id=1)


def test_outside_the_window_the_next_opening_counts_if_it_comes_in_time() -> None:
    """An order of the evening is due in the morning; one that is closed before that is not called about at all."""
    evening = planned(task("2026-06-01 20:00"), RULES, at("2026-06-01 20:30"))
    assert (evening.state, evening.wake_at) == (TaskState.SCHEDULED, at("2026-06-02 10:00"))
    sale = replace(RULES, close=timedelta(hours=1))
    short = replace(task("2026-06-01 20:00").orders[0], deadline=at("2026-06-01 21:00"))
    late = planned(Task(1, "Asia/Shanghai", (short,)), sale, at("2026-06-01 20:30"))
    assert (late.state, late.wake_at) == (TaskState.EXPIRED, None)


def test_the_second_call_is_the_last_chance() -> None:
    """One to two hours before the order is closed, where that can be had; else four hours after the first."""
    afternoon = planned(task("2026-06-01 15:00"), RULES, at("2026-06-01 15:30"))
    tried = answered(
        claimed(afternoon, 7, RULES, at("2026-06-01 15:30")), Outcome.SILENT, RULES, at("2026-06-01 15:35")
    )
    assert (tried.state, tried.wake_at) == (TaskState.RETRY, at("2026-06-02 13:30"))
    morning = planned(task("2026-06-01 09:00"), RULES, at("2026-06-01 10:00"))
    again = answered(claimed(morning, 7, RULES, at("2026-06-01 10:00")), Outcome.SILENT, RULES, at("2026-06-01 10:05"))
    assert (again.state, again.wake_at) == (TaskState.RETRY, at("2026-06-01 14:05"))
    assert last_chance(morning, RULES, at("2026-06-01 10:00")) is None


def test_after_two_calls_nobody_is_rung_again() -> None:
    """The buyer is not reached; a payment that comes after all is recovered."""
    now, current = at("2026-06-01 10:00"), planned(task(), RULES, at("2026-06-01 10:00"))
    for _ in range(2):
        current = planned(current, RULES, now)
        current = answered(claimed(current, 7, RULES, now), Outcome.SILENT, RULES, now)
        now = current.wake_at or now
    assert current.state is TaskState.UNREACHABLE
    paid = settled(current, {"0": Standing.PAID}, RULES, now, paid_at={"0": now})
    assert paid.state is TaskState.RECOVERED


def test_several_orders_of_a_buyer_are_one_sum() -> None:
    """What is paid or closed leaves it; the last one ends it."""
    two = planned(task(count=2), RULES, at("2026-06-01 10:00"))
    assert two.amount == 20
    one = settled(two, {"0": Standing.PAID}, RULES, at("2026-06-01 10:01"), paid_at={"0": at("2026-06-01 10:01")})
    assert (one.state, one.amount) == (TaskState.DUE, Decimal(10))
    more = joined(one, (replace(one.orders[1], number="9"),), RULES, at("2026-06-01 10:02"))
    assert more.amount == 20
    none = settled(more, {"1": Standing.CLOSED, "9": Standing.CLOSED}, RULES, at("2026-06-01 10:03"), paid_at={})
    assert none.state is TaskState.PAID_ITSELF


def test_a_promise_beyond_the_closing_of_the_order_is_refused() -> None:
    """And so is one of the past."""
    held = claimed(planned(task(), RULES, at("2026-06-01 10:00")), 7, RULES, at("2026-06-01 10:00"))
    for until, key in (("2026-06-02 09:30", "callback-until-late"), ("2026-06-01 09:00", "callback-until-past")):
        with pytest.raises(Refusal) as refused:
            answered(held, Outcome.PROMISED, RULES, at("2026-06-01 10:05"), until=at(until))
        assert refused.value.key == key
