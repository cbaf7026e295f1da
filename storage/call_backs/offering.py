"""Tasks that are due: how many there are, and the next one for an agent, never the same for two."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select, text

from bot.domain.call_backs import Standing, Task
from storage.call_backs.tables import order_table, task_table
from storage.call_backs.tasks import ACTIVE_SQL, with_orders

_DUE = text("call_back.state = 'due'")


class Due(NamedTuple):
    """The due tasks of a shop: how many, what is to be paid, the most valuable, the oldest order."""

    tasks: int
    amount: Decimal
    largest: Decimal
    oldest: datetime


class Peek(NamedTuple):
    """The task that is next in a shop: its amount, when its first order is closed, and whether that is soon."""

    shop_id: int
    amount: Decimal
    deadline: datetime
    urgent: bool


def due(db: Connection, shop_ids: Sequence[int]) -> dict[int, Due]:
    """What is due, by shop; shops without anything are left out."""
    t, o = task_table.c, order_table.c
    sums = select(t.shop_id, func.count(), func.sum(t.amount).label("amount"), func.max(t.amount).label("largest"))
    rows = db.execute(sums.where(_DUE, t.shop_id.in_(shop_ids)).group_by(t.shop_id)).all()
    oldest = (
        select(t.shop_id, func.min(o.created_at))
        .join_from(task_table, order_table, o.task_id == t.id)
        .where(_DUE, t.shop_id.in_(shop_ids), o.standing == Standing.OPEN.value)
        .group_by(t.shop_id)
    )
    since = {row[0]: row[1] for row in db.execute(oldest)}
    return {row[0]: Due(row[1], row.amount, row.largest, since[row[0]]) for row in rows if row[0] in since}


def by_state(db: Connection, shop_ids: Sequence[int]) -> dict[tuple[int, str], int]:
    """How many active tasks there are, by shop and state."""
    t = task_table.c
    rows = db.execute(
        select(t.shop_id, t.state, func.count()).where(ACTIVE_SQL, t.shop_id.in_(shop_ids)).group_by(t.shop_id, t.state)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def peek(db: Connection, shop_id: int, soon: datetime) -> Peek | None:
    """What is next in a shop: an order that is closed before `soon`, else the most valuable; nothing is locked."""
    for query, urgent in ((_urgent(shop_id, soon), True), (_valuable(shop_id), False)):
        row = db.execute(query).one_or_none()
        if row is not None:
            return Peek(shop_id, row.amount, row.deadline, urgent)
    return None


def take_next(db: Connection, shop_id: int, soon: datetime) -> Task | None:
    """The same, locked; one that another agent is just being given is passed over."""
    for query in (_urgent(shop_id, soon), _valuable(shop_id)):
        rows = db.execute(query.with_for_update(skip_locked=True)).all()
        if rows:
            return with_orders(db, rows)[0]
    return None


def _urgent(shop_id: int, soon: datetime) -> Select[Any]:
    t = task_table.c
    query = select(task_table).where(t.shop_id == shop_id, ACTIVE_SQL, t.deadline <= soon, t.state == "due")
    return query.order_by(t.deadline).limit(1)


def _valuable(shop_id: int) -> Select[Any]:
    t = task_table.c
    return select(task_table).where(t.shop_id == shop_id, _DUE).order_by(t.amount.desc()).limit(1)


def next_moments(db: Connection, shop_ids: Sequence[int]) -> dict[int, datetime]:
    """When the next task of each shop is to be looked at, of those that sleep."""
    t = task_table.c
    sleeping = text("call_back.state IN ('scheduled', 'retry')")
    rows = db.execute(
        select(t.shop_id, func.min(t.wake_at)).where(ACTIVE_SQL, sleeping, t.shop_id.in_(shop_ids)).group_by(t.shop_id)
    )
    return {row[0]: row[1] for row in rows}
