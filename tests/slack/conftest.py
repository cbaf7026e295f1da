"""A running Slack adapter in front of a fake workspace."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from adapters.slack.adapter import SlackAdapter
from bot.kit.adapter import Event, Immediate, Keeper, Outgoing
from bot.kit.message import Message
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.slack.bench import SlackBench
from tests.slack.fake_deliveries import Deliveries
from tests.slack.members import Member, Room

PICTURE = (b"\x89PNG made up", "image/png")


@dataclass
class Heard:
    """A core that keeps what it is told. `answers` are given in turn; `failures` are raised that often before.

    `on_failure` lets Slack lose its patience at once: the tests need not wait for three seconds to pass.
    """

    events: list[Event] = field(default_factory=list)
    answers: list[Immediate | None] = field(default_factory=list)
    failures: int = 0
    contents: list[bytes] = field(default_factory=list)
    on_failure: Callable[[], None] = lambda: None

    async def __call__(self, event: Event) -> Immediate | None:
        """Take an event."""
        if self.failures:
            self.failures -= 1
            self.on_failure()
            msg = "the database is away"
            raise RuntimeError(msg)
        self.events.append(event)
        self.contents += [each.path.read_bytes() for each in getattr(event, "files", ())]
        return self.answers.pop(0) if self.answers else None


@dataclass
class Office:
    """The workspace with a room and two people, and the adapter under test."""

    bench: SlackBench
    slack: Deliveries
    adapter: SlackAdapter
    heard: Heard
    anna: Member
    ben: Member
    room: Room
    keeper: Keeper
    spool: Path
    numbers: Iterator[int] = field(default_factory=count)

    async def send(self, message: Message, **more: object) -> str:
        """Send a message into the room, as the outbox does; the receipt."""
        return await self.adapter.send(self.outgoing(message, **more))

    def outgoing(self, message: Message, **more: object) -> Outgoing:
        """A message on its way into the room."""
        given = {"id": f"message-{next(self.numbers)}", "chat": self.room.external_id, "direct": False} | more
        return Outgoing(message=message, load=lambda _blob: PICTURE, **given)  # type: ignore[arg-type]


@pytest.fixture
def keeper(sqlite_url: Callable[[], str]) -> Iterator[DatabaseKeeper]:
    """What the adapter keeps, in a database."""
    database = Database(sqlite_url(), synchronous="OFF")
    yield DatabaseKeeper(database, "slack")
    database.dispose()


@asynccontextmanager
async def open_office(keeper: Keeper, spool: Path, *, http: bool = False) -> AsyncIterator[Office]:
    """A workspace with a running adapter; nothing that breaks its rules may have been sent."""
    bench = SlackBench(http=http)
    bench.clock = lambda: datetime.now(UTC)
    await bench.start()
    heard = Heard(on_failure=bench.slack.lose_patience)
    adapter = bench.adapter(keeper, spool)
    try:
        await adapter.start(heard)
        bench.slack.endpoint = adapter.url
        anna, ben = await bench.user("Anna Lee"), await bench.user("Ben")
        room = await bench.group("floor", [anna, ben])
        yield Office(bench, bench.slack, adapter, heard, anna, ben, room, keeper, spool)
    finally:
        await adapter.stop()
        await bench.close()
    assert not bench.violations, bench.violations


@pytest.fixture(params=["socket", "http"])
async def office(request: pytest.FixtureRequest, keeper: DatabaseKeeper, tmp_path: Path) -> AsyncIterator[Office]:
    """The adapter, once for each way in."""
    async with open_office(keeper, tmp_path / "spool", http=request.param == "http") as opened:
        yield opened


@pytest.fixture
async def socket_office(keeper: DatabaseKeeper, tmp_path: Path) -> AsyncIterator[Office]:
    """The adapter on Socket Mode."""
    async with open_office(keeper, tmp_path / "spool") as opened:
        yield opened


@pytest.fixture
async def http_office(keeper: DatabaseKeeper, tmp_path: Path) -> AsyncIterator[Office]:
    """The adapter on HTTP."""
    async with open_office(keeper, tmp_path / "spool", http=True) as opened:
        yield opened
