"""The end of what is kept of buyers: after their time, with the import that brought them, or when they ask for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, delete, exists, func, not_, select, tuple_, update

from storage.buyers.asking import mark
from storage.buyers.register import KEPT, buyer_table, mark_table, order_buyer_table, retention_table
from storage.orders.versions import orders_table
from storage.shops import shop_table

_AT_ONCE: Final = 500
"""Buyers looked at in one transaction: some tens of milliseconds for which other writers wait."""


def purge_all(write: Callable[[], AbstractContextManager[Connection]], now: datetime) -> int:
    """Delete every buyer past their time, in short transactions; how many. `now` is the civil clock."""
    gone, more = 0, True
    while more:
        with write() as db:
            count, more = purge(db, now)
        gone += count
    with write() as db:
        _forget_erased(db, now)
    return gone


def purge(db: Connection, now: datetime) -> tuple[int, bool]:
    """Delete the next buyers to whose orders nothing has happened for as long as they are kept.

    How many, and whether others are left to be looked at. A buyer who is still needed is looked at again when that
    will be over by what is known now.
    """
    b = buyer_table.c
    due = db.execute(select(b.id, b.shop_id, b.digest).where(b.purge_at <= now).order_by(b.purge_at).limit(_AT_ONCE))
    rows = due.all()
    if not rows:
        return 0, False
    needed, kept = _last_moments(db, rows), _kept(db)
    gone, stays = [], []
    for row in rows:
        last = needed.get((row.shop_id, bytes(row.digest)))
        until = None if last is None else last + kept[row.shop_id]
        if until is None or until <= now:
            gone.append(row)
        else:
            stays.append({"buyer_id": row.id, "until": until})
    if stays:
        db.execute(update(buyer_table).where(b.id == bindparam("buyer_id")).values(purge_at=bindparam("until")), stays)
    _delete(db, gone)
    return len(gone), len(rows) == _AT_ONCE


def _last_moments(db: Connection, rows: Any) -> dict[tuple[int, bytes], datetime]:
    """The last thing that happened to any order of each of these buyers; without orders they are left out."""
    o, v = order_buyer_table.c, orders_table.c
    times = (v.created_at, v.paid_at, v.shipped_at, v.completed_at, v.closed_at)
    query = (
        select(o.shop_id, o.digest, *(func.max(each) for each in times))
        .join_from(order_buyer_table, orders_table, and_(v.shop_id == o.shop_id, v.number == o.number))
        .where(_one_of(rows))
        .group_by(o.shop_id, o.digest)
    )
    return {
        (shop_id, bytes(digest)): max(each for each in moments if each is not None)
        for shop_id, digest, *moments in db.execute(query)
    }


def _one_of(rows: Any) -> Any:
    o = order_buyer_table.c
    return tuple_(o.shop_id, o.digest).in_([(row.shop_id, row.digest) for row in rows])


def _kept(db: Connection) -> dict[int, timedelta]:
    days = select(shop_table.c.id, retention_table.c.days).join_from(
        shop_table, retention_table, retention_table.c.team_id == shop_table.c.team_id, isouter=True
    )
    return {row.id: KEPT if row.days is None else timedelta(days=row.days) for row in db.execute(days)}


def _delete(db: Connection, rows: Any) -> None:
    if rows:
        db.execute(delete(order_buyer_table).where(_one_of(rows)))
        db.execute(delete(buyer_table).where(buyer_table.c.id.in_([row.id for row in rows])))


def _forget_erased(db: Connection, now: datetime) -> None:
    """That somebody was erased need not be known once their orders of then would not be kept anyway."""
    m = mark_table.c
    for shop_id, kept in _kept(db).items():
        old = (m.shop_id == shop_id, m.erased_at.is_not(None), m.erased_at <= now - kept)
        db.execute(delete(mark_table).where(*old, m.do_not_call_at.is_(None)))
        db.execute(update(mark_table).where(*old).values(erased_at=None))


def forget_batch(db: Connection, batch_id: int, limit: int = _AT_ONCE) -> int:
    """Forget who an import told to be behind its orders, and every buyer who is behind none now; 0 where none is left.

    At most `limit` orders at a time: whoever calls it comes again.
    """
    o, b = order_buyer_table.c, buyer_table.c
    rows = db.execute(select(o.shop_id, o.number, o.digest).where(o.batch_id == batch_id).limit(limit)).all()
    if not rows:
        return 0
    numbers = [row.number for row in rows]
    db.execute(delete(order_buyer_table).where(o.batch_id == batch_id, o.number.in_(numbers)))
    others = exists().where(o.shop_id == b.shop_id, o.digest == b.digest)
    digests = {bytes(row.digest) for row in rows}
    db.execute(delete(buyer_table).where(b.shop_id == rows[0].shop_id, b.digest.in_(digests), not_(others)))
    return len(rows)


def erase(db: Connection, buyer_id: int, now: datetime) -> int:
    """Forget a buyer who asked for it, for all their orders so far; how many orders that were.

    Later imports of those orders bring nothing back. That the buyer is not to be called stays known, as a digest.
    """
    b, o = buyer_table.c, order_buyer_table.c
    row = db.execute(select(b.id, b.shop_id, b.digest, b.phone_digest).where(b.id == buyer_id)).one_or_none()
    if row is None:
        return 0
    query = select(func.count(o.number.distinct())).where(o.shop_id == row.shop_id, o.digest == row.digest)
    count: int = db.execute(query).scalar_one()
    for digest in filter(None, (row.digest, row.phone_digest)):
        mark(db, row.shop_id, digest, erased_at=now)
    _delete(db, [row])
    return count
