"""What the bot says: blocks without markup, in words that are chosen late.

A feature writes `say("rota-swapped", who=person.name, day=day)` instead of a sentence; the words are chosen when the
message enters the outbox, in the reader's language (in a group: the team's). A worded message holds only plain
strings, is stored as JSON, and is drawn by each chat adapter with one exhaustive `match` over `Block`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Say:
    """Words to be chosen: a key of the locale files and the facts that fill it.

    Facts may be str, int, float, Decimal, bool, date, datetime (shown in the team's zone), time, timedelta, `Money`,
    `Share`, another `Say`, or a list of any of these; they are formatted for the reader. `figure` is the number that
    words in the cell of a table stand for: a spreadsheet takes that instead.
    """

    key: str
    facts: dict[str, Any] = field(default_factory=dict)
    figure: Decimal | None = None


def say(key: str, /, **facts: Any) -> Say:
    """Name the words and the facts that fill them."""
    return Say(key, facts)


Words: TypeAlias = str | Say
"""Worded text (other people's words, names, file names) or words still to be chosen."""

Cell: TypeAlias = Any
"""A table cell: Words, or any fact that `Say` takes; None is shown as "no data"."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a card."""

    words: Words


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `tone` is a hint: "muted" for asides, "warning" for what needs attention."""

    words: Words
    tone: Literal["plain", "muted", "warning"] = "plain"


@dataclass(frozen=True, slots=True)
class Field:
    """One figure with its name, and the small print below it."""

    label: Words
    value: Cell
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values side by side."""

    items: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and columns. `align` has one letter a column: `l` or `r`. Every table can be had as CSV or XLSX.

    `data` is filled in when the words are chosen: the cells as a spreadsheet takes them (numbers as numbers).
    """

    columns: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: str = ""
    title: Words | None = None
    data: tuple[tuple[str | int | float | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one set of bars; None is a gap (no data), never a zero."""

    name: Words
    values: tuple[float | None, ...]
    style: Literal["bar", "line", "muted"] = "bar"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `labels` along the x axis, one value per label in each series. `alt` says in words what it shows.

    `lang` and `no_data` are filled in when the words are chosen: they decide letter shapes and units.
    """

    title: Words
    labels: tuple[Cell, ...]
    series: tuple[Series, ...]
    alt: Words
    unit: Words = ""
    highlight: int | None = None
    lang: str = ""
    no_data: Words = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture kept as a blob, with the words for those who cannot see it. A drawn chart becomes one."""

    blob: str
    alt: Words
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away, kept as a blob."""

    blob: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Button:
    """A command somebody did not type. Once the message is kept, `token` stands for the line `runs`.

    `who` names the only person (by id) who may press; None leaves it to the rights of the command. A single-use
    button does its work once, whoever presses first.
    """

    label: Words
    runs: str
    style: Literal["plain", "primary", "danger"] = "plain"
    who: int | None = None
    lasts: timedelta = timedelta(days=14)
    single_use: bool = False
    token: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons."""

    items: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: `done` of `total` (0: not known yet)."""

    words: Words
    done: int
    total: int = 0


Block: TypeAlias = Heading | Text | Fields | Table | Chart | Image | File | Buttons | Progress


BLOCKS: dict[str, type] = {
    kind.__name__.lower(): kind for kind in (Heading, Text, Fields, Table, Chart, Image, File, Buttons, Progress)
}


@dataclass(frozen=True, slots=True)
class Workbook:
    """Tables to take away as one XLSX file: a sheet each, called like the table's title.

    It is worded for the reader and written when the message is kept, and then is a `File` at its end.
    """

    name: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Blocks in order. After `useful_until` an undelivered message is dropped and recorded, not sent late.

    `private` marks what must never appear in a group: the outbox refuses to put it there.
    """

    blocks: tuple[Block, ...]
    useful_until: datetime | None = None
    private: bool = False
    attached: Workbook | None = None

    def __add__(self, more: "Message | Block") -> "Message":
        """This message, and more blocks below."""
        if isinstance(more, Message):
            return replace(self, blocks=(*self.blocks, *more.blocks), attached=self.attached or more.attached)
        return replace(self, blocks=(*self.blocks, more))


def message(*parts: "Block | Words", useful_until: datetime | None = None, private: bool = False) -> Message:
    """A message of these parts; bare words become paragraphs."""
    blocks = tuple(Text(part) if isinstance(part, (str, Say)) else part for part in parts)
    return Message(blocks, useful_until=useful_until, private=private)


def buttons(*items: Button) -> Buttons:
    """A row of buttons."""
    return Buttons(items)


def pack(block: Block) -> dict[str, Any]:
    """A worded block as JSON; the inverse of `unpack`."""
    return {"block": type(block).__name__.lower(), **_plain(block)}


def _plain(value: Any) -> Any:
    if isinstance(value, _AS_IT_IS):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    kind: type = type(value)
    if is_dataclass(kind):
        return {name: _plain(getattr(value, name)) for name in _packed(kind)}
    return value


_AS_IT_IS = (str, int, float, bool, NoneType)


@cache
def _packed(kind: type) -> tuple[str, ...]:
    """What is kept of a block or a part of one: of a button its token, not its line."""
    return tuple(each.name for each in fields(kind) if not (kind is Button and each.name == "runs"))


def unpack(data: dict[str, Any]) -> Block:
    """A stored block, as it was packed (a button knows its token, no longer its line)."""
    values = dict(data)
    kind = values.pop("block")
    match kind:
        case "fields":
            return Fields(tuple(Field(**each) for each in values["items"]))
        case "table":
            return Table(
                tuple(values["columns"]),
                tuple(tuple(row) for row in values["rows"]),
                values["align"],
                values["title"],
                tuple(tuple(row) for row in values["data"]),
            )
        case "chart":
            series = tuple(Series(each["name"], tuple(each["values"]), each["style"]) for each in values.pop("series"))
            return Chart(labels=tuple(values.pop("labels")), series=series, **values)
        case "buttons":
            return Buttons(
                tuple(
                    Button(runs="", **{**each, "lasts": timedelta(seconds=each["lasts"])}) for each in values["items"]
                )
            )
        case _:
            block: Block = BLOCKS[kind](**values)
            return block


def pack_message(worded: Message) -> dict[str, Any]:
    """A worded message as JSON, without its expiry (kept beside it)."""
    return {"blocks": [pack(each) for each in worded.blocks], "private": worded.private}


def unpack_message(data: dict[str, Any]) -> Message:
    """A stored message."""
    return Message(tuple(unpack(each) for each in data["blocks"]), private=bool(data.get("private", False)))


def plain_text(blocks: Sequence[Block]) -> str:
    """A worded message as lines of text: the fallback of every platform, and what the console prints."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading(words) | Text(words):
                lines.append(str(words))
            case Fields(items):
                for item in items:
                    note = f" ({item.note})" if item.note else ""
                    lines.append(f"{item.label}: {item.value}{note}")
            case Table():
                lines.extend(_table_lines(block))
            case Chart() | Image():
                lines.append(f"[{block.alt}]")
            case File():
                lines.append(f"[{block.name}]")
            case Buttons(items):
                lines.append("  ".join(f"[{item.label}]" for item in items))
            case Progress(words, done, total):
                share = f" {done:,}/{total:,}" if total else (f" {done:,}" if done else "")
                lines.append(f"{words}{share}")
    return "\n".join(lines)


def _table_lines(table: Table) -> list[str]:
    lines = [str(table.title)] if table.title else []
    lines.append(" | ".join(str(each) for each in table.columns))
    lines.extend(" | ".join(str(each) for each in row) for row in table.rows)
    return lines
