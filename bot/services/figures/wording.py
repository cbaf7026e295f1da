"""Values in their units, and what they are made of."""

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.figures import Total, Unit
from bot.domain.money import Money, Share
from bot.kit.message import Cell, Say, say

_CENT = Decimal("0.01")


def value_cell(unit: Unit, value: Decimal | None, currency: str = "") -> Cell:
    """A value as it is shown; None stays "no data"."""
    if value is None:
        return None
    match unit:
        case Unit.COUNT:
            return int(value)
        case Unit.MONEY | Unit.PRICE:
            return Money(value.quantize(_CENT, ROUND_HALF_UP), currency)
        case Unit.SPAN | Unit.MEAN:
            return timedelta(seconds=int(value.to_integral_value(ROUND_HALF_UP)))
        case Unit.RATE:
            return _share(value)
        case Unit.RATIO:
            return value.quantize(_CENT, ROUND_HALF_UP)
        case Unit.FLAG:
            return say("figures-met" if value == 1 else "figures-not-met")


def _share(value: Decimal) -> Cell:
    """A share; one below a hundredth (complaints) with two decimals of its per cent."""
    if not 0 < value < _CENT:
        return Share(value, Decimal(1))
    percent = (value * 100).quantize(_CENT, ROUND_HALF_UP)
    return replace(say("figures-small-rate", percent=f"{percent.normalize():f}"), figure=value)


def total_cell(unit: Unit, total: Total | None) -> Cell:
    """What a total comes to; days on which a standard was met are counted."""
    if total is None:
        return None
    if unit is Unit.FLAG and total.denominator is not None and total.denominator > 1:
        return say("figures-met-days", met=int(total.numerator), days=int(total.denominator))
    return value_cell(unit, total.value, total.currency)


def made_of(unit: Unit, total: Total | None) -> Say | None:
    """What a value is made of, where that is known: 3 of 1,200."""
    if total is None or total.denominator is None or unit not in {Unit.RATE, Unit.MEAN}:
        return None
    if not total.denominator and total.days > 1:
        return say("figures-alone", days=total.days)
    if unit is Unit.MEAN:
        return say("figures-made-of-mean", count=plain(total.denominator))
    return say("figures-made-of", part=plain(total.numerator), whole=plain(total.denominator))


def plain(value: Decimal) -> Decimal | int:
    """A count without decimals, where it has none; else with one."""
    return int(value) if value == value.to_integral_value() else value.quantize(Decimal("0.1"), ROUND_HALF_UP)
