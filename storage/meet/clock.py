"""When the clock next has something to do for the meetings of a rota: to open one, or to take a step in one."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    String,
    Table,
    and_,
    delete,
    or_,
    select,
    text,
)

from bot.domain.meet import Meeting
from storage.meet.meetings import meeting_of, meeting_table
from storage.rota import Rota, rota_of
from storage.rota.rotas import rota_table
from storage.schema import Instant, insert, metadata, organisation

clock_table = Table(
    "meeting_clock",
    metadata,
    Column("rota_id", ForeignKey("rota.id"), primary_key=True, autoincrement=False),
    organisation(),
    Column("plan", String(200), nullable=False),
    Column("done_until", Instant, nullable=False),
    Column("next_at", Instant, nullable=True),
    Index("ix_meeting_clock_next_at", "next_at"),
)
"""Kept apart from the rota, whose own moments are others. `plan` is the plan that `next_at` was computed from."""

_OPEN = text("meeting.state = 'open'")


class Wait(NamedTuple):
    """A rota whose meeting is due, or whose next meeting is not computed yet: then `due` is None.

    Slots up to `done_until` have been considered; None where the rota was never looked at.
    """

    rota: Rota
    due: datetime | None
    done_until: datetime | None


def _forgotten() -> ColumnElement[bool]:
    """Rotas that are new, or whose plan was changed."""
    changed = or_(clock_table.c.rota_id.is_(None), clock_table.c.plan != rota_table.c.plan)
    return and_(rota_table.c.ended_at.is_(None), changed)


def take_wait(db: Connection, now: datetime) -> Wait | None:
    """A rota for which the clock has something to do, locked; those another process works on are passed over."""
    due = db.execute(
        select(clock_table)
        .where(clock_table.c.next_at <= now)
        .order_by(clock_table.c.next_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if due is not None:
        rota = rota_of(db, due.rota_id)
        if rota is None:
            db.execute(delete(clock_table).where(clock_table.c.rota_id == due.rota_id))
            return None
        same = rota.plan.spec() == due.plan
        return Wait(rota, due.next_at if same else None, due.done_until)
    row = db.execute(
        select(rota_table.c.id, clock_table.c.done_until)
        .select_from(rota_table.outerjoin(clock_table, clock_table.c.rota_id == rota_table.c.id))
        .where(_forgotten())
        .limit(1)
        .with_for_update(skip_locked=True, of=rota_table)
    ).one_or_none()
    rota = rota_of(db, row.id) if row is not None else None
    return Wait(rota, None, row.done_until) if row is not None and rota is not None else None


def wait_until(db: Connection, rota: Rota, next_at: datetime | None, done_until: datetime) -> None:
    """The next meeting of the rota is due then; None where none can be foreseen."""
    values = {"plan": rota.plan.spec(), "next_at": next_at, "done_until": done_until}
    db.execute(
        insert(db, clock_table)
        .values(rota_id=rota.id, **values)
        .on_conflict_do_update(index_elements=["rota_id"], set_=values)
    )


def put_off_wait(db: Connection, wait: Wait, until: datetime) -> None:
    """Look at the rota again later."""
    wait_until(db, wait.rota, until, wait.done_until or until)


def next_opening(db: Connection) -> datetime | None:
    """When the next meeting of any rota is due."""
    moment: datetime | None = db.execute(
        select(clock_table.c.next_at).where(clock_table.c.next_at.is_not(None)).order_by(clock_table.c.next_at).limit(1)
    ).scalar_one_or_none()
    return moment


def take_step(db: Connection, now: datetime) -> Meeting | None:
    """The open meeting for which the clock has had something to do for longest, locked."""
    row = db.execute(
        select(meeting_table)
        .where(_OPEN, meeting_table.c.next_at <= now)
        .order_by(meeting_table.c.next_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    return meeting_of(row) if row else None


def next_step(db: Connection) -> datetime | None:
    """When the clock next has something to do for any open meeting."""
    moment: datetime | None = db.execute(
        select(meeting_table.c.next_at)
        .where(_OPEN, meeting_table.c.next_at.is_not(None))
        .order_by(meeting_table.c.next_at)
        .limit(1)
    ).scalar_one_or_none()
    return moment


def put_off_step(db: Connection, meeting: Meeting, until: datetime) -> None:
    """Look at the meeting again later."""
    db.execute(meeting_table.update().where(meeting_table.c.id == meeting.id).values(next_at=until))
