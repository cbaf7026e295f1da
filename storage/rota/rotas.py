"""The rotas of each team, with the moment at which the clock next has something to do for each."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, String, Table, select, text, update

from bot.domain.schedule import Plan
from storage.schema import Instant, metadata, organisation

_ACTIVE = text("ended_at IS NULL")

rota_table = Table(
    "rota",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("name", String(40), nullable=False),
    Column("plan", String(200), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=True),
    Column("next_at", Instant, nullable=True),
    Index("uq_rota_active_name", "team_id", "name", unique=True, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
    Index("ix_rota_next_at", "next_at"),
)


class Rota(NamedTuple):
    """One queue of hosts. `plan` says when the meetings are; `next_at` is the next minute-exact action."""

    id: int
    team_id: int
    name: str
    plan: Plan
    started_at: datetime
    next_at: datetime | None


def _rota(row: Any) -> Rota:
    return Rota(row.id, row.team_id, row.name, Plan.from_spec(row.plan), row.started_at, row.next_at)


def add_rota(db: Connection, team_id: int, name: str, plan: Plan, now: datetime) -> Rota:
    """Keep a new rota, to be looked at by the clock at once."""
    row = db.execute(
        rota_table.insert()
        .values(team_id=team_id, name=name, plan=plan.spec(), started_at=now, next_at=now)
        .returning(*rota_table.c)
    ).one()
    return _rota(row)


def rotas(db: Connection, team_id: int) -> list[Rota]:
    """The rotas of a team that have not ended, the earliest in the day first."""
    rows = db.execute(select(rota_table).where(rota_table.c.team_id == team_id, _ACTIVE))
    return sorted(map(_rota, rows), key=lambda rota: (rota.plan.at[0], rota.id))


def find_rota(db: Connection, team_id: int, name: str) -> Rota | None:
    """The team's rota of that name, unless it has ended."""
    row = db.execute(
        select(rota_table).where(rota_table.c.team_id == team_id, rota_table.c.name == name, _ACTIVE)
    ).one_or_none()
    return _rota(row) if row else None


def rota_of(db: Connection, rota_id: int) -> Rota | None:
    """The rota of that key, unless it has ended."""
    row = db.execute(select(rota_table).where(rota_table.c.id == rota_id, _ACTIVE)).one_or_none()
    return _rota(row) if row else None


def lock_rotas(db: Connection, team_id: int) -> None:
    """Let no other transaction change the queues of a team until this one has ended.

    All of them, because what happens to one rota of a day decides who can host the next; in the order of their keys,
    so that two transactions never wait for each other.
    """
    mine = select(rota_table.c.id).where(rota_table.c.team_id == team_id, _ACTIVE).order_by(rota_table.c.id)
    db.execute(mine.with_for_update()).all()


def change_rota(db: Connection, rota_id: int, **changes: Any) -> None:
    """Change name, plan (its spec) or next_at."""
    db.execute(update(rota_table).where(rota_table.c.id == rota_id).values(**changes))


def end_rota(db: Connection, rota_id: int, now: datetime) -> None:
    """End a rota; what happened in it is kept."""
    db.execute(update(rota_table).where(rota_table.c.id == rota_id).values(ended_at=now, next_at=None))


# What the clock asks


def take_due(db: Connection, now: datetime) -> Rota | None:
    """The rota whose moment passed longest ago, locked with all of its team; None where there is none.

    Also None where another process has dealt with it while this one waited for the lock.
    """
    due = select(rota_table).where(rota_table.c.next_at <= now).order_by(rota_table.c.next_at).limit(1)
    row = db.execute(due).one_or_none()
    if row is None:
        return None
    lock_rotas(db, row.team_id)
    row = db.execute(select(rota_table).where(rota_table.c.id == row.id, rota_table.c.next_at <= now)).one_or_none()
    return _rota(row) if row else None


def next_due(db: Connection) -> datetime | None:
    """The earliest moment at which some rota has something to do."""
    return db.execute(
        select(rota_table.c.next_at).where(rota_table.c.next_at.is_not(None)).order_by(rota_table.c.next_at).limit(1)
    ).scalar_one_or_none()


def put_off(db: Connection, rota: Rota, until: datetime) -> None:
    """Look at a rota again later."""
    change_rota(db, rota.id, next_at=until)


def wake(db: Connection, team_id: int, now: datetime) -> None:
    """Look at all rotas of a team at once: its zone or its calendar has changed."""
    db.execute(update(rota_table).where(rota_table.c.team_id == team_id, _ACTIVE).values(next_at=now))
