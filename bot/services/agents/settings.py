"""What is settled about showing agents' figures: by the owner for a team, by each agent for themselves."""

from dataclasses import replace

from bot.domain.agents import AgentIndicator, Bands, may_see_agents
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.kit.command import Context
from bot.kit.message import Heading, Message, Table, Text, message, say
from bot.services.agents.wording import indicator_words, value_words
from bot.services.team import check_team
from storage import agents as storage
from storage import people


def check_sees_all(ctx: Context, team: Team) -> None:
    """Refuse everybody who may not see a team's figures by name."""
    held = storage.setting(ctx.db, team.id)
    if not may_see_agents(ctx.person, team.id, leaders=held.leaders):
        raise Refusal("agents-not-for-you")


def agents_of(ctx: Context, team: Team) -> list[Person]:
    """Those who work in a team today."""
    today = ctx.now.astimezone(team.tz).date()
    return [each for each in people.people(ctx.db, team.id) if each.works_on(today)]


def publish(ctx: Context, team: Team, *, by_name: bool) -> Message:
    """Post everybody's figures by name in the group, or no more; everybody concerned is told."""
    held = storage.setting(ctx.db, team.id)
    if held.published == by_name:
        raise Refusal("agents-published-already" if by_name else "agents-unpublished-already", team=team.name)
    storage.change_setting(ctx.db, team.id, replace(held, published=by_name), by=ctx.person.id, now=ctx.now)
    told = [each for each in agents_of(ctx, team) if each.id != ctx.person.id]
    for person in told:
        key = "agents-published-you" if by_name else "agents-unpublished-you"
        ctx.tell(person, message(say(key, team=team.name, who=ctx.person.name)))
    return message(say("agents-published" if by_name else "agents-unpublished", team=team.name, count=len(told)))


def let_leaders(ctx: Context, team: Team, *, see: bool) -> Message:
    """Let a team's leaders see their agents' figures by name, or no more."""
    held = storage.setting(ctx.db, team.id)
    storage.change_setting(ctx.db, team.id, replace(held, leaders=see), by=ctx.person.id, now=ctx.now)
    for person in agents_of(ctx, team):
        if person.role is Role.LEADER and person.id != ctx.person.id:
            ctx.tell(person, message(say("agents-leaders-you" if see else "agents-leaders-you-off", team=team.name)))
    return message(say("agents-leaders-on" if see else "agents-leaders-off", team=team.name))


def opt(ctx: Context, *, into: bool) -> Message:
    """Let the group see one's bests, or no more."""
    chosen = storage.choices(ctx.db, [ctx.person.id])[ctx.person.id]
    storage.choose(ctx.db, ctx.person.id, replace(chosen, bests=into), ctx.now)
    return message(say("agents-opted-in" if into else "agents-opted-out"), private=True)


def card_wanted(ctx: Context, *, wanted: bool) -> Message:
    """Get a card of one's own figures every day, or no more."""
    chosen = storage.choices(ctx.db, [ctx.person.id])[ctx.person.id]
    storage.choose(ctx.db, ctx.person.id, replace(chosen, card=wanted), ctx.now)
    return message(say("agents-card-on" if wanted else "agents-card-off"), private=True)


def bands_card(ctx: Context, team: Team) -> Message:
    """The bands that hold for a team."""
    rows = [
        (indicator_words(indicator), value_words(indicator, threshold), points)
        for indicator, bands in storage.bands(ctx.db, team.id).items()
        for threshold, points in bands
    ]
    heads = tuple(say(f"agents-column-{name}") for name in ("indicator", "from", "points"))
    card = message(Heading(say("agents-bands-title", team=team.name)), Table(heads, tuple(rows), align="lrr"))
    return card + Text(say("agents-bands-hint"), "muted")


def set_bands(ctx: Context, team: Team, indicator: AgentIndicator, bands: Bands | None) -> Message:
    """Give a team bands of its own, or the published ones back."""
    check_team(ctx.person, team.id)
    storage.set_bands(ctx.db, team.id, indicator, bands, by=ctx.person.id, now=ctx.now)
    return bands_card(ctx, team)
