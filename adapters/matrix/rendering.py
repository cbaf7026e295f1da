"""A worded message as Matrix shows it: HTML, and plain text for clients that show no HTML.

Text comes first, then pictures, then files, each an event of its own. Other people's words are always escaped; every
event says that it mentions nobody, so that neither a name nor `@room` in it calls anybody.
"""

import html
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from adapters.matrix import choices
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
    Message,
    Progress,
    Table,
    Text,
    plain_text,
)

EVENT_BYTES = 65_536
"""The largest event of a room, by the specification; a server adds its own fields to what we send."""
TEXT_BYTES = 40_000
MOST_TEXTS = 6
"""A message that would need more events of text than these comes as one event and a file."""
PARTS_KEY = "dayclear.main"
"""In the later events of a message: its first one."""

_HTML = "org.matrix.custom.html"
_ROOM = re.compile(r"[@＠](?=room\b)", re.IGNORECASE)
_BAR = 12
_MUTED = '<span data-mx-color="#737d8c">'


class Piece(NamedTuple):
    """A part of a text that stays together."""

    plain: str
    html: str


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a file: bytes of our own (`content`), or a blob to be loaded."""

    kind: str
    name: str
    alt: str = ""
    blob: str = ""
    content: bytes = b""
    media_type: str = ""
    width: int = 0
    height: int = 0

    @property
    def key(self) -> str:
        """By this an edit knows what it already shows."""
        return self.blob or f"{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The events of a message: contents of its texts, and what is uploaded; `tokens` of its choices, by number."""

    texts: tuple[dict[str, Any], ...]
    media: tuple[Media, ...]
    tokens: tuple[str, ...]


def render(message: Message) -> Rendered:
    """Draw a worded message."""
    buttons = choices.of_message(message.blocks)
    tokens = tuple(each.token for each in buttons)
    pieces = [part for piece in _pieces(message.blocks) for part in _holdable(piece)]
    groups = list(_grouped(pieces))
    media = [each for each in map(_media, message.blocks) if each is not None]
    if len(groups) > MOST_TEXTS:
        whole = "\n".join(piece.plain for piece in pieces)
        media.append(Media("file", "message.txt", content=whole.encode(), media_type="text/plain"))
        groups = [[*groups[0], Piece("…", "<p>…</p>"), *_lists(message.blocks)]]
    texts = tuple(_content(group, tokens) for group in groups)
    return Rendered(texts, tuple(media), tokens)


def _content(pieces: Sequence[Piece], tokens: Sequence[str]) -> dict[str, Any]:
    content = {
        "msgtype": "m.text",
        "body": "\n".join(piece.plain for piece in pieces),
        "format": _HTML,
        "formatted_body": "".join(piece.html for piece in pieces),
        "m.mentions": {},
    }
    return {**content, choices.KEY: list(tokens)} if tokens else content


def notice(words: str) -> dict[str, Any]:
    """A line of the connection itself, which answers nothing and calls nobody."""
    lines = words.split("\n")
    return {
        "msgtype": "m.notice",
        "body": "\n".join(harmless(each) for each in lines),
        "format": _HTML,
        "formatted_body": "<br>".join(escaped(each) for each in lines),
        "m.mentions": {},
    }


def harmless(text: str) -> str:
    """Text in which no client of whatever age finds a call to everybody in the room."""
    return _ROOM.sub(lambda found: f"{found[0]}\u2060", text)


def escaped(text: str) -> str:
    """Words as HTML."""
    return html.escape(harmless(text), quote=False).replace("\n", "<br>")


def size_of(content: dict[str, Any]) -> int:
    """The bytes of an event's content on its way."""
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


# -- pieces ----


def _pieces(blocks: Sequence[Block]) -> Iterable[Piece]:
    number = 0
    for block in blocks:
        match block:
            case Heading(words):
                yield from _paragraphs(str(words), "<h4>", "</h4>")
            case Text(words, tone):
                yield from _text(str(words), tone)
            case Fields(items):
                yield Piece(harmless(plain_text([block])), f"<p>{'<br>'.join(_field(each) for each in items)}</p>")
            case Table():
                yield from _table(block)
            case Chart():
                yield from _paragraphs(str(block.alt), "<p>", "</p>")
            case Buttons(items):
                yield _numbered(items, number)
                number += len(items)
            case Progress(words, done, total):
                yield _progress(str(words), done, total, block)
            case Image() | File():
                pass


def _lists(blocks: Sequence[Block]) -> list[Piece]:
    """The choices alone, for a message whose text went into a file."""
    buttons = choices.of_message(blocks)
    return [_numbered(buttons, 0)] if buttons else []


def _text(words: str, tone: str) -> Iterable[Piece]:
    match tone:
        case "muted":
            return _paragraphs(words, f"<p>{_MUTED}", "</span></p>")
        case "warning":
            return _paragraphs(f"⚠️ {words}", "<p><strong>", "</strong></p>")
        case _:
            return _paragraphs(words, "<p>", "</p>")


def _paragraphs(words: str, before: str, after: str) -> Iterable[Piece]:
    """One piece, or several where it is too long for an event."""
    for part in cut(words):
        yield Piece(harmless(part), f"{before}{escaped(part)}{after}")


def _holdable(piece: Piece) -> Iterable[Piece]:
    """The piece, or where no event could hold it (a cell of a table like a book) its words in paragraphs."""
    return [piece] if _weight(piece) <= TEXT_BYTES else _paragraphs(piece.plain, "<p>", "</p>")


def _weight(piece: Piece) -> int:
    return size_of({"body": piece.plain, "formatted_body": piece.html})


def cut(words: str, most: int = TEXT_BYTES // 6) -> Iterable[str]:
    """A text in parts of at most so many bytes, between lines where that is possible, never inside a character."""
    left = words
    while len(left.encode()) > most:
        head = left.encode()[:most].decode(errors="ignore")
        line = head.rfind("\n")
        end = line + 1 if line > len(head) // 2 else len(head)
        yield left[:end].rstrip("\n")
        left = left[end:]
    yield left


def _field(item: Field) -> str:
    note = f" {_MUTED}({escaped(str(item.note))})</span>" if item.note else ""
    return f"{escaped(str(item.label))}: <strong>{escaped(str(item.value))}</strong>{note}"


def _table(table: Table) -> Iterable[Piece]:
    title = f"<p><strong>{escaped(str(table.title))}</strong></p>" if table.title else ""
    head = "".join(f"<th>{escaped(str(each))}</th>" for each in table.columns)
    rows: list[tuple[str, str]] = []
    size = 0
    first = True

    def piece() -> Piece:
        lines = ([harmless(str(table.title))] if table.title and first else []) + [_line(table.columns)]
        body = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(row for _, row in rows)}</tbody></table>"
        return Piece("\n".join([*lines, *(plain for plain, _ in rows)]), (title if first else "") + body)

    for cells in table.rows:
        row = _line(cells), f"<tr>{''.join(_cell(table, place, each) for place, each in enumerate(cells))}</tr>"
        weight = len(row[0].encode()) + len(row[1].encode())
        if rows and size + weight > TEXT_BYTES // 2:
            yield piece()
            rows, size, first = [], 0, False
        rows.append(row)
        size += weight
    yield piece()


def _line(cells: Sequence[object]) -> str:
    return harmless(" | ".join(str(each) for each in cells))


def _cell(table: Table, place: int, value: object) -> str:
    right = table.align[place : place + 1] == "r"
    words = escaped(str(value))
    # Alignment is no attribute that clients keep; figures stand out by themselves.
    return f"<td><code>{words}</code></td>" if right and words else f"<td>{words}</td>"


def _numbered(items: Sequence[Button], before: int) -> Piece:
    lines = [(choices.keycap(number), str(each.label), each.style) for number, each in enumerate(items, before + 1)]
    plain = "\n".join(f"{number} {harmless(label)}" for number, label, _ in lines)
    drawn = "<br>".join(
        f"{number} <strong>{escaped(label)}</strong>" if style == "primary" else f"{number} {escaped(label)}"
        for number, label, style in lines
    )
    return Piece(plain, f"<p>{drawn}</p>")


def _progress(words: str, done: int, total: int, block: Progress) -> Piece:
    if not total:
        return Piece(harmless(plain_text([block])), f"<p>{escaped(plain_text([block]))}</p>")
    filled = min(_BAR, done * _BAR // total)
    bar = "█" * filled + "░" * (_BAR - filled)
    line = f"{bar} {done:,}/{total:,}"
    return Piece(f"{harmless(words)}\n{line}", f"<p>{escaped(words)}<br><code>{line}</code></p>")


def _media(block: Block) -> Media | None:
    match block:
        case Image(blob, alt, width, height):
            return Media("image", "chart.png", harmless(str(alt)), blob, width=width, height=height)
        case File(blob, name, media_type, _size):
            return Media("file", name, blob=blob, media_type=media_type)
        case _:
            return None


def _grouped(pieces: Sequence[Piece]) -> Iterable[list[Piece]]:
    """Pieces in as few events as hold them."""
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        weight = _weight(piece)
        if group and size + weight > TEXT_BYTES:
            yield group
            group, size = [], 0
        group.append(piece)
        size += weight
    if group:
        yield group
