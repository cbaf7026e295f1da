"""Figures that orders cannot give: typed in, or told by a platform's own reports.

A rate is kept as what it is made of, so that days and shops can be added up. Where a report tells a rate alone, it is
kept as such: it holds for its own day and is never averaged. Each figure names its source, because every tool counts
differently; figures of different sources are never added.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

TYPED = "typed"
"""The source of what people type in."""


class Unit(StrEnum):
    """How a figure is read, and whether it is a sum (counts, amounts, spans) or made of two (all the others)."""

    COUNT = "count"
    MONEY = "money"
    SPAN = "span"
    """Seconds that add up."""
    RATE = "rate"
    """A share of one: 0.45 is 45 %."""
    MEAN = "mean"
    """Seconds for each."""
    PRICE = "price"
    """Money for each."""
    RATIO = "ratio"
    """A plain number for each."""
    FLAG = "flag"
    """1 for yes, 0 for no."""

    @property
    def adds(self) -> bool:
        """Whether figures of several days are added as they are."""
        return self in {Unit.COUNT, Unit.MONEY, Unit.SPAN}

    @property
    def has_currency(self) -> bool:
        """Whether figures of different currencies must be kept apart."""
        return self in {Unit.MONEY, Unit.PRICE}


@dataclass(frozen=True, slots=True)
class Total:
    """What one source says of an indicator over some days: the sums of numerators and of denominators.

    `denominator` is None for what simply adds up. `days` is how many days are in it; `currency` is that of amounts,
    else empty.
    """

    source: str
    numerator: Decimal
    denominator: Decimal | None
    days: int
    currency: str = ""

    @property
    def value(self) -> Decimal | None:
        """Numerator ÷ denominator, or the sum; None where the denominator is nothing, which is "no data"."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


def days_of(spans: Iterable[tuple[date, date]]) -> int:
    """How many days these spans (both ends included) hold, each counted once."""
    counted, reached = 0, date.min
    for first, last in sorted(set(spans)):
        begin = first.toordinal() if first > reached else reached.toordinal() + 1
        counted += max(0, last.toordinal() - begin + 1)
        reached = max(reached, last)
    return counted
