"""Things to do by chat: write down, list, tick off, move, hand on."""

from bot.domain.people import Person
from bot.domain.todo import Todo, TodoState
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.message import Message, message, say
from bot.kit.rota import ComingDay
from bot.services import problem
from bot.services import todo as service
from bot.services.team import check_team
from bot.services.todo import View
from storage import people

commands = Commands("todo")


@commands.add(examples=["", "Call the courier", "@Ben Call the courier day=tomorrow"])
def todo(
    ctx: Context, person: Person | None = None, text: Line | None = None, *, day: ComingDay | None = None
) -> Message:
    """Show what you (or somebody) have to do; with a text, write it down."""
    if text is not None:
        return _added(ctx, service.add(ctx, text, owner=person, due=day))
    team = service.team_of(ctx)
    if person is not None and person.team_id is not None:
        team = people.team(ctx.db, person.team_id)
    check_team(ctx.person, team.id)
    owner = person or ctx.person
    view = View.MINE if owner.id == ctx.person.id else None
    return service.list_card(ctx.db, team, service.today(ctx, team), owner=owner, view=view)


@commands.add(examples=["Call the courier", "Order tape day=2026-06-03"])
def add(ctx: Context, text: Line, *, person: Person | None = None, day: ComingDay | None = None) -> Message:
    """Write something down that is to be done; until the next working day unless you give a day."""
    return _added(ctx, service.add(ctx, text, owner=person, due=day))


@commands.add(examples=["@Ben Call the courier", "Ben Order tape day=2026-06-03"], verb="for")
def for_(ctx: Context, person: Person, text: Line, *, day: ComingDay | None = None) -> Message:
    """Write something down for a colleague, who is told."""
    return _added(ctx, service.add(ctx, text, owner=person, due=day))


@commands.add(reads_only=True, examples=[""], verb="list")
def list_(ctx: Context) -> Message:
    """List what the whole team has to do."""
    team = service.team_of(ctx)
    check_team(ctx.person, team.id)
    return service.list_card(ctx.db, team, service.today(ctx, team), owner=None, view=View.TEAM)


@commands.add(examples=["12"])
def done(ctx: Context, number: int) -> Message:
    """Tick something off."""
    closed = _closed(ctx, number, TodoState.DONE)
    return message(say("todo-is-done", number=f"#{closed.id}", text=closed.text))


@commands.add(examples=["12"])
def drop(ctx: Context, number: int) -> Message:
    """Give something up: it is not to be done any more."""
    closed = _closed(ctx, number, TodoState.DROPPED)
    return message(say("todo-is-dropped", number=f"#{closed.id}", text=closed.text))


@commands.add(examples=["12"])
def reopen(ctx: Context, number: int) -> Message:
    """Take back that something was done or given up."""
    return message(say("todo-is-open")) + service.card(ctx.db, service.reopen(ctx, number))


@commands.add(examples=["12 tomorrow", "12 2026-06-03"])
def move(ctx: Context, number: int, day: ComingDay) -> Message | None:
    """Move something to another day."""
    moved = service.move(ctx, number, day)
    return _changed(ctx, moved, message(say("todo-is-moved", number=f"#{moved.id}", text=moved.text, due=moved.due)))


@commands.add(examples=["12 @Ben"])
def give(ctx: Context, number: int, person: Person) -> Message | None:
    """Hand something on to a colleague, who is told."""
    given = service.give(ctx, number, person)
    return _changed(ctx, given, message(say("todo-is-given", number=f"#{given.id}", text=given.text, who=person.name)))


@commands.add(hidden=True)
def tick(ctx: Context, number: int, view: View) -> Message | None:
    """Tick something off on a list or a card, which is written anew."""
    closed = _closed(ctx, number, TodoState.DONE)
    if ctx.pressed_on is None:
        return message(say("todo-is-done", number=f"#{closed.id}", text=closed.text))
    service.redraw(ctx, ctx.pressed_on, closed, view)
    return None


def _closed(ctx: Context, number: int, state: TodoState) -> Todo:
    """Close it; the card of the problem that it was about is written anew."""
    closed = service.close(ctx, number, state)
    if closed.problem_id is not None:
        problem.redraw(ctx, closed.problem_id)
    return closed


def _added(ctx: Context, made: Todo) -> Message:
    if made.owner_id != ctx.person.id:
        owner = people.person(ctx.db, made.owner_id).name
        return message(say("todo-added-for", number=f"#{made.id}", text=made.text, due=made.due, owner=owner))
    return message(say("todo-added", number=f"#{made.id}", text=made.text, due=made.due))


def _changed(ctx: Context, changed: Todo, told: Message) -> Message | None:
    """A press on the card writes it anew; a typed line is answered."""
    if ctx.pressed_on is None:
        return told
    service.redraw(ctx, ctx.pressed_on, changed, View.ONE)
    return None
