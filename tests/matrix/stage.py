"""A bot on the homeserver, with a small core behind its adapter that remembers what it was given."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.settings import MatrixSettings
from bot.kit.adapter import ChatChanged, Event, Immediate, Outgoing, Pressed, Said, Toast
from bot.kit.message import Button, Message, buttons, message
from storage import received
from storage.connections import DatabaseKeeper, save_cursor
from storage.database import Database
from tests.matrix.people import Account
from tests.matrix.synapse import Synapse

WAITS_S = 60.0


@dataclass
class SmallCore:
    """Keeps each event once, with its cursor in the same transaction, as the core does. `failures` makes it raise."""

    database: Database
    events: list[Event] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    seen: int = 0
    failures: int = 0
    toast: str = ""
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def __call__(self, event: Event) -> Immediate | None:
        """Take an event."""
        if self.failures:
            self.failures -= 1
            msg = "the database is away"
            raise RuntimeError(msg)
        first = await asyncio.to_thread(self._keep, event)
        if first:
            if isinstance(event, Said):
                self.contents += [each.path.read_bytes() for each in event.files]
            self.events.append(event)
        async with self._news:
            self.seen += 1
            self._news.notify_all()
        return Toast(self.toast) if self.toast and isinstance(event, Pressed) else None

    def _keep(self, event: Event) -> bool:
        with self.database.write() as db:
            if event.origin.cursor:
                save_cursor(db, event.origin.connection, event.origin.cursor)
            now = self.database.machine_now(db)
            return received.first_time(db, event.origin.connection, event.origin.event_id, now)

    async def waits(self, found: Callable[[Event], bool]) -> Event:
        """The first event of such a kind, which may have come already."""
        async with asyncio.timeout(WAITS_S), self._news:
            await self._news.wait_for(lambda: any(found(each) for each in self.events))
        return next(each for each in self.events if found(each))

    async def said(self, text: str) -> Said:
        """The event of these words."""
        event = await self.waits(lambda each: isinstance(each, Said) and each.text == text)
        assert isinstance(event, Said)
        return event

    async def pressed(self, token: str) -> Pressed:
        """The event of this token."""
        event = await self.waits(lambda each: isinstance(each, Pressed) and each.token == token)
        assert isinstance(event, Pressed)
        return event

    async def changed(self, change: str, chat: str = "") -> ChatChanged:
        """The event of such a change."""
        event = await self.waits(
            lambda each: isinstance(each, ChatChanged) and each.change == change and chat in ("", each.origin.chat)
        )
        assert isinstance(event, ChatChanged)
        return event

    def texts(self) -> list[str]:
        """All that was said, in order."""
        return [each.text for each in self.events if isinstance(each, Said)]


@dataclass
class Stage:
    """The bot, people, and what may be done to the bot's process."""

    synapse: Synapse
    database: Database
    folder: Path
    bot: Account
    settings: MatrixSettings
    core: SmallCore
    adapter: MatrixAdapter
    blobs: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    adapters: list[MatrixAdapter] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    @classmethod
    def new(cls, synapse: Synapse, database: Database, folder: Path, **settings: Any) -> "Stage":
        """A new bot with an access token; nothing is started yet."""
        bot = Account.new(synapse, "bot", shown="Day Clear")
        made = MatrixSettings(homeserver=synapse.url, token=bot.token, **settings)
        core = SmallCore(database)
        stage = cls(synapse, database, folder, bot, made, core, None)  # type: ignore[arg-type]
        stage.adapter = stage.another()
        return stage

    def another(self, **settings: Any) -> MatrixAdapter:
        """An adapter as another process of the same bot has it."""
        keeper = DatabaseKeeper(self.database, MatrixAdapter.name)
        made = MatrixAdapter(replace(self.settings, **settings), keeper, spool=self.folder / "spool")
        self.adapters.append(made)
        return made

    async def starts(self) -> None:
        """Start the bot as one that has read on until now: what is said from here on is news."""
        now = self.bot.call("GET", "sync", timeout="0")["next_batch"]
        await asyncio.to_thread(DatabaseKeeper(self.database, MatrixAdapter.name).save_cursor, now)
        await self.adapter.start(self.core)

    async def restarts(self) -> None:
        """The process ends in good order and another one starts."""
        await self.adapter.stop()
        self.adapter = self.another()
        await self.adapter.start(self.core)

    async def ends(self) -> None:
        """End whatever was started."""
        for each in self.adapters:
            await each.stop()

    def person(self, word: str = "anna", *, shown: str = "") -> Account:
        """Somebody on the same server."""
        return Account.new(self.synapse, word, shown=shown)

    async def group(self, *people: Account, name: str = "Lantern") -> str:
        """A room made by the first of these, with the others and the bot in it."""
        owner, *others = people
        room = owner.creates(invite=[self.bot.id, *(each.id for each in others)], name=name)
        for each in others:
            each.does("join", room)
        await self.core.changed("back", room)
        return room

    async def direct(self, person: Account) -> str:
        """A private chat that the person started; the room."""
        room = person.creates_direct(self.bot.id)
        await self.core.changed("back", person.id)
        return room

    async def posts(self, chat: str, *parts: Any, **more: Any) -> str:
        """Send as the outbox does; the receipt."""
        words = parts[0] if len(parts) == 1 and isinstance(parts[0], Message) else message(*parts)
        return await self.adapter.send(self.outgoing(chat, words, **more))

    def outgoing(self, chat: str, words: Message, **more: Any) -> Outgoing:
        """A message as the outbox hands it over."""
        number = more.pop("id", f"message-{self.bot.localpart}-{next(self._numbers)}")
        return Outgoing(number, chat, chat.startswith("@"), words, load=self.blobs.__getitem__, **more)


def card(*labels: str, title: str = "Swap with Ben?") -> Message:
    """A card with a choice for each label; the tokens are `token-LABEL`."""
    return message(title, buttons(*(Button(each, runs="", token=f"token-{each}") for each in labels)))
