"""The tables of buyers. What tells who somebody is lies in `sealed`; everything else is masked, or a keyed digest."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    any_,
    func,
    literal,
    select,
    text,
)

from bot.domain.buyers import Buyer, Reach
from storage.buyers.keys import DIGEST_BYTES
from storage.orders.versions import NUMBER_LENGTH
from storage.schema import BigId, Instant, insert, metadata, organisation
from storage.shops import shop_table

KEPT = timedelta(days=30)
"""How long buyers are kept after the last thing that happened to any of their orders, unless their team decides."""

SHORTEST_KEPT_DAYS, LONGEST_KEPT_DAYS = 3, 400

REACHES = (Reach.NONE, Reach.VIRTUAL, Reach.PHONE)
"""Ways to speak to a buyer, the better one later: their places are what the table holds."""

buyer_table = Table(
    "buyer",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("digest", LargeBinary(DIGEST_BYTES), nullable=False),
    Column("phone_digest", LargeBinary(DIGEST_BYTES), nullable=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("masked_phone", String(40), nullable=False),
    Column("reach", SmallInteger, nullable=False),
    Column("zone", String(60), nullable=True),
    Column("purge_at", Instant, nullable=False),
    UniqueConstraint("shop_id", "digest"),
    Index("ix_buyer_purge_at", "purge_at"),
)
"""`digest` is that of what the buyer is known by. `purge_at`: from then on it is looked at whether any order still
needs the buyer."""

order_buyer_table = Table(
    "order_buyer",
    metadata,
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("number", String(NUMBER_LENGTH), primary_key=True),
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("digest", LargeBinary(DIGEST_BYTES), nullable=False),
    Column("told", LargeBinary(DIGEST_BYTES), nullable=False),
    Index("ix_order_buyer_digest", "shop_id", "digest"),
    Index("ix_order_buyer_batch_id", "batch_id"),
    sqlite_with_rowid=False,
)
"""Who is behind an order, by which import: of those that can be seen, the last one holds.

`told` is the digest of the cells that said so: what is told again is seen without reading it."""

_ERASED = "erased_at IS NOT NULL"

mark_table = Table(
    "buyer_mark",
    metadata,
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("digest", LargeBinary(DIGEST_BYTES), primary_key=True),
    Column("do_not_call_at", Instant, nullable=True),
    Column("erased_at", Instant, nullable=True),
    Index("ix_buyer_mark_erased", "shop_id", sqlite_where=text(_ERASED), postgresql_where=text(_ERASED)),
)
"""What has to be known of a buyer when nothing else is kept: not to be called; erased, up to the orders of then."""

secret_table = Table(
    "buyer_secret",
    metadata,
    organisation(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""One row: the secret that digests are made with, sealed."""

retention_table = Table(
    "buyer_retention",
    metadata,
    organisation(),
    Column("team_id", ForeignKey("team.id"), primary_key=True),
    Column("days", Integer, nullable=False),
)
"""How long a team keeps the buyers of its shops, where that is not `KEPT`."""


def kept_for(db: Connection, team_id: int) -> timedelta:
    """How long a team keeps buyers after the last thing that happened to their orders."""
    days = db.execute(select(retention_table.c.days).where(retention_table.c.team_id == team_id)).scalar()
    return KEPT if days is None else timedelta(days=days)


def kept_after(db: Connection, shop_id: int, now: datetime) -> datetime:
    """The moment since when something must have happened to an order of a shop, for its buyer to be kept."""
    team_id: int = db.execute(select(shop_table.c.team_id).where(shop_table.c.id == shop_id)).scalar_one()
    return now - kept_for(db, team_id)


def keep_for(db: Connection, team_id: int, days: int, *, purge_from: datetime) -> None:
    """Change how long a team keeps buyers; all of its own are looked at again from `purge_from` on."""
    statement = insert(db, retention_table).values(team_id=team_id, days=days)
    db.execute(statement.on_conflict_do_update(index_elements=["team_id"], set_={"days": days}))
    mine = select(shop_table.c.id).where(shop_table.c.team_id == team_id)
    db.execute(buyer_table.update().where(buyer_table.c.shop_id.in_(mine)).values(purge_at=purge_from))


def buyer_of(row: Any) -> Buyer:
    """The buyer that a row stands for, with `forbidden` beside its columns."""
    return Buyer(row.id, row.masked_phone, REACHES[row.reach], bool(row.forbidden), row.zone)


def among(db: Connection, column: ColumnElement[str], values: Collection[str]) -> ColumnElement[bool]:
    """Whether a column holds one of these, as one parameter however many there are."""
    if db.dialect.name == "sqlite":
        each = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(literal(list(values), ARRAY(String)))
