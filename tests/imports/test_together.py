"""Large imports and everybody else: commands get through, and two files at once neither mix nor block."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.domain.orders import OrderRecord, OrderState
from bot.domain.people import Shop
from storage import tasks
from storage.database import Database
from storage.imports import (
    Hands,
    HoldLost,
    ShopHeld,
    Source,
    batch,
    batches,
    begin_batch,
    finish_batch,
    finish_whole,
    import_orders,
    prepare_finish,
    stage,
    sweep_all,
    undo_whole,
)
from storage.imports.holding import HOLD, hold_table
from storage.numbers import day, days
from storage.orders import order, orders_table
from tests import given
from tests.chat import Chat, Member
from tests.orders import Order, orders, tmall

NOON = datetime(2020, 2, 3, 4, tzinfo=UTC)
SOURCE = Source("orders.csv", "tmall-report", "utf-8", "abc")


def records(count: int, *, amount: str = "1", start: int = 0) -> list[OrderRecord]:
    """Unpaid orders, one a minute."""
    return [
        OrderRecord(str(n), NOON + timedelta(minutes=n), Decimal(amount), "CNY", OrderState.UNPAID, paid_at=None)
        for n in range(start, start + count)
    ]


def hands(database: Database) -> Hands:
    """The transactions of a process that works on its own."""
    return Hands(database.write, database.read, database.machine_now)


def opened(database: Database, shop: Shop, items: list[OrderRecord]) -> int:
    """A batch that was read whole."""
    with database.write() as db:
        number = begin_batch(db, shop.id, SOURCE, person_id=None, now=NOON).id
        stage(db, number, items, now=NOON)
    return number


def amounts(database: Database, shop: Shop) -> dict[str, Decimal]:
    """What everybody sees of the shop's orders."""
    with database.read() as db:
        rows = db.execute(select(orders_table).where(orders_table.c.shop_id == shop.id))
        return {row.number: row.amount for row in rows}


async def test_commands_get_through_while_a_large_file_is_imported(chat: Chat, lea: Member, tmp_path: Path) -> None:
    """Between the commits of an import commands that write are answered, and none sees any of it before its end."""
    with chat.database.write() as db:
        tea = given.shop(db, chat.team, "TeaHouse")
    many = [Order(f"8{place:06}", "2026-05-30 10:00:00", "1") for place in range(12_000)]
    await lea.drops(tmall(tmp_path / "first.csv", many[:10]))
    lea.reads("new orders: 10")
    ended, commits, answered, seen = threading.Event(), [0], [0], set()
    write = chat.database.write

    @contextmanager
    def counted() -> Iterator[Connection]:
        with write() as db:
            yield db
        commits[0] += 1

    def imports() -> None:
        source = Source("long.csv", "tmall-report", "utf-8", "abc")
        items = (replace(each, number=f"9{each.number}") for each in records(12_000))
        try:
            import_orders(chat.database, tea.id, source, items)
        finally:
            ended.set()

    worker = threading.Thread(target=imports)
    chat.database.write = counted  # type: ignore[method-assign]
    worker.start()
    while not ended.is_set():
        seen.add(len(amounts(chat.database, tea)))
        before = commits[0]
        await lea.says(f"target set TeaHouse sales {answered[0] + 1} 2026-06")
        answered[0] += commits[0] > before
        lea.reads()
    worker.join()
    assert seen <= {10, 12_010}
    assert 10 in seen
    assert answered[0] > 1
    assert len(amounts(chat.database, tea)) == 12_010


def test_the_second_of_two_imports_of_a_shop_waits_and_merges(database: Database, shop: Shop) -> None:
    """Both are read at once; while one is being finished the other is refused its turn, then merges with it."""
    first, second = opened(database, shop, records(5)), opened(database, shop, records(7, amount="2"))
    prepare_finish(hands(database), first, now=NOON)
    with pytest.raises(ShopHeld) as held:
        prepare_finish(hands(database), second, now=NOON)
    assert held.value.batch_id == first
    with database.write() as db:
        finish_batch(db, first, now=NOON)
    assert amounts(database, shop) == {str(n): Decimal(1) for n in range(5)}
    finish_whole(database, second)
    assert amounts(database, shop) == {str(n): Decimal(2) for n in range(7)}
    with database.read() as db:
        assert [each.new for each in batches(db, shop.id)] == [2, 5]
    undo_whole(database, second)
    assert amounts(database, shop) == {str(n): Decimal(1) for n in range(5)}


def test_two_shops_are_imported_side_by_side(database: Database, shop: Shop) -> None:
    """One shop being finished is in nobody else's way."""
    with database.write() as db:
        other = given.shop(db, given.team(db), "Moonlight")
    mine, theirs = opened(database, shop, records(3)), opened(database, other, records(4))
    prepare_finish(hands(database), mine, now=NOON)
    prepare_finish(hands(database), theirs, now=NOON)
    with database.write() as db:
        finish_batch(db, theirs, now=NOON)
        finish_batch(db, mine, now=NOON)
    assert (len(amounts(database, shop)), len(amounts(database, other))) == (3, 4)


def test_who_is_not_heard_of_loses_the_turn(database: Database, shop: Shop) -> None:
    """A half-finished import whose process is gone is given up, nothing of it is seen, and it cannot come back."""
    import_orders(database, shop.id, SOURCE, records(3))
    dead, alive = opened(database, shop, records(5, amount="2")), opened(database, shop, records(3, amount="3"))
    prepare_finish(hands(database), dead, now=NOON)
    with database.write() as db:
        late = database.machine_now(db) - HOLD
        db.execute(hold_table.update().values(until=late))
    finish_whole(database, alive)
    assert amounts(database, shop) == {str(n): Decimal(3) for n in range(3)}
    with database.write() as db:
        assert batch(db, dead).state == "discarded"
        db.execute(hold_table.delete())
    sweep_all(database)
    assert amounts(database, shop) == {str(n): Decimal(3) for n in range(3)}
    undo_whole(database, alive)
    assert amounts(database, shop) == {str(n): Decimal(1) for n in range(3)}


def test_a_turn_that_was_lost_changes_nothing(database: Database, shop: Shop) -> None:
    """The last commit of somebody who was away too long is taken back whole."""
    number = opened(database, shop, records(5))
    prepare_finish(hands(database), number, now=NOON)

    def too_late() -> None:
        with database.write() as db:
            db.execute(hold_table.delete())
            finish_batch(db, number, now=NOON)

    with pytest.raises(HoldLost):
        too_late()
    assert amounts(database, shop) == {}
    with database.write() as db:
        finish_batch(db, number, now=NOON)
    assert len(amounts(database, shop)) == 5


def test_an_undone_import_is_gone_at_once_and_swept_later(database: Database, shop: Shop) -> None:
    """What was undone is neither seen nor counted while its rows still lie about, nor does it disturb a new import."""
    import_orders(database, shop.id, SOURCE, records(3))
    later = import_orders(database, shop.id, SOURCE, records(5, amount="2")).batch.id
    with database.read() as db:
        before = days(db, [shop.id], NOON.date(), NOON.date())
    from storage.imports import prepare_undo, undo_batch  # noqa: PLC0415 - the two halves of `undo_whole`

    prepare_undo(hands(database), later, now=NOON)
    with database.write() as db:
        undo_batch(db, later, now=NOON)
    assert amounts(database, shop) == {str(n): Decimal(1) for n in range(3)}
    with database.read() as db:
        found = day(db, shop.id, NOON.date())
        assert found is not None
        assert (found.figures.orders, before[0].figures.orders) == (3, 5)
    import_orders(database, shop.id, SOURCE, records(4, amount="5"))
    assert amounts(database, shop) == {str(n): Decimal(5) for n in range(4)}
    assert sweep_all(database) == 0
    with database.read() as db:
        kept = order(db, shop.id, "1")
    assert kept is not None
    assert kept.record.amount == 5


async def test_a_dropped_file_waits_for_its_turn(chat: Chat, lea: Member, tmp_path: Path) -> None:
    """While another import of the shop is being finished the message says so; then the file is read to its end."""
    with chat.database.write() as db:
        tea = given.shop(db, chat.team, "TeaHouse")
    other = opened(chat.database, tea, records(3))
    prepare_finish(hands(chat.database), other, now=NOON)
    await lea.drops(tmall(tmp_path / "report.csv", orders("2026-05-30", paid=["100"])))
    lea.reads(f"Waiting: import {other} of the same shop is being finished")
    with chat.database.write() as db:
        finish_batch(db, other, now=NOON)
    await chat.time_passes(timedelta(seconds=5))
    lea.reads("Imported for TeaHouse", "new orders: 1")
    assert chat.query(tasks.open_tasks) == 0
