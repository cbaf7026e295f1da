"""What calls brought in, beside what would have come in anyway.

An order was *recovered* where it was paid within 48 hours after a call in which its buyer was spoken to. Beside it
stands the baseline: of the orders that reached the age of a first call and whose buyer was not spoken to, the share
that was paid. (All orders would be a false baseline: most are paid within a minute.)
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from bot.domain.money import Share

WITHIN = timedelta(hours=48)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Contact:
    """One order in one attempt. `at` is when it began; `paid_at` when the order was paid, if it was."""

    attempt_id: int
    shop_id: int
    number: str
    amount: Decimal
    agent_id: int
    at: datetime
    reached: bool
    paid_at: datetime | None
    round: str = ""

    @property
    def recovered(self) -> bool:
        """Whether the order was paid within 48 hours after its buyer was spoken to."""
        return self.reached and self.paid_at is not None and self.at < self.paid_at <= self.at + WITHIN


@dataclass(frozen=True, slots=True)
class Results:
    """Attempts; orders whose buyer was spoken to, those of them that were recovered, and their amount.

    `undecided`: orders whose 48 hours are not over and which are not paid yet.
    """

    attempts: int = 0
    contacted: int = 0
    recovered: int = 0
    amount: Decimal = Decimal(0)
    undecided: int = 0

    @property
    def rate(self) -> Share:
        """Recovered ÷ contacted; no data where nobody was spoken to."""
        return Share.of(self.recovered, self.contacted)

    @property
    def attempts_per_recovery(self) -> Decimal | None:
        """How many attempts one recovered order took; None where none was recovered."""
        return (Decimal(self.attempts) / self.recovered).quantize(Decimal("0.1")) if self.recovered else None


@dataclass(frozen=True, slots=True)
class Baseline:
    """Orders that came of age for a first call, without any contact, whose time is over; and those of them paid."""

    orders: int = 0
    paid: int = 0

    @property
    def rate(self) -> Share:
        """Paid ÷ all of them."""
        return Share.of(self.paid, self.orders)

    def __add__(self, other: "Baseline") -> "Baseline":
        """Both together."""
        return Baseline(self.orders + other.orders, self.paid + other.paid)


def results_of(contacts: Iterable[Contact], now: datetime) -> Results:
    """The sums. An order counts once, however often its buyer was rung; it is recovered if any of the calls did it."""
    attempts: set[int] = set()
    orders: dict[tuple[int, str], list[Contact]] = {}
    for each in contacts:
        attempts.add(each.attempt_id)
        if each.reached:
            orders.setdefault((each.shop_id, each.number), []).append(each)
    recovered = [group[0] for group in orders.values() if any(each.recovered for each in group)]
    undecided = [
        group
        for group in orders.values()
        if all(each.paid_at is None for each in group) and max(each.at for each in group) + WITHIN > now
    ]
    return Results(
        len(attempts), len(orders), len(recovered), sum((each.amount for each in recovered), Decimal(0)), len(undecided)
    )


def results_by(keyed: Sequence[tuple[K, Contact]], now: datetime) -> dict[K, Results]:
    """The sums by a key: an agent, a shop, an hour. What two agents did for one order counts for both."""
    groups: dict[K, list[Contact]] = {}
    for key, contact in keyed:
        groups.setdefault(key, []).append(contact)
    return {key: results_of(group, now) for key, group in groups.items()}
