"""Call-backs, kept and found by their numbers, their buyers and their orders."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text, update

from bot.domain.call_backs import ACTIVE, CalledOrder, Standing, Task, TaskState
from bot.kit.command import MessageRef
from storage.call_backs.tables import order_table, task_table
from storage.outbox import message_table

ACTIVE_SQL = text("call_back.ended_at IS NULL")


def _values(task: Task, now: datetime) -> dict[str, Any]:
    return {
        "shop_id": task.shop_id,
        "buyer_id": task.buyer_id,
        "zone": task.zone,
        "state": task.state.value,
        "amount": task.amount,
        "orders": len(task.open_orders),
        "deadline": task.deadline,
        "wake_at": task.wake_at,
        "first_at": task.first_at,
        "last_at": task.last_at,
        "promised_until": task.promised_until,
        "agent_id": task.agent_id,
        "claimed_at": task.claimed_at,
        "lease_until": task.lease_until,
        "ended_at": None if task.state in ACTIVE else now,
    }


def add_tasks(db: Connection, tasks: Sequence[Task], now: datetime) -> list[int]:
    """Keep new tasks with their orders; their numbers, in the same order."""
    if not tasks:
        return []
    made = task_table.insert().returning(task_table.c.id, sort_by_parameter_order=True)
    ids = list(db.execute(made, [{**_values(each, now), "made_at": now} for each in tasks]).scalars())
    orders = [
        _order_values(order, task.shop_id) | {"task_id": task_id}
        for task_id, task in zip(ids, tasks, strict=True)
        for order in task.orders
    ]
    db.execute(order_table.insert(), orders)
    return ids


def _order_values(order: CalledOrder, shop_id: int) -> dict[str, Any]:
    return {
        "shop_id": shop_id,
        "number": order.number,
        "amount": order.amount,
        "created_at": order.created_at,
        "deadline": order.deadline,
        "attempts": order.attempts,
        "standing": order.standing.value,
    }


_SAVE_ORDER = (
    update(order_table)
    .where(order_table.c.shop_id == bindparam("of_shop"), order_table.c.number == bindparam("of_number"))
    .values(
        task_id=bindparam("new_task"),
        amount=bindparam("new_amount"),
        deadline=bindparam("new_deadline"),
        attempts=bindparam("new_attempts"),
        standing=bindparam("new_standing"),
    )
)


def save_task(db: Connection, before: Task, after: Task, now: datetime) -> None:
    """Keep what changed of a task and its orders; orders that are new to it come from nowhere or from another task."""
    db.execute(update(task_table).where(task_table.c.id == before.id).values(**_values(after, now)))
    known = {each.number: each for each in before.orders}
    changed = [each for each in after.orders if known.get(each.number) != each]
    new = [each for each in changed if each.number not in known]
    kept = set(orders_kept(db, before.shop_id, [each.number for each in new]))
    made = [_order_values(each, before.shop_id) | {"task_id": before.id} for each in new if each.number not in kept]
    if made:
        db.execute(order_table.insert(), made)
    again = [
        {
            "of_shop": before.shop_id,
            "of_number": each.number,
            "new_task": before.id,
            "new_amount": each.amount,
            "new_deadline": each.deadline,
            "new_attempts": each.attempts,
            "new_standing": each.standing.value,
        }
        for each in changed
        if each.number in known or each.number in kept
    ]
    if again:
        db.execute(_SAVE_ORDER, again)


def orders_kept(db: Connection, shop_id: int, numbers: Sequence[str]) -> dict[str, tuple[int, CalledOrder]]:
    """Those of these orders that any task is or was about: the task's number, and the order."""
    if not numbers:
        return {}
    query = select(order_table).where(order_table.c.shop_id == shop_id, order_table.c.number.in_(numbers))
    return {row.number: (row.task_id, _order(row)) for row in db.execute(query)}


def _order(row: Any) -> CalledOrder:
    return CalledOrder(row.number, row.amount, row.created_at, row.deadline, row.attempts, Standing(row.standing))


def _task(row: Any, orders: Iterable[CalledOrder]) -> Task:
    return Task(
        row.shop_id,
        row.zone,
        tuple(orders),
        id=row.id,
        buyer_id=row.buyer_id,
        state=TaskState(row.state),
        wake_at=row.wake_at,
        first_at=row.first_at,
        last_at=row.last_at,
        promised_until=row.promised_until,
        agent_id=row.agent_id,
        claimed_at=row.claimed_at,
        lease_until=row.lease_until,
    )


def with_orders(db: Connection, rows: Sequence[Any]) -> list[Task]:
    """Rows of tasks as tasks, with their orders, the oldest order first."""
    if not rows:
        return []
    query = select(order_table).where(order_table.c.task_id.in_([row.id for row in rows]))
    orders: dict[int, list[CalledOrder]] = {}
    for row in db.execute(query.order_by(order_table.c.created_at, order_table.c.id)):
        orders.setdefault(row.task_id, []).append(_order(row))
    return [_task(row, orders.get(row.id, ())) for row in rows]


def task(db: Connection, task_id: int, *, hold: bool = False) -> Task | None:
    """The task of that number; with `hold` nobody else's until this transaction ends."""
    query = select(task_table).where(task_table.c.id == task_id)
    rows = db.execute(query.with_for_update() if hold else query).all()
    return next(iter(with_orders(db, rows)), None)


def tasks_held(db: Connection, task_ids: Iterable[int]) -> list[Task]:
    """The tasks of these numbers, in their order, nobody else's until this transaction ends."""
    query = select(task_table).where(task_table.c.id.in_(sorted(task_ids))).order_by(task_table.c.id)
    return with_orders(db, db.execute(query.with_for_update()).all())


def task_of_buyer(db: Connection, buyer_id: int) -> Task | None:
    """The active task of a buyer, held; None where there is none."""
    query = select(task_table).where(task_table.c.buyer_id == buyer_id, ACTIVE_SQL).order_by(task_table.c.id).limit(1)
    return next(iter(with_orders(db, db.execute(query.with_for_update()).all())), None)


def last_call(db: Connection, buyer_id: int) -> datetime | None:
    """When a buyer was last rung, about whichever order."""
    query = select(func.max(task_table.c.last_at)).where(task_table.c.buyer_id == buyer_id)
    found: datetime | None = db.execute(query).scalar()
    return found


def claim_of(db: Connection, agent_id: int) -> Task | None:
    """What an agent has in hand."""
    query = select(task_table).where(task_table.c.agent_id == agent_id, text("call_back.lease_until IS NOT NULL"))
    return next(iter(with_orders(db, db.execute(query.order_by(task_table.c.id).limit(1)).all())), None)


def promises_to(db: Connection, agent_id: int) -> list[Task]:
    """What buyers promised to an agent and have not paid yet, the soonest first."""
    query = select(task_table).where(task_table.c.promised_to == agent_id, text("call_back.promised_until IS NOT NULL"))
    return with_orders(db, db.execute(query.order_by(task_table.c.promised_until)).all())


def promised_to(db: Connection, task_id: int, agent_id: int | None) -> None:
    """To whom a buyer promised to pay."""
    db.execute(update(task_table).where(task_table.c.id == task_id).values(promised_to=agent_id))


def promise_of(db: Connection, task_id: int) -> int | None:
    """To whom a buyer promised to pay."""
    query = select(task_table.c.promised_to).where(task_table.c.id == task_id)
    found: int | None = db.execute(query).scalar_one_or_none()
    return found


def active_tasks(db: Connection, shop_ids: Sequence[int], *, limit: int) -> list[Task]:
    """The tasks of shops of which something is to come: those whose orders are closed soonest first."""
    query = select(task_table).where(task_table.c.shop_id.in_(shop_ids), ACTIVE_SQL)
    return with_orders(db, db.execute(query.order_by(task_table.c.deadline, task_table.c.id).limit(limit)).all())


def active_ids(db: Connection, shop_id: int, *, after: int, limit: int) -> list[int]:
    """The numbers of a shop's active tasks that follow a number, some at a time."""
    query = select(task_table.c.id).where(task_table.c.shop_id == shop_id, ACTIVE_SQL, task_table.c.id > after)
    return list(db.execute(query.order_by(task_table.c.id).limit(limit)).scalars())


def numbers_until(db: Connection, shop_id: int, now: datetime, *, after: str, limit: int) -> list[str]:
    """The numbers of a shop's orders that are not closed yet and that any task is or was about, some at a time."""
    o = order_table.c
    query = select(o.number).where(o.shop_id == shop_id, o.deadline > now, o.number > after)
    return list(db.execute(query.order_by(o.number).limit(limit)).scalars())


def keep_card(db: Connection, task_id: int, message_id: str | None) -> None:
    """Which message shows the claim to its agent."""
    db.execute(update(task_table).where(task_table.c.id == task_id).values(card_id=message_id))


def card_of(db: Connection, task_id: int) -> MessageRef | None:
    """The message that shows the claim, if there is one."""
    card = select(task_table.c.card_id).where(task_table.c.id == task_id)
    return message_ref(db, db.execute(card).scalar_one_or_none())


def message_ref(db: Connection, message_id: str | None) -> MessageRef | None:
    """A message that was sent, or is about to be, by its id: where it can be rewritten."""
    if message_id is None:
        return None
    query = select(message_table.c.chat_id).where(message_table.c.id == message_id)
    chat_id = db.execute(query).scalar_one_or_none()
    return None if chat_id is None else MessageRef(message_id, chat_id)
