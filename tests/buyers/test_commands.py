"""Buyers by chat: always private, never in the clear."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.people import Shop
from storage import buyers
from storage.buyers import Keys
from storage.database import Database
from tests import given
from tests.buyers.conftest import Row, taobao
from tests.chat import Chat, Group, Member
from tests.conftest import UrlFactory
from tests.orders import imported

ROWS = [Row("1001", "13812345678", "月亮"), Row("1002", "13812345678", "月亮"), Row("1003", "13900001111-4321")]


@pytest.fixture
def database(sqlite_url: UrlFactory) -> Iterator[Database]:
    """SQLite only: storage is tested on both."""
    made = Database(sqlite_url(), synchronous="OFF")
    yield made
    made.dispose()


@pytest.fixture
def shop(chat: Chat, keys: Keys, tmp_path: Path) -> Shop:
    """A shop with three orders of two buyers."""
    with chat.database.write() as db:
        made = given.shop(db, chat.team)
    imported(chat, made, taobao(tmp_path / "orders.csv", ROWS))
    return made


async def test_a_supervisor_sees_what_is_kept_in_private(chat: Chat, shop: Shop, sam: Member, group: Group) -> None:
    """Asked in the group, the answer comes privately, with the phone masked."""
    await sam.says("buyer 1001", group)
    group.reads()
    shown = sam.reads("1001", "138****5678", "by phone", "2")
    assert "13812345678" not in shown.text
    await sam.says("买家 1003")
    sam.reads("139****1111-****", "platform lends")


async def test_nobody_is_called_who_does_not_want_it(chat: Chat, shop: Shop, anna: Member, sam: Member) -> None:
    """Anybody may note it; it holds for all orders of the buyer."""
    await anna.says("buyer no-calls 1001")
    anna.reads("not called any more")
    await sam.says("buyer 1002 Moonlight")
    sam.reads("not wanted any more")


async def test_a_buyer_is_erased_on_request(chat: Chat, shop: Shop, sam: Member, tmp_path: Path) -> None:
    """All orders lose their buyer, and importing them again brings nothing back."""
    await sam.says("buyer erase 1001")
    sam.reads("Erased", "2 orders")
    imported(chat, shop, taobao(tmp_path / "again.csv", [*ROWS, Row("1009")]))
    assert set(chat.query(buyers.of_orders, shop.id, ["1001", "1002", "1003"])) == {"1003"}
    await sam.says("buyer 1001")
    sam.reads("Nothing is kept")


async def test_an_owner_says_for_how_long_buyers_are_kept(chat: Chat, shop: Shop, olga: Member, sam: Member) -> None:
    """The time is the team's; what is past it goes, what was imported later is not kept at all."""
    await sam.says("buyer keep 3")
    sam.reads("owner")
    await olga.says("buyer keep 1000")
    olga.reads("between 3 and 400")
    await olga.says("buyer keep 14")
    olga.reads("14 days", "before: 30")
    await sam.says("buyer")
    sam.reads("Moonlight", "2", "14 days")


async def test_without_a_key_the_overview_says_that_nothing_is_kept(chat: Chat, sam: Member) -> None:
    """No key: nothing is kept, and whoever looks is told."""
    with chat.database.write() as db:
        given.shop(db, chat.team)
    await sam.says("buyer")
    sam.reads("no key is set")


async def test_another_teams_orders_are_none_of_an_agents_business(chat: Chat, shop: Shop) -> None:
    """An agent of another team finds nothing by the number, and not even the shop by its name."""
    with chat.database.write() as db:
        other = given.team(db, "Harbour")
        dora = given.person(db, "Dora", team=other)
    member = chat.joins(dora)
    await member.says("buyer no-calls 1001")
    member.reads("Nothing is kept")
    await member.says("buyer no-calls 1001 Moonlight")
    member.reads("no shop")
