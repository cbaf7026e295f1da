"""Small phrases about numbers: changes, targets, the month so far, and why something is missing."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.figures import Unit
from bot.domain.money import Money
from bot.domain.numbers import Change, Indicator, MonthProgress, unit_of
from bot.kit.message import Cell, Say, Text, say
from bot.services.figures import value_cell
from bot.services.numbers.loading import ShopDay


def value_of(indicator: Indicator, value: Decimal, currency: str) -> Cell:
    """A value of an indicator in its unit."""
    return value_cell(unit_of(indicator), value, currency)


def change_words(change: Change | None, indicator: Indicator) -> Say | None:
    """How much more or less: points for rates, per cent for the rest; None for "no data".

    In a spreadsheet both are fractions: 0.123 stands for 12.3 %.
    """
    if change is None:
        return None
    if unit_of(indicator) is Unit.RATE:
        points = _tenths(change.difference * 100)
        words = say("change-points", direction=_direction(points), points=f"{abs(points):,}")
        return replace(words, figure=points / 100)
    if change.share is None:
        return say("change-from-nothing")
    percent = _tenths(change.share * 100)
    words = say("change-percent", direction=_direction(percent), percent=f"{abs(percent):,}")
    return replace(words, figure=percent / 100)


def _tenths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _direction(value: Decimal) -> str:
    if not value:
        return "same"
    return "up" if value > 0 else "down"


def target_words(change: Change | None, indicator: Indicator, currency: str) -> Say | str:
    """How a value stands to its target; nothing where there is none. In a spreadsheet: the share that is reached."""
    if change is None:
        return ""
    target = value_of(indicator, change.before, currency)
    if unit_of(indicator) is Unit.RATE or not change.before:
        return replace(say("target-is", target=target), figure=change.value / change.before if change.before else None)
    reached = change.value / change.before * 100
    words = say("target-reached", percent=f"{reached:,.0f}", target=target)
    return replace(words, figure=_tenths(reached) / 100)


def month_words(progress: MonthProgress, currency: str, day: date) -> Say:
    """The month to date, against its target and the time gone."""
    value = Money(progress.value, currency)
    if progress.target is None:
        return say("numbers-month", value=value, gone=progress.gone, day=day)
    ahead = progress.ahead or Decimal(0)
    return say(
        "numbers-month-target",
        value=value,
        target=Money(progress.target, currency),
        reached=progress.reached,
        gone=progress.gone,
        direction="behind" if ahead < 0 else "ahead",
        by=Money(abs(ahead).quantize(Decimal("0.01")), currency),
        day=day,
    )


def month_gaps(shown: ShopDay) -> Text | None:
    """What must be known beside the month to date: that days of it are missing."""
    if shown.month_days >= shown.day.day:
        return None
    return Text(say("numbers-month-gaps", days=shown.month_days, wanted=shown.day.day), "muted")


def no_data(shown: ShopDay) -> Say:
    """Why a day shows nothing."""
    if shown.fresh_until is None:
        return say("numbers-no-data-ever", day=shown.day)
    if shown.fresh_until >= shown.day:
        return say("numbers-no-data-gap", day=shown.day, until=shown.fresh_until)
    return say("numbers-no-data", day=shown.day, until=shown.fresh_until)


def day_warnings(shown: ShopDay, today: date) -> list[Text]:
    """What must be known before a day's figures are believed: that it may still grow, that it was revised."""
    if shown.numbers is None:
        return [Text(no_data(shown), "warning")]
    warnings = []
    if not shown.numbers.complete:
        key = say("numbers-partial-today" if shown.day == today else "numbers-partial")
        warnings.append(Text(key, "warning"))
    earlier = revised_from(shown)
    if earlier is not None:
        warnings.append(Text(say("numbers-revised", at=shown.numbers.revised_at, earlier=earlier), "warning"))
    return warnings


def revised_from(shown: ShopDay) -> Say | None:
    """What a revised day had said before; None where it was not revised."""
    earlier = shown.numbers.earlier if shown.numbers is not None else None
    if earlier is None:
        return None
    return say(
        "numbers-earlier",
        orders=earlier.orders,
        amount=earlier.order_amount,
        paid=earlier.paid_orders,
        net=earlier.net,
    )
