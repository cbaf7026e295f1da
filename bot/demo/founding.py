"""Founding the company: its teams, people, rooms, shops and targets, before anything has happened."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from adapters.web.site import CONNECTION, DIRECT
from bot.app import App
from bot.demo.company import HISTORY_DAYS, Crew
from bot.demo.records import keep_records
from bot.domain.checklist import BY_HAND, DEFAULTS, Desk, Item, ListName
from bot.domain.digest import DigestKind, begun, default_plan
from bot.domain.numbers import Indicator
from bot.domain.people import Role, Team
from bot.domain.rota import Event, Hosted, Joined
from bot.domain.schedule import Plan, Workdays, next_slots
from bot.services import digest as digests
from bot.services.rota.standing import HOSTING_ROLES
from bot.services.rota.words import MORNING
from storage import chats, checklist, digest, meet, numbers, people, rota, shops, web
from storage.digest import Wanted

TARGET_MONTHS = 3
"""For how many months from the opening on targets are set."""


def found_team(db: Connection, crew: Crew, opening: date) -> Team:
    """Put a team into the database with all that belongs to it; its schedules begin later."""
    team = people.add_team(db, crew.name, zone=crew.zone, lang=crew.lang, country=crew.country)
    _open_rooms(db, crew, team)
    joined = opening - timedelta(days=3 * HISTORY_DAYS)
    for member in crew.members:
        person = people.add_person(db, member.name, role=member.role, team_id=team.id, joined_on=joined)
        people.link_account(
            db,
            connection=CONNECTION,
            external_id=member.account,
            direct_chat=DIRECT + member.account,
            person_id=person.id,
            now=None,
        )
        for room in crew.rooms_of(member):
            web.join(db, room, member.account)
    for store in crew.stores:
        shop = shops.add_shop(
            db, store.name, team_id=team.id, platform=store.platform, zone=crew.zone, currency=store.currency
        )
        for month in _months(opening):
            numbers.set_target(db, shop.id, Indicator.SALES, "month", month, store.month_target)
    return team


def _open_rooms(db: Connection, crew: Crew, team: Team) -> None:
    """The team's own room is bound first: that is where its posts go."""
    for room, title in ((crew.group_id, crew.room), (crew.leaders_id, crew.leaders)):
        web.put_room(db, room, title, lang=crew.lang, zone=crew.zone)
        chat = chats.ensure_chat(db, CONNECTION, room, direct=False, title=title)
        chats.bind_chat(db, chat.id, team.id)


def _months(opening: date) -> list[date]:
    months = [opening.replace(day=1)]
    while len(months) < TARGET_MONTHS:
        months.append((months[-1] + timedelta(days=31)).replace(day=1))
    return months


def begin_schedules(app: App, crews: tuple[Crew, ...], now: datetime) -> None:
    """From now on the teams get their posts and hold their meetings."""
    with app.database.write() as db:
        known = {team.name: team for team in people.teams(db)}
        for crew in crews:
            team = known[crew.name]
            app.desk.new_team(db, team, now)
            _begin_rota(db, crew, team, now)
            keep_records(db, team, now)
            _begin_digests(db, team, now)
            _begin_lists(db, team, now)


def _begin_rota(db: Connection, crew: Crew, team: Team, now: datetime) -> None:
    """Everybody hosts the meeting in turn; the first two of the queue have hosted already."""
    plan = Plan((time.fromisoformat(crew.meets),), Workdays(), crew.zone)
    kept = rota.add_rota(db, team.id, MORNING, plan, now)
    hosts = [person for person in people.people(db, team.id) if person.role in HOSTING_ROLES]
    queue = sorted(person.id for person in hosts)
    today = now.astimezone(crew.tz).date()
    days = people.calendar(db, team).workdays_between(today - timedelta(days=14), today)[-2:]
    happened: list[Event] = [Joined(person) for person in queue]
    happened += [Hosted(person, person, each.day) for person, each in zip(queue, days, strict=False)]
    rota.add_events(db, kept.id, happened, by=None, now=now)
    for text in crew.closings:
        meet.add_closing(db, team.id, text)


def _begin_digests(db: Connection, team: Team, now: datetime) -> None:
    """Supervisors get what comes with their role, owners a report of their team, two agents their own numbers."""
    everybody = people.people(db, team.id)
    for person in everybody:
        if person.role is Role.OWNER:
            _subscribe(db, Wanted(person.id, DigestKind.OWNER, team.id), team, now)
        else:
            digests.became(db, person, now)
    for agent in [each for each in everybody if each.role is Role.AGENT][:2]:
        _subscribe(db, Wanted(agent.id, DigestKind.OWN), team, now)
    leader = next(each for each in everybody if each.role is Role.LEADER)
    room = chats.team_chats(db, team.id)[0]
    _subscribe(db, Wanted(leader.id, DigestKind.WEEK, team.id, room.id), team, now)


def _subscribe(db: Connection, wanted: Wanted, team: Team, now: datetime) -> None:
    plan = begun(default_plan(wanted.kind, team.zone, now.astimezone(team.tz).date()), now)
    due = next_slots(plan, people.calendar(db, team), now, 1)[0].due
    digest.subscribe(db, wanted, plan, next_due=due, now=now)


def _begin_lists(db: Connection, team: Team, now: datetime) -> None:
    """Half of the agents work before the sale, half after it; yesterday they ticked most of their lists."""
    agents = [each for each in people.people(db, team.id) if each.role is Role.AGENT]
    for place, agent in enumerate(agents):
        desk = Desk.BACK if place % 2 else Desk.FRONT
        checklist.set_desk(db, agent.id, desk, now)
        name = ListName(desk.value)
        for key in DEFAULTS[name][place // 2 :: 2]:
            if key in BY_HAND:
                checklist.tick(db, team.id, Item(name, key), now.astimezone(team.tz).date(), by=agent.id, now=now)


def role_key(role: Role) -> str:
    """The words of a role."""
    return f"role-{role.name.casefold()}"
