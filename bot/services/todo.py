"""Things to do: writing down, handing on, ticking off; and what comes back at the next meeting."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Team
from bot.domain.problem import ProblemState
from bot.domain.todo import Todo, TodoState, one_line, to_discuss
from bot.kit import inbox
from bot.kit.agenda import Agenda, Asked
from bot.kit.command import Context, MessageRef
from bot.kit.message import Button, Buttons, Message, Say, Table, Text, buttons, message, say
from bot.services.team import check_team
from storage import people, problem
from storage import todo as storage

agenda = Agenda()
inbox_items = inbox.Inbox()

MOST_BUTTONS = 6
"""How many of a list can be ticked off by a button; the others by their number."""


class View(StrEnum):
    """Which list a button stands on, so that it can be written anew."""

    MINE = "mine"
    TEAM = "team"
    ONE = "one"
    MEET = "meet"


def team_of(ctx: Context) -> Team:
    """The team that is spoken of: the group's, or one's own."""
    if ctx.team is None:
        raise Refusal("refusal-no-team")
    return ctx.team


def today(ctx: Context, team: Team) -> date:
    """The team's local date."""
    return ctx.now.astimezone(team.tz).date()


def default_due(db: Connection, team: Team, day: date) -> date:
    """Until when something is done that nobody gave a day: the next day that the team works."""
    return people.calendar(db, team).next_workday(day).day


def plain(day: date) -> date:
    """A day as it is kept, whichever kind of argument named it."""
    return date(day.year, day.month, day.day)


def add(
    ctx: Context, text: str, *, owner: Person | None = None, due: date | None = None, problem_id: int | None = None
) -> Todo:
    """Write something down for oneself or for a colleague, who is told."""
    team = team_of(ctx)
    check_team(ctx.person, team.id)
    owner = owner or ctx.person
    now = today(ctx, team)
    check_owner(owner, team, now)
    due = plain(due) if due else default_due(ctx.db, team, now)
    check_due(due, now)
    made = storage.add_todo(
        ctx.db,
        team.id,
        one_line(text),
        owner_id=owner.id,
        due=due,
        created_by=ctx.person.id,
        now=ctx.now,
        problem_id=problem_id,
    )
    if owner.id != ctx.person.id:
        ctx.tell(owner, message(say("todo-given-to-you", who=ctx.person.name)) + card(ctx.db, made))
    return made


def check_owner(owner: Person, team: Team, day: date) -> None:
    """Refuse somebody of another team, or who is no longer there."""
    if owner.team_id != team.id:
        raise Refusal("todo-not-in-team", name=owner.name, team=team.name)
    if not owner.works_on(day):
        raise Refusal("todo-owner-left", name=owner.name)


def check_due(due: date, day: date) -> None:
    """Refuse a day that is past."""
    if due < day:
        raise Refusal("todo-due-past", day=due)


def find(ctx: Context, number: int) -> Todo:
    """The thing to do of that number, if it is for this person to see."""
    found = storage.find_todo(ctx.db, number)
    if found is None:
        raise Refusal("todo-unknown", number=f"#{number}")
    check_team(ctx.person, found.team_id)
    return found


def _changeable(ctx: Context, number: int) -> Todo:
    found = find(ctx, number)
    if not found.may_be_changed_by(ctx.person):
        raise Refusal("todo-not-yours", number=f"#{number}", owner=people.person(ctx.db, found.owner_id).name)
    return found


def close(ctx: Context, number: int, state: TodoState) -> Todo:
    """Tick off, or give up. The problem that it was about is closed with its last open thing to do."""
    found = _changeable(ctx, number)
    closed = storage.close_todo(ctx.db, found.id, state, by=ctx.person.id, now=ctx.now)
    if closed is None:
        raise Refusal("todo-closed-already", number=f"#{number}")
    if state is TodoState.DONE:
        _tell_creator(ctx, closed)
    if closed.problem_id is not None and not storage.open_todos_of_problem(ctx.db, closed.problem_id):
        _end_problem(ctx, closed.problem_id, state)
    return closed


def _end_problem(ctx: Context, problem_id: int, state: TodoState) -> None:
    """Nothing is left to do about a problem: it is solved; where that was given up, it is open again."""
    after = ProblemState.CLOSED if state is TodoState.DONE else ProblemState.OPEN
    problem.decide_problem(ctx.db, problem_id, after, expected=ProblemState.ACTION, by=ctx.person.id, now=ctx.now)


def _tell_creator(ctx: Context, done: Todo) -> None:
    """Whoever gave it to a colleague learns that it is done."""
    if done.created_by in {ctx.person.id, done.owner_id}:
        return
    words = say("todo-done-by", who=ctx.person.name, number=f"#{done.id}", text=done.text)
    ctx.tell(people.person(ctx.db, done.created_by), message(words))


def reopen(ctx: Context, number: int) -> Todo:
    """Take back that it was done or given up; a day that is past becomes the next working day."""
    found = _changeable(ctx, number)
    team = people.team(ctx.db, found.team_id)
    day = today(ctx, team)
    due = found.due if found.due >= day else default_due(ctx.db, team, day)
    reopened = storage.reopen_todo(ctx.db, found.id, due)
    if reopened is None:
        raise Refusal("todo-open-already", number=f"#{number}")
    return reopened


def move(ctx: Context, number: int, due: date) -> Todo:
    """Move it to another day."""
    found = _changeable(ctx, number)
    team = people.team(ctx.db, found.team_id)
    check_due(due, today(ctx, team))
    moved = storage.change_todo(ctx.db, found.id, due=plain(due))
    if moved is None:
        raise Refusal("todo-closed-already", number=f"#{number}")
    return moved


def give(ctx: Context, number: int, owner: Person) -> Todo:
    """Hand it to a colleague, who is told."""
    found = _changeable(ctx, number)
    team = people.team(ctx.db, found.team_id)
    check_owner(owner, team, today(ctx, team))
    given = storage.change_todo(ctx.db, found.id, owner_id=owner.id)
    if given is None:
        raise Refusal("todo-closed-already", number=f"#{number}")
    if owner.id not in {ctx.person.id, found.owner_id}:
        ctx.tell(owner, message(say("todo-given-to-you", who=ctx.person.name)) + card(ctx.db, given))
    return given


# -- cards ----


def card(db: Connection, todo: Todo) -> Message:
    """One thing to do, with what can be done about it."""
    line = say(
        f"todo-card-{todo.state.value}",
        number=f"#{todo.id}",
        text=todo.text,
        owner=people.person(db, todo.owner_id).name,
        due=todo.due,
    )
    if todo.state is not TodoState.OPEN:
        return message(line)
    return message(line) + buttons(
        Button(say("todo-button-done"), runs=f"todo tick {todo.id} one", style="primary"),
        Button(say("todo-button-move"), runs=f"todo move {todo.id}"),
        Button(say("todo-button-give"), runs=f"todo give {todo.id}"),
    )


def list_card(db: Connection, team: Team, day: date, *, owner: Person | None, view: View | None) -> Message:
    """What is open, of a person or of the whole team; `view` gives it buttons."""
    found = storage.open_todos(db, team_id=team.id, owner_id=owner.id if owner else None)
    title = say("todo-title-of", name=owner.name) if owner else say("todo-title", team=team.name)
    if not found:
        return message(say("todo-none-of", name=owner.name) if owner else say("todo-none", team=team.name))
    body = message(table(db, found, day, whose=owner is None, title=title), Text(say("todo-hint"), "muted"))
    return body if view is None else body + ticks(found, view)


def table(db: Connection, found: Sequence[Todo], day: date, *, whose: bool = True, title: Say | None = None) -> Table:
    """A line for each; `whose` with a column that names who has to do it."""
    names = {each.id: each.name for each in people.people(db)} if whose else {}
    rows = tuple(
        (
            f"#{each.id}",
            each.text,
            *((names[each.owner_id],) if whose else ()),
            say("todo-overdue", due=each.due) if each.overdue(day) else each.due,
        )
        for each in found
    )
    columns = ("number", "text", *(("owner",) if whose else ()), "due")
    return Table(
        tuple(say(f"todo-column-{name}") for name in columns),
        rows,
        align="l" * len(columns),
        title=title,
    )


def ticks(found: Sequence[Todo], view: View) -> Buttons:
    """Buttons that tick off the first few of a list."""
    return buttons(
        *(
            Button(say("todo-button-tick", number=f"#{each.id}"), runs=f"todo tick {each.id} {view.value}")
            for each in found[:MOST_BUTTONS]
        )
    )


def redraw(ctx: Context, on: MessageRef, changed: Todo, view: View) -> None:
    """Write the message anew on which something was ticked off."""
    team = people.team(ctx.db, changed.team_id)
    if view is View.ONE:
        ctx.rewrite(on, card(ctx.db, changed))
        return
    day = today(ctx, team)
    if view is View.MEET:
        left = actions_due(Asked(ctx.db, team, day, day, ctx.now))
        ctx.rewrite(on, left or message(say("todo-agenda-done")))
        return
    owner = ctx.person if view is View.MINE else None
    ctx.rewrite(on, list_card(ctx.db, team, day, owner=owner, view=view))


@agenda.add("todo", order=40, minutes=3)
def actions_due(asked: Asked) -> Message | None:
    """What was due by today and is still open: it comes back every day until it is done."""
    found = to_discuss(storage.open_todos(asked.db, team_id=asked.team.id), asked.day)
    if not found:
        return None
    return message(table(asked.db, found, asked.day, title=say("todo-agenda-title")), ticks(found, View.MEET))


@inbox_items.add("todo", order=40)
def waiting_todos(asked: inbox.Asked) -> Iterable[inbox.Item]:
    """What this person has to do by today."""
    person = asked.person
    if person.team_id is None:
        return
    day = asked.now.astimezone(people.team(asked.db, person.team_id).tz).date()
    for each in to_discuss(storage.open_todos(asked.db, owner_id=person.id), day):
        number = f"#{each.id}"
        due = say("todo-overdue", due=each.due) if each.overdue(day) else each.due
        tick = Button(say("todo-button-tick", number=number), runs=f"todo done {each.id}")
        yield inbox.Item(say("todo-inbox", number=number, text=each.text, due=due), each.created_at, buttons=(tick,))
