"""The tables of imports, and what is remembered of each batch."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    delete,
    func,
    select,
    text,
)

from bot.domain.errors import Refusal
from bot.domain.orders import Rejected
from storage.orders import NUMBER_LENGTH, order_columns
from storage.schema import BigId, Instant, Json, metadata, organisation

KEPT_REJECTIONS = 1_000
"""How many rejected rows of a batch are kept one by one; the rest is only counted."""

REJECTIONS_LAST = timedelta(days=30)
_STAGING = "state = 'staging'"

batch_table = Table(
    "batch",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("file_name", String(200), nullable=False),
    Column("layout", String(60), nullable=False),
    Column("encoding", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(10), nullable=False),
    Column("lines", Boolean, nullable=False),
    Column("payment", Boolean, nullable=False),
    Column("unpaid", Boolean, nullable=False),
    Column("refunds", Boolean, nullable=False),
    Column("covers", Boolean, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("odd", Json, nullable=False),
    Column("first_day", Date, nullable=True),
    Column("last_day", Date, nullable=True),
    Column("first_at", Instant, nullable=True),
    Column("last_at", Instant, nullable=True),
    Column("known_until", Instant, nullable=True),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant, nullable=True),
    Column("undone_at", Instant, nullable=True),
    Index("ix_batch_shop_id_finished_at", "shop_id", "finished_at"),
    Index("ix_batch_staging", "id", sqlite_where=text(_STAGING), postgresql_where=text(_STAGING)),
)

staged_table = Table(
    "staged_order",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("number", String(NUMBER_LENGTH), primary_key=True),
    *order_columns(),
)
"""Orders read from a file that is not finished; nothing else looks here."""

change_table = Table(
    "batch_change",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("order_id", BigId, primary_key=True),
    Column("effect", String(9), nullable=False),
    *order_columns(empty=True),
    Column("earlier_batch_id", BigId, nullable=True),
    Index("ix_batch_change_order_id", "order_id"),
)
"""What a batch did to each order it held: `new`, `changed` (with what the order was before) or `unchanged`."""

rejection_table = Table(
    "rejection",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", String(60), nullable=False),
    Column("facts", Json, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_rejection_batch_id", "batch_id"),
    Index("ix_rejection_expires_at", "expires_at"),
)


class Source(NamedTuple):
    """What a batch is made from, and what its records can tell.

    `lines`: a record is a line of an order. `payment`, `unpaid`, `refunds`: whether the source tells who paid, holds
    unpaid orders, tells refunds. `covers`: it holds every order between its first and its last, as an export does and
    a single webhook does not. `known_until`: the moment up to which that is certain, where the source names one.
    """

    file_name: str
    layout: str
    encoding: str
    sha256: str
    lines: bool = False
    payment: bool = True
    unpaid: bool = True
    refunds: bool = True
    covers: bool = True
    known_until: datetime | None = None


class Batch(NamedTuple):
    """A batch. `id` is the number shown to people; `state` is staging, finished, undone or discarded.

    `rows` were read, of which `rejected` could not be understood; `new`, `changed` and `unchanged` count orders.
    `odd` counts what looked strange, by key of the words. The span is that of the orders' creation.
    """

    id: int
    shop_id: int
    person_id: int | None
    file_name: str
    layout: str
    encoding: str
    sha256: str
    state: str
    cursor: int
    rows: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    odd: dict[str, int]
    first_day: date | None
    last_day: date | None
    first_at: datetime | None
    last_at: datetime | None
    known_until: datetime | None
    started_at: datetime
    finished_at: datetime | None
    undone_at: datetime | None


_BATCH = select(*(batch_table.c[name] for name in Batch._fields))


def batch(db: Connection, batch_id: int) -> Batch:
    """The batch of that number; a Refusal where there is none."""
    row = db.execute(_BATCH.where(batch_table.c.id == batch_id)).one_or_none()
    if row is None:
        raise Refusal("import-no-such-batch", number=str(batch_id))
    return Batch(*row)


def batches(db: Connection, shop_id: int, *, limit: int = 10) -> list[Batch]:
    """The last batches of a shop that were finished, undone ones too, newest first."""
    query = _BATCH.where(batch_table.c.shop_id == shop_id, batch_table.c.finished_at.is_not(None))
    rows = db.execute(query.order_by(batch_table.c.finished_at.desc(), batch_table.c.id.desc()).limit(limit))
    return [Batch(*row) for row in rows]


def last_import(db: Connection, shop_id: int) -> Batch | None:
    """The batch of a shop that was finished last and not undone, or None: how fresh the shop's orders are."""
    query = _BATCH.where(batch_table.c.shop_id == shop_id, batch_table.c.state == "finished")
    row = db.execute(query.order_by(batch_table.c.finished_at.desc(), batch_table.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else Batch(*row)


def known_as_of(db: Connection, shop_id: int) -> datetime | None:
    """The moment up to which a shop's orders are known for certain, or None where nothing is.

    A source that names no such moment is certain up to its latest order only: at what hour a file was made, nobody
    knows.
    """
    reach = func.coalesce(batch_table.c.known_until, batch_table.c.last_at)
    here = (batch_table.c.shop_id == shop_id, batch_table.c.state == "finished", batch_table.c.covers)
    latest: datetime | None = db.execute(select(func.max(reach)).where(*here)).scalar()
    return latest


def unfinished_batches(db: Connection) -> list[Batch]:
    """Batches whose reading was begun and neither finished nor discarded, oldest first."""
    return [Batch(*row) for row in db.execute(_BATCH.where(text(_STAGING)).order_by(batch_table.c.id))]


def keep_rejections(db: Connection, batch_id: int, rejected: list[Rejected], now: datetime) -> None:
    """Keep rows that could not be read, until `REJECTIONS_LAST` from now."""
    if not rejected:
        return
    rows = [
        {
            "batch_id": batch_id,
            "line": each.line,
            "reason": each.reason,
            "facts": {name: _storable(fact) for name, fact in each.facts.items()},
            "expires_at": now + REJECTIONS_LAST,
        }
        for each in rejected
    ]
    db.execute(rejection_table.insert(), rows)


def _storable(fact: Any) -> Any:
    return {"moment": fact.isoformat()} if isinstance(fact, datetime) else fact


def _restored(fact: Any) -> Any:
    return datetime.fromisoformat(fact["moment"]) if isinstance(fact, dict) else fact


def rejections(db: Connection, batch_id: int, *, limit: int = 20) -> list[Rejected]:
    """The first rows of a batch that could not be read, by line."""
    query = select(rejection_table).where(rejection_table.c.batch_id == batch_id)
    rows = db.execute(query.order_by(rejection_table.c.line, rejection_table.c.id).limit(limit))
    return [Rejected(row.line, row.reason, {k: _restored(v) for k, v in row.facts.items()}) for row in rows]


def purge_rejections(db: Connection, now: datetime) -> int:
    """Delete rejected rows past their time; how many."""
    return db.execute(delete(rejection_table).where(rejection_table.c.expires_at <= now)).rowcount
