"""Questions about single orders."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, text

from bot.domain.orders import Order
from storage.orders.rows import record_of
from storage.orders.versions import orders_table
from storage.shops import shop_table


def _order(row: Any) -> Order:
    record = record_of(row, row.currency)
    return Order(
        row.shop_id, record, row.created_day, row.paid_day, row.seconds_to_pay, row.first_batch_id, row.batch_id
    )


_KEPT = select(orders_table, shop_table.c.currency).join_from(
    orders_table, shop_table, orders_table.c.shop_id == shop_table.c.id
)


def order(db: Connection, shop_id: int, number: str) -> Order | None:
    """The order of that number, or None."""
    row = db.execute(_KEPT.where(orders_table.c.shop_id == shop_id, orders_table.c.number == number)).one_or_none()
    return None if row is None else _order(row)


def orders_of_day(db: Connection, shop_id: int, day: date) -> list[Order]:
    """The orders created on a day of the shop's calendar, in the order of creation."""
    query = _KEPT.where(orders_table.c.shop_id == shop_id, orders_table.c.created_day == day)
    return [_order(row) for row in db.execute(query.order_by(orders_table.c.created_at, orders_table.c.number))]


def open_unpaid(
    db: Connection, shop_id: int, *, created_from: datetime, created_until: datetime, limit: int = 1_000
) -> list[Order]:
    """Orders still waiting for payment that were created from one moment until before another, oldest first."""
    query = _KEPT.where(
        orders_table.c.shop_id == shop_id,
        text("orders.state = 'unpaid'"),
        orders_table.c.created_at >= created_from,
        orders_table.c.created_at < created_until,
    )
    return [_order(row) for row in db.execute(query.order_by(orders_table.c.created_at).limit(limit))]
