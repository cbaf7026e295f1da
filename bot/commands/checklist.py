"""Check-lists of the day by chat: see, tick, change; and who works at which desk."""

from datetime import date

from bot.domain.checklist import Desk, ListName, lists_for
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.kit.checklist import Asked
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.message import Message, message, say
from bot.services import checklist as service
from bot.services.team import check_team, the_team
from storage import checklist as storage

commands = Commands("checklist")


@commands.add(reads_only=True, examples=["", "front", "back yesterday"])
def checklist(
    ctx: Context,
    list: ListName | None = None,  # noqa: A002 - as people call it
    day: date | None = None,
    *,
    team: Team | None = None,
) -> Message:
    """Show what is to be done every day, and what of it is done."""
    chosen = the_team(ctx, team)
    check_team(ctx.person, chosen.id)
    asked = Asked(ctx.db, chosen, day or service.today(ctx, chosen), ctx.now)
    return service.card(asked, (list,) if list else _usual(ctx), ctx.person)


def _usual(ctx: Context) -> tuple[ListName, ...]:
    return lists_for(ctx.person, storage.desk_of(ctx.db, ctx.person.id))


def _one(ctx: Context, name: ListName | None) -> ListName:
    """The list that was named, or the only one that can be meant."""
    if name is not None:
        return name
    usual = _usual(ctx)
    if len(usual) > 1:
        raise Refusal("checklist-which", known=[service.list_words(each) for each in usual])
    return usual[0]


@commands.add(examples=["3", "2 back"])
def done(ctx: Context, number: int, list: ListName | None = None) -> Message:  # noqa: A002 - the word users know
    """Tick an item of today's list."""
    name, team = _one(ctx, list), the_team(ctx, None)
    item = service.numbered(ctx.db, team, name, number)
    service.tick(ctx, team, item)
    return message(say("checklist-done", text=service.words(item))) + _card(ctx, team, (name,))


@commands.add(hidden=True)
def tick(ctx: Context, list: ListName, key: str, names: str = "") -> Message | None:  # noqa: A002
    """Tick the item that a button stands for, and write the card anew."""
    team = the_team(ctx, None)
    service.tick(ctx, team, service.keyed(ctx.db, team, list, key))
    shown = tuple(ListName(each) for each in names.split("+")) if names else (list,)
    if ctx.pressed_on is None:
        return _card(ctx, team, shown)
    ctx.rewrite(ctx.pressed_on, _card(ctx, team, shown))
    return None


@commands.add(examples=["3", "2 back"])
def undo(ctx: Context, number: int, list: ListName | None = None) -> Message:  # noqa: A002
    """Take a tick back."""
    name, team = _one(ctx, list), the_team(ctx, None)
    item = service.numbered(ctx.db, team, name, number)
    service.untick(ctx, team, item)
    return message(say("checklist-undone", text=service.words(item))) + _card(ctx, team, (name,))


@commands.add(allowed=Role.LEADER, examples=["front Check the coupons", "back Empty the returns shelf"])
def add(ctx: Context, list: ListName, text: Line) -> Message:  # noqa: A002
    """Add an item to a list of the team, for every day from now on."""
    team = the_team(ctx, None)
    service.add(ctx, team, list, text)
    return _card(ctx, team, (list,))


@commands.add(allowed=Role.LEADER, examples=["4 front"])
def drop(ctx: Context, number: int, list: ListName | None = None) -> Message:  # noqa: A002
    """Take an item off a list."""
    name, team = _one(ctx, list), the_team(ctx, None)
    item = service.numbered(ctx.db, team, name, number)
    service.drop(ctx, team, item)
    return message(say("checklist-dropped", text=service.words(item))) + _card(ctx, team, (name,))


@commands.add(allowed=Role.LEADER, examples=["front"])
def restore(ctx: Context, list: ListName) -> Message:  # noqa: A002
    """Bring back the usual items that were taken off a list."""
    team = the_team(ctx, None)
    check_team(ctx.person, team.id)
    if not storage.restore(ctx.db, team.id, list):
        raise Refusal("checklist-complete", list=service.list_words(list))
    return _card(ctx, team, (list,))


@commands.add(examples=["front", "back @Ben"])
def desk(ctx: Context, desk: Desk, person: Person | None = None) -> Message:
    """Say who works at which desk: pre-sales (front) or after-sales (back)."""
    whose = person or ctx.person
    service.set_desk(ctx, whose, desk)
    return message(say("checklist-desk", name=whose.name, desk=service.list_words(ListName(desk.value))))


def _card(ctx: Context, team: Team, names: tuple[ListName, ...]) -> Message:
    return service.card(Asked(ctx.db, team, service.today(ctx, team), ctx.now), names, ctx.person)
