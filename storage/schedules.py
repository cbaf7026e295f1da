"""Schedules: what runs for which team when, and the slots that were run, each once."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    UniqueConstraint,
    and_,
    delete,
    select,
    text,
    update,
)

from storage.schema import BigId, Instant, Json, insert, metadata, organisation

schedule_table = Table(
    "schedule",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("job", String(60), nullable=False),
    Column("plan", String(200), nullable=False),
    Column("paused", Boolean, nullable=False, server_default=text("false")),
    Column("arguments", Json, nullable=False),
    Column("done_until", Instant, nullable=False),
    Column("next_due", Instant, nullable=True),
    UniqueConstraint("team_id", "job"),
    Index("ix_schedule_next_due", "next_due"),
)

_FAILED = text("state = 'failed'")

slot_table = Table(
    "slot",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("schedule_id", ForeignKey("schedule.id"), nullable=False),
    Column("slot_key", String(60), nullable=False),
    Column("due", Instant, nullable=False),
    Column("state", String(12), nullable=False),
    Column("late", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("retry_at", Instant, nullable=True),
    Column("finished_at", Instant, nullable=True),
    Column("reference", String(20), nullable=True),
    UniqueConstraint("schedule_id", "slot_key"),
    Index("ix_slot_retry_at", "retry_at", sqlite_where=_FAILED, postgresql_where=_FAILED),
)


class Schedule(NamedTuple):
    """One job of one team. `plan` is `Plan.spec()`; slots up to `done_until` have been considered."""

    id: int
    team_id: int
    job: str
    plan: str
    paused: bool
    arguments: dict[str, Any]
    done_until: datetime
    next_due: datetime | None


class KeptSlot(NamedTuple):
    """One slot that was run, failed, or was dropped for being late."""

    schedule_id: int
    slot_key: str
    due: datetime
    state: str
    late: bool
    attempts: int
    finished_at: datetime | None
    reference: str | None


def _schedule(row: Any) -> Schedule:
    return Schedule(row.id, row.team_id, row.job, row.plan, row.paused, row.arguments, row.done_until, row.next_due)


def add_schedule(
    db: Connection, team_id: int, job: str, *, plan: str, now: datetime, next_due: datetime | None
) -> Schedule:
    """Keep a new schedule; slots before `now` never count. One that another process kept meanwhile stays as it is."""
    row = db.execute(
        insert(db, schedule_table)
        .values(team_id=team_id, job=job, plan=plan, paused=False, arguments={}, done_until=now, next_due=next_due)
        .on_conflict_do_nothing(index_elements=["team_id", "job"])
        .returning(*schedule_table.c)
    ).one_or_none()
    if row is not None:
        return _schedule(row)
    return _schedule(db.execute(_of_job(team_id, job)).one())


def schedules(db: Connection, team_id: int | None = None) -> list[Schedule]:
    """The schedules of a team, or all."""
    query = select(schedule_table).order_by(schedule_table.c.team_id, schedule_table.c.job)
    if team_id is not None:
        query = query.where(schedule_table.c.team_id == team_id)
    return [_schedule(row) for row in db.execute(query)]


def find_schedule(db: Connection, team_id: int, job: str) -> Schedule | None:
    """A team's schedule of a job."""
    row = db.execute(_of_job(team_id, job)).one_or_none()
    return _schedule(row) if row else None


def _of_job(team_id: int, job: str) -> Select[Any]:
    return select(schedule_table).where(schedule_table.c.team_id == team_id, schedule_table.c.job == job)


def change_schedule(db: Connection, schedule_id: int, **changes: Any) -> None:
    """Change plan, paused, arguments, done_until or next_due."""
    db.execute(update(schedule_table).where(schedule_table.c.id == schedule_id).values(**changes))


def lock_due_schedule(db: Connection, now: datetime, jobs: Collection[str]) -> Schedule | None:
    """The schedule of one of these jobs whose slot has been due longest, locked.

    Those another process works on are passed over; so are jobs that this process does not know, which belong to a
    newer or an older version.
    """
    row = db.execute(
        select(schedule_table)
        .where(
            schedule_table.c.next_due <= now, schedule_table.c.paused.is_(False), schedule_table.c.job.in_(list(jobs))
        )
        .order_by(schedule_table.c.next_due)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    return _schedule(row) if row else None


def lock_failed_slot(db: Connection, now: datetime, jobs: Collection[str]) -> tuple[Schedule, KeptSlot] | None:
    """A failed slot of one of these jobs whose time to be tried again has come, locked, with its schedule."""
    row = db.execute(
        select(slot_table)
        .where(_waiting(jobs), slot_table.c.retry_at <= now)
        .order_by(slot_table.c.retry_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    found = db.execute(select(schedule_table).where(schedule_table.c.id == row.schedule_id)).one()
    return _schedule(found), _slot(row)


def _waiting(jobs: Collection[str]) -> ColumnElement[bool]:
    """Failed slots of these jobs; those of a paused schedule wait with it."""
    known = schedule_table.c.job.in_(list(jobs))
    running = select(schedule_table.c.id).where(schedule_table.c.paused.is_(False), known)
    return and_(text("slot.state = 'failed'"), slot_table.c.schedule_id.in_(running))


def _slot(row: Any) -> KeptSlot:
    return KeptSlot(
        row.schedule_id, row.slot_key, row.due, row.state, row.late, row.attempts, row.finished_at, row.reference
    )


def take_slot(db: Connection, slot: KeptSlot) -> bool:
    """Claim a slot by its unique key, done (or dropped) with this transaction; False where it was run before.

    One that was dropped for being late can be claimed again once its schedule was moved to a later time of that day.
    """
    taken = db.execute(
        insert(db, slot_table)
        .values(**slot._asdict())
        .on_conflict_do_update(
            index_elements=["schedule_id", "slot_key"],
            set_=slot._asdict(),
            where=and_(text("slot.state = 'dropped'"), slot_table.c.due < slot.due),
        )
        .returning(slot_table.c.id)
    )
    return taken.one_or_none() is not None


def keep_slot(db: Connection, slot: KeptSlot, *, retry_at: datetime | None = None) -> None:
    """Write down what came of a slot that was taken, over what was written before."""
    db.execute(
        update(slot_table)
        .where(slot_table.c.schedule_id == slot.schedule_id, slot_table.c.slot_key == slot.slot_key)
        .values(**slot._asdict(), retry_at=retry_at)
    )


def slots(db: Connection, schedule_id: int, limit: int) -> list[KeptSlot]:
    """The newest slots of a schedule, the newest first."""
    rows = db.execute(
        select(slot_table).where(slot_table.c.schedule_id == schedule_id).order_by(slot_table.c.due.desc()).limit(limit)
    )
    return [_slot(row) for row in rows]


def next_due(db: Connection, jobs: Collection[str]) -> datetime | None:
    """When the next slot of any schedule of these jobs is due, or is to be tried again."""
    slot = db.execute(
        select(schedule_table.c.next_due)
        .where(
            schedule_table.c.paused.is_(False),
            schedule_table.c.next_due.is_not(None),
            schedule_table.c.job.in_(list(jobs)),
        )
        .order_by(schedule_table.c.next_due)
        .limit(1)
    ).scalar_one_or_none()
    again = db.execute(
        select(slot_table.c.retry_at).where(_waiting(jobs)).order_by(slot_table.c.retry_at).limit(1)
    ).scalar_one_or_none()
    return min((moment for moment in (slot, again) if moment is not None), default=None)


def forget_slots(db: Connection, before: datetime) -> int:
    """Delete slots past their retention; how many."""
    return db.execute(delete(slot_table).where(slot_table.c.due < before)).rowcount
