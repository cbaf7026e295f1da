"""Somebody's coming turns as a calendar file (iCalendar, RFC 5545)."""

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.errors import Refusal
from bot.domain.people import Team
from bot.kit.command import Context
from bot.kit.message import File, Message, message, say
from bot.services.rota.standing import Standing, standings
from bot.services.rota.words import rota_words
from storage import blobs

if TYPE_CHECKING:
    from icalendar import Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
LASTS = timedelta(minutes=20)
_KEPT = timedelta(days=7)
_REMIND = timedelta(minutes=10)


def calendar_file(ctx: Context, team: Team) -> Message:
    """The turns of whoever asks, of all rotas, as far as the calendar is known."""
    from icalendar import Calendar  # noqa: PLC0415 - it costs every start a tenth of a second, and few ask for a file

    calendar = Calendar()
    calendar.add("prodid", "-//Dayclear//Rota//EN")
    calendar.add("version", "2.0")
    count = 0
    for found in standings(ctx.db, team, ctx.now):
        for event in _turns(ctx, found):
            calendar.add_component(event)
            count += 1
    if not count:
        raise Refusal("rota-calendar-empty")
    content = calendar.to_ical()
    blob = blobs.keep_blob(ctx.db, content, MEDIA_TYPE, ctx.machine_now + _KEPT)
    return message(say("rota-calendar", count=count), File(blob, "host.ics", MEDIA_TYPE, len(content)), private=True)


def _turns(ctx: Context, found: Standing) -> "list[Event]":
    from icalendar import Alarm, Event  # noqa: PLC0415 - as above

    events = []
    lang = ctx.person.lang or found.team.lang
    for meeting in found.a_round():
        slot = found.slots.on(meeting.day)
        if meeting.host != ctx.person.id or slot is None:
            continue
        event = Event()
        event.add("uid", f"rota-{found.rota.id}-{meeting.day.isoformat()}-{ctx.person.id}@dayclear")
        event.add("dtstamp", ctx.now)
        event.add("dtstart", slot.due)
        event.add("dtend", slot.due + LASTS)
        name = ctx.desk.in_words(say("rota-calendar-event", rota=rota_words(found.rota.name)), lang, ctx.zone)
        event.add("summary", name)
        event.add("location", found.team.name)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", name)
        alarm.add("trigger", -_REMIND)
        event.add_component(alarm)
        events.append(event)
    return events
