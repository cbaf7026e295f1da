"""The course of a meeting that is open: reminders, warnings, and its end, which comes once."""

from bot.domain.errors import Refusal
from bot.domain.meet import Meeting, MeetingState, Mode, Part, StepKind, due_steps, missing, pick_closing, present
from bot.domain.people import Person, Role, Team, may_see
from bot.kit.message import Button, Message, Say, Text, buttons, message, say
from bot.services import rota as rotas
from bot.services.meet import cards, opening, planning
from bot.services.meet.voice import Voice, post, rewrite
from storage import meet as storage
from storage import people


def advance(voice: Voice, meeting: Meeting) -> None:
    """Do what the clock has to do now for an open meeting; it must be locked."""
    told, left = due_steps(meeting.steps, voice.now)
    storage.change_meeting(voice.db, meeting.id, steps=left)
    for kind in told:
        match kind:
            case StepKind.REMIND:
                _remind(voice, meeting)
                host = _follow_host(voice, meeting)
                if host is not None:
                    _in_thread(voice, meeting, message(say("meet-host", name=host.name)))
            case StepKind.WARN:
                _in_thread(voice, meeting, message(_elapsed(voice, meeting)))
                show_closing(voice, meeting)
            case StepKind.LAST_WARN:
                words = message(Text(_elapsed(voice, meeting), "warning"), say("meet-wind-up"))
                _in_thread(voice, meeting, words + _end_button(meeting))
            case StepKind.END:
                end(voice, meeting, by=None)


def _elapsed(voice: Voice, meeting: Meeting) -> Say:
    opened = meeting.opened_at or voice.now
    return say("meet-elapsed", count=round((voice.now - opened).total_seconds() / 60))


def _end_button(meeting: Meeting) -> Message:
    return message(buttons(Button(say("meet-button-end"), runs=f"meet over {meeting.id}")))


def _in_thread(voice: Voice, meeting: Meeting, words: Message) -> None:
    if meeting.chat_id is not None:
        post(voice, meeting.chat_id, words, thread=meeting.thread, replies_run=opening.replies(meeting))


def _remind(voice: Voice, meeting: Meeting) -> None:
    """Those who have neither come nor answered are told so in private, and nowhere else; the host knows."""
    everybody = {each.id: each for each in people.people(voice.db, meeting.team_id)}
    until = meeting.steps[-1].at
    key = "meet-remind-async" if meeting.mode is Mode.ASYNC else "meet-remind"
    for part in missing(storage.parts(voice.db, [meeting.id])):
        person = everybody.get(part.person_id)
        if person is not None and person.works_on(meeting.day) and person.id != meeting.host_id:
            words = message(say(key, until=until), private=True, useful_until=until)
            voice.tell(person, words + opening.answer_button())


def _follow_host(voice: Voice, meeting: Meeting) -> Person | None:
    """Whoever took the meeting over since it was opened is its host from now on; None where nobody did."""
    rota = planning.rota_of(voice.db, meeting)
    if rota is None or meeting.mode is not Mode.LIVE:
        return None
    host = planning.host_now(voice.db, people.team(voice.db, meeting.team_id), rota, meeting.day, voice.now)
    if host is None or host.id == meeting.host_id:
        return None
    storage.change_meeting(voice.db, meeting.id, host_id=host.id)
    return host


def show_closing(voice: Voice, meeting: Meeting) -> None:
    """Bring something light into the thread, once a meeting, with the button that ends it."""
    meeting = storage.meeting(voice.db, meeting.id)
    if meeting.closing is not None:
        return
    text = _pick(voice, meeting)
    words = message(say("meet-closing", text=text)) if text else message(say("meet-all-done"))
    _in_thread(voice, meeting, words + _end_button(meeting))


def _pick(voice: Voice, meeting: Meeting) -> str:
    """What this meeting ends with, kept; empty where the team has no list."""
    if meeting.closing is not None:
        return meeting.closing
    picked = pick_closing(storage.closings(voice.db, meeting.team_id))
    if picked is not None:
        storage.use_closing(voice.db, picked.id, meeting.day)
    text = picked.text if picked is not None else ""
    storage.change_meeting(voice.db, meeting.id, closing=text)
    return text


def redraw(voice: Voice, meeting: Meeting) -> None:
    """Write anew what shows the answers of a meeting."""
    if meeting.chat_id is None or meeting.card is None:
        return
    rewrite(voice, meeting.chat_id, meeting.card, cards.round_card(voice.db, meeting))
    if meeting.state is MeetingState.ENDED and meeting.minutes is not None:
        rewrite(voice, meeting.chat_id, meeting.minutes, minutes_of(voice, meeting))


def minutes_of(voice: Voice, meeting: Meeting) -> Message:
    """The minutes as they stand."""
    return cards.minutes(voice.db, meeting, host_of(voice, meeting), people.team(voice.db, meeting.team_id))


def host_of(voice: Voice, meeting: Meeting) -> Person | None:
    """Who hosts or hosted a meeting."""
    return people.person(voice.db, meeting.host_id) if meeting.host_id is not None else None


def end(voice: Voice, meeting: Meeting, *, by: Person | None) -> None:
    """End it: the minutes are posted and the host's turn is used up. Refused where somebody was first."""
    _follow_host(voice, meeting)
    if not storage.end_meeting(voice.db, meeting.id, by=by.id if by else None, now=voice.now):
        raise Refusal("meet-ended-already")
    parts = storage.parts(voice.db, [meeting.id])
    took_place = bool(present(parts))
    if took_place and meeting.mode is Mode.LIVE:
        _pick(voice, storage.meeting(voice.db, meeting.id))
        _record(voice, storage.meeting(voice.db, meeting.id), parts, by)
    if took_place:
        storage.change_meeting(voice.db, meeting.id, minutes=voice.new_id())
    meeting = storage.meeting(voice.db, meeting.id)
    if meeting.chat_id is None or meeting.thread is None or meeting.card is None:
        return
    ended = cards.opening_ended(voice.db, meeting, host_of(voice, meeting))
    rewrite(voice, meeting.chat_id, meeting.thread, ended)
    rewrite(voice, meeting.chat_id, meeting.card, cards.round_card(voice.db, meeting))
    if meeting.minutes is not None:
        post(voice, meeting.chat_id, minutes_of(voice, meeting), as_id=meeting.minutes)


def _record(voice: Voice, meeting: Meeting, parts: list[Part], by: Person | None) -> None:
    """A turn is used up by whoever was there, confirmed it or ended the meeting; a silent host still owes it."""
    rota = planning.rota_of(voice.db, meeting)
    host = host_of(voice, meeting)
    if rota is None or host is None:
        return
    there = any(each.person_id == host.id for each in present(parts))
    if not there and not planning.has_confirmed(voice.db, meeting, host) and (by is None or by.id != host.id):
        return
    try:
        rotas.record_hosted(voice, people.team(voice.db, meeting.team_id), rota.name, meeting.day, host, by=by)
    except Refusal:
        # Somebody wrote down another host by hand, or a later meeting: that is what counts.
        return


def may_end(meeting: Meeting, person: Person, team: Team) -> bool:
    """The host, and those who lead the team."""
    return person.id == meeting.host_id or (person.role >= Role.LEADER and may_see(person, team.id))
