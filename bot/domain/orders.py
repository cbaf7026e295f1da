"""Orders as a shop's own records show them, and what happens when two records of one order meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, make_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any, Final, Literal, TypeAlias, TypeVar

from bot.domain.buyers import RawBuyer


class Absent(Enum):
    """The mark of a column that a source does not have, as opposed to a cell that is empty."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        """Short in test failures."""
        return "ABSENT"


ABSENT: Final = Absent.ABSENT
"""The source does not say: nothing is known and nothing changes. None in its place means: known to be none."""

T = TypeVar("T")
Told: TypeAlias = T | Literal[Absent.ABSENT] | None
"""A value, None (the source says: none), or ABSENT (the source does not say)."""


class OrderState(StrEnum):
    """Where an order stands."""

    UNKNOWN = "unknown"
    UNPAID = "unpaid"
    PAID = "paid"
    SHIPPED = "shipped"
    COMPLETED = "completed"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why an order was closed."""

    UNPAID = "unpaid"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


class Payment(IntEnum):
    """What is known of the payment. Once made it stays made."""

    UNKNOWN = 0
    NONE = 1
    MADE = 2


class Progress(IntEnum):
    """How far an order has come; the only clock that an export without a time of its own carries.

    An order closed without payment stands below a paid one: who has paid can no longer be closed for not paying.
    """

    UNKNOWN = 0
    UNPAID = 1
    CLOSED_WITHOUT_PAYMENT = 2
    PAID = 3
    SHIPPED = 4
    COMPLETED = 5
    CLOSED = 6


_PROGRESS = {
    OrderState.UNKNOWN: Progress.UNKNOWN,
    OrderState.UNPAID: Progress.UNPAID,
    OrderState.PAID: Progress.PAID,
    OrderState.SHIPPED: Progress.SHIPPED,
    OrderState.COMPLETED: Progress.COMPLETED,
}
_PAID_STATES = frozenset({OrderState.PAID, OrderState.SHIPPED, OrderState.COMPLETED})


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """What one source says of one order (or, where `lines` counts 1 of several, of one line of it).

    Times are aware. Amounts are in `currency`, at most four decimals. `amount` is what the order is worth, `paid` what
    the buyer paid before any refund, `refund` what went back. `cancellation`: the record is itself the cancelling of an
    earlier sale (its amount is usually negative), not a sale. `lines` counts the lines of a line-item source. `as_of`
    is the moment the source names for the record, if it does (a web shop's "updated at"; order files have none).
    `odd` names what looked strange without making the record useless. `buyer` is what the source tells of who bought;
    it is kept apart from the order.
    """

    number: str
    created_at: datetime
    amount: Decimal
    currency: str
    state: OrderState = OrderState.UNKNOWN
    close_reason: CloseReason | None = None
    paid_at: Told[datetime] = ABSENT
    paid: Told[Decimal] = ABSENT
    refund: Told[Decimal] = ABSENT
    shipped_at: Told[datetime] = ABSENT
    completed_at: Told[datetime] = ABSENT
    closed_at: Told[datetime] = ABSENT
    cancellation: bool = False
    lines: Told[int] = ABSENT
    as_of: datetime | None = None
    odd: tuple[str, ...] = ()
    buyer: RawBuyer | None = None

    @property
    def payment(self) -> Payment:
        """Whether the buyer paid; see `payment_of`."""
        return payment_of(self.state, self.close_reason, self.paid_at, cancellation=self.cancellation)

    @property
    def progress(self) -> Progress:
        """How far the order has come, by this record."""
        if self.state is OrderState.CLOSED:
            return Progress.CLOSED_WITHOUT_PAYMENT if self.payment is Payment.NONE else Progress.CLOSED
        return _PROGRESS[self.state]


_Unfrozen = make_dataclass(
    "_Unfrozen",
    [*(each.name for each in fields(OrderRecord)[:-1]), ("buyer", RawBuyer | None, None)],
    slots=True,
    eq=False,
)


def order_record(*values: Any) -> OrderRecord:
    """An `OrderRecord` of all its values, in the order of its fields; the buyer may be left out.

    It is five times as fast as the class itself. A frozen class sets every field through a look-up, and files hold
    millions of rows. So the values go into a class of the same shape that is not frozen, which then becomes the frozen
    one.
    """
    record: Any = _Unfrozen(*values)
    record.__class__ = OrderRecord
    made: OrderRecord = record
    return made


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be read: where it stands, and why (a key of the words, and facts without personal data).

    `line` is the line of the file as an editor shows it, or the row of the sheet.
    """

    line: int
    reason: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def told(value: Told[T]) -> T | None:
    """The value, or None where there is none or nobody says."""
    return None if value is ABSENT else value


def payment_of(
    state: OrderState, close_reason: CloseReason | None, paid_at: Told[datetime], *, cancellation: bool = False
) -> Payment:
    """Whether the buyer paid: by a payment time, else by the state; unknown where neither tells."""
    if told(paid_at) is not None or state in _PAID_STATES:
        return Payment.MADE
    if state is OrderState.UNPAID:
        return Payment.NONE
    if state is OrderState.CLOSED and not cancellation:
        if close_reason is CloseReason.REFUNDED:
            return Payment.MADE
        if close_reason is CloseReason.UNPAID or paid_at is None:
            return Payment.NONE
    return Payment.UNKNOWN


def settled_state(paid_at: Told[datetime]) -> OrderState:
    """The state that a source without a state column tells: without a payment column nothing, never "unpaid"."""
    if paid_at is ABSENT:
        return OrderState.UNKNOWN
    return OrderState.UNPAID if paid_at is None else OrderState.PAID


def merge(known: OrderRecord, seen: OrderRecord) -> OrderRecord:
    """The order after `seen` was read, where `known` was what we had.

    Order files carry no time of their own, so which of two records is the older one is told by the order itself:

    * `seen` is *behind* where both name their moment (`as_of`) and its moment is earlier; then nothing changes.
    * Else `seen` is behind where its progress is less (unknown < unpaid < closed without payment < paid < shipped <
      completed < closed), unless both are closed and what we had knew nothing of the payment. A record that is behind
      only fills what was not known: it moves nothing back.
    * Else it is as far or further, and what it says replaces what we had; at equal progress the later import wins.
    * Whatever the order of the files: a known payment, shipping or completion time never vanishes, a refund never
      shrinks, and a time without seconds does not replace the same minute known to the second (spreadsheets cut them).
    * A time of closing and a reason belong to the state and go with it. A paid order that is closed was refunded, where
      no payment time keeps the payment on record.

    Reading the same record again changes nothing.
    """
    if known.as_of is not None and seen.as_of is not None and seen.as_of < known.as_of:
        return known
    ahead = seen.progress >= known.progress or _tells_more_of_closing(known, seen)
    closing = (seen.close_reason, seen.closed_at) if ahead else (known.close_reason, known.closed_at)
    if ahead and seen.state is known.state:
        closing = (closing[0] or known.close_reason, _later(known.closed_at, seen.closed_at, ahead=True))
    merged = replace(
        known,
        created_at=seen.created_at if ahead and not _coarser(seen.created_at, known.created_at) else known.created_at,
        amount=seen.amount if ahead else known.amount,
        state=seen.state if ahead else known.state,
        close_reason=closing[0],
        closed_at=closing[1],
        paid_at=_later(known.paid_at, seen.paid_at, ahead=ahead),
        paid=_told_by(known.paid, seen.paid, ahead=ahead),
        refund=_larger(known.refund, seen.refund),
        shipped_at=_later(known.shipped_at, seen.shipped_at, ahead=ahead),
        completed_at=_later(known.completed_at, seen.completed_at, ahead=ahead),
        cancellation=seen.cancellation if ahead else known.cancellation,
        lines=_told_by(known.lines, seen.lines, ahead=ahead),
        as_of=max((each for each in (known.as_of, seen.as_of) if each is not None), default=None),
        odd=seen.odd if ahead else known.odd,
        buyer=seen.buyer or known.buyer,
    )
    was_paid = Payment.MADE in {known.payment, seen.payment}
    if was_paid and merged.state is OrderState.CLOSED and told(merged.paid_at) is None and not merged.cancellation:
        return replace(merged, close_reason=CloseReason.REFUNDED)
    return merged


def _tells_more_of_closing(known: OrderRecord, seen: OrderRecord) -> bool:
    """Whether both are closed and only `seen` knows of the payment: its lesser progress is the better knowledge."""
    return known.state is seen.state is OrderState.CLOSED and known.payment is Payment.UNKNOWN


def add_line(order: OrderRecord, line: OrderRecord) -> OrderRecord:
    """An order with one more of its lines: amounts, payments, refunds and lines add up; the earliest time is its own.

    Identical lines are all kept: two equal lines of a line-item file are two sales of the same thing. The order stands
    where its slowest line stands; lines that are closed count only where all of them are. It is shipped or completed
    when its last line is.
    """
    state, reason, closed_at = _joined_state(order, line)
    return replace(
        order,
        created_at=min(order.created_at, line.created_at),
        amount=order.amount + line.amount,
        lines=(told(order.lines) or 0) + (told(line.lines) or 0),
        state=state,
        close_reason=reason,
        closed_at=closed_at,
        paid_at=_first_of(order.paid_at, line.paid_at),
        paid=_sum_of(order.paid, line.paid),
        refund=_sum_of(order.refund, line.refund),
        shipped_at=_last_of(order.shipped_at, line.shipped_at),
        completed_at=_last_of(order.completed_at, line.completed_at),
        odd=tuple(dict.fromkeys((*order.odd, *line.odd))) if line.odd else order.odd,
        buyer=order.buyer or line.buyer,
    )


def _joined_state(order: OrderRecord, line: OrderRecord) -> tuple[OrderState, CloseReason | None, Told[datetime]]:
    if order.state is line.state:
        if order.close_reason is line.close_reason:
            return order.state, order.close_reason, _last_of(order.closed_at, line.closed_at)
        refunded = CloseReason.REFUNDED in {order.close_reason, line.close_reason}
        reason = CloseReason.REFUNDED if refunded else CloseReason.CANCELLED
        return order.state, reason, _last_of(order.closed_at, line.closed_at)
    if OrderState.CLOSED in {order.state, line.state}:
        going = line if order.state is OrderState.CLOSED else order
        paid = Payment.MADE in {order.payment, line.payment} and going.state is OrderState.UNPAID
        return OrderState.PAID if paid else going.state, None, going.closed_at
    slower = min(order, line, key=lambda each: each.progress)
    paid = Payment.MADE in {order.payment, line.payment} and slower.state is OrderState.UNPAID
    return OrderState.PAID if paid else slower.state, None, slower.closed_at


def _first_of(one: Told[datetime], other: Told[datetime]) -> Told[datetime]:
    if one is ABSENT or one is None:
        return one if other is ABSENT else other
    return one if other is ABSENT or other is None else min(one, other)


def _last_of(one: Told[datetime], other: Told[datetime]) -> Told[datetime]:
    if one is ABSENT or other is ABSENT:
        return other if one is ABSENT else one
    return None if one is None or other is None else max(one, other)


def _sum_of(one: Told[Decimal], other: Told[Decimal]) -> Told[Decimal]:
    if one is ABSENT or one is None:
        return one if other is ABSENT else other
    return one if other is ABSENT or other is None else one + other


def _coarser(seen: datetime, known: datetime) -> bool:
    return seen == known - timedelta(seconds=known.second, microseconds=known.microsecond)


def _later(known: Told[datetime], seen: Told[datetime], *, ahead: bool) -> Told[datetime]:
    if seen is ABSENT or seen is None:
        return seen if known is ABSENT else known
    if known is ABSENT or known is None:
        return seen
    return seen if ahead and not _coarser(seen, known) else known


def _told_by(known: Told[T], seen: Told[T], *, ahead: bool) -> Told[T]:
    if seen is ABSENT or seen is None:
        return seen if known is ABSENT else known
    if known is ABSENT or known is None:
        return seen
    return seen if ahead else known


def _larger(known: Told[Decimal], seen: Told[Decimal]) -> Told[Decimal]:
    if seen is ABSENT or seen is None:
        return seen if known is ABSENT else known
    if known is ABSENT or known is None:
        return seen
    return max(known, seen)


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it is kept: what is known of it, its days in the shop's calendar, and the batches it came with."""

    shop_id: int
    record: OrderRecord
    created_day: date
    paid_day: date | None
    seconds_to_pay: int | None
    first_batch: int
    last_batch: int

    @property
    def payment(self) -> Payment:
        """Whether the buyer paid."""
        return self.record.payment
