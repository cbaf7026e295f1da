"""Agents' figures by chat: the table of all for those entitled, one's own, names of tools, what may be shown."""

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.agents import LOWER_IS_BETTER, UNITS, AgentIndicator, Bands
from bot.domain.errors import Refusal
from bot.domain.figure_text import Given, parse_share, parse_span
from bot.domain.figures import Unit
from bot.domain.people import Person, Role, Shop, Team
from bot.kit.arguments import Period
from bot.kit.command import Commands, Context, Wanted
from bot.kit.figures import CountGiven, MeanGiven, MoneyGiven, RateGiven
from bot.kit.message import Message, Text, message, say
from bot.services import agents as service
from bot.services.export import with_export
from bot.services.figures import shop_of
from bot.services.team import check_team, the_team
from storage import agents as storage
from storage import people

commands = Commands("agents")
own_commands = Commands("mine")

LOOK_BACK = timedelta(days=31)


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


@commands.add(reads_only=True, direct_only=True, examples=["", "yesterday", "week TeaHouse", "2026-06"])
def agents(ctx: Context, period: Period | None = None, shop: Shop | None = None) -> Message:
    """Show every agent's figures of a day, a week or a month, with the median and the targets."""
    team = people.team(ctx.db, shop.team_id) if shop is not None else the_team(ctx, None)
    check_team(ctx.person, team.id)
    service.check_sees_all(ctx, team)
    everybody = service.agents_of(ctx, team)
    since, until = _span(ctx, team, period, [each.id for each in everybody])
    boards = service.load(ctx.db, team, since, until, shop=shop)
    told = {person.id for board in boards for person in board.people}
    silent = [each for each in everybody if each.role is Role.AGENT and each.id not in told]
    unknown = len(service.unknown_of_team(ctx.db, team))
    return with_export(service.team_card(team, boards, since, until, silent=silent, unknown=unknown))


def _span(ctx: Context, team: Team, period: Period | None, person_ids: list[int]) -> tuple[date, date]:
    """The days asked for, none of the future; without any the newest day of which something is known."""
    today = ctx.now.astimezone(team.tz).date()
    if period is not None:
        if period.first > today:
            raise Refusal("numbers-future", day=period.first)
        return period.first, min(period.last, today)
    day = storage.last_day(ctx.db, person_ids, today - LOOK_BACK, today) or today - timedelta(days=1)
    return day, day


@commands.add(reads_only=True, direct_only=True, examples=["", "yesterday", "week"])
def me(ctx: Context, period: Period | None = None) -> Message:
    """Show your own figures beside the team's median and the targets; nobody else sees them."""
    return _own(ctx, period)


@own_commands.add(reads_only=True, direct_only=True, examples=["", "yesterday", "week"])
def mine(ctx: Context, period: Period | None = None) -> Message:
    """Show your own figures; the same as "agents me"."""
    return _own(ctx, period)


def _own(ctx: Context, period: Period | None) -> Message:
    if ctx.person.team_id is None:
        raise Refusal("team-needed")
    team = people.team(ctx.db, ctx.person.team_id)
    since, until = _span(ctx, team, period, [ctx.person.id])
    boards = service.load(ctx.db, team, since, until)
    course = service.load_course(ctx.db, service.agents_of(ctx, team), until)
    return service.own_card(ctx.person, boards, course, since, until)


@commands.add(reads_only=True, examples=["", "yesterday", "month"])
def total(ctx: Context, period: Period | None = None) -> Message:
    """Show the team's sums and the bests of those who show theirs; what a group may see."""
    team = the_team(ctx, None)
    check_team(ctx.person, team.id)
    everybody = [each.id for each in service.agents_of(ctx, team)]
    since, until = _span(ctx, team, period, everybody)
    boards = service.load(ctx.db, team, since, until)
    opted_in = {person_id for person_id, chosen in storage.choices(ctx.db, everybody).items() if chosen.bests}
    published = storage.setting(ctx.db, team.id).published
    card = service.group_card(team, boards, since, until, opted_in=opted_in, published=published)
    return card if card is not None else message(say("agents-total-none", since=since, until=until))


@commands.add(
    allowed=Role.SUPERVISOR,
    direct_only=True,
    secret=True,
    examples=["Anna 2026-06-01 inquiries=100 won=45 receptions=120 first-response=25s reply-rate=98%"],
    verb="set",
)
def set_(  # noqa: PLR0913 - one for each figure
    ctx: Context,
    person: Person,
    day: date,
    shop: Shop | None = None,
    *,
    receptions: CountGiven | None = None,
    inquiries: CountGiven | None = None,
    won: CountGiven | None = None,
    conversion: RateGiven | None = None,
    sales: MoneyGiven | None = None,
    first_response: MeanGiven | None = None,
    average_response: MeanGiven | None = None,
    reply_rate: RateGiven | None = None,
    satisfaction: RateGiven | None = None,
    complaints: CountGiven | None = None,
) -> Message:
    """Type in an agent's figures of a day, where no tool tells them."""
    chosen = shop_of(ctx, shop)
    values: dict[AgentIndicator, Given | None] = {
        AgentIndicator.RECEPTIONS: receptions,
        AgentIndicator.INQUIRIES: inquiries,
        AgentIndicator.WON: won,
        AgentIndicator.CONVERSION: conversion,
        AgentIndicator.SALES: sales,
        AgentIndicator.FIRST_RESPONSE: first_response,
        AgentIndicator.AVERAGE_RESPONSE: average_response,
        AgentIndicator.REPLY_RATE: reply_rate,
        AgentIndicator.SATISFACTION: satisfaction,
        AgentIndicator.COMPLAINTS: complaints,
    }
    given = {indicator: each for indicator, each in values.items() if each is not None}
    if not given:
        known = ("person", "day", "shop") if shop is not None else ("person", "day")
        raise Wanted(known, message(say("agents-set-hint", name=person.name, day=day.isoformat()), private=True))
    alone = service.enter(ctx, person, day, chosen, given)
    card = message(
        say(
            "agents-set", name=person.name, day=day, shop=chosen.name, figures=[_told(*each) for each in given.items()]
        ),
        private=True,
    )
    if alone:
        card += Text(say("agents-set-alone", figures=[service.indicator_words(each) for each in alone]), "muted")
    return card


def _told(indicator: AgentIndicator, given: Given) -> object:
    value = given.numerator
    if value is not None and given.denominator:
        value = value / given.denominator
    return say(
        "agents-figure",
        indicator=service.indicator_words(indicator),
        value=service.value_words(indicator, value, "") if UNITS[indicator] is not Unit.MONEY else value,
    )


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=['"茶语:小美" Anna', '"agent01" Ben shop=TeaHouse'])
def name(ctx: Context, name: str, person: Person, shop: Shop | None = None) -> Message:
    """Say whose a name in a shop's tool is; it is remembered, and earlier figures count as well."""
    return service.tell(ctx, name, person, shop)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=['"茶语:主号"'])
def ignore(ctx: Context, name: str, shop: Shop | None = None) -> Message:
    """Say that a name in a shop's tool is no agent's: a robot, or the shop's own account."""
    return service.tell(ctx, name, None, shop)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["TeaHouse"])
def confirm(ctx: Context, shop: Shop) -> Message:
    """Take the proposals for all names of a shop's tool that I do not know yet."""
    return service.confirm(ctx, shop)


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=["", "TeaHouse"])
def names(ctx: Context, shop: Shop | None = None) -> Message:
    """List the names in the shops' tools and whose they are."""
    return service.names_card(ctx, shop)


@commands.add(direct_only=True, examples=[""], verb="opt-in")
def opt_in(ctx: Context) -> Message:
    """Let the group see your name where you are the best of those who do so too."""
    return service.opt(ctx, into=True)


@commands.add(direct_only=True, examples=[""], verb="opt-out")
def opt_out(ctx: Context) -> Message:
    """Let the group not see your name any more."""
    return service.opt(ctx, into=False)


@commands.add(direct_only=True, examples=["off", "on"])
def card(ctx: Context, switch: Switch) -> Message:
    """Get a private card of your own figures every day, or no more."""
    return service.card_wanted(ctx, wanted=switch is Switch.ON)


@commands.add(allowed=Role.OWNER, examples=["on", "off Lantern"])
def publish(ctx: Context, switch: Switch, team: Team | None = None) -> Message:
    """Post everybody's figures by name in the team's group, or no more; all of them are told."""
    return service.publish(ctx, the_team(ctx, team), by_name=switch is Switch.ON)


@commands.add(allowed=Role.OWNER, examples=["on", "off Lantern"])
def leaders(ctx: Context, switch: Switch, team: Team | None = None) -> Message:
    """Let a team's leaders see their agents' figures by name, or no more."""
    return service.let_leaders(ctx, the_team(ctx, team), see=switch is Switch.ON)


@commands.add(
    allowed=Role.SUPERVISOR, examples=["", "conversion 45/40/35", "first-response 35/45/55", "conversion off"]
)
def bands(ctx: Context, indicator: AgentIndicator | None = None, thresholds: str | None = None) -> Message:
    """Show the bands (100, 80 and 60 points) of the team, or set those of an indicator; off: the published ones."""
    team = the_team(ctx, None)
    if indicator is None:
        return service.bands_card(ctx, team)
    if thresholds is None:
        raise Refusal("agents-bands-bad", text="")
    if thresholds.casefold() == Switch.OFF.value:
        return service.set_bands(ctx, team, indicator, None)
    return service.set_bands(ctx, team, indicator, _bands(indicator, thresholds))


_POINTS = (100, 80, 60, 40, 20)


def _bands(indicator: AgentIndicator, text: str) -> Bands:
    """Thresholds from the best to the least: `45/40/35` per cent, `35/45/55` seconds."""
    parts = text.split("/")
    found: list[Decimal] = []
    for part in parts:
        value = _threshold(indicator, part)
        if value is None:
            raise Refusal("agents-bands-bad", text=text)
        found.append(value)
    if len(found) > len(_POINTS) or found != sorted(set(found), reverse=indicator not in LOWER_IS_BETTER):
        raise Refusal("agents-bands-bad", text=text)
    return tuple(zip(found, _POINTS, strict=False))


def _threshold(indicator: AgentIndicator, part: str) -> Decimal | None:
    if UNITS[indicator] is Unit.MEAN:
        return parse_span(part)
    share = parse_share(part)
    if share is None or UNITS[indicator] is not Unit.RATE:
        return share[0] if share else None
    return share[0] if share[1] or share[0] <= 1 else share[0] / 100
