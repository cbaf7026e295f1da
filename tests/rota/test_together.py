"""Several at once: on PostgreSQL two processes press at the same moment, on SQLite they wait for one another."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from threading import Barrier

import pytest
from sqlalchemy import Connection

from bot.app import App
from bot.domain.people import Person, Role, Team
from bot.domain.rota import Hosted, Joined, Swapped
from bot.domain.schedule import Plan, Workdays
from bot.kit.adapter import Origin, Said
from bot.kit.command import Draft, MessageRef
from bot.kit.job import Jobs, Sweeping
from bot.kit.message import Message, message
from bot.runtime.schedule import RETRY_AFTER, Scheduler
from bot.services import rota as service
from storage import rota as storage
from storage.database import Database
from storage.rota import Rota
from tests import given
from tests.chat import VirtualClock, close
from tests.given import CONNECTION

MEETING = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
"""Nine o'clock in Shanghai on a Tuesday."""
DAY = date(2026, 6, 2)


@dataclass
class Scene:
    """A team with a morning rota on one database, served by two processes with the same clock."""

    database: Database
    clock: VirtualClock
    team: Team
    people: list[Person]
    rota: Rota
    apps: list[App]
    ids: "count[int]" = field(default_factory=count)

    def says(self, process: int, person: Person, line: str) -> str | None:
        """What a line that somebody types in private is refused with; None where it went well."""
        account = f"U-{person.name}"
        origin = Origin(
            CONNECTION, f"e{next(self.ids)}", account, f"D-{person.name}", True, direct_chat=f"D-{person.name}"
        )
        outcome = self.apps[process].dispatcher.handle(Said(origin, line))
        assert outcome.reference is None, "a bug"
        return outcome.refused

    def at_once(self, *acts: Callable[[], str | None]) -> list[str | None]:
        """Do these at the same moment."""
        start = Barrier(len(acts))

        def run(act: Callable[[], str | None]) -> str | None:
            start.wait(30)
            return act()

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(run, acts))

    def standing(self) -> service.Standing:
        """The rota as it stands."""
        with self.database.read() as db:
            return service.standing(db, self.team, self.clock.now)


@pytest.fixture
def scene(database: Database) -> Iterator[Scene]:
    """Five people; it is ten minutes before the meeting."""
    clock = VirtualClock(MEETING - timedelta(days=1))
    database._machine_source = clock
    with database.write() as db:
        team = given.team(db)
        people = [given.person(db, name, team=team) for name in ("Ann", "Bob", "Cas", "Dan", "Eve")]
        for person in people:
            given.account(db, person)
        rota = storage.add_rota(db, team.id, "morning", Plan((time(9),), Workdays(), team.zone), clock.now)
        storage.add_events(db, rota.id, [Joined(person.id) for person in people], by=None, now=clock.now)
    apps = [App(database), App(database)]
    yield Scene(database, clock, team, people, rota, apps)
    for app in apps:
        close(app)


def test_two_presses_at_the_same_moment_give_one_host(scene: Scene) -> None:
    """Whoever is second is told who hosts."""
    ann, bob, *_others = scene.people
    scene.clock.now = MEETING - timedelta(minutes=10)
    scene.apps[0].scheduler.tick()
    scene.clock.now = MEETING + timedelta(minutes=2)
    scene.apps[1].scheduler.tick()
    line = f"host confirm {scene.rota.id} {DAY.isoformat()}"
    results = scene.at_once(lambda: scene.says(0, ann, line), lambda: scene.says(1, bob, line))
    assert sorted(results, key=str) == [None, "rota-taken"]
    with scene.database.read() as db:
        kept = storage.day_of(db, scene.rota.id, DAY)
    assert kept is not None
    assert kept.claimed_id == (ann.id if results[0] is None else bob.id)
    assert scene.standing().host_on(DAY) == kept.claimed_id


def test_a_swap_and_a_leave_at_the_same_moment_leave_a_consistent_queue(scene: Scene) -> None:
    """In whichever order they come: everybody once, and a swap is agreed only where both can keep it."""
    _ann, bob, cas, *_others = scene.people
    assert scene.says(0, bob, "host swap @Cas") is None
    swapped, away = scene.at_once(
        lambda: scene.says(0, cas, "host agree 1"), lambda: scene.says(1, bob, "leave 2026-06-04")
    )
    assert away is None
    assert swapped in {None, "rota-offer-moved", "rota-objection-absent"}
    found = scene.standing()
    assert sorted(found.queue.order) == sorted(each.id for each in scene.people)
    assert (Swapped(bob.id, cas.id) in found.events) == (swapped is None)
    with scene.database.read() as db:
        assert storage.events(db, scene.rota.id) == list(found.events)
    assert found.host_on(date(2026, 6, 4)) != bob.id


def test_two_records_of_one_meeting_at_the_same_moment_are_one(scene: Scene) -> None:
    """The turn is used up once."""
    scene.clock.now = MEETING
    lea = None
    with scene.database.write() as db:
        for name in ("Lea", "Leo"):
            lea = given.person(db, name, role=Role.LEADER, team=scene.team)
            given.account(db, lea)
    assert lea is not None
    ann = scene.people[0]
    results = scene.at_once(lambda: scene.says(0, ann, "host done"), lambda: scene.says(1, lea, "host done @Ann"))
    assert results == [None, None]
    assert [event for event in scene.standing().events if isinstance(event, Hosted)] == [Hosted(ann.id, ann.id, DAY)]


def test_two_processes_prompt_once(scene: Scene) -> None:
    """Each moment of a rota is acted on by whichever process comes first."""
    scene.clock.now = MEETING - timedelta(minutes=10)
    scene.at_once(*(lambda app=app: str(app.scheduler.tick()) for app in scene.apps))
    with scene.database.read() as db:
        kept = storage.day_of(db, scene.rota.id, DAY)
    assert kept is not None
    assert (kept.stage, kept.asked) == (1, (scene.people[0].id,))


def test_what_is_planned_is_what_happens_in_the_database(scene: Scene) -> None:
    """A month of recorded meetings, with leave, a joiner and a leaver: each host is the one shown on the first day."""
    with scene.database.write() as db:
        given.person(db, "Fay", team=scene.team, joined_on=date(2026, 6, 10))
        given.person(db, "Gus", team=scene.team, ends_on=date(2026, 6, 12))
    assert scene.says(0, scene.people[2], "leave 2026-06-03 2026-06-09") is None
    assert scene.says(0, scene.people[0], "leave 2026-06-15") is None
    scene.clock.now = MEETING - timedelta(hours=3)
    shown = {meeting.day: meeting.host for meeting in scene.standing().a_round()}
    happened = {}
    for day in list(shown)[:20]:
        scene.clock.now = MEETING + (day - DAY)
        with scene.database.write() as db:
            speaking = Silent(db, scene.clock.now)
            host = service.host_of(db, scene.team, "morning", day)
            assert host is not None
            happened[day] = host.id
            service.record_hosted(speaking, scene.team, "morning", day, host)
    assert happened == {day: shown[day] for day in happened}
    assert len(happened) > 10


@dataclass
class Silent:
    """Somebody who records, and whose messages nobody needs to read."""

    db: Connection
    now: datetime

    def tell(self, person: Person, words: Message) -> str:
        """Nothing is sent."""
        return f"{person.name} {len(words.blocks)}"

    def post(self, chat: object, words: Message) -> MessageRef:
        """Nothing is sent."""
        return MessageRef(f"{chat} {len(words.blocks)}", 0)


def test_a_sweep_that_fails_is_put_off_and_leaves_nothing(scene: Scene) -> None:
    """Its changes and its messages are gone; it is tried again a minute later, and others go on."""
    scene.clock.now = MEETING
    jobs = Jobs("failing")
    ran: list[Rota] = []

    @jobs.sweep(take=storage.take_due, next_due=storage.next_due, put_off=storage.put_off)
    def act(run: Sweeping) -> None:
        ran.append(run.row)
        storage.change_rota(run.db, run.row.id, name="broken")
        run.outgoing.append(Draft("x", message("never sent"), person_id=scene.people[0].id))
        if len(ran) == 1:
            raise ValueError
        storage.change_rota(run.db, run.row.id, name="morning", next_at=None)

    scheduler = Scheduler(scene.database, jobs.sweeps)
    assert scheduler.next_due() == MEETING - timedelta(days=1)
    assert scheduler.tick() == 1
    assert scene.standing().rota.name == "morning"
    assert scheduler.next_due() == MEETING + RETRY_AFTER
    assert scheduler.tick() == 0
    scene.clock.now = MEETING + RETRY_AFTER
    assert scheduler.tick() == 1
    assert scheduler.next_due() is None
