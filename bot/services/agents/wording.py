"""Agents' figures in words: values in their units, changes, targets."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.agents import UNITS, AgentIndicator, is_better
from bot.domain.figures import Unit
from bot.kit.message import Cell, Say, say
from bot.services.agents.board import Column
from bot.services.figures import value_cell

_TENTH = Decimal("0.1")


def indicator_words(indicator: AgentIndicator | str) -> Say:
    """An indicator by its name."""
    return say(f"agents-indicator-{AgentIndicator(indicator).value}")


def value_words(indicator: AgentIndicator | str, value: Decimal | None, currency: str = "") -> Cell:
    """A value in its unit; None stays "no data"."""
    return value_cell(UNITS[AgentIndicator(indicator)], value, currency)


def marked(indicator: AgentIndicator, value: Decimal | None, currency: str, *, off: bool) -> Cell:
    """A value in its unit, marked where it misses its target."""
    cell = value_words(indicator, value, currency)
    return replace(say("agents-off-target", value=cell), figure=value) if off else cell


def column_words(column: Column) -> Say:
    """A column's name, with its currency where it has one."""
    words = indicator_words(column.indicator)
    return say("agents-in-currency", indicator=words, currency=column.currency) if column.currency else words


def change_cell(indicator: AgentIndicator, value: Decimal | None, before: Decimal | None) -> Say | str:
    """How a value stands to an earlier one: points for rates, per cent for the rest."""
    if value is None or before is None:
        return ""
    if UNITS[indicator] is Unit.RATE:
        points = ((value - before) * 100).quantize(_TENTH, ROUND_HALF_UP)
        words = say("change-points", direction=_direction(points), points=f"{abs(points):,}")
        return replace(words, figure=points / 100)
    if not before:
        return say("change-from-nothing") if value else ""
    percent = ((value / before - 1) * 100).quantize(_TENTH, ROUND_HALF_UP)
    words = say("change-percent", direction=_direction(percent), percent=f"{abs(percent):,}")
    return replace(words, figure=percent / 100)


def _direction(value: Decimal) -> str:
    return "same" if not value else "up" if value > 0 else "down"


def hint(
    indicator: AgentIndicator,
    value: Decimal,
    target: Decimal,
    weeks: tuple[Decimal | None, Decimal | None],
) -> Say:
    """Kind words about a target that was missed, with how it went in the last two weeks."""
    facts = {
        "indicator": indicator_words(indicator),
        "value": value_words(indicator, value),
        "target": value_words(indicator, target),
    }
    recent, earlier = weeks
    if recent is None or earlier is None:
        return say("agents-hint", **facts)
    trend = "better" if is_better(indicator, recent, earlier) else "same" if recent == earlier else "worse"
    spans = {"recent": value_words(indicator, recent), "earlier": value_words(indicator, earlier)}
    return say("agents-hint-trend", trend=trend, **facts, **spans)
