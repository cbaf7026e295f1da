"""Buyers are kept with the orders that they are behind: seen with their import, gone with it, gone after their time."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.buyers import Buyer, RawBuyer, Reach
from bot.domain.errors import Refusal
from bot.domain.people import Shop
from bot.runtime.housekeeping import tidy
from storage import buyers, imports
from storage.buyers import Keys
from storage.database import Database
from tests import given
from tests.buyers.conftest import Row, taobao
from tests.chat import Chat
from tests.orders import imported

MOON = Row("1001", "13812345678", "月亮")


@pytest.fixture
def shop(chat: Chat, keys: Keys) -> Shop:
    """A shop of a team whose database has keys."""
    with chat.database.write() as db:
        return given.shop(db, chat.team)


def behind(chat: Chat, shop: Shop, *numbers: str) -> dict[str, Buyer]:
    """Who is behind these orders."""
    found: dict[str, Buyer] = chat.query(buyers.of_orders, shop.id, numbers)
    return found


def phone(chat: Chat, shop: Shop, number: str) -> str:
    """The phone behind an order."""
    return str(chat.query(buyers.reveal, behind(chat, shop, number)[number].id).phone)


def test_a_buyer_is_behind_all_of_their_orders(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """Orders of one account have one buyer; what is shown of the phone is masked, and only opening it tells it."""
    rows = [MOON, MOON._replace(number="1002"), Row("1003", "13900001111", "风")]
    imported(chat, shop, taobao(tmp_path / "orders.csv", rows))
    found = behind(chat, shop, "1001", "1002", "1003", "1004")
    assert set(found) == {"1001", "1002", "1003"}
    assert found["1001"] == found["1002"] != found["1003"]
    assert (found["1001"].masked_phone, found["1001"].reach) == ("138****5678", Reach.PHONE)
    assert chat.query(buyers.orders_of, found["1001"].id) == ["1001", "1002"]
    contact = chat.query(buyers.reveal, found["1001"].id)
    assert (contact.name, contact.phone, contact.account) == ("张小月", "+8613812345678", "月亮")
    assert "138" not in f"{contact} {contact!r}"


def test_without_an_account_the_phone_is_who_somebody_is(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """However it is written, one phone is one buyer; a lent number and a masked one are nobody to be known again."""
    rows = [
        Row("1", "13812345678"), Row("2", "+86 138-1234-5678"), Row("3", "13812345678-1234"),
        Row("4", "13812345678-1234"), Row("5", "138****5678", "月**"), Row("6"),
    ]  # fmt: skip
    imported(chat, shop, taobao(tmp_path / "orders.csv", rows))
    found = behind(chat, shop, "1", "2", "3", "4", "5", "6")
    assert set(found) == {"1", "2", "3", "4"}
    assert found["1"].id == found["2"].id
    assert len({found["1"].id, found["3"].id, found["4"].id}) == 3
    assert found["3"].reach is Reach.VIRTUAL


def test_what_is_told_later_replaces_what_was_told_unless_it_says_less(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """A new phone of an account takes the place of the old one; a file that shows none takes nothing away."""
    imported(chat, shop, taobao(tmp_path / "1.csv", [MOON]))
    before = behind(chat, shop, "1001")["1001"]
    imported(chat, shop, taobao(tmp_path / "2.csv", [MOON._replace(phone="138****5678", account=""), Row("2")]))
    imported(chat, shop, taobao(tmp_path / "3.csv", [MOON._replace(phone=""), Row("3")]))
    assert behind(chat, shop, "1001")["1001"] == before
    imported(chat, shop, taobao(tmp_path / "4.csv", [MOON._replace(phone="13700002222"), Row("4")]))
    assert behind(chat, shop, "1001")["1001"].id == before.id
    assert phone(chat, shop, "1001") == "+8613700002222"


def test_the_same_file_again_writes_nothing(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """What was told before is seen by its digest; no row is written anew for it."""
    imported(chat, shop, taobao(tmp_path / "1.csv", [MOON]))
    with chat.database.write() as db:
        told = [("1001", RawBuyer("月亮", "张小月", "13812345678"), chat.clock.now)]
        assert buyers.keep_many(db, shop.id, 1, told, chat.clock.now) == 0
        assert buyers.total(db) == 1


def test_undoing_an_import_takes_its_buyers_along(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """Who only that import told of is gone; who was known before is known again."""
    imported(chat, shop, taobao(tmp_path / "1.csv", [Row("1001", "13900001111")]))
    number = imported(chat, shop, taobao(tmp_path / "2.csv", [Row("1001", "13700002222"), Row("1002", "13600003333")]))
    assert phone(chat, shop, "1001") == "+8613700002222"
    imports.undo_whole(chat.database, number)
    assert phone(chat, shop, "1001") == "+8613900001111"
    assert set(behind(chat, shop, "1001", "1002")) == {"1001"}
    with chat.database.read() as db:
        assert buyers.total(db) == 1


def test_buyers_of_an_import_that_is_not_finished_are_not_seen(database: Database, keys: Keys) -> None:
    """They are seen when their orders are; where the import is given up they go."""
    now = datetime(2026, 6, 1, tzinfo=UTC)
    with database.write() as db:
        shop = given.shop(db, given.team(db))
        batch = imports.begin_batch(db, shop.id, imports.Source("a", "b", "c", "d"), person_id=None, now=now)
        assert buyers.keep_many(db, shop.id, batch.id, [("1", RawBuyer("a", "", "13812345678"), now)], now) == 1
        assert buyers.of_orders(db, shop.id, ["1"]) == {}
        imports.discard_batch(db, batch.id)
    imports.sweep_all(database)
    with database.read() as db:
        assert buyers.total(db) == 0


def test_with_the_first_key_known_orders_get_their_buyers(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """Without a key a file brings orders alone; imported again with one it brings their buyers and changes no order."""
    keys = chat.query(buyers.keys_of)
    buyers.equip(chat.database, None)
    path = taobao(tmp_path / "1.csv", [MOON, Row("2", "13900001111")])
    imported(chat, shop, path)
    assert behind(chat, shop, "1001", "2") == {}
    buyers.equip(chat.database, keys)
    number = imported(chat, shop, path)
    assert set(behind(chat, shop, "1001", "2")) == {"1001", "2"}
    batch = chat.query(imports.batch, number)
    assert (batch.new, batch.changed, batch.unchanged) == (0, 0, 2)


def test_old_orders_bring_no_buyers_along(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """What lies further back than buyers are kept is not kept at all."""
    rows = [MOON._replace(created="2026-04-01 10:00:00"), Row("2", "13900001111", created="2026-05-20 10:00:00")]
    imported(chat, shop, taobao(tmp_path / "1.csv", rows))
    assert set(behind(chat, shop, "1001", "2")) == {"2"}


def test_a_buyer_is_gone_after_their_time(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """Thirty days after the last thing that happened to their orders; that they are not to be called stays."""
    imported(chat, shop, taobao(tmp_path / "1.csv", [MOON, Row("2", "13900001111")]))
    moon = behind(chat, shop, "1001")["1001"]
    with chat.database.write() as db:
        buyers.forbid(db, moon.id, chat.clock.now)
    chat.clock.now += timedelta(days=20)
    imported(chat, shop, taobao(tmp_path / "2.csv", [MOON._replace(paid="2026-06-20 10:00:00")]))
    chat.clock.now += timedelta(days=11)
    tidy(chat.database)
    assert set(behind(chat, shop, "1001", "2")) == {"1001"}, "the first order's payment was eleven days ago"
    chat.clock.now += timedelta(days=30)
    tidy(chat.database)
    assert behind(chat, shop, "1001", "2") == {}
    assert chat.query(buyers.buyer, moon.id) is None
    with pytest.raises(Refusal):
        chat.query(buyers.reveal, moon.id)
    later = MOON._replace(number="1010", created="2026-08-01 01:00:00")
    imported(chat, shop, taobao(tmp_path / "3.csv", [later, Row("2", "13900001111", created="2026-08-01 01:00:00")]))
    found = behind(chat, shop, "1010", "2")
    assert found["1010"].do_not_call
    assert not found["2"].do_not_call


def test_whoever_is_not_to_be_called_is_known_by_the_phone_too(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """Another account with the same phone is left alone as well."""
    imported(chat, shop, taobao(tmp_path / "1.csv", [MOON, MOON._replace(number="2", account="星")]))
    with chat.database.write() as db:
        buyers.forbid(db, behind(chat, shop, "1001")["1001"].id, chat.clock.now)
    assert behind(chat, shop, "2")["2"].do_not_call


def test_an_erased_buyer_comes_back_with_a_new_order_only(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """The orders until then stay without a buyer, however often they are imported."""
    imported(chat, shop, taobao(tmp_path / "1.csv", [MOON]))
    with chat.database.write() as db:
        assert buyers.erase(db, behind(chat, shop, "1001")["1001"].id, chat.clock.now) == 1
    chat.clock.now += timedelta(days=1)
    rows = [MOON, MOON._replace(number="1002", created="2026-06-02 08:00:00")]
    imported(chat, shop, taobao(tmp_path / "2.csv", rows))
    assert set(behind(chat, shop, "1001", "1002")) == {"1002"}


def test_a_shorter_time_holds_for_those_kept_already(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """The team's time counts from the order, not from when it was set."""
    imported(chat, shop, taobao(tmp_path / "1.csv", [Row("1", "13900001111", created="2026-05-20 10:00:00"), MOON]))
    with chat.database.write() as db:
        buyers.keep_for(db, chat.team.id, 7, purge_from=chat.clock.now)
    tidy(chat.database)
    assert set(behind(chat, shop, "1001", "1")) == {"1001"}
