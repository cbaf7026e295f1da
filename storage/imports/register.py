"""The tables of imports, and what is remembered of each batch."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
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
    Column("source_id", BigInteger, nullable=True),
    Column("file_name", String(200), nullable=False),
    Column("layout", String(60), nullable=False),
    Column("encoding", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(10), nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("cleaning", Boolean, nullable=False),
    Column("undoable", Boolean, nullable=False),
    Column("settled_id", BigInteger, nullable=True),
    Column("after_id", BigInteger, nullable=True),
    Column("last_id", BigInteger, nullable=True),
    Column("who", String(100), nullable=False),
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
    Column("notes", Json, nullable=False),
    Column("first_day", Date, nullable=True),
    Column("last_day", Date, nullable=True),
    Column("first_at", Instant, nullable=True),
    Column("last_at", Instant, nullable=True),
    Column("known_until", Instant, nullable=True),
    Column("started_at", Instant, nullable=False),
    Column("finished_at", Instant, nullable=True),
    Column("undone_at", Instant, nullable=True),
    Index("ix_batch_shop_id", "shop_id", "id"),
    Index("ix_batch_staging", "id", sqlite_where=text(_STAGING), postgresql_where=text(_STAGING)),
    Index("ix_batch_hidden", "id", sqlite_where=text("hidden"), postgresql_where=text("hidden")),
    Index("ix_batch_cleaning", "id", sqlite_where=text("cleaning"), postgresql_where=text("cleaning")),
)
"""`source_id`: the batch is a day of a source that tells of single orders, and visible from its beginning.

`hidden`: nobody sees what the batch holds. `cleaning`: it has rows that nobody needs any more, to be swept.

`settled_id` is the last version that was compared with what was known; NULL before that has begun. The batch's versions
follow `after_id`, and none follows `last_id` (NULL: nobody says).
"""

dependence_table = Table(
    "batch_dependence",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("on_batch_id", BigId, primary_key=True),
    Index("ix_batch_dependence_on_batch_id", "on_batch_id"),
)
"""A batch held orders as another batch had left them, whether it changed them or not: that one is not undone first."""

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
    notes: tuple[tuple[str, Mapping[str, Any]], ...] = ()


class Batch(NamedTuple):
    """A batch. `id` is the number shown to people; `state` is staging, finished, undone or discarded.

    `person_id` is who dropped the file in a chat; `who` is a name where it came otherwise.
    `rows` were read, of which `rejected` could not be understood; `new`, `changed` and `unchanged` count orders.
    `odd` counts what looked strange, by key of the words; `notes` say what was found out about the source. The span is
    that of the orders' creation.
    """

    id: int
    shop_id: int
    person_id: int | None
    who: str
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
    notes: list[Any]
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
    return _batch(row)


def _batch(row: Any) -> Batch:
    found = Batch(*row)
    return found._replace(notes=[(key, restored(facts)) for key, facts in found.notes])


def batches(db: Connection, shop_id: int, *, limit: int = 10) -> list[Batch]:
    """The last batches of a shop, newest first: finished and undone ones, and those that are being read."""
    told = batch_table.c.state != "discarded"
    query = _BATCH.where(batch_table.c.shop_id == shop_id, told).order_by(batch_table.c.id.desc()).limit(limit)
    return [_batch(row) for row in db.execute(query)]


def last_import(db: Connection, shop_id: int) -> Batch | None:
    """The batch of a shop that was finished last and not undone, or None: how fresh the shop's orders are."""
    query = _BATCH.where(batch_table.c.shop_id == shop_id, batch_table.c.state == "finished")
    row = db.execute(query.order_by(batch_table.c.finished_at.desc(), batch_table.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _batch(row)


def known_as_of(db: Connection, shop_id: int) -> datetime | None:
    """The moment up to which a shop's orders are known for certain, or None where nothing is.

    A source that names no such moment is certain up to its latest order only: at what hour a file was made, nobody
    knows.
    """
    reach = func.coalesce(batch_table.c.known_until, batch_table.c.last_at)
    here = (batch_table.c.shop_id == shop_id, batch_table.c.state == "finished", batch_table.c.covers)
    latest: datetime | None = db.execute(select(func.max(reach)).where(*here)).scalar()
    return latest


def first_known(db: Connection, shop_id: int) -> datetime | None:
    """The creation of the earliest order that a shop's imports hold, or None where there are none."""
    here = (batch_table.c.shop_id == shop_id, batch_table.c.state == "finished")
    earliest: datetime | None = db.execute(select(func.min(batch_table.c.first_at)).where(*here)).scalar()
    return earliest


def unfinished_batches(db: Connection) -> list[Batch]:
    """Batches whose reading was begun and neither finished nor discarded, oldest first."""
    return [_batch(row) for row in db.execute(_BATCH.where(text(_STAGING)).order_by(batch_table.c.id))]


def keep_rejections(db: Connection, batch_id: int, rejected: list[Rejected], now: datetime) -> None:
    """Keep rows that could not be read, until `REJECTIONS_LAST` from now."""
    if not rejected:
        return
    rows = [
        {
            "batch_id": batch_id,
            "line": each.line,
            "reason": each.reason,
            "facts": storable(each.facts),
            "expires_at": now + REJECTIONS_LAST,
        }
        for each in rejected
    ]
    db.execute(rejection_table.insert(), rows)


def storable(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of words as JSON takes them; the inverse of `restored`."""
    return {name: _storable(fact) for name, fact in facts.items()}


def restored(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as they were before `storable`."""
    return {name: _restored(fact) for name, fact in facts.items()}


def _storable(fact: Any) -> Any:
    if isinstance(fact, datetime):
        return {"moment": fact.isoformat()}
    if isinstance(fact, date):
        return {"day": fact.isoformat()}
    return list(fact) if isinstance(fact, tuple) else fact


def _restored(fact: Any) -> Any:
    if not isinstance(fact, dict):
        return fact
    return datetime.fromisoformat(fact["moment"]) if "moment" in fact else date.fromisoformat(fact["day"])


def rejections(db: Connection, batch_id: int, *, limit: int = 20) -> list[Rejected]:
    """The first rows of a batch that could not be read, by line."""
    query = select(rejection_table).where(rejection_table.c.batch_id == batch_id)
    rows = db.execute(query.order_by(rejection_table.c.line, rejection_table.c.id).limit(limit))
    return [Rejected(row.line, row.reason, restored(row.facts)) for row in rows]


def purge_rejections(db: Connection, now: datetime) -> int:
    """Delete rejected rows past their time; how many."""
    return db.execute(delete(rejection_table).where(rejection_table.c.expires_at <= now)).rowcount
