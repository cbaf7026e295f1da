"""Invented orders: what became of each one is decided by a seed, and seen as of whatever moment is asked for.

The same seed, shop and day always give the same orders, so a file made on Tuesday tells of Monday's orders what had
become of them by Tuesday, and one made on Wednesday what had become of them since.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

CLOSES_AFTER = timedelta(hours=24)
"""An order that nobody pays is closed then."""

CAMPAIGN = {33: 1.5, 34: 2.6, 35: 1.8, 36: 1.2}
"""How busy the days of a campaign are, by their place in a round of `_ROUND` days."""

_ROUND = 45
_WEEKDAYS = (0.94, 0.9, 0.95, 1.0, 1.06, 1.18, 1.12)
_HOURS = (9, 4, 2, 1, 1, 2, 5, 12, 22, 34, 41, 40, 37, 39, 41, 39, 37, 36, 40, 50, 62, 66, 48, 24)
_HOURLY = tuple(sum(_HOURS[: hour + 1]) for hour in range(24))
_PAYS_BY_ITSELF = 0.88
_PAYS_LATE = 0.3
"""Of those that do not pay at once."""
_WHOLE_REFUND = 0.75
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taste:
    """What the orders of a shop are like. `typical` is the median amount; amounts end in `ending` units of `step`."""

    per_day: float
    typical: float
    step: Decimal
    ending: Decimal
    refunded: float


@dataclass(frozen=True, slots=True)
class Made:
    """An order and all that will ever become of it. `number` counts within the day; times are in UTC."""

    number: int
    created_at: datetime
    amount: Decimal
    paid_at: datetime | None
    refunded_at: datetime | None
    refund: Decimal


@dataclass(frozen=True, slots=True)
class Seen:
    """An order as a shop's export shows it at some moment: nothing of it lies later."""

    number: int
    created_at: datetime
    amount: Decimal
    paid_at: datetime | None
    refund: Decimal
    closed_at: datetime | None

    @property
    def paid(self) -> Decimal:
        """What the buyer paid, before any refund."""
        return self.amount if self.paid_at else Decimal(0)


class Happenings:
    """What happens in one shop. `opening` is the day on which the demo opens; campaigns are counted from it."""

    def __init__(self, seed: str, shop: str, taste: Taste, zone: str, opening: date) -> None:
        self.zone = ZoneInfo(zone)
        self._seed = f"{seed}:{shop}"
        self._taste = taste
        self._opening = opening
        self._made = lru_cache(maxsize=16)(self._make)

    def seen(self, first: date, until: datetime) -> Iterator[Seen]:
        """The orders made from `first` on (a day of the shop's calendar), as they stood at `until`, in order."""
        day = first
        while day <= until.astimezone(self.zone).date():
            for made in self._made(day):
                if made.created_at <= until:
                    yield _as_of(made, until)
            day += _DAY

    def _make(self, day: date) -> tuple[Made, ...]:
        chance = random.Random(f"{self._seed}:{day}")  # noqa: S311 - made-up orders, not secrets
        expected = self._taste.per_day * self._busy(day)
        count = max(1, round(chance.gauss(expected, math.sqrt(expected))))
        early = self._moment(chance, day, hours=range(8))
        moments = sorted([early, *(self._moment(chance, day) for _ in range(count - 1))])
        return tuple(self._order(chance, place, moment) for place, moment in enumerate(moments, start=1))

    def _busy(self, day: date) -> float:
        since = (day - self._opening).days
        trend = 1 + 0.0025 * max(-60, min(since, 120))
        return _WEEKDAYS[day.weekday()] * CAMPAIGN.get(since % _ROUND, 1.0) * trend

    def _moment(self, chance: random.Random, day: date, hours: range = range(24)) -> datetime:
        """A busy hour more often than a quiet one. Somebody always orders before the morning's export is made."""
        hour = chance.choices(hours, cum_weights=_HOURLY[: len(hours)])[0]
        wall = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), self.zone)
        return wall.astimezone(UTC)

    def _order(self, chance: random.Random, place: int, created: datetime) -> Made:
        amount = self._amount(chance)
        paid_at = _payment(chance, created)
        refunded_at, refund = None, Decimal(0)
        if paid_at is not None and chance.random() < self._taste.refunded:
            refunded_at = paid_at + timedelta(hours=2 + chance.expovariate(1 / 40))
            whole = chance.random() < _WHOLE_REFUND
            refund = amount if whole else self._rounded(float(amount) * chance.uniform(0.1, 0.5))
        return Made(place, created, amount, paid_at, refunded_at, min(refund, amount))

    def _amount(self, chance: random.Random) -> Decimal:
        return self._rounded(self._taste.typical * math.exp(chance.gauss(0, 0.62))) + self._taste.ending

    def _rounded(self, amount: float) -> Decimal:
        step = self._taste.step
        return max(step, Decimal(round(amount / float(step))) * step)


def _payment(chance: random.Random, created: datetime) -> datetime | None:
    """Most pay within seconds, some after hours, some never."""
    if chance.random() < _PAYS_BY_ITSELF:
        waited = chance.lognormvariate(math.log(8), 0.9)
    elif chance.random() < _PAYS_LATE:
        waited = chance.uniform(600, CLOSES_AFTER.total_seconds() - 600)
    else:
        return None
    return created + timedelta(seconds=max(2, round(waited)))


def _as_of(made: Made, until: datetime) -> Seen:
    paid_at = made.paid_at if made.paid_at is not None and made.paid_at <= until else None
    refunded = made.refunded_at is not None and made.refunded_at <= until
    closed_at = made.created_at + CLOSES_AFTER if paid_at is None else made.refunded_at if refunded else None
    if closed_at is not None and closed_at > until:
        closed_at = None
    return Seen(
        made.number,
        made.created_at,
        made.amount,
        paid_at,
        made.refund if refunded else Decimal(0),
        closed_at.replace(microsecond=0) if closed_at else None,
    )
