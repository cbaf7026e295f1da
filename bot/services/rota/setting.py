"""Rotas of a team: begun, listed, moved, ended."""

from datetime import date, time

from bot.domain.errors import Refusal
from bot.domain.people import Team
from bot.domain.schedule import Days, EveryDay, Plan, next_slots
from bot.kit.command import Context
from bot.kit.message import Heading, Message, Table, message, say
from bot.services.rota.cards import host_card
from bot.services.rota.prompts import JOB
from bot.services.rota.standing import standing, standings
from bot.services.rota.turns import opened, write
from bot.services.rota.words import rota_words
from bot.services.schedule import days_words
from storage import people, schedules
from storage import rota as storage

DEFAULT_AT = time(9, 0)
EVENING = time(17, 0)
"""When the next hosts are told; changed with `schedule host`."""
MOST_ROTAS = 6


def add(ctx: Context, team: Team, name: str, at: time, days: Days) -> Message:
    """Begin a rota with everybody who takes turns, those who have been here longest first."""
    existing = storage.rotas(ctx.db, team.id)
    if storage.find_rota(ctx.db, team.id, name) is not None:
        raise Refusal("rota-there-already", rota=rota_words(name))
    if len(existing) >= MOST_ROTAS:
        raise Refusal("rota-too-many", most=MOST_ROTAS)
    if any(rota.plan.at[0] == at for rota in existing):
        raise Refusal("rota-same-time", at=at)
    storage.add_rota(ctx.db, team.id, name, Plan((at,), days, team.zone), ctx.now)
    _give_evening(ctx, team)
    found = write(ctx, opened(ctx, team, name), [], ctx.person.id)
    plan = found.rota.plan
    words = say("rota-started", rota=rota_words(name), at=at, days=days_words(plan.days), count=len(found.queue.order))
    return message(words) + host_card([found])


def _give_evening(ctx: Context, team: Team) -> None:
    """The schedule of the evening notice, which a team has from its first rota on."""
    if schedules.find_schedule(ctx.db, team.id, JOB) is None:
        plan = Plan((EVENING,), EveryDay(), team.zone)
        coming = next_slots(plan, people.calendar(ctx.db, team), ctx.now, 1)
        due = coming[0].due if coming else None
        schedules.add_schedule(ctx.db, team.id, JOB, plan=plan.spec(), now=ctx.now, next_due=due)


def move(ctx: Context, team: Team, name: str, at: time | None, days: Days | None) -> Message:
    """Change when the meetings of a rota are; its queue stays."""
    found = opened(ctx, team, name)
    old = found.rota.plan
    if any(each.name != name and each.plan.at[0] == at for each in storage.rotas(ctx.db, team.id)):
        raise Refusal("rota-same-time", at=at)
    plan = Plan((at or old.at[0],), days or old.days, team.zone)
    storage.change_rota(ctx.db, found.rota.id, plan=plan.spec(), next_at=ctx.now)
    words = message(say("rota-moved", rota=rota_words(name), at=plan.at[0], days=days_words(plan.days)))
    later = standing(ctx.db, team, ctx.now, name)
    for kept in later.days.values():
        slot = later.slots.on(kept.day)
        if slot is None or kept.day in later.records:
            continue
        storage.change_day(ctx.db, later.rota.id, kept.day, due=slot.due)
        if kept.noticed_id not in {None, ctx.person.id}:
            ctx.tell(later.person(kept.noticed_id or 0), words)
    return words + host_card([later])


def end(ctx: Context, team: Team, name: str) -> Message:
    """End a rota; what was recorded is kept."""
    found = opened(ctx, team, name)
    storage.end_rota(ctx.db, found.rota.id, ctx.now)
    return message(say("rota-has-ended", rota=rota_words(name)))


def list_card(ctx: Context, team: Team) -> Message:
    """A team's rotas: when, the next meeting and its host."""
    rows = []
    for found in standings(ctx.db, team, ctx.now):
        plan = found.rota.plan
        meeting = next(found.meetings(), None)
        host = found.name(meeting.host) if meeting is not None and meeting.host is not None else ""
        day: date | str = meeting.day if meeting else ""
        rows.append((rota_words(found.rota.name), plan.at[0], days_words(plan.days), day, host))
    if not rows:
        raise Refusal("rota-none", team=team.name)
    columns = tuple(say(f"rota-column-{each}") for each in ("rota", "at", "days", "next", "host"))
    return message(Heading(say("rota-list-title", team=team.name)), Table(columns, tuple(rows), align="lllll"))
