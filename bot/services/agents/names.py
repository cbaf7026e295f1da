"""Names of the tools: whose they are, told by a supervisor, and who has not been told yet."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.naming import folded
from bot.domain.people import Person, Role, Shop, Team, may_see
from bot.kit.command import Context
from bot.kit.inbox import Asked, Inbox, Item
from bot.kit.message import Button, Heading, Message, Say, Table, Text, message, say
from bot.services.figures import likely, unknown_blocks
from storage import agents as storage
from storage import people, shops
from storage.agents import AgentName

inbox = Inbox()


def find_name(ctx: Context, name: str, shop: Shop | None) -> tuple[AgentName, Shop]:
    """The name in a shop's tool; refused where there is none, or where it stands in several shops."""
    served = _shops(ctx, shop)
    known = storage.names_of_shops(ctx.db, [each.id for each in served])
    found = [each for each in known if folded(each.name) == folded(name)]
    if not found:
        open_ones = [each.name for each in known if not each.is_told] or [each.name for each in known]
        key = "agents-name-unknown" if open_ones else "agents-no-names"
        raise Refusal(key, name=name, known=open_ones[:10])
    if len(found) > 1:
        where = {each.id: each.name for each in served}
        raise Refusal("agents-name-which-shop", name=name, known=[where[each.shop_id] for each in found])
    return found[0], next(each for each in served if each.id == found[0].shop_id)


def _shops(ctx: Context, shop: Shop | None) -> list[Shop]:
    if shop is not None:
        if not may_see(ctx.person, shop.team_id):
            raise Refusal("numbers-not-your-shop", shop=shop.name)
        return [shop]
    team_id = ctx.team.id if ctx.team else ctx.person.team_id
    return shops.shops(ctx.db, team_id)


def tell(ctx: Context, name: str, person: Person | None, shop: Shop | None) -> Message:
    """Remember whose a name is; None: nobody's (a robot, the shop's own account)."""
    found, its_shop = find_name(ctx, name, shop)
    person_id = person.id if person is not None else None
    storage.tell_name(ctx.db, found.id, person_id, nobody=person is None, by=ctx.person.id, now=ctx.now)
    if person is None:
        return message(say("agents-name-ignored", name=found.name, shop=its_shop.name), private=True)
    return message(say("agents-name-told", name=found.name, shop=its_shop.name, person=person.name), private=True)


def confirm(ctx: Context, shop: Shop) -> Message:
    """Take every proposal for a shop's names."""
    (chosen,) = _shops(ctx, shop)
    known = people.people(ctx.db, chosen.team_id)
    everywhere = storage.names_of_shops(ctx.db, [each.id for each in shops.shops(ctx.db, chosen.team_id)])
    told = []
    for name in storage.names_of_shops(ctx.db, [chosen.id]):
        person = None if name.is_told else likely(name, known, everywhere)
        if person is not None:
            storage.tell_name(ctx.db, name.id, person.id, by=ctx.person.id, now=ctx.now)
            told.append(say("figures-names-is", name=name.name, person=person.name))
    if not told:
        raise Refusal("agents-nothing-proposed", shop=chosen.name)
    left = tuple(each for each in storage.names_of_shops(ctx.db, [chosen.id]) if not each.is_told)
    card = message(say("agents-names-confirmed", shop=chosen.name, names=told), private=True)
    return card + message(*unknown_blocks(ctx.db, chosen, left, everywhere))


def names_card(ctx: Context, shop: Shop | None) -> Message:
    """All names of the tools, and whose they are."""
    served = _shops(ctx, shop)
    known = storage.names_of_shops(ctx.db, [each.id for each in served])
    if not known:
        return message(say("agents-no-names"), private=True)
    names = {each.id: each.name for each in people.people(ctx.db)}
    called = {each.id: each.name for each in served}
    rows = tuple((called[each.shop_id], each.name, _whose(each, names)) for each in known)
    heads = tuple(say(f"agents-column-{name}") for name in ("shop", "name", "person"))
    card = message(Heading(say("agents-names-title")), Table(heads, rows), private=True)
    for each in served:
        left = tuple(name for name in known if name.shop_id == each.id and not name.is_told)
        card += message(*unknown_blocks(ctx.db, each, left, known))
    return card + Text(say("agents-names-hint"), "muted")


def _whose(name: AgentName, names: dict[int, str]) -> Say | str:
    if name.nobody:
        return say("agents-nobody")
    return names.get(name.person_id, "") if name.person_id is not None else say("agents-not-told")


def unknown_of_team(db: Connection, team: Team) -> list[AgentName]:
    """The names in a team's shops of which nobody has told whose they are."""
    served = shops.shops(db, team.id)
    return [each for each in storage.names_of_shops(db, [shop.id for shop in served]) if not each.is_told]


@inbox.add("agents-names", order=60)
def names_to_tell(asked: Asked) -> Sequence[Item]:
    """Names of tools that a supervisor is to tell."""
    if asked.person.role < Role.SUPERVISOR or asked.person.team_id is None:
        return ()
    team = people.team(asked.db, asked.person.team_id)
    left = unknown_of_team(asked.db, team)
    if not left:
        return ()
    words = say("agents-inbox-names", names=[each.name for each in left[:5]], count=len(left))
    return (Item(words, asked.now, buttons=(Button(say("agents-button-names"), runs="agents names"),)),)
