"""A Telegram adapter in front of the fake, over a real database."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.menu import Menu
from adapters.telegram.settings import TelegramSettings
from bot.cli.telegram import menu, questions, words
from bot.features import commands
from bot.kit.adapter import Event, Immediate, Outgoing, Said
from bot.kit.message import Message
from bot.runtime.catalogue import Catalogue
from bot.runtime.wording import vocabulary
from storage import received
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.adapters.bench import WAITS_S
from tests.telegram.bench import QUICK, settings
from tests.telegram.fake import FakeTelegram
from tests.telegram.fake_state import FakeChat, FakeMessage

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(8) + (800).to_bytes(4, "big") + (600).to_bytes(4, "big") + b"the rest"


@dataclass
class SmallCore:
    """A core that takes each event once, in a transaction of a real database.

    `failures` makes it fail that often before anything is committed, `answer` is what it answers at once, `gate` holds
    events up until it is set.
    """

    database: Database
    events: list[Event] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    failures: int = 0
    attempts: int = 0
    answer: Immediate | None = None
    slow: Callable[[Event], Any] | None = None
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __call__(self, event: Event) -> Immediate | None:
        """Take an event."""
        self.attempts += 1
        if self.slow is not None:
            await self.slow(event)
        if self.failures:
            self.failures -= 1
            msg = "the database is away"
            raise RuntimeError(msg)
        if await asyncio.to_thread(self._first_time, event):
            self.events.append(event)
            if isinstance(event, Said):
                self.contents += [each.path.read_bytes() for each in event.files]
        async with self._news:
            self._news.notify_all()
        return self.answer

    def _first_time(self, event: Event) -> bool:
        origin = event.origin
        with self.database.write() as db:
            now = self.database.machine_now(db)
            return received.first_time(db, origin.connection, origin.event_id, now, origin.cursor)

    async def hears(self, count: int) -> list[Event]:
        """Wait until that many events were taken in all; all of them."""
        async with asyncio.timeout(WAITS_S), self._news:
            await self._news.wait_for(lambda: len(self.events) >= count)
        return self.events

    @property
    def said(self) -> list[Said]:
        """What people said."""
        return [each for each in self.events if isinstance(each, Said)]


@dataclass
class Line:
    """The fake, an adapter to it, and the core behind."""

    fake: FakeTelegram
    adapter: TelegramAdapter
    core: SmallCore
    keeper: DatabaseKeeper
    spool: Path
    anna: FakeChat
    group: FakeChat

    async def says(self, chat: FakeChat, text: str, **facts: Any) -> FakeMessage:
        """Anna writes, and the update waits for whoever polls."""
        said = self.fake.world.said(chat, self.anna.person, text, **facts)
        await self.fake.hears(said)
        return said

    async def confirmed(self) -> None:
        """Wait until the adapter has confirmed all that happened."""
        number = self.fake.newest["update_id"] if self.fake.newest else 0
        async with asyncio.timeout(WAITS_S):
            await self.fake.polled_with(number)

    async def sends(self, message: Message, chat: FakeChat | None = None, **facts: Any) -> str:
        """Send a message as the outbox does, to the group unless said otherwise; the receipt."""
        return await self.adapter.send(outgoing(message, chat or self.group, **facts))

    def posts(self, chat: FakeChat | None = None) -> list[FakeMessage]:
        """What the bot posted, in the group unless said otherwise."""
        return self.fake.world.posts(chat or self.group)


def outgoing(message: Message, chat: FakeChat, **facts: Any) -> Outgoing:
    """A message on its way."""
    given = {"id": "m1", "load": lambda _blob: (PICTURE, "image/png"), **facts}
    return Outgoing(chat=str(chat.id), direct=chat.type == "private", message=message, **given)


def made(fake: FakeTelegram, database: Database, spool: Path, **table: Any) -> tuple[TelegramAdapter, DatabaseKeeper]:
    """An adapter as `dayclear run` makes it."""
    chosen: TelegramSettings = settings(fake, **table)
    keeper = DatabaseKeeper(database, "telegram")
    adapter = TelegramAdapter(chosen, keeper, spool=spool, pace=QUICK)
    adapter.lend(menu=_menu(), words=words, is_question=questions())
    return adapter, keeper


@lru_cache(maxsize=1)
def _menu() -> Menu:
    return menu(Catalogue(commands(), vocabulary()))


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """The fake Bot API."""
    running = FakeTelegram()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def idle(fake: FakeTelegram, one_database: Database, tmp_path: Path) -> AsyncIterator[Line]:
    """An adapter that was not started."""
    adapter, keeper = made(fake, one_database, tmp_path / "spool")
    anna = fake.world.person("Anna", username="anna_w")
    core, group = SmallCore(one_database), fake.world.group("Lantern")
    line = Line(fake, adapter, core, keeper, tmp_path / "spool", anna, group)
    yield line
    await line.adapter.stop()


@pytest.fixture
async def line(idle: Line) -> Line:
    """An adapter that polls."""
    await idle.adapter.start(idle.core)
    return idle


@pytest.fixture
def one_database(sqlite_url: Callable[..., str]) -> Any:
    """A database of one kind: what differs between databases is tested where it is made."""
    kept = Database(sqlite_url(), synchronous="OFF")
    yield kept
    kept.dispose()
