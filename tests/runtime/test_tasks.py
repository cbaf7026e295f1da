"""Long work: leases, takeovers, refusals, bugs, progress."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from structlog.typing import EventDict

from adapters.shops.files import open_order_file
from adapters.shops.tables import open_table_file
from bot.domain.errors import Refusal
from bot.domain.people import Chat
from bot.kit.job import Close, Closing, Task, Working
from bot.kit.message import Message, Progress, message, plain_text, unpack_message
from bot.runtime.deliver import Deliverer
from bot.runtime.tasks import LEASE, MOST_TAKEN, LeaseLost, TaskRunner
from storage import outbox, people, tasks
from storage.database import Database, DatabaseAway
from tests import given
from tests.runtime.stage import Clock, Recorder, direct_chat, enqueue, letter


class Killed(BaseException):
    """The process dies here: nothing that follows in it is run."""


@pytest.fixture
def room(database: Database) -> Chat:
    """The chat a task was started from."""
    return direct_chat(database)


Queue = Callable[..., int]
Runner = Callable[..., TaskRunner]


@pytest.fixture
def queue(database: Database, clock: Clock, room: Chat) -> Queue:
    """Queues a task whose progress message says "0 of 4"."""

    def add(name: str = "count", **arguments: Any) -> int:
        (shown,) = enqueue(database, letter(room, "0 of 4"))
        with database.write() as db:
            return tasks.add_task(
                db,
                name,
                arguments,
                person_id=None,
                chat_id=room.id,
                message_id=shown,
                lang="en",
                zone="UTC",
                now=clock.now,
            )

    return add


@pytest.fixture
def runner(database: Database) -> Runner:
    """Makes workers of the task queue, each as if in a process of its own."""

    def make(run: Callable[[Working], Close], owner: str = "one", name: str = "count") -> TaskRunner:
        return TaskRunner(database, [Task(name, run)], open_order_file, open_table_file, owner=owner)

    return make


def team_names(database: Database) -> list[str]:
    """What the tasks of these tests leave behind: teams."""
    with database.read() as db:
        return [each.name for each in people.teams(db)]


def found(name: str) -> Close:
    """A close that founds a team and says so."""

    def close(closing: Closing) -> Message:
        given.team(closing.db, name)
        return message(f"founded {name}")

    return close


def newest(database: Database, room: Chat) -> str:
    """What the last message of the chat says, sent or not."""
    with database.read() as db:
        body = outbox.body_in_chat(db, room.id, _shown(database))
        assert body is not None
        return plain_text(unpack_message(body).blocks)


def _shown(database: Database) -> str:
    with database.read() as db:
        found_task = tasks.task_table
        return str(db.execute(found_task.select().order_by(found_task.c.id.desc())).first().message_id)  # type: ignore[union-attr]


def status(database: Database, task_id: int) -> tuple[str, int, str | None]:
    """Status, attempts and reference of a task."""
    with database.read() as db:
        row = db.execute(tasks.task_table.select().where(tasks.task_table.c.id == task_id)).one()
    return row.status, row.attempts, row.reference


async def test_progress_rewrites_one_message(
    database: Database, clock: Clock, queue: Queue, runner: Runner, platform: Recorder, deliverer: Deliverer
) -> None:
    """What a task shows as it goes, and its end, are edits of the message that it was begun with."""
    queue(of="Lantern")

    def run(working: Working) -> Close:
        for done in (1, 2):
            working.show(message(Progress("reading", done, 4)))
        return found(working.arguments["of"])

    await deliverer.deliver_due()
    assert runner(run).run_one()
    assert not runner(run).run_one()
    await deliverer.deliver_due()
    assert [(each.text, each.edits) for each in platform.sent] == [("0 of 4", None), ("founded Lantern", "r1")]
    assert team_names(database) == ["Lantern"]
    with database.read() as db:
        assert tasks.open_tasks(db) == 0
    with database.write() as db:
        assert tasks.forget_tasks(db, clock.now) == 0
        assert tasks.forget_tasks(db, clock.now + timedelta(seconds=1)) == 1


def test_tasks_run_in_the_order_they_were_queued(queue: Queue, runner: Runner) -> None:
    """The task that has waited longest is run first."""
    seen: list[str] = []

    def run(working: Working) -> Close:
        seen.append(working.arguments["of"])
        return found(working.arguments["of"])

    for name in ("A", "B", "C"):
        queue(of=name)
    while runner(run).run_one():
        pass
    assert seen == ["A", "B", "C"]


def test_a_task_goes_on_where_a_dead_process_left_it(
    database: Database, clock: Clock, queue: Queue, runner: Runner, room: Chat
) -> None:
    """When the lease of a killed worker has run out another goes on from the state it kept, and ends the task once."""
    task = queue()
    steps: list[tuple[str, int]] = []

    def run(working: Working) -> Close:
        for step in range(working.state.get("done", 0), 4):
            steps.append(("first" if working.attempt == 1 else "second", step))
            if working.attempt == 1 and step == 2:
                raise Killed
            working.alive({"done": step + 1})
        return found("Lantern")

    with pytest.raises(Killed):
        runner(run).run_one()
    successor = runner(run, "two")
    assert not successor.run_one(), "the lease of the dead one still holds"
    clock.passes(LEASE.total_seconds())
    assert successor.run_one()
    assert not successor.run_one()
    assert steps == [("first", 0), ("first", 1), ("first", 2), ("second", 2), ("second", 3)]
    assert (team_names(database), newest(database, room)) == (["Lantern"], "founded Lantern")
    assert status(database, task) == ("done", 2, None)


@pytest.mark.parametrize("notices", ["alive", "show", "write", "close", "refusal", "bug"])
def test_a_worker_that_was_overtaken_changes_nothing(
    database: Database, clock: Clock, queue: Queue, runner: Runner, room: Chat, notices: str
) -> None:
    """A worker that slept through its lease stops at the next thing it does; the task stays as the other ended it."""
    task = queue()
    other = runner(lambda _working: found("Harbour"), "two")

    def run(working: Working) -> Close:
        clock.passes(LEASE.total_seconds())
        assert other.run_one()
        match notices:
            case "alive":
                working.alive({})
            case "show":
                working.show(message("half way"))
            case "write":
                with working.write() as db:
                    given.team(db, "Lantern")
            case "refusal":
                raise Refusal("import-upload-gone")
            case "bug":
                msg = "no such thing"
                raise KeyError(msg)
            case _:
                return found("Lantern")
        pytest.fail("it was not told")

    assert runner(run).run_one()
    assert (team_names(database), newest(database, room)) == (["Harbour"], "founded Harbour")
    assert status(database, task) == ("done", 2, None)


def test_losing_the_lease_raises(clock: Clock, queue: Queue, runner: Runner) -> None:
    """The work itself hears that another has taken over, and can stop at once."""
    queue()
    raised: list[type] = []

    def run(working: Working) -> Close:
        clock.passes(LEASE.total_seconds())
        runner(lambda _working: found("Harbour"), "two").run_one()
        try:
            working.alive({})
        except LeaseLost as lost:
            raised.append(type(lost))
            raise
        return found("Lantern")

    runner(run).run_one()
    assert raised == [LeaseLost]


def test_a_sign_of_life_keeps_the_lease(database: Database, clock: Clock, queue: Queue, runner: Runner) -> None:
    """A task that takes longer than its lease is left alone as long as it says that it lives."""
    queue()
    other = runner(lambda _working: found("Harbour"), "two")

    def run(working: Working) -> Close:
        for _ in range(5):
            clock.passes(LEASE.total_seconds() - 1)
            working.alive({})
            assert not other.run_one()
        return found("Lantern")

    assert runner(run).run_one()
    assert team_names(database) == ["Lantern"]


def test_the_state_reached_is_kept_with_the_work(
    database: Database, clock: Clock, queue: Queue, runner: Runner, room: Chat
) -> None:
    """What is written, kept and shown in one transaction stays or goes together."""
    task = queue()

    def run(working: Working) -> Close:
        for name in ("Lantern", "Harbour")[working.state.get("done", 0) :]:
            with working.write() as db:
                given.team(db, name)
                working.alive({"done": 1})
                working.show(message(f"founding {name}"))
                if name == "Harbour" and working.attempt == 1:
                    msg = "not yet"
                    raise KeyError(msg)
        return lambda _closing: message("founded both")

    worker = runner(run)
    worker.run_one()
    assert (team_names(database), newest(database, room)) == (["Lantern"], "founding Lantern")
    clock.passes(5)
    worker.run_one()
    assert (sorted(team_names(database)), newest(database, room)) == (["Harbour", "Lantern"], "founded both")
    assert status(database, task) == ("done", 2, None)


@pytest.mark.parametrize("where", ["work", "close"])
def test_a_refusal_is_shown(database: Database, queue: Queue, runner: Runner, room: Chat, where: str) -> None:
    """A refusal, while working or in the last transaction, ends the task with its words and leaves nothing else."""
    task = queue()

    def refuse(closing: Closing) -> Message:
        given.team(closing.db, "Lantern")
        raise Refusal("import-upload-gone")

    def run(_working: Working) -> Close:
        if where == "work":
            raise Refusal("import-upload-gone")
        return refuse

    assert runner(run).run_one()
    assert not runner(run).run_one()
    assert newest(database, room) == "The file is no longer here. Please send it again."
    assert (team_names(database), status(database, task)) == ([], ("failed", 1, None))


def test_a_bug_is_tried_again_and_then_given_up(
    database: Database, clock: Clock, queue: Queue, runner: Runner, room: Chat, logged: list[EventDict]
) -> None:
    """After three attempts, some seconds apart, a broken task ends with a reference that the person can quote."""
    task = queue()

    def run(_working: Working) -> Close:
        msg = "a secret of the inside"
        raise KeyError(msg)

    worker = runner(run)
    for pause in (5, 10):
        assert worker.run_one()
        clock.passes(pause - 1)
        assert not worker.run_one()
        clock.passes(1)
    assert newest(database, room) == "0 of 4"
    assert worker.run_one()
    ended, attempts, reference = status(database, task)
    assert (ended, attempts) == ("failed", 3)
    assert reference is not None
    assert reference in newest(database, room)
    assert "secret" not in newest(database, room)
    assert [each["event"] for each in logged] == ["task-bug", "task-bug", "task-given-up"]
    clock.passes(3_600)
    assert not worker.run_one()


def test_a_bug_that_passes_does_no_harm(database: Database, clock: Clock, queue: Queue, runner: Runner) -> None:
    """A task that fails once and then succeeds has its effect once."""
    task = queue()

    def run(working: Working) -> Close:
        if working.attempt == 1:
            msg = "once"
            raise KeyError(msg)
        return found("Lantern")

    worker = runner(run)
    worker.run_one()
    clock.passes(5)
    worker.run_one()
    assert (team_names(database), status(database, task)) == (["Lantern"], ("done", 2, None))


def test_a_task_that_kills_its_processes_is_given_up(
    database: Database, clock: Clock, queue: Queue, runner: Runner, room: Chat
) -> None:
    """A task under which one process after the other dies is not begun for ever."""
    task = queue()

    def run(_working: Working) -> Close:
        raise Killed

    for _ in range(MOST_TAKEN):
        with pytest.raises(Killed):
            runner(run).run_one()
        clock.passes(LEASE.total_seconds())
    assert runner(run).run_one()
    ended, _attempts, reference = status(database, task)
    assert (ended, str(reference) in newest(database, room)) == ("failed", True)
    assert not runner(run).run_one()


def test_a_task_outlives_a_database_that_is_away(
    database: Database, clock: Clock, queue: Queue, runner: Runner
) -> None:
    """When the database goes away the task is left as it is, and goes on when its lease has run out."""
    queue()

    def run(working: Working) -> Close:
        if working.attempt == 1:
            msg = "gone"
            raise DatabaseAway(msg)
        return found("Lantern")

    worker = runner(run)
    with pytest.raises(DatabaseAway):
        worker.run_one()
    clock.passes(LEASE.total_seconds())
    assert worker.run_one()
    assert team_names(database) == ["Lantern"]


def test_a_task_nobody_knows_is_given_up_in_time(
    database: Database, clock: Clock, queue: Queue, runner: Runner
) -> None:
    """A task of a name that no process knows does not stay at the head of the queue for ever."""
    unknown, known = queue("forgotten"), queue()
    worker = runner(lambda _working: found("Lantern"))
    while worker.run_one():
        clock.passes(10)
    assert (status(database, unknown)[0], status(database, known)[0]) == ("failed", "done")
