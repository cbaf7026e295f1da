"""Tasks whose moment has come: those that only a window kept waiting are made due by a statement or two."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, case, select, text, update

from bot.domain.call_backs import Rules, Task, TaskState, closing, from_json, is_open
from storage.call_backs.tables import shop_table, task_table
from storage.call_backs.tasks import tasks_held

TAKEN = 1_000
"""Tasks made due in one transaction."""
ONE_BY_ONE = 200
"""Those, at most, that are looked at one by one: some tens of milliseconds for which other writers wait."""

_WOKEN = text("call_back.wake_at IS NOT NULL")


class Woken(NamedTuple):
    """What a tick came to: how many tasks were made due, and the `others`, locked, with the rules of their shops."""

    due: int
    others: tuple[int, ...]
    rules: dict[int, Rules]


def take_woken(db: Connection, now: datetime) -> Woken | None:
    """The tasks that have waited longest, those passed over that another process works on; None where there are none.

    Whoever only waited for a window that is open now is due already when this returns.
    """
    t = task_table.c
    first = select(t.shop_id, t.zone).where(_WOKEN, t.wake_at <= now).order_by(t.wake_at).limit(TAKEN).subquery()
    places = [(row.shop_id, row.zone) for row in db.execute(select(first.c.shop_id, first.c.zone).distinct())]
    if not places:
        return None
    rules = rules_of(db, [shop_id for shop_id, _ in places])
    made = _make_due(db, places, rules, now)
    others: tuple[int, ...] = ()
    if made < TAKEN:
        left = select(t.id, t.shop_id).where(_WOKEN, t.wake_at <= now).order_by(t.wake_at).limit(ONE_BY_ONE)
        rows = db.execute(left.with_for_update(skip_locked=True)).all()
        others = tuple(row.id for row in rows)
        rules |= rules_of(db, [row.shop_id for row in rows if row.shop_id not in rules])
    return Woken(made, others, rules) if made or others else None


def rules_of(db: Connection, shop_ids: Sequence[int]) -> dict[int, Rules]:
    """The rules of these shops: the defaults, where a shop has settled nothing."""
    if not shop_ids:
        return {}
    s = shop_table.c
    kept = db.execute(select(s.shop_id, s.rules).where(s.shop_id.in_(set(shop_ids))))
    return dict.fromkeys(shop_ids, Rules()) | {row.shop_id: from_json(row.rules) for row in kept}


def _make_due(db: Connection, places: Sequence[tuple[int, str]], rules: dict[int, Rules], now: datetime) -> int:
    """Those that wait in places where a window is open are due until it closes, or until their order is closed."""
    groups: dict[tuple[str, datetime], list[int]] = defaultdict(list)
    for shop_id, zone in places:
        windows = rules[shop_id].windows
        if is_open(now, zone, windows):
            groups[zone, closing(now, zone, windows)].append(shop_id)
    t = task_table.c
    made = 0
    for (zone, shuts), shop_ids in groups.items():
        waits = text("call_back.state IN ('scheduled', 'retry')")
        here = and_(_WOKEN, t.wake_at <= now, waits, t.deadline > now, t.zone == zone, t.shop_id.in_(shop_ids))
        some = select(t.id).where(here).order_by(t.wake_at).limit(TAKEN - made).with_for_update(skip_locked=True)
        until = case((t.deadline < shuts, t.deadline), else_=shuts)
        due = update(task_table).where(t.id.in_(some)).values(state=TaskState.DUE.value, wake_at=until)
        made += db.execute(due).rowcount
        if made >= TAKEN:
            break
    return made


def others_of(db: Connection, woken: Woken) -> list[Task]:
    """The others, with their orders."""
    return tasks_held(db, woken.others) if woken.others else []


def next_waking(db: Connection) -> datetime | None:
    """When the next task is to be looked at."""
    t = task_table.c
    found: datetime | None = db.execute(
        select(t.wake_at).where(_WOKEN).order_by(t.wake_at).limit(1)
    ).scalar_one_or_none()
    return found


def put_off_waking(db: Connection, woken: Woken, until: datetime) -> None:
    """Look at the others later."""
    db.execute(update(task_table).where(task_table.c.id.in_(woken.others)).values(wake_at=until))
