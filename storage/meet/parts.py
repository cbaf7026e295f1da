"""Who was asked to a meeting, who came, and what each of them answered."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Index, Table, Text, select

from bot.domain.meet import Part
from storage.schema import Instant, insert, metadata, organisation

part_table = Table(
    "meeting_part",
    metadata,
    Column("meeting_id", ForeignKey("meeting.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    organisation(),
    Column("asked", Boolean, nullable=False),
    Column("away", Boolean, nullable=False),
    Column("came_at", Instant, nullable=True),
    Column("learnt", Text, nullable=False, server_default=""),
    Column("blocks", Text, nullable=False, server_default=""),
    Column("answered_at", Instant, nullable=True),
    Index("ix_meeting_part_person_id", "person_id"),
)


def _part(row: Any) -> Part:
    return Part(
        row.meeting_id, row.person_id, row.asked, row.away, row.came_at, row.learnt, row.blocks, row.answered_at
    )


def parts(db: Connection, meeting_ids: Collection[int]) -> list[Part]:
    """Who has to do with these meetings, those who answered first in front."""
    rows = db.execute(
        select(part_table)
        .where(part_table.c.meeting_id.in_(list(meeting_ids)))
        .order_by(part_table.c.answered_at.asc().nulls_last(), part_table.c.person_id)
    )
    return [_part(row) for row in rows]


def part(db: Connection, meeting_id: int, person_id: int) -> Part | None:
    """What somebody has to do with a meeting."""
    row = db.execute(
        select(part_table).where(part_table.c.meeting_id == meeting_id, part_table.c.person_id == person_id)
    ).one_or_none()
    return _part(row) if row else None


def keep_part(db: Connection, meeting_id: int, person_id: int, **changes: Any) -> None:
    """Keep or change asked, away, came_at, learnt, blocks, answered_at of somebody's part."""
    defaults = {"asked": False, "away": False}
    db.execute(
        insert(db, part_table)
        .values(meeting_id=meeting_id, person_id=person_id, **(defaults | changes))
        .on_conflict_do_update(index_elements=["meeting_id", "person_id"], set_=changes)
    )
