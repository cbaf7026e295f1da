"""The ladder: showing it, and changing it. Every change is a new version; what was asked before keeps its own."""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.agents import LOWER_IS_BETTER, UNITS, AgentIndicator
from bot.domain.errors import Refusal
from bot.domain.figures import Unit
from bot.domain.ladder import Criterion, Kind, Ladder, Rung
from bot.domain.people import Role
from bot.domain.tier import Benefit
from bot.kit.command import Context
from bot.kit.message import (
    Button,
    Cell,
    Field,
    Fields,
    Heading,
    Message,
    Say,
    Table,
    Text,
    Words,
    buttons,
    message,
    say,
)
from bot.services.agents.wording import indicator_words
from bot.services.agents.wording import value_words as figure_words
from bot.services.tier import benefit_value, benefit_word, tier_word
from storage import ladder as storage
from storage import people, shops, tier

PAY_CURRENCY = "CNY"
"""Where there is no shop yet."""

_HUNDRED = Decimal(100)


def tiers(db: Connection) -> tuple[str, ...]:
    """The keys of all tiers, the lowest first."""
    return storage.ladder(db).keys


def change(ctx: Context, make: Callable[[Ladder], Ladder], *, told: Say) -> Message:
    """Keep a changed ladder; whoever had asked before is judged by the version before."""
    before = storage.ladder(ctx.db)
    kept = storage.add_version(
        ctx.db, make(before), by=ctx.person.id, change=ctx.desk.in_words(told, ctx.lang, ctx.zone), now=ctx.now
    )
    if kept is None:
        raise Refusal("ladder-changed-meanwhile")
    return message(told, Text(say("ladder-new-version", version=kept.version), "muted"), private=True)


def nobody_holds(db: Connection, key: str) -> None:
    """Refuse to take a tier away that somebody holds or is about to hold."""
    held = [each for each, spans in tier.histories(db).items() if spans and spans[-1].tier == key]
    if held:
        raise Refusal("ladder-tier-held", tier=tier_word(key), count=len(held), name=people.person(db, held[0]).name)


def currency_of(db: Connection) -> str:
    """The currency of a base pay that names none: that of most of the shops."""
    counted = Counter(each.currency for each in shops.shops(db))
    return counted.most_common(1)[0][0] if counted else PAY_CURRENCY


def figure(indicator: AgentIndicator, value: Decimal, months: int, definition: str) -> Criterion:
    """A figure that a tier asks for; the indicator says which way is better and what its unit is."""
    share = UNITS[indicator] is Unit.RATE
    if share and value > 1:
        value /= _HUNDRED
    return Criterion(
        Kind.FIGURE,
        value,
        months,
        indicator=indicator.value,
        source=definition,
        share=share,
        at_most=indicator in LOWER_IS_BETTER,
    )


# Words


def criterion_words(criterion: Criterion) -> Say:
    """What a tier asks for, in a few words."""
    facts = {"need": need_words(criterion), "months": criterion.months}
    if criterion.kind is not Kind.FIGURE:
        return say(f"ladder-asks-{criterion.kind.value}", **facts)
    indicator = indicator_words(AgentIndicator(criterion.indicator))
    way = "most" if criterion.at_most else "least"
    if criterion.source:
        return say(f"ladder-asks-figure-{way}-of", indicator=indicator, source=criterion.source, **facts)
    return say(f"ladder-asks-figure-{way}", indicator=indicator, **facts)


def need_words(criterion: Criterion) -> Cell:
    """The value that is needed, in its unit."""
    return value_words(criterion, criterion.need)


def value_words(criterion: Criterion, value: Decimal) -> Cell:
    """A value of a criterion, in its unit."""
    match criterion.kind:
        case Kind.TENURE | Kind.IN_TIER:
            return say("ladder-months-count", count=int(value))
        case Kind.CLEAN | Kind.ENDORSED:
            return int(value)
        case Kind.FIGURE:
            return figure_words(criterion.indicator, value)
        case _:
            return round(value, 1)


def benefit_words(benefit: Benefit) -> Words:
    """What comes with a tier."""
    name, value = benefit_word(benefit), benefit_value(benefit)
    return say("ladder-benefit", name=name, value=value) if value else name


def chain_words(chain: Iterable[Role]) -> list[Say]:
    """Who has to agree, the first one first."""
    return [say(f"role-{role.name.casefold()}") for role in chain]


# Cards


def card(db: Connection, version: int | None, reader_may_change: bool) -> Message:  # noqa: FBT001 - a fact about who reads
    """The whole ladder, as it is or as it was in a version."""
    found = storage.ladder(db, version)
    rows = tuple(
        (
            tier_word(rung.tier),
            [criterion_words(each) for each in rung.criteria] or say("ladder-nothing"),
            chain_words(rung.chain) or say("ladder-nobody"),
            [benefit_words(each) for each in rung.benefits] or "",
        )
        for rung in found.rungs
    )
    columns = tuple(say(f"ladder-column-{name}") for name in ("tier", "criteria", "chain", "benefits"))
    body = message(Table(columns, rows, align="llll", title=say("ladder-title")), private=True)
    if found.since is not None:
        body += Text(say("ladder-version-since", version=found.version, since=found.since), "muted")
    body += Text(say("ladder-cooldown", days=found.cooldown_days), "muted")
    if reader_may_change and version is None:
        return body + Text(say("ladder-hint"), "muted")
    return body + buttons(Button(say("ladder-button-mine"), runs="promote"))


def rung_card(rung: Rung) -> Message:
    """One tier."""
    items = [Field(say("ladder-column-chain"), chain_words(rung.chain) or say("ladder-nobody"))]
    items += [Field(say("ladder-column-benefits"), [benefit_words(each) for each in rung.benefits])] * bool(
        rung.benefits
    )
    asks = [Text(say("ladder-line", words=criterion_words(each))) for each in rung.criteria]
    return message(
        Heading(tier_word(rung.tier)), *(asks or [Text(say("ladder-nothing"))]), Fields(tuple(items)), private=True
    )


def versions_card(db: Connection) -> Message:
    """All versions, the newest first."""
    found = storage.versions(db)
    if not found:
        return message(say("ladder-no-versions"), private=True)
    names = {each.id: each.name for each in people.people(db)}
    rows = tuple((each.version, each.since, names.get(each.by or 0, ""), each.change) for each in found)
    columns = tuple(say(f"ladder-column-{name}") for name in ("version", "since", "who", "change"))
    return message(Table(columns, rows, align="rlll", title=say("ladder-versions-title")), private=True)
