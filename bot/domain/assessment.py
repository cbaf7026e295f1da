"""Monthly assessment: a score from 0 to 100, made of weighted parts by a scheme that the organisation owns.

A score is made only where every part that has a weight is known: a missing part is no data, never a zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from bot.domain.errors import Refusal

HIGHEST = Decimal(100)
CENT = Decimal("0.01")
"""Scores are kept, shown and compared to two decimals, so that what is shown is what counts."""

_NEAR = Decimal("0.5")
"""How far a total that somebody gives may lie from what its parts make."""

_DECEMBER = 12


class Part(StrEnum):
    """What is assessed."""

    SATISFACTION = "satisfaction"
    RESOLUTION = "resolution"
    QUALITY = "quality"
    EFFICIENCY = "efficiency"
    ATTITUDE = "attitude"
    SKILL = "skill"


class Band(StrEnum):
    """What a score is called, the best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Scheme:
    """Weights (any unit, only their proportion counts) and from which score on a band begins.

    It holds for assessments from the month `since` (its first day) on. Version 0 is what everybody begins with.
    """

    weights: Mapping[Part, Decimal]
    bands: Mapping[Band, Decimal]
    since: date = date.min
    version: int = 0
    by: int | None = None
    recorded_at: datetime | None = None

    def band(self, score: Decimal) -> Band:
        """What that score is called."""
        reached = [each for each in Band if each in self.bands and score >= self.bands[each]]
        return reached[0] if reached else Band.WEAK

    def share(self, part: Part) -> Decimal:
        """The part's share of the score, from 0 to 1."""
        return self.weights.get(part, Decimal(0)) / sum(self.weights.values())

    @property
    def parts(self) -> list[Part]:
        """The parts that count."""
        return [each for each in Part if self.weights.get(each)]


DEFAULT = Scheme(
    weights={
        Part.SATISFACTION: Decimal(25),
        Part.RESOLUTION: Decimal(20),
        Part.QUALITY: Decimal(20),
        Part.EFFICIENCY: Decimal(15),
        Part.ATTITUDE: Decimal(10),
        Part.SKILL: Decimal(10),
    },
    bands={Band.EXCELLENT: Decimal(90), Band.GOOD: Decimal(80), Band.FAIR: Decimal(70)},
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was given for a person and a month (its first day): parts, or a total, or both.

    `source` is the file it came from, "" for a command. A `replaced_at` marks what was corrected later.
    """

    id: int
    person_id: int
    month: date
    parts: Mapping[Part, Decimal]
    total: Decimal | None
    by: int | None
    recorded_at: datetime
    source: str = ""
    note: str = ""
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MonthScore:
    """The score of a month, None while parts are missing. `entry` and `scheme` tell how it was made."""

    month: date
    score: Decimal | None
    entry: Entry
    scheme: Scheme
    missing: tuple[Part, ...] = field(default=())

    @property
    def band(self) -> Band | None:
        """What the score is called."""
        return None if self.score is None else self.scheme.band(self.score)


def month_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def month_before(month: date, count: int = 1) -> date:
    """The first day of an earlier month."""
    year, rest = divmod(month.year * _DECEMBER + month.month - 1 - count, _DECEMBER)
    return date(year, rest + 1, 1)


def last_day(month: date) -> date:
    """The last day of the month."""
    return month_before(month, -1) - timedelta(days=1)


def months_between(first: date, last: date) -> list[date]:
    """Every month from one to the other, both included."""
    count = (last.year - first.year) * _DECEMBER + last.month - first.month
    return [month_before(first, -place) for place in range(count + 1)]


def scheme_of(schemes: Iterable[Scheme], month: date) -> Scheme:
    """The scheme that holds for a month: of those that have begun, the one that began last; the newest of equals."""
    begun = [each for each in schemes if each.since <= month]
    return max(begun, key=lambda each: (each.since, each.version), default=DEFAULT)


def scored(entry: Entry, schemes: Sequence[Scheme]) -> MonthScore:
    """The score of an entry: made of its parts, or the total that was given where it has not all of them."""
    scheme = scheme_of(schemes, entry.month)
    missing = tuple(each for each in scheme.parts if each not in entry.parts)
    made = None if missing else weighted(entry.parts, scheme)
    score = entry.total if made is None else made
    return MonthScore(entry.month, score, entry, scheme, missing if score is None else ())


def weighted(parts: Mapping[Part, Decimal], scheme: Scheme) -> Decimal:
    """The weighted mean of all parts that count."""
    whole = sum(scheme.weights[each] for each in scheme.parts)
    total = sum((scheme.weights[each] * parts[each] for each in scheme.parts), Decimal(0))
    return (total / whole).quantize(CENT, ROUND_HALF_UP)


def check_points(points: Decimal) -> Decimal:
    """A number of points to two decimals. Refused outside of 0 to 100, and where a share was meant (0.9 for 90)."""
    if not 0 <= points <= HIGHEST:
        raise Refusal("assessment-points", points=points)
    if 0 < points < 1:
        raise Refusal("assessment-share", points=points, meant=points * HIGHEST)
    return points.quantize(CENT, ROUND_HALF_UP)


def check_total(parts: Mapping[Part, Decimal], total: Decimal | None, scheme: Scheme) -> None:
    """Refuse a total that is not what its parts make: one of them is a mistake."""
    if total is None or any(each not in parts for each in scheme.parts):
        return
    made = weighted(parts, scheme)
    if abs(made - total) > _NEAR:
        raise Refusal("assessment-total-differs", total=total, made=made)


def check_month(month: date, today: date) -> None:
    """Refuse months that have not begun."""
    if month > today:
        raise Refusal("assessment-ahead", month=month_words(month))


def changed_weights(scheme: Scheme, given: Mapping[Part, Decimal]) -> dict[Part, Decimal]:
    """The weights with some of them changed; 0 leaves a part out."""
    if not given:
        raise Refusal("assessment-no-weights")
    if any(weight < 0 or weight > HIGHEST for weight in given.values()):
        raise Refusal("assessment-weight")
    weights = {part: given.get(part, scheme.weights.get(part, Decimal(0))) for part in Part}
    if not sum(weights.values()):
        raise Refusal("assessment-weight")
    return weights


def changed_bands(scheme: Scheme, given: Mapping[Band, Decimal]) -> dict[Band, Decimal]:
    """The bands with some of them changed; a better one begins at a higher score."""
    if not given:
        raise Refusal("assessment-no-bands")
    bands: dict[Band, Decimal] = {
        band: given.get(band, scheme.bands[band]) for band in (Band.EXCELLENT, Band.GOOD, Band.FAIR)
    }
    steps = [*bands.values(), Decimal(0)]
    if any(lower >= higher for higher, lower in pairwise(steps)) or steps[0] > HIGHEST:
        raise Refusal("assessment-bands-order")
    return bands


def month_words(month: date) -> str:
    """A month as everybody writes it: 2026-05."""
    return f"{month:%Y-%m}"
