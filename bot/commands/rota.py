"""The rota by chat: who hosts, swaps and cover, and what leaders set. People type "host"."""

from dataclasses import replace
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.domain.rota import Bargain, Invited, Ordered
from bot.domain.schedule import Days, Workdays
from bot.kit.command import Commands, Context
from bot.kit.message import Message, message, say
from bot.kit.rota import Colleagues, ComingDay, RotaName
from bot.services import rota as service
from bot.services.rota import calendar as calendar_service
from bot.services.rota import cards, offers, promises, prompts, setting, turns
from bot.services.rota import report as reporting
from bot.services.rota.standing import Standing
from bot.services.team import check_team, the_team

commands = Commands("host")

MOST_MEETINGS = 60


class RotaAction(StrEnum):
    """What is done with a rota as a whole."""

    LIST = "list"
    ADD = "add"
    MOVE = "move"
    END = "end"


@commands.add(reads_only=True, examples=["", "noon"])
def host(ctx: Context, rota: RotaName | None = None) -> Message:
    """Show who hosts today and the next five times, and why."""
    team = _team(ctx)
    if rota is not None:
        return cards.host_card([service.standing(ctx.db, team, ctx.now, rota)])
    found = service.standings(ctx.db, team, ctx.now)
    if not found:
        raise Refusal("rota-none", team=team.name)
    return cards.host_card(found)


@commands.add(allowed=Role.LEADER, examples=["", "09:15", "09:15 Mon,Wed,Fri"])
def start(ctx: Context, at: time = setting.DEFAULT_AT, days: Days | None = None) -> Message:
    """Begin the morning rota: from now on everybody hosts in turn."""
    return setting.add(ctx, _team(ctx), service.MORNING, at, days or Workdays())


@commands.add(allowed=Role.LEADER, examples=["", "add noon 13:00", "move noon 13:30 Mon,Wed", "end noon"])
def rota(
    ctx: Context,
    action: RotaAction = RotaAction.LIST,
    name: RotaName | None = None,
    at: time | None = None,
    days: Days | None = None,
) -> Message:
    """List, add, move or end rotas, such as one for noon."""
    team = _team(ctx)
    if action is RotaAction.LIST:
        return setting.list_card(ctx, team)
    if name is None or (action is RotaAction.ADD and at is None):
        raise Refusal("rota-name-and-time")
    match action:
        case RotaAction.ADD:
            return setting.add(ctx, team, name, at or setting.DEFAULT_AT, days or Workdays())
        case RotaAction.MOVE:
            return setting.move(ctx, team, name, at, days)
        case RotaAction.END:
            return setting.end(ctx, team, name)


@commands.add(examples=["@Ben", "@Ben 2030-06-03"])
def swap(ctx: Context, colleague: Person, day: ComingDay | None = None, *, rota: RotaName | None = None) -> Message:
    """Ask a colleague to swap turns; nothing changes until they agree."""
    return offers.ask(ctx, _opened(ctx, rota), Bargain.SWAP, colleague, _plain(day))


@commands.add(examples=["@Ben", "@Ben gift", "2030-06-03"])
def cover(
    ctx: Context,
    colleague: Person | None = None,
    day: ComingDay | None = None,
    how: Bargain = Bargain.SWAP,
    *,
    rota: RotaName | None = None,
) -> Message:
    """Ask somebody, or everybody, to take your turn: as a swap, or as a gift."""
    return offers.ask(ctx, _opened(ctx, rota), how, colleague, _plain(day))


@commands.add(examples=["", "tomorrow", "@Ben 2030-06-03"])
def skip(
    ctx: Context, person: Person | None = None, day: ComingDay | None = None, *, rota: RotaName | None = None
) -> Message:
    """Be passed over once and stay next in line; leaders pass others over."""
    who = person or ctx.person
    found = _opened(ctx, rota)
    if who.id != ctx.person.id:
        _check_leader(ctx)
    chosen = _plain(day) or next((each.day for each in found.a_round() if each.host == who.id), None)
    if who.id not in found.queue.order:
        raise Refusal("rota-not-in-queue", name=who.name)
    if chosen is None or chosen < found.today or found.slots.on(chosen) is None:
        raise Refusal("rota-no-meeting", day=chosen or found.today)
    if chosen in found.records:
        raise Refusal("rota-recorded", day=chosen, name=found.name(found.host_on(chosen) or who.id))
    later = prompts.skip(ctx, found, who, chosen)
    instead = later.host_on(chosen)
    if instead is None:
        return message(say("rota-skipped-nobody", name=who.name, day=chosen))
    return message(say("rota-skipped", name=who.name, day=chosen, host=later.name(instead)))


@commands.add(examples=["", "@Sam", "day=yesterday"])
def done(
    ctx: Context, person: Person | None = None, *, day: date | None = None, rota: RotaName | None = None
) -> Message:
    """Record that the meeting took place, hosted as planned or by somebody else."""
    found = _opened(ctx, rota)
    chosen = day or found.today
    if chosen > found.today or (found.slots.on(chosen) is None and chosen == found.today):
        raise Refusal("rota-no-meeting", day=chosen)
    if chosen < found.today - timedelta(days=7):
        raise Refusal("rota-too-old", day=chosen)
    planned = _planned(found, chosen)
    who = person or (None if planned is None else found.person(planned))
    if who is None:
        raise Refusal("rota-who-hosted", day=chosen)
    if ctx.person.id != who.id or who.id != planned:
        _check_leader(ctx)
    service.record_hosted(ctx, found.team, found.rota.name, chosen, who, by=ctx.person)
    later = service.standing(ctx.db, found.team, ctx.now, found.rota.name)
    guest = who.id not in later.queue.order
    coming = next(later.known(), None)
    words = message(say("rota-recorded-guest" if guest else "rota-recorded-done", name=who.name, day=chosen))
    if coming is not None and coming.host is not None:
        words += message(say("rota-next-is", name=later.name(coming.host), day=coming.day))
    return words


def _planned(found: Standing, day: date) -> int | None:
    """Who was to host on a day of which nothing is on record, also where the grace after its time is over."""
    kept = found.days.get(day)
    if kept is not None and kept.claimed_id is not None:
        return kept.claimed_id
    if day in found.records:
        return found.host_on(day)
    turn = turns.up(found, day)
    return turn.host if turn else None


@commands.add(allowed=Role.LEADER, examples=["", "2030-06-03"])
def undo(ctx: Context, day: date | None = None, *, rota: RotaName | None = None) -> Message:
    """Take back the newest record, where somebody else hosted or the meeting was not held."""
    found = _opened(ctx, rota)
    newest = max(found.records, default=None)
    if newest is None:
        raise Refusal("rota-nothing-recorded")
    later = turns.retract(ctx, found, day or newest, ctx.person)
    promises.recheck(ctx, later.team)
    return message(say("rota-retracted", day=day or newest)) + cards.host_card([later])


@commands.add(allowed=Role.LEADER, examples=["@Sam 2030-06-03"])
def guest(ctx: Context, person: Person, day: ComingDay, *, rota: RotaName | None = None) -> Message:
    """Let a guest host on a day; the queue waits."""
    found = _opened(ctx, rota)
    chosen = date(day.year, day.month, day.day)
    if person.id in found.queue.order:
        raise Refusal("rota-guest-in-queue", name=person.name)
    if chosen < found.today or found.slots.on(chosen) is None or chosen in found.records:
        raise Refusal("rota-no-meeting", day=chosen)
    later = turns.write(ctx, found, [Invited(person.id, chosen)], ctx.person.id)
    promises.recheck(ctx, later.team)
    return message(say("rota-guest-invited", name=person.name, day=chosen)) + cards.host_card([later])


@commands.add(allowed=Role.LEADER, examples=["", "@Ben @Anna"])
def order(ctx: Context, names: Colleagues | None = None, *, rota: RotaName | None = None) -> Message:
    """Show the order of turns, or put some first; the others keep theirs."""
    found = _opened(ctx, rota)
    if names is None:
        return cards.order_card(found)
    for each in names:
        if each.id not in found.queue.order:
            raise Refusal("rota-not-in-queue", name=each.name)
    first = tuple(each.id for each in names)
    rest = tuple(each for each in found.queue.order if each not in first)
    later = turns.write(ctx, found, [Ordered(first + rest)], ctx.person.id)
    promises.recheck(ctx, later.team)
    return cards.order_card(later) + cards.plan_card(later, cards.AHEAD)


@commands.add(reads_only=True, examples=["", "20"])
def plan(ctx: Context, count: int = 10, *, rota: RotaName | None = None) -> Message:
    """Show the plan of the next so many meetings."""
    if not 1 <= count <= MOST_MEETINGS:
        raise Refusal("rota-plan-too-long", most=MOST_MEETINGS)
    return cards.plan_card(service.standing(ctx.db, _team(ctx), ctx.now, rota), count)


@commands.add(allowed=Role.LEADER, reads_only=True, direct_only=True, examples=["", "rota=noon"])
def report(ctx: Context, *, rota: RotaName | None = None) -> Message:
    """Show how evenly the turns fall: how often each hosted, and how long each has waited."""
    return reporting.report_card(service.standing(ctx.db, _team(ctx), ctx.now, rota))


@commands.add(direct_only=True, examples=[""])
def calendar(ctx: Context) -> Message:
    """Get your coming turns as a calendar file."""
    return calendar_service.calendar_file(ctx, _team(ctx))


# Buttons


@commands.add(hidden=True)
def agree(ctx: Context, number: int) -> Message | None:
    """Say yes to a swap or to cover somebody."""
    return offers.agree(ctx, number)


@commands.add(hidden=True)
def decline(ctx: Context, number: int) -> Message | None:
    """Say no to it."""
    return offers.decline(ctx, number)


@commands.add(hidden=True)
def answer(ctx: Context, number: int, reply: offers.Reply) -> Message | None:
    """Say yes or no where other things stand beside it, so that the message stays as it is."""
    here = replace(ctx, pressed_on=None)
    return offers.agree(here, number) if reply is offers.Reply.AGREE else offers.decline(here, number)


@commands.add(hidden=True)
def confirm(ctx: Context, number: int, day: date) -> Message:
    """Take today's meeting."""
    return prompts.confirm(ctx, number, day)


def _team(ctx: Context) -> Team:
    team = the_team(ctx, None)
    check_team(ctx.person, team.id)
    return team


def _opened(ctx: Context, name: RotaName | None) -> Standing:
    return service.opened(ctx, _team(ctx), name)


def _check_leader(ctx: Context) -> None:
    if ctx.person.role < Role.LEADER:
        raise Refusal("refusal-not-allowed", role=say("role-leader"))


def _plain(day: ComingDay | None) -> date | None:
    return None if day is None else date(day.year, day.month, day.day)
