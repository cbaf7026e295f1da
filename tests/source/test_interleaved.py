"""Files, single orders and undoing in any order: each order is seen once, and the days say what the orders say."""

import random
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, OrderState
from bot.domain.people import Shop
from bot.domain.source import Arrival, SourceKind
from storage import imports, numbers
from storage import source as storage
from storage.database import Database
from storage.orders import orders_table
from storage.source import Source
from tests.conftest import UrlFactory
from tests.source.conftest import NOON, AddSource

TEN = datetime(2026, 6, 1, 2, tzinfo=UTC)
DAY = date(2026, 6, 1)
STEPS = 40


@pytest.fixture
def new_url(sqlite_url: UrlFactory) -> UrlFactory:
    """Each step by itself is tried on both databases elsewhere."""
    return sqlite_url


def word(chance: random.Random, number: int, moment: datetime | None) -> OrderRecord:
    """Something that may be said of an order."""
    state = chance.choice([OrderState.UNPAID, OrderState.PAID, OrderState.SHIPPED])
    paid = state is not OrderState.UNPAID
    created = TEN + timedelta(hours=number * 5)
    return OrderRecord(
        f"#{number}",
        created,
        Decimal(chance.choice([10, 20])),
        "CNY",
        state,
        paid_at=created + timedelta(minutes=7) if paid else None,
        refund=Decimal(chance.choice([0, 5]) if paid else 0),
        as_of=moment,
    )


class Story:
    """Things that happen to the orders of a shop, one after the other."""

    def __init__(self, database: Database, shop: Shop, source: Source, chance: random.Random) -> None:
        self.database, self.shop, self.source, self.chance = database, shop, source, chance
        self.now = NOON
        self.files: list[int] = []

    def delivered(self) -> None:
        """Some single orders come, some of them from before."""
        chosen = self.chance.sample(range(8), 3)
        ago = [self.now - timedelta(minutes=self.chance.randrange(600)) for _ in chosen]
        told = [Arrival(word(self.chance, *each)) for each in zip(chosen, ago, strict=True)]
        with self.database.write() as db:
            storage.apply(db, self.source, told, now=self.now, machine_now=self.now)

    def imported(self) -> None:
        """A file comes, which knows no moments."""
        told = [word(self.chance, number, None) for number in self.chance.sample(range(8), 4)]
        about = imports.Source("orders.csv", "tmall-report", "utf-8", str(len(self.files)))
        self.files.append(imports.import_orders(self.database, self.shop.id, about, told).batch.id)

    def undone(self) -> None:
        """The last file is taken back, unless something holds its orders by now."""
        if not self.files:
            return
        last = self.files.pop()
        with suppress(Refusal):
            with self.database.read() as db:
                imports.undoable(db, last)
            imports.undo_whole(self.database, last)

    def slept(self) -> None:
        """Some hours pass, and somebody is heard."""
        self.now += timedelta(hours=self.chance.randrange(1, 9))
        with self.database.write() as db:
            storage.cover(db, storage.source(db, self.source.id), self.now, self.now, since=DAY)

    def settles(self) -> None:
        """The clock computes what was marked."""
        with self.database.write() as db:
            while storage.take_stale(db, self.now) is not None:
                storage.figure_stale(db, self.shop.id, self.now)


@pytest.mark.parametrize("seed", range(2))
def test_every_order_is_seen_once_and_the_days_add_up(
    seed: int, database: Database, shop: Shop, add_source: AddSource
) -> None:
    """Whatever happens, in whatever order."""
    chance = random.Random(seed)
    story = Story(database, shop, add_source(SourceKind.SHOPIFY), chance)
    story.slept()
    for _ in range(STEPS):
        chance.choice([story.delivered, story.delivered, story.imported, story.undone, story.slept])()
        if chance.random() < 0.3:
            story.settles()
        with database.read() as db:
            seen = Counter(db.execute(select(orders_table.c.number)).scalars())
        assert set(seen.values()) <= {1}, seen
    story.settles()
    with database.read() as db:
        rows = db.execute(select(orders_table)).all()
        days = {each.day: each for each in numbers.days(db, [shop.id], DAY, DAY + timedelta(days=60))}
    made, paid = Counter(row.created_day for row in rows), Counter(row.paid_day for row in rows if row.paid_day)
    assert {day: found.figures.orders for day, found in days.items()} == {day: made[day] for day in days}
    assert {day: found.figures.paid_orders for day, found in days.items()} == {day: paid[day] for day in days}
    assert set(made) | set(paid) <= set(days) | {max(made)}
