"""What shops deliver, as orders: paid, refunded, cancelled, edited, in other currencies, tests and drafts."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from adapters.shops.single import parsed
from adapters.sources import shopify, woocommerce
from adapters.sources.reading import orders_in
from bot.domain.orders import CloseReason, OrderRecord, OrderState, Payment, Rejected, told
from bot.domain.source import Arrival
from bot.kit.source import Site
from tests.source.payloads import SHOPIFY, WOOCOMMERCE, shopify_order, shopify_refund, woocommerce_order

NOW = datetime(2026, 6, 3, tzinfo=UTC)
TEN = datetime(2026, 6, 1, 2, tzinfo=UTC)
FIXTURES = Path(__file__).parents[3] / "shared" / "data"


def from_shopify(order: dict[str, Any], site: Site = SHOPIFY) -> Arrival | Rejected:
    """The one order in a payload of Shopify."""
    (found,) = shopify.arrivals(orders_in(parsed(json.dumps(order).encode())), site, NOW)
    return found


def shopify_record(**changes: Any) -> OrderRecord:
    """The record of an order of Shopify."""
    found = from_shopify(shopify_order(**changes))
    assert isinstance(found, Arrival), found
    return found.record


def woocommerce_record(**changes: Any) -> OrderRecord:
    """The record of an order of WooCommerce."""
    found = list(woocommerce.arrivals([parsed(json.dumps(woocommerce_order(**changes)).encode())], WOOCOMMERCE, NOW))
    assert isinstance(found[0], Arrival), found
    return found[0].record


def test_an_order_that_was_paid_at_once() -> None:
    """Number, time, amounts, the moment of the word, and when it was paid if nothing else is known."""
    found = from_shopify(shopify_order())
    assert isinstance(found, Arrival)
    record = found.record
    assert (record.number, record.created_at, record.amount) == ("#1001", TEN, Decimal("88.50"))
    assert (record.state, told(record.paid), record.refund) == (OrderState.PAID, Decimal("88.50"), Decimal(0))
    assert (record.as_of, found.paid_hint, found.key) == (TEN + timedelta(seconds=5), TEN, "450001001")
    assert record.odd == ()


@pytest.mark.parametrize(
    ("status", "cancelled", "state", "payment"),
    [
        ("pending", None, OrderState.UNPAID, Payment.NONE),
        ("authorized", None, OrderState.UNKNOWN, Payment.UNKNOWN),
        ("paid", None, OrderState.PAID, Payment.MADE),
        ("partially_refunded", None, OrderState.PAID, Payment.MADE),
        ("refunded", None, OrderState.CLOSED, Payment.MADE),
        ("voided", "2026-06-01T11:00:00+08:00", OrderState.CLOSED, Payment.NONE),
        ("pending", "2026-06-01T11:00:00+08:00", OrderState.CLOSED, Payment.NONE),
        ("expired", None, OrderState.CLOSED, Payment.NONE),
    ],
)
def test_states_of_shopify(status: str, cancelled: str | None, state: OrderState, payment: Payment) -> None:
    """What was not captured was not paid, whatever became of the order."""
    record = shopify_record(financial_status=status, cancelled_at=cancelled)
    assert (record.state, record.payment) == (state, payment)


def test_a_partial_refund_is_what_went_back_indeed() -> None:
    """Transactions that failed paid nothing back."""
    record = shopify_record(financial_status="partially_refunded", refunds=[shopify_refund(1, "20.00")])
    assert (record.refund, told(record.paid)) == (Decimal("20.00"), Decimal("88.50"))


def test_an_order_that_was_refunded_whole_is_closed_for_it() -> None:
    """By two refunds."""
    refunds = [shopify_refund(1, "20.00"), shopify_refund(2, "68.50")]
    record = shopify_record(financial_status="refunded", refunds=refunds)
    assert (record.state, record.close_reason, record.refund) == (
        OrderState.CLOSED, CloseReason.REFUNDED, Decimal("88.50"),
    )  # fmt: skip


def test_an_edited_order_owes_something() -> None:
    """What was paid is what is not owed; whether it had been paid before, the record knows."""
    found = from_shopify(
        shopify_order(financial_status="partially_paid", total_price="100.00", total_outstanding="11.50")
    )
    assert isinstance(found, Arrival)
    assert (found.partly_paid, told(found.record.paid), found.record.amount) == (True, Decimal("88.50"), Decimal(100))


def test_a_fulfilled_order_was_shipped_when_its_last_parcel_was() -> None:
    """Parcels that failed do not count."""
    sent = [
        {"status": "success", "created_at": "2026-06-01T15:00:00+08:00"},
        {"status": "success", "created_at": "2026-06-01T16:00:00+08:00"},
        {"status": "failure", "created_at": "2026-06-01T17:00:00+08:00"},
    ]
    record = shopify_record(fulfillment_status="fulfilled", fulfillments=sent)
    assert (record.state, record.shipped_at) == (OrderState.SHIPPED, datetime(2026, 6, 1, 8, tzinfo=UTC))


def test_a_buyer_who_pays_in_another_currency_is_counted_in_the_shops() -> None:
    """By the rate of the order; the shop's own amounts are in its own currency anyway."""
    both = {
        "shop_money": {"amount": "88.50", "currency_code": "CNY"},
        "presentment_money": {"amount": "12.00", "currency_code": "USD"},
    }
    refund = {"id": 1, "transactions": [{"kind": "refund", "status": "success", "amount": "6.00", "currency": "USD"}]}
    record = shopify_record(presentment_currency="USD", total_price_set=both, refunds=[refund])
    assert (record.amount, record.refund) == (Decimal("88.50"), Decimal("44.25"))


def test_a_shop_of_another_currency_is_left_out_with_the_reason() -> None:
    """Euros are never added to yuan."""
    found = from_shopify(shopify_order(currency="EUR"))
    assert isinstance(found, Rejected)
    assert (found.reason, found.facts["number"]) == ("import-row-other-currency", "#1001")


def test_a_test_order_is_left_out_with_the_reason() -> None:
    """Nobody bought anything."""
    found = from_shopify(shopify_order(test=True))
    assert isinstance(found, Rejected)
    assert found.reason == "source-row-test"


def test_an_order_that_lacks_what_is_needed_says_what() -> None:
    """By the names of the fields, as the shop calls them."""
    order = shopify_order()
    del order["total_price"]
    found = from_shopify(order)
    assert isinstance(found, Rejected)
    assert (found.reason, found.facts["fields"]) == ("source-row-lacks", ["total_price"])


def test_a_refund_in_another_currency_is_told_in_the_shops() -> None:
    """By what the lines of the refund were worth to the shop."""
    line = {
        "subtotal_set": {
            "shop_money": {"amount": "44.25", "currency_code": "CNY"},
            "presentment_money": {"amount": "6.00", "currency_code": "USD"},
        },
        "total_tax_set": {
            "shop_money": {"amount": "1.00", "currency_code": "CNY"},
            "presentment_money": {"amount": "0.14", "currency_code": "USD"},
        },
    }
    (found,) = shopify.refunds_in(parsed(json.dumps(shopify_refund(9, "6.14", refund_line_items=[line])).encode()))
    assert (found.key, found.order_key, found.amount) == ("9", "450001001", Decimal("45.25"))


@pytest.mark.parametrize(
    ("status", "changes", "state", "payment"),
    [
        ("pending", {"date_paid_gmt": None}, OrderState.UNPAID, Payment.NONE),
        ("on-hold", {"date_paid_gmt": None}, OrderState.UNPAID, Payment.NONE),
        ("failed", {"date_paid_gmt": None}, OrderState.UNPAID, Payment.NONE),
        ("processing", {}, OrderState.PAID, Payment.MADE),
        ("completed", {"date_completed_gmt": "2026-06-02T02:00:00"}, OrderState.COMPLETED, Payment.MADE),
        ("cancelled", {"date_paid_gmt": None}, OrderState.CLOSED, Payment.NONE),
        ("refunded", {"refunds": [{"id": 1, "total": "-42.00"}]}, OrderState.CLOSED, Payment.MADE),
        ("wc-gift-wrapped", {}, OrderState.PAID, Payment.MADE),
    ],
)
def test_states_of_woocommerce(status: str, changes: dict[str, Any], state: OrderState, payment: Payment) -> None:
    """Those of its own, and one of a plug-in, which leaves it to the time of the payment."""
    record = woocommerce_record(status=status, **changes)
    assert (record.state, record.payment) == (state, payment)


def test_cash_on_delivery_is_sold_but_not_paid_yet() -> None:
    """An order being packed without a time of payment has none in the figures either."""
    record = woocommerce_record(date_paid_gmt=None)
    assert (record.state, told(record.paid_at)) == (OrderState.PAID, None)


def test_a_partial_refund_of_woocommerce() -> None:
    """Refunds are negative there."""
    record = woocommerce_record(refunds=[{"id": 1, "total": "-5.00"}, {"id": 2, "total": "-1.50"}])
    assert (record.state, record.refund) == (OrderState.PAID, Decimal("6.50"))


def test_drafts_are_no_orders_and_no_complaint() -> None:
    """A basket in the check-out."""
    assert list(woocommerce.arrivals([woocommerce_order(status="checkout-draft")], WOOCOMMERCE, NOW)) == []


def _fixture(name: str) -> Any:
    path = FIXTURES / name
    if not path.is_file():
        pytest.skip("the shops' own examples are not on this machine")
    return parsed(path.read_bytes())


def test_shopifys_own_examples_are_read() -> None:
    """The orders that its Python library is tested with."""
    site = SHOPIFY._replace(currency="USD")
    for name in ("order.json", "orders.json"):
        (found,) = shopify.arrivals(orders_in(_fixture(f"shopify/{name}"), "orders"), site, NOW)
        assert isinstance(found, Arrival)
        assert (found.record.number, found.key) == ("#1001", "450789469")
    (refund,) = shopify.refunds_in(_fixture("shopify/refund.json"))
    assert (refund.order_key, refund.amount) == ("450789469", Decimal("209.00"))


def test_woocommerces_own_examples_are_read() -> None:
    """The orders of its documentation."""
    site = WOOCOMMERCE._replace(currency="USD")
    found = [
        each
        for name in ("01", "03", "04")
        for each in woocommerce.arrivals(orders_in(_fixture(f"woocommerce/orders-{name}-http-request.json")), site, NOW)
    ]
    records = [each.record for each in found if isinstance(each, Arrival)]
    assert [(each.number, each.state.value, str(each.refund)) for each in records] == [
        ("727", "paid", "0"),
        ("727", "paid", "0"),
        ("723", "completed", "19.00"),
        ("727", "completed", "0"),
    ]
