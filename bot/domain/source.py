"""Sources that tell of orders one by one: what they are, and what a new word of theirs makes of an order."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.orders import ABSENT, OrderRecord, OrderState, Payment, Told, merge, told


class SourceKind(StrEnum):
    """What stands at the other end."""

    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"
    PUSH = "push"
    SQL = "sql"

    @property
    def calls_us(self) -> bool:
        """Whether it delivers to an address of ours."""
        return self is not SourceKind.SQL

    @property
    def is_asked(self) -> bool:
        """Whether it can be asked for what it has."""
        return self is not SourceKind.PUSH


class SourceState(StrEnum):
    """Whether a source is listened to."""

    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One order as a source tells of it now.

    `key` is the source's own id of the order, where it has one beside the number. `paid_hint` is when the order was
    paid if this is the first that is heard of it; a source that names the moment itself has it in the record.
    `partly_paid`: something was paid, and something is owed. `record.as_of` is the source's "updated at".
    """

    record: OrderRecord
    key: str = ""
    paid_hint: datetime | None = None
    partly_paid: bool = False


@dataclass(frozen=True, slots=True)
class Refunded:
    """A refund that is told of by itself, with the source's ids of itself and of its order."""

    key: str
    order_key: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Gone:
    """An order that the source has deleted; it is known by the source's own id only."""

    key: str
    at: datetime


def follow(known: OrderRecord | None, arrival: Arrival, refunded: Decimal | None = None) -> OrderRecord:
    """The order after a source told of it, where `known` was what we had; `merge`, and what a source's clock adds.

    * Whoever names a later moment than what we had is believed, even where the order went back (a cancelled order was
      opened again): but a payment that was made stays made.
    * An order that owes something after it had been paid was edited: it stays paid, with its new amount.
    * A source that does not name the time of a payment is taken by its word: the moment at which it first says "paid"
      of an order that was known to be unpaid, else the hint.

    `refunded` is what single refunds of the order that were heard of come to.
    """
    seen = _with_payment_time(known, arrival)
    order = seen if known is None else _met(known, seen, arrival)
    if refunded is not None and refunded > (told(order.refund) or Decimal(0)):
        return replace(order, refund=refunded)
    return order


def _met(known: OrderRecord, seen: OrderRecord, arrival: Arrival) -> OrderRecord:
    if arrival.partly_paid and known.payment is Payment.MADE:
        seen = replace(seen, state=max(known, seen, key=lambda each: each.progress).state, paid_at=known.paid_at)
    return merge(_opened(known, seen), seen)


def _with_payment_time(known: OrderRecord | None, arrival: Arrival) -> OrderRecord:
    seen = arrival.record
    if seen.payment is not Payment.MADE or told(seen.paid_at) is not None:
        return seen
    moment: Told[datetime] = arrival.paid_hint or ABSENT
    if known is not None and told(known.paid_at) is not None:
        moment = known.paid_at
    elif known is not None and known.payment is Payment.NONE and seen.as_of is not None:
        moment = seen.as_of
    return seen if moment is ABSENT else replace(seen, paid_at=moment)


def _opened(known: OrderRecord, seen: OrderRecord) -> OrderRecord:
    """What we had, so that whoever names a later moment goes before it."""
    later = known.as_of is not None and seen.as_of is not None and seen.as_of > known.as_of
    loses_payment = known.payment is Payment.MADE and seen.payment is not Payment.MADE
    if not later or loses_payment or seen.progress >= known.progress:
        return known
    return replace(known, state=OrderState.UNKNOWN, close_reason=None, closed_at=ABSENT, paid_at=known.paid_at)
