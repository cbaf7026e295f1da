"""Schedules as people see and change them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Team
from bot.domain.schedule import (
    Days,
    EveryDay,
    EveryNDays,
    MonthDay,
    Plan,
    Slot,
    Weekdays,
    Workdays,
    next_slots,
)
from bot.kit.message import Heading, Message, Say, Table, Text, message, say
from storage import people, schedules
from storage.schedules import KeptSlot, Schedule

NEXT_FIRES = 3


def days_words(days: Days) -> Say | list[Say]:
    """The days of a plan in words."""
    match days:
        case EveryDay():
            return say("schedule-every-day")
        case Workdays():
            return say("schedule-workdays")
        case Weekdays(names):
            order = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
            return [say(f"schedule-{name}") for name in order if name in names]
        case EveryNDays(n, _anchor):
            return say("schedule-every-n-days", n=n)
        case MonthDay(day):
            return say("schedule-month-day", day=day)


def list_card(db: Connection, team: Team, now: datetime) -> Message:
    """A team's schedules: what, when, the next fires, what came of the last one."""
    calendar = people.calendar(db, team)
    rows = []
    for schedule in schedules.schedules(db, team.id):
        plan = Plan.from_spec(schedule.plan)
        fires = () if schedule.paused else next_slots(plan, calendar, now, 1)
        newest = schedules.slots(db, schedule.id, 1)
        rows.append(
            (
                job_words(schedule.job),
                [at.strftime("%H:%M") for at in plan.at],
                days_words(plan.days),
                fires[0].due if fires else say("schedule-paused"),
                last_words(newest[0]) if newest else say("schedule-never-ran"),
            )
        )
    columns = ("job", "at", "days", "next", "last")
    return message(
        Heading(say("schedule-title", team=team.name, zone=team.zone)),
        Table(tuple(say(f"schedule-column-{name}") for name in columns), tuple(rows), align="lllll"),
        Text(say("schedule-hint"), "muted"),
    )


def job_words(job: str) -> Say:
    """The name of a job, as it can be typed."""
    return say(f"job-{job}")


def last_words(slot: KeptSlot) -> Say:
    """What came of a slot."""
    return say(f"schedule-slot-{slot.state.replace('_', '-')}", due=slot.due, reference=slot.reference or "")


def find(db: Connection, team: Team, job: str) -> Schedule:
    """The team's schedule of a job; a refusal names those there are."""
    found = schedules.find_schedule(db, team.id, job)
    if found is None:
        known = [job_words(each.job) for each in schedules.schedules(db, team.id)]
        raise Refusal("schedule-unknown", job=job[:40], known=known)
    return found


def change(db: Connection, team: Team, schedule: Schedule, *, at: tuple[time, ...], days: Days, now: datetime) -> Plan:
    """Move a schedule; slots before now never count."""
    plan = Plan(at, days, team.zone)
    fires = next_slots(plan, people.calendar(db, team), now, 1)
    schedules.change_schedule(
        db,
        schedule.id,
        plan=plan.spec(),
        done_until=now,
        next_due=fires[0].due if fires else None,
    )
    return plan


def pause(db: Connection, schedule: Schedule, *, paused: bool, team: Team, now: datetime) -> None:
    """Pause, or go on; what was missed while paused is not made up for."""
    plan = Plan.from_spec(schedule.plan)
    fires = next_slots(plan, people.calendar(db, team), now, 1)
    schedules.change_schedule(db, schedule.id, paused=paused, done_until=now, next_due=fires[0].due if fires else None)


def fires_card(db: Connection, team: Team, schedule: Schedule, now: datetime, count: int) -> Message:
    """The next fires of a schedule; a day whose calendar is not published yet is marked."""
    plan = Plan.from_spec(schedule.plan)
    fires: Sequence[Slot] = next_slots(plan, people.calendar(db, team), now, count)
    rows = tuple((fire.local_date, fire.wall_time, say("schedule-guessed") if not fire.known else "") for fire in fires)
    columns = ("day", "at", "note")
    card = message(
        Heading(say("schedule-next-title", job=job_words(schedule.job), zone=team.zone)),
        Table(tuple(say(f"schedule-column-{name}") for name in columns), rows, align="lll"),
    )
    return card + Text(say("schedule-paused"), "warning") if schedule.paused else card


def today(team: Team, now: datetime) -> date:
    """The team's local date."""
    return now.astimezone(team.tz).date()


def told(plan: Plan) -> dict[str, Any]:
    """A plan as facts for words."""
    return {"at": [each.strftime("%H:%M") for each in plan.at], "days": days_words(plan.days), "zone": plan.zone}
