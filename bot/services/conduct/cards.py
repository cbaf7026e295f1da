"""Marks as people read them: each for its person, for whoever wrote it, and for whoever may decide about it."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.domain.conduct import Kind, Mark, Verdict, check_appeal, may_decide
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.kit.command import Context
from bot.kit.message import (
    Button,
    Buttons,
    Field,
    Fields,
    File,
    Heading,
    Message,
    Say,
    Table,
    Text,
    Words,
    message,
    say,
)
from bot.services import record
from bot.services.export import with_export
from storage import blobs, people
from storage import conduct as storage

LASTS = timedelta(days=7)
"""How long a file that was asked for can be fetched."""


def kind_words(mark: Mark) -> Say:
    """What it is."""
    return say(f"conduct-kind-{mark.kind.value}")


def state_words(mark: Mark, today: date) -> Say:
    """Whether it counts, and if not why."""
    if mark.withdrawn_at is not None:
        return say("conduct-state-withdrawn")
    if mark.appeal is not None and mark.appeal.verdict is Verdict.OVERTURNED:
        return say("conduct-state-overturned")
    if mark.expires_on is not None and mark.expires_on < today:
        return say("conduct-state-expired")
    if mark.appealed:
        return say("conduct-state-appealed")
    return say("conduct-state-counts")


def until_words(mark: Mark) -> Words | date:
    """Until when it counts."""
    return mark.expires_on or say("conduct-no-end")


def card(db: Connection, mark: Mark, reader: Person, today: date) -> Message:
    """One mark with what was said about it, and what this reader can do."""
    names = record.names(db)
    who = names.get(mark.person_id, "")
    heading = Heading(say("conduct-card", number=f"#{mark.id}", kind=kind_words(mark), name=who))
    items = (
        Field(say("conduct-day"), mark.day),
        Field(say("conduct-until"), until_words(mark)),
        Field(say("conduct-by"), names.get(mark.by, "")),
        Field(say("conduct-state"), state_words(mark, today)),
    )
    body = message(heading, Text(mark.text), Fields(items), private=True)
    for line in _said(mark, names):
        body += line
    files = storage.files(db, mark.id)
    if files:
        body += Text(say("conduct-files", files=[each.name for each in files], number=mark.id), "muted")
    offered = buttons_for(db, mark, reader, today)
    return body + Buttons(offered) if offered else body


def _said(mark: Mark, names: dict[int, str]) -> list[Text]:
    lines = []
    if mark.withdrawn_at is not None:
        by = names.get(mark.withdrawn_by or 0, "")
        lines.append(Text(say("conduct-was-withdrawn", by=by, at=mark.withdrawn_at, why=mark.withdrawn_why or "–")))
    if mark.appeal is not None:
        lines.append(Text(say("conduct-appeal-says", at=mark.appeal.filed_at, text=mark.appeal.text)))
        if mark.appeal.verdict is not None:
            facts = {"by": names.get(mark.appeal.decided_by or 0, ""), "at": mark.appeal.decided_at}
            key = f"conduct-was-{mark.appeal.verdict.value}"
            lines.append(Text(say(key, **facts, why=mark.appeal.why or "–")))
    return lines


def buttons_for(db: Connection, mark: Mark, reader: Person, today: date) -> tuple[Button, ...]:
    """What the reader can do about a mark now. The right to do it is checked again at the press."""
    if mark.appealed and may_decide(mark, reader, people.person(db, mark.person_id)):
        return (
            Button(say("conduct-button-overturn"), runs=f"conduct overturn {mark.id}", style="primary", who=reader.id),
            Button(say("conduct-button-uphold"), runs=f"conduct uphold {mark.id}", who=reader.id),
        )
    if reader.id == mark.person_id:
        try:
            check_appeal(mark, reader, today)
        except Refusal:
            return ()
        return (Button(say("conduct-button-appeal"), runs=f"conduct appeal {mark.id}", who=reader.id),)
    return ()


def list_card(ctx: Context, person: Person) -> Message:
    """All marks of a person: for them and their supervisors."""
    record.check_see(ctx.person, person)
    today = record.today(ctx)
    found = storage.marks(ctx.db, person.id)
    heading = Heading(say("conduct-title", name=person.name))
    if not found:
        return message(heading, Text(say("conduct-none"), "muted"), private=True)
    names, counts = record.names(ctx.db), storage.file_counts(ctx.db, [each.id for each in found])
    rows = tuple(
        (
            f"#{each.id}",
            kind_words(each),
            each.day,
            each.text,
            until_words(each),
            names.get(each.by, ""),
            state_words(each, today),
            counts.get(each.id, 0),
        )
        for each in found
    )
    columns = ("number", "kind", "day", "text", "until", "by", "state", "files")
    table = Table(tuple(say(f"conduct-column-{name}") for name in columns), rows, align="lllllllr")
    bad = sum(each.kind is Kind.REPRIMAND and each.in_force(today) for each in found)
    body = message(heading, table, Text(say("conduct-in-force", count=bad), "muted"), private=True)
    return with_export(body)


def shown_of(ctx: Context, mark: Mark) -> Message:
    """One mark, with its files to take away."""
    person = people.person(ctx.db, mark.person_id)
    if mark.by != ctx.person.id:
        record.check_see(ctx.person, person)
    body = card(ctx.db, mark, ctx.person, record.today(ctx))
    for each in storage.files(ctx.db, mark.id):
        content = storage.file_content(ctx.db, each.id)
        blob = blobs.keep_blob(ctx.db, content, each.media_type, ctx.now + LASTS)
        body += File(blob, each.name, each.media_type, each.size)
    return body


def deciders(db: Connection, mark: Mark, today: date, now: datetime) -> list[Person]:
    """Who is asked about an appeal: other supervisors of the team, else any, else owners."""
    person = people.person(db, mark.person_id)
    able = [each for each in people.people(db, at=now) if each.works_on(today) and may_decide(mark, each, person)]
    supervisors = [each for each in able if each.role is Role.SUPERVISOR]
    here = [each for each in supervisors if each.team_id == person.team_id]
    return here or supervisors or able
