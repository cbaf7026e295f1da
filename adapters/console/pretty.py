"""Messages drawn for a terminal. People's words are never read as markup, nor does any of them reach it raw."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich import box
from rich.console import Console, ConsoleOptions, Group, JustifyMethod, RenderableType, RenderResult
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table as Grid
from rich.text import Text as Styled

from adapters.console.charts import chart_lines
from adapters.console.letters import line, safe, size, width
from adapters.console.plain import alignment, cell, progress
from bot.kit.message import (
    Block,
    Buttons,
    Chart,
    Fields,
    File,
    Heading,
    Image,
    Progress,
    Table,
    Text,
)

_TONES = {"plain": "", "muted": "dim", "warning": "bold yellow"}
_BUTTONS = {"plain": "reverse", "primary": "bold reverse", "danger": "bold red reverse"}
_PROGRESS_CELLS = 30
_BETWEEN_CELLS = 3
_FOLDED_CELLS = 14
"""Words in a column may be folded to this width; figures may not."""


def pretty(blocks: Sequence[Block], numbers: Sequence[int] = ()) -> RenderableType:
    """A worded message as rich draws it; `numbers` are what to type for the buttons, in order."""
    left = iter(numbers)
    return Group(*(_drawn(block, left) for block in blocks))


def _drawn(block: Block, numbers: Iterator[int]) -> RenderableType:  # noqa: C901 - one case a block
    match block:
        case Heading(words):
            return Styled(line(words), style="bold")
        case Text(words, tone):
            return Styled(safe(words), style=_TONES[tone])
        case Fields():
            return _fields(block)
        case Table():
            return _Fitting(block)
        case Chart():
            *drawn, alt = chart_lines(block)
            parts = [Styled(line(block.title), style="bold"), *map(_chart_line, drawn), Styled(alt, style="dim")]
            return Group(*parts)
        case Image():
            return Styled(f"[{line(block.alt)}]", style="dim")
        case File():
            return Styled(f"[{line(block.name)}, {size(block.size)}]", style="cyan")
        case Buttons(items):
            row = Styled()
            for item in items:
                number = next(numbers, None)
                label = line(item.label) if number is None else f"{number} {line(item.label)}"
                row.append(f" {label} ", style=_BUTTONS[item.style]).append("  ")
            return row
        case Progress(words, done, total):
            return _progress(line(words), done, total)
        case _:
            assert_never(block)


def _chart_line(text: str) -> Styled:
    return Styled(text, no_wrap=True, overflow="crop")


def _fields(fields: Fields) -> RenderableType:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", overflow="fold")
    grid.add_column(style="bold", overflow="fold")
    grid.add_column(style="dim", overflow="fold")
    for item in fields.items:
        note = line(item.note) if item.note else ""
        grid.add_row(Styled(line(item.label)), Styled(cell(item.value)), Styled(note))
    return grid


class _Fitting:
    """A table where it fits, with its head and its words folded if need be; otherwise one row below the other.

    A figure is never broken: half of an amount is another amount.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._count = max((len(table.columns), *(len(row) for row in table.rows)), default=0)
        self._head = self._filled([line(each) for each in table.columns])
        self._rows = [self._filled([cell(each) for each in row]) for row in table.rows]

    def _filled(self, cells: list[str]) -> list[str]:
        return cells + [""] * (self._count - len(cells))

    def _least(self, place: int) -> int:
        """The cells that a column cannot do without."""
        widest = max((width(row[place]) for row in self._rows), default=0)
        return widest if alignment(self._table, place) == "r" else min(widest, _FOLDED_CELLS)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        del console
        if self._table.title:
            yield Styled(line(self._table.title), style="bold")
        needed = sum(map(self._least, range(self._count))) + _BETWEEN_CELLS * (self._count - 1)
        if needed <= options.max_width:
            yield self._grid()
        else:
            yield from self._records()

    def _grid(self) -> RenderableType:
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for place, head in enumerate(self._head):
            justify: JustifyMethod = "right" if alignment(self._table, place) == "r" else "left"
            grid.add_column(Styled(head), justify=justify, overflow="fold", min_width=self._least(place))
        for row in self._rows:
            grid.add_row(*map(Styled, row))
        return grid

    def _records(self) -> Iterator[RenderableType]:
        for row in self._rows:
            yield Styled(row[0], style="bold")
            facts = Grid.grid(padding=(0, 2, 0, 0))
            facts.add_column(style="dim", overflow="fold")
            facts.add_column(overflow="fold")
            for head, value in zip(self._head[1:], row[1:], strict=True):
                facts.add_row(Styled(head), Styled(value))
            yield Padding(facts, (0, 0, 0, 2))


def _progress(words: str, done: int, total: int) -> RenderableType:
    told = Styled(f"{words}{progress(done, total)}", style="dim")
    if not total:
        return told
    return Group(told, Padding(ProgressBar(total=total, completed=min(done, total), width=_PROGRESS_CELLS), (0, 0)))
