"""Score files: a row for each person and month."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.naming import folded
from bot.domain.orders import Rejected
from bot.domain.people import Person, Role
from bot.kit.job import Close, Closing
from bot.kit.message import Field, Fields, Heading, Message, Say, Table, Text, message, say
from bot.kit.table_files import Cell, TableFiles, Taking
from bot.services import record
from bot.services.assessment import columns
from bot.services.assessment.columns import Row
from bot.services.assessment.giving import Became, Given, Kept, keep, told
from storage import people

files = TableFiles()

SHOWN_REJECTIONS = 50
MOST_ROWS = 20_000
"""Scores of more people and months than any organisation has: not such a file."""


@files.add("assessment", knows=columns.knows, allowed=Role.SUPERVISOR)
def take_scores(taking: Taking) -> Close:
    """Read a score file; rows that cannot be read are told to whoever sent it, the others count."""
    found = columns.places(taking.table.header)
    month = columns.month_of_file(taking.table, taking.name)
    known, rejected = _cells(taking, found)
    shares = columns.shares([cells for _, cells in known], found)
    rows: list[Row] = []
    for line, cells in known:
        points = columns.times_hundred(cells, [found[each] for each in shares])
        try:
            rows.append(columns.read_row(line, points, found, month))
        except Refusal as refusal:
            rejected.append(Rejected(line, refusal.key, refusal.facts))
    titles = [taking.table.titles[found[each]] for each in sorted(shares)]
    return lambda closing: _close(closing, taking, rows, rejected, titles)


def _cells(taking: Taking, found: Mapping[str, int]) -> tuple[list[tuple[int, Sequence[Cell]]], list[Rejected]]:
    """The rows that are somebody's, and those that are damaged."""
    known: list[tuple[int, Sequence[Cell]]] = []
    rejected: list[Rejected] = []
    for row in taking.table.rows():
        if isinstance(row, Rejected):
            rejected.append(row)
        elif not columns.is_nobodys(row[1], found):
            known.append(row)
        if len(known) > MOST_ROWS:
            raise Refusal("assessment-file-too-long", most=MOST_ROWS)
    return known, rejected


def _close(closing: Closing, taking: Taking, rows: list[Row], rejected: list[Rejected], shares: list[str]) -> Message:
    """Keep the rows, tell everybody their own score, and say what came of the file."""
    everybody = {folded(each.name): each for each in people.people(closing.db)}
    zones = {each.id: each.tz for each in people.teams(closing.db)}
    counts = dict.fromkeys(Became, 0)
    seen: set[tuple[int, date]] = set()
    for row in rows:
        try:
            person = _person(everybody, row.name)
            if taking.person is not None:
                record.check_write(taking.person, person)
            if (person.id, row.month) in seen:
                raise Refusal("assessment-row-twice", name=person.name)  # noqa: TRY301 - told like the others
            zone = zones.get(person.team_id or 0, ZoneInfo("UTC"))
            kept = _keep(closing, taking, person, row, closing.now.astimezone(zone).date())
        except Refusal as refusal:
            rejected.append(Rejected(row.line, refusal.key, refusal.facts))
            continue
        seen.add((person.id, row.month))
        counts[kept.became] += 1
        if kept.became is not Became.UNCHANGED and kept.score.score is not None:
            closing.tell(person, told(kept))
    taking.counts.update({each.value: count for each, count in counts.items()})
    taking.counts.update(rows=len(rejected) + sum(counts.values()), rejected=len(rejected))
    return _summary(taking, rejected, shares)


def _keep(closing: Closing, taking: Taking, person: Person, row: Row, today: date) -> Kept:
    by = taking.person.id if taking.person else None
    given = Given(row.parts, row.total, row.note)
    return keep(closing.db, person, row.month, given, by=by, source=taking.name, now=closing.now, today=today)


def _person(everybody: dict[str, Person], name: str) -> Person:
    found = everybody.get(folded(name))
    if found is None:
        near = get_close_matches(folded(name), everybody, n=3, cutoff=0.5)
        if near:
            raise Refusal("argument-person-unknown", name=name, known=[everybody[each].name for each in near])
        raise Refusal("assessment-row-unknown-name", name=name)
    return found


def _summary(taking: Taking, rejected: list[Rejected], shares: list[str]) -> Message:
    items = [
        Field(say(f"assessment-file-{name}"), taking.counts[name])
        for name in ("rows", "new", "changed", "unchanged", "rejected")
    ]
    body = message(Heading(say("assessment-file-done", file=taking.name)), Fields(tuple(items)), private=True)
    if shares:
        body += Text(say("assessment-file-shares", columns=shares), "muted")
    if rejected:
        rejected.sort(key=lambda each: each.line)
        rows = tuple((each.line, Say(each.reason, dict(each.facts))) for each in rejected[:SHOWN_REJECTIONS])
        body += Table((say("import-line"), say("import-reason")), rows, align="rl")
        if len(rejected) > SHOWN_REJECTIONS:
            body += message(say("import-rejected-more", count=len(rejected) - SHOWN_REJECTIONS))
    return body
