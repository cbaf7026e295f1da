"""Requests for promotion, each changed only by whoever knew it as it is."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
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
    select,
    text,
    update,
)

from bot.domain.people import Role
from bot.domain.promote import Check, Level, Request, State
from storage.ladder import criterion, packed_criterion
from storage.schema import Instant, Json, insert, metadata, organisation

_OPEN = text("state IN ('draft', 'pending', 'escalated', 'approved')")
_DUE = text("next_at IS NOT NULL")

request_table = Table(
    "promote_request",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("team_id", ForeignKey("team.id"), nullable=True),
    Column("tier", String(40), nullable=False),
    Column("from_tier", String(40), nullable=False),
    Column("state", String(12), nullable=False),
    Column("filed_at", Instant, nullable=False),
    Column("day", Date, nullable=False),
    Column("ladder_version", Integer, nullable=False),
    Column("chain", Json, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("step", Integer, nullable=False, server_default="0"),
    Column("needed", Integer, nullable=False),
    Column("level", String(12), nullable=False),
    Column("passed", Json, nullable=False),
    Column("asked_since", Instant, nullable=True),
    Column("override_by", ForeignKey("person.id"), nullable=True),
    Column("override_reason", Text, nullable=False, server_default=""),
    Column("decided_by", ForeignKey("person.id"), nullable=True),
    Column("decided_at", Instant, nullable=True),
    Column("reason", Text, nullable=False, server_default=""),
    Column("effective_on", Date, nullable=True),
    Column("next_at", Instant, nullable=True),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("evidence", Json, nullable=True),
    Index("ix_promote_request_open", "person_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_promote_request_next_at", "next_at", sqlite_where=_DUE, postgresql_where=_DUE),
    Index("ix_promote_request_person_id", "person_id", "filed_at"),
)
"""`evidence` is what was known when it was submitted: the checks as they came out then."""


def _request(row: Any) -> Request:
    return Request(
        id=row.id,
        person_id=row.person_id,
        team_id=row.team_id,
        tier=row.tier,
        from_tier=row.from_tier,
        state=State(row.state),
        filed_at=row.filed_at,
        day=row.day,
        ladder_version=row.ladder_version,
        chain=tuple(Role(role) for role in row.chain),
        note=row.note,
        step=row.step,
        needed=Role(row.needed),
        level=Level(row.level),
        passed=tuple(row.passed),
        asked_since=row.asked_since,
        override_by=row.override_by,
        override_reason=row.override_reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        effective_on=row.effective_on,
        next_at=row.next_at,
        revision=row.revision,
    )


def _values(request: Request) -> dict[str, Any]:
    return {
        "team_id": request.team_id,
        "tier": request.tier,
        "from_tier": request.from_tier,
        "state": request.state.value,
        "filed_at": request.filed_at,
        "day": request.day,
        "ladder_version": request.ladder_version,
        "chain": [int(role) for role in request.chain],
        "note": request.note,
        "step": request.step,
        "needed": int(request.needed),
        "level": request.level.value,
        "passed": list(request.passed),
        "asked_since": request.asked_since,
        "override_by": request.override_by,
        "override_reason": request.override_reason,
        "decided_by": request.decided_by,
        "decided_at": request.decided_at,
        "reason": request.reason,
        "effective_on": request.effective_on,
        "next_at": request.next_at,
        "revision": request.revision,
    }


def add_request(db: Connection, request: Request) -> Request | None:
    """Keep a new request, whatever its id says; None where the person has an open one."""
    row = db.execute(
        insert(db, request_table)
        .values(person_id=request.person_id, **_values(request))
        .on_conflict_do_nothing()
        .returning(*request_table.c)
    ).one_or_none()
    return _request(row) if row else None


def save(db: Connection, before: Request, after: Request) -> Request | None:
    """Keep what became of a request; None where somebody has changed it since it was read."""
    row = db.execute(
        update(request_table)
        .where(request_table.c.id == before.id, request_table.c.revision == before.revision)
        .values(**_values(after))
        .returning(*request_table.c)
    ).one_or_none()
    return _request(row) if row else None


def find(db: Connection, request_id: int) -> Request | None:
    """The request of that number."""
    row = db.execute(select(request_table).where(request_table.c.id == request_id)).one_or_none()
    return _request(row) if row else None


def open_request(db: Connection, person_id: int) -> Request | None:
    """The one open request of a person: a draft, one that waits, or one that is to take effect."""
    row = db.execute(select(request_table).where(request_table.c.person_id == person_id, _OPEN)).one_or_none()
    return _request(row) if row else None


def open_requests(db: Connection) -> list[Request]:
    """All open requests, the oldest first."""
    rows = db.execute(select(request_table).where(_OPEN).order_by(request_table.c.id))
    return [_request(row) for row in rows]


def requests_of(db: Connection, person_id: int) -> list[Request]:
    """All requests of a person, the newest first."""
    rows = db.execute(
        select(request_table).where(request_table.c.person_id == person_id).order_by(request_table.c.id.desc())
    )
    return [_request(row) for row in rows]


def requests_between(db: Connection, first: datetime, last: datetime) -> list[Request]:
    """What was filed or decided from one moment to another (both included), the newest first."""
    filed = request_table.c.filed_at.between(first, last)
    decided = request_table.c.decided_at.between(first, last)
    rows = db.execute(select(request_table).where(filed | decided).order_by(request_table.c.id.desc()))
    return [_request(row) for row in rows]


# Evidence


def freeze(db: Connection, request_id: int, checks: Sequence[Check]) -> None:
    """Keep the checks as they came out."""
    evidence = [
        {
            "criterion": packed_criterion(each.criterion),
            "have": None if each.have is None else str(each.have),
            "met": each.met,
            "on": each.on.isoformat() if each.on else None,
            "gaps": [month.isoformat() for month in each.gaps],
            "source": each.source,
        }
        for each in checks
    ]
    db.execute(update(request_table).where(request_table.c.id == request_id).values(evidence=evidence))


def frozen(db: Connection, request_id: int) -> tuple[Check, ...]:
    """The checks as they came out when the request was submitted; none for a draft."""
    evidence = db.execute(select(request_table.c.evidence).where(request_table.c.id == request_id)).scalar_one()
    return tuple(
        Check(
            criterion(each["criterion"]),
            None if each["have"] is None else Decimal(each["have"]),
            bool(each["met"]),
            date.fromisoformat(each["on"]) if each["on"] else None,
            tuple(date.fromisoformat(month) for month in each["gaps"]),
            each["source"],
        )
        for each in evidence or ()
    )


# What the clock asks


def take_due(db: Connection, now: datetime) -> Request | None:
    """A request whose moment has come, locked; those that another process works on are passed over."""
    row = db.execute(
        select(request_table)
        .where(_DUE, request_table.c.next_at <= now)
        .order_by(request_table.c.next_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    return _request(row) if row else None


def next_due(db: Connection) -> datetime | None:
    """The earliest moment at which something is to be done about a request."""
    return db.execute(
        select(request_table.c.next_at).where(_DUE).order_by(request_table.c.next_at).limit(1)
    ).scalar_one_or_none()


def put_off(db: Connection, request: Request, until: datetime) -> None:
    """Look at a request again later."""
    db.execute(update(request_table).where(request_table.c.id == request.id).values(next_at=until))


def wake(db: Connection, team_id: int, now: datetime) -> None:
    """Look at all requests of a team that wait: its zone or its calendar has changed."""
    db.execute(update(request_table).where(request_table.c.team_id == team_id, _DUE).values(next_at=now))
