"""What a source calls its orders beside their numbers, and the refunds that it tells of by themselves."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import Column, Connection, ForeignKey, Index, String, Table, func, select

from bot.domain.source import Refunded
from storage.orders import NUMBER_LENGTH
from storage.schema import Amount, insert, metadata, organisation

KEY_LENGTH = 64

key_table = Table(
    "source_key",
    metadata,
    organisation(),
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("key", String(KEY_LENGTH), primary_key=True),
    Column("number", String(NUMBER_LENGTH), nullable=False),
)

refund_table = Table(
    "source_refund",
    metadata,
    organisation(),
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("key", String(KEY_LENGTH), primary_key=True),
    Column("order_key", String(KEY_LENGTH), nullable=False),
    Column("amount", Amount, nullable=False),
    Index("ix_source_refund_order_key", "source_id", "order_key"),
)


def keep_keys(db: Connection, source_id: int, keys: Mapping[str, str]) -> None:
    """Remember the numbers of orders by the source's keys."""
    rows = [{"source_id": source_id, "key": key, "number": number} for key, number in keys.items() if key]
    if rows:
        db.execute(insert(db, key_table).on_conflict_do_nothing(), rows)


def number_of(db: Connection, source_id: int, key: str) -> str | None:
    """The number of the order that the source calls so."""
    found: str | None = db.execute(
        select(key_table.c.number).where(key_table.c.source_id == source_id, key_table.c.key == key)
    ).scalar()
    return found


def keep_refund(db: Connection, source_id: int, refund: Refunded) -> None:
    """Remember a refund once, however often it is told of."""
    row = {"source_id": source_id, "key": refund.key, "order_key": refund.order_key, "amount": refund.amount}
    db.execute(insert(db, refund_table).on_conflict_do_nothing(), row)


def refunds_of(db: Connection, source_id: int, keys: Sequence[str]) -> dict[str, Decimal]:
    """What the refunds of these orders come to that were told of by themselves."""
    r = refund_table.c
    query = select(r.order_key, func.sum(r.amount)).where(r.source_id == source_id, r.order_key.in_(keys))
    return {key: Decimal(total) for key, total in db.execute(query.group_by(r.order_key))}
