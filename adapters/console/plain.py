"""Messages as plain text: for pipes, files and terminals that draw nothing. No line is cut and none is broken."""

from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

from adapters.console.charts import GAP, chart_lines
from adapters.console.letters import line, pad, safe, size, width
from bot.kit.message import (
    Block,
    Button,
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

BETWEEN = "  "
"""What stands between the columns of a table."""


def plain(blocks: Sequence[Block], numbers: Sequence[int] = ()) -> str:
    """A worded message as text, without a line break at its end.

    `numbers` are what to type for the buttons, in order; without them the buttons are only named.
    """
    left = iter(numbers)
    return "\n".join(text for block in blocks for text in block_lines(block, left))


def block_lines(block: Block, numbers: Iterator[int]) -> list[str]:
    """The lines of one block; takes from `numbers` one for each of its buttons."""
    match block:
        case Heading(words):
            return [line(words), "=" * width(line(words))]
        case Text(words, _):
            return safe(words).split("\n")
        case Fields():
            return _field_lines(block)
        case Table():
            return table_lines(block)
        case Chart():
            return [line(block.title), *chart_lines(block)]
        case Image():
            return [f"[{line(block.alt)}]"]
        case File():
            return [f"[{line(block.name)}, {size(block.size)}]"]
        case Buttons(items):
            return [BETWEEN.join(_button(item, next(numbers, None)) for item in items)]
        case Progress(words, done, total):
            return [f"{line(words)}{progress(done, total)}"]
        case _:
            assert_never(block)


def _button(button: Button, number: int | None) -> str:
    label = line(button.label)
    return f"[{label}]" if number is None else f"[{number}] {label}"


def progress(done: int, total: int) -> str:
    """How far long work is, after its words: nothing at its start where nobody knows how much there is."""
    if total:
        return f" {done:,}/{total:,} ({min(done, total) * 100 // total} %)"
    return f" {done:,}" if done else ""


def _field_lines(fields: Fields) -> list[str]:
    labels = [line(item.label) for item in fields.items]
    wide = max((width(label) for label in labels), default=0)
    lines = []
    for label, item in zip(labels, fields.items, strict=True):
        note = f"  ({line(item.note)})" if item.note else ""
        lines.append(f"{pad(label, wide)}{BETWEEN}{cell(item.value)}{note}")
    return lines


def cell(value: object) -> str:
    """One cell on one line; a dash where there is nothing to say."""
    return GAP if value is None else line(value)


def alignment(table: Table, place: int) -> Literal["l", "r"]:
    """Where the words of a column stand."""
    return "r" if table.align[place : place + 1] == "r" else "l"


def table_lines(table: Table) -> list[str]:
    """The title, the head, a rule, the rows; the columns line up whatever the script."""
    count = max((len(table.columns), *(len(row) for row in table.rows)), default=0)
    head = _filled([line(each) for each in table.columns], count)
    rows = [_filled([cell(each) for each in row], count) for row in table.rows]
    widths = [max(width(row[place]) for row in (head, *rows)) for place in range(count)]
    title = [line(table.title)] if table.title else []
    rule = BETWEEN.join("-" * each for each in widths)
    return [*title, _row(table, head, widths), rule, *(_row(table, row, widths) for row in rows)]


def _filled(cells: list[str], count: int) -> list[str]:
    return cells + [""] * (count - len(cells))


def _row(table: Table, cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (pad(text, widths[place], alignment(table, place)) for place, text in enumerate(cells))
    return BETWEEN.join(padded).rstrip()
