"""An agent's own figures, for nobody else's eyes."""

from collections.abc import Sequence
from datetime import date

from bot.domain.people import Person
from bot.kit.message import Block, Heading, Message, Table, Text, message, say
from bot.services.agents.board import Board
from bot.services.agents.cards import main_columns, shown, span_words
from bot.services.agents.charts import own_chart
from bot.services.agents.course import Course
from bot.services.agents.wording import change_cell, column_words, hint, marked
from bot.services.figures import source_words

MOST_HINTS = 2


def own_card(person: Person, boards: Sequence[Board], course: Course, since: date, until: date) -> Message:
    """Somebody's own figures beside the team's median and the targets, with kind words and a chart."""
    card = message(Heading(say("agents-own-title", name=person.name, span=span_words(since, until))), private=True)
    mine = [board for board in boards if person in board.people]
    if not mine:
        return card + Text(say("agents-own-none", span=span_words(since, until)), "muted")
    for board in mine:
        card += _own_table(person, board, course, several=len(mine) > 1)
        card += message(*_hints(person, board, course))
    return card + message(*own_chart(person, mine[0], course))


def _own_table(person: Person, board: Board, course: Course, *, several: bool) -> Table:
    rows = []
    for column in main_columns(board):
        value = board.value(person, column)
        if value is None:
            continue
        recent, _ = course.weeks(person, board.source, column.indicator)
        target = board.targets.get(column.indicator)
        rows.append(
            (
                column_words(column),
                marked(column.indicator, value, column.currency, off=board.off_target(person, column)),
                shown(column, board.median(column)),
                shown(column, target),
                "" if column.currency else change_cell(column.indicator, value, recent),
            )
        )
    heads = tuple(say(f"agents-column-{name}") for name in ("indicator", "you", "median", "target", "usual"))
    title = say("agents-table-title", source=source_words(board.source)) if several else None
    return Table(heads, tuple(rows), align="lrrrr", title=title)


def _hints(person: Person, board: Board, course: Course) -> list[Block]:
    """Kind words about the targets that were missed, two at most; a word of praise where none was."""
    missed = board.missed(person)
    aimed = [column for column in board.columns if column.indicator in board.targets]
    if not missed:
        reached = any(board.value(person, column) is not None for column in aimed)
        return [Text(say("agents-all-reached"))] if reached else []
    return [
        Text(
            hint(
                column.indicator,
                board.value(person, column) or board.targets[column.indicator],
                board.targets[column.indicator],
                course.weeks(person, board.source, column.indicator),
            )
        )
        for column in missed[:MOST_HINTS]
    ]
