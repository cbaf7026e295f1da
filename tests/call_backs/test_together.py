"""Several agents at once: on PostgreSQL at the same moment, on SQLite one after the other; and what the clock wakes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from sqlalchemy import select, update

from bot.domain.call_backs import CalledOrder, Rules, Task, TaskState, claimed, planned
from bot.domain.people import Person, Shop
from storage import call_backs as storage
from storage.call_backs.tables import task_table
from storage.database import Database
from tests import given

NOW = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
"""Ten o'clock in Shanghai."""
RULES = Rules()


def tasks(shop: Shop, count: int, created: datetime) -> list[Task]:
    """So many tasks, each about one order, the later the more valuable."""
    orders = [CalledOrder(f"{n}", Decimal(n), created, created + RULES.close) for n in range(count)]
    return [planned(Task(shop.id, shop.zone, (each,)), RULES, created + RULES.first) for each in orders]


@pytest.fixture
def shop(database: Database) -> Shop:
    """A shop in Shanghai."""
    with database.write() as db:
        return given.shop(db, given.team(db), calls=True)


def claim(database: Database, shop: Shop, agent: Person, start: Barrier, wanted: int) -> list[int]:
    """Claim so many, one after the other; their numbers."""
    mine = []
    start.wait(30)
    for _ in range(wanted):
        with database.write() as db:
            found = storage.take_next(db, shop.id, NOW + RULES.last)
            if found is None:
                break
            storage.save_task(db, found, claimed(found, agent.id, RULES, NOW), NOW)
            mine.append(found.id)
    return mine


def test_nobody_is_given_what_another_has(database: Database, shop: Shop) -> None:
    """Eight agents take five each of forty: every task once, and none is left."""
    with database.write() as db:
        storage.add_tasks(db, tasks(shop, 40, NOW - RULES.first), NOW)
        team = given.team(db, "Harbour")
        agents = [given.person(db, f"Agent {number}", team=team) for number in range(8)]
    start = Barrier(len(agents))
    with ThreadPoolExecutor(len(agents)) as pool:
        taken = list(pool.map(lambda agent: claim(database, shop, agent, start, 5), agents))
    assert sorted(number for mine in taken for number in mine) == sorted({n for mine in taken for n in mine})
    assert sum(len(mine) for mine in taken) == 40
    with database.read() as db:
        assert storage.due(db, [shop.id]) == {}


def test_the_most_valuable_comes_first_but_for_the_last_chance(database: Database, shop: Shop) -> None:
    """An order that the shop closes soon comes before a larger one."""
    with database.write() as db:
        storage.add_tasks(db, tasks(shop, 3, NOW - RULES.first), NOW)
        old = tasks(shop, 4, NOW - RULES.close + timedelta(hours=1))[3:]
        storage.add_tasks(db, [planned(old[0], RULES, NOW)], NOW)
        first = storage.take_next(db, shop.id, NOW + RULES.last)
        assert first is not None
        assert [each.number for each in first.orders] == ["3"]
        storage.save_task(db, first, claimed(first, given.person(db, "Ann").id, RULES, NOW), NOW)
        second = storage.take_next(db, shop.id, NOW + RULES.last)
        assert second is not None
        assert [each.number for each in second.orders] == ["2"]


def test_an_opening_window_wakes_many_at_once(database: Database, shop: Shop) -> None:
    """Those whose moment has come are due until the window closes, or their order is closed; others sleep on."""
    evening = NOW - timedelta(hours=13)
    with database.write() as db:
        storage.add_tasks(db, tasks(shop, 30, evening), evening)
        soon = NOW + timedelta(minutes=20)
        db.execute(update(task_table).where(task_table.c.id == 1).values(deadline=soon))
        db.execute(update(task_table).where(task_table.c.id == 2).values(wake_at=NOW + timedelta(hours=1)))
    with database.read() as db:
        assert storage.next_waking(db) == NOW
    with database.write() as db:
        woken = storage.take_woken(db, NOW)
        assert woken is not None
        assert (woken.due, woken.others) == (29, ())
        assert storage.take_woken(db, NOW) is None
    with database.read() as db:
        t = task_table.c
        rows = {row.id: (row.state, row.wake_at) for row in db.execute(select(t.id, t.state, t.wake_at))}
    shuts = NOW + timedelta(minutes=90)
    assert rows.pop(1) == (TaskState.DUE.value, soon)
    assert rows.pop(2) == (TaskState.SCHEDULED.value, NOW + timedelta(hours=1))
    assert set(rows.values()) == {(TaskState.DUE.value, shuts)}


def test_what_was_done_is_deleted_after_its_time(database: Database, shop: Shop) -> None:
    """With its orders; what is still open stays."""
    with database.write() as db:
        open_, over = tasks(shop, 2, NOW - RULES.first)
        storage.add_tasks(db, [open_], NOW)
        storage.add_tasks(db, [planned(over, RULES, NOW + timedelta(days=3))], NOW)
        storage.hold_shop(db, shop.id, NOW)
    assert storage.purge_all(database.write, NOW + RULES.keep - timedelta(days=1)) == 0
    assert storage.purge_all(database.write, NOW + RULES.keep + timedelta(days=4)) == 1
    with database.read() as db:
        assert [each.id for each in storage.active_tasks(db, [shop.id], limit=9)] == [1]
        assert list(storage.orders_kept(db, shop.id, ["0", "1"])) == ["0"]
