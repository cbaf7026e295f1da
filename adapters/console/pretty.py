"""Messages drawn for a terminal. People's words are never read as markup, nor does any of them reach it raw."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table as Grid
from rich.text import Text as Styled

from adapters.console.charts import chart_lines
from adapters.console.letters import line, safe, size
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
            return _table(block)
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


def _table(table: Table) -> RenderableType:
    grid = Grid(
        title=Styled(line(table.title), style="bold") if table.title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
    )
    count = max((len(table.columns), *(len(row) for row in table.rows)), default=0)
    for place in range(count):
        head = line(table.columns[place]) if place < len(table.columns) else ""
        justify = "right" if alignment(table, place) == "r" else "left"
        grid.add_column(Styled(head), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in table.rows:
        grid.add_row(*(Styled(cell(each)) for each in row))
    return grid


def _progress(words: str, done: int, total: int) -> RenderableType:
    told = Styled(f"{words}{progress(done, total)}", style="dim")
    if not total:
        return told
    return Group(told, Padding(ProgressBar(total=total, completed=min(done, total), width=_PROGRESS_CELLS), (0, 0)))
