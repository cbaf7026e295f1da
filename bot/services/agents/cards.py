"""Cards of agents' figures: the table of all for supervisors, and what a group may see."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from bot.domain.agents import LOWER_IS_BETTER, AgentIndicator
from bot.domain.people import Person, Team
from bot.kit.message import Block, Cell, Field, Fields, Heading, Message, Say, Table, Text, message, say
from bot.services.agents.board import Board, Column
from bot.services.agents.charts import bars
from bot.services.agents.wording import column_words, indicator_words, marked, value_words
from bot.services.figures import source_words

MAIN = (
    AgentIndicator.RECEPTIONS,
    AgentIndicator.CONSULTATIONS,
    AgentIndicator.INQUIRIES,
    AgentIndicator.WON,
    AgentIndicator.CONVERSION,
    AgentIndicator.SALES,
    AgentIndicator.FIRST_RESPONSE,
    AgentIndicator.AVERAGE_RESPONSE,
    AgentIndicator.REPLY_RATE,
    AgentIndicator.SATISFACTION,
    AgentIndicator.COMPLAINTS,
)
"""What a card shows; the whole is in the table for export."""

LEAST_FOR_SUMS = 2
"""The sum of one person would be that person's."""


def span_words(since: date, until: date) -> Say:
    """A day, or the first and the last."""
    return say("figures-day", day=since) if since == until else say("figures-days", first=since, last=until)


def main_columns(board: Board) -> list[Column]:
    """The columns that a card has room for."""
    return [column for column in board.columns if column.indicator in MAIN] or list(board.columns[:8])


# -- for supervisors ---------------------------------------------------------------------------------------------------


def team_card(
    team: Team, boards: Sequence[Board], since: date, until: date, *, silent: Sequence[Person], unknown: int
) -> Message:
    """Everybody by name, with the sum, the median and the targets; a chart. For those entitled only."""
    card = message(Heading(say("agents-title", team=team.name, span=span_words(since, until))), private=True)
    if not boards:
        return card + Text(say("agents-none", span=span_words(since, until)), "warning")
    for board in boards:
        card += board_table(board)
        card += Text(say(f"agents-means-{board.source}"), "muted")
    if any(board.targets for board in boards):
        card += Text(say("agents-targets-note"), "muted")
    if silent:
        card += Text(say("agents-silent", names=[each.name for each in silent]), "muted")
    if unknown:
        card += Text(say("agents-unknown-names", count=unknown), "warning")
    return card + message(*bars(boards[0]))


def board_table(board: Board, *, whole: bool = False, judged: bool = True) -> Table:
    """A line an agent, then all together, the median and the target.

    `whole` has every column there is; what is not `judged` is without targets and marks: a group is no court.
    """
    columns = list(board.columns) if whole else main_columns(board)
    rows: list[tuple[Cell, ...]] = [
        (person.name, *_cells(board, person, columns, judged=judged)) for person in board.people
    ]
    rows.append((say("agents-row-team"), *(_whole_cell(board, column) for column in columns)))
    medians = [board.median(column) for column in columns]
    if any(value is not None for value in medians):
        cells = [shown(column, value) for column, value in zip(columns, medians, strict=True)]
        rows.append((say("agents-row-median"), *cells))
    targets = [board.targets.get(column.indicator) for column in columns]
    if judged and any(target is not None for target in targets):
        cells = [shown(column, value) for column, value in zip(columns, targets, strict=True)]
        rows.append((say("agents-row-target"), *cells))
    heads = (say("agents-column-agent"), *(column_words(column) for column in columns))
    title = say("agents-table-title", source=source_words(board.source))
    return Table(heads, tuple(rows), align="l" + "r" * len(columns), title=title)


def shown(column: Column, value: Decimal | None) -> Cell:
    """A value in its unit; an empty cell where there is none."""
    return "" if value is None else value_words(column.indicator, value, column.currency)


def _cells(board: Board, person: Person, columns: Iterable[Column], *, judged: bool) -> list[Cell]:
    return [
        marked(
            column.indicator,
            board.value(person, column),
            column.currency,
            off=judged and board.off_target(person, column),
        )
        for column in columns
    ]


def _whole_cell(board: Board, column: Column) -> Cell:
    total = board.whole.get(column)
    return None if total is None else value_words(column.indicator, total.value, column.currency)


# -- for a group -------------------------------------------------------------------------------------------------------


def group_card(
    team: Team, boards: Sequence[Board], since: date, until: date, *, opted_in: set[int], published: bool
) -> Message | None:
    """What a group may see: the team's sums, the bests of those who opted in; everybody only where it is published.

    None where there is nothing that a group may see.
    """
    card = message(Heading(say("agents-group-title", team=team.name, span=span_words(since, until))))
    blocks: list[Block] = []
    for board in boards:
        if published:
            blocks.append(board_table(board, judged=False))
        elif len(board.people) >= LEAST_FOR_SUMS:
            blocks += _sums(board, named=len(boards) > 1)
        blocks += [] if published else _bests(board, opted_in)
    return card + message(*blocks) if blocks else None


def _sums(board: Board, *, named: bool) -> list[Block]:
    columns = [column for column in main_columns(board) if column in board.whole]
    fields = tuple(Field(column_words(column), _whole_cell(board, column)) for column in columns)
    source: list[Block] = [Text(source_words(board.source), "muted")] if named else []
    return [*source, Fields(fields)] if fields else []


def _bests(board: Board, opted_in: set[int]) -> list[Block]:
    """The best of those who let the group see theirs."""
    lines: list[Block] = []
    for name in (AgentIndicator.CONVERSION, AgentIndicator.AVERAGE_RESPONSE, AgentIndicator.SATISFACTION):
        column = Column(name, "")
        known = [
            (value, person.name)
            for person in board.people
            if person.id in opted_in and (value := board.value(person, column)) is not None
        ]
        if known:
            value, who = min(known) if name in LOWER_IS_BETTER else max(known)
            words = say("agents-best", name=who, indicator=indicator_words(name), value=value_words(name, value))
            lines.append(Text(words))
    return lines
