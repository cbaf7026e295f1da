"""Deliveries of sources, each committed once."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.domain.source import SourceState
from bot.kit.source import Delivery, Site, Taken
from storage import received, shops
from storage import source as storage
from storage.source import Applied, Source

_NEWS_OF_DAYS = timedelta(minutes=1)
"""How much later a source must have been heard than it is written down, for that to be worth writing."""
_LONGEST_ID = 200


def site_of(db: Connection, source: Source) -> Site:
    """A source as adapters know it."""
    shop, secret = storage.shop_and_secret(db, source.id)
    return Site(
        source.id,
        source.kind,
        source.site,
        shop.zone,
        shop.currency,
        secret,
        open=source.state is SourceState.ACTIVE,
        ended=source.state is SourceState.ENDED or shop.ended_on is not None,
    )


def take(db: Connection, source_id: int, delivery: Delivery, *, now: datetime, machine_now: datetime) -> Taken:
    """Make what was delivered visible, in the caller's transaction. A redelivery does nothing."""
    source = storage.source(db, source_id)
    if source.state is not SourceState.ACTIVE:
        return Taken.CLOSED
    if not received.first_time(db, f"source-{source.id}", delivery.id[:_LONGEST_ID], machine_now):
        return Taken.AGAIN
    if delivery.ended:
        storage.change_source(db, source.id, state=SourceState.PAUSED.value, poll_at=now)
        storage.failed(db, source.id, "source-uninstalled", {}, now)
        return Taken.DONE
    clocks = {"now": now, "machine_now": machine_now}
    if delivery.items:
        storage.apply(db, source, delivery.items, **clocks)
    for refund in delivery.refunds:
        storage.refund(db, source, refund, **clocks)
    for gone in delivery.gone:
        storage.gone(db, source, gone, **clocks)
    _heard(db, source, delivery, now)
    return Taken.DONE


def _heard(db: Connection, source: Source, delivery: Delivery, now: datetime) -> None:
    """Note that the source is alive, and up to when it has told everything.

    One that is asked is certain only of what asking brought; any other is taken by its deliveries.
    """
    came: dict[str, Any] = {"heard_at": now, "failure": "", "failure_facts": {}, "failures": 0}
    if delivery.items or delivery.refunds or delivery.gone:
        came["order_at"] = now
    storage.change_source(db, source.id, **came)
    if source.synced_until is not None:
        return
    until = min(delivery.complete_until or now, now)
    since = None
    if delivery.complete_since is not None:
        since = first_whole_day(db, source, delivery.complete_since)
    if since is not None or source.known_until is None or until - source.known_until >= _NEWS_OF_DAYS:
        storage.cover(db, source, until, now, since=since)


def first_whole_day(db: Connection, source: Source, since: datetime) -> date:
    """The first day of the shop's calendar that lies wholly after a moment."""
    local = since.astimezone(shops.shop(db, source.shop_id).tz)
    begins = local.hour == local.minute == local.second == 0
    return local.date() if begins else local.date() + timedelta(days=1)


def apply_waiting(db: Connection, source_id: int, *, now: datetime, machine_now: datetime) -> Applied:
    """Apply orders that waited for an import to let go of the shop; where it has not, they go on waiting."""
    source = storage.source(db, source_id)
    return storage.apply(db, source, storage.take_out(db, source_id), now=now, machine_now=machine_now)
