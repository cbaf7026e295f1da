"""Things to do."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    or_,
    select,
    text,
    update,
)

from bot.domain.todo import Todo, TodoState
from storage.schema import Instant, metadata, organisation

_OPEN = text("state = 'open'")

todo_table = Table(
    "todo",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("owner_id", ForeignKey("person.id"), nullable=False),
    Column("due", Date, nullable=False),
    Column("state", String(8), nullable=False),
    Column("created_by", ForeignKey("person.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("problem_id", ForeignKey("problem.id"), nullable=True),
    Column("closed_at", Instant, nullable=True),
    Column("closed_by", ForeignKey("person.id"), nullable=True),
    Index("ix_todo_open", "team_id", "due", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_todo_owner_id", "owner_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_todo_problem_id", "problem_id"),
)


def _todo(row: Any) -> Todo:
    return Todo(
        row.id,
        row.team_id,
        row.text,
        row.owner_id,
        row.due,
        TodoState(row.state),
        row.created_by,
        row.created_at,
        row.problem_id,
        row.closed_at,
        row.closed_by,
    )


def add_todo(
    db: Connection,
    team_id: int,
    words: str,
    *,
    owner_id: int,
    due: date,
    created_by: int,
    now: datetime,
    problem_id: int | None = None,
) -> Todo:
    """Keep something to do."""
    row = db.execute(
        todo_table.insert()
        .values(
            team_id=team_id,
            text=words,
            owner_id=owner_id,
            due=due,
            state=TodoState.OPEN.value,
            created_by=created_by,
            created_at=now,
            problem_id=problem_id,
        )
        .returning(*todo_table.c)
    ).one()
    return _todo(row)


def find_todo(db: Connection, todo_id: int) -> Todo | None:
    """The thing to do of that number."""
    row = db.execute(select(todo_table).where(todo_table.c.id == todo_id)).one_or_none()
    return _todo(row) if row else None


def open_todos(db: Connection, *, team_id: int | None = None, owner_id: int | None = None) -> list[Todo]:
    """What is open, of a team or of a person, what is due first in front."""
    query = select(todo_table).where(_OPEN).order_by(todo_table.c.due, todo_table.c.id)
    if team_id is not None:
        query = query.where(todo_table.c.team_id == team_id)
    if owner_id is not None:
        query = query.where(todo_table.c.owner_id == owner_id)
    return [_todo(row) for row in db.execute(query)]


def todos_between(db: Connection, team_id: int, first: datetime, last: datetime) -> list[Todo]:
    """What was written down or closed from one moment to another (both included)."""
    created = todo_table.c.created_at.between(first, last)
    closed = todo_table.c.closed_at.between(first, last)
    query = select(todo_table).where(todo_table.c.team_id == team_id, or_(created, closed)).order_by(todo_table.c.id)
    return [_todo(row) for row in db.execute(query)]


def todos_left(db: Connection, team_id: int, day: date, at: datetime) -> list[Todo]:
    """What was due by a day and was not closed at a moment, what was due first in front."""
    closed = or_(todo_table.c.closed_at.is_(None), todo_table.c.closed_at > at)
    query = (
        select(todo_table)
        .where(todo_table.c.team_id == team_id, todo_table.c.due <= day, todo_table.c.created_at <= at, closed)
        .order_by(todo_table.c.due, todo_table.c.id)
    )
    return [_todo(row) for row in db.execute(query)]


def change_todo(db: Connection, todo_id: int, **changes: Any) -> Todo | None:
    """Change owner_id or due of what is open; None where it is not open any more."""
    row = db.execute(
        update(todo_table).where(todo_table.c.id == todo_id, _OPEN).values(**changes).returning(*todo_table.c)
    ).one_or_none()
    return _todo(row) if row else None


def close_todo(db: Connection, todo_id: int, state: TodoState, *, by: int, now: datetime) -> Todo | None:
    """Mark what is open as done or dropped; None where somebody was first."""
    return change_todo(db, todo_id, state=state.value, closed_at=now, closed_by=by)


def reopen_todo(db: Connection, todo_id: int, due: date) -> Todo | None:
    """Open again what was closed, until a day; None where it is open."""
    row = db.execute(
        update(todo_table)
        .where(todo_table.c.id == todo_id, todo_table.c.state != TodoState.OPEN.value)
        .values(state=TodoState.OPEN.value, due=due, closed_at=None, closed_by=None)
        .returning(*todo_table.c)
    ).one_or_none()
    return _todo(row) if row else None


def open_todos_of_problem(db: Connection, problem_id: int) -> int:
    """How many things are still to be done about a problem."""
    return int(
        db.execute(
            select(func.count()).select_from(todo_table).where(todo_table.c.problem_id == problem_id, _OPEN)
        ).scalar_one()
    )


def todo_of_problem(db: Connection, problem_id: int) -> Todo | None:
    """The newest thing to do about a problem."""
    row = db.execute(
        select(todo_table).where(todo_table.c.problem_id == problem_id).order_by(todo_table.c.id.desc()).limit(1)
    ).one_or_none()
    return _todo(row) if row else None
