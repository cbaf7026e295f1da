"""Leave: spans of days on which somebody is away."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, String, Table, delete, select, update

from bot.domain.leave import Leave
from storage.people import person_table
from storage.schema import Instant, metadata, organisation

leave_table = Table(
    "leave",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("reason", String(500), nullable=False, server_default=""),
    Column("entered_by", ForeignKey("person.id"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Index("ix_leave_person_id", "person_id", "last_day"),
)


def _leave(row: Any) -> Leave:
    return Leave(row.id, row.person_id, row.first_day, row.last_day, row.reason)


def add_leave(
    db: Connection, person_id: int, first: date, last: date, *, reason: str, entered_by: int, now: datetime
) -> Leave:
    """Keep a span of days away, both ends included."""
    row = db.execute(
        leave_table.insert()
        .values(
            person_id=person_id, first_day=first, last_day=last, reason=reason, entered_by=entered_by, entered_at=now
        )
        .returning(*leave_table.c)
    ).one()
    return _leave(row)


def leaves_of_team(db: Connection, team_id: int, first: date, last: date) -> list[Leave]:
    """The leave of a team's people that touches these days, the earliest first."""
    rows = db.execute(
        select(leave_table)
        .join(person_table, person_table.c.id == leave_table.c.person_id)
        .where(person_table.c.team_id == team_id, leave_table.c.first_day <= last, leave_table.c.last_day >= first)
        .order_by(leave_table.c.first_day, leave_table.c.id)
    )
    return [_leave(row) for row in rows]


def leaves_of(db: Connection, person_id: int, since: date) -> list[Leave]:
    """A person's leave that has not ended before that day, the earliest first."""
    rows = db.execute(
        select(leave_table)
        .where(leave_table.c.person_id == person_id, leave_table.c.last_day >= since)
        .order_by(leave_table.c.first_day, leave_table.c.id)
    )
    return [_leave(row) for row in rows]


def cut_leave(db: Connection, leave_id: int, last: date) -> None:
    """End a leave earlier."""
    db.execute(update(leave_table).where(leave_table.c.id == leave_id).values(last_day=last))


def delete_leave(db: Connection, leave_id: int) -> None:
    """Take a leave back as a whole."""
    db.execute(delete(leave_table).where(leave_table.c.id == leave_id))
