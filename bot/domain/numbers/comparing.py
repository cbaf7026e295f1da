"""A day beside others, and a month against its target."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.money import Share
from bot.domain.numbers.indicators import Indicator, unit_of
from bot.domain.numbers.values import DayNumbers, MonthNumbers, figure

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A value beside the one it is compared with. `share` is the difference ÷ the earlier value (0.1: a tenth more)."""

    value: Decimal
    before: Decimal

    @property
    def difference(self) -> Decimal:
        """How much more."""
        return self.value - self.before

    @property
    def share(self) -> Decimal | None:
        """How much more in proportion; None where the earlier value is nothing."""
        return self.difference / self.before if self.before else None


def change(value: Decimal | None, before: Decimal | None) -> Change | None:
    """The change, where both are known."""
    return None if value is None or before is None else Change(value, before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator of one day: its value and how it stands to the day before, the same weekday last week, the target.

    Days that may still grow are compared with nothing, and nothing is compared with them.
    """

    indicator: Indicator
    value: Decimal | None
    day_before: Change | None
    week_before: Change | None
    target: Change | None


def compare(
    indicator: Indicator,
    day: DayNumbers | None,
    *,
    day_before: DayNumbers | None,
    week_before: DayNumbers | None,
    target: Decimal | None,
) -> Comparison:
    """Set one day beside its neighbours (`previous_days` says which) and its target."""
    value = figure(day.figures, indicator) if day else None
    firm = value if day and day.complete else None

    def beside(other: DayNumbers | None) -> Change | None:
        return change(firm, figure(other.figures, indicator) if other and other.complete else None)

    return Comparison(indicator, value, beside(day_before), beside(week_before), change(firm, target))


def previous_days(day: date) -> tuple[date, date]:
    """The day before, and the same weekday of the week before."""
    return day - _DAY, day - _WEEK


def days_of_month(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def share_of_month(last: date) -> Share:
    """How much of the month is over when `last` is the last day with numbers: its days ÷ the days of the month."""
    return Share.of(last.day, monthrange(last.year, last.month)[1])


@dataclass(frozen=True, slots=True)
class MonthProgress:
    """The month so far against its target: `reached` of the target, `gone` of the month."""

    value: Decimal
    target: Decimal | None
    gone: Share

    @property
    def reached(self) -> Share | None:
        """The value ÷ the target."""
        return None if self.target is None else Share(self.value, self.target)

    @property
    def ahead(self) -> Decimal | None:
        """How much more than the share of the target due by now; negative where it is less."""
        due = self.gone.value
        return None if self.target is None or due is None else self.value - self.target * due


def month_progress(
    indicator: Indicator, month: MonthNumbers, *, last: date, target: Decimal | None
) -> MonthProgress | None:
    """The month up to and including `last` against its target; None where there are no data."""
    value = figure(month.figures, indicator) if month.figures else None
    return None if value is None else MonthProgress(value, target, share_of_month(last))


def day_target(explicit: Decimal | None, month: Decimal | None, indicator: Indicator, day: date) -> Decimal | None:
    """The target of a day: the day's own; else the month's, for sums divided by its days, for rates as it is."""
    if explicit is not None or month is None:
        return explicit
    if not unit_of(indicator).adds:
        return month
    return month / monthrange(day.year, day.month)[1]
