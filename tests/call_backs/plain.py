"""What must come of a month of real orders, computed plainly: a file, wall times, and nothing of the product."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[3] / "shared" / "data" / "tmall_orders" / "tmall_order_report.csv"
FIRST, CLOSE, GAP, LAST = timedelta(minutes=30), timedelta(hours=24), timedelta(hours=4), timedelta(hours=2)
WINDOWS = ((time(10), time(11, 30)), (time(13, 30), time(20)))


class RealOrder(NamedTuple):
    """An order of the file; wall times of Shanghai, which has no daylight saving."""

    number: str
    amount: Decimal
    created: datetime
    paid: datetime | None


def real_orders(path: Path = DATA) -> list[RealOrder]:
    """All orders of the file, in the order of their creation."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    orders = [
        RealOrder(
            row[0], Decimal(row[1]), datetime.fromisoformat(row[4]), datetime.fromisoformat(row[5]) if row[5] else None
        )
        for row in rows
    ]
    return sorted(orders, key=lambda each: (each.created, each.number))


# What must come out, computed plainly


@dataclass
class Expected:
    """What a plain computation says: per order when it is offered, and what becomes of it."""

    offers: dict[str, list[datetime]] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> Counter[str]:
        """How many end how."""
        return Counter(self.ends.values())


def opening(moment: datetime) -> datetime:
    """The first moment, not before, at which somebody may be rung: the wall clock alone, without any library."""
    for ahead in range(3):
        for begins, ends in WINDOWS:
            day = moment.date() + timedelta(days=ahead)
            if moment < datetime.combine(day, ends):
                return max(moment, datetime.combine(day, begins))
    raise AssertionError(moment)


def expected(orders: Iterable[RealOrder], until: datetime) -> Expected:
    """What becomes of each order that is not paid at the age of a first call, up to a moment."""
    found = Expected()
    for each in orders:
        of_age = each.created + FIRST
        if of_age > until or (each.paid is not None and each.paid <= of_age):
            continue
        offers, end = _course(each)
        found.offers[each.number] = [moment for moment in offers if moment <= until]
        found.ends[each.number] = end
    return found


def _course(order: RealOrder) -> tuple[list[datetime], str]:
    deadline = order.created + CLOSE
    first = opening(order.created + FIRST)
    if first >= deadline:
        return [], "paid-itself" if order.paid else "expired"
    if order.paid is not None and order.paid <= first:
        return [], "paid-itself"
    chance = opening(max(first + GAP, deadline - LAST))
    if chance > deadline - LAST / 2:
        chance = opening(first + GAP)
    if chance >= deadline:
        return [first], "recovered" if order.paid else "unreachable"
    if order.paid is not None and order.paid <= chance:
        return [first], "recovered"
    return [first, chance], "recovered" if order.paid else "unreachable"


def of_days(orders: Iterable[RealOrder], first: date, last: date) -> list[RealOrder]:
    """The orders created on some days."""
    return [each for each in orders if first <= each.created.date() <= last]
