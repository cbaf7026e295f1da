"""Several at once: on PostgreSQL two processes decide at the same moment, on SQLite they wait for one another."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from threading import Barrier

import pytest

from bot.app import App
from bot.domain.assessment import Part
from bot.domain.people import Person, Role
from bot.domain.promote import State
from bot.kit.adapter import Origin, Said
from storage import assessment, tier
from storage import promote as storage
from storage.database import Database
from tests import given
from tests.chat import VirtualClock, close
from tests.given import CONNECTION

NOW = datetime(2026, 6, 1, 2, tzinfo=UTC)


@dataclass
class Scene:
    """A team on one database, served by two processes with the same clock."""

    database: Database
    people: dict[str, Person]
    apps: list[App]
    ids: "count[int]" = field(default_factory=count)

    def says(self, process: int, name: str, line: str) -> str | None:
        """What a line that somebody types in private is refused with; None where it went well."""
        origin = Origin(CONNECTION, f"e{next(self.ids)}", f"U-{name}", f"D-{name}", True, direct_chat=f"D-{name}")
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


@pytest.fixture
def scene(database: Database) -> Iterator[Scene]:
    """Anna could be iron; two leaders and a supervisor could decide."""
    clock = VirtualClock(NOW)
    database._machine_source = clock
    roles = {"Anna": Role.AGENT, "Lea": Role.LEADER, "Leo": Role.LEADER, "Sam": Role.SUPERVISOR}
    with database.write() as db:
        team = given.team(db)
        made = {
            name: given.person(db, name, role=role, team=team, joined_on=date(2026, 3, 2))
            for name, role in roles.items()
        }
        for person in made.values():
            given.account(db, person)
        points = dict.fromkeys(Part, Decimal(90))
        assessment.record(db, made["Anna"].id, date(2026, 5, 1), points, by=None, now=NOW)
    apps = [App(database), App(database)]
    yield Scene(database, made, apps)
    for app in apps:
        close(app)


def test_two_decisions_at_the_same_moment_are_one(scene: Scene) -> None:
    """One leader approves while the other rejects: whoever is second is told; the tier begins once or not at all."""
    assert scene.says(0, "Anna", "promote request") is None
    results = scene.at_once(
        lambda: scene.says(0, "Lea", "promote approve 1"), lambda: scene.says(1, "Leo", "promote reject 1 not yet")
    )
    assert results.count(None) == 1
    assert {each for each in results if each} <= {"promote-is-closed", "promote-just-changed"}
    with scene.database.read() as db:
        request = storage.find(db, 1)
        held = tier.history(db, scene.people["Anna"].id)
    assert request is not None
    approved = results[0] is None
    assert request.state is (State.EFFECTIVE if approved else State.REJECTED)
    assert [each.tier for each in held] == (["iron"] if approved else [])


def test_two_requests_at_the_same_moment_are_one(scene: Scene) -> None:
    """The second is told of the first."""
    results = scene.at_once(
        lambda: scene.says(0, "Anna", "promote request"), lambda: scene.says(1, "Anna", "promote request")
    )
    assert results.count(None) == 1
    assert {each for each in results if each} <= {"promote-open-already", "promote-just-changed"}
    with scene.database.read() as db:
        assert len(storage.requests_of(db, scene.people["Anna"].id)) == 1


def test_two_processes_remind_once(scene: Scene) -> None:
    """The moment of a request is acted on by whichever process comes first."""
    assert scene.says(0, "Anna", "promote request") is None
    clock = scene.database._machine_source
    assert isinstance(clock, VirtualClock)
    clock.now = datetime(2026, 6, 1, 7, tzinfo=UTC)
    scene.at_once(*(lambda app=app: str(app.scheduler.tick()) for app in scene.apps))
    with scene.database.read() as db:
        assert [each.step for each in storage.steps(db, 1)] == ["drafted", "submitted", "nudged"]
