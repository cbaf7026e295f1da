"""The clock: each slot once, in whichever process; lateness, failures, moved and paused schedules, daylight saving."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from sqlalchemy import select, text

from bot.app import App
from bot.domain.people import Team
from bot.domain.schedule import EveryDay, LateRule, Plan
from bot.kit.job import Job, Run
from bot.kit.message import message, plain_text, unpack_message
from bot.runtime.schedule import Scheduler
from bot.services import schedule as service
from storage import chats, outbox, people, schedules
from storage.database import Database
from storage.outbox import message_table
from storage.schedules import KeptSlot
from tests import given
from tests.chat import close
from tests.conftest import UrlFactory
from tests.runtime.stage import Clock, Recorder

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)


def post(run: Run) -> None:
    """Say the slot in the team's group, and whether it is late."""
    (room, *_) = chats.team_chats(run.db, run.team.id)
    run.post(room, message(f"{run.due.astimezone(run.team.tz):%a %H:%M}{' late' if run.late else ''}"))


POST = Job("post", post, time(9), "everyday", timedelta(hours=6), LateRule.NEWEST_ONLY)


def at(wall: str) -> datetime:
    """The moment at which clocks in Shanghai show this."""
    return datetime.fromisoformat(wall).replace(tzinfo=SHANGHAI).astimezone(UTC)


MONDAY = at("2026-06-01 08:00")


def team_of(database: Database, scheduler: Scheduler, name: str = "Lantern", **options: Any) -> Team:
    """A team with a group and the schedules of this scheduler's jobs."""
    with database.write() as db:
        team = given.team(db, name, **options)
        given.group(db, team, f"G-{name}")
        scheduler.new_team(db, team, database.civil_now(db))
    return team


def said(database: Database) -> list[str]:
    """All that was put into the outbox, in order."""
    with database.read() as db:
        bodies = db.execute(select(message_table.c.body).order_by(message_table.c.chat_id, message_table.c.seq))
        return [plain_text(unpack_message(body).blocks) for body in bodies.scalars()]


def slots_of(database: Database, team: Team, job: str = "post") -> list[KeptSlot]:
    """The team's slots, the oldest first."""
    with database.read() as db:
        schedule = schedules.find_schedule(db, team.id, job)
        assert schedule is not None
        return schedules.slots(db, schedule.id, 1_000)[::-1]


@pytest.fixture
def clock() -> Clock:
    """Eight o'clock on a Monday in Shanghai."""
    return Clock(MONDAY)


@pytest.fixture
def scheduler(database: Database) -> Scheduler:
    """The clock of one process, with one job."""
    return Scheduler(database, [POST])


def test_two_processes_run_every_slot_once(database_url: str, clock: Clock) -> None:
    """Two clocks that tick at the same time, on connections of their own, run each slot of each team once."""
    catching_up = replace(POST, lateness=LateRule.CATCH_UP, late=30 * DAY)
    processes = [Database(database_url, machine_source=clock, synchronous="OFF") for _ in range(2)]
    clocks = [Scheduler(each, [catching_up]) for each in processes]
    for number in range(12):
        team_of(processes[0], clocks[0], f"T{number}")
    clock.passes(3 * 86_400 + 2 * 3_600)
    barrier = threading.Barrier(2)
    decided = Counter[int]()

    def tick(number: int) -> None:
        barrier.wait()
        decided[number] = clocks[number].tick()

    threads = [threading.Thread(target=tick, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(said(processes[0])) == {f"{day} 09:00 late": 12 for day in ("Mon", "Tue", "Wed", "Thu")}
    assert decided.total() == 48
    assert [each.tick() for each in clocks] == [0, 0]
    for each in processes:
        each.dispose()


@pytest.mark.parametrize(
    ("rule", "late", "expected"),
    [
        (LateRule.CATCH_UP, 7 * DAY, ["Mon 09:00 late", "Tue 09:00 late", "Wed 09:00 late"]),
        (LateRule.CATCH_UP, DAY + timedelta(hours=4), ["Tue 09:00 late", "Wed 09:00 late"]),
        (LateRule.NEWEST_ONLY, 7 * DAY, ["Wed 09:00 late"]),
        (LateRule.NEWEST_ONLY, timedelta(hours=2), []),
        (LateRule.DROP, 7 * DAY, []),
    ],
)
def test_what_was_missed_is_made_up_for_by_the_jobs_rule(
    database: Database, clock: Clock, rule: LateRule, late: timedelta, expected: list[str]
) -> None:
    """After three days of nobody running, a job runs what its rule wants, and every other slot is kept as dropped."""
    scheduler = Scheduler(database, [replace(POST, lateness=rule, late=late)])
    team = team_of(database, scheduler)
    clock.now = at("2026-06-03 12:00")
    scheduler.tick()
    assert said(database) == expected
    states = Counter(each.state for each in slots_of(database, team))
    assert states == Counter(done=len(expected), dropped=3 - len(expected))


def test_within_five_minutes_nothing_is_late(database: Database, clock: Clock) -> None:
    """A restart just at nine makes nobody late, whatever the job's rule."""
    for name, rule in (("a", LateRule.DROP), ("b", LateRule.NEWEST_ONLY), ("c", LateRule.CATCH_UP)):
        clock.now = MONDAY
        scheduler = Scheduler(database, [replace(POST, name=name, lateness=rule)])
        team_of(database, scheduler, name)
        clock.now = at("2026-06-01 09:05")
        scheduler.tick()
    assert said(database) == ["Mon 09:00"] * 3


def test_a_slot_that_was_dropped_can_be_moved_to_a_later_time(
    database: Database, clock: Clock, scheduler: Scheduler
) -> None:
    """A day whose post was left out for being too late gets one after all when its time is put off to the evening."""
    team = team_of(database, scheduler)
    clock.now = at("2026-06-01 16:00")
    scheduler.tick()
    assert [each.state for each in slots_of(database, team)] == ["dropped"]
    move(database, team, time(18))
    clock.now = at("2026-06-01 18:00")
    scheduler.tick()
    assert said(database) == ["Mon 18:00"]
    assert [each.state for each in slots_of(database, team)] == ["done"]


def move(database: Database, team: Team, *times: time) -> None:
    """Change the times of the team's schedule, as the command does."""
    with database.write() as db:
        schedule = service.find(db, team, "post")
        service.change(db, team, schedule, at=times, days=EveryDay(), now=database.civil_now(db))


def test_a_schedule_moved_after_its_post_does_not_post_twice(
    database: Database, clock: Clock, scheduler: Scheduler
) -> None:
    """Moving nine o'clock to half past at ten past leaves that day with the one post it has had."""
    team = team_of(database, scheduler)
    for now in ("2026-06-01 09:00", "2026-06-01 09:10"):
        clock.now = at(now)
        scheduler.tick()
    move(database, team, time(9, 30))
    for now in ("2026-06-01 09:30", "2026-06-02 09:00", "2026-06-02 09:30"):
        clock.now = at(now)
        scheduler.tick()
    assert said(database) == ["Mon 09:00", "Tue 09:30"]


def test_a_second_time_a_day_is_a_slot_of_its_own(database: Database, clock: Clock, scheduler: Scheduler) -> None:
    """A schedule that gets a second time posts at both, and not once more at the first."""
    team = team_of(database, scheduler)
    clock.now = at("2026-06-01 09:00")
    scheduler.tick()
    move(database, team, time(9), time(18))
    for now in ("2026-06-01 18:00", "2026-06-02 09:00", "2026-06-02 18:00"):
        clock.now = at(now)
        scheduler.tick()
    assert said(database) == ["Mon 09:00", "Mon 18:00", "Tue 09:00", "Tue 18:00"]


def test_a_paused_schedule_makes_up_for_nothing(database: Database, clock: Clock, scheduler: Scheduler) -> None:
    """What falls into a pause does not run, neither then nor when the pause is over."""
    team = team_of(database, scheduler)

    def pause(*, paused: bool) -> None:
        with database.write() as db:
            service.pause(db, service.find(db, team, "post"), paused=paused, team=team, now=database.civil_now(db))

    pause(paused=True)
    clock.now = at("2026-06-02 10:00")
    assert (scheduler.tick(), scheduler.next_due()) == (0, None)
    pause(paused=False)
    assert (scheduler.tick(), scheduler.next_due()) == (0, at("2026-06-03 09:00"))
    clock.now = at("2026-06-03 09:00")
    scheduler.tick()
    assert said(database) == ["Wed 09:00"]


def failing(*, until: int, doing: Callable[[Run], None] = post) -> tuple[Job, list[datetime]]:
    """A job that writes and then fails, until it has been tried so often; and when it was tried."""
    tried: list[datetime] = []

    def run(each: Run) -> None:
        doing(each)
        people.mark_day(each.db, each.team.id, date(2026, 7, len(tried) + 1), works=True)
        tried.append(each.now)
        if len(tried) < until:
            each.db.execute(text("SELECT nothing FROM nowhere"))

    return replace(POST, run=run), tried


def test_a_job_that_fails_is_tried_again(database: Database, clock: Clock) -> None:
    """After one, two and four minutes it is tried anew, late by then; only what the successful run did is seen."""
    job, tried = failing(until=4)
    scheduler = Scheduler(database, [job])
    team = team_of(database, scheduler)
    clock.now = at("2026-06-01 09:00")
    while not said(database):
        assert scheduler.tick() == 1
        assert scheduler.tick() == 0
        due = scheduler.next_due()
        assert due is not None
        clock.now = due
    assert [each - at("2026-06-01 09:00") for each in tried] == [timedelta(minutes=each) for each in (0, 1, 3, 7)]
    assert said(database) == ["Mon 09:00 late"]
    with database.read() as db:
        assert people.calendar(db, team).extra_workdays == {date(2026, 7, 4)}
    (slot,) = slots_of(database, team)
    assert (slot.state, slot.attempts, slot.reference) == ("done", 4, None)


def test_a_job_that_always_fails_is_given_up(database: Database, clock: Clock) -> None:
    """After five attempts the slot is given up with a reference; the next day's is tried as if nothing had been."""
    job, tried = failing(until=6)
    scheduler = Scheduler(database, [job])
    team = team_of(database, scheduler)
    clock.now = at("2026-06-01 09:00")
    while clock.now < at("2026-06-02 09:00"):
        scheduler.tick()
        clock.now = scheduler.next_due() or at("2026-06-03 09:00")
    assert len(tried) == 5
    (slot,) = slots_of(database, team)
    assert (slot.state, slot.attempts) == ("given_up", 5)
    assert slot.reference is not None
    assert len(slot.reference) == 6
    with database.read() as db:
        assert people.calendar(db, team).extra_workdays == set()
        assert outbox.waiting(db) == 0
    scheduler.tick()
    assert said(database) == ["Tue 09:00"]


def test_a_job_that_fails_stops_no_other_team(database: Database, clock: Clock) -> None:
    """One team's broken post does not keep the others from theirs at the same moment."""

    def run(each: Run) -> None:
        if each.team.name == "T1":
            msg = "broken"
            raise KeyError(msg)
        post(each)

    scheduler = Scheduler(database, [replace(POST, run=run)])
    for number in range(3):
        team_of(database, scheduler, f"T{number}")
    clock.now = at("2026-06-01 09:00")
    assert scheduler.tick() == 3
    assert said(database) == ["Mon 09:00"] * 2


def test_a_retry_that_comes_too_late_is_given_up(database: Database, clock: Clock) -> None:
    """A failed slot that could be tried again only after days, because nothing ran, is not posted then."""
    job, tried = failing(until=2)
    scheduler = Scheduler(database, [job])
    team = team_of(database, scheduler)
    clock.now = at("2026-06-01 09:00")
    scheduler.tick()
    clock.now = at("2026-06-03 08:00")
    scheduler.tick()
    assert (len(tried), said(database)) == (1, [])
    assert [each.state for each in slots_of(database, team)] == ["given_up", "dropped"]


def test_a_failed_slot_waits_while_its_schedule_is_paused(database: Database, clock: Clock) -> None:
    """Pausing also stops the retries of what has failed."""
    job, tried = failing(until=2)
    scheduler = Scheduler(database, [job])
    team = team_of(database, scheduler)
    clock.now = at("2026-06-01 09:00")
    scheduler.tick()
    with database.write() as db:
        service.pause(db, service.find(db, team, "post"), paused=True, team=team, now=clock.now)
    clock.passes(3_600)
    assert (scheduler.tick(), len(tried), scheduler.next_due()) == (0, 1, None)


def test_a_job_of_another_version_is_left_to_it(database: Database, clock: Clock, scheduler: Scheduler) -> None:
    """A process that does not know a job neither runs nor drops its slots: while a new version is rolled out."""
    team = team_of(database, scheduler)
    clock.now = at("2026-06-01 09:00")
    older = Scheduler(database, [replace(POST, name="other")])
    assert (older.tick(), older.next_due()) == (0, None)
    assert scheduler.tick() == 1
    assert [each.state for each in slots_of(database, team)] == ["done"]


async def test_moving_the_clock_stops_at_each_slot(database: Database, clock: Clock) -> None:
    """An app whose civil clock is moved over days runs each slot, and each retry, at its own time."""
    clock.now = at("2026-06-01 07:30")
    stops: list[tuple[str, datetime]] = []
    failed = iter([True, False, False, False])

    def run(each: Run) -> None:
        stops.append((each.team.name, each.now))
        if each.team.name == "Lantern" and next(failed):
            msg = "broken"
            raise KeyError(msg)

    platform = Recorder(clock)
    app = App(database, [platform], commands=(), tasks=(), jobs=[replace(POST, run=run)])
    team_of(database, app.scheduler)
    team_of(database, app.scheduler, "Harbour", zone="Asia/Seoul", country="KR")
    await app.advance_to(at("2026-06-03 08:30"))
    close(app)
    assert stops == [
        ("Harbour", at("2026-06-01 08:00")),
        ("Lantern", at("2026-06-01 09:00")),
        ("Lantern", at("2026-06-01 09:01")),
        ("Harbour", at("2026-06-02 08:00")),
        ("Lantern", at("2026-06-02 09:00")),
        ("Harbour", at("2026-06-03 08:00")),
    ]
    with database.read() as db:
        assert database.civil_now(db) == at("2026-06-03 08:30")


ZONES = [("Europe/Berlin", "DE"), ("America/New_York", "US")]


def tell(run: Run) -> None:
    """Say the slot in the team's group, and whether it ran just then."""
    (room,) = chats.team_chats(run.db, run.team.id)
    run.post(room, message(f"{run.due.astimezone(run.team.tz):%Y-%m-%d %H:%M} {run.now - run.due}"))


async def test_a_year_of_working_days(sqlite_url: UrlFactory, clock: Clock) -> None:
    """Through a whole year with daylight saving there is one post at nine for each local working day, and no other."""
    database = Database(sqlite_url(), machine_source=clock, synchronous="OFF")
    clock.now = datetime(2026, 1, 1, 4, 30, tzinfo=UTC)
    platform = Recorder(clock)
    jobs = [Job("morning", tell, time(9), "workdays", timedelta(hours=6), LateRule.NEWEST_ONLY)]
    app = App(database, [platform], commands=(), tasks=(), jobs=jobs)
    for zone, country in ZONES:
        team_of(database, app.scheduler, country, zone=zone, country=country)
    await app.advance_to(datetime(2027, 1, 1, 4, 30, tzinfo=UTC))
    close(app)
    database.dispose()
    for _zone, country in ZONES:
        free = holidays.country_holidays(country, years=2026)
        days = [date(2026, 1, 1) + number * DAY for number in range(365)]
        worked = [day for day in days if day.weekday() < 5 and day not in free]
        assert platform.texts(f"G-{country}") == [f"{day} 09:00 0:00:00" for day in worked]


@pytest.mark.parametrize(
    ("zone", "month", "skipped"),
    [
        ("Europe/Berlin", "2026-03", "2026-03-29"),
        ("Europe/Berlin", "2026-10", None),
        ("America/New_York", "2026-03", "2026-03-08"),
        ("America/New_York", "2026-11", None),
    ],
)
async def test_the_night_the_clocks_change(
    database: Database, clock: Clock, zone: str, month: str, skipped: str | None
) -> None:
    """A post at half past two comes once a night, also where that time is skipped in spring or twice in autumn."""
    first = datetime.fromisoformat(f"{month}-01").replace(tzinfo=ZoneInfo(zone))
    clock.now = first.astimezone(UTC)
    platform = Recorder(clock)
    jobs = [Job("night", tell, time(2, 30), "everyday", timedelta(hours=6), LateRule.CATCH_UP)]
    app = App(database, [platform], commands=(), tasks=(), jobs=jobs)
    team_of(database, app.scheduler, zone=zone)
    await app.advance_to((first + 30 * DAY).astimezone(UTC))
    close(app)
    days = [(first + number * DAY).date() for number in range(30)]
    assert platform.texts() == [f"{day} {'03:00' if str(day) == skipped else '02:30'} 0:00:00" for day in days]


def test_a_plan_keeps_its_walls_when_the_team_moves(database: Database, clock: Clock, scheduler: Scheduler) -> None:
    """A team that moves to another zone gets its post at nine there."""
    team = team_of(database, scheduler)
    with database.write() as db:
        people.change_team(db, team.id, zone="Europe/Berlin")
        moved = people.team(db, team.id)
        scheduler.reschedule(db, moved, clock.now)
        schedule = schedules.find_schedule(db, team.id, "post")
        assert schedule is not None
        assert Plan.from_spec(schedule.plan).zone == "Europe/Berlin"
        assert schedule.next_due == datetime(2026, 6, 1, 7, tzinfo=UTC)
