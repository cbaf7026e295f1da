"""Problems: raising them, and deciding what becomes of each."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Team
from bot.domain.problem import Problem, ProblemState
from bot.domain.todo import Todo, one_line
from bot.kit.agenda import Agenda, Asked
from bot.kit.command import Context, MessageRef
from bot.kit.message import Button, Message, Say, Table, Text, buttons, message, say
from bot.services import todo
from bot.services.team import check_team
from storage import chats, people
from storage import meet as meetings
from storage import problem as storage
from storage import todo as todos

agenda = Agenda()

MOST_LISTED = 12
"""How many open problems are brought before a meeting; the others are counted."""


def add(ctx: Context, text: str) -> Problem:
    """Raise a problem in the team that is spoken of. Whoever may speak in its group may raise one."""
    team = todo.team_of(ctx)
    return storage.add_problem(ctx.db, team.id, one_line(text), raised_by=ctx.person.id, now=ctx.now)


def show(ctx: Context, raised: Problem) -> None:
    """Put its card where it is seen: in the thread of the meeting that is going on, else where it was raised."""
    meeting = meetings.open_meeting(ctx.db, raised.team_id)
    words = card(ctx.db, raised)
    if meeting is not None and meeting.chat_id is not None and meeting.thread is not None:
        thread = MessageRef(meeting.thread, meeting.chat_id)
        ref = ctx.post(chats.chat(ctx.db, meeting.chat_id), words, thread=thread)
        if ctx.chat.id != meeting.chat_id:
            ctx.post(ctx.chat, message(say("problem-brought", number=f"#{raised.id}", text=raised.text)))
    else:
        ref = ctx.post(ctx.chat, words)
    storage.keep_card(ctx.db, raised.id, ref.id, ref.chat_id)


def find(ctx: Context, number: int) -> Problem:
    """The problem of that number, if it is for this person to see."""
    found = storage.find_problem(ctx.db, number)
    if found is None:
        raise Refusal("problem-unknown", number=f"#{number}")
    check_team(ctx.person, found.team_id)
    return found


def take_on(ctx: Context, number: int, owner: Person, due: date | None) -> Todo:
    """Make it something that somebody has to do until a day."""
    found = find(ctx, number)
    team = people.team(ctx.db, found.team_id)
    if (
        storage.decide_problem(
            ctx.db, found.id, ProblemState.ACTION, expected=ProblemState.OPEN, by=ctx.person.id, now=ctx.now
        )
        is None
    ):
        raise _decided(ctx, number)
    now = todo.today(ctx, team)
    todo.check_owner(owner, team, now)
    due = todo.plain(due) if due else todo.default_due(ctx.db, team, now)
    todo.check_due(due, now)
    made = todos.add_todo(
        ctx.db,
        team.id,
        found.text,
        owner_id=owner.id,
        due=due,
        created_by=ctx.person.id,
        now=ctx.now,
        problem_id=found.id,
    )
    if owner.id != ctx.person.id:
        ctx.tell(owner, message(say("todo-given-to-you", who=ctx.person.name)) + todo.card(ctx.db, made))
    return made


def close(ctx: Context, number: int, answer: str) -> Problem:
    """Close it without anything to do, with a word why."""
    found = find(ctx, number)
    if not found.may_be_closed_by(ctx.person):
        raise Refusal("problem-not-yours", number=f"#{number}")
    closed = storage.decide_problem(
        ctx.db,
        found.id,
        ProblemState.CLOSED,
        expected=ProblemState.OPEN,
        by=ctx.person.id,
        now=ctx.now,
        answer=one_line(answer) if answer.strip() else "",
    )
    if closed is None:
        raise _decided(ctx, number)
    return closed


def reopen(ctx: Context, number: int) -> Problem:
    """Open a closed problem again."""
    found = find(ctx, number)
    opened = storage.decide_problem(
        ctx.db, found.id, ProblemState.OPEN, expected=ProblemState.CLOSED, by=ctx.person.id, now=ctx.now
    )
    if opened is None:
        raise Refusal("problem-not-closed", number=f"#{number}")
    return opened


def _decided(ctx: Context, number: int) -> Refusal:
    """Somebody was first: what they decided."""
    found = storage.find_problem(ctx.db, number)
    made = todos.todo_of_problem(ctx.db, number)
    if found is not None and found.state is ProblemState.ACTION and made is not None:
        return Refusal("problem-taken", number=f"#{number}", owner=people.person(ctx.db, made.owner_id).name)
    return Refusal("problem-closed-already", number=f"#{number}")


def redraw(ctx: Context, number: int) -> bool:
    """Write its card anew; whether that card stands where the command was given."""
    found = storage.find_problem(ctx.db, number)
    if found is None or found.card is None or found.card_chat is None:
        return False
    ctx.rewrite(MessageRef(found.card, found.card_chat), card(ctx.db, found))
    return ctx.pressed_on is not None and ctx.pressed_on.id == found.card


# -- cards ----


def card(db: Connection, problem: Problem) -> Message:
    """One problem, and what can be decided about it."""
    facts = {"number": f"#{problem.id}", "text": problem.text, "who": people.person(db, problem.raised_by).name}
    match problem.state:
        case ProblemState.OPEN:
            return message(say("problem-card-open", **facts)) + buttons(
                Button(say("problem-button-take"), runs=f"problem take {problem.id}", style="primary"),
                Button(say("problem-button-give"), runs=f"problem give {problem.id}"),
                Button(say("problem-button-close"), runs=f"problem close {problem.id}"),
            )
        case ProblemState.ACTION:
            return message(say("problem-card-action", **facts), _action_words(db, problem))
        case ProblemState.CLOSED:
            answer = problem.answer or say("problem-solved")
            return message(say("problem-card-closed", **facts, answer=answer))


def _action_words(db: Connection, problem: Problem) -> Text:
    made = todos.todo_of_problem(db, problem.id)
    if made is None:
        return Text(say("problem-no-action"), "muted")
    owner = people.person(db, made.owner_id).name
    return Text(say("problem-action", number=f"#{made.id}", owner=owner, due=made.due), "muted")


def list_card(db: Connection, team: Team) -> Message:
    """The open problems of a team."""
    found = storage.open_problems(db, team.id)
    if not found:
        return message(say("problem-none", team=team.name))
    title = say("problem-title", team=team.name)
    return message(_table(db, found, team, title), Text(say("problem-hint", number=f"#{found[0].id}"), "muted"))


def _table(db: Connection, found: Sequence[Problem], team: Team, title: Say) -> Table:
    names = {each.id: each.name for each in people.people(db)}
    rows = tuple(
        (f"#{each.id}", each.text, names[each.raised_by], each.raised_at.astimezone(team.tz).date()) for each in found
    )
    columns = tuple(say(f"problem-column-{name}") for name in ("number", "text", "who", "day"))
    return Table(columns, rows, align="llll", title=title)


@agenda.add("problem", order=30, minutes=4)
def open_problems(asked: Asked) -> Message:
    """Problems that nobody has to do yet: each becomes something to do, or is closed; new ones are welcome."""
    found = storage.open_problems(asked.db, asked.team.id)
    if not found:
        return message()
    shown = found[:MOST_LISTED]
    body = message(_table(asked.db, shown, asked.team, say("problem-agenda-title")))
    if len(found) > len(shown):
        body += Text(say("problem-more", count=len(found) - len(shown)), "muted")
    return body + Text(say("problem-hint", number=f"#{found[0].id}"), "muted")
