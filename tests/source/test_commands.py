"""Sources by chat: an owner connects a shop, sees how it is, catches up, pauses and ends; and the clock asks."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.source import SourceKind
from bot.kit.source import Delivery
from bot.runtime.sources import SourceReception
from storage import imports, orders
from storage import source as storage
from tests.chat import Chat, Group, Member
from tests.conftest import UrlFactory
from tests.source.fake_shop import Answer
from tests.source.fake_shopify import FakeShopify
from tests.source.payloads import shopify_order


@pytest.fixture
def new_url(sqlite_url: UrlFactory) -> UrlFactory:
    """What is said does not depend on the database; `test_first_day.py` runs on both kinds."""
    return sqlite_url


async def test_the_clock_asks_every_few_minutes(floor: Chat, olga: Member, shopify: FakeShopify) -> None:
    """An order that no webhook told of is there five minutes later; nobody is written to."""
    await olga.says(f"source add Moonlight shopify {shopify.url}")
    olga.reads("Source 1 is there")
    late = floor.clock.now + timedelta(minutes=2)
    order = shopify_order(created_at=late.isoformat(), updated_at=late.isoformat(), processed_at=late.isoformat())
    shopify.orders[order["id"]] = order
    await floor.time_passes(timedelta(minutes=6))
    assert floor.query(orders.order, 1, "#1001") is not None
    known = floor.query(storage.known_as_of, 1)
    assert floor.clock.now - known <= timedelta(minutes=5)


async def test_catching_up_by_hand_from_a_day_on(floor: Chat, olga: Member, sam: Member, shopify: FakeShopify) -> None:
    """Sums are told; the days from then on count."""
    await olga.says(f"source add Moonlight shopify {shopify.url}")
    olga.reads("Source 1 is there")
    old = "2026-03-05T10:00:00+08:00"
    order = shopify_order(2, created_at=old, updated_at=old, processed_at=old)
    shopify.orders[order["id"]] = order
    await sam.says("source catch-up 1 2026-03-01")
    sam.reads("Moonlight is known up to", "1 orders looked at, 1 new")
    await sam.says("numbers 2026-03-05")
    sam.reads("88.50")


async def test_a_shop_that_is_away_is_asked_again(floor: Chat, olga: Member, sam: Member, shopify: FakeShopify) -> None:
    """The trouble is shown while it lasts, and gone when the shop is back."""
    shopify.mishaps.extend([Answer(503, b"")] * 4)
    await olga.says(f"source add Moonlight shopify {shopify.url}")
    olga.reads("Source 1 is there")
    await sam.says("source show 1")
    sam.reads("in trouble", "asks us to wait (status 503)")
    await floor.time_passes(timedelta(minutes=1))
    await sam.says("source")
    sam.reads("listening")


async def test_a_trouble_that_lasts_is_told_once(floor: Chat, olga: Member, shopify: FakeShopify) -> None:
    """Privately to whoever set it up, with a button; and once more when all is well again."""
    await olga.says(f"source add Moonlight shopify {shopify.url}")
    olga.reads("Source 1 is there")
    shopify.mishaps.extend([Answer(401, {})] * 9)
    for _ in range(6):
        await floor.time_passes(timedelta(minutes=5))
    told = olga.reads("Source 1 (Moonlight): 127.0.0.1 refuses the key (status 401)")
    await olga.presses("Look", on=told)
    olga.reads("in trouble")
    shopify.mishaps.clear()
    await floor.time_passes(timedelta(minutes=11))
    olga.reads("Source 1 (Moonlight) is well again.")


async def test_a_check_says_what_is_wrong(
    floor: Chat, sam: Member, olga: Member, shopify: FakeShopify, environment: dict[str, str]
) -> None:
    """A key that is refused, one that is missing, and a shop that counts in another currency."""
    shopify.currency = "USD"
    await olga.says(f"source add Moonlight shopify {shopify.url}")
    olga.reads("Source 1 is there")
    await sam.says("source check 1")
    sam.reads("✓ Moonlight answers.", "✗ The shop counts in USD, its figures here in CNY")
    environment["DAYCLEAR_SOURCE_1_TOKEN"] = "shpat_other"
    await sam.says("source check 1")
    sam.reads("refuses the key (status 401)")
    del environment["DAYCLEAR_SOURCE_1_TOKEN"]
    await sam.says("source check 1")
    sam.reads("DAYCLEAR_SOURCE_1_TOKEN is empty")


async def test_a_push_gets_a_secret_that_is_shown_once_and_to_one_person(
    floor: Chat, olga: Member, group: Group
) -> None:
    """Typed in the group, answered privately; another one by `source key`; never again by `source show`."""
    await olga.says("source add Moonlight push", in_=group)
    group.reads()
    first = re.search(r"whsec_\S+", olga.reads("https://hooks.example.com/hooks/").text)
    assert first is not None
    await olga.says("source key 1")
    second = re.search(r"whsec_\S+", olga.reads("shown this once only").text)
    assert second is not None
    assert first[0] != second[0]
    assert floor.query(storage.secret_of, 1) == second[0]
    await olga.says("source show 1")
    assert "whsec_" not in olga.reads("push of Moonlight", "not heard yet").text
    await olga.says("source catch-up 1")
    olga.reads("cannot be asked")
    assert "whsec_" not in str(floor.trail())


async def test_pause_resume_end(floor: Chat, olga: Member, sam: Member) -> None:
    """Each says what it did and how to go back; what makes no sense is refused with what does."""
    await olga.says("source add Moonlight push")
    olga.reads("Source 1 is there")
    await olga.says("source resume 1")
    olga.reads("is not paused")
    await olga.says("source pause 1")
    olga.reads("source resume 1")
    await olga.says("source resume 1")
    olga.reads("listened to again")
    await olga.says("source end 1")
    olga.reads("Its orders are kept")
    await olga.says("source end 1")
    olga.reads("has ended already")
    await sam.says("source")
    sam.reads("No shop tells of its orders by itself yet")
    await olga.says("source show 7")
    olga.reads("There is no source number 7")


async def test_what_is_typed_wrongly_is_answered_with_what_is_right(floor: Chat, olga: Member, sam: Member) -> None:
    """Addresses, kinds, twice the same; and whoever may not is told so."""
    await olga.says("source add Moonlight shopify https://shop.example.com")
    olga.reads("moonlight.myshopify.com")
    await olga.says("source add Moonlight woocommerce http://shop.example.com")
    olga.reads("with https")
    await olga.says("source add Moonlight push https://shop.example.com")
    olga.reads("no address is needed")
    await olga.says("source add Moonlight shopify moonlight")
    olga.reads("Source 1 is there")
    await olga.says("source add Moonlight shopify https://moonlight.myshopify.com/")
    olga.reads("it is source 1")
    await sam.says("source add Moonlight push")
    assert "Source" not in sam.reads().text


async def test_orders_of_a_live_source_are_not_undone(floor: Chat, olga: Member) -> None:
    """They would come back; who ends the source may take them back."""
    await olga.says("source add Moonlight push")
    olga.reads("Source 1 is there")
    with floor.database.write() as db:
        storage.apply(db, storage.source(db, 1), [], now=floor.clock.now, machine_now=floor.clock.now)
        number = imports.batches(db, 1)[0].id
    await olga.says(f"imports undo {number}")
    olga.reads("source end 1")
    await olga.says("source end 1")
    olga.reads("has ended")
    await olga.says(f"imports undo {number}")
    olga.reads("is undone")


async def test_an_owner_sees_trouble_in_the_inbox(floor: Chat, olga: Member) -> None:
    """A source that has been in trouble for a while, with a button that shows it."""
    await olga.says("source add Moonlight push")
    olga.reads("Source 1 is there")
    reception = SourceReception(floor.database)
    site = reception.find(floor.query(storage.source, 1).token)
    assert site is not None
    await floor.time_passes(timedelta(minutes=30))
    reception.refused(site, "source-signature-wrong", {})
    await olga.says("inbox")
    olga.reads("Source 1 (Moonlight): something came with a wrong signature")


async def test_korean_and_chinese(floor: Chat, olga: Member, shopify: FakeShopify) -> None:
    """The same in other words."""
    await olga.says("订单源 添加 Moonlight 推送")
    olga.reads("Source 1 is there")
    await olga.says("주문연동 보기 1")
    olga.reads("push of Moonlight")


def test_a_delivery_that_is_told_of_twice_is_one(floor: Chat) -> None:
    """By its id, across processes."""
    with floor.database.write() as db:
        made = storage.add_source(
            db, 1, SourceKind.PUSH, token="t", site="", secret="", person_id=None, poll_s=0, now=floor.clock.now
        )
    reception = SourceReception(floor.database)
    site = reception.find("t")
    assert site is not None
    assert site.id == made.id
    assert [reception.take(site, Delivery("one")).value for _ in range(2)] == ["done", "again"]
    assert reception.now() == floor.clock.now == floor.clock.now.astimezone(UTC)
    assert isinstance(reception.now(), datetime)
