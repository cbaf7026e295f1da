"""Tasks: long work, leased to one process at a time, resumed by another when that one dies."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, String, Table, delete, or_, select, text, update

from storage.schema import BigId, Instant, Json, metadata, organisation

_OPEN = "status IN ('queued', 'running')"

task_table = Table(
    "task",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("name", String(60), nullable=False),
    Column("arguments", Json, nullable=False),
    Column("state", Json, nullable=False),
    Column("status", String(10), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("chat_id", ForeignKey("chat.id"), nullable=True),
    Column("message_id", String(32), nullable=True),
    Column("lang", String(2), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", String(60), nullable=True),
    Column("lease_until", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("finished_at", Instant, nullable=True),
    Column("reference", String(20), nullable=True),
    Index("ix_task_lease_until", "lease_until", sqlite_where=text(_OPEN), postgresql_where=text(_OPEN)),
)


class KeptTask(NamedTuple):
    """A task as kept. `message_id` is its progress message, rewritten as it goes."""

    id: int
    name: str
    arguments: dict[str, Any]
    state: dict[str, Any]
    person_id: int | None
    chat_id: int | None
    message_id: str | None
    lang: str
    zone: str
    attempts: int


def _task(row: Any) -> KeptTask:
    return KeptTask(
        row.id,
        row.name,
        row.arguments,
        row.state,
        row.person_id,
        row.chat_id,
        row.message_id,
        row.lang,
        row.zone,
        row.attempts,
    )


def add_task(  # noqa: PLR0913 - the columns of a row
    db: Connection,
    name: str,
    arguments: dict[str, Any],
    *,
    person_id: int | None,
    chat_id: int | None,
    message_id: str | None,
    lang: str,
    zone: str,
    now: datetime,
) -> int:
    """Queue a task; its number. `now` is the machine clock."""
    return int(
        db.execute(
            task_table.insert()
            .values(
                name=name,
                arguments=arguments,
                state={},
                status="queued",
                person_id=person_id,
                chat_id=chat_id,
                message_id=message_id,
                lang=lang,
                zone=zone,
                attempts=0,
                lease_until=now,
                created_at=now,
            )
            .returning(task_table.c.id)
        ).scalar_one()
    )


def is_waiting(db: Connection, now: datetime) -> bool:
    """Whether there is a task that could be leased."""
    waiting = select(task_table.c.id).where(text(_OPEN), task_table.c.lease_until <= now).limit(1)
    return db.execute(waiting).first() is not None


def lease_task(db: Connection, owner: str, now: datetime, until: datetime) -> KeptTask | None:
    """The task that has waited longest, queued or left by a process that died; leased until then."""
    row = db.execute(
        select(task_table.c.id)
        .where(text(_OPEN), task_table.c.lease_until <= now)
        .order_by(task_table.c.lease_until, task_table.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    taken = db.execute(
        update(task_table)
        .where(task_table.c.id == row.id)
        .values(status="running", owner=owner, lease_until=until, attempts=task_table.c.attempts + 1)
        .returning(*task_table.c)
    ).one()
    return _task(taken)


def renew_task(db: Connection, task_id: int, owner: str, state: dict[str, Any], until: datetime) -> bool:
    """Keep the lease and the state reached; False where another process has taken over."""
    done = db.execute(
        update(task_table)
        .where(task_table.c.id == task_id, task_table.c.owner == owner, text("status = 'running'"))
        .values(state=state, lease_until=until)
    )
    return bool(done.rowcount)


def hold_task(db: Connection, task_id: int, owner: str) -> bool:
    """Whether the task is still this owner's, and stays so until the transaction ends."""
    mine = select(task_table.c.id).where(
        task_table.c.id == task_id, task_table.c.owner == owner, text("status = 'running'")
    )
    return db.execute(mine.with_for_update()).one_or_none() is not None


def end_task(
    db: Connection, task_id: int, owner: str, *, status: str, now: datetime, reference: str | None = None
) -> bool:
    """Write down the end; False where another process has taken over."""
    done = db.execute(
        update(task_table)
        .where(task_table.c.id == task_id, task_table.c.owner == owner, text("status = 'running'"))
        .values(status=status, finished_at=now, reference=reference, owner=None)
    )
    return bool(done.rowcount)


def open_tasks(db: Connection) -> int:
    """How many wait or run."""
    return len(db.execute(select(task_table.c.id).where(text(_OPEN))).all())


def forget_tasks(db: Connection, before: datetime) -> int:
    """Delete ended tasks past their retention; how many."""
    return db.execute(
        delete(task_table).where(
            task_table.c.finished_at < before, or_(task_table.c.status == "done", task_table.c.status == "failed")
        )
    ).rowcount


def requeue_task(db: Connection, task_id: int, owner: str, at: datetime, *, counted: bool = True) -> bool:
    """Let the task be tried again later; False where another process has taken over.

    Where it only had to wait, the attempt is not `counted`.
    """
    done = db.execute(
        update(task_table)
        .where(task_table.c.id == task_id, task_table.c.owner == owner, text("status = 'running'"))
        .values(status="queued", lease_until=at, owner=None, attempts=task_table.c.attempts - (0 if counted else 1))
    )
    return bool(done.rowcount)
