"""What WooCommerce delivers and answers: orders of its REST interface, version 3."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from adapters.shops.single import SingleOrders
from adapters.sources.reading import NotUnderstood, orders_in, text, timed, told_of, without_drafts
from adapters.sources.signing import matches
from bot.domain.orders import Payment, Rejected
from bot.domain.source import Arrival, Gone
from bot.kit.source import Delivery, Site

SIGNATURE = "x-wc-webhook-signature"
TOPIC = "x-wc-webhook-topic"
TOPICS = ("order.created", "order.updated", "order.deleted", "order.restored")
"""The topics that are read; others are answered and left alone."""

_PING = re.compile(rb"webhook_id=\d+")


def is_ping(body: bytes) -> bool:
    """Whether this is the unsigned try that WooCommerce makes when a webhook is saved: it wants to be answered."""
    return _PING.fullmatch(body.strip()) is not None


def signed(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> bool:
    """Whether the shop sent this."""
    del now
    return matches(secret, body, headers.get(SIGNATURE, ""))


def fits(headers: Mapping[str, str], site: Site) -> bool:
    """Every webhook has a secret of its own, so it is about this shop."""
    del headers, site
    return True


def read(headers: Mapping[str, str], raw: bytes, body: Any, site: Site, now: datetime) -> Delivery:
    """The delivery in a body. Raises `NotUnderstood`."""
    topic = headers.get(TOPIC, "").strip().lower()
    number = headers.get("x-wc-webhook-delivery-id", "").strip()
    number = f"{number}:{sha256(topic.encode() + raw).hexdigest()[:32]}"
    if topic and topic not in TOPICS:
        return Delivery(number)
    if topic == "order.deleted":
        key = text(body.get("id")) if isinstance(body, dict) else ""
        if not key:
            raise NotUnderstood
        return Delivery(number, gone=(Gone(key, now),))
    return Delivery(number, tuple(arrivals(orders_in(body, "orders"), site, now)))


def arrivals(orders: Iterable[Mapping[str, Any]], site: Site, now: datetime) -> Iterable[Arrival | Rejected]:
    """Orders as they arrive."""
    reader = SingleOrders("woocommerce-json", zone=site.zone, currency=site.currency, now=now)
    return without_drafts(_arrival(order, reader) for order in orders)


def _arrival(order: Mapping[str, Any], reader: SingleOrders) -> Arrival | Rejected:
    record = reader.read(order)
    if isinstance(record, Rejected):
        return told_of(record, order.get("number"))
    if record.payment is not Payment.MADE:
        record = replace(record, paid=None)
    return Arrival(timed(record), text(order.get("id")))
