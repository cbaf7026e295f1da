"""Problems by chat: raise, list, hand out, close."""

from bot.domain.people import Person
from bot.domain.todo import Todo
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.message import Message, message, say
from bot.kit.rota import ComingDay
from bot.services import problem as service
from bot.services.team import check_team
from bot.services.todo import team_of
from storage import people

commands = Commands("problem")


@commands.add(examples=["", "12", "The courier loses parcels"])
def problem(ctx: Context, number: int | None = None, text: Line | None = None) -> Message | None:
    """List the open problems, show one, or raise one."""
    if text is not None:
        raised = text if number is None else f"{number} {text}"
        service.show(ctx, service.add(ctx, raised))
        return None
    if number is not None:
        return service.card(ctx.db, service.find(ctx, number))
    team = team_of(ctx)
    check_team(ctx.person, team.id)
    return service.list_card(ctx.db, team)


@commands.add(examples=["The courier loses parcels"])
def add(ctx: Context, text: Line) -> None:
    """Raise a problem; in a meeting it is brought before everybody."""
    service.show(ctx, service.add(ctx, text))


@commands.add(examples=["12", "12 2026-06-03"])
def take(ctx: Context, number: int, day: ComingDay | None = None) -> Message | None:
    """Take a problem on: it becomes something for you to do."""
    return _taken(ctx, number, service.take_on(ctx, number, ctx.person, day))


@commands.add(examples=["12 @Ben", "12 @Ben 2026-06-03"])
def give(ctx: Context, number: int, person: Person, day: ComingDay | None = None) -> Message | None:
    """Hand a problem to somebody: it becomes something for them to do, and they are told."""
    return _taken(ctx, number, service.take_on(ctx, number, person, day))


@commands.add(examples=["12", "12 The courier has paid"])
def close(ctx: Context, number: int, text: Line | None = None) -> Message | None:
    """Close a problem with nothing to do about it."""
    closed = service.close(ctx, number, text or "")
    if service.redraw(ctx, number):
        return None
    return message(say("problem-is-closed", number=f"#{closed.id}", text=closed.text))


@commands.add(examples=["12"])
def reopen(ctx: Context, number: int) -> Message | None:
    """Open a closed problem again."""
    opened = service.reopen(ctx, number)
    if service.redraw(ctx, number):
        return None
    return message(say("problem-is-open", number=f"#{opened.id}", text=opened.text))


def _taken(ctx: Context, number: int, made: Todo) -> Message | None:
    if service.redraw(ctx, number):
        return None
    owner = people.person(ctx.db, made.owner_id).name
    return message(say("problem-is-taken", number=f"#{number}", todo=f"#{made.id}", owner=owner, due=made.due))
