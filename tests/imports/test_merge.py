"""Two records of one order: what holds whatever their order, and that the database keeps the same rule."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.domain.orders import (
    ABSENT,
    CloseReason,
    OrderRecord,
    OrderState,
    Payment,
    Told,
    add_line,
    merge,
    settled_state,
    told,
)
from bot.domain.people import Shop
from storage.database import Database
from storage.imports import Hands, Source, begin_batch, finish_batch, import_orders, prepare_finish, stage
from storage.orders import ORDER_FIELDS, order, orders_table, row_of

START = datetime(2020, 2, 1, 10, tzinfo=UTC)
_TIMES = st.integers(0, 7_200).map(lambda seconds: START + timedelta(seconds=seconds))
_MINUTES = st.integers(0, 120).map(lambda minutes: START + timedelta(minutes=minutes))
_MOMENTS: st.SearchStrategy[Told[datetime]] = st.one_of(st.just(ABSENT), st.none(), _TIMES, _MINUTES)
_MONEY: st.SearchStrategy[Told[Decimal]] = st.one_of(st.just(ABSENT), st.none(), st.decimals(0, 99, places=2))


@st.composite
def _records(draw: st.DrawFn, *, named: bool = True) -> OrderRecord:
    state = draw(st.sampled_from(OrderState))
    paid_at = draw(_MOMENTS)
    if isinstance(paid_at, datetime) and state in {OrderState.UNPAID, OrderState.UNKNOWN}:
        state = OrderState.PAID
    closed = state is OrderState.CLOSED
    reason = draw(st.one_of(st.none(), st.sampled_from(CloseReason))) if closed else None
    if isinstance(paid_at, datetime) and reason is CloseReason.UNPAID:
        reason = CloseReason.REFUNDED
    return OrderRecord(
        number="1",
        created_at=draw(st.one_of(_TIMES, _MINUTES)),
        amount=draw(st.decimals(0, 99, places=2)),
        currency="CNY",
        state=state,
        close_reason=reason,
        paid_at=paid_at,
        paid=draw(_MONEY),
        refund=draw(_MONEY),
        shipped_at=draw(_MOMENTS),
        completed_at=draw(_MOMENTS),
        closed_at=draw(_MOMENTS) if closed else ABSENT,
        lines=draw(st.one_of(st.just(ABSENT), st.integers(1, 9))),
        as_of=draw(st.one_of(st.none(), _TIMES)) if named else None,
    )


@given(_records(), _records())
def test_nothing_moves_back(known: OrderRecord, seen: OrderRecord) -> None:
    """A payment stays made, no open order falls back, known times never vanish, a refund never shrinks."""
    after = merge(known, seen)
    assert known.payment is not Payment.MADE or after.payment is Payment.MADE
    if after.state is not OrderState.CLOSED:
        assert after.progress >= known.progress
    for name in ("paid_at", "shipped_at", "completed_at"):
        assert told(getattr(known, name)) is None or told(getattr(after, name)) is not None
    before = told(known.refund)
    assert before is None or (told(after.refund) or Decimal(0)) >= before


@given(_records(), _records())
def test_reading_the_same_record_again_changes_nothing(known: OrderRecord, seen: OrderRecord) -> None:
    """A second import of what was just imported finds everything as it is."""
    assert merge(known, known) == known
    after = merge(known, seen)
    assert merge(after, seen) == after


@given(_records(named=False), _records(named=False))
def test_an_older_export_changes_no_state_and_no_amount(known: OrderRecord, seen: OrderRecord) -> None:
    """A record of an order that was not so far yet fills gaps at most."""
    after = merge(known, seen)
    if seen.progress < known.progress:
        kept = ("created_at", "amount", "state", "closed_at")
        assert [getattr(after, name) for name in kept] == [getattr(known, name) for name in kept]


@given(_records(), _records())
def test_a_record_known_to_be_older_changes_nothing(known: OrderRecord, seen: OrderRecord) -> None:
    """Where both sources name their moment, the earlier one is simply late."""
    late = replace(seen, as_of=START)
    assert merge(replace(known, as_of=START + timedelta(hours=1)), late) == replace(
        known, as_of=START + timedelta(hours=1)
    )


UNPAID = OrderRecord("1", START, Decimal(10), "CNY", OrderState.UNPAID, paid_at=None, paid=None, refund=Decimal(0))
PAID = replace(UNPAID, state=OrderState.PAID, paid_at=START + timedelta(seconds=8), paid=Decimal(10))


def test_a_payment_moves_an_order_on_and_an_old_file_does_not_move_it_back() -> None:
    """Unpaid, then paid; then the file of yesterday once more."""
    assert merge(UNPAID, PAID) == PAID
    assert merge(PAID, UNPAID) == PAID


def test_a_new_price_of_an_unpaid_order_is_taken() -> None:
    """Sellers change prices before payment: at equal progress the later import wins."""
    assert merge(UNPAID, replace(UNPAID, amount=Decimal(8))).amount == 8


def test_closed_for_not_paying_gives_way_to_payment() -> None:
    """An order that was paid cannot have been closed for not paying later: the closing was the older state."""
    closed = replace(UNPAID, state=OrderState.CLOSED, close_reason=CloseReason.UNPAID, closed_at=START)
    assert merge(closed, PAID) == replace(PAID, closed_at=ABSENT)
    assert merge(PAID, closed).state is OrderState.PAID


def test_minutes_do_not_overwrite_seconds() -> None:
    """A file saved again by a spreadsheet has lost the seconds; we have not."""
    rounded = replace(PAID, paid_at=START, created_at=START)
    assert merge(PAID, rounded).paid_at == PAID.paid_at


def test_without_a_payment_column_nobody_is_unpaid() -> None:
    """An absent column says nothing; an empty one says "not paid"."""
    assert [settled_state(each) for each in (ABSENT, None, START)] == [
        OrderState.UNKNOWN,
        OrderState.UNPAID,
        OrderState.PAID,
    ]
    assert OrderRecord("1", START, Decimal(1), "GBP").payment is Payment.UNKNOWN


def test_lines_of_an_order_add_up() -> None:
    """Amounts and lines add up, and the order is as old as its oldest line."""
    line = OrderRecord("1", START, Decimal("2.50"), "GBP", lines=1)
    whole = add_line(add_line(line, line), replace(line, created_at=START - timedelta(minutes=1)))
    assert (whole.amount, whole.lines, whole.created_at) == (Decimal("7.50"), 3, START - timedelta(minutes=1))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_records(), _records()), min_size=1, max_size=30))
def test_the_database_merges_by_the_same_rule(
    database: Database, shop: Shop, pairs: list[tuple[OrderRecord, OrderRecord]]
) -> None:
    """What SQL makes of two records is column for column what the rule makes of them."""
    known = [replace(first, number=str(place)) for place, (first, _) in enumerate(pairs)]
    seen = [replace(second, number=str(place)) for place, (_, second) in enumerate(pairs)]
    zone = ZoneInfo(shop.zone)
    with database.engine.connect().execution_options(writing=True) as db:
        for records in (known, seen):
            batch = begin_batch(db, shop.id, Source("f", "l", "utf-8", "0"), person_id=None, now=START)
            stage(db, batch.id, records, now=START)
            prepare_finish(
                Hands(lambda: nullcontext(db), lambda: nullcontext(db), lambda _: START), batch.id, now=START
            )
            finish_batch(db, batch.id, now=START)
        kept = {row["number"]: dict(row) for row in db.execute(select(orders_table)).mappings()}
        db.rollback()
    for before, after in zip(known, seen, strict=True):
        wanted = row_of(merge(before, after), zone)
        changes = any(wanted[name] != value for name, value in row_of(before, zone).items() if name != "as_of")
        if not changes:
            wanted["as_of"] = before.as_of
        found = kept[before.number]
        assert {name: found[name] for name in ORDER_FIELDS} == {name: wanted[name] for name in ORDER_FIELDS}


@pytest.mark.parametrize("paid_at", [None, START + timedelta(minutes=1)])
def test_an_order_comes_back_as_it_was_kept(database: Database, shop: Shop, paid_at: datetime | None) -> None:
    """A stored order is the same value again, with its days in the shop's calendar."""
    made = datetime(2020, 2, 1, 17, tzinfo=UTC)
    record = replace(UNPAID if paid_at is None else PAID, created_at=made, refund=ABSENT, paid=ABSENT)
    import_orders(database, shop.id, Source("f", "l", "utf-8", "0"), [record])
    with database.read() as db:
        kept = order(db, shop.id, "1")
        assert order(db, shop.id, "2") is None
    assert kept is not None
    assert kept.record == record
    assert kept.created_day.isoformat() == "2020-02-02"
    assert kept.payment is record.payment
