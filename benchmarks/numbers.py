"""A year of data of a thousand shops: what one day's post of a team costs, and other cards.

`python -m benchmarks.numbers` fills both databases (half a minute each) and prints a table.
"""

import random
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table as Shown
from sqlalchemy import ColumnElement, Connection, Table, select

from benchmarks.stage import databases, median, quantile
from bot.domain.orders import OrderRecord, OrderState
from bot.domain.people import Shop, Team
from bot.jobs.numbers import post_daily_numbers
from bot.kit.job import Run
from bot.kit.kinds import month_of
from bot.runtime.posting import new_id
from bot.services.numbers import load_day, load_period
from storage import chats, people, shops
from storage.database import Database
from storage.imports import Source, begin_batch, finish_whole, stage
from storage.imports.register import batch_table
from storage.numbers import day_table, span_table
from storage.orders import version_table
from storage.shops import shop_table

SHOPS = 1_000
OF_A_TEAM = 20
DAYS = 365
ORDERS_A_DAY = 40
"""Orders of each shop of the team that is measured; the other teams have their daily figures and imports only."""
MOST_POST_MS = 50
RUNS = 40
FIRST = date(2029, 6, 1)
LAST = FIRST + timedelta(days=DAYS - 1)
"""The end of a month: the post then looks back furthest."""
_ZONE = "Asia/Shanghai"


def fill(database: Database) -> Team:
    """A thousand shops in teams of twenty, with figures and an import for every day; the first team.

    One shop's orders are imported; what the other shops hold is copied from it by the database.
    """
    with database.write() as db:
        teams = [
            people.add_team(db, f"Team {number}", zone=_ZONE, lang="en", country="CN")
            for number in range(SHOPS // OF_A_TEAM)
        ]
        for team in teams:
            chats.bind_chat(db, chats.ensure_chat(db, "bench", f"room-{team.id}", direct=False, title="").id, team.id)
        made = [
            shops.add_shop(
                db,
                f"Shop {number}",
                team_id=teams[number // OF_A_TEAM].id,
                platform="tmall",
                zone=_ZONE,
                currency="CNY",
            )
            for number in range(SHOPS)
        ]
    first = made[0]
    number = _orders(database, first, random.Random(7))
    with database.write() as db:
        _for_all(db, first.id, number)
        if not database.is_sqlite:
            db.exec_driver_sql("ANALYZE")
    return teams[0]


def _source() -> Source:
    return Source("report.csv", "tmall-report", "utf-8", "0" * 64)


def _orders(database: Database, shop: Shop, chance: random.Random) -> int:
    """Import a year of orders; the number of the batch."""
    begins = datetime.combine(FIRST, time(), tzinfo=shop.tz).astimezone(UTC)
    with database.write() as db:
        batch = begin_batch(db, shop.id, _source(), person_id=None, now=begins)
    for start in range(0, DAYS, 50):
        records = []
        for place in range(start * ORDERS_A_DAY, min(DAYS, start + 50) * ORDERS_A_DAY):
            made = begins + timedelta(seconds=place * 86_400 // ORDERS_A_DAY)
            paid = made + timedelta(seconds=chance.randrange(600)) if chance.random() < 0.86 else None
            state = OrderState.PAID if paid else OrderState.UNPAID
            amount = Decimal(chance.randrange(500, 50_000)) / 100
            records.append(OrderRecord(f"{shop.id}-{place}", made, amount, "CNY", state, paid_at=paid))
        with database.write() as db:
            stage(db, batch.id, records, now=begins)
    finish_whole(database, batch.id)
    return batch.id


def _for_all(db: Connection, shop_id: int, number: int) -> None:
    """Give the shop's orders to its team, its figures to all, and to each of all a batch and a span for every day."""
    b, d, other = batch_table.c, day_table.c, shop_table.c.id
    mine = (other != shop_id, other <= OF_A_TEAM)
    _copied(db, version_table, other, version_table.c.batch_id == number, *mine)
    _copied(db, day_table, other, d.shop_id == shop_id, other != shop_id)
    days: dict[str, Any] = {"shop_id": other, "first_day": d.day, "last_day": d.day}
    days |= {name: b[name] for name in _names(batch_table) if name not in days}
    every = select(*(value.label(name) for name, value in days.items()))
    every = every.select_from(shop_table).where(b.id == number, d.shop_id == shop_id)
    db.execute(batch_table.insert().from_select(list(days), every))
    span = {"shop_id": b.shop_id, "batch_id": b.id, "first_day": b.first_day, "last_day": b.last_day}
    span |= {name: b[name] for name in ("payment", "unpaid", "refunds")}
    db.execute(span_table.insert().from_select(list(span), select(*span.values()).where(b.id > number)))


def _copied(db: Connection, table: Table, shop_id: ColumnElement[int], *where: ColumnElement[bool]) -> None:
    """Copy rows of a table for other shops."""
    values = {name: shop_id if name == "shop_id" else table.c[name] for name in _names(table)}
    db.execute(table.insert().from_select(list(values), select(*values.values()).where(*where)))


def _names(table: Table) -> list[str]:
    """The columns of a table without its number."""
    return [column.name for column in table.columns if column.name != "id"]


def timed(action: Callable[[Connection], Any], database: Database) -> dict[str, float]:
    """p50 and p95 of a card, in ms."""
    times = []
    for _ in range(RUNS):
        with database.read() as db:
            began = perf_counter()
            action(db)
            times.append((perf_counter() - began) * 1000)
    return {"p50_ms": median(times), "p95_ms": quantile(times, 0.95)}


def measure(database: Database) -> dict[str, dict[str, float]]:
    """Figures by what is made."""
    team = fill(database)
    due = datetime.combine(LAST + timedelta(days=1), time(9), tzinfo=team.tz).astimezone(UTC)
    with database.read() as db:
        mine = shops.shops(db, team.id)

    def post(db: Connection) -> None:
        run = Run(db, team, due, due, late=False, arguments={}, new_id=new_id)
        post_daily_numbers(run)
        if len(run.outgoing) != 1:
            msg = "the post was not made"
            raise RuntimeError(msg)

    period = month_of(LAST.year, LAST.month)
    return {
        f"daily post, {OF_A_TEAM} shops": timed(post, database),
        "one shop's day": timed(lambda db: load_day(db, mine[:1], LAST), database),
        f"month, {OF_A_TEAM} shops": timed(lambda db: load_period(db, mine, period, today=LAST), database),
    }


def run() -> dict[str, dict[str, dict[str, float]]]:
    """Both databases."""
    with databases("sqlite", "postgresql", synchronous="OFF") as made:
        return {name: measure(database) for name, database in made.items()}


def main() -> None:
    """Print a table."""
    table = Shown("what", "where", "p50 ms", "p95 ms", "aim", "met", title=f"{SHOPS:,} shops x {DAYS} days")
    for where, cards in run().items():
        for what, found in cards.items():
            aimed = what.startswith("daily post")
            met = ("yes" if found["p50_ms"] <= MOST_POST_MS else "no") if aimed else ""
            aim = f"<= {MOST_POST_MS} ms" if aimed else ""
            table.add_row(what, where, f"{found['p50_ms']:.1f}", f"{found['p95_ms']:.1f}", aim, met)
    Console(width=None if sys.stdout.isatty() else 120).print(table)


if __name__ == "__main__":
    main()
