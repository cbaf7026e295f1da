"""Commendations and reprimands, their files, and the appeals against them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    func,
    select,
    text,
    update,
)

from bot.domain.conduct import Appeal, Kind, Mark, Verdict
from storage.schema import Instant, metadata, organisation

_APPEALED = text("appealed_at IS NOT NULL AND verdict IS NULL AND withdrawn_at IS NULL")

conduct_table = Table(
    "conduct",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("kind", String(14), nullable=False),
    Column("words", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("expires_on", Date, nullable=True),
    Column("recorded_by", ForeignKey("person.id"), nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("withdrawn_at", Instant, nullable=True),
    Column("withdrawn_by", ForeignKey("person.id"), nullable=True),
    Column("withdrawn_why", Text, nullable=False, server_default=""),
    Column("appeal", Text, nullable=False, server_default=""),
    Column("appealed_at", Instant, nullable=True),
    Column("verdict", String(10), nullable=True),
    Column("decided_by", ForeignKey("person.id"), nullable=True),
    Column("decided_at", Instant, nullable=True),
    Column("decided_why", Text, nullable=False, server_default=""),
    Index("ix_conduct_person_id", "person_id", "day"),
    Index("ix_conduct_appealed", "appealed_at", sqlite_where=_APPEALED, postgresql_where=_APPEALED),
)

file_table = Table(
    "conduct_file",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("conduct_id", ForeignKey("conduct.id"), nullable=False),
    Column("name", String(255), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_by", ForeignKey("person.id"), nullable=False),
    Column("added_at", Instant, nullable=False),
    Index("ix_conduct_file_conduct_id", "conduct_id"),
)


class EvidenceFile(NamedTuple):
    """A file that somebody put to a mark."""

    id: int
    name: str
    media_type: str
    size: int
    added_by: int


def add_mark(
    db: Connection,
    person_id: int,
    kind: Kind,
    words: str,
    *,
    day: date,
    expires_on: date | None,
    by: int,
    now: datetime,
) -> Mark:
    """Keep a commendation or a reprimand."""
    row = db.execute(
        conduct_table.insert()
        .values(
            person_id=person_id,
            kind=kind.value,
            words=words,
            day=day,
            expires_on=expires_on,
            recorded_by=by,
            recorded_at=now,
        )
        .returning(*conduct_table.c)
    ).one()
    return _mark(row)


def find_mark(db: Connection, mark_id: int) -> Mark | None:
    """The mark of that number."""
    row = db.execute(select(conduct_table).where(conduct_table.c.id == mark_id)).one_or_none()
    return _mark(row) if row else None


def marks(db: Connection, person_id: int) -> list[Mark]:
    """All marks of a person, the newest first."""
    query = select(conduct_table).where(conduct_table.c.person_id == person_id)
    return [_mark(row) for row in db.execute(query.order_by(conduct_table.c.day.desc(), conduct_table.c.id.desc()))]


def bad_marks(db: Connection, person_id: int, since: date, on: date) -> list[Mark]:
    """Reprimands for what happened from `since` on that are in force on a day, the oldest first.

    Those that have expired, were withdrawn or overturned are left out; one with an open appeal still counts.
    """
    query = select(conduct_table).where(
        conduct_table.c.person_id == person_id,
        conduct_table.c.kind == Kind.REPRIMAND.value,
        conduct_table.c.day.between(since, on),
    )
    found = [_mark(row) for row in db.execute(query.order_by(conduct_table.c.day, conduct_table.c.id))]
    return [each for each in found if each.in_force(on)]


def marks_between(db: Connection, person_ids: Iterable[int], first: datetime, last: datetime) -> list[Mark]:
    """What was written down about these people from one moment to another (both included), the oldest first."""
    query = select(conduct_table).where(
        conduct_table.c.person_id.in_(list(person_ids)), conduct_table.c.recorded_at.between(first, last)
    )
    return [_mark(row) for row in db.execute(query.order_by(conduct_table.c.id))]


def open_appeals(db: Connection) -> list[Mark]:
    """Marks whose appeal waits for a decision, the one that has waited longest first."""
    query = select(conduct_table).where(_APPEALED).order_by(conduct_table.c.appealed_at, conduct_table.c.id)
    return [_mark(row) for row in db.execute(query)]


def file_appeal(db: Connection, mark_id: int, words: str, now: datetime) -> Mark | None:
    """Keep an appeal; None where there is one already, or nothing to appeal against any more."""
    row = db.execute(
        update(conduct_table)
        .where(
            conduct_table.c.id == mark_id,
            conduct_table.c.appealed_at.is_(None),
            conduct_table.c.withdrawn_at.is_(None),
        )
        .values(appeal=words, appealed_at=now)
        .returning(*conduct_table.c)
    ).one_or_none()
    return _mark(row) if row else None


def decide_appeal(db: Connection, mark_id: int, verdict: Verdict, *, by: int, why: str, now: datetime) -> Mark | None:
    """Decide on an open appeal; None where somebody was first."""
    row = db.execute(
        update(conduct_table)
        .where(conduct_table.c.id == mark_id, _APPEALED)
        .values(verdict=verdict.value, decided_by=by, decided_at=now, decided_why=why)
        .returning(*conduct_table.c)
    ).one_or_none()
    return _mark(row) if row else None


def withdraw_mark(db: Connection, mark_id: int, *, by: int, why: str, now: datetime) -> Mark | None:
    """Withdraw a mark; None where that was done already."""
    row = db.execute(
        update(conduct_table)
        .where(conduct_table.c.id == mark_id, conduct_table.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_by=by, withdrawn_why=why)
        .returning(*conduct_table.c)
    ).one_or_none()
    return _mark(row) if row else None


def add_file(
    db: Connection, mark_id: int, name: str, media_type: str, content: bytes, *, by: int, now: datetime
) -> None:
    """Put a file to a mark."""
    db.execute(
        file_table.insert().values(
            conduct_id=mark_id,
            name=name[:255],
            media_type=media_type,
            size=len(content),
            content=content,
            added_by=by,
            added_at=now,
        )
    )


def files(db: Connection, mark_id: int) -> list[EvidenceFile]:
    """The files of a mark, in the order in which they came."""
    columns = [file_table.c[name] for name in ("id", "name", "media_type", "size", "added_by")]
    query = select(*columns).where(file_table.c.conduct_id == mark_id).order_by(file_table.c.id)
    return [EvidenceFile(*row) for row in db.execute(query)]


def file_content(db: Connection, file_id: int) -> bytes:
    """What is in a file."""
    return bytes(db.execute(select(file_table.c.content).where(file_table.c.id == file_id)).scalar_one())


def file_counts(db: Connection, mark_ids: Iterable[int]) -> dict[int, int]:
    """How many files each mark has; those without any are left out."""
    query = (
        select(file_table.c.conduct_id, func.count())
        .where(file_table.c.conduct_id.in_(list(mark_ids)))
        .group_by(file_table.c.conduct_id)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def _mark(row: Any) -> Mark:
    appeal = None
    if row.appealed_at is not None:
        verdict = Verdict(row.verdict) if row.verdict else None
        appeal = Appeal(row.appeal, row.appealed_at, verdict, row.decided_by, row.decided_at, row.decided_why)
    return Mark(
        id=row.id,
        person_id=row.person_id,
        kind=Kind(row.kind),
        text=row.words,
        day=row.day,
        expires_on=row.expires_on,
        by=row.recorded_by,
        recorded_at=row.recorded_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_why=row.withdrawn_why,
        appeal=appeal,
    )
