"""Who is behind an order, and what may be known of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select

from bot.domain.buyers import Buyer, Contact, unpacked
from bot.domain.errors import Refusal
from storage.buyers.keeping import about
from storage.buyers.keys import KeyUnknown, keys_of
from storage.buyers.register import among, buyer_of, buyer_table, mark_table, order_buyer_table
from storage.orders.versions import hidden_batches
from storage.schema import insert


def _behind() -> FromClause:
    """Orders and their buyers."""
    o, b = order_buyer_table.c, buyer_table.c
    return order_buyer_table.join(buyer_table, and_(b.shop_id == o.shop_id, b.digest == o.digest))


def _shown() -> tuple[ColumnElement[Any], ...]:
    b = buyer_table.c
    return b.id, b.masked_phone, b.reach, b.zone


def _forbidden() -> ColumnElement[bool]:
    m, b = mark_table.c, buyer_table.c
    same = or_(m.digest == b.digest, m.digest == b.phone_digest)
    return exists().where(m.shop_id == b.shop_id, same, m.do_not_call_at.is_not(None)).label("forbidden")


def of_orders(db: Connection, shop_id: int, numbers: Iterable[str]) -> dict[str, Buyer]:
    """Who is behind these orders of a shop. Orders of which nothing is kept are left out: they stand alone."""
    o = order_buyer_table.c
    query = (
        select(o.number, *_shown(), _forbidden())
        .select_from(_behind())
        .where(o.shop_id == shop_id, among(db, o.number, set(numbers)), o.batch_id.not_in(hidden_batches()))
        .order_by(o.batch_id)
    )
    return {row.number: buyer_of(row) for row in db.execute(query)}


def buyer(db: Connection, buyer_id: int) -> Buyer | None:
    """The buyer of that number; None where nothing is kept any more."""
    row = db.execute(select(*_shown(), _forbidden()).where(buyer_table.c.id == buyer_id)).one_or_none()
    return None if row is None else buyer_of(row)


def orders_of(db: Connection, buyer_id: int) -> list[str]:
    """The numbers of the orders behind which this buyer is."""
    o, b = order_buyer_table.c, buyer_table.c
    seen = (b.id == buyer_id, o.batch_id.not_in(hidden_batches()))
    query = select(o.number).select_from(_behind()).where(*seen).distinct().order_by(o.number)
    return list(db.execute(query).scalars())


def reveal(db: Connection, buyer_id: int) -> Contact:
    """What is kept of a buyer in plain words. Whoever calls this writes down who asked.

    A Refusal where nothing is kept any more, where no keys are set, and where theirs is not among them.
    """
    b = buyer_table.c
    row = db.execute(select(b.shop_id, b.digest, b.sealed).where(b.id == buyer_id)).one_or_none()
    if row is None:
        raise Refusal("buyers-gone")
    keys = keys_of(db)
    if keys is None:
        raise Refusal("buyers-no-keys")
    try:
        return unpacked(keys.open(bytes(row.sealed), about(row.shop_id, bytes(row.digest))))
    except KeyUnknown:
        raise Refusal("buyers-locked") from None


def forbid(db: Connection, buyer_id: int, now: datetime) -> None:
    """The buyer is not to be called by this shop any more, whichever order it is about: for good.

    What remains of that when nothing else is kept are the digests of the account and of the phone.
    """
    b = buyer_table.c
    row = db.execute(select(b.shop_id, b.digest, b.phone_digest).where(b.id == buyer_id)).one_or_none()
    if row is None:
        raise Refusal("buyers-gone")
    for digest in filter(None, (row.digest, row.phone_digest)):
        mark(db, row.shop_id, digest, do_not_call_at=now)


def mark(db: Connection, shop_id: int, digest: bytes, **since: datetime) -> None:
    """Note since when something holds of a digest (`do_not_call_at`, `erased_at`); the first moment of the former."""
    statement: Any = insert(db, mark_table).values(shop_id=shop_id, digest=digest, **since)
    excluded, m = statement.excluded, mark_table.c
    changes = {
        name: func.coalesce(m[name], excluded[name]) if name == "do_not_call_at" else excluded[name] for name in since
    }
    db.execute(statement.on_conflict_do_update(index_elements=["shop_id", "digest"], set_=changes))


def kept_of(db: Connection, shop_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """How many buyers are kept of each of these shops, and how many may not be called (kept or not)."""
    wanted = list(shop_ids)
    kept = _counted(db, select(buyer_table.c.shop_id, func.count()), buyer_table.c.shop_id, wanted)
    silent = select(mark_table.c.shop_id, func.count()).where(mark_table.c.do_not_call_at.is_not(None))
    forbidden = _counted(db, silent, mark_table.c.shop_id, wanted)
    return {shop_id: (kept.get(shop_id, 0), forbidden.get(shop_id, 0)) for shop_id in wanted}


def _counted(db: Connection, query: Select[Any], shop: ColumnElement[int], wanted: list[int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.execute(query.where(shop.in_(wanted)).group_by(shop))}
