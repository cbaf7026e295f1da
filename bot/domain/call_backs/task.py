"""A call-back: one buyer to be rung about orders that are not paid, from the first moment to the last.

    new → scheduled → due → claimed → (attempted) → retry | promised | refused | opted-out | unreachable
    any open state → recovered | paid-itself | closed | expired | suppressed

An order is *new* until it comes of age; no task is made for it before. An attempt is a record of its own: the state is
what it led to. What happens to a task is in `course`.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class TaskState(StrEnum):
    """Where a call-back stands."""

    SCHEDULED = "scheduled"
    DUE = "due"
    CLAIMED = "claimed"
    RETRY = "retry"
    PROMISED = "promised"
    REFUSED = "refused"
    OPTED_OUT = "opted-out"
    UNREACHABLE = "unreachable"
    RECOVERED = "recovered"
    PAID_ITSELF = "paid-itself"
    CLOSED = "closed"
    EXPIRED = "expired"
    SUPPRESSED = "suppressed"


ACTIVE = frozenset(
    {TaskState.SCHEDULED, TaskState.DUE, TaskState.CLAIMED, TaskState.RETRY, TaskState.PROMISED},
)
"""There is something to come: a call, or a look whether a promise was kept."""

RESTING = frozenset({TaskState.REFUSED, TaskState.OPTED_OUT, TaskState.UNREACHABLE})
"""Nobody rings any more; a payment may still come."""

ENDED = frozenset(TaskState) - ACTIVE - RESTING


class Standing(StrEnum):
    """Where one of the orders of a call-back stands."""

    OPEN = "open"
    PAID = "paid"
    CLOSED = "closed"
    EXPIRED = "expired"
    SUPPRESSED = "suppressed"


class Outcome(StrEnum):
    """What came of an attempt."""

    PAID = "paid"
    PROMISED = "promised"
    SILENT = "silent"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"

    @property
    def reached(self) -> bool:
        """Whether the buyer was spoken to."""
        return self is not Outcome.SILENT


@dataclass(frozen=True, slots=True)
class CalledOrder:
    """One unpaid order. `deadline`: when the shop closes it. `attempts`: how often its buyer was rung about it."""

    number: str
    amount: Decimal
    created_at: datetime
    deadline: datetime
    attempts: int = 0
    standing: Standing = Standing.OPEN


@dataclass(frozen=True, slots=True)
class Task:
    """One buyer of a shop to be rung. `zone` is where they live, as far as is known: else the shop's.

    `wake_at`: when the clock looks at it again (None: no more). `first_at`, `last_at`: when the first and the last
    attempt began. `agent_id` and `claimed_at` stay where a task ends in somebody's hands. `buyer_id` is None where
    nothing tells whose order it is.
    """

    shop_id: int
    zone: str
    orders: tuple[CalledOrder, ...]
    id: int = 0
    buyer_id: int | None = None
    state: TaskState = TaskState.SCHEDULED
    wake_at: datetime | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None
    promised_until: datetime | None = None
    agent_id: int | None = None
    claimed_at: datetime | None = None
    lease_until: datetime | None = None

    @property
    def open_orders(self) -> tuple[CalledOrder, ...]:
        """Those that are neither paid nor closed."""
        return tuple(each for each in self.orders if each.standing is Standing.OPEN)

    @property
    def amount(self) -> Decimal:
        """What is to be paid."""
        return sum((each.amount for each in self.open_orders), Decimal(0))

    @property
    def deadline(self) -> datetime | None:
        """When the shop closes the first of the open orders; None where none is open."""
        return min((each.deadline for each in self.open_orders), default=None)

    @property
    def attempts(self) -> int:
        """How often the buyer was rung about the order that they were rung about most."""
        return max((each.attempts for each in self.open_orders), default=0)
