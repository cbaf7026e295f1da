"""What Shopify delivers and answers: orders of its Admin REST interface.

A payload names no time of payment. An order that is first heard of as paid was paid when it was processed; one that
was known to be unpaid, when it was updated (`bot.domain.source.follow`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from adapters.shops.single import SingleOrders
from adapters.sources.reading import (
    NotUnderstood,
    amount,
    host_of,
    moment,
    objects,
    orders_in,
    shown_number,
    text,
    timed,
    told_of,
    without_drafts,
)
from adapters.sources.signing import matches
from bot.domain.orders import OrderRecord, OrderState, Rejected
from bot.domain.source import Arrival, Gone, Refunded
from bot.kit.source import Delivery, Site

SIGNATURE = "x-shopify-hmac-sha256"
DOMAIN = "x-shopify-shop-domain"
TOPIC = "x-shopify-topic"
SHOPS = ".myshopify.com"
"""How the names of all shops end."""
ORDER_TOPICS = (
    "orders/create",
    "orders/updated",
    "orders/paid",
    "orders/cancelled",
    "orders/fulfilled",
    "orders/partially_fulfilled",
)
TOPICS = (*ORDER_TOPICS, "orders/delete", "refunds/create", "app/uninstalled")
"""The topics that are read; others are answered and left alone."""

_NOT_CAPTURED = frozenset({"pending", "authorized", "voided", "expired"})
_CENT = Decimal("0.01")


def signed(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> bool:
    """Whether Shopify sent this."""
    del now
    return matches(secret, body, headers.get(SIGNATURE, ""))


def fits(headers: Mapping[str, str], site: Site) -> bool:
    """Whether it is about this shop: one app signs for all of its shops alike. A shop on this machine has no name."""
    host = host_of(site)
    return not host.endswith(SHOPS) or headers.get(DOMAIN, "").strip().lower() in {"", host}


def read(headers: Mapping[str, str], raw: bytes, body: Any, site: Site, now: datetime) -> Delivery:
    """The delivery in a body. Raises `NotUnderstood`."""
    topic = headers.get(TOPIC, "").strip().lower()
    number = headers.get("x-shopify-webhook-id", "").strip() or sha256(topic.encode() + raw).hexdigest()
    if topic == "app/uninstalled":
        return Delivery(number, ended=True)
    if topic == "refunds/create":
        return Delivery(number, refunds=tuple(refunds_in(body)))
    if topic == "orders/delete":
        return Delivery(number, gone=(Gone(_key(body), now),))
    if topic and topic not in ORDER_TOPICS:
        return Delivery(number)
    paid_at = moment(headers.get("x-shopify-triggered-at")) if topic == "orders/paid" else None
    return Delivery(number, tuple(arrivals(orders_in(body, "orders"), site, now, paid_at=paid_at)))


def _key(body: Any) -> str:
    key = text(body.get("id")) if isinstance(body, dict) else ""
    if not key:
        raise NotUnderstood
    return key


def arrivals(
    orders: Iterable[Mapping[str, Any]], site: Site, now: datetime, *, paid_at: datetime | None = None
) -> Iterable[Arrival | Rejected]:
    """Orders as they arrive; test orders are left out with the reason."""
    reader = SingleOrders("shopify-json", zone=site.zone, currency=site.currency, now=now)
    return without_drafts(_arrival(order, reader, paid_at) for order in orders)


def _arrival(order: Mapping[str, Any], reader: SingleOrders, paid_at: datetime | None) -> Arrival | Rejected:
    if order.get("test") is True:
        return Rejected(0, "source-row-test", {"number": shown_number(order.get("name"))})
    record = reader.read({**order, "refunds": _in_shop_money(order)})
    if isinstance(record, Rejected):
        return told_of(record, order.get("name"))
    hint = paid_at or moment(order.get("processed_at")) or record.created_at
    partly = text(order.get("financial_status")).lower() == "partially_paid"
    return Arrival(_refined(timed(record), order), text(order.get("id")), hint, partly)


def _refined(record: OrderRecord, order: Mapping[str, Any]) -> OrderRecord:
    """The record with what no column holds: what was paid, whether anything was at all, when it was shipped."""
    status = text(order.get("financial_status")).lower()
    if status in _NOT_CAPTURED:
        record = replace(record, paid_at=None, paid=None)
    else:
        owed = amount(order.get("total_outstanding"))
        if owed is not None and status:
            record = replace(record, paid=max(record.amount - owed, Decimal(0)))
    if record.state is OrderState.SHIPPED:
        sent = [moment(each.get("created_at")) for each in _successful(order.get("fulfillments"))]
        times = [each for each in sent if each is not None]
        record = replace(record, shipped_at=max(times)) if times else record
    return record


def _successful(found: Any) -> list[Mapping[str, Any]]:
    return [each for each in objects(found) if text(each.get("status")) in {"success", ""}]


def _in_shop_money(order: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The refunds of an order as the layout reads them: what went back indeed, in the currency of the shop.

    Where the buyer paid in another currency, so does the refund: then by the rate of the order itself.
    """
    rate = _rate(order)
    currency = text(order.get("currency"))
    return [
        {"transactions": [{"amount": str(each)} for each in _paid_back(refund, currency, rate)]}
        for refund in objects(order.get("refunds"))
    ]


def _rate(order: Mapping[str, Any]) -> Decimal | None:
    """What a unit of the buyer's currency is in the shop's."""
    both = order.get("total_price_set")
    if not isinstance(both, dict):
        return None
    shop, shown = (
        amount(each.get("amount")) if isinstance(each := both.get(name), dict) else None
        for name in ("shop_money", "presentment_money")
    )
    return shop / shown if shop and shown else None


def _paid_back(refund: Mapping[str, Any], currency: str, rate: Decimal | None) -> list[Decimal]:
    found = []
    for each in objects(refund.get("transactions")):
        if text(each.get("kind")) not in {"refund", ""} or text(each.get("status")) not in {"success", ""}:
            continue
        value = amount(each.get("amount"))
        if value is None:
            continue
        foreign = bool(currency) and text(each.get("currency")) not in {"", currency}
        found.append((value * rate).quantize(_CENT) if foreign and rate else value)
    return found


def refunds_in(body: Any) -> Iterable[Refunded]:
    """The refund that is told of by itself; one of which nothing was paid back is none."""
    if isinstance(body, dict) and isinstance(body.get("refund"), dict):
        body = body["refund"]
    key = _key(body)
    order_key = text(body.get("order_id"))
    if not order_key:
        raise NotUnderstood
    total = _shop_total(body)
    if total is None:
        total = sum(_paid_back(body, "", None), Decimal(0))
    return [Refunded(key, order_key, total)] if total else []


def _shop_total(refund: Mapping[str, Any]) -> Decimal | None:
    """What a refund in another currency comes to in the shop's; None where it is not in another one."""
    sets = [
        each[name]
        for each in objects(refund.get("refund_line_items"))
        for name in ("subtotal_set", "total_tax_set")
        if isinstance(each.get(name), dict)
    ]
    monies = [(each.get("shop_money") or {}, each.get("presentment_money") or {}) for each in sets]
    if all(shop.get("currency_code") == shown.get("currency_code") for shop, shown in monies):
        return None
    return sum((amount(shop.get("amount")) or Decimal(0) for shop, _ in monies), Decimal(0))
