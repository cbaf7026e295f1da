"""What became visible of a shop's orders, told to whoever follows them: a short queue, emptied by its reader.

Whoever makes a change of orders visible (a batch that is finished or undone, a single order by webhook) puts a row here
in the same transaction. The reader looks at the orders as they stand then, so that neither the order of the rows nor a
row too many matters.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, ForeignKey, Index, String, Table, delete, func, select, update

from storage.orders.versions import NUMBER_LENGTH
from storage.schema import BigId, Instant, metadata, organisation

news_table = Table(
    "order_news",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("batch_id", BigInteger, nullable=True),
    Column("number", String(NUMBER_LENGTH), nullable=True),
    Column("read_until", BigInteger, nullable=False, server_default="0"),
    Column("put_off", Instant, nullable=True),
    Index("ix_order_news_shop_id", "shop_id", "id"),
)
"""A row is about a whole batch, of whose versions those up to `read_until` were read, or about one order."""


_LONG_PAST = datetime(1970, 1, 1, tzinfo=UTC)


class News(NamedTuple):
    """A row of the queue, locked: a batch (`batch_id`, to be read on after `read_until`), or the orders of a shop."""

    ids: tuple[int, ...]
    shop_id: int
    batch_id: int | None
    read_until: int
    numbers: tuple[str, ...]


def tell_batch(db: Connection, shop_id: int, batch_id: int) -> None:
    """A batch became visible, or was taken back."""
    db.execute(news_table.insert().values(shop_id=shop_id, batch_id=batch_id))


def tell_orders(db: Connection, shop_id: int, numbers: Sequence[str]) -> None:
    """Single orders of a shop changed, or are new."""
    if numbers:
        db.execute(news_table.insert(), [{"shop_id": shop_id, "number": each} for each in numbers])


def take(db: Connection, now: datetime, *, limit: int = 500) -> News | None:
    """The oldest news, with those of the same shop that follow it, locked; None where there is nothing new."""
    n = news_table.c
    ready = n.put_off.is_(None) | (n.put_off <= now)
    first = select(n.id, n.shop_id, n.batch_id, n.read_until, n.number).where(ready).order_by(n.id).limit(1)
    head = db.execute(first.with_for_update(skip_locked=True)).one_or_none()
    if head is None:
        return None
    if head.batch_id is not None:
        return News((head.id,), head.shop_id, head.batch_id, head.read_until, ())
    same = select(n.id, n.number).where(ready, n.shop_id == head.shop_id, n.number.is_not(None))
    rows = db.execute(same.order_by(n.id).limit(limit).with_for_update(skip_locked=True)).all()
    numbers = dict.fromkeys(row.number for row in rows)
    return News(tuple(row.id for row in rows), head.shop_id, None, 0, tuple(numbers))


def read_on(db: Connection, news: News, until: int) -> None:
    """Of a batch, the versions up to `until` were read; more are to come."""
    db.execute(update(news_table).where(news_table.c.id.in_(news.ids)).values(read_until=until))


def done(db: Connection, news: News) -> None:
    """These news were read."""
    db.execute(delete(news_table).where(news_table.c.id.in_(news.ids)))


def put_off(db: Connection, news: News, until: datetime) -> None:
    """Read these news later."""
    db.execute(update(news_table).where(news_table.c.id.in_(news.ids)).values(put_off=until))


def next_due(db: Connection) -> datetime | None:
    """When there is something to read: a moment long past where it waits for nothing; None where there is none."""
    n = news_table.c
    first: Any = db.execute(select(n.put_off).order_by(n.put_off.is_not(None), n.put_off).limit(1)).one_or_none()
    return None if first is None else first.put_off or _LONG_PAST


def waiting(db: Connection) -> int:
    """How many rows were not read yet."""
    return int(db.execute(select(func.count()).select_from(news_table)).scalar_one())
