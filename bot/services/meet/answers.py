"""The round of a meeting: what people answer, in its thread or in private, before, during and after it."""

from collections.abc import Iterable
from datetime import date

from bot.domain.errors import Refusal
from bot.domain.meet import EDITABLE, Meeting, MeetingState, Mode, Part, Remark
from bot.domain.people import Role, Team
from bot.domain.privacy import scrub
from bot.kit.command import Context
from bot.services import problem, todo
from bot.services.meet import course, planning
from storage import meet as storage
from storage import rota

LONGEST_ANSWER = 600
"""Characters of one answer: it is read aloud to everybody in a quarter of an hour."""


def tidy(text: str) -> str:
    """An answer as it is kept: without phone numbers and addresses. Raises `Refusal` if it is too long."""
    text = text.strip()
    if len(text) > LONGEST_ANSWER:
        raise Refusal("meet-answer-too-long", most=LONGEST_ANSWER, length=len(text))
    return scrub(text)


def meeting_to_answer(ctx: Context, team: Team, day: date | None) -> Meeting:
    """The meeting that an answer belongs to: the one going on, one that has just ended, else the next one."""
    if day is None:
        going_on = storage.open_meeting(ctx.db, team.id)
        if going_on is not None:
            return going_on
        last = storage.newest_meeting(ctx.db, team.id)
        if last is not None and last.ended_at is not None and ctx.now - last.ended_at <= EDITABLE:
            return last
    found = planning.meeting_ahead(ctx.db, team, day, ctx.now)
    if found is None and day is None:
        raise Refusal("meet-none-ahead")
    if found is None:
        raise Refusal("meet-none-that-day", day=day)
    return storage.ensure_meeting(ctx.db, team.id, found.rota.id, found.day, found.settings.mode)


def answer(ctx: Context, meeting: Meeting, remarks: Iterable[Remark]) -> Part:
    """Keep somebody's answer, over an earlier one; other remarks become problems and things to do.

    What is not said again stays as it was. The card of the round, and the minutes of a meeting that has ended, are
    written anew.
    """
    part = _heard(ctx, meeting, remarks, talk=False)
    _shown(ctx, meeting)
    return part


def say_in_thread(ctx: Context, meeting: Meeting, remarks: Iterable[Remark]) -> None:
    """What somebody said in the thread: their first words are their answer, later ones are talk unless labelled.

    Guests of other teams are listened to as everybody else; they are never waited for.
    """
    if ctx.person.role < Role.AGENT or _is_past(ctx, meeting):
        return
    before = storage.part(ctx.db, meeting.id, ctx.person.id)
    after = _heard(ctx, meeting, remarks, talk=True)
    if before is None or before != after:
        _shown(ctx, meeting)


def come(ctx: Context, meeting: Meeting) -> None:
    """Somebody is there."""
    before = storage.part(ctx.db, meeting.id, ctx.person.id)
    if before is None or before.came_at is None:
        storage.keep_part(ctx.db, meeting.id, ctx.person.id, came_at=ctx.now)
        _confirm_host(ctx, meeting)
        _shown(ctx, meeting)


def _confirm_host(ctx: Context, meeting: Meeting) -> None:
    """A host who is there need not be asked any more whether they host."""
    if ctx.person.id == meeting.host_id and meeting.state is MeetingState.OPEN and meeting.mode is Mode.LIVE:
        kept = rota.day_of(ctx.db, meeting.rota_id, meeting.day)
        if kept is not None and kept.claimed_id is None:
            rota.change_day(ctx.db, meeting.rota_id, meeting.day, claimed_id=ctx.person.id)


def _is_past(ctx: Context, meeting: Meeting) -> bool:
    return meeting.state is not MeetingState.OPEN and (
        meeting.ended_at is None or ctx.now - meeting.ended_at > EDITABLE
    )


def _heard(ctx: Context, meeting: Meeting, remarks: Iterable[Remark], *, talk: bool) -> Part:
    storage.lock_meeting(ctx.db, meeting.id)
    part = storage.part(ctx.db, meeting.id, ctx.person.id) or Part(meeting.id, ctx.person.id)
    changes: dict[str, object] = {}
    for remark in remarks:
        match remark.label:
            case "problem":
                problem.show(ctx, problem.add(ctx, remark.text))
            case "todo":
                todo.add(ctx, remark.text)
            case "blocks":
                changes["blocks"] = tidy(remark.text)
            case "learnt":
                changes["learnt"] = tidy(remark.text)
            case _ if not talk or not (part.learnt or "learnt" in changes):
                changes["learnt"] = tidy(remark.text)
            case _:
                pass
    if changes and part.answered_at is None:
        changes["answered_at"] = ctx.now
    if talk and part.came_at is None and meeting.state is MeetingState.OPEN:
        changes["came_at"] = ctx.now
        _confirm_host(ctx, meeting)
    if changes:
        storage.keep_part(ctx.db, meeting.id, ctx.person.id, **changes)
    return storage.part(ctx.db, meeting.id, ctx.person.id) or part


def _shown(ctx: Context, meeting: Meeting) -> None:
    """Write anew what shows the answers; an open round that is complete goes on to its end."""
    course.redraw(ctx, storage.meeting(ctx.db, meeting.id))
    if meeting.state is not MeetingState.OPEN:
        return
    asked = [each for each in storage.parts(ctx.db, [meeting.id]) if each.asked]
    if asked and all(each.answered for each in asked):
        if meeting.mode is Mode.ASYNC:
            course.end(ctx, meeting, by=None)
        else:
            course.show_closing(ctx, meeting)
