"""The rules of promotion: evidence, the ladder, office hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import ladder as rules
from bot.domain.calendar import Calendar
from bot.domain.errors import Refusal
from bot.domain.ladder import DEFAULT, Criterion, Kind, Rung
from bot.domain.people import Role
from bot.domain.promote import (
    Check,
    Mark,
    Office,
    Record,
    Sum,
    add_months,
    first_of_month,
    judge,
    possible_on,
    window,
)

ON = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 2, tzinfo=UTC)


def known(**facts: object) -> Record:
    """A record with little in it."""
    plain = Record(ON, date(2025, 1, 6), "iron", date(2025, 6, 2))
    return replace(plain, **facts)  # type: ignore[arg-type]


def months(*scores: int | None, last: date = date(2026, 5, 1)) -> dict[date, Decimal]:
    """Assessments of the months up to `last`; None: none."""
    first = 1 - len(scores)
    return {
        first_of_month(last, first + place): Decimal(score) for place, score in enumerate(scores) if score is not None
    }


def check(criterion: Criterion, record: Record) -> Check:
    """One criterion against a record."""
    (found,) = judge(Rung("bronze", (criterion,)), record)
    return found


# Evidence


def test_months_are_counted_as_people_count_them() -> None:
    """From the 31st of January it is one month to the last of February."""
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    tenure = rules.months(Kind.TENURE, 2)
    assert check(tenure, known(joined_on=date(2026, 4, 15))).met
    late = check(tenure, known(joined_on=date(2026, 4, 16)))
    assert (late.met, late.have, late.on) == (False, Decimal(1), date(2026, 6, 16))
    assert check(tenure, known(joined_on=None)).have is None


def test_a_reprimand_counts_until_it_is_old_or_expired() -> None:
    """The day on which the record is clean again is told."""
    clean = rules.months(Kind.CLEAN, 3)
    assert check(clean, known(marks=(Mark(date(2026, 3, 15)),))).met
    counted = check(clean, known(marks=(Mark(date(2026, 4, 1)), Mark(date(2026, 5, 20), date(2026, 6, 20)))))
    assert (counted.met, counted.have, counted.on) == (False, Decimal(2), date(2026, 7, 1))


def test_an_unknown_month_is_a_gap_and_never_enough() -> None:
    """It is named; a date is promised only where the gap lies before the person came."""
    least = rules.points(Kind.MINIMUM, Decimal(80), 3)
    gap = check(least, known(scores=months(90, None, 95)))
    assert (gap.met, gap.have, gap.gaps, gap.on) == (False, None, (date(2026, 4, 1),), None)
    newcomer = check(least, known(joined_on=date(2026, 4, 1), scores=months(90, 95)))
    assert (newcomer.met, newcomer.gaps, newcomer.on) == (False, (date(2026, 3, 1),), date(2026, 7, 1))


def test_every_month_or_the_average() -> None:
    """One bad month spoils the minimum for as long as it is looked at, the average only where it pulls it down."""
    scores = months(78, 84, 90)
    average = check(rules.points(Kind.AVERAGE, Decimal(80), 3), known(scores=scores))
    assert (average.met, average.have) == (True, Decimal(84))
    least = check(rules.points(Kind.MINIMUM, Decimal(80), 3), known(scores=scores))
    assert (least.met, least.have, least.on) == (False, Decimal(78), date(2026, 7, 1))
    low = check(rules.points(Kind.AVERAGE, Decimal(90), 3), known(scores=months(60, 60, 60)))
    assert low.on == date(2026, 9, 1)


def test_the_running_month_counts_once_it_is_assessed() -> None:
    """Until then the months up to the last one count."""
    assert window(known(), 2) == (date(2026, 4, 1), date(2026, 5, 1))
    assert window(known(scores=months(80, last=date(2026, 6, 1))), 2) == (date(2026, 5, 1), date(2026, 6, 1))


def test_a_figure_is_one_sources_sum_by_its_sum() -> None:
    """Rates are not averaged, sources not mixed; what was not counted is no data."""
    wanted = Criterion(Kind.FIGURE, Decimal("0.45"), 3, indicator="conversion", share=True)
    sums = [Sum("chitu", Decimal(90), Decimal(200), 40), Sum("pdd", Decimal(9), Decimal(10), 3)]
    found = check(wanted, known(figures={wanted.name: sums}))
    assert (found.met, found.have, found.source) == (True, Decimal("0.45"), "chitu")
    other = check(replace(wanted, source="pdd"), known(figures={wanted.name: sums}))
    assert (other.have, other.source) == (Decimal("0.9"), "pdd")
    for nothing in ([], [Sum("chitu", Decimal(0), Decimal(0), 1)]):
        assert check(wanted, known(figures={wanted.name: nothing})) == Check(wanted, None, met=False)
    quick = Criterion(Kind.FIGURE, Decimal(30), 3, indicator="first-response", at_most=True)
    assert check(quick, known(figures={quick.name: [Sum("x", Decimal(2800), Decimal(100), 9)]})).met


@given(
    scores=st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=1, max_size=8),
    need=st.integers(1, 100),
    over=st.integers(1, 6),
    kind=st.sampled_from([Kind.AVERAGE, Kind.MINIMUM]),
)
def test_the_day_that_is_promised_can_be_kept(scores: list[int | None], need: int, over: int, kind: Kind) -> None:
    """With full marks from now on it is met on that day, and not a month earlier."""
    criterion = rules.points(kind, Decimal(need), over)
    record = known(scores=months(*scores))
    found = check(criterion, record)
    assert not (found.met and found.gaps)
    if found.on is None:
        assert found.met or found.gaps
        return
    full = dict(record.scores)
    for later in range((found.on.year - ON.year) * 12 + found.on.month - ON.month):
        before = first_of_month(ON, later)
        assert not check(criterion, replace(record, on=before, scores=dict(full))).met
        full[before] = Decimal(100)
    assert check(criterion, replace(record, on=found.on, scores=full)).met


def test_the_ladder_that_everybody_begins_with() -> None:
    """The thresholds of the default ladder, and when somebody could be iron."""
    asks = {rung.tier: {each.name: (int(each.need), each.months) for each in rung.criteria} for rung in DEFAULT.rungs}
    assert asks["iron"] == {"tenure": (2, 0), "clean": (0, 2), "average": (80, 1)}
    assert asks["bronze"]["minimum"] == (80, 3)
    assert (asks["silver"]["minimum"], asks["silver"]["tenure"]) == ((85, 6), (6, 0))
    assert (asks["gold"]["minimum"], asks["gold"]["tenure"]) == ((90, 6), (12, 0))
    assert [rung.chain for rung in DEFAULT.rungs[1:]] == [(2,), (2, 3), (2, 3), (2, 3, 4)]
    newcomer = Record(ON, date(2026, 5, 4), "trial", None, marks=(Mark(date(2026, 6, 1)),), scores=months(90))
    assert possible_on(judge(DEFAULT.rung("iron"), newcomer)) == date(2026, 8, 1)


# Changing the ladder


def test_changes_of_the_ladder() -> None:
    """Each gives another one; what cannot be is refused."""
    changed = rules.with_criterion(DEFAULT, "silver", rules.points(Kind.MINIMUM, Decimal(88), 4))
    assert [each.need for each in changed.rung("silver").criteria if each.kind is Kind.MINIMUM] == [88]
    assert len(changed.rung("silver").criteria) == len(DEFAULT.rung("silver").criteria)
    assert rules.with_tier(DEFAULT, "copper", "iron").above("iron") == Rung("copper", chain=(Role(2), Role(3)))
    assert rules.without_tier(DEFAULT, "silver").above("bronze") == DEFAULT.rung("gold")
    assert rules.with_chain(DEFAULT, "gold", [Role.OWNER, Role.LEADER]).rung("gold").chain == (Role(2), Role(4))
    for broken in (
        lambda: rules.with_chain(DEFAULT, "gold", [Role.AGENT]),
        lambda: rules.with_criterion(DEFAULT, "trial", rules.endorsed(1)),
        lambda: rules.without_tier(DEFAULT, "trial"),
        lambda: rules.with_tier(DEFAULT, "gold", "iron"),
        lambda: rules.without_criterion(DEFAULT, "iron", "endorsed"),
        lambda: rules.points(Kind.AVERAGE, Decimal(101), 3),
        lambda: rules.months(Kind.TENURE, 0),
        lambda: rules.with_cooldown(DEFAULT, -1),
        lambda: DEFAULT.rung("diamond"),
    ):
        with pytest.raises(Refusal):
            broken()


# Office hours


SHANGHAI = Office(Calendar("CN"), ZoneInfo("Asia/Shanghai"))
LONDON = Office(Calendar("GB"), ZoneInfo("Europe/London"), time(9), time(17))


def at(wall: str, office: Office = SHANGHAI) -> datetime:
    """A wall clock time of an office."""
    return datetime.fromisoformat(wall).replace(tzinfo=office.zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-06-01 10:00", 4, "2026-06-01 14:00"),
        ("2026-06-01 16:00", 4, "2026-06-02 11:00"),
        ("2026-06-01 22:00", 1, "2026-06-02 10:00"),
        ("2026-06-05 17:00", 4, "2026-06-08 12:00"),
        ("2026-09-30 17:30", 1, "2026-10-08 09:30"),
        ("2026-10-09 17:00", 2, "2026-10-10 10:00"),
    ],
)
def test_silence_is_counted_in_office_hours(start: str, hours: int, end: str) -> None:
    """Nights, weekends and holidays do not count; a make-up Saturday does."""
    assert SHANGHAI.after(at(start), timedelta(hours=hours)) == at(end)
    assert SHANGHAI.between(at(start), at(end)) == timedelta(hours=hours)


@given(
    start=st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 30), timezones=st.just(UTC)),  # noqa: DTZ001
    minutes=st.integers(1, 40 * 60),
)
@settings(max_examples=60)
def test_what_is_counted_on_is_what_has_passed(start: datetime, minutes: int) -> None:
    """Also across changes of the clocks."""
    end = LONDON.after(start, timedelta(minutes=minutes))
    assert LONDON.between(start, end) == timedelta(minutes=minutes)
