"""Sources and what follows their orders: whoever pays is not rung, a second after the shop told of it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.domain.buyers import RawBuyer
from bot.domain.orders import OrderRecord, OrderState
from bot.domain.source import Arrival, SourceKind
from bot.kit.source import Delivery
from bot.runtime.sources import SourceReception
from bot.services.source import setting
from storage import buyers
from storage import source as storage
from tests import given
from tests.chat import Chat, Member
from tests.conftest import UrlFactory

PLACED = datetime(2026, 6, 1, 1, 20, tzinfo=UTC)


@pytest.fixture
def new_url(sqlite_url: UrlFactory) -> UrlFactory:
    """What follows what does not depend on the database."""
    return sqlite_url


async def test_a_payment_that_is_pushed_ends_the_call(chat: Chat, lea: Member, anna: Member) -> None:
    """An unpaid order is pushed and taken by an agent; its payment is pushed, and the call is off."""
    buyers.equip(chat.database, buyers.Keys.new())
    now = chat.clock.now
    with chat.database.write() as db:
        shop = given.shop(db, chat.team)
        made = setting.add(db, None, shop, SourceKind.PUSH, None, now)
        storage.change_source(db, made.id, covered_from=now.astimezone(shop.tz).date())
    reception = SourceReception(chat.database)
    site = reception.find(made.token)
    assert site is not None

    async def pushed(number: str, state: OrderState, paid_at: datetime | None, as_of: datetime) -> None:
        buyer = RawBuyer("moonfan", "Zhang Yue", "13812345678")
        record = OrderRecord("1", PLACED, Decimal("59.90"), "CNY", state, paid_at=paid_at, as_of=as_of, buyer=buyer)
        reception.take(site, Delivery(number, (Arrival(record),)))
        await chat.settles()

    await lea.says("callback on Moonlight")
    lea.reads()
    await pushed("one", OrderState.UNPAID, None, PLACED)
    await anna.says("callback next")
    anna.reads("138****5678")
    await pushed("two", OrderState.PAID, now - timedelta(minutes=1), now)
    anna.reads("order 1: paid. No call is needed")
    await anna.says("callback next")
    anna.reads("There is nobody to call")
