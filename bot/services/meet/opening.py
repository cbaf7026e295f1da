"""Opening a meeting: once for each rota and date, whoever is first, the clock or a person."""

from datetime import date

from bot.domain.meet import Meeting, Mode, Settings, course, invited
from bot.domain.people import Person, Team
from bot.kit import agenda
from bot.kit.agenda import Agenda, Asked
from bot.kit.message import Button, Message, Text, buttons, message, say
from bot.services import leave
from bot.services.meet import cards, planning
from bot.services.meet.voice import Voice, post
from storage import chats, people
from storage import meet as storage
from storage.rota import Rota

items = Agenda()


def replies(meeting: Meeting) -> str:
    """The line that words said in the meeting's thread complete."""
    return f"meet said {meeting.id}"


def open_up(voice: Voice, team: Team, rota: Rota, day: date, *, known: bool = True, by: Person | None = None) -> bool:
    """Open the meeting of a day; False where it was opened before, or the team has no group to hold it in."""
    rooms = chats.team_chats(voice.db, team.id)
    if not rooms:
        return False
    held = storage.settings(voice.db, rota.id)
    if held.mode is Mode.OFF:
        held = Settings()
    meeting = storage.ensure_meeting(voice.db, team.id, rota.id, day, held.mode)
    live = held.mode is Mode.LIVE
    host = (planning.host_now(voice.db, team, rota, day, voice.now) or by) if live else None
    opened = storage.open_up(
        voice.db,
        meeting.id,
        mode=held.mode.value,
        opened_at=voice.now,
        host_id=host.id if host else None,
        chat_id=rooms[0].id,
        thread=voice.new_id(),
        card=voice.new_id(),
        limit_s=int(held.limit.total_seconds()),
        steps=course(held, voice.now, planning.closes_at(held, team, day, voice.now)),
    )
    if opened:
        meeting = storage.meeting(voice.db, meeting.id)
        _invite(voice, team, meeting)
        _say_it(voice, team, rota, meeting, host, held, known=known)
    return opened


def _invite(voice: Voice, team: Team, meeting: Meeting) -> None:
    """Whom the meeting is for; those on leave are not asked. In writing, everybody is asked in private."""
    away = leave.away(voice.db, team, meeting.day)
    until = meeting.steps[-1].at
    for person in invited(people.people(voice.db, team.id), meeting.day):
        gone = person.id in away
        storage.keep_part(voice.db, meeting.id, person.id, asked=not gone, away=gone)
        kept = storage.part(voice.db, meeting.id, person.id)
        if meeting.mode is Mode.ASYNC and not gone and kept is not None and not kept.answered:
            words = message(say("meet-ask", team=team.name, until=until), private=True, useful_until=until)
            voice.tell(person, words + answer_button())


def answer_button() -> Message:
    """The button that asks for an answer."""
    return message(buttons(Button(say("meet-button-answer"), runs="meet answer", style="primary")))


def _say_it(
    voice: Voice, team: Team, rota: Rota, meeting: Meeting, host: Person | None, held: Settings, *, known: bool
) -> None:
    """The opening, and in its thread what is on the agenda; last the card of the round."""
    if meeting.chat_id is None or meeting.thread is None or meeting.card is None:
        return
    asked = Asked(voice.db, team, meeting.day, planning.about(rota, meeting.day), voice.now)
    shown = [(item, words) for item in agenda.items() if (words := item.compose(asked)) is not None]
    words = cards.opening(voice.db, meeting, host, [item for item, _words in shown], held)
    if not known:
        words += Text(say("meet-calendar-unknown"), "muted")
    run = replies(meeting)
    post(voice, meeting.chat_id, words, as_id=meeting.thread, replies_run=run)
    for _item, body in shown:
        if body.blocks:
            post(voice, meeting.chat_id, body, thread=meeting.thread, replies_run=run)
    card = cards.round_card(voice.db, meeting)
    post(voice, meeting.chat_id, card, as_id=meeting.card, thread=meeting.thread, replies_run=run)


@items.add("welcome", order=10, minutes=1)
def welcome(asked: Asked) -> Message:
    """The host says good morning: nothing is shown for it."""
    del asked
    return message()


@items.add("round", order=50, minutes=6)
def round_(asked: Asked) -> Message:
    """Everybody in turn: its card stands at the end of the agenda."""
    del asked
    return message()


@items.add("closing", order=60, minutes=1)
def closing(asked: Asked) -> Message | None:
    """Something light, from the team's own list; it is shown when its time has come."""
    return message() if storage.closings(asked.db, asked.team.id) else None
