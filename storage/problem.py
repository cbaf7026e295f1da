"""Problems that people raised."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    or_,
    select,
    text,
    update,
)

from bot.domain.problem import Problem, ProblemState
from storage.schema import BigId, Instant, metadata, organisation

_OPEN = text("state = 'open'")

problem_table = Table(
    "problem",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("raised_by", ForeignKey("person.id"), nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("state", String(8), nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
    Column("decided_at", Instant, nullable=True),
    Column("decided_by", ForeignKey("person.id"), nullable=True),
    Column("card", String(32), nullable=True),
    Column("card_chat", BigId, ForeignKey("chat.id"), nullable=True),
    Index("ix_problem_open", "team_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_problem_raised_at", "team_id", "raised_at"),
)


def _problem(row: Any) -> Problem:
    return Problem(
        row.id,
        row.team_id,
        row.text,
        row.raised_by,
        row.raised_at,
        ProblemState(row.state),
        row.answer,
        row.decided_at,
        row.decided_by,
        row.card,
        row.card_chat,
    )


def add_problem(db: Connection, team_id: int, words: str, *, raised_by: int, now: datetime) -> Problem:
    """Keep a problem."""
    row = db.execute(
        problem_table.insert()
        .values(team_id=team_id, text=words, raised_by=raised_by, raised_at=now, state=ProblemState.OPEN.value)
        .returning(*problem_table.c)
    ).one()
    return _problem(row)


def find_problem(db: Connection, problem_id: int) -> Problem | None:
    """The problem of that number."""
    row = db.execute(select(problem_table).where(problem_table.c.id == problem_id)).one_or_none()
    return _problem(row) if row else None


def open_problems(db: Connection, team_id: int) -> list[Problem]:
    """What nobody has to do yet and nobody has closed, the oldest first."""
    query = select(problem_table).where(problem_table.c.team_id == team_id, _OPEN).order_by(problem_table.c.id)
    return [_problem(row) for row in db.execute(query)]


def problems_between(db: Connection, team_id: int, first: datetime, last: datetime) -> list[Problem]:
    """What was raised or decided from one moment to another (both included)."""
    raised = problem_table.c.raised_at.between(first, last)
    decided = problem_table.c.decided_at.between(first, last)
    query = (
        select(problem_table)
        .where(problem_table.c.team_id == team_id, or_(raised, decided))
        .order_by(problem_table.c.id)
    )
    return [_problem(row) for row in db.execute(query)]


def decide_problem(
    db: Connection,
    problem_id: int,
    state: ProblemState,
    *,
    expected: ProblemState,
    by: int,
    now: datetime,
    answer: str = "",
) -> Problem | None:
    """Move a problem on from a state; None where somebody was first."""
    row = db.execute(
        update(problem_table)
        .where(problem_table.c.id == problem_id, problem_table.c.state == expected.value)
        .values(state=state.value, decided_at=now, decided_by=by, answer=answer)
        .returning(*problem_table.c)
    ).one_or_none()
    return _problem(row) if row else None


def keep_card(db: Connection, problem_id: int, card: str, chat_id: int) -> None:
    """Remember which message shows the problem."""
    db.execute(update(problem_table).where(problem_table.c.id == problem_id).values(card=card, card_chat=chat_id))
