"""What a word of a source makes of an order, whatever the order in which its words come."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.orders import ABSENT, CloseReason, OrderRecord, OrderState, Payment, Told, told
from bot.domain.source import Arrival, follow

TEN = datetime(2026, 6, 1, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def word(
    minute: int, state: OrderState, *, amount: int = 20, refund: int = 0, paid_at: Told[datetime] = ABSENT
) -> Arrival:
    """What a shop says of its order so many minutes after it was placed."""
    unpaid = state is OrderState.UNPAID
    record = OrderRecord(
        "1",
        TEN,
        Decimal(amount),
        "CNY",
        state,
        close_reason=CloseReason.REFUNDED if state is OrderState.CLOSED else None,
        paid_at=None if unpaid else paid_at,
        refund=Decimal(refund),
        as_of=TEN + minute * MINUTE,
    )
    return Arrival(record, paid_hint=TEN)


LIVES = [
    [word(0, OrderState.UNPAID), word(3, OrderState.PAID), word(9, OrderState.SHIPPED)],
    [word(0, OrderState.UNPAID), word(3, OrderState.PAID), word(9, OrderState.PAID, refund=5)],
    [word(0, OrderState.UNPAID, amount=20), word(2, OrderState.UNPAID, amount=30), word(3, OrderState.PAID, amount=30)],
    [word(0, OrderState.PAID), word(9, OrderState.PAID, refund=5), word(20, OrderState.CLOSED, refund=20)],
]


def told_all(arrivals: list[Arrival]) -> OrderRecord:
    """The order after all of it was heard."""
    known: OrderRecord | None = None
    for each in arrivals:
        known = follow(known, each)
    assert known is not None
    return known


@given(st.sampled_from(LIVES), st.data())
def test_words_in_any_order_and_twice_come_to_the_same(life: list[Arrival], data: st.DataObject) -> None:
    """Each word at least once, some again, shuffled: state, amounts and the last moment are those of the end."""
    again = data.draw(st.lists(st.sampled_from(life), max_size=4))
    shuffled = data.draw(st.permutations([*life, *again]))
    end, found = told_all(life), told_all(shuffled)
    assert (found.state, found.amount, found.refund, found.as_of) == (end.state, end.amount, end.refund, end.as_of)
    assert found.payment is Payment.MADE


@given(st.sampled_from(LIVES))
def test_the_same_word_again_changes_nothing(life: list[Arrival]) -> None:
    """Redeliveries are harmless."""
    end = told_all(life)
    assert follow(end, life[-1]) == end


def test_a_payment_that_was_seen_to_happen_has_its_moment() -> None:
    """Known to be unpaid, then paid: the moment of that word; later words do not move it."""
    found = told_all([word(0, OrderState.UNPAID), word(3, OrderState.PAID), word(30, OrderState.SHIPPED)])
    assert told(found.paid_at) == TEN + 3 * MINUTE


def test_a_payment_that_was_not_seen_has_the_shops_hint() -> None:
    """First heard of when it was paid already."""
    assert told(told_all([word(30, OrderState.SHIPPED)]).paid_at) == TEN


def test_a_moment_that_the_shop_names_goes_before_the_hint() -> None:
    """WooCommerce says when."""
    named = word(3, OrderState.PAID, paid_at=TEN + 2 * MINUTE)
    assert told(told_all([word(0, OrderState.UNPAID), named]).paid_at) == TEN + 2 * MINUTE


def test_refunds_that_were_heard_of_alone_count_even_behind() -> None:
    """Whatever the moment of the word they came with."""
    known = told_all([word(9, OrderState.PAID)])
    assert told(follow(known, word(3, OrderState.PAID), Decimal(4)).refund) == Decimal(4)
