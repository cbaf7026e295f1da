"""The kit's blocks as Slack's blocks, each within its limits; what is too long is broken, never dropped.

https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, assert_never

from adapters.slack.letters import (
    cut,
    labelled,
    pad,
    pieces,
    plain,
    preformatted,
    progress,
    rich,
    rich_elements,
    size,
    text_object,
    width,
)
from bot.kit.message import (
    Block,
    Button,
    Buttons,
    Chart,
    Field,
    Fields,
    File,
    Heading,
    Image,
    Progress,
    Table,
    Text,
)

MOST_HEADER = 150
MOST_TEXT = 3_000
MOST_FIELDS = 10
MOST_FIELD = 2_000
MOST_ELEMENTS = 25
MOST_LABEL = 75
MOST_ALT = 2_000
MOST_ROWS = 100
MOST_COLUMNS = 20
MOST_TABLE = 9_000
"""Of the 10,000 characters that all cells of a table may have together."""
SHORT_VALUE = 60
"""Longer values are hard to read in two columns."""

NOTHING = "–"
PRESS = "press"
"""How the `action_id` of each of our buttons begins."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A place for a picture that has to be uploaded first."""

    blob: str
    alt: str


SlackBlock: TypeAlias = "dict[str, Any] | Picture"


def render(blocks: Sequence[Block], *, tables: bool = True) -> list[SlackBlock]:
    """Slack's blocks for a worded message; without `tables` these are monospaced text (as in a Home tab)."""
    return [drawn for block in blocks for drawn in draw(block, tables=tables)]


def draw(block: Block, *, tables: bool = True) -> Iterator[SlackBlock]:  # noqa: C901 - one branch for each kind of block
    """Slack's blocks for one block."""
    match block:
        case Heading(words):
            yield from _heading(str(words))
        case Text(words, tone):
            yield from _text(str(words), tone)
        case Fields(items):
            yield from _fields(items)
        case Table():
            yield from _titled(block.title)
            yield from _table(block) if tables and len(block.columns) <= MOST_COLUMNS else _monospaced(block)
        case Chart():
            yield from _titled(block.title)
            yield from _text(str(block.alt), "plain")
        case Image(blob, alt):
            words = str(alt)
            if len(words) > MOST_ALT:
                yield from _text(words, "muted")
            yield Picture(blob, cut(words, MOST_ALT) or " ")
        case File():
            yield _with_emoji("paperclip", f"{block.name} ({size(block.size)})")
        case Buttons(items):
            yield from _buttons(items)
        case Progress(words, done, total):
            yield from _text(f"{words}{progress(done, total)}", "plain")
        case _:
            assert_never(block)


def _heading(words: str) -> Iterator[SlackBlock]:
    line = " ".join(words.split())
    shown = text_object(line)
    if len(line) <= MOST_HEADER and shown is not None and shown["type"] == "plain_text":
        yield {"type": "header", "text": shown}
        return
    for piece in pieces(line, MOST_TEXT):
        yield rich(piece, bold=True)


def _titled(title: object) -> Iterator[SlackBlock]:
    if title:
        for piece in pieces(str(title), MOST_TEXT):
            yield rich(piece, bold=True)


def _text(words: str, tone: str) -> Iterator[SlackBlock]:
    for number, piece in enumerate(pieces(words, MOST_TEXT)):
        if tone == "warning" and number == 0:
            yield _with_emoji("warning", piece)
        elif tone == "muted":
            shown = text_object(piece)
            fits = shown is not None and len(shown["text"]) <= MOST_TEXT
            yield {"type": "context", "elements": [shown]} if fits else rich(piece, italic=True)
        else:
            yield rich(piece)


def _with_emoji(name: str, words: str) -> dict[str, Any]:
    block = rich(f" {words}")
    block["elements"][0]["elements"].insert(0, {"type": "emoji", "name": name})
    return block


def _fields(items: Sequence[Field]) -> Iterator[SlackBlock]:
    """In two columns where all of them are short, otherwise one below the other."""
    shown = [_field(item) for item in items]
    if all(each is not None for each in shown):
        for start in range(0, len(shown), MOST_FIELDS):
            yield {"type": "section", "fields": shown[start : start + MOST_FIELDS]}
        return
    elements: list[dict[str, Any]] = []
    length = 0
    for item in items:
        words = f"{_value(item)}"
        for number, piece in enumerate(pieces(f" {words}\n", MOST_TEXT - MOST_LABEL)):
            label = f"{item.label}:" if number == 0 else ""
            if elements and length + len(piece) + len(label) > MOST_TEXT:
                yield _rich_section(elements)
                elements, length = [], 0
            elements += rich_elements(label, bold=True) if label else []
            elements += rich_elements(piece)
            length += len(piece) + len(label)
    if elements:
        yield _rich_section(elements)


def _rich_section(elements: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _field(item: Field) -> dict[str, Any] | None:
    value = _value(item)
    if len(value) > SHORT_VALUE:
        return None
    shown = labelled(str(item.label), value)
    return shown if shown is not None and len(shown["text"]) <= MOST_FIELD else None


def _value(item: Field) -> str:
    value = cell(item.value)
    return f"{value} ({item.note})" if item.note else value


def cell(value: object) -> str:
    """One cell as text; a dash where there is nothing to say."""
    return NOTHING if value is None or value == "" else str(value)


def _table(table: Table) -> Iterator[SlackBlock]:
    """Table blocks, each with the head; Slack aligns them, whatever the script."""
    count = max((len(table.columns), *(len(row) for row in table.rows)), default=0)
    if not 0 < count <= MOST_COLUMNS:
        yield from _monospaced(table)
        return
    head = _filled([str(each) for each in table.columns], count)
    most = MOST_TABLE - sum(len(each) for each in head)
    rows = [_filled([cell(each) for each in row], count) for row in table.rows]
    if most <= 0 or any(sum(len(each) for each in row) > most for row in rows):
        yield from _monospaced(table)
        return
    chunk: list[list[str]] = []
    length = 0
    for row in rows:
        wide = sum(len(each) for each in row)
        if chunk and (len(chunk) >= MOST_ROWS - 1 or length + wide > most):
            yield _table_block(table, head, chunk)
            chunk, length = [], 0
        chunk.append(row)
        length += wide
    if chunk or not rows:
        yield _table_block(table, head, chunk)


def _filled(cells: list[str], count: int) -> list[str]:
    return [each or " " for each in cells] + [" "] * (count - len(cells))


def _table_block(table: Table, head: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    heads = [
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [_bold(each)]}]} for each in head
    ]
    settings = [
        {"align": "right"} if table.align[place : place + 1] == "r" else {"is_wrapped": True}
        for place in range(len(head))
    ]
    cells = [[{"type": "raw_text", "text": each} for each in row] for row in rows]
    return {"type": "table", "column_settings": settings, "rows": [heads, *cells]}


def _bold(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words, "style": {"bold": True}}


def _monospaced(table: Table) -> Iterator[SlackBlock]:
    lines = table_lines(table)
    chunk: list[str] = []
    length = 0
    for whole in lines:
        for line in pieces(whole, MOST_TEXT - 1):
            if chunk and length + len(line) + 1 > MOST_TEXT:
                yield preformatted("\n".join(chunk))
                chunk, length = [], 0
            chunk.append(line)
            length += len(line) + 1
    if chunk:
        yield preformatted("\n".join(chunk))


def monospaced(block: dict[str, Any]) -> Iterator[SlackBlock]:
    """A table block as monospaced text, where Slack does not take it."""
    heads, *rows = block["rows"]
    columns = tuple(each["elements"][0]["elements"][0]["text"] for each in heads)
    align = "".join("r" if each.get("align") == "right" else "l" for each in block["column_settings"])
    yield from _monospaced(Table(columns, tuple(tuple(each["text"] for each in row) for row in rows), align))


def table_lines(table: Table) -> list[str]:
    """The table in monospaced letters, without its title: the head, a rule, the rows."""
    count = max((len(table.columns), *(len(row) for row in table.rows)), default=0)
    grid = [[" ".join(str(each).split()) for each in table.columns]]
    grid += [[" ".join(cell(each).split()) for each in row] for row in table.rows]
    grid = [row + [""] * (count - len(row)) for row in grid]
    widths = [max(width(row[place]) for row in grid) for place in range(count)]
    lines = [
        "  ".join(
            pad(text, widths[place], "r" if table.align[place : place + 1] == "r" else "l")
            for place, text in enumerate(row)
        ).rstrip()
        for row in grid
    ]
    return [lines[0], "  ".join("-" * each for each in widths), *lines[1:]] if lines else []


def _buttons(items: Sequence[Button]) -> Iterator[SlackBlock]:
    """Rows of buttons; a label that is too long stands in full above its row."""
    for start in range(0, len(items), MOST_ELEMENTS):
        row = items[start : start + MOST_ELEMENTS]
        for item in row:
            if len(str(item.label)) > MOST_LABEL:
                yield from _text(str(item.label), "muted")
        yield {"type": "actions", "elements": [_button(item, start + number) for number, item in enumerate(row)]}


def _button(item: Button, number: int) -> dict[str, Any]:
    button: dict[str, Any] = {
        "type": "button",
        "action_id": f"{PRESS}-{number}",
        "text": plain(cut(str(item.label), MOST_LABEL)),
        "value": item.token,
    }
    if item.style != "plain":
        button["style"] = item.style
    return button
