"""A shop whose orders come in as a test tells them, with buyers whose numbers are kept."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.domain.buyers import RawBuyer
from bot.domain.orders import CloseReason, OrderRecord, OrderState
from bot.domain.people import Shop
from storage import buyers, imports
from storage.imports import Source
from tests import given
from tests.chat import Chat


@dataclass
class Floor:
    """A shop, and what becomes of its orders. Times are the wall clock of Shanghai; without a day: today's."""

    chat: Chat
    shop: Shop
    records: dict[str, OrderRecord] = field(default_factory=dict)

    def at(self, wall: str) -> datetime:
        """A moment by the wall clock."""
        if len(wall) <= len("10:00"):
            today = self.chat.clock.now.astimezone(self.shop.tz).date()
            wall = f"{today.isoformat()} {wall}"
        return datetime.fromisoformat(wall).replace(tzinfo=self.shop.tz).astimezone(UTC)

    def order(self, number: str, created: str, amount: str = "59.90", *, phone: str = "", account: str = "") -> None:
        """A new order that is not paid; imported with the next `comes_in`."""
        buyer = RawBuyer(account, "Zhang Yue", phone) if phone or account else None
        self.records[number] = OrderRecord(
            number,
            self.at(created),
            Decimal(amount),
            self.shop.currency,
            OrderState.UNPAID,
            paid_at=None,
            buyer=buyer,
        )

    def paid(self, number: str, at: str) -> None:
        """An order is paid; imported with the next `comes_in`."""
        old = self.records[number]
        self.records[number] = OrderRecord(
            number, old.created_at, old.amount, old.currency, OrderState.PAID, paid_at=self.at(at), buyer=old.buyer
        )

    def closed(self, number: str) -> None:
        """An order is closed without payment; imported with the next `comes_in`."""
        old = self.records[number]
        self.records[number] = OrderRecord(
            number, old.created_at, old.amount, old.currency, OrderState.CLOSED, CloseReason.UNPAID, paid_at=None
        )

    async def comes_in(self, *, tells: bool = True) -> int:
        """Import all orders as they stand; they are known as of now, if the source tells. The number of the import."""
        now = self.chat.clock.now if tells else None
        source = Source("orders.csv", "tmall-report", "utf-8", "0" * 64, known_until=now)
        done = imports.import_orders(self.chat.database, self.shop.id, source, list(self.records.values()))
        await self.chat.settles()
        return done.batch.id


@pytest.fixture
def floor(chat: Chat) -> Floor:
    """One shop in Shanghai; its database keeps buyers."""
    buyers.equip(chat.database, buyers.Keys.new())
    with chat.database.write() as db:
        shop = given.shop(db, chat.team, calls=True)
    return Floor(chat, shop)
