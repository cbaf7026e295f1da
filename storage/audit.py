"""Who did what, when, and what came of it. Lines are scrubbed of personal data before they come here."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Connection, ForeignKey, Index, String, Table, Text, bindparam, delete, insert, select

from storage.people import person_table
from storage.prepared import Prepared
from storage.schema import BigId, Instant, metadata, organisation

audit_table = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("at", Instant, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("chat_id", ForeignKey("chat.id"), nullable=True),
    Column("command", String(80), nullable=False),
    Column("line", Text, nullable=False),
    Column("outcome", String(80), nullable=False),
    Index("ix_audit_at", "at"),
)


class Entry(NamedTuple):
    """One line of the trail. `outcome` is "done", or the key of the refusal."""

    at: datetime
    person: str
    command: str
    line: str
    outcome: str


_ADD = Prepared(
    lambda _dialect: (
        insert(audit_table)
        .values({name: bindparam(name) for name in ("at", "person_id", "chat_id", "command", "line", "outcome")})
        .inline()
    )
)


def record(
    db: Connection, *, at: datetime, person_id: int | None, chat_id: int | None, command: str, line: str, outcome: str
) -> None:
    """Add to the trail."""
    _ADD.run(db, at=at, person_id=person_id, chat_id=chat_id, command=command, line=line, outcome=outcome)


def entries(
    db: Connection,
    *,
    person_id: int | None = None,
    command: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    most: int,
) -> list[Entry]:
    """Entries of a person, of a command (or of all that begin with a noun) and of a span, the newest first."""
    query = select(audit_table, person_table.c.name).outerjoin(
        person_table, person_table.c.id == audit_table.c.person_id
    )
    if person_id is not None:
        query = query.where(audit_table.c.person_id == person_id)
    if command:
        named = audit_table.c.command == command
        query = query.where(named | audit_table.c.command.startswith(f"{command} ", autoescape=True))
    if since is not None:
        query = query.where(audit_table.c.at >= since)
    if until is not None:
        query = query.where(audit_table.c.at <= until)
    rows = db.execute(query.order_by(audit_table.c.id.desc()).limit(most))
    return [Entry(row.at, row.name or "", row.command, row.line, row.outcome) for row in rows]


def newest(db: Connection, limit: int) -> list[Entry]:
    """The newest entries, the newest first."""
    rows = db.execute(
        select(audit_table, person_table.c.name)
        .outerjoin(person_table, person_table.c.id == audit_table.c.person_id)
        .order_by(audit_table.c.id.desc())
        .limit(limit)
    )
    return [Entry(row.at, row.name or "", row.command, row.line, row.outcome) for row in rows]


def forget_entries(db: Connection, before: datetime) -> int:
    """Delete what is past its retention; how many."""
    return db.execute(delete(audit_table).where(audit_table.c.at < before)).rowcount
