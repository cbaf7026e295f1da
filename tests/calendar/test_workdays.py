"""The working days of a team: national rules, years without data, and the team's own marks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Calendar, DayKind, Workday, days_between, is_country

CHINA = Calendar("CN")
KOREA = Calendar("KR")
days = st.dates(date(2005, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 2, 14), DayKind.MAKE_UP),  # a Saturday worked before Spring Festival
        (date(2026, 2, 17), DayKind.HOLIDAY),
        (date(2026, 2, 21), DayKind.HOLIDAY),  # a weekend day inside the festival
        (date(2026, 2, 24), DayKind.ORDINARY),
        (date(2026, 9, 20), DayKind.MAKE_UP),  # a Sunday worked before National Day
        (date(2026, 10, 11), DayKind.WEEKEND),
        (date(2026, 12, 31), DayKind.ORDINARY),  # no holiday after it in the data, yet still in a published year
    ],
)
def test_china_works_on_make_up_days(day: date, kind: DayKind) -> None:
    """The notice of the State Council for 2026 decides which weekend days are worked and which days are free."""
    assert CHINA.is_workday(day) == Workday(day, kind, known=True)


def test_a_make_up_day_is_worked() -> None:
    """An answer is true in a condition exactly where the team works."""
    assert CHINA.is_workday(date(2026, 2, 14))
    assert not CHINA.is_workday(date(2026, 2, 17))


def test_an_unpublished_year_is_guessed_and_says_so() -> None:
    """After the last published year the answer is Monday to Friday, marked as not known."""
    unpublished = date(CHINA.known_until.year + 1, 10, 1)
    week = [CHINA.is_workday(day) for day in days_between(unpublished, unpublished + timedelta(days=6))]
    assert not any(answer.known for answer in week)
    assert [answer.works for answer in week] == [answer.day.weekday() < 5 for answer in week]


def test_the_last_known_day_ends_a_year() -> None:
    """The horizon of a calendar is the last day of its last year with data."""
    assert CHINA.known_until >= date(2026, 12, 31)
    assert CHINA.is_workday(CHINA.known_until).known
    assert not CHINA.is_workday(CHINA.known_until + timedelta(days=1)).known


@pytest.mark.parametrize("day", [date(2030, 2, 4), date(2030, 2, 5), date(2030, 10, 9)])
def test_korea_keeps_its_holidays(day: date) -> None:
    """Seollal with its substitute day, and Hangul Day, are free."""
    assert KOREA.is_workday(day) == Workday(day, DayKind.HOLIDAY)


def test_a_weekend_is_where_the_country_has_it() -> None:
    """Egypt rests on Friday and Saturday, and works on Sunday."""
    egypt = Calendar("EG")
    assert [egypt.is_workday(date(2030, 6, day)).works for day in (6, 7, 8, 9)] == [True, False, False, True]


def test_other_countries_have_make_up_days_too() -> None:
    """Taiwan worked on the Saturday of 17 February 2024."""
    assert Calendar("TW").is_workday(date(2024, 2, 17)).kind is DayKind.MAKE_UP


def test_the_marks_of_the_team_win() -> None:
    """A marked day beats the national calendar and is known even in an unpublished year."""
    campaign, outing = date(2026, 11, 8), date(2027, 3, 3)
    team = Calendar("CN", frozenset({campaign}), frozenset({outing}))
    assert team.is_workday(campaign) == Workday(campaign, DayKind.MARKED_WORKDAY)
    assert team.is_workday(outing) == Workday(outing, DayKind.MARKED_HOLIDAY)
    assert team.is_workday(outing).known


def test_a_day_cannot_be_marked_both_ways() -> None:
    """A day that is worked and free at once is refused."""
    day = frozenset({date(2026, 11, 8)})
    with pytest.raises(ValueError, match="2026-11-08"):
        Calendar("CN", day, day)


def test_an_unknown_country_is_refused() -> None:
    """A country without a calendar is refused when the calendar is made, not when it is asked."""
    assert is_country("KR")
    assert is_country("CN")
    assert not is_country("kr")
    with pytest.raises(ValueError, match="XX"):
        Calendar("XX")


def test_the_next_workday_leaps_over_a_festival() -> None:
    """The working day after 13 February 2026 is the make-up Saturday, and the one after that follows the festival."""
    saturday = CHINA.next_workday(date(2026, 2, 13)).day
    assert saturday == date(2026, 2, 14)
    assert CHINA.next_workday(saturday).day == date(2026, 2, 24)


def test_the_working_days_of_a_week_are_counted() -> None:
    """Both ends are included, and a span that ends before it starts has none."""
    week = CHINA.workdays_between(date(2026, 9, 20), date(2026, 9, 26))
    assert [answer.day.day for answer in week] == [20, 21, 22, 23, 24]
    assert CHINA.workdays_between(date(2026, 9, 26), date(2026, 9, 20)) == ()


@given(days, st.sampled_from(["CN", "KR", "US", "EG", "JP"]))
def test_the_next_workday_is_the_first_one_later(day: date, country: str) -> None:
    """Nothing between a day and its next working day is worked."""
    team = Calendar(country)
    following = team.next_workday(day)
    assert following.works
    assert team.workdays_between(day + timedelta(days=1), following.day) == (following,)


def test_many_threads_get_one_answer() -> None:
    """Asking for years nobody asked for yet, from several threads at once, gives every thread the same calendar."""
    team = Calendar("BR")

    def holidays_of(year: int) -> int:
        return sum(
            team.is_workday(day).kind is DayKind.HOLIDAY for day in days_between(date(year, 1, 1), date(year, 12, 31))
        )

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(holidays_of, [2041, 2042, 2043, 2044] * 8))
    assert together == [holidays_of(year) for year in [2041, 2042, 2043, 2044] * 8]
    assert min(together) > 5
