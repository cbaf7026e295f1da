"""What must hold when things go wrong: killed in the middle, two at once, and nothing of a buyer anywhere."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.shops.single import parsed
from adapters.sources import shopify as dialect
from adapters.sources.asking import ways
from bot.app import App
from bot.domain.people import Shop
from bot.domain.source import SourceKind
from bot.kit.source import Delivery, Site
from bot.runtime.sources import SourceReception
from storage import buyers, imports, orders
from storage import source as storage
from storage.database import Database
from tests.chat import Chat, Member, close
from tests.conftest import UrlFactory
from tests.source.conftest import NOON, AddSource
from tests.source.fake_shopify import BUCKET, FakeShopify
from tests.source.payloads import PHONE, SHOPIFY, body, shopify_order


class Killed(BaseException):
    """The process ends here."""


class TestKilled:
    """A process that dies between two pages."""

    @pytest.fixture
    def new_url(self, sqlite_url: UrlFactory) -> UrlFactory:
        """Tasks are taken over on both databases in tests of their own."""
        return sqlite_url

    async def test_another_process_goes_on_at_the_page(
        self, floor: Chat, olga: Member, shopify: FakeShopify, environment: dict[str, str]
    ) -> None:
        """The first page is asked for once, and every order is there in the end."""
        moment = floor.clock.now.isoformat()
        for number in range(1, 401):
            order = shopify_order(number, created_at=moment, processed_at=moment, updated_at=moment)
            shopify.orders[order["id"]] = order
        shopify.is_filled(BUCKET * 3 // 4)

        def dies(_seconds: float) -> None:
            raise Killed

        close(floor.app)
        floor.app = App(floor.database, [floor.platform], sources=ways(environment, pause=dies))
        with pytest.raises(Killed):
            await olga.says(f"source add Moonlight shopify {shopify.url}")
        close(floor.app)
        lent = ways(environment, pause=shopify.waits)
        floor.app = App(floor.database, [floor.platform], sources=lent)
        await floor.time_passes(timedelta(minutes=2))
        olga.reads("Source 1 is there")
        assert len(floor.query(orders.orders_of_day, 1, floor.clock.now.date())) == 400
        assert [set(asked.query) for asked in shopify.asked] == [
            {"status", "limit", "updated_at_min", "order"},
            {"limit", "page_info"},
        ]


def delivery(number: int, **changes: Any) -> Delivery:
    """A delivery of one order."""
    order = parsed(body(shopify_order(number, **changes)))
    return Delivery(f"{number}-{len(changes)}", tuple(dialect.arrivals([order], SHOPIFY, NOON)))


def test_deliveries_at_once_are_taken_one_after_the_other(
    database: Database, shop: Shop, add_source: AddSource
) -> None:
    """Eight at a time, of the same orders, some of them twice: one batch, each order once, as it was at the end."""
    source = add_source(SourceKind.SHOPIFY)
    reception = SourceReception(database)
    site = reception.find(source.token)
    assert site is not None
    later: dict[str, Any] = {"updated_at": "2026-06-01T10:30:00+08:00", "total_price": "99.00"}
    told = [delivery(number, **changes) for number in range(6) for changes in ({}, later, {})]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda each: reception.take(site, each), told))
    with database.read() as db:
        (batch,) = imports.batches(db, shop.id)
        assert (batch.rows, batch.new) == (12, 6)
        found = [orders.order(db, shop.id, f"#{number}") for number in range(6)]
    assert [each.record.amount for each in found if each is not None] == [99] * 6


def all_of(folder: Path) -> bytes:
    """The files of the databases there."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("test-*.db*")))


@pytest.mark.parametrize("sealed", [False, True])
async def test_nothing_of_a_buyer_is_left_anywhere(
    sqlite_url: UrlFactory, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, sealed: bool
) -> None:
    """Neither in the database nor in the log, with keys and without; orders that are refused are no exception."""
    database = Database(sqlite_url(), synchronous="OFF", machine_source=lambda: NOON)
    if sealed:
        buyers.equip(database, buyers.Keys.new())
    with database.write() as db:
        from tests import given  # noqa: PLC0415 - the name is a fixture's elsewhere

        shop = given.shop(db, given.team(db))
        made = storage.add_source(
            db, shop.id, SourceKind.SHOPIFY, token="t", site="", secret="", person_id=None, poll_s=0, now=NOON
        )
    site = Site(made.id, made.kind, "", shop.zone, shop.currency)
    reception = SourceReception(database)
    for number, changes in enumerate(({}, {"currency": "EUR"}, {"total_price": PHONE + "x"}, {"name": f"#{PHONE} Li"})):
        await asyncio.to_thread(reception.take, site, delivery(number, **changes))
    with database.read() as db:
        assert bool(buyers.of_orders(db, shop.id, ["#0"])) is sealed
    database.dispose()
    written = await asyncio.to_thread(all_of, tmp_path)
    said = capsys.readouterr()
    for secret in ("Li Hua", "li@example.com", "Lake Road"):
        assert secret.encode() not in written
        assert secret not in said.out + said.err
    assert not re.search(rb"138[- ]?1234[- ]?5678", written)
