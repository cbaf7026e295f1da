"""Composing a digest: what needs a decision first, each part short, and whatever is longer in a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from bot.domain.digest import LEAST_ROLE, DigestKind
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.kit import digest
from bot.kit.digest import Asked, Found, Section
from bot.kit.message import (
    Block,
    Buttons,
    Chart,
    Fields,
    Heading,
    Image,
    Message,
    Say,
    Table,
    Text,
    Words,
    Workbook,
    message,
    say,
)
from bot.services.person import role_word
from bot.services.team import check_team
from storage import people

MOST_LINES = 45
"""How long a digest gets before its last sections are only in the workbook."""

MOST_ROWS = 8
"""How many rows of a table are shown."""

_CHART_LINES = 6


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a digest: a person about teams of theirs, or a group. `home` is whose clocks and calendar count."""

    person: Person
    home: Team
    teams: tuple[Team, ...]
    in_group: bool = False

    @property
    def lang(self) -> str:
        """The language it is read in."""
        return self.home.lang if self.in_group else self.person.lang or self.home.lang


def reader_of(db: Connection, person: Person, team: Team | None) -> Reader:
    """Somebody's digest: about a team, else about their own; an owner's, and that of who has none, about all."""
    if team is not None:
        check_team(person, team.id)
        return Reader(person, team, (team,))
    own = people.team(db, person.team_id) if person.team_id is not None else None
    if own is not None and person.role is not Role.OWNER:
        return Reader(person, own, (own,))
    every = tuple(people.teams(db)) if person.role >= Role.SUPERVISOR else ()
    home = own or next(iter(every), None)
    if home is None:
        raise Refusal("digest-no-team")
    return Reader(person, home, every)


def reader_in_group(person: Person, team: Team) -> Reader:
    """A group's digest, about its team, for which somebody subscribed it."""
    return Reader(person, team, (team,), in_group=True)


def check_kind(person: Person, kind: DigestKind) -> None:
    """Refuse a kind that is not for this role."""
    if person.role < LEAST_ROLE[kind]:
        raise Refusal("digest-kind-not-yours", kind=kind_words(kind), role=role_word(LEAST_ROLE[kind]))


def kind_words(kind: DigestKind) -> Say:
    """What a kind of digest is called."""
    return say(f"digest-kind-{kind.value}")


def days_words(since: date, until: date) -> Say:
    """The days that a digest is about."""
    return say("digest-one-day", day=until) if since == until else say("digest-days", first=since, last=until)


def compose(
    db: Connection,
    reader: Reader,
    kind: DigestKind,
    days: tuple[date, date],
    now: datetime,
    *,
    notes: Sequence[Words] = (),
) -> Message:
    """The digest of a kind over days (both inclusive). `notes` are said below it: that it is late, how to stop it."""
    asked = Asked(db, reader.person, reader.teams, kind.value, *days, now, reader.lang, reader.in_group)
    found = _found(asked)
    title = _title(reader, kind, days)
    small = [Text(each, "muted") for each in notes]
    if not any(part.blocks for _section, part in found):
        nothing = say("digest-nothing", title=title)
        return message(Text(nothing), *small, private=not reader.in_group)
    decisions = sum(part.decisions for _section, part in found)
    own = "-own" if kind is DigestKind.OWN else ""
    first = Text(say(f"digest-decisions{own}", count=decisions) if decisions else say(f"digest-no-decisions{own}"))
    blocks, sheets = _laid_out(found)
    shown = message(Heading(title), first, *blocks, *small, private=not reader.in_group)
    if not sheets:
        return shown
    return replace(shown, attached=Workbook(f"dayclear-{kind.value}-{days[1]:%Y%m%d}", tuple(sheets)))


def _title(reader: Reader, kind: DigestKind, days: tuple[date, date]) -> Say:
    if kind is DigestKind.OWN:
        who: Words = reader.person.name
    elif len(reader.teams) == 1:
        who = reader.teams[0].name
    else:
        who = say("digest-all-teams", count=len(reader.teams))
    return say(f"digest-title-{kind.value}", who=who, days=days_words(*days))


def _found(asked: Asked) -> list[tuple[Section, Found]]:
    """What the features have to say, what needs a decision first."""
    found = []
    for section in digest.sections(asked.kind):
        part = section.compose(asked) if section.public or not asked.in_group else None
        if part is not None and (part.blocks or part.details):
            found.append((section, part))
    return sorted(found, key=lambda each: not each[1].decisions)


def _laid_out(found: Iterable[tuple[Section, Found]]) -> tuple[list[Block], list[Table]]:
    """The sections as they are shown, and the sheets of the workbook. What no longer fits is only a sheet."""
    blocks: list[Block] = []
    sheets: list[Table] = []
    left_out: list[Say] = []
    room = MOST_LINES
    for section, part in found:
        title = say(f"digest-{section.name}")
        short = [piece for block in part.blocks for piece in _shortened(block)]
        lines = sum(map(_lines, short))
        if lines > room and room < MOST_LINES:
            left_out.append(title)
            sheets += part.details or _as_sheets(title, part.blocks)
            continue
        room -= lines
        blocks += [Heading(title), *short] if short else []
        cut = [block for block in part.blocks if isinstance(block, Table) and len(block.rows) > MOST_ROWS]
        sheets += part.details or [_titled(title, each) for each in cut]
    if left_out:
        blocks.append(Text(say("digest-in-the-file", sections=left_out), "muted"))
    return blocks, sheets


def _shortened(block: Block) -> list[Block]:
    if not isinstance(block, Table) or len(block.rows) <= MOST_ROWS:
        return [block]
    more = say("digest-more-rows", count=len(block.rows) - MOST_ROWS)
    return [replace(block, rows=block.rows[:MOST_ROWS]), Text(more, "muted")]


def _lines(block: Block) -> int:
    """About how many lines a block takes."""
    match block:
        case Table(rows=rows, title=title):
            return len(rows) + 1 + (title is not None)
        case Fields(items):
            return len(items)
        case Chart() | Image():
            return _CHART_LINES
        case _:
            return 1


def _titled(title: Words, table: Table) -> Table:
    return table if table.title is not None else replace(table, title=title)


def _as_sheets(title: Words, blocks: Sequence[Block]) -> list[Table]:
    """What a section shows, as sheets: its tables, and its other words a row each."""
    rows: list[tuple[Words]] = []
    tables = []
    for block in blocks:
        match block:
            case Table():
                tables.append(_titled(title, block))
            case Heading(words) | Text(words):
                rows.append((words,))
            case Fields(items):
                rows += [(say("digest-field", name=item.label, value=item.value),) for item in items]
            case Chart(alt=alt) | Image(alt=alt):
                rows.append((alt,))
            case Buttons():
                pass
            case _:
                pass
    if rows:
        tables.insert(0, Table((title,), tuple(rows), "l", title))
    return tables
