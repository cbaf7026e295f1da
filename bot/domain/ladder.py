"""The ladder: which tiers there are, what each asks for, who says yes to it, and what comes with it. All of it is data.

A change makes a new version; whoever asked before is judged by the version that was valid then. The lowest tier is
where everybody begins, so it asks for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.domain.tier import Benefit

COOLDOWN_DAYS = 30
"""How long after a refusal the next request may follow."""

LONGEST_MONTHS = 120
_MOST_ENDORSERS = 50
_POINTS = Decimal(100)


class Kind(StrEnum):
    """What a criterion looks at."""

    TENURE = "tenure"
    """Months in the company."""
    IN_TIER = "in-tier"
    """Months in the tier that one holds."""
    CLEAN = "clean"
    """No reprimand in so many months."""
    AVERAGE = "average"
    """The average of the assessments of the last months."""
    MINIMUM = "minimum"
    """Each assessment of the last months."""
    FIGURE = "figure"
    """A figure of the agent over the last months: sum of numerators by sum of denominators, of one source."""
    ENDORSED = "endorsed"
    """So many colleagues speak for the person."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a tier asks for.

    `need` is a number of months (tenure, in-tier), of reprimands (clean: none), of points from 0 to 100 (average,
    minimum), of people (endorsed), or the value of a figure (a share is 0.45, never 45). `months` is how far back is
    looked. A figure names its `indicator`, and a `source` where only one definition counts; `at_most` turns it round.
    """

    kind: Kind
    need: Decimal
    months: int = 0
    indicator: str = ""
    source: str = ""
    share: bool = False
    at_most: bool = False

    @property
    def name(self) -> str:
        """What tells it from the other criteria of a tier."""
        return f"{self.kind.value}:{self.indicator}" if self.indicator else self.kind.value

    def met_by(self, value: Decimal) -> bool:
        """Whether a known value is enough."""
        return value <= self.need if self.at_most or self.kind is Kind.CLEAN else value >= self.need


@dataclass(frozen=True, slots=True)
class Rung:
    """One tier: what it asks for, the roles that must agree (lowest first), and what comes with it."""

    tier: str
    criteria: tuple[Criterion, ...] = ()
    chain: tuple[Role, ...] = (Role.LEADER,)
    benefits: tuple[Benefit, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """All tiers, the lowest first. Version 0 is the one that every organisation begins with."""

    rungs: tuple[Rung, ...]
    cooldown_days: int = COOLDOWN_DAYS
    version: int = 0
    since: datetime | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The tiers, the lowest first."""
        return tuple(each.tier for each in self.rungs)

    @property
    def lowest(self) -> str:
        """Where everybody begins."""
        return self.rungs[0].tier

    def rung(self, tier: str) -> Rung:
        """That tier; a refusal that names all of them where there is none such."""
        found = next((each for each in self.rungs if each.tier == tier), None)
        if found is None:
            raise Refusal("ladder-no-such-tier", tier=tier)
        return found

    def rank(self, tier: str) -> int:
        """The place of a tier from below; that of the lowest for a tier that is no longer on the ladder."""
        return self.keys.index(tier) if tier in self.keys else 0

    def above(self, tier: str) -> Rung | None:
        """The next tier; None at the top."""
        place = self.rank(tier) + 1
        return self.rungs[place] if place < len(self.rungs) else None


def months(kind: Kind, count: int) -> Criterion:
    """So many months in the company, in the tier, or without a reprimand."""
    if not 1 <= count <= LONGEST_MONTHS:
        raise Refusal("ladder-months", most=LONGEST_MONTHS)
    need = Decimal(0) if kind is Kind.CLEAN else Decimal(count)
    return Criterion(kind, need, count if kind is Kind.CLEAN else 0)


def points(kind: Kind, need: Decimal, over: int) -> Criterion:
    """Assessments of the last months: their average, or each of them."""
    if not 0 < need <= _POINTS:
        raise Refusal("ladder-points")
    if not 1 <= over <= LONGEST_MONTHS:
        raise Refusal("ladder-months", most=LONGEST_MONTHS)
    return Criterion(kind, need, over)


def endorsed(count: int) -> Criterion:
    """So many colleagues speak for the person."""
    if not 1 <= count <= _MOST_ENDORSERS:
        raise Refusal("ladder-endorsers", most=_MOST_ENDORSERS)
    return Criterion(Kind.ENDORSED, Decimal(count))


_EVERY_TIER = (Role.LEADER, Role.SUPERVISOR)

DEFAULT = Ladder(
    (
        Rung("trial", chain=()),
        Rung(
            "iron",
            (months(Kind.TENURE, 2), months(Kind.CLEAN, 2), points(Kind.AVERAGE, Decimal(80), 1)),
            (Role.LEADER,),
            (
                Benefit("base-pay", amount=Decimal(2000), currency="CNY"),
                Benefit("full-benefits"),
                Benefit("team-commission"),
            ),
        ),
        Rung("bronze", (points(Kind.MINIMUM, Decimal(80), 3), months(Kind.CLEAN, 3)), _EVERY_TIER),
        Rung(
            "silver",
            (months(Kind.TENURE, 6), points(Kind.MINIMUM, Decimal(85), 6), months(Kind.CLEAN, 6)),
            _EVERY_TIER,
        ),
        Rung(
            "gold",
            (months(Kind.TENURE, 12), points(Kind.MINIMUM, Decimal(90), 6), months(Kind.CLEAN, 6)),
            (*_EVERY_TIER, Role.OWNER),
        ),
    )
)
"""Iron as its source gives it; those above it from published schemes."""


# Changes: each gives another ladder, whose version the database counts


def with_criterion(ladder: Ladder, tier: str, criterion: Criterion) -> Ladder:
    """A tier asks for this, in the place of what it asked for of the same kind."""
    rung = _above_the_lowest(ladder, tier)
    if criterion.name in {each.name for each in rung.criteria}:
        criteria = tuple(criterion if each.name == criterion.name else each for each in rung.criteria)
    else:
        criteria = (*rung.criteria, criterion)
    return _with_rung(ladder, replace(rung, criteria=criteria))


def without_criterion(ladder: Ladder, tier: str, name: str) -> Ladder:
    """A tier no longer asks for this; refused where it did not."""
    rung = ladder.rung(tier)
    kept = tuple(each for each in rung.criteria if each.name != name)
    if len(kept) == len(rung.criteria):
        raise Refusal("ladder-not-asked", tier=tier)
    return _with_rung(ladder, replace(rung, criteria=kept))


def with_chain(ladder: Ladder, tier: str, roles: Iterable[Role]) -> Ladder:
    """These roles must agree to a tier, the lowest first."""
    chain = tuple(sorted(set(roles)))
    if not chain or min(chain) < Role.LEADER:
        raise Refusal("ladder-chain-roles")
    return _with_rung(ladder, replace(_above_the_lowest(ladder, tier), chain=chain))


def with_benefits(ladder: Ladder, tier: str, benefits: Iterable[Benefit]) -> Ladder:
    """These come with a tier, in the place of what came before."""
    return _with_rung(ladder, replace(ladder.rung(tier), benefits=tuple(benefits)))


def with_tier(ladder: Ladder, tier: str, after: str) -> Ladder:
    """A new tier above another one. It needs the leader and the supervisor until somebody says otherwise."""
    if tier in ladder.keys:
        raise Refusal("ladder-tier-exists", tier=tier)
    place = ladder.keys.index(ladder.rung(after).tier) + 1
    return replace(ladder, rungs=(*ladder.rungs[:place], Rung(tier, chain=_EVERY_TIER), *ladder.rungs[place:]))


def without_tier(ladder: Ladder, tier: str) -> Ladder:
    """The ladder without a tier that is not the lowest."""
    gone = _above_the_lowest(ladder, tier)
    return replace(ladder, rungs=tuple(each for each in ladder.rungs if each is not gone))


def with_cooldown(ladder: Ladder, days: int) -> Ladder:
    """So many days after a refusal the next request may follow."""
    longest = 366
    if not 0 <= days <= longest:
        raise Refusal("ladder-cooldown-days", most=longest)
    return replace(ladder, cooldown_days=days)


def _above_the_lowest(ladder: Ladder, tier: str) -> Rung:
    rung = ladder.rung(tier)
    if rung is ladder.rungs[0]:
        raise Refusal("ladder-lowest", tier=tier)
    return rung


def _with_rung(ladder: Ladder, rung: Rung) -> Ladder:
    return replace(ladder, rungs=tuple(rung if each.tier == rung.tier else each for each in ladder.rungs))
