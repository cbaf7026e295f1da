"""The worker of the outbox: rates, side-by-side sending, outages, an orderly end."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from structlog.typing import EventDict

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Capabilities, Outgoing
from bot.kit.message import Chart, Series, message
from bot.runtime import deliver
from bot.runtime.deliver import LEASE, LONGEST_WAIT, Deliverer
from storage import database as storage_database
from storage import outbox
from storage.database import Database
from storage.outbox import Reserved
from tests.runtime.stage import (
    NINE,
    Clock,
    JumpingLoop,
    Recorder,
    direct_chat,
    enqueue,
    happens,
    kept,
    lane,
    letter,
)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers look again soon, and give up soon on a database that somebody else has locked."""
    monkeypatch.setattr(deliver, "POLL_S", 0.02)
    monkeypatch.setattr(storage_database, "BUSY_TIMEOUT_S", 0.05)


async def test_two_workers_share_the_work(database: Database, clock: Clock) -> None:
    """Two workers at once send everything once, in order in each chat."""
    rooms = [direct_chat(database, f"n{number}") for number in range(20)]
    enqueue(database, *(letter(room, f"{number}") for number in range(5) for room in rooms))
    platform = Recorder(clock)
    workers = [Deliverer(database, {platform.name: platform}) for _ in range(2)]
    assert sum(await asyncio.gather(*(worker.deliver_due() for worker in workers))) == 100
    for room in rooms:
        assert platform.texts(room.external_id) == ["0", "1", "2", "3", "4"]


def test_the_overall_rate_holds_for_all_workers_together(database_url: str) -> None:
    """Two workers on one connection that takes 30 a second never send more than 31 in any second, and are not slow."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, JumpingLoop)
        database = Database(database_url, machine_source=loop.moment, synchronous="OFF")
        platform = Recorder(loop.moment, capabilities=Capabilities(per_second=30))
        rooms = [direct_chat(database, f"n{number}") for number in range(130)]
        enqueue(database, *(letter(room, f"{number}") for number in range(2) for room in rooms))
        workers = [Deliverer(database, {platform.name: platform}) for _ in range(2)]

        async def until_all_is_sent() -> None:
            running = [asyncio.create_task(worker.run()) for worker in workers]
            await happens(lambda: len(platform.sent) == 260)
            for worker in workers:
                worker.stop()
            await asyncio.gather(*running)

        runner.run(until_all_is_sent())
        database.dispose()
    times = sorted((each.at - NINE).total_seconds() for each in platform.sent)
    busiest = max(sum(start <= other < start + 1 for other in times) for start in times)
    assert busiest <= 31
    assert len({each.id for each in platform.sent}) == 260
    assert 8.6 <= times[-1] <= 12, "260 at 30 a second, and polling now and then"


def test_a_lane_out_of_turn_is_not_kept(database_url: str) -> None:
    """A worker leases no longer than it may wait: what is further back at the platform's rate is left to anybody."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, JumpingLoop)
        database = Database(database_url, machine_source=loop.moment, synchronous="OFF")
        platform = Recorder(loop.moment, capabilities=Capabilities(per_second=2))
        rooms = [direct_chat(database, f"n{number}") for number in range(10)]
        enqueue(database, *(letter(room, "hello") for room in rooms))
        assert runner.run(Deliverer(database, {platform.name: platform}).deliver_due()) == 7
        lanes = [lane(database, room) for room in rooms]
        database.dispose()
    assert max(each.at for each in platform.sent) == NINE + LONGEST_WAIT
    waiting = [each for each in lanes if each.pending]
    assert [(each.owner, each.next_at) for each in waiting] == [(None, NINE + timedelta(seconds=3.5))] * 3


def test_two_processes_begin_a_rate_at_once(database: Database, clock: Clock) -> None:
    """Even the very first reservations of a connection, made by two at the same moment, come one after the other."""
    taken: list[Reserved] = []

    def reserve() -> None:
        with database.write() as db:
            taken.append(outbox.reserve(db, "test", 3, 30, clock.now, longest=LONGEST_WAIT))

    with database.write() as db:
        taken.append(outbox.reserve(db, "test", 3, 30, clock.now, longest=LONGEST_WAIT))
        other = threading.Thread(target=reserve)
        other.start()
        time.sleep(0.05)  # long enough to be waiting for this transaction
    other.join()
    assert taken == [(NINE, 3), (NINE + timedelta(seconds=0.1), 3)]


async def test_a_chat_gets_its_messages_with_a_gap(database: Database, clock: Clock) -> None:
    """On a platform that takes a message a second in each chat, the next one waits for that second."""
    room = direct_chat(database)
    enqueue(database, letter(room, "first"), letter(room, "second"))
    platform = Recorder(clock, capabilities=Capabilities(per_chat_s=1))
    worker = Deliverer(database, {platform.name: platform})
    assert (await worker.deliver_due(), await worker.deliver_due()) == (1, 0)
    clock.passes(1)
    assert await worker.deliver_due() == 1
    assert [each.at - NINE for each in platform.sent] == [timedelta(0), timedelta(seconds=1)]


async def test_one_adapter_that_raises_does_not_stop_the_others(database: Database, clock: Clock) -> None:
    """A bug in an adapter costs its own messages a retry; another adapter's go out in the same round."""
    buggy, sound = Recorder(clock, "buggy"), Recorder(clock, "sound")
    buggy.faults["D-anna"] = KeyError("no such field")
    bad, good = direct_chat(database, connection="buggy"), direct_chat(database, connection="sound")
    lost, *_ = enqueue(database, letter(bad, "a"), letter(good, "b"), letter(good, "c"))
    await Deliverer(database, {"buggy": buggy, "sound": sound}).deliver_due()
    assert sound.texts() == ["b", "c"]
    assert kept(database, lost)[:3] == ("queued", 1, "bug: KeyError")


async def test_a_chat_that_hangs_holds_nobody_up(database: Database, clock: Clock) -> None:
    """While one send gets no answer, other chats get what was waiting and what is written meanwhile."""
    platform = Recorder(clock)
    worker = Deliverer(database, {platform.name: platform})
    stuck, fine = direct_chat(database, "stuck"), direct_chat(database, "fine")
    released = asyncio.Event()

    async def hang(outgoing: Outgoing) -> None:
        if outgoing.chat == "D-stuck":
            await released.wait()

    platform.before = hang
    enqueue(database, letter(stuck, "x"), letter(fine, "first"), letter(fine, "second"))
    running = asyncio.create_task(worker.run())
    await happens(lambda: platform.texts() == ["first", "second"])
    enqueue(database, letter(fine, "third"))
    worker.wake()
    await happens(lambda: platform.texts() == ["first", "second", "third"])
    released.set()
    await happens(lambda: platform.texts("D-stuck") == ["x"])
    worker.stop()
    await running
    assert (lane(database, stuck).pending, lane(database, fine).pending) == (0, 0)


async def test_a_worker_told_to_stop_finishes_what_it_is_sending(database: Database, clock: Clock) -> None:
    """What is on its way is sent and written down, nothing new is begun, and the lanes are free at once."""
    platform = Recorder(clock)
    worker = Deliverer(database, {platform.name: platform})
    room, other = direct_chat(database, "anna"), direct_chat(database, "ben")
    first, second, *_ = enqueue(database, letter(room, "first"), letter(room, "second"), letter(other, "third"))
    released = asyncio.Event()

    async def slow(_outgoing: Outgoing) -> None:
        await released.wait()

    platform.before = slow
    running = asyncio.create_task(worker.run())
    await happens(lambda: len(platform.tried) == 2)
    worker.stop()
    await asyncio.sleep(0)
    released.set()
    await running
    assert sorted(platform.texts()) == ["first", "third"]
    assert (kept(database, first).state, kept(database, second).state) == ("sent", "queued")
    assert lane(database, room)[:2] == (1, None)
    successor = Deliverer(database, {platform.name: platform})
    await successor.deliver_due()
    assert platform.texts("D-anna") == ["first", "second"]


@contextmanager
def away(database: Database) -> Iterator[None]:
    """The database cannot be used: SQLite is locked by somebody, PostgreSQL takes no connections."""
    if database.is_sqlite:
        other = sqlite3.connect(str(database.url.database), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    name, host = database.url.database, str(database.url.query["host"])
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as db:
        db.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
        db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        db.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true".encode())


@pytest.mark.usefixtures("impatient")
async def test_delivery_goes_on_by_itself_when_the_database_is_back(
    database_url: str, clock: Clock, logged: list[EventDict]
) -> None:
    """A message that is sent just as the database goes away is written down once it is back, and not sent again."""
    database = Database(database_url, machine_source=clock)
    platform = Recorder(clock)
    worker = Deliverer(database, {platform.name: platform})
    room = direct_chat(database)
    first, *_ = enqueue(database, letter(room, "first"), letter(room, "second"))
    sending, gone = asyncio.Event(), asyncio.Event()

    async def meanwhile(_outgoing: Outgoing) -> None:
        platform.before = None
        sending.set()
        await gone.wait()

    platform.before = meanwhile
    running = asyncio.create_task(worker.run())
    await sending.wait()
    with away(database):
        gone.set()
        await asyncio.sleep(0.3)
        assert platform.texts() == ["first"]
    await happens(lambda: platform.texts() == ["first", "second"])
    with away(database):
        await asyncio.sleep(0.1)
    enqueue(database, letter(room, "third"))
    await happens(lambda: platform.texts() == ["first", "second", "third"])
    worker.stop()
    await running
    assert kept(database, first) == ("sent", 1, None, "r1")
    assert {each["event"] for each in logged} == {"database-away"}
    database.dispose()


CHART = message(Chart("paid", ("a", "b"), (Series("s", (1.0, 2.0)),), alt="rising"))


async def test_a_lease_is_renewed_when_drawing_takes_long(database: Database, clock: Clock) -> None:
    """A worker whose charts take their time keeps its lane, and nobody else sends the same message."""
    room = direct_chat(database)
    enqueue(database, letter(room, CHART))

    def slow(_chart: Chart) -> tuple[bytes, int, int]:
        clock.passes(9)
        return b"png", 4, 3

    platform, other = Recorder(clock), Recorder(clock)
    successor = Deliverer(database, {other.name: other})
    worker = Deliverer(database, {platform.name: platform}, draw=slow, lease=timedelta(seconds=10))

    async def meanwhile(_outgoing: Outgoing) -> None:
        clock.passes(9)
        await successor.deliver_due()

    platform.before = meanwhile
    await worker.deliver_due()
    assert (platform.texts(), other.texts()) == (["[rising]"], [])


async def test_a_lane_lost_while_drawing_is_not_sent_to(database: Database, clock: Clock) -> None:
    """A worker that finds its lane taken over when its chart is ready leaves the message to the other."""
    room = direct_chat(database)
    enqueue(database, letter(room, CHART))

    def very_slow(_chart: Chart) -> tuple[bytes, int, int]:
        clock.passes(11)
        with database.write() as db:
            outbox.lease_lanes(db, "other", [room.connection], now=clock.now, until=clock.now + LEASE, limit=9)
        return b"png", 4, 3

    platform = Recorder(clock)
    worker = Deliverer(database, {platform.name: platform}, draw=very_slow, lease=timedelta(seconds=10))
    await worker.deliver_due()
    assert platform.tried == []
    assert lane(database, room)[:2] == (1, "other")


async def test_a_picture_that_has_expired_is_a_dead_letter(database: Database, clock: Clock) -> None:
    """An adapter that asks for a file which is no longer kept cannot deliver, and nobody tries again."""
    room = direct_chat(database)
    (lost,) = enqueue(database, letter(room, "picture"))
    platform = Recorder(clock)

    async def load(outgoing: Outgoing) -> None:
        outgoing.load("no such blob")

    platform.before = load
    await Deliverer(database, {platform.name: platform}).deliver_due()
    assert kept(database, lost)[:3] == ("dead", 1, "file-expired")


def test_no_answer_in_time_is_tried_again(database_url: str) -> None:
    """A send that gets no answer is cut off while the lease still holds, and repeated with the same message id."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, JumpingLoop)
        database = Database(database_url, machine_source=loop.moment, synchronous="OFF")
        platform = Recorder(loop.moment)
        (only,) = enqueue(database, letter(direct_chat(database), "hello"))

        async def silence(_outgoing: Outgoing) -> None:
            platform.before = None
            await asyncio.sleep(3600)

        async def play() -> None:
            platform.before = silence
            worker = Deliverer(database, {platform.name: platform})
            await worker.deliver_due()
            assert kept(database, only)[:3] == ("queued", 1, "no-answer")
            await asyncio.sleep(1)
            await worker.deliver_due()

        runner.run(play())
        database.dispose()
    assert [each.id for each in platform.tried] == [only, only]
    assert [each.attempt for each in platform.sent] == [2]
    assert platform.sent[0].at < NINE + LEASE


async def test_a_receipt_too_long_to_keep_is_not_a_failure(database: Database, clock: Clock) -> None:
    """A platform's oversized receipt is left out, so that the message does not count as unsent and go out for ever."""
    platform = Recorder(clock)
    platform._receipts = iter(["9" * 300])
    room = direct_chat(database)
    (only,) = enqueue(database, letter(room, "hello"))
    assert await Deliverer(database, {platform.name: platform}).deliver_due() == 1
    assert kept(database, only) == ("sent", 1, None, None)


async def test_a_reason_with_a_nul_can_be_kept(database: Database, clock: Clock) -> None:
    """Whatever bytes a platform puts into its error, the failure is written down."""
    platform = Recorder(clock)
    platform.faults["hello"] = DeliveryError("bad\0request", permanent=True)
    (only,) = enqueue(database, letter(direct_chat(database), "hello"))
    await Deliverer(database, {platform.name: platform}).deliver_due()
    assert kept(database, only)[:3] == ("dead", 1, "badrequest")
