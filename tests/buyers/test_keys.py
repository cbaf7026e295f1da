"""Keys: what is sealed, how it is opened, and how keys are replaced."""

from datetime import UTC, datetime

import pytest

from bot.domain.buyers import RawBuyer
from bot.domain.errors import Refusal
from storage import buyers, imports
from storage.buyers import Keys, KeyUnknown
from storage.database import Database
from tests import given

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def kept(database: Database, count: int = 1) -> int:
    """Keep so many buyers in a new shop; the shop."""
    with database.write() as db:
        shop = given.shop(db, given.team(db))
        batch = imports.begin_batch(db, shop.id, imports.Source("a", "b", "c", "d"), person_id=None, now=NOW)
        told = [(str(place), RawBuyer(f"account {place}", "Kim", "13812345678"), NOW) for place in range(count)]
        buyers.keep_many(db, shop.id, batch.id, told, NOW)
    imports.finish_whole(database, batch.id)
    return shop.id


def the_phone(database: Database, shop_id: int, number: str = "0") -> str:
    """The phone behind an order."""
    with database.read() as db:
        return buyers.reveal(db, buyers.of_orders(db, shop_id, [number])[number].id).phone


def test_what_is_sealed_opens_only_for_what_it_is_about() -> None:
    """A sealed contact that is moved to another buyer is worth nothing, nor is one that was tampered with."""
    keys = Keys.new()
    box = keys.seal(b"13812345678", b"moon")
    assert keys.open(box, b"moon") == b"13812345678"
    assert b"138" not in box
    for wrong, about in ((box, b"sun"), (box[:-1] + bytes([box[-1] ^ 1]), b"moon"), (b"", b"moon")):
        with pytest.raises(KeyUnknown):
            keys.open(wrong, about)
    assert keys.seal(b"13812345678", b"moon") != box, "the same content never looks the same"


@pytest.mark.parametrize("text", ["abc", "x" * 44, "13812345678", "ключ"])
def test_a_key_that_is_none_is_refused_without_quoting_it(text: str) -> None:
    """Secrets do not get into messages of errors."""
    with pytest.raises(ValueError, match="32 bytes") as refused:
        Keys.read(f"{buyers.new_key()},{text}")
    assert text not in str(refused.value)


def test_keys_are_written_in_a_row() -> None:
    """The newest stands first; nothing written is no keys."""
    one, two = buyers.new_key(), buyers.new_key()
    both = Keys.read(f" {two}, {one} ,")
    alone = Keys.read(one)
    assert Keys.read(" ") is None
    assert both is not None
    assert alone is not None
    assert both.open(alone.seal(b"x", b""), b"") == b"x"
    assert "2" in repr(both)
    assert two not in repr(both)


def test_keys_can_be_replaced(database: Database) -> None:
    """With old and new key everything opens; once all is sealed anew, the new one is enough."""
    old, new = buyers.new_key(), buyers.new_key()
    buyers.equip(database, Keys.read(old))
    shop_id = kept(database, 3)
    with database.read() as db:
        before = buyers.of_orders(db, shop_id, ["0", "1", "2"])
    both = Keys.read(f"{new},{old}")
    assert both is not None
    buyers.equip(database, both)
    assert the_phone(database, shop_id) == "+8613812345678"
    with database.write() as db:
        assert buyers.standing(db, both)[:2] == (0, 3)
        buyers.reseal_secret(db, both)
        assert buyers.reseal(db, both).changed == 3
        assert buyers.reseal(db, both).changed == 0
        assert buyers.standing(db, both) == (3, 0, 0, True)
    buyers.equip(database, Keys.read(new))
    assert the_phone(database, shop_id) == "+8613812345678"
    with database.write() as db:
        again = [("9", RawBuyer("account 0", "Kim", "13812345678"), NOW)]
        buyers.keep_many(db, shop_id, 1, again, NOW)
        assert buyers.of_orders(db, shop_id, ["9"])["9"].id == before["0"].id, "buyers are known again"


def test_a_lost_key_costs_the_phones_and_nothing_else(database: Database, keys: Keys) -> None:
    """With another key, or none, nothing can be opened and nothing new is kept, and imports go on."""
    shop_id = kept(database)
    told = [("7", RawBuyer("account 7", "", "13900001111"), NOW)]
    for others, key in ((Keys.new(), "buyers-locked"), (None, "buyers-no-keys")):
        buyers.equip(database, others)
        with database.write() as db:
            assert buyers.keep_many(db, shop_id, 1, told, NOW) == 0
            with pytest.raises(Refusal) as refused:
                buyers.reveal(db, buyers.of_orders(db, shop_id, ["0"])["0"].id)
        assert refused.value.key == key


def test_digests_differ_from_shop_to_shop(database: Database, keys: Keys) -> None:
    """The same buyer in two shops is two buyers: nobody can put together where else somebody buys."""
    with database.write() as db:
        team = given.team(db)
        found = []
        for name in ("Moonlight", "Sunrise"):
            shop = given.shop(db, team, name)
            batch = imports.begin_batch(db, shop.id, imports.Source("a", "b", "c", "d"), person_id=None, now=NOW)
            buyers.keep_many(db, shop.id, batch.id, [("1", RawBuyer("moon", "", "13812345678"), NOW)], NOW)
            found.append(batch.id)
        query = "SELECT count(DISTINCT digest), count(DISTINCT phone_digest), count(DISTINCT sealed) FROM buyer"
        assert tuple(db.exec_driver_sql(query).one()) == (2, 2, 2)
