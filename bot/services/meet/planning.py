"""When a team meets next, how, and who hosts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.meet import ASYNC_LASTS, Meeting, MeetingState, Mode, Settings
from bot.domain.people import Person, Team
from bot.domain.schedule import Plan, Slot, next_slots, resolve
from bot.kit.message import Say, say
from bot.services import rota as rotas
from storage import meet as storage
from storage import people
from storage import rota as rota_storage
from storage.rota import Rota

NOON = time(11)
"""A meeting from then on looks back on the day itself; an earlier one on the day before."""

LOOKS_AHEAD = 40
"""How many meetings ahead an answer can be given."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting that is to come."""

    rota: Rota
    day: date
    due: datetime
    settings: Settings


def plan_of(rota: Rota, team: Team) -> Plan:
    """When the meetings of a rota are, on the team's clocks."""
    return Plan(rota.plan.at, rota.plan.days, team.zone)


def next_slot(db: Connection, rota: Rota, team: Team, after: datetime) -> Slot | None:
    """The first meeting later than a moment; a day has one meeting, at the first time of its plan."""
    slots = next_slots(plan_of(rota, team), people.calendar(db, team), after, len(rota.plan.at))
    return next((slot for slot in slots if slot.wall_time == rota.plan.at[0]), None)


def meetings_ahead(db: Connection, team: Team, now: datetime, count: int) -> list[Ahead]:
    """The next meetings of a team, the next one first; those that are open or over already are left out."""
    calendar = people.calendar(db, team)
    found: list[Ahead] = []
    for rota in rota_storage.rotas(db, team.id):
        settings = storage.settings(db, rota.id)
        if settings.mode is Mode.OFF:
            continue
        for slot in next_slots(plan_of(rota, team), calendar, now, count + 1):
            kept = storage.find_meeting(db, rota.id, slot.local_date)
            if kept is None or kept.state is MeetingState.AHEAD:
                found.append(Ahead(rota, slot.local_date, slot.due, settings))
    return sorted(found, key=lambda each: each.due)[:count]


def meeting_ahead(db: Connection, team: Team, day: date | None, now: datetime) -> Ahead | None:
    """The next meeting, or the next one of that day."""
    if day is None:
        return next(iter(meetings_ahead(db, team, now, 1)), None)
    return next((each for each in meetings_ahead(db, team, now, LOOKS_AHEAD) if each.day == day), None)


def rota_for(db: Connection, team: Team, name: str | None) -> Rota:
    """The rota of that name, or the first of the day; a refusal says how to begin."""
    found = rota_storage.rotas(db, team.id)
    if not found:
        raise Refusal("rota-none", team=team.name)
    if name is None:
        return found[0]
    for each in found:
        if each.name == name:
            return each
    known = [rotas.rota_words(each.name) for each in found]
    raise Refusal("rota-unknown", name=rotas.rota_words(name), known=known)


def rota_of(db: Connection, meeting: Meeting) -> Rota | None:
    """The rota of a meeting, unless it has ended since."""
    return rota_storage.rota_of(db, meeting.rota_id)


def host_now(db: Connection, team: Team, rota: Rota, day: date, now: datetime) -> Person | None:
    """Who hosts the meeting of a day as things stand: confirmed, or up as the queue stands."""
    for each in rotas.standings(db, team, now):
        if each.rota.id == rota.id:
            host = each.host_on(day)
            return None if host is None else each.person(host)
    return None


def has_confirmed(db: Connection, meeting: Meeting, host: Person) -> bool:
    """Whether somebody said that they host this meeting."""
    kept = rota_storage.day_of(db, meeting.rota_id, meeting.day)
    return kept is not None and kept.claimed_id == host.id


def about(rota: Rota, day: date) -> date:
    """The day that a meeting looks back on."""
    return day if rota.plan.at[0] >= NOON else day - timedelta(days=1)


def closes_at(settings: Settings, team: Team, day: date, opened_at: datetime) -> datetime:
    """When a round in writing closes: at the time the team has set, if that is still ahead."""
    if settings.until is not None:
        wanted = resolve(datetime.combine(day, settings.until), team.zone)
        if wanted > opened_at:
            return wanted
    return opened_at + ASYNC_LASTS


def kind_words(rota: Rota | None) -> Say | str:
    """What a meeting is called, after its rota."""
    return say("meet-kind-other") if rota is None else rotas.rota_words(rota.name)
