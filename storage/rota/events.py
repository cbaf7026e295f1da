"""What happened to each queue: append-only, numbered, never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    func,
    select,
)

from bot.domain.rota import (
    Event,
    Given,
    GuestHosted,
    Hosted,
    Invited,
    Joined,
    Left,
    Ordered,
    Retracted,
    Skipped,
    Swapped,
)
from storage.schema import BigId, Instant, Json, metadata, organisation

event_table = Table(
    "rota_event",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("rota_id", ForeignKey("rota.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("other_id", ForeignKey("person.id"), nullable=True),
    Column("day", Date, nullable=True),
    Column("people", Json, nullable=True),
    Column("by_id", ForeignKey("person.id"), nullable=True),
    Column("at", Instant, nullable=False),
    UniqueConstraint("rota_id", "number"),
)


def add_events(db: Connection, rota_id: int, happened: Sequence[Event], *, by: int | None, now: datetime) -> None:
    """Append to what happened. The rota must be locked; two writers of one number would fail on its unique key."""
    if not happened:
        return
    last = db.execute(select(func.max(event_table.c.number)).where(event_table.c.rota_id == rota_id)).scalar() or 0
    db.execute(
        event_table.insert(),
        [
            {"rota_id": rota_id, "number": number, "by_id": by, "at": now, **_columns(event)}
            for number, event in enumerate(happened, start=last + 1)
        ],
    )


def events(db: Connection, rota_id: int) -> list[Event]:
    """All that happened to a queue, in order."""
    rows = db.execute(select(event_table).where(event_table.c.rota_id == rota_id).order_by(event_table.c.number))
    return [_event(row) for row in rows]


def _columns(event: Event) -> dict[str, Any]:  # noqa: C901 - one branch for each kind of event
    def of(kind: str, person: int | None = None, other: int | None = None, **more: Any) -> dict[str, Any]:
        return {"kind": kind, "person_id": person, "other_id": other, "day": None, "people": None, **more}

    match event:
        case Joined(person):
            return of("joined", person)
        case Left(person):
            return of("left", person)
        case Swapped(one, other):
            return of("swapped", one, other)
        case Given(person, helper):
            return of("given", person, helper)
        case Skipped(person, day):
            return of("skipped", person, day=day)
        case Invited(guest, day):
            return of("invited", guest, day=day)
        case Hosted(owner, host, day):
            return of("hosted", owner, host, day=day)
        case GuestHosted(guest, day):
            return of("guest", guest, day=day)
        case Ordered(order):
            return of("ordered", people=list(order))
        case Retracted(day):
            return of("retracted", day=day)


def _event(row: Any) -> Event:  # noqa: C901 - one branch for each kind of event
    match row.kind:
        case "joined":
            return Joined(row.person_id)
        case "left":
            return Left(row.person_id)
        case "swapped":
            return Swapped(row.person_id, row.other_id)
        case "given":
            return Given(row.person_id, row.other_id)
        case "skipped":
            return Skipped(row.person_id, row.day)
        case "invited":
            return Invited(row.person_id, row.day)
        case "hosted":
            return Hosted(row.person_id, row.other_id, row.day)
        case "guest":
            return GuestHosted(row.person_id, row.day)
        case "ordered":
            return Ordered(tuple(row.people))
        case "retracted":
            return Retracted(row.day)
        case unknown:
            msg = f"an event of a newer version: {unknown}"
            raise ValueError(msg)
