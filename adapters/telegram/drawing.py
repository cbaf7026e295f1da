"""A worded message as the messages that Telegram can show: texts, pictures with captions, files, rows of buttons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias, assert_never

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.console.letters import pad, width
from adapters.telegram.markup import CAPTION_LIMIT, Line, Run, as_html, groups, length, line, lines, split
from bot.kit.message import (
    Block,
    Button,
    Buttons,
    Chart,
    Fields,
    File,
    Heading,
    Image,
    Message,
    Progress,
    Table,
    Text,
)

WIDEST_TABLE = 56
"""Cells of a table that a telephone still shows side by side; a wider one is told row by row."""
WIDEST_ROW = 34
"""Letters of the buttons of one row together; more of them are cut off on a telephone."""
MOST_IN_ROW = 4
MOST_BUTTONS = 100
"""What Telegram takes in one keyboard."""
MOST_TEXTS = 12
"""Longer messages go on in a file, rather than fill the chat (20 messages a minute are the limit of a group)."""
MORE = "⋯"
_BAR = 10


@dataclass(frozen=True, slots=True)
class TextPart:
    """A message of words, as HTML."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A picture with words below it."""

    blob: str
    caption: str
    keyboard: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file to take away: a blob, or (for words too long to be said) its text."""

    name: str
    blob: str = ""
    text: str = ""
    keyboard: InlineKeyboardMarkup | None = None


Part: TypeAlias = TextPart | PicturePart | FilePart


def draw(message: Message) -> tuple[Part, ...]:
    """The parts in order; the buttons are below the last one. There is always at least one part."""
    parts = _one_picture(message.blocks) or _in_order(message.blocks)
    keyboards = list(_keyboards(message.blocks))
    if not parts:
        parts = [TextPart(MORE)]
    parts += [TextPart(MORE)] * (len(keyboards) - 1)
    for place, keyboard in enumerate(reversed(keyboards), 1):
        parts[-place] = replace(parts[-place], keyboard=keyboard)
    return tuple(parts)


def _one_picture(blocks: Sequence[Block]) -> list[Part] | None:
    """A card with one picture whose words all fit below it is one message."""
    pictures = [each for each in blocks if isinstance(each, Image)]
    if len(pictures) != 1 or any(isinstance(each, File) for each in blocks):
        return None
    content = [drawn for each in blocks for drawn in block_lines(each)]
    if length(content) > CAPTION_LIMIT or len(split(content, CAPTION_LIMIT)) > 1:
        return None
    return [PicturePart(pictures[0].blob, as_html(content))]


def _in_order(blocks: Sequence[Block]) -> list[Part]:
    parts: list[Part] = []
    for carried, run in groupby(blocks, lambda each: isinstance(each, (Image, File))):
        if carried:
            parts += [_carried(each) for each in run if isinstance(each, (Image, File))]
        else:
            parts += _texts([drawn for each in run for drawn in block_lines(each)])
    return parts


def _carried(block: Image | File) -> Part:
    match block:
        case Image(blob, alt):
            captions = split(lines(str(alt), "i"), CAPTION_LIMIT)
            return PicturePart(blob, captions[0] if captions else "")
        case File(blob, name):
            return FilePart(name, blob)


def _texts(content: Sequence[Line]) -> list[Part]:
    found = groups(content)
    shown = found if len(found) <= MOST_TEXTS else found[: MOST_TEXTS - 1]
    rest = [each for group in found[len(shown) :] for each in group]
    parts: list[Part] = [TextPart(as_html(each)) for each in shown]
    if rest:
        parts.append(FilePart("message.txt", text="\n".join("".join(run.text for run in each.runs) for each in rest)))
    return parts


def block_lines(block: Block) -> list[Line]:
    """The words of one block."""
    match block:
        case Heading(words):
            return lines(str(words), "b")
        case Text(words, tone):
            told = f"⚠️ {words}" if tone == "warning" else str(words)
            return lines(told, "i" if tone == "muted" else "")
        case Fields():
            return _field_lines(block)
        case Table():
            return _table_lines(block)
        case Chart(alt=alt) | Image(alt=alt):
            return lines(str(alt), "i")
        case Progress(words, done, total):
            return lines(f"{words}{_progress(done, total)}")
        case File() | Buttons():
            return []
        case _:
            assert_never(block)


def _field_lines(fields: Fields) -> list[Line]:
    found = []
    for item in fields.items:
        first, *more = str(item.value).split("\n")
        note = [Run(f" ({item.note})", "i")] if item.note else []
        found.append(line(Run(str(item.label), "b"), f": {first}", *([] if more else note)))
        found += [line(each, *(note if place == len(more) else [])) for place, each in enumerate(more, 1)]
    return found


def _progress(done: int, total: int) -> str:
    if not total:
        return f" {done:,}" if done else ""
    share = min(done, total) / total
    full = int(share * _BAR)
    return f"\n{'▰' * full}{'▱' * (_BAR - full)} {done:,}/{total:,} ({int(share * 100)} %)"


def _table_lines(table: Table) -> list[Line]:
    count = max((len(table.columns), *(len(row) for row in table.rows)), default=0)
    head = _cells(table.columns, count)
    rows = [_cells(row, count) for row in table.rows]
    widths = [max(width(row[place]) for row in (head, *rows)) for place in range(count)]
    title = lines(str(table.title), "b") if table.title else []
    if sum(widths) + 2 * (count - 1) > WIDEST_TABLE:
        return [*title, *(drawn for row in rows for drawn in _record(head, row))]
    rule = "  ".join("-" * each for each in widths)
    drawn = [_row(table, head, widths), rule, *(_row(table, row, widths) for row in rows)]
    return [*title, *(line(each, fixed=True) for each in drawn)]


def _cells(row: Iterable[object], count: int) -> list[str]:
    cells = [" ".join(str(cell).split()) if cell is not None else "–" for cell in row]
    return cells + [""] * (count - len(cells))


def _row(table: Table, cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        pad(text, widths[place], "r" if table.align[place : place + 1] == "r" else "l")
        for place, text in enumerate(cells)
    )
    return "  ".join(padded).rstrip() or " "


def _record(head: Sequence[str], row: Sequence[str]) -> list[Line]:
    """A row of a wide table: what it is about, and below it each figure with its name."""
    told = [f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], row[1:], strict=True) if cell]
    return [line(Run(row[0] or "–", "b")), *(line(f"  {each}") for each in told)]


def _keyboards(blocks: Sequence[Block]) -> Iterable[InlineKeyboardMarkup]:
    rows: list[list[Button]] = []
    for block in blocks:
        if isinstance(block, Buttons):
            rows += _rows(block.items)
    held: list[list[Button]] = []
    for row in rows:
        if sum(map(len, held)) + len(row) > MOST_BUTTONS:
            yield _keyboard(held)
            held = []
        held.append(row)
    if held:
        yield _keyboard(held)


def _rows(items: Sequence[Button]) -> list[list[Button]]:
    """Buttons side by side as far as their labels can be read."""
    rows: list[list[Button]] = []
    room = 0
    for item in items:
        taken = width(str(item.label)) + 2
        if not rows or taken > room or len(rows[-1]) == MOST_IN_ROW:
            rows.append([])
            room = WIDEST_ROW
        rows[-1].append(item)
        room -= taken
    return rows


def _keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(str(item.label) or MORE, callback_data=item.token) for item in row] for row in rows]
    )
