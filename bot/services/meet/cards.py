"""What a meeting shows: its opening, the round, its minutes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.meet import Meeting, MeetingState, Mode, Part, Settings, present, share_minutes
from bot.domain.people import Person, Team
from bot.domain.problem import Problem, ProblemState
from bot.domain.todo import Todo, TodoState
from bot.kit.agenda import AgendaItem
from bot.kit.message import Button, Cell, Field, Fields, Heading, Message, Say, Table, Text, buttons, message, say
from bot.services.meet.planning import kind_words, rota_of
from storage import meet as storage
from storage import people, problem
from storage import todo as todos

CARD_LETTERS = 2_400
"""All answers on a card together: with the rest of it, less than the shortest message that a platform takes."""

FEWEST_LETTERS = 60
"""So much of an answer is shown in any case."""


def title(db: Connection, meeting: Meeting) -> Heading:
    """What the meeting is called."""
    return Heading(say("meet-title", kind=kind_words(rota_of(db, meeting)), day=meeting.day))


def names_of(db: Connection) -> dict[int, str]:
    """How everybody is called."""
    return {each.id: each.name for each in people.people(db)}


# -- the opening ----


def opening(
    db: Connection, meeting: Meeting, host: Person | None, items: Sequence[AgendaItem], held: Settings
) -> Message:
    """The message that begins a meeting's thread: who hosts, what is on, how much time there is, how to take part."""
    card = message(title(db, meeting))
    answer = Button(say("meet-button-answer"), runs="meet answer", style="primary")
    if meeting.mode is Mode.ASYNC:
        until = meeting.steps[-1].at if meeting.steps else meeting.opened_at
        words = message(say("meet-async-open", until=until), Text(say("meet-async-how"), "muted"))
        return card + words + buttons(answer)
    shares = share_minutes(held.budget, {item.name: item.minutes for item in items})
    rows = tuple((say(f"agenda-{item.name}"), say("meet-minutes-short", count=shares[item.name])) for item in items)
    who = say("meet-host", name=host.name) if host else say("meet-no-host")
    columns = (say("meet-column-item"), say("meet-column-time"))
    return card + message(
        who,
        Table(columns, rows, align="lr"),
        Text(say("meet-how"), "muted"),
        buttons(
            answer,
            Button(say("meet-button-here"), runs=f"meet here {meeting.id}"),
            Button(say("meet-button-end"), runs=f"meet over {meeting.id}"),
        ),
    )


def opening_ended(db: Connection, meeting: Meeting, host: Person | None) -> Message:
    """What the opening becomes once the meeting is over."""
    card = message(title(db, meeting))
    if not present(storage.parts(db, [meeting.id])):
        return card + Text(say("meet-not-held"), "muted")
    if host is not None and meeting.mode is Mode.LIVE:
        card += Text(say("meet-hosted", name=host.name))
    return card + Text(say("meet-is-over", at=meeting.ended_at), "muted")


# -- the round ----


def round_card(db: Connection, meeting: Meeting) -> Message:
    """The answers so far, and how many there are of how many: nobody who is missing is named."""
    parts = storage.parts(db, [meeting.id])
    asked = sum(each.asked for each in parts)
    answered = sum(each.asked and each.answered for each in parts)
    card = message(Heading(say("meet-round-title")), say("meet-round-count", answered=answered, asked=asked))
    fields = answer_fields(db, parts)
    if fields is not None:
        card += fields
    if meeting.state is not MeetingState.OPEN:
        return card
    return card + buttons(Button(say("meet-button-answer"), runs="meet answer", style="primary"))


def answer_fields(db: Connection, parts: Iterable[Part]) -> Fields | None:
    """What each answered; long answers of a large team are cut short. None where nobody has."""
    found = [each for each in parts if each.answered]
    if not found:
        return None
    names = names_of(db)
    most = max(FEWEST_LETTERS, CARD_LETTERS // (2 * len(found)))
    return Fields(tuple(Field(names[each.person_id], *_answer_words(each, most)) for each in found))


def _answer_words(part: Part, most: int) -> tuple[str, Say | None]:
    blocks = say("meet-blocks", text=_cut(part.blocks, most)) if part.blocks else None
    return _cut(part.learnt, most) or "–", blocks


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def own_answer(part: Part) -> Fields:
    """Somebody's own answer, in full."""
    items = [Field(say("argument-learnt"), part.learnt or "–"), Field(say("argument-blocks"), part.blocks or "–")]
    return Fields(tuple(items))


# -- the minutes ----


def minutes(db: Connection, meeting: Meeting, host: Person | None, team: Team) -> Message:
    """Who took part, what was said, what became of problems, what is to be done. Who was missing is not in it."""
    parts = storage.parts(db, [meeting.id])
    names = names_of(db)
    until = meeting.ended_at or meeting.opened_at
    card = message(Heading(say("meet-minutes-title", kind=kind_words(rota_of(db, meeting)), day=meeting.day)))
    card += Fields(tuple(_taking_part(meeting, parts, names, host)))
    answers = answer_fields(db, parts)
    if answers is not None:
        card += message(Text(say("meet-minutes-round")), answers)
    if meeting.opened_at is not None and until is not None:
        card += _decided(db, team, meeting, (meeting.opened_at, until), names)
    if meeting.closing:
        card += Text(say("meet-closing", text=meeting.closing), "muted")
    return card


def _taking_part(meeting: Meeting, parts: Sequence[Part], names: Mapping[int, str], host: Person | None) -> list[Field]:
    """Present and in writing, the host first; and how long it took."""
    here = [each for each in present(parts) if each.came_at is not None or meeting.mode is Mode.ASYNC]
    written = [each for each in present(parts) if each not in here]
    items = []
    if host is not None and meeting.mode is Mode.LIVE:
        items.append(Field(say("meet-minutes-host"), host.name))
    items.append(Field(say("meet-minutes-present"), [names[each.person_id] for each in here] or "–"))
    if written:
        items.append(Field(say("meet-minutes-written"), [names[each.person_id] for each in written]))
    if meeting.mode is Mode.LIVE and meeting.opened_at is not None and meeting.ended_at is not None:
        count = max(1, round((meeting.ended_at - meeting.opened_at).total_seconds() / 60))
        items.append(Field(say("meet-minutes-took"), say("meet-minutes-short", count=count)))
    return items


def _decided(
    db: Connection, team: Team, meeting: Meeting, span: tuple[datetime, datetime], names: Mapping[int, str]
) -> Message:
    """The problems that were raised or decided, what was promised or done, and what was due and is not done."""
    raised = problem.problems_between(db, team.id, *span)
    agreed = todos.todos_between(db, team.id, *span)
    known = {each.id for each in agreed}
    agreed += [each for each in todos.todos_left(db, team.id, meeting.day, span[1]) if each.id not in known]
    card = message()
    if raised:
        columns = tuple(say(f"problem-column-{name}") for name in ("number", "text", "outcome"))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (f"#{each.id}", each.text, _outcome(db, each, names)) for each in raised
        )
        card += Table(columns, rows, align="lll", title=say("meet-minutes-problems"))
    if agreed:
        columns = tuple(say(f"todo-column-{name}") for name in ("number", "text", "owner", "due"))
        rows = tuple((f"#{each.id}", each.text, names[each.owner_id], _due(each)) for each in agreed)
        card += Table(columns, rows, align="llll", title=say("meet-minutes-todos"))
    return card


def _due(each: Todo) -> Cell:
    return each.due if each.state is TodoState.OPEN else say(f"todo-state-{each.state.value}")


def _outcome(db: Connection, each: Problem, names: Mapping[int, str]) -> Say | str:
    match each.state:
        case ProblemState.OPEN:
            return say("problem-still-open")
        case ProblemState.ACTION:
            made = todos.todo_of_problem(db, each.id)
            return names[made.owner_id] if made is not None else say("problem-still-open")
        case ProblemState.CLOSED:
            return each.answer or say("problem-solved")
