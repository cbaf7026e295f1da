"""What a digest tells of meetings: how many took part, never who did not; and a meeting that was not held."""

from datetime import UTC, date, datetime, time, timedelta

from bot.domain.meet import Meeting, MeetingState, Mode, Part, present
from bot.domain.people import Team
from bot.domain.schedule import slots_between
from bot.kit import checklist
from bot.kit.checklist import Checks
from bot.kit.digest import DAY, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Block, Say, Text, say
from bot.services.meet import planning
from storage import meet as storage
from storage import people
from storage import rota as rotas
from storage.rota import Rota

sections = Sections()
checks = Checks()

MOST_LINES = 3
"""Of more meetings than this there is one line for all."""


@sections.add("meet", order=75, kinds={DAY, OWNER, WEEK}, public=True)
def meetings(asked: Asked) -> Found | None:
    """The meetings of these days."""
    lines: list[Block] = []
    for team in asked.teams:
        for rota in rotas.rotas(asked.db, team.id):
            lines += _of_rota(asked, team, rota)
    return Found(tuple(lines)) if lines else None


def _of_rota(asked: Asked, team: Team, rota: Rota) -> list[Block]:
    held = [
        each for each in storage.ended_meetings(asked.db, team.id, asked.since, asked.until) if each.rota_id == rota.id
    ]
    parts: dict[int, list[Part]] = {each.id: [] for each in held}
    for part in storage.parts(asked.db, list(parts)):
        parts[part.meeting_id].append(part)
    took_place = [each for each in held if present(parts[each.id])]
    lines: list[Block] = []
    if len(took_place) > MOST_LINES:
        lines.append(Text(_of_team(asked, team, _together(rota, took_place, parts))))
    else:
        lines += [Text(_of_team(asked, team, _one(asked, rota, each, parts[each.id]))) for each in took_place]
    missed = _not_held(asked, team, rota, {each.day for each in took_place})
    if missed:
        words = say("digest-meet-not-held", rota=planning.kind_words(rota), days=missed)
        lines.append(Text(_of_team(asked, team, words), "warning"))
    return lines


def _of_team(asked: Asked, team: Team, words: Say) -> Say:
    return words if len(asked.teams) == 1 else say("digest-of-team", team=team.name, words=words)


def _share(parts: list[Part]) -> tuple[int, int]:
    asked = [part for part in parts if part.asked]
    return len(present(asked)), len(asked)


def _one(asked: Asked, rota: Rota, meeting: Meeting, parts: list[Part]) -> Say:
    came, called = _share(parts)
    facts = {"rota": planning.kind_words(rota), "day": meeting.day, "came": came, "asked": called}
    if meeting.host_id is None:
        return say("digest-meet-held", **facts)
    return say("digest-meet-held-by", host=people.person(asked.db, meeting.host_id).name, **facts)


def _together(rota: Rota, held: list[Meeting], parts: dict[int, list[Part]]) -> Say:
    came, called = _share([part for each in held for part in parts[each.id]])
    return say("digest-meet-count", rota=planning.kind_words(rota), count=len(held), came=came, asked=called)


def _not_held(asked: Asked, team: Team, rota: Rota, held: set[date]) -> list[date]:
    """The days on which the plan had a meeting that nobody held and that is not going on."""
    if storage.settings(asked.db, rota.id).mode is Mode.OFF:
        return []
    first, last = asked.moments(team)
    first = max(first, rota.started_at)
    plan = planning.plan_of(rota, team)
    slots = slots_between(plan, people.calendar(asked.db, team), first, last) if first < last else ()
    days = dict.fromkeys(slot.local_date for slot in slots)
    return [day for day in days if day not in held and not _going_on(asked, rota, day)]


def _going_on(asked: Asked, rota: Rota, day: date) -> bool:
    kept = storage.find_meeting(asked.db, rota.id, day)
    return kept is not None and kept.state is MeetingState.OPEN


@checks.add("meeting-held")
def meeting_held(asked: checklist.Asked) -> bool | None:
    """Whether the meetings of the day that were due by now have been held; None on a day without any."""
    ended = {each.rota_id for each in storage.ended_meetings(asked.db, asked.team.id, asked.day, asked.day)}
    planned = [rota.id for rota in rotas.rotas(asked.db, asked.team.id) if _meets(asked, rota)]
    return all(rota in ended for rota in planned) if planned else None


def _meets(asked: checklist.Asked, rota: Rota) -> bool:
    if storage.settings(asked.db, rota.id).mode is Mode.OFF:
        return False
    midnight = datetime.combine(asked.day, time(), asked.team.tz).astimezone(UTC)
    slot = planning.next_slot(asked.db, rota, asked.team, midnight - timedelta(seconds=1))
    return slot is not None and slot.local_date == asked.day
