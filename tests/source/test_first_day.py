"""The first day of a source, on both databases: connected, caught up, counted, complete after midnight."""

from datetime import UTC, date, datetime

from bot.domain.orders import OrderState
from storage import numbers, orders
from tests.chat import Chat, Member
from tests.source.fake_shopify import FakeShopify
from tests.source.payloads import shopify_order


async def test_an_owner_connects_a_shop_and_it_catches_up(
    floor: Chat, olga: Member, sam: Member, shopify: FakeShopify
) -> None:
    """What to paste where is said at once; then the shop is asked, and the day is there."""
    order = shopify_order()
    shopify.orders[order["id"]] = order
    await olga.says(f"source add Moonlight shopify {shopify.url}")
    olga.reads("Source 1 is there", "https://hooks.example.com/hooks/", "orders/create", "$DAYCLEAR_SOURCE_1_SECRET")
    found = floor.query(orders.order, 1, "#1001")
    assert found.record.state is OrderState.PAID
    await sam.says("source")
    sam.reads("Moonlight", "Shopify", "listening")
    await olga.says("numbers 2026-06-01")
    olga.reads("88.50")
    await sam.says("imports")
    sam.reads("Shopify 2026-06-01")


async def test_a_quiet_day_is_complete_and_zero(floor: Chat, olga: Member, shopify: FakeShopify) -> None:
    """Yesterday counts as complete once the shop was heard after midnight; without orders it is zero, not "no data"."""
    await olga.says(f"source add Moonlight shopify {shopify.url}")
    olga.reads("Source 1 is there")
    floor.clock.now = datetime(2026, 6, 1, 16, 10, tzinfo=UTC)
    await floor.settles()
    found = floor.query(numbers.day, 1, date(2026, 6, 1))
    assert (found.complete, found.figures.orders) == (True, 0)
    assert floor.query(numbers.day, 1, date(2026, 6, 3)) is None
