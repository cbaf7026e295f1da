"""Single orders in the record: at once, once, never backwards, beside files; and the days that follow them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import Refusal
from bot.domain.orders import CloseReason, Order, OrderRecord, OrderState, Rejected
from bot.domain.people import Shop
from bot.domain.source import Arrival, Gone, Refunded, SourceKind
from bot.services.source import taking
from storage import imports, numbers, orders
from storage import source as storage
from storage.database import Database
from storage.imports import holding
from storage.orders import news
from storage.source import Applied, Source
from storage.source.running import open_batch
from tests.source.conftest import NOON, AddSource

TEN = datetime(2026, 6, 1, 2, tzinfo=UTC)
DAY = date(2026, 6, 1)
MINUTE = timedelta(minutes=1)

Apply = Callable[..., Applied]
FILE = imports.Source("orders.csv", "tmall-report", "utf-8", "abc")


def record(
    number: str = "#1", state: OrderState = OrderState.UNPAID, *, minute: int = 0, **more: object
) -> OrderRecord:
    """An order that was created at ten, as it stood so many minutes later."""
    told = {"amount": Decimal("20.00"), "paid_at": None, **more}
    return OrderRecord(number, TEN, currency="CNY", state=state, as_of=TEN + minute * MINUTE, **told)  # type: ignore[arg-type]


def paid(number: str = "#1", *, minute: int = 5, **more: object) -> OrderRecord:
    """The same order, paid."""
    return record(number, OrderState.PAID, minute=minute, paid_at=TEN + 5 * MINUTE, paid=Decimal("20.00"), **more)


@pytest.fixture
def source(add_source: AddSource) -> Source:
    """A source of the shop."""
    return add_source(SourceKind.SHOPIFY)


@pytest.fixture
def apply(database: Database, source: Source) -> Apply:
    """Applies orders in a transaction of their own."""

    def applying(*items: OrderRecord | Arrival | Rejected, now: datetime = NOON) -> Applied:
        told = [Arrival(each, f"key-{each.number}") if isinstance(each, OrderRecord) else each for each in items]
        with database.write() as db:
            return storage.apply(db, source, told, now=now, machine_now=now)

    return applying


def kept(database: Database, shop: Shop, number: str = "#1") -> Order:
    """The order as it stands."""
    with database.read() as db:
        found = orders.order(db, shop.id, number)
    assert found is not None
    return found


def days_follow(database: Database, shop: Shop, now: datetime = NOON) -> numbers.Figured | None:
    """Compute the days that are marked; how many is what the sweep of the product does a tick later."""
    with database.write() as db:
        while storage.take_stale(db, now) is not None:
            storage.figure_stale(db, shop.id, now)
    return None


def test_an_order_is_there_at_once_and_followers_hear_of_it(database: Database, shop: Shop, apply: Apply) -> None:
    """One transaction makes it visible, and tells whoever follows orders."""
    assert apply(record()) == Applied(new=1)
    assert kept(database, shop).record.state is OrderState.UNPAID
    with database.read() as db:
        assert news.waiting(db) == 1


def test_the_same_again_changes_nothing(database: Database, shop: Shop, apply: Apply) -> None:
    """Content counts, whatever the delivery is called; nobody is told of nothing."""
    apply(paid())
    assert apply(paid()) == Applied(unchanged=1)
    with database.read() as db:
        assert news.waiting(db) == 1


def test_an_older_word_moves_nothing_back(database: Database, shop: Shop, apply: Apply) -> None:
    """Deliveries overtake one another; what the shop said last holds."""
    apply(paid(minute=9))
    assert apply(record(minute=1)) == Applied(unchanged=1)
    assert kept(database, shop).record.state is OrderState.PAID


def test_a_word_that_says_nothing_new_still_makes_older_ones_old(database: Database, shop: Shop, apply: Apply) -> None:
    """Paid, told again later as it was; then comes what was said between the two, and no longer counts."""
    apply(paid(minute=5, amount=Decimal("20.00")))
    apply(paid(minute=9, amount=Decimal("20.00")))
    assert apply(paid(minute=7, amount=Decimal("25.00"))) == Applied(unchanged=1)
    assert kept(database, shop).record.amount == Decimal("20.00")


def test_an_edited_order_has_its_new_amount(database: Database, shop: Shop, apply: Apply) -> None:
    """Something was added to a paid order: it stays paid, and is worth more."""
    apply(paid())
    edited = record(state=OrderState.UNKNOWN, minute=30, amount=Decimal("35.00"), paid=Decimal("20.00"))
    apply(Arrival(edited, "key-#1", partly_paid=True))
    order = kept(database, shop).record
    assert (order.state, order.amount, order.paid) == (OrderState.PAID, Decimal("35.00"), Decimal("20.00"))


def test_a_cancelled_order_can_be_opened_again(database: Database, shop: Shop, apply: Apply) -> None:
    """A later word of the shop goes before how far the order had come."""
    apply(record(state=OrderState.CLOSED, minute=5, close_reason=CloseReason.CANCELLED))
    apply(record(minute=9))
    assert kept(database, shop).record.state is OrderState.UNPAID


def test_a_payment_that_was_made_stays_made(database: Database, shop: Shop, apply: Apply) -> None:
    """Not even a later word takes a payment from the record; what went back is a refund."""
    apply(paid())
    apply(record(minute=30))
    assert kept(database, shop).record.state is OrderState.PAID


def test_a_deleted_order_is_closed_unless_it_was_paid(
    database: Database, shop: Shop, apply: Apply, source: Source
) -> None:
    """Deleted by its id, restored by its next word; a paid one stays, because its money was real."""
    apply(record(), paid("#2"))
    with database.write() as db:
        for key in ("key-#1", "key-#2", "key-unknown"):
            storage.gone(db, source, Gone(key, NOON), now=NOON, machine_now=NOON)
    assert kept(database, shop).record.state is OrderState.CLOSED
    assert kept(database, shop, "#2").record.state is OrderState.PAID
    apply(record(minute=50))
    assert kept(database, shop).record.state is OrderState.UNPAID


def test_refunds_told_by_themselves_count_once_whenever_they_come(
    database: Database, shop: Shop, apply: Apply, source: Source
) -> None:
    """Two refunds, one of them told twice and one before its order, add up; the order's own list does not add again."""

    def refunded(key: str, amount: str) -> None:
        with database.write() as db:
            told = Refunded(key, "key-#1", Decimal(amount))
            storage.refund(db, source, told, now=NOON, machine_now=NOON)

    refunded("r1", "3.00")
    apply(paid())
    assert kept(database, shop).record.refund == Decimal("3.00")
    refunded("r2", "4.00")
    refunded("r2", "4.00")
    assert kept(database, shop).record.refund == Decimal("7.00")
    apply(paid(minute=60, refund=Decimal("7.00")))
    assert kept(database, shop).record.refund == Decimal("7.00")


def test_an_order_waits_while_an_import_holds_its_shop(
    database: Database, shop: Shop, apply: Apply, source: Source
) -> None:
    """What is seen of a shop must not change under an import that compares with it; afterwards it does."""
    with database.write() as db:
        batch = imports.begin_batch(db, shop.id, FILE, person_id=None, now=NOON)
        holding.hold_shop(db, shop.id, batch.id, NOON)
    waiting = Arrival(paid(odd=("import-odd-sign",)), "key-#1", paid_hint=TEN)
    assert apply(waiting) == Applied(waiting=1)
    with database.write() as db:
        assert orders.order(db, shop.id, "#1") is None
        assert storage.take_waiting(db, NOON) == source.id
        holding.let_go(db, batch.id)
        done = taking.apply_waiting(db, source.id, now=NOON, machine_now=NOON)
        assert (done, storage.waiting_of(db, source.id)) == (Applied(new=1), 0)
    assert replace(kept(database, shop).record, odd=()) == replace(waiting.record, odd=())


def test_an_import_that_died_holds_no_order_up(database: Database, shop: Shop, apply: Apply) -> None:
    """A hold that ran out is given up, and its batch with it."""
    with database.write() as db:
        batch = imports.begin_batch(db, shop.id, FILE, person_id=None, now=NOON)
        holding.hold_shop(db, shop.id, batch.id, NOON)
    later = NOON + holding.HOLD + timedelta(seconds=1)
    assert apply(record(), now=later) == Applied(new=1)
    with database.read() as db:
        assert imports.batch(db, batch.id).state == "discarded"


def test_files_and_single_orders_meet(database: Database, shop: Shop, apply: Apply, source: Source) -> None:
    """A file after a webhook after a file: each merges with what stands, and a day's batch gives way to another one."""
    imports.import_orders(database, shop.id, FILE, [record("#1"), record("#2")])
    apply(paid("#1"))
    shipped = replace(paid("#1"), state=OrderState.SHIPPED, as_of=None)
    imports.import_orders(database, shop.id, FILE._replace(sha256="def"), [shipped])
    assert kept(database, shop).record.state is OrderState.SHIPPED
    with database.write() as db:
        storage.refund(db, source, Refunded("r1", "key-#1", Decimal(2)), now=NOON, machine_now=NOON)
    assert kept(database, shop).record.refund == Decimal(2)
    done = replace(paid("#1", minute=90), state=OrderState.COMPLETED)
    apply(done)
    order = kept(database, shop)
    assert (order.record.state, order.record.paid_at) == (OrderState.COMPLETED, TEN + 5 * MINUTE)
    with database.read() as db:
        assert len(orders.orders_of_day(db, shop.id, DAY)) == 2
        assert [each.state for each in imports.batches(db, shop.id)] == ["finished"] * 4


def test_a_day_of_a_source_is_one_batch_that_can_be_taken_back_once_it_has_ended(
    database: Database, shop: Shop, apply: Apply, source: Source
) -> None:
    """While the source is live it would bring the orders back; when it has ended, the orders are as before."""
    imports.import_orders(database, shop.id, FILE, [record("#1")])
    apply(paid("#1"))
    apply(record("#3"), Rejected(0, "import-row-other-currency", {"column": "currency", "currency": "CNY"}))
    with database.read() as db:
        batch = imports.batches(db, shop.id)[0]
        assert (batch.file_name, batch.rows, batch.new, batch.changed, batch.rejected) == (
            "Shopify 2026-06-01", 3, 1, 1, 1,
        )  # fmt: skip
        assert [each.line for each in imports.rejections(db, batch.id)] == [3]
        with pytest.raises(Refusal, match="source-undo-live"):
            storage.may_undo(db, batch.id)
    with database.write() as db:
        storage.change_source(db, source.id, state="ended")
        storage.may_undo(db, batch.id)
    imports.undo_whole(database, batch.id)
    assert kept(database, shop).record.state is OrderState.UNPAID
    with database.read() as db:
        assert orders.order(db, shop.id, "#3") is None


def test_a_new_batch_begins_where_the_day_or_the_last_batch_ended(
    database: Database, shop: Shop, apply: Apply, source: Source
) -> None:
    """Midnight in the shop's zone begins another batch; so does an undone one."""
    apply(record("#1"))
    apply(record("#2"), now=NOON + timedelta(hours=13))
    with database.write() as db:
        assert [each.file_name for each in imports.batches(db, shop.id)] == ["Shopify 2026-06-02", "Shopify 2026-06-01"]
        open_batch(db, source, DAY, NOON)
        assert len(imports.batches(db, shop.id)) == 3


def test_the_days_figures_follow(database: Database, shop: Shop, apply: Apply, source: Source) -> None:
    """Covered from a day on, that day counts; it is complete once the source was heard after its end."""
    apply(paid("#1"), record("#2"))
    with database.write() as db:
        storage.cover(db, source, NOON, NOON, since=DAY)
    days_follow(database, shop)
    with database.read() as db:
        found = numbers.day(db, shop.id, DAY)
        assert found is not None
        assert (found.figures.orders, found.figures.paid_orders, found.figures.unpaid, found.complete) == (
            2,
            1,
            1,
            False,
        )
    midnight = NOON + timedelta(hours=12, minutes=5)
    with database.write() as db:
        storage.cover(db, storage.source(db, source.id), midnight, midnight)
    days_follow(database, shop, midnight)
    apply(paid("#2", minute=800), now=midnight)
    days_follow(database, shop, midnight)
    with database.read() as db:
        found = numbers.day(db, shop.id, DAY)
        today = numbers.day(db, shop.id, DAY + timedelta(days=1))
        assert found is not None
        assert (found.complete, found.figures.paid_orders, found.revised_at) == (True, 2, midnight)
        assert today is not None
        assert (today.figures.orders, today.complete) == (0, False)
        assert imports.known_as_of(db, shop.id) == midnight


def test_the_day_on_which_a_source_began_stays_a_part_of_a_day(
    database: Database, shop: Shop, apply: Apply, source: Source
) -> None:
    """What came is shown; what came before nobody knows, so the day is never complete. The next one is."""
    with database.write() as db:
        storage.change_source(db, source.id, covered_from=DAY + timedelta(days=1))
    apply(paid())
    for hours in (0, 13, 37):
        moment = NOON + timedelta(hours=hours)
        with database.write() as db:
            storage.cover(db, storage.source(db, source.id), moment, moment)
        days_follow(database, shop, moment)
    with database.read() as db:
        found = numbers.days(db, [shop.id], DAY, DAY + timedelta(days=2))
    assert [(each.figures.orders, each.complete) for each in found] == [(1, False), (0, True), (0, False)]


def test_days_before_a_source_covers_anything_have_no_data(database: Database, shop: Shop, apply: Apply) -> None:
    """Some orders of a day are no figures of a day."""
    apply(paid())
    days_follow(database, shop)
    with database.read() as db:
        assert numbers.day(db, shop.id, DAY) is None


def test_a_shop_is_known_up_to_its_last_heartbeat(database: Database, shop: Shop, source: Source) -> None:
    """Files and sources, whichever reaches further; a source only once it has told all before, and is still asked."""
    with database.read() as db:
        assert storage.known_as_of(db, shop.id) is None
    imports.import_orders(database, shop.id, FILE, [record("#1")])
    with database.read() as db:
        assert storage.known_as_of(db, shop.id) == TEN

    def heard(moment: datetime, **changes: object) -> datetime | None:
        with database.write() as db:
            storage.change_source(db, source.id, heard_at=moment, **changes)
            return storage.known_as_of(db, shop.id)

    assert heard(NOON, covered_from=DAY + timedelta(days=1)) == TEN
    assert heard(NOON, covered_from=DAY) == NOON
    assert heard(NOON + 9 * MINUTE, known_until=NOON, synced_until=NOON) == NOON + 9 * MINUTE
    assert heard(NOON + 60 * MINUTE) == NOON


def test_many_orders_at_once_are_one_transaction(database: Database, shop: Shop, apply: Apply) -> None:
    """A page of an answer: several hundred orders, some of them twice."""
    page = [record(f"#{number}") for number in range(250)]
    assert apply(*page, paid("#7")) == Applied(new=250, changed=1)
    assert kept(database, shop, "#7").record.state is OrderState.PAID
    assert apply(*page) == Applied(unchanged=250)
