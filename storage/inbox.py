"""Which events were seen already: the guard against redelivery."""

from datetime import datetime

from sqlalchemy import Column, Connection, Index, String, Table, delete

from storage.schema import Instant, insert, metadata

inbox_table = Table(
    "inbox",
    metadata,
    Column("connection", String(40), primary_key=True),
    Column("event_id", String(200), primary_key=True),
    Column("received_at", Instant, nullable=False),
    Index("ix_inbox_received_at", "received_at"),
)


def first_time(db: Connection, connection: str, event_id: str, now: datetime) -> bool:
    """Keep the event's natural id; False where it was kept before, so that a redelivery does nothing."""
    done = db.execute(
        insert(db, inbox_table)
        .values(connection=connection, event_id=event_id, received_at=now)
        .on_conflict_do_nothing()
    )
    return bool(done.rowcount)


def forget_events(db: Connection, before: datetime) -> int:
    """Delete what is older than any platform redelivers; how many."""
    return db.execute(delete(inbox_table).where(inbox_table.c.received_at < before)).rowcount
