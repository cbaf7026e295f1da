"""Attempts: who rang whom about which orders, and what came of it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Connection, and_, delete, exists, func, select

from bot.domain.call_backs import Baseline, Contact, Outcome, Rules, Task, from_json
from bot.domain.orders import Payment
from storage.call_backs.tables import attempt_table, order_table, shop_table, task_table, tried_table
from storage.orders import orders_table
from storage.orders.merging import seconds_between

_AT_ONCE = 1_000
"""Orders asked for in one statement."""


def add_attempt(
    db: Connection, task: Task, outcome: Outcome, *, agent_id: int, began_at: datetime, now: datetime, round_: str
) -> int:
    """Keep an attempt, and about which orders it was: those that are open, or all of a task that has ended."""
    made = attempt_table.insert().values(
        task_id=task.id,
        shop_id=task.shop_id,
        agent_id=agent_id,
        began_at=began_at,
        ended_at=now,
        outcome=outcome.value,
        reached=outcome.reached,
        round=round_,
    )
    attempt_id = int(db.execute(made.returning(attempt_table.c.id)).scalar_one())
    orders = [
        {
            "attempt_id": attempt_id,
            "shop_id": task.shop_id,
            "number": each.number,
            "amount": each.amount,
            "reached": outcome.reached,
        }
        for each in task.open_orders or task.orders
    ]
    db.execute(tried_table.insert(), orders)
    return attempt_id


def contacts(
    db: Connection, shop_ids: Sequence[int], since: datetime, until: datetime, *, agent_id: int | None = None
) -> list[Contact]:
    """The attempts begun from one moment until before another, a line for each order."""
    a, t = attempt_table.c, tried_table.c
    query = (
        select(a.id, a.shop_id, t.number, t.amount, a.agent_id, a.began_at, a.reached, a.round)
        .join_from(attempt_table, tried_table, t.attempt_id == a.id)
        .where(a.shop_id.in_(shop_ids), a.began_at >= since, a.began_at < until)
        .order_by(a.began_at, a.id)
    )
    if agent_id is not None:
        query = query.where(a.agent_id == agent_id)
    rows = db.execute(query).all()
    paid = _paid_at(db, {(row.shop_id, row.number) for row in rows})
    return [Contact(*row[:7], paid_at=paid.get((row.shop_id, row.number)), round=row.round) for row in rows]


def _paid_at(db: Connection, orders: Iterable[tuple[int, str]]) -> dict[tuple[int, str], datetime]:
    """When these orders were paid, of those that were."""
    by_shop: dict[int, list[str]] = {}
    for shop_id, number in sorted(orders):
        by_shop.setdefault(shop_id, []).append(number)
    o = orders_table.c
    found: dict[tuple[int, str], datetime] = {}
    for shop_id, numbers in by_shop.items():
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            query = select(o.number, o.paid_at).where(o.shop_id == shop_id, o.number.in_(some), o.paid_at.is_not(None))
            found |= {(shop_id, row.number): row.paid_at for row in db.execute(query)}
    return found


def baseline(
    db: Connection, shop_id: int, rules: Rules, since: datetime, until: datetime, known_until: datetime
) -> Baseline:
    """Of orders created from one moment until before another: those unpaid at the age of a first call, by themselves.

    Left out are orders whose buyer was spoken to, those of which nothing tells whether they were paid, those closed
    before that age, and those whose time was not over at `known_until`.
    """
    o, t = orders_table.c, tried_table.c
    of_age = int(rules.first.total_seconds())
    spoken = exists().where(t.shop_id == o.shop_id, t.number == o.number, t.reached)
    late = and_(o.paid_at.is_not(None), o.seconds_to_pay > of_age)
    never = and_(o.payment == int(Payment.NONE), o.paid_at.is_(None), o.created_at <= known_until - rules.close)
    closed_early = and_(o.closed_at.is_not(None), seconds_between(o.created_at, o.closed_at) <= of_age)
    here = (o.shop_id == shop_id, o.created_at >= since, o.created_at < until, ~o.cancellation, ~spoken)
    paid = db.execute(select(func.count()).select_from(orders_table).where(*here, late)).scalar_one()
    unpaid = db.execute(
        select(func.count()).select_from(orders_table).where(*here, never, ~func.coalesce(closed_early, False))
    ).scalar_one()
    return Baseline(int(paid) + int(unpaid), int(paid))


# Retention


def purge(db: Connection, shop_id: int, before: datetime, limit: int = 2_000) -> int:
    """Delete tasks of a shop that ended before then, with their orders and attempts; how many, up to the limit."""
    t = task_table.c
    query = select(t.id).where(t.shop_id == shop_id, t.ended_at.is_not(None), t.ended_at < before).limit(limit)
    ids = list(db.execute(query).scalars())
    if ids:
        attempts = select(attempt_table.c.id).where(attempt_table.c.task_id.in_(ids))
        db.execute(delete(tried_table).where(tried_table.c.attempt_id.in_(attempts)))
        db.execute(delete(attempt_table).where(attempt_table.c.task_id.in_(ids)))
        db.execute(delete(order_table).where(order_table.c.task_id.in_(ids)))
        db.execute(delete(task_table).where(t.id.in_(ids)))
    return len(ids)


def purge_all(write: Callable[[], AbstractContextManager[Connection]], now: datetime) -> int:
    """Delete what is past the retention of each shop, in short transactions; how many tasks."""
    gone = 0
    with write() as db:
        kept = list(db.execute(select(shop_table.c.shop_id, shop_table.c.rules)))
    for row in kept:
        before = now - from_json(row.rules).keep
        found = 1
        while found:
            with write() as db:
                found = purge(db, row.shop_id, before)
            gone += found
    return gone
