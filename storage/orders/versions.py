"""The versions of orders, and which of them can be seen.

An import writes its orders as versions that nobody sees: their batch is *hidden*. The version that one of them takes
the place of names that batch in `replaced_by`. Uncovering a batch is one small change of its row, and so is hiding it
again (docs/adr/0006): everything that reads orders reads `orders_table`, which holds the visible versions.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Index,
    Integer,
    Select,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    and_,
    column,
    or_,
    select,
    table,
    text,
)

from storage.schema import Amount, BigId, Instant, metadata, organisation

NUMBER_LENGTH = 64
_OPEN_UNPAID = "state = 'unpaid'"
_REPLACED = "replaced_by IS NOT NULL"
PAID_LATER = "paid_day <> created_day"
"""Orders that were paid on another day than they were made on, as their index says it."""


def order_columns() -> list[Column[Any]]:
    """The columns that describe an order.

    `payment_told` is whether a source had a payment column at all: a NULL `paid_at` then means "not paid", else
    nothing. `paid` is before refunds. The days are those of the shop's calendar at import.
    """
    return [
        Column("created_at", Instant, nullable=False),
        Column("created_day", Date, nullable=False),
        Column("amount", Amount, nullable=False),
        Column("state", String(10), nullable=False),
        Column("close_reason", String(10), nullable=True),
        Column("payment", SmallInteger, nullable=False),
        Column("progress", SmallInteger, nullable=False),
        Column("payment_told", Boolean, nullable=False),
        Column("paid_at", Instant, nullable=True),
        Column("paid_day", Date, nullable=True),
        Column("seconds_to_pay", Integer, nullable=True),
        Column("paid", Amount, nullable=True),
        Column("refund", Amount, nullable=True),
        Column("shipped_at", Instant, nullable=True),
        Column("completed_at", Instant, nullable=True),
        Column("closed_at", Instant, nullable=True),
        Column("cancellation", Boolean, nullable=False),
        Column("lines", Integer, nullable=True),
        Column("as_of", Instant, nullable=True),
    ]


ORDER_FIELDS = tuple(each.name for each in order_columns())
"""The names of those columns."""

version_table = Table(
    "order_version",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", Integer, nullable=False),
    Column("number", String(NUMBER_LENGTH), nullable=False),
    *order_columns(),
    Column("first_batch_id", BigInteger, nullable=False),
    Column("batch_id", BigId, nullable=False),
    Column("replaced_by", BigInteger, nullable=True),
    UniqueConstraint("shop_id", "number", "batch_id"),
    Index("ix_order_version_shop_id_created_day", "shop_id", "created_day"),
    Index(
        "ix_order_version_paid_later",
        "shop_id",
        "paid_day",
        sqlite_where=text(PAID_LATER),
        postgresql_where=text(PAID_LATER),
    ),
    Index(
        "ix_order_version_replaced_by",
        "replaced_by",
        sqlite_where=text(_REPLACED),
        postgresql_where=text(_REPLACED),
    ),
    Index(
        "ix_order_version_open_unpaid",
        "shop_id",
        "created_at",
        sqlite_where=text(_OPEN_UNPAID),
        postgresql_where=text(_OPEN_UNPAID),
    ),
)
"""A version is what one batch made of an order: at most one of an order can be seen. `first_batch_id` brought it.

Versions are written by the million, so there is nothing here that is not needed: no foreign keys (whoever writes
versions holds their batch locked, and batches and shops are never deleted), and no index by batch (`of_batch`). Most
orders are paid on the day they are made: only the others are in the index of payment days (`PAID_LATER`).
"""

_batch = table(
    "batch",
    column("id", Integer),
    column("hidden", Boolean),
    column("after_id", BigInteger),
    column("last_id", BigInteger),
)


def of_batch(db: Connection, version: FromClause, batch_id: int) -> ColumnElement[bool]:
    """Whether a version is of a batch: looked for between the first and the last that it wrote only."""
    b, v = _batch.c, version.c
    after, last = db.execute(select(b.after_id, b.last_id).where(b.id == batch_id)).one()
    within = and_(v.batch_id == batch_id, v.id > (after or 0))
    return within if last is None else and_(within, v.id <= last)


def hidden_batches() -> Select[Any]:
    """The numbers of the batches whose versions nobody sees: few, and found by an index of their own."""
    return select(_batch.c.id).where(text("batch.hidden"))


def visible(version: FromClause, *, with_batch: int | None = None, without: int | None = None) -> ColumnElement[bool]:
    """Whether a version can be seen; or could, if one batch were uncovered (`with_batch`) or hidden (`without`)."""
    batch_id, replaced_by = version.c.batch_id, version.c.replaced_by
    seen: ColumnElement[bool] = batch_id.not_in(hidden_batches())
    open_: ColumnElement[bool] = replaced_by.in_(hidden_batches())
    if with_batch is not None:
        seen, open_ = or_(batch_id == with_batch, seen), and_(replaced_by != with_batch, open_)
    if without is not None:
        seen, open_ = and_(batch_id != without, seen), or_(replaced_by == without, open_)
    return and_(seen, or_(replaced_by.is_(None), open_))


def visible_orders(*, with_batch: int | None = None, without: int | None = None) -> FromClause:
    """The orders as they stand; or would, if one batch were uncovered or hidden."""
    found = select(version_table).where(visible(version_table, with_batch=with_batch, without=without))
    return found.subquery("orders")


orders_table = visible_orders()
"""The orders as they stand, to be read like a table."""
