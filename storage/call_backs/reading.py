"""How the orders of a shop stand now, and which of them a batch has changed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, text

from bot.domain.call_backs import Standing
from bot.domain.orders import OrderState, Payment
from storage.orders import orders_table, version_table

_UNPAID = text("orders.state = 'unpaid'")


class Seen(NamedTuple):
    """An order as it stands; `paid_at` where that is known."""

    number: str
    amount: Decimal
    created_at: datetime
    standing: Standing
    paid_at: datetime | None


def seen(db: Connection, shop_id: int, numbers: Sequence[str]) -> dict[str, Seen]:
    """How these orders of a shop stand; one that is not there (any more) is left out."""
    if not numbers:
        return {}
    o = orders_table.c
    query = select(o.number, o.amount, o.created_at, o.state, o.payment, o.paid_at, o.cancellation)
    rows = db.execute(query.where(o.shop_id == shop_id, o.number.in_(numbers)))
    return {row.number: _seen(row) for row in rows}


def _seen(row: Any) -> Seen:
    if row.payment == Payment.MADE:
        standing = Standing.PAID
    elif row.state == OrderState.UNPAID.value and not row.cancellation and row.amount > 0:
        standing = Standing.OPEN
    elif row.state == OrderState.CLOSED.value:
        standing = Standing.CLOSED
    else:  # nobody is rung about an order of which nothing tells that it is not paid
        standing = Standing.SUPPRESSED
    return Seen(row.number, row.amount, row.created_at, standing, row.paid_at)


def unpaid_between(db: Connection, shop_id: int, after: datetime, until: datetime, *, limit: int) -> list[Seen]:
    """Unpaid orders created later than `after` and not later than `until`, oldest first."""
    o = orders_table.c
    query = select(o.number, o.amount, o.created_at, o.state, o.payment, o.paid_at, o.cancellation)
    here = query.where(o.shop_id == shop_id, _UNPAID, o.created_at > after, o.created_at <= until)
    return [_seen(row) for row in db.execute(here.order_by(o.created_at, o.number).limit(limit))]


def next_unpaid(db: Connection, shop_id: int, after: datetime) -> datetime | None:
    """When the first unpaid order later than `after` was created."""
    o = orders_table.c
    query = select(o.created_at).where(o.shop_id == shop_id, _UNPAID, o.created_at > after)
    found: datetime | None = db.execute(query.order_by(o.created_at).limit(1)).scalar_one_or_none()
    return found


def changed_by(
    db: Connection, shop_id: int, batch_id: int, *, created_after: datetime, after_id: int, limit: int
) -> list[tuple[int, str]]:
    """Versions of a batch that follow `after_id`, of orders created later than a moment: version and order number.

    Of a year's orders only the last days are of interest, so that the days lead to them and not the batch.
    """
    v = version_table.c
    day = (created_after - timedelta(days=1)).date()
    query = select(v.id, v.number).where(
        v.shop_id == shop_id,
        v.created_day >= day,
        v.created_at > created_after,
        v.batch_id + 0 == batch_id,
        v.id > after_id,
    )
    return [(row.id, row.number) for row in db.execute(query.order_by(v.id + 0).limit(limit))]
