"""Digests: who may read which, when each comes unless somebody says otherwise, and over which days it looks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import Calendar
from bot.domain.people import Person, Role
from bot.domain.schedule import (
    Days,
    EveryNDays,
    LateRule,
    MonthDay,
    Plan,
    Slot,
    Weekdays,
    Workdays,
    due_runs,
    slot_key,
    slots_between,
)

NOON = time(11)
"""A digest that comes before then looks back on the day before; a later one on the day itself."""

OWNER_DAYS = 3
"""An owner gets a report every so many days, unless it is set otherwise."""

LOOKS_BACK = timedelta(days=45)
"""How far a digest looks for the one before it; a report of more days than that is a month's."""

_DAY = timedelta(days=1)
_NEAR = timedelta(days=4)


class DigestKind(StrEnum):
    """The kinds of digest."""

    DAY = "day"
    """A supervisor's day: what is open, missed, waiting."""
    OWNER = "owner"
    """An owner's report over a few days."""
    WEEK = "week"
    MONTH = "month"
    OWN = "own"
    """An agent's own numbers and things to do."""


LEAST_ROLE = {
    DigestKind.DAY: Role.LEADER,
    DigestKind.OWNER: Role.SUPERVISOR,
    DigestKind.WEEK: Role.LEADER,
    DigestKind.MONTH: Role.LEADER,
    DigestKind.OWN: Role.AGENT,
}
"""Who may read a kind; leaders read of their own team only."""

LATE = {
    DigestKind.DAY: timedelta(hours=16),
    DigestKind.OWN: timedelta(hours=16),
    DigestKind.OWNER: timedelta(days=2),
    DigestKind.WEEK: timedelta(days=3),
    DigestKind.MONTH: timedelta(days=10),
}
"""How late each is still worth sending; later than that, the next one says it."""

_AT = {
    DigestKind.DAY: time(18),
    DigestKind.OWNER: time(9),
    DigestKind.WEEK: time(9),
    DigestKind.MONTH: time(9),
    DigestKind.OWN: time(9, 30),
}

GIVEN = {Role.SUPERVISOR: DigestKind.DAY, Role.OWNER: DigestKind.OWNER}
"""What somebody is subscribed to on becoming this."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who gets what, when, where.

    `team_id` is the team it is about (None: all that the reader may see and looks after); `chat_id` the group it is
    posted in (None: in private). `automatic`: it came with the role. `told`: its reader has been told so.
    """

    id: int
    person_id: int
    kind: DigestKind
    team_id: int | None
    chat_id: int | None
    plan: Plan
    done_until: datetime
    last_slot: str
    next_due: datetime | None
    automatic: bool = False
    told: bool = True


def may_read(person: Person, kind: DigestKind, day: date) -> bool:
    """Whether somebody may have a kind of digest on a day: has the role for it, and has not left."""
    return person.role >= LEAST_ROLE[kind] and person.works_on(day)


def default_plan(kind: DigestKind, zone: str, today: date) -> Plan:
    """When a kind of digest comes unless somebody says otherwise."""
    return Plan((_AT[kind],), default_days(kind, today), zone)


def default_days(kind: DigestKind, today: date) -> Days:
    """On which days a kind of digest comes unless somebody says otherwise."""
    match kind:
        case DigestKind.DAY | DigestKind.OWN:
            return Workdays()
        case DigestKind.OWNER:
            return EveryNDays(OWNER_DAYS, today)
        case DigestKind.WEEK:
            return Weekdays(frozenset({"mon"}))
        case DigestKind.MONTH:
            return MonthDay(1)


def begun(plan: Plan, now: datetime) -> Plan:
    """The plan with every-N-days counted from its first time that is still to come."""
    if not isinstance(plan.days, EveryNDays):
        return plan
    local = now.astimezone(plan_zone(plan))
    first = local.date() if plan.at[0] > local.time() else local.date() + _DAY
    return Plan(plan.at, EveryNDays(plan.days.n, first), plan.zone)


def plan_zone(plan: Plan) -> ZoneInfo:
    """The zone of a plan as Python knows it."""
    return ZoneInfo(plan.zone)


def about(slot: Slot) -> date:
    """The last day that a digest is about."""
    return slot.local_date - _DAY if slot.wall_time < NOON else slot.local_date


def span(kind: DigestKind, plan: Plan, calendar: Calendar, slot: Slot) -> tuple[date, date]:
    """The first and the last day that the digest of a slot is about.

    A week from its Monday, a month from its first day; any other from where the one before it ended, so that what
    happened on days without a digest is not lost.
    """
    until = about(slot)
    if kind is DigestKind.WEEK:
        return until - timedelta(days=until.weekday()), until
    if kind is DigestKind.MONTH:
        return until.replace(day=1), until
    before = _before(plan, calendar, slot)
    if before is not None:
        return min(about(before) + _DAY, until), until
    return (until - (plan.days.n - 1) * _DAY if isinstance(plan.days, EveryNDays) else until), until


def _before(plan: Plan, calendar: Calendar, slot: Slot) -> Slot | None:
    """The slot before one. It is mostly a few days back: only where it is not there is it looked for further back."""
    for back in (_NEAR, LOOKS_BACK):
        found = list(slots_between(plan, calendar, slot.due - back, slot.due - timedelta(microseconds=1)))
        if found:
            return found[-1]
    return None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a subscription has to send now; `late` where it should have been sent clearly earlier."""

    slot: Slot
    key: str
    late: bool


def turn(kept: Subscription, calendar: Calendar, now: datetime) -> Turn | None:
    """The one digest that is due: of several that were missed only the newest, and none that came already.

    A subscription that was moved to a later time of a day does not come twice on that day.
    """
    slots = slots_between(kept.plan, calendar, kept.done_until, now)
    for run in due_runs(slots, now, LateRule.NEWEST_ONLY, LATE[kept.kind]):
        key = slot_key(kept.plan, run.slot)
        if key != kept.last_slot:
            return Turn(run.slot, key, run.late)
    return None
