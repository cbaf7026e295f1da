"""What happened to each request, the messages that show it, and the files that belong to it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    func,
    select,
)

from bot.kit.command import MessageRef
from storage.outbox import message_table
from storage.schema import BigId, Instant, insert, metadata, organisation

step_table = Table(
    "promote_step",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("request_id", ForeignKey("promote_request.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("step", String(20), nullable=False),
    Column("words", Text, nullable=False, server_default=""),
    Index("ix_promote_step_request_id", "request_id", "id"),
    Index("ix_promote_step_at", "at"),
)

card_table = Table(
    "promote_card",
    metadata,
    Column("request_id", ForeignKey("promote_request.id"), primary_key=True),
    Column("message_id", String(32), primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
)
"""Which messages show a request, so that all of them can be written anew."""

file_table = Table(
    "promote_file",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("request_id", ForeignKey("promote_request.id"), nullable=False),
    Column("name", String(255), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", Instant, nullable=False),
    Index("ix_promote_file_request_id", "request_id"),
)


class Step(NamedTuple):
    """One thing that happened. `person_id` is None for what the clock did; `words` are somebody's reason."""

    request_id: int
    at: datetime
    person_id: int | None
    step: str
    words: str


class EvidenceFile(NamedTuple):
    """A file that somebody put to their request."""

    id: int
    name: str
    media_type: str
    size: int


def add_step(
    db: Connection, request_id: int, step: str, *, person_id: int | None, now: datetime, words: str = ""
) -> None:
    """Add to what happened."""
    db.execute(step_table.insert().values(request_id=request_id, at=now, person_id=person_id, step=step, words=words))


def _step(row: Any) -> Step:
    return Step(row.request_id, row.at, row.person_id, row.step, row.words)


def steps(db: Connection, request_id: int) -> list[Step]:
    """What happened to a request, in order."""
    query = select(step_table).where(step_table.c.request_id == request_id).order_by(step_table.c.id)
    return [_step(row) for row in db.execute(query)]


def steps_between(db: Connection, first: datetime, last: datetime, most: int) -> list[Step]:
    """What happened from one moment to another (both included), the newest first, and no more than `most`."""
    query = select(step_table).where(step_table.c.at.between(first, last)).order_by(step_table.c.id.desc())
    return [_step(row) for row in db.execute(query.limit(most))]


# Cards


def keep_card(db: Connection, request_id: int, person_id: int, message_id: str) -> None:
    """Remember a message that shows a request to somebody."""
    db.execute(
        insert(db, card_table)
        .values(request_id=request_id, person_id=person_id, message_id=message_id)
        .on_conflict_do_nothing()
    )


def readers(db: Connection, request_id: int) -> set[int]:
    """The ids of those to whom a request was shown, in this transaction or before."""
    query = select(card_table.c.person_id).where(card_table.c.request_id == request_id)
    return set(db.execute(query).scalars())


def cards(db: Connection, request_id: int) -> list[tuple[int, MessageRef]]:
    """The messages that show a request, each with the id of its reader; those that retention has taken are left out."""
    rows = db.execute(
        select(card_table.c.person_id, message_table.c.id, message_table.c.chat_id)
        .join(message_table, message_table.c.id == card_table.c.message_id)
        .where(card_table.c.request_id == request_id)
        .order_by(message_table.c.created_at, message_table.c.id)
    )
    return [(row.person_id, MessageRef(row.id, row.chat_id)) for row in rows]


# Files


def add_file(db: Connection, request_id: int, name: str, media_type: str, content: bytes, now: datetime) -> None:
    """Keep a file of a request."""
    db.execute(
        file_table.insert().values(
            request_id=request_id,
            name=name[:255],
            media_type=media_type,
            size=len(content),
            content=content,
            added_at=now,
        )
    )


def files(db: Connection, request_id: int) -> list[EvidenceFile]:
    """The files of a request, in the order in which they came."""
    columns = (file_table.c.id, file_table.c.name, file_table.c.media_type, file_table.c.size)
    query = select(*columns).where(file_table.c.request_id == request_id).order_by(file_table.c.id)
    return [EvidenceFile(*row) for row in db.execute(query)]


def file_counts(db: Connection, request_ids: Iterable[int]) -> dict[int, int]:
    """How many files each request has; those without any are left out."""
    query = (
        select(file_table.c.request_id, func.count())
        .where(file_table.c.request_id.in_(list(request_ids)))
        .group_by(file_table.c.request_id)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def file_content(db: Connection, file_id: int) -> bytes:
    """What is in a file."""
    return bytes(db.execute(select(file_table.c.content).where(file_table.c.id == file_id)).scalar_one())
