"""The ladder by chat: everybody sees what each tier asks for, owners change it."""

from collections.abc import Callable
from decimal import Decimal

from bot.domain import ladder as rules
from bot.domain.agents import AgentIndicator
from bot.domain.errors import Refusal
from bot.domain.ladder import Criterion, Kind, Ladder
from bot.domain.people import Role
from bot.domain.tier import Benefit
from bot.kit.command import Commands, Context
from bot.kit.ladder import BenefitLines, FigureNeed, HowMany, PointsOver, Roles
from bot.kit.message import Message, Say, say
from bot.kit.naming import Currency
from bot.kit.tier import TierName
from bot.services import ladder as service
from bot.services.tier import tier_word
from storage import ladder as storage

commands = Commands("ladder")


@commands.add(reads_only=True, direct_only=True, examples=["", "silver", "version=1"])
def ladder(ctx: Context, tier: TierName | None = None, *, version: int | None = None) -> Message:
    """See the tiers: what each asks for, who has to agree, and what comes with it."""
    if tier is None:
        return service.card(ctx.db, version, ctx.person.role is Role.OWNER)
    return service.rung_card(storage.ladder(ctx.db, version).rung(tier))


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["silver tenure=6 minimum=85/6", "iron clean=off"])
def change(
    ctx: Context,
    tier: TierName,
    *,
    tenure: HowMany | None = None,
    stay: HowMany | None = None,
    clean: HowMany | None = None,
    average: PointsOver | None = None,
    minimum: PointsOver | None = None,
    endorsed: HowMany | None = None,
) -> Message:
    """Change what a tier asks for; "off" takes something away."""
    counted = ((Kind.TENURE, tenure), (Kind.IN_TIER, stay), (Kind.CLEAN, clean), (Kind.ENDORSED, endorsed))
    scored = ((Kind.AVERAGE, average), (Kind.MINIMUM, minimum))
    wanted: dict[Kind, Criterion | None] = {}
    for kind, many in counted:
        if many is not None:
            wanted[kind] = None if many.count is None else _counted(kind, many.count)
    for kind, over in scored:
        if over is not None:
            wanted[kind] = None if over.points is None else rules.points(kind, over.points, over.months)
    if not wanted:
        raise Refusal("ladder-what-to-change", tier=tier_word(tier))

    def make(before: Ladder) -> Ladder:
        after = before
        for kind, criterion in wanted.items():
            if criterion is None:
                after = rules.without_criterion(after, tier, kind.value)
            else:
                after = rules.with_criterion(after, tier, criterion)
        return after

    return service.change(ctx, make, told=_told(ctx, make, tier))


def _counted(kind: Kind, count: int) -> Criterion:
    return rules.endorsed(count) if kind is Kind.ENDORSED else rules.months(kind, count)


def _told(ctx: Context, make: Callable[[Ladder], Ladder], tier: str) -> Say:
    """What a tier asks for after a change."""
    after = make(storage.ladder(ctx.db)).rung(tier)
    asks = [service.criterion_words(each) for each in after.criteria] or say("ladder-nothing")
    return say("ladder-asks-now", tier=tier_word(tier), asks=asks)


@commands.add(
    allowed=Role.OWNER,
    direct_only=True,
    examples=["silver conversion 45%", "gold first-response 30 over=3 definition=chitu", "silver conversion off"],
)
def figure(
    ctx: Context,
    tier: TierName,
    indicator: AgentIndicator,
    need: FigureNeed,
    *,
    over: int = 3,
    definition: str = "",
) -> Message:
    """Ask for a figure of the agent, over so many months, by the definition of one tool."""
    if not 1 <= over <= rules.LONGEST_MONTHS:
        raise Refusal("ladder-months", most=rules.LONGEST_MONTHS)
    value = need.value

    def make(before: Ladder) -> Ladder:
        if value is None:
            return rules.without_criterion(before, tier, f"{Kind.FIGURE.value}:{indicator.value}")
        return rules.with_criterion(before, tier, service.figure(indicator, value, over, definition))

    return service.change(ctx, make, told=_told(ctx, make, tier))


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["gold leader supervisor owner", "iron leader"])
def chain(ctx: Context, tier: TierName, roles: Roles) -> Message:
    """Say which roles have to agree to a tier, one after the other."""
    told = say("ladder-chain-now", tier=tier_word(tier), chain=service.chain_words(sorted(roles)))
    return service.change(ctx, lambda before: rules.with_chain(before, tier, roles), told=told)


@commands.add(
    allowed=Role.OWNER, direct_only=True, examples=["bronze pay=2500 full benefits; commission by team", "silver none"]
)
def benefits(
    ctx: Context,
    tier: TierName,
    lines: BenefitLines | None = None,
    *,
    pay: Decimal | None = None,
    currency: Currency | None = None,
) -> Message:
    """Say what comes with a tier: a base pay, and whatever else, with semicolons between."""
    given: list[Benefit] = []
    if pay is not None:
        given.append(Benefit("base-pay", amount=pay, currency=currency or service.currency_of(ctx.db)))
    given += [Benefit(line[:80]) for line in lines or () if line != "none"]
    if not given and not lines:
        raise Refusal("ladder-which-benefits", tier=tier_word(tier))
    words = [service.benefit_words(each) for each in given] or say("ladder-no-benefits")
    told = say("ladder-benefits-now", tier=tier_word(tier), benefits=words)
    return service.change(ctx, lambda before: rules.with_benefits(before, tier, given), told=told)


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["diamond", "copper iron"])
def add(ctx: Context, tier: TierName, after: TierName | None = None) -> Message:
    """Add a tier at the top, or above another one."""
    below = after or storage.ladder(ctx.db).keys[-1]
    told = say("ladder-added", tier=tier_word(tier), after=tier_word(below))
    return service.change(ctx, lambda before: rules.with_tier(before, tier, below), told=told)


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["diamond"])
def remove(ctx: Context, tier: TierName) -> Message:
    """Take a tier away that nobody holds."""
    service.nobody_holds(ctx.db, tier)
    told = say("ladder-removed", tier=tier_word(tier))
    return service.change(ctx, lambda before: rules.without_tier(before, tier), told=told)


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["30"])
def cooldown(ctx: Context, days: int) -> Message:
    """Say how many days after a refusal the next request may follow."""
    told = say("ladder-cooldown", days=days)
    return service.change(ctx, lambda before: rules.with_cooldown(before, days), told=told)


@commands.add(reads_only=True, allowed=Role.SUPERVISOR, direct_only=True, examples=[""])
def versions(ctx: Context) -> Message:
    """See every version of the ladder: since when, by whom, and what was changed."""
    return service.versions_card(ctx.db)
