"""Charts of agents' figures: everybody side by side, and one's own two weeks."""

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.agents import LOWER_IS_BETTER, UNITS, AgentIndicator
from bot.domain.figures import Unit
from bot.domain.people import Person
from bot.kit.message import Chart, Say, Series, say
from bot.services.agents.board import Board, Column
from bot.services.agents.course import Course
from bot.services.agents.wording import column_words, indicator_words, value_words

MOST_BARS = 12
"""More names than these do not fit below their bars."""

DRAWN = (
    AgentIndicator.CONVERSION,
    AgentIndicator.SALES,
    AgentIndicator.AVERAGE_RESPONSE,
    AgentIndicator.INQUIRIES,
    AgentIndicator.RECEPTIONS,
)
"""What is drawn first of."""


def bars(board: Board) -> list[Chart]:
    """Bars of one indicator, the best on the left; nothing where fewer than two have a value."""
    column = next((each for name in DRAWN for each in board.columns if each.indicator is name), None)
    if column is None:
        return []
    known = [(value, person.name) for person in board.people if (value := board.value(person, column)) is not None]
    ranked = sorted(known, reverse=column.indicator not in LOWER_IS_BETTER)[:MOST_BARS]
    if len(ranked) < 2:  # noqa: PLR2004 - one bar shows nothing
        return []
    title = say("agents-chart", indicator=column_words(column))
    if len(known) > len(ranked):
        title = say("agents-chart-first", title=title, drawn=len(ranked), people=len(known))
    told = [
        say("agents-chart-bar", name=name, value=value_words(column.indicator, value, column.currency))
        for value, name in ranked
    ]
    return [
        Chart(
            title=title,
            labels=tuple(name for _, name in ranked),
            series=(Series(column_words(column), _drawn([value for value, _ in ranked], column.indicator), "bar"),),
            alt=say("agents-chart-alt", title=title, told=told),
            unit=_unit(column),
        )
    ]


def _unit(column: Column) -> Say | str:
    match UNITS[column.indicator]:
        case Unit.MONEY | Unit.PRICE:
            return column.currency
        case Unit.RATE:
            return "%"
        case Unit.MEAN | Unit.SPAN:
            return say("agents-seconds")
        case _:
            return ""


def _drawn(values: Sequence[Decimal | None], indicator: AgentIndicator) -> tuple[float | None, ...]:
    """Values as they are drawn: shares in per cent."""
    scale = 100 if UNITS[indicator] is Unit.RATE else 1
    return tuple(None if value is None else float(value * scale) for value in values)


def own_chart(person: Person, board: Board, course: Course) -> list[Chart]:
    """Two weeks of what needs attention most, beside the team's median; nothing where fewer than two days have data."""
    missed = [column.indicator for column in board.missed(person)]
    for indicator in (*missed, *DRAWN):
        values = course.values(person, board.source, indicator)
        known = [value for value in values if value is not None]
        if len(known) > 1 and not UNITS[indicator].has_currency:
            return [_course_chart(board, course, indicator, values, known)]
    return []


def _course_chart(
    board: Board,
    course: Course,
    indicator: AgentIndicator,
    values: Sequence[Decimal | None],
    known: Sequence[Decimal],
) -> Chart:
    series = [Series(say("agents-column-you"), _drawn(values, indicator), "bar")]
    medians = course.medians(board.source, indicator)
    if any(value is not None for value in medians):
        series.append(Series(say("agents-column-median"), _drawn(medians, indicator), "line"))
    title = say("agents-own-chart", indicator=indicator_words(indicator))
    return Chart(
        title=title,
        labels=tuple(f"{day.month}/{day.day}" for day in course.span),
        series=tuple(series),
        alt=say(
            "agents-own-chart-alt",
            title=title,
            first=course.span[0],
            last=course.span[-1],
            lowest=value_words(indicator, min(known)),
            highest=value_words(indicator, max(known)),
        ),
        unit=_unit(Column(indicator, "")),
        highlight=len(values) - 1,
    )
