"""Leave: who is away when, for whatever is planned with people."""

from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.leave import LONGEST_DAYS, Leave, away_on
from bot.domain.people import Person, Role, Team
from bot.kit.command import Context
from bot.kit.message import Message, Say, Table, message, say
from bot.services.team import check_team
from storage import leave as storage
from storage import people

LOOK_AHEAD = timedelta(days=800)
LONGEST_REASON = 500


def away(db: Connection, team: Team, day: date) -> set[int]:
    """The ids of the team's people who are on leave on that day."""
    return away_on(storage.leaves_of_team(db, team.id, day, day), day)


def from_day(db: Connection, team: Team, day: date) -> list[Leave]:
    """The team's leave that has not ended before that day."""
    return storage.leaves_of_team(db, team.id, day, day + LOOK_AHEAD)


def team_of(ctx: Context, person: Person) -> Team:
    """The team of somebody whose leave may be seen and changed: one's own, or as a leader one's team's."""
    if person.id != ctx.person.id:
        if ctx.person.role < Role.LEADER or person.role > ctx.person.role:
            raise Refusal("leave-only-own")
        check_team(ctx.person, person.team_id)
    if person.team_id is None:
        raise Refusal("leave-no-team", name=person.name)
    return people.team(ctx.db, person.team_id)


def enter(ctx: Context, person: Person, first: date, last: date, reason: str) -> Message:
    """Keep a leave; the answer tells the days, never the reason."""
    team = team_of(ctx, person)
    today = ctx.now.astimezone(team.tz).date()
    if last < first:
        raise Refusal("leave-ends-before", first=first, last=last)
    if first < today:
        raise Refusal("leave-past", first=first, today=today)
    if (last - first).days >= LONGEST_DAYS:
        raise Refusal("leave-too-long", most=LONGEST_DAYS)
    if len(reason) > LONGEST_REASON:
        raise Refusal("leave-reason-too-long", most=LONGEST_REASON)
    for each in storage.leaves_of(ctx.db, person.id, today):
        if each.overlaps(first, last):
            raise Refusal("leave-overlaps", first=each.first, last=each.last)
    storage.add_leave(ctx.db, person.id, first, last, reason=reason, entered_by=ctx.person.id, now=ctx.now)
    if person.id != ctx.person.id:
        ctx.tell(person, message(say("leave-entered-for-you", by=ctx.person.name, days=days_words(first, last))))
    return message(say("leave-entered", name=person.name, days=days_words(first, last)))


def come_back(ctx: Context, person: Person, day: date | None) -> Message:
    """End the leave that runs now, or take back the next one; from `day` on (today) the person is there again."""
    team = team_of(ctx, person)
    today = ctx.now.astimezone(team.tz).date()
    there = day or today
    if there < today:
        raise Refusal("leave-past", first=there, today=today)
    kept = storage.leaves_of(ctx.db, person.id, today)
    found = next((each for each in kept if each.covers(there) or (day is None and each.first > there)), None)
    if found is None:
        raise Refusal("leave-not-away", name=person.name)
    if found.first >= there:
        storage.delete_leave(ctx.db, found.id)
        words = say("leave-taken-back", name=person.name, days=days_words(found.first, found.last))
    else:
        storage.cut_leave(ctx.db, found.id, there - timedelta(days=1))
        words = say("leave-is-back", name=person.name, day=there)
    if person.id != ctx.person.id:
        ctx.tell(person, message(words))
    return message(words)


def days_words(first: date, last: date) -> Say:
    """A span of days."""
    return say("leave-one-day", day=first) if first == last else say("leave-days", first=first, last=last)


def list_card(ctx: Context, team: Team) -> Message:
    """Who is away from today on. In private, leaders read all reasons and everybody else their own."""
    check_team(ctx.person, team.id)
    today = ctx.now.astimezone(team.tz).date()
    leaves = from_day(ctx.db, team, today)
    if not leaves:
        return message(say("leave-nobody", team=team.name))
    names = {each.id: each.name for each in people.people(ctx.db, team.id)}
    private = ctx.chat.direct
    rows = []
    for each in leaves:
        reads = private and (each.person_id == ctx.person.id or ctx.person.role >= Role.LEADER)
        row = (names[each.person_id], each.first, each.last, (each.last - each.first).days + 1)
        rows.append((*row, each.reason if reads else "") if private else row)
    columns = ("name", "first", "last", "length", "reason") if private else ("name", "first", "last", "length")
    heads = tuple(say(f"leave-column-{name}") for name in columns)
    title = say("leave-title", team=team.name)
    return message(Table(heads, tuple(rows), align="lllrl"[: len(columns)], title=title), private=private)
