"""Trials as they are kept, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

from bot.domain import trial as rules
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.domain.trial import State, Trial
from storage import people, trial
from storage.database import Database
from tests import given
from tests.given import LONG_AGO


def begun(database: Database) -> tuple[Team, Person, Person, Trial]:
    """Anna acts as a leader; Sam nominated her."""
    with database.write() as db:
        team = given.team(db)
        anna, sam = given.person(db, "Anna", team=team), given.person(db, "Sam", role=Role.SUPERVISOR, team=team)
        asked = trial.nominate(
            db, anna.id, team.id, Role.LEADER, by=sam.id, now=LONG_AGO, next_at=LONG_AGO + timedelta(days=14)
        )
        running = rules.accept(asked, date(2020, 1, 2), team.tz)
        trial.keep(db, running, LONG_AGO + timedelta(days=15))
    return team, anna, sam, running


def test_what_is_kept_comes_back(database: Database) -> None:
    """The trial, its next moment, and the acting role of the person."""
    team, anna, sam, running = begun(database)
    with database.write() as db:
        assert trial.open_of(db, anna.id) == running
        assert trial.open_trials(db, team.id) == [running]
        assert trial.next_due(db) == LONG_AGO + timedelta(days=15)
        assert trial.take_due(db, LONG_AGO + timedelta(days=14)) is None
        assert trial.take_due(db, LONG_AGO + timedelta(days=15)) == running
        acting = people.person(db, anna.id)
        assert (acting.role, acting.at(LONG_AGO).role) == (Role.AGENT, Role.LEADER)
        assert [each.name for each in people.people(db, team.id, at=LONG_AGO)] == ["Sam", "Anna"]
    with database.write() as db:
        decided = rules.decide(running, State.RETURNED, by=sam.id, now=LONG_AGO + timedelta(days=9), why="early")
        trial.keep(db, decided, LONG_AGO)
        assert trial.open_of(db, anna.id) is None
        assert trial.next_due(db) is None
        assert people.person(db, anna.id).acting_role is None
        assert trial.of_person(db, anna.id) == [decided]


def test_two_verdicts_at_once_give_one(database: Database) -> None:
    """Whoever comes second finds it decided, whichever process they are in."""
    _, anna, sam, running = begun(database)
    together = Barrier(2, timeout=60)

    def decides(state: State) -> bool:
        together.wait()
        with database.write() as db:
            held = trial.find_to_change(db, running.id)
            assert held is not None
            try:
                trial.keep(db, rules.decide(held, state, by=sam.id, now=LONG_AGO, why=""), None)
            except Refusal:
                return False
            return True

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(decides, (State.CONFIRMED, State.RETURNED)))
    assert sorted(done) == [False, True]
    with database.read() as db:
        (kept,) = trial.of_person(db, anna.id)
    assert kept.state is (State.CONFIRMED if done[0] else State.RETURNED)
