"""Which days a team works.

National rules come from data libraries: `chinese_calendar` for mainland China, whose make-up working days (补班, 调休)
are published each autumn for the year that follows and are not computable, and `holidays` for every other country.
Where the published years end, a day is answered Monday to Friday and marked as not known, so that a post can say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import chinese_calendar
import holidays

CHINA = "CN"
_DAY = timedelta(days=1)
_FRIDAY = 4


class DayKind(StrEnum):
    """Why a day is worked or free."""

    ORDINARY = "ordinary"
    """A working day of the week, as every week."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A national holiday, or a day off moved next to one (调休)."""
    MAKE_UP = "make_up"
    """A weekend day worked in exchange for a day off (补班)."""
    MARKED_WORKDAY = "marked_workday"
    """The team marked it as worked."""
    MARKED_HOLIDAY = "marked_holiday"
    """The team marked it as free."""


_WORKED = frozenset({DayKind.ORDINARY, DayKind.MAKE_UP, DayKind.MARKED_WORKDAY})


@dataclass(frozen=True, slots=True)
class Workday:
    """The answer for one day. True in a condition exactly where the team works.

    `known` is False where the national calendar of that year is not published yet: then the answer is Monday to
    Friday, and whatever relies on it should say so.
    """

    day: date
    kind: DayKind
    known: bool = True

    @property
    def works(self) -> bool:
        """Whether the team works on this day."""
        return self.kind in _WORKED

    def __bool__(self) -> bool:
        """The same as `works`."""
        return self.works


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of one team: its country's, with the days that the team marked itself.

    `country` is an ISO 3166-1 alpha-2 code in capitals (see `is_country`). A mark of the team beats the national
    calendar and is always known. Raises ValueError for a country without data and for a day marked both ways.
    """

    country: str
    extra_workdays: frozenset[date] = frozenset()
    extra_holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what could never be answered."""
        if not is_country(self.country):
            msg = f"no holiday calendar for {self.country!r}"
            raise ValueError(msg)
        if both := self.extra_workdays & self.extra_holidays:
            msg = f"marked as worked and as free: {min(both)}"
            raise ValueError(msg)

    def is_workday(self, day: date) -> Workday:
        """Whether the team works on `day` (a date of the team's own time zone), why, and whether that is known."""
        if day in self.extra_workdays:
            return Workday(day, DayKind.MARKED_WORKDAY)
        if day in self.extra_holidays:
            return Workday(day, DayKind.MARKED_HOLIDAY)
        first, last = _published(self.country)
        if not first <= day.year <= last:
            return Workday(day, DayKind.ORDINARY if day.weekday() <= _FRIDAY else DayKind.WEEKEND, known=False)
        return Workday(day, _chinese(day) if self.country == CHINA else _national(self.country, day))

    @property
    def known_until(self) -> date:
        """The last day of the last year whose national calendar is published."""
        return date(_published(self.country)[1], 12, 31)

    def next_workday(self, after: date) -> Workday:
        """The first working day later than `after`."""
        day = after + _DAY
        while not (answer := self.is_workday(day)):
            day += _DAY
        return answer

    def workdays_between(self, first: date, last: date) -> tuple[Workday, ...]:
        """The working days from `first` to `last`, both included, in order; none if `last` is before `first`."""
        return tuple(answer for day in days_between(first, last) if (answer := self.is_workday(day)))


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    return (first + timedelta(days=passed) for passed in range((last - first).days + 1))


def is_country(code: str) -> bool:
    """Whether there is a national calendar for this ISO 3166-1 alpha-2 code (in capitals)."""
    return code in _countries()


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(holidays.list_supported_countries(include_aliases=False)) | {CHINA}


@lru_cache(maxsize=512)
def _published(country: str) -> tuple[int, int]:
    """The first and the last year with data."""
    if country == CHINA:
        return min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
    national = holidays.country_holidays(country)
    return national.start_year, national.end_year


def _chinese(day: date) -> DayKind:
    if day in chinese_calendar.workdays:
        return DayKind.MAKE_UP
    if day in chinese_calendar.holidays:
        return DayKind.HOLIDAY
    return DayKind.ORDINARY if day.weekday() <= _FRIDAY else DayKind.WEEKEND


@lru_cache(maxsize=512)
def _year(country: str, year: int) -> tuple[frozenset[date], frozenset[int], frozenset[date]]:
    """The holidays, the weekend (0 is Monday) and the worked weekend days of one year.

    Copied out once: a `holidays` object fills itself while it is asked, which two threads must not do at a time.
    """
    national = holidays.country_holidays(country, years=year, expand=False)
    return frozenset(national), frozenset(national.weekend), frozenset(national.weekend_workdays)


def _national(country: str, day: date) -> DayKind:
    free, weekend, worked = _year(country, day.year)
    if day in worked:
        return DayKind.MAKE_UP
    if day in free:
        return DayKind.HOLIDAY
    return DayKind.WEEKEND if day.weekday() in weekend else DayKind.ORDINARY
