"""What is known of a person on a day, held against what a tier asks for.

What is not known is never met. A month without an assessment is a gap, not a zero.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.ladder import Criterion, Kind, Rung

_FULL_MARKS = Decimal(100)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A reprimand that is in force: the day it is about, and the last day on which it counts, if it has one."""

    day: date
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure as one source counts it: what is divided and by what (None: it is a plain sum)."""

    source: str
    numerator: Decimal
    denominator: Decimal | None
    days: int

    @property
    def value(self) -> Decimal | None:
        """The figure; None where nothing was counted."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a person on the day `on`.

    `scores` are assessments by the first day of their month; `figures` what was found for each criterion of that
    kind, by its name; `endorsers` the ids of those who speak for the person.
    """

    on: date
    joined_on: date | None
    tier: str
    tier_since: date | None
    marks: tuple[Mark, ...] = ()
    scores: Mapping[date, Decimal] = field(default_factory=dict)
    figures: Mapping[str, Sequence[Sum]] = field(default_factory=dict)
    endorsers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A criterion, what the person has (None: no data), and whether that is enough.

    `on` is the first day on which it could be met if all goes well, where that can be told; `gaps` are the months of
    which nothing is known; `source` is whose definition of a figure was used.
    """

    criterion: Criterion
    have: Decimal | None
    met: bool
    on: date | None = None
    gaps: tuple[date, ...] = ()
    source: str = ""


def judge(rung: Rung, record: Record) -> tuple[Check, ...]:
    """Each criterion of a tier against the record."""
    return tuple(_RULES[each.kind](each, record) for each in rung.criteria)


def unmet(checks: Sequence[Check]) -> tuple[Check, ...]:
    """What is still missing."""
    return tuple(each for each in checks if not each.met)


def possible_on(checks: Sequence[Check]) -> date | None:
    """The first day on which all that is missing could be met; None where that cannot be told."""
    days = [each.on for each in unmet(checks)]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def add_months(day: date, count: int) -> date:
    """The same day so many months later (or earlier); the last of the month where that month is shorter."""
    month = first_of_month(day, count)
    last = first_of_month(month, 1) - _DAY
    return month.replace(day=min(day.day, last.day))


def first_of_month(day: date, later: int = 0) -> date:
    """The first day of the month of a day, or of one so many months later."""
    place = day.year * 12 + day.month - 1 + later
    return date(place // 12, place % 12 + 1, 1)


def full_months(since: date, on: date) -> int:
    """How many whole months have passed."""
    count = (on.year - since.year) * 12 + on.month - since.month
    return max(count if add_months(since, count) <= on else count - 1, 0)


# One rule for each kind


def _since(criterion: Criterion, since: date | None, on: date) -> Check:
    if since is None:
        return Check(criterion, None, met=False)
    day = add_months(since, int(criterion.need))
    return Check(criterion, Decimal(full_months(since, on)), day <= on, day)


def _tenure(criterion: Criterion, record: Record) -> Check:
    return _since(criterion, record.joined_on, record.on)


def _in_tier(criterion: Criterion, record: Record) -> Check:
    return _since(criterion, record.tier_since or record.joined_on, record.on)


def _clean(criterion: Criterion, record: Record) -> Check:
    begin = add_months(record.on, -criterion.months)
    counted = [each for each in record.marks if each.day > begin]
    days = []
    for each in counted:
        day = add_months(each.day, criterion.months)
        days.append(day if each.expires_on is None else min(day, each.expires_on + _DAY))
    return Check(criterion, Decimal(len(counted)), not counted, max(days, default=None))


def window(record: Record, count: int) -> tuple[date, ...]:
    """The months that count: up to the running one where it is assessed already, else up to the one before."""
    running = first_of_month(record.on)
    last = running if running in record.scores else first_of_month(running, -1)
    return tuple(first_of_month(last, back) for back in range(1 - count, 1))


def _average(criterion: Criterion, record: Record) -> Check:
    return _scored(criterion, record, lambda scores: sum(scores, Decimal(0)) / len(scores))


def _minimum(criterion: Criterion, record: Record) -> Check:
    return _scored(criterion, record, min)


def _scored(criterion: Criterion, record: Record, of: Callable[[Sequence[Decimal]], Decimal]) -> Check:
    looked_at = window(record, criterion.months)
    known = [record.scores[month] for month in looked_at if month in record.scores]
    gaps = tuple(month for month in looked_at if month not in record.scores)
    have = of(known) if known and not gaps else None
    if have is not None and criterion.met_by(have):
        return Check(criterion, have, met=True)
    # A gap that lies in the first, broken month or before it can never be filled: the window has to move on.
    if gaps and (record.joined_on is None or max(gaps) >= record.joined_on):
        return Check(criterion, have, met=False, gaps=gaps)
    return Check(criterion, have, met=False, on=_scored_on(criterion, record, looked_at, of), gaps=gaps)


def _scored_on(
    criterion: Criterion, record: Record, looked_at: Sequence[date], of: Callable[[Sequence[Decimal]], Decimal]
) -> date:
    """The first day after the first month with which it would be enough, if every month from now on gets full marks."""
    for coming in range(1, len(looked_at)):
        kept = [record.scores.get(month) for month in looked_at[coming:]]
        scores = [each for each in kept if each is not None]
        if len(scores) == len(kept) and criterion.met_by(of([*scores, *[_FULL_MARKS] * coming])):
            return first_of_month(looked_at[-1], coming + 1)
    return first_of_month(looked_at[-1], len(looked_at) + 1)


def _figure(criterion: Criterion, record: Record) -> Check:
    found = [each for each in record.figures.get(criterion.name, ()) if each.value is not None]
    if criterion.source:
        found = [each for each in found if each.source == criterion.source]
    if not found:
        return Check(criterion, None, met=False, source=criterion.source)
    best = min(found, key=lambda each: (-each.days, each.source))
    value = best.value
    return Check(criterion, value, value is not None and criterion.met_by(value), source=best.source)


def _endorsed(criterion: Criterion, record: Record) -> Check:
    count = Decimal(len(set(record.endorsers)))
    return Check(criterion, count, criterion.met_by(count))


_RULES: Mapping[Kind, Callable[[Criterion, Record], Check]] = {
    Kind.TENURE: _tenure,
    Kind.IN_TIER: _in_tier,
    Kind.CLEAN: _clean,
    Kind.AVERAGE: _average,
    Kind.MINIMUM: _minimum,
    Kind.FIGURE: _figure,
    Kind.ENDORSED: _endorsed,
}
