"""Tiers: what a person has earned, since when, and what comes with it. Apart from the role, which is what one may do.

Which tiers there are is the organisation's own matter; these are the keys it begins with, the lowest first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

TIERS = ("trial", "iron", "bronze", "silver", "gold")
"""试用, 铁牌, 铜牌, 银牌, 金牌."""

IRON = "iron"
BRONZE = "bronze"

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Benefit:
    """What comes with a tier: a sum of money, or words ("full employee benefits"). `name` is a key or words.

    `since` is the first day on which it is given where that is not the tier's own first day, `until` the last.
    """

    name: str
    value: str = ""
    amount: Decimal | None = None
    currency: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TierSpan:
    """A tier that a person holds from `since` to `until` (both included; None: it goes on).

    `by` is the id of whoever decided it, `why` the reason in their words or the key of one, `priority` a tier for
    which the person goes before others of equal standing. A `replaced_at` marks an entry that was corrected: it is no
    part of what holds, only of what was once written down.
    """

    id: int
    person_id: int
    tier: str
    since: date
    by: int | None
    why: str
    recorded_at: datetime
    until: date | None = None
    priority: str = ""
    benefits: tuple[Benefit, ...] = ()
    replaced_at: datetime | None = None

    def covers(self, day: date) -> bool:
        """Whether the tier is held on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


def laid_out(spans: Iterable[TierSpan]) -> list[TierSpan]:
    """What holds, the earliest first: each tier ends on the day before the next one begins, and so do its benefits."""
    kept = sorted((each for each in spans if each.replaced_at is None), key=lambda each: each.since)
    nexts: list[TierSpan | None] = [*kept[1:], None]
    return [_ended(span, after.since - _DAY if after else None) for span, after in zip(kept, nexts, strict=True)]


def _ended(span: TierSpan, until: date | None) -> TierSpan:
    benefits = tuple(replace(each, since=each.since or span.since, until=until) for each in span.benefits)
    return replace(span, until=until, benefits=benefits)


def span_on(spans: Iterable[TierSpan], day: date) -> TierSpan | None:
    """The tier that is held on a day; None before the first."""
    return next((each for each in spans if each.covers(day)), None)


def rank(tier: str, order: Sequence[str] = TIERS) -> int:
    """The place of a tier from below; -1 for one that is not (or no longer) among them."""
    return order.index(tier) if tier in order else -1
