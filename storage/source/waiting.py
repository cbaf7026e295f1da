"""Orders that came while an import held their shop: kept until it lets go."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Index, Table, delete, select, update

from bot.domain.orders import ABSENT, CloseReason, OrderRecord, OrderState
from bot.domain.source import Arrival
from storage.schema import BigId, Instant, Json, metadata, organisation

TAKEN = 200

waiting_table = Table(
    "source_waiting",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("arrival", Json, nullable=False),
    Column("due", Instant, nullable=False),
    Index("ix_source_waiting_due", "due", "id"),
    Index("ix_source_waiting_source_id", "source_id", "id"),
)
"""Of an arrival everything is kept but the buyer."""

_MOMENTS = frozenset({"created_at", "paid_at", "shipped_at", "completed_at", "closed_at", "as_of"})
_AMOUNTS = frozenset({"amount", "paid", "refund"})


def let_wait(db: Connection, source_id: int, arrivals: Sequence[Arrival], now: datetime) -> None:
    """Keep orders for later."""
    rows = [{"source_id": source_id, "arrival": packed(each), "due": now} for each in arrivals]
    if rows:
        db.execute(waiting_table.insert(), rows)


def take_waiting(db: Connection, now: datetime) -> int | None:
    """The source whose orders have waited longest; another process passes over it."""
    first = select(waiting_table.c.source_id).where(waiting_table.c.due <= now).order_by(waiting_table.c.due)
    found: int | None = db.execute(first.limit(1).with_for_update(skip_locked=True)).scalar()
    return found


def next_waiting(db: Connection) -> datetime | None:
    """When the next of them are due."""
    found: datetime | None = db.execute(select(waiting_table.c.due).order_by(waiting_table.c.due).limit(1)).scalar()
    return found


def put_off_waiting(db: Connection, source_id: int, until: datetime) -> None:
    """Let the orders of a source wait longer."""
    db.execute(update(waiting_table).where(waiting_table.c.source_id == source_id).values(due=until))


def take_out(db: Connection, source_id: int) -> list[Arrival]:
    """The orders that have waited longest, in the order in which they came; they wait no longer."""
    mine = waiting_table.c.source_id == source_id
    rows = db.execute(select(waiting_table).where(mine).order_by(waiting_table.c.id).limit(TAKEN)).all()
    db.execute(delete(waiting_table).where(waiting_table.c.id.in_([row.id for row in rows])))
    return [unpacked(row.arrival) for row in rows]


def waiting_of(db: Connection, source_id: int) -> int:
    """How many orders of a source wait."""
    query = select(waiting_table.c.id).where(waiting_table.c.source_id == source_id)
    return len(db.execute(query).all())


def packed(arrival: Arrival) -> dict[str, Any]:
    """An arrival as JSON; what the source does not say is left out."""
    record = arrival.record
    told = {each.name: getattr(record, each.name) for each in fields(OrderRecord) if each.name != "buyer"}
    return {
        "record": {name: _plain(value) for name, value in told.items() if value is not ABSENT},
        "key": arrival.key,
        "paid_hint": _plain(arrival.paid_hint),
        "partly_paid": arrival.partly_paid,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def unpacked(data: dict[str, Any]) -> Arrival:
    """The inverse of `packed`."""
    values = {name: _restored(name, value) for name, value in data["record"].items()}
    hint = data["paid_hint"]
    return Arrival(
        OrderRecord(**values), data["key"], None if hint is None else datetime.fromisoformat(hint), data["partly_paid"]
    )


def _restored(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _MOMENTS:
        return datetime.fromisoformat(value)
    if name in _AMOUNTS:
        return Decimal(value)
    if name == "state":
        return OrderState(value)
    if name == "close_reason":
        return CloseReason(value)
    return tuple(value) if name == "odd" else value
