"""What others push: our own names, signed as the Standard Webhooks specification has it (docs/guide/sources.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from adapters.shops.single import SingleOrders
from adapters.sources.reading import NotUnderstood, moment, orders_in, told_of, without_drafts
from adapters.sources.signing import pushed
from bot.domain.orders import Rejected
from bot.domain.source import Arrival
from bot.kit.source import Delivery, Site

MOST_ORDERS = 500
"""Orders in one push: what is committed in one short transaction."""


def signed(headers: Mapping[str, str], body: bytes, secret: str, now: datetime) -> bool:
    """Whether it is signed with our secret, and lately."""
    return pushed(secret, headers, body, now)


def fits(headers: Mapping[str, str], site: Site) -> bool:
    """Every source has a secret of its own."""
    del headers, site
    return True


def read(headers: Mapping[str, str], raw: bytes, body: Any, site: Site, now: datetime) -> Delivery:
    """The delivery in a body. Raises `NotUnderstood`."""
    del raw
    named = body if isinstance(body, dict) else {}
    only_told = not {"orders", "order", "number"} & named.keys()
    orders = [] if named and only_told else orders_in(body, "orders")
    if len(orders) > MOST_ORDERS:
        raise NotUnderstood
    signed_at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    return Delivery(
        headers["webhook-id"][:150],
        tuple(arrivals(orders, site, now, signed_at)),
        complete_since=moment(named.get("complete_since")),
        complete_until=moment(named.get("complete_until")),
    )


def arrivals(
    orders: Iterable[Mapping[str, Any]], site: Site, now: datetime, told_at: datetime
) -> Iterable[Arrival | Rejected]:
    """Orders as they arrive; one that does not say when it was updated was so when it was told of."""
    reader = SingleOrders("dayclear-json", zone=site.zone, currency=site.currency, now=now)
    return without_drafts(_arrival(order, reader, told_at) for order in orders)


def _arrival(order: Mapping[str, Any], reader: SingleOrders, told_at: datetime) -> Arrival | Rejected:
    record = reader.read(order)
    if isinstance(record, Rejected):
        return told_of(record, order.get("number"))
    return Arrival(record if record.as_of is not None else replace(record, as_of=told_at))
