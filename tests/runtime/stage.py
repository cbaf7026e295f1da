"""What the tests of the runtime are played on: a platform that fails on demand, clocks, chats with messages."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, Unpack

from sqlalchemy import select

from bot.domain.people import Chat
from bot.kit.adapter import Capabilities, Outgoing, Receiver
from bot.kit.message import Message, message, pack_message, plain_text
from storage import outbox
from storage.database import Database
from storage.outbox import Letter, lane_table, message_table
from tests import given
from tests.given import CONNECTION

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")

NINE = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
"""Nine o'clock in Shanghai on a Monday."""

ENOUGH = 1_000
"""Rounds of looking for something that must happen soon; a test that waits for nothing fails after them."""


@dataclass
class Clock:
    """The machine clock of a test: it stands still unless moved."""

    now: datetime = NINE

    def __call__(self) -> datetime:
        """The moment it is."""
        return self.now

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


class Sent(NamedTuple):
    """Something the platform took. `edits` is the receipt of what it replaced."""

    at: datetime
    id: str
    chat: str
    text: str
    edits: str | None
    attempt: int


@dataclass
class Recorder:
    """A platform that keeps what it is given, or fails: `faults` by chat or by text, `before` ahead of everything."""

    clock: Callable[[], datetime] = field(default_factory=Clock)
    name: str = CONNECTION
    capabilities: Capabilities = field(default_factory=Capabilities)
    sent: list[Sent] = field(default_factory=list)
    tried: list[Sent] = field(default_factory=list)
    faults: dict[str, Exception] = field(default_factory=dict)
    before: Callable[[Outgoing], Coroutine[Any, Any, None]] | None = None
    _receipts: Any = field(default_factory=lambda: count(1))

    async def start(self, receive: Receiver) -> None:
        """Nothing comes in."""

    async def stop(self) -> None:
        """Nothing runs."""

    async def send(self, outgoing: Outgoing) -> str:
        """Take a message, unless it is to fail."""
        text = plain_text(outgoing.message.blocks)
        taken = Sent(self.clock(), outgoing.id, outgoing.chat, text, outgoing.edits, outgoing.attempt)
        self.tried.append(taken)
        if self.before is not None:
            await self.before(outgoing)
        fault = self.faults.get(outgoing.chat) or self.faults.get(text)
        if fault is not None:
            raise fault
        self.sent.append(taken)
        return f"r{next(self._receipts)}"

    def texts(self, chat: str | None = None) -> list[str]:
        """What was taken, in order; of one chat, or of all."""
        return [each.text for each in self.sent if chat is None or each.chat == chat]


_ids = count(1)


def direct_chat(database: Database, name: str = "anna", *, connection: str = CONNECTION) -> Chat:
    """A direct chat."""
    from storage import chats  # noqa: PLC0415 - the name is taken by arguments here

    with database.write() as db:
        return chats.ensure_chat(db, connection, f"D-{name}", direct=True)


def group_chat(database: Database, name: str = "G-lantern") -> Chat:
    """A group that belongs to no team."""
    with database.write() as db:
        return given.group(db, None, name)


def letter(
    chat: Chat, words: str | Message, *, edits: str | None = None, useful_until: datetime | None = None
) -> Letter:
    """A worded message for a chat."""
    body = words if isinstance(words, Message) else message(words)
    return Letter(f"m{next(_ids)}", chat.id, chat.connection, pack_message(body), edits, useful_until)


def enqueue(database: Database, *letters: Letter) -> list[str]:
    """Put letters into the outbox; their ids."""
    with database.write() as db:
        outbox.enqueue(db, letters, database.machine_now(db))
    return [each.id for each in letters]


class Kept(NamedTuple):
    """A message as the outbox keeps it."""

    state: str
    attempts: int
    reason: str | None
    receipt: str | None


def kept(database: Database, message_id: str) -> Kept:
    """What the outbox knows of a message."""
    columns = (message_table.c[name] for name in Kept._fields)
    with database.read() as db:
        return Kept(*db.execute(select(*columns).where(message_table.c.id == message_id)).one())


class Lane(NamedTuple):
    """A lane as it is kept."""

    pending: int
    owner: str | None
    next_at: datetime
    lease_until: datetime


def lane(database: Database, chat: Chat) -> Lane:
    """The lane of a chat."""
    columns = (lane_table.c[name] for name in Lane._fields)
    with database.read() as db:
        return Lane(*db.execute(select(*columns).where(lane_table.c.chat_id == chat.id)).one())


async def happens(condition: Callable[[], bool]) -> None:
    """Wait until something that must happen soon has happened."""
    for _ in range(ENOUGH):
        if condition():
            return
        await asyncio.sleep(0.01)
    msg = "it did not happen"
    raise AssertionError(msg)


class _JumpingSelector(selectors.DefaultSelector):
    """Waits for threads as long as they take; where nothing but time is waited for, time jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.threads = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What has happened; with nothing under way, the time-out has passed at once."""
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        if self.threads:
            return super().select(None)
        self.now += timeout
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop in which sleeping takes no time: its clock jumps to the next timer."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._jumping.now

    def run_in_executor(
        self, executor: Executor | None, func: "Callable[[Unpack[Arguments]], Result]", *args: *Arguments
    ) -> "asyncio.Future[Result]":
        """Run in a thread; time stands still meanwhile."""
        self._jumping.threads += 1
        future: asyncio.Future[Result] = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._returned)
        return future

    def _returned(self, _future: object) -> None:
        self._jumping.threads -= 1

    def moment(self) -> datetime:
        """The loop's time as a machine clock."""
        return NINE + timedelta(seconds=self.time())
