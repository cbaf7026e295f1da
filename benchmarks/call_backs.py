"""A million open call-backs: what finding and taking the due ones costs, and the minute's tick while the rest sleeps.

`python -m benchmarks.call_backs` fills both databases (a minute or two each) and prints a table.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from threading import Barrier
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import select, update

from benchmarks.stage import databases, median, quantile
from bot.domain.call_backs import Rules, TaskState, claimed
from bot.domain.people import Role, Shop
from storage import call_backs as storage
from storage import people, shops
from storage.call_backs.tables import order_table, task_table
from storage.database import Database

SIZES = (100_000, 1_000_000)
SHOPS = 20
DUE = 1_000
AGENTS = 50
EACH = 10
"""Claims of each agent."""
MOST_DUE_MS = 50
NOW = datetime(2030, 6, 3, 2, 0, tzinfo=UTC)
"""Ten in the morning in Shanghai: the window opens."""
RULES = Rules()
_ZONE = "Asia/Shanghai"


def made_shops(database: Database) -> tuple[list[Shop], list[int]]:
    """Shops of one team, and its agents."""
    with database.write() as db:
        team = people.add_team(db, "Team", zone=_ZONE, lang="en", country="CN")
        agents = [people.add_person(db, f"Agent {n}", role=Role.AGENT, team_id=team.id).id for n in range(AGENTS)]
        made = [
            shops.add_shop(db, f"Shop {n}", team_id=team.id, platform="tmall", zone=_ZONE, currency="CNY")
            for n in range(SHOPS)
        ]
    return made, agents


def fill(database: Database, made: list[Shop], first: int, last: int) -> None:
    """Tasks of these numbers that sleep until tomorrow, each about one order."""
    rows = _rows(made, first, last)
    while some := list(islice(rows, 20_000)):
        with database.write() as db:
            db.execute(task_table.insert(), [task for task, _ in some])
            db.execute(order_table.insert(), [order for _, order in some])
    if not database.is_sqlite:
        with database.write() as db:
            db.exec_driver_sql("ANALYZE")


def _rows(made: list[Shop], first: int, last: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for number in range(first, last):
        shop = made[number % SHOPS]
        created = NOW - timedelta(seconds=3_600 + number % 40_000)
        amount = Decimal(number % 99_991) / 100
        deadline = created + RULES.close
        state = TaskState.SCHEDULED.value
        task = {
            "id": number + 1,
            "shop_id": shop.id,
            "zone": _ZONE,
            "state": state,
            "amount": amount,
            "orders": 1,
            "deadline": deadline,
            "wake_at": NOW + timedelta(hours=4, seconds=number % 20_000),
            "made_at": NOW,
        }
        order = {"task_id": number + 1, "shop_id": shop.id, "number": f"{number}", "amount": amount}
        yield task, {**order, "created_at": created, "deadline": deadline, "attempts": 0, "standing": "open"}


def wakes(database: Database, count: int) -> None:
    """So many tasks, spread over all, whose moment has come."""
    with database.write() as db:
        last = db.execute(select(task_table.c.id).order_by(task_table.c.id.desc()).limit(1)).scalar_one()
        ids = list(range(7, last, last // count))[:count]
        sleeping = {"state": TaskState.SCHEDULED.value, "wake_at": NOW, "agent_id": None, "lease_until": None}
        db.execute(update(task_table).where(task_table.c.id.in_(ids)).values(**sleeping))


def due_ms(database: Database) -> float:
    """The tick that finds a thousand tasks and makes them due, with its commit."""
    began = perf_counter()
    with database.write() as db:
        woken = storage.take_woken(db, NOW)
        if woken is None or woken.due != DUE:
            raise AssertionError(woken)
    return (perf_counter() - began) * 1000


def idle_ms(database: Database) -> float:
    """A tick with nothing to do: what comes next, and whether anything is due."""
    began = perf_counter()
    with database.read() as db:
        storage.next_waking(db)
    with database.write() as db:
        if storage.take_woken(db, NOW) is not None:
            raise AssertionError
    return (perf_counter() - began) * 1000


def claiming(database: Database, made: list[Shop], agents: list[int]) -> tuple[float, float, int]:
    """Agents who claim all at once: the median and the 95th of a claim in ms, and how many were given twice."""
    start = Barrier(len(agents))

    def work(agent_id: int) -> list[tuple[int, float]]:
        mine = []
        start.wait(60)
        for number in range(EACH):
            shop = made[(agent_id + number) % SHOPS]
            began = perf_counter()
            with database.write() as db:
                found = storage.take_next(db, shop.id, NOW + RULES.last)
                if found is None:
                    continue
                storage.save_task(db, found, claimed(found, agent_id, RULES, NOW), NOW)
            mine.append((found.id, (perf_counter() - began) * 1000))
        return mine

    with ThreadPoolExecutor(len(agents)) as pool:
        taken = [each for mine in pool.map(work, agents) for each in mine]
    numbers, times = [number for number, _ in taken], [took for _, took in taken]
    return median(times), quantile(times, 0.95), len(numbers) - len(set(numbers))


def measure(database: Database) -> dict[str, dict[str, float]]:
    """Figures by size."""
    made, agents = made_shops(database)
    found: dict[str, dict[str, float]] = {}
    before = 0
    for size in SIZES:
        fill(database, made, before, size)
        before = size
        times = []
        for _ in range(5):
            wakes(database, DUE)
            times.append(due_ms(database))
        idle = [idle_ms(database) for _ in range(30)]
        p50, p95, twice = claiming(database, made, agents)
        found[f"{size:,}"] = {
            "due_ms": min(times),
            "due_median_ms": median(times),
            "idle_ms": median(idle),
            "claim_p50_ms": p50,
            "claim_p95_ms": p95,
            "twice": twice,
        }
    return found


def run() -> dict[str, dict[str, dict[str, float]]]:
    """Both databases."""
    with databases("sqlite", "postgresql") as made:
        return {name: measure(database) for name, database in made.items()}


def main() -> None:
    """Print a table."""
    title = f"call-backs: {DUE:,} come due, {AGENTS} agents claim at once"
    table = Table(
        "where", "open", f"{DUE:,} due, ms", "idle tick ms", "claim p50/p95 ms", "given twice", "met", title=title
    )
    for where, sizes in run().items():
        for size, found in sizes.items():
            table.add_row(
                where,
                size,
                f"{found['due_ms']:.1f} (median {found['due_median_ms']:.1f})",
                f"{found['idle_ms']:.2f}",
                f"{found['claim_p50_ms']:.1f} / {found['claim_p95_ms']:.1f}",
                f"{found['twice']:.0f}",
                "yes" if found["due_median_ms"] <= MOST_DUE_MS and not found["twice"] else "no",
            )
    Console(width=None if sys.stdout.isatty() else 120).print(table)


if __name__ == "__main__":
    main()
