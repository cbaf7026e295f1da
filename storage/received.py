"""Which events were seen already: the guard against redelivery."""

from datetime import datetime

from sqlalchemy import Column, Connection, Index, String, Table, bindparam, delete

from storage.connections import save_cursor
from storage.prepared import Prepared
from storage.schema import Instant, insert_for, metadata

inbox_table = Table(
    "inbox",
    metadata,
    Column("connection", String(40), primary_key=True),
    Column("event_id", String(200), primary_key=True),
    Column("received_at", Instant, nullable=False),
    Index("ix_inbox_received_at", "received_at"),
)


_KEEP = Prepared(
    lambda dialect: (
        insert_for(dialect, inbox_table)
        .values({name: bindparam(name) for name in ("connection", "event_id", "received_at")})
        .on_conflict_do_nothing()
    )
)


def first_time(db: Connection, connection: str, event_id: str, now: datetime, cursor: str = "") -> bool:
    """Keep the event's natural id; False where it was kept before, so that a redelivery does nothing.

    `cursor` is where the connection goes on reading after it, kept either way; "" for platforms without one.
    """
    if cursor:
        save_cursor(db, connection, cursor)
    return _KEEP.run(db, connection=connection, event_id=event_id, received_at=now) > 0


def forget_events(db: Connection, before: datetime) -> int:
    """Delete what is older than any platform redelivers; how many."""
    return db.execute(delete(inbox_table).where(inbox_table.c.received_at < before)).rowcount
