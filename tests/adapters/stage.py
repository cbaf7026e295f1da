"""What the contract suite is played on: the real product behind a real adapter, on a bench, with a clock to move."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot import features
from bot.app import App
from bot.domain.people import Chat, Person, Role, Team
from bot.kit.adapter import Adapter, Event, Immediate
from bot.kit.command import Draft, MessageRef
from bot.kit.message import Message
from bot.runtime.posting import new_id, post
from storage import chats, outbox, people
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests import given
from tests.adapters.bench import Bench, Core, Group, Post, User
from tests.adapters.probes import probe
from tests.chat import VirtualClock

ROUNDS = 400
"""So often the clock is moved on for what waits; a message that never goes out fails the test after that."""


class Killed(Exception):  # noqa: N818 - what a process feels
    """The process dies at this point: nothing after it happens."""


@dataclass
class Place:
    """A group on the bench, and the chat that the product knows it by."""

    group: Group
    chat: Chat


@dataclass
class Stage:
    """One team with its group on one platform: Olga (owner), Anna and Ben (agents)."""

    bench: Bench
    database: Database
    folder: Path
    clock: VirtualClock = field(default_factory=VirtualClock)
    dying: bool = False
    app: App = field(init=False)
    adapter: Adapter = field(init=False)
    team: Team = field(init=False)
    room: Place = field(init=False)
    users: dict[str, User] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)

    async def opens(self) -> None:
        """Start the platform and the product, and let everybody in."""
        self.database._machine_source = self.clock
        self.bench.clock = self.clock
        self.bench.core = Core(self._receive)
        if hasattr(type(self.bench), "database") or "database" in type(self.bench).__annotations__:
            self.bench.database = self.database  # type: ignore[attr-defined]  # the web chat lives in it
        await self.bench.start()
        with self.database.write() as db:
            self.team = given.team(db)
        for name, role in (("Olga", Role.OWNER), ("Anna", Role.AGENT), ("Ben", Role.AGENT)):
            await self.joins(name, role)
        await self.begins()
        self.room = await self.place("harbour")

    async def begins(self) -> None:
        """A process of the product starts."""
        self.spool = self.folder / "spool"
        self.adapter = self.bench.adapter(DatabaseKeeper(self.database, self.bench.name), self.spool)
        others = [each for each in features.commands() if not each.takes_file]
        self.app = App(self.database, [self.adapter], commands=[*others, *probe.commands])
        await self.adapter.start(self.bench.core.receive)

    async def ends(self) -> None:
        """The process ends in order."""
        await self.adapter.stop()
        self.app._threads.shutdown(wait=True)

    async def restarts(self) -> None:
        """Another process takes its place."""
        await self.ends()
        await self.begins()

    async def closes(self) -> None:
        """The end of the test, whatever happened."""
        try:
            await self.ends()
        finally:
            await self.bench.close()
        assert self.bench.violations == []
        spooled = [each for each in self.spool.rglob("*") if each.is_file()] if self.spool.exists() else []
        assert spooled == [], "what people drop is deleted once the core has it"
        shutil.rmtree(self.spool, ignore_errors=True)

    async def _receive(self, event: Event) -> Immediate | None:
        if self.dying:
            raise Killed
        return await self.app.receive(event)

    async def joins(self, name: str, role: Role = Role.AGENT, *, started: bool = True) -> User:
        """Somebody of the team, with a linked account."""
        user = await self.bench.user(name, started=started)
        with self.database.write() as db:
            person = given.person(db, name, role=role, team=self.team)
            people.link_account(
                db,
                connection=self.bench.name,
                external_id=user.account,
                direct_chat=user.direct_chat,
                person_id=person.id,
                now=given.LONG_AGO,
            )
        self.users[name], self.persons[name] = user, person
        return user

    async def place(self, title: str) -> Place:
        """A group of the team with everybody in it."""
        group = await self.bench.group(title, list(self.users.values()))
        with self.database.write() as db:
            chat = chats.ensure_chat(db, self.bench.name, group.external_id, direct=False, title=title)
            chats.bind_chat(db, chat.id, self.team.id)
            return Place(group, chats.chat(db, chat.id))

    def posts(self, message: Message, place: Place | None = None, **more: Any) -> MessageRef:
        """The product posts in a group."""
        chat = (place or self.room).chat
        return self._says(Draft(new_id(), message, chat_id=chat.id, **more))

    def tells(self, name: str, message: Message) -> MessageRef:
        """The product writes to somebody in private."""
        return self._says(Draft(new_id(), message, person_id=self.persons[name].id))

    def rewrites(self, ref: MessageRef, message: Message) -> None:
        """The product rewrites a message."""
        self._says(Draft(new_id(), message, chat_id=ref.chat_id, edits=ref.id))

    def _says(self, draft: Draft) -> MessageRef:
        with self.database.write() as db:
            [chat_id] = post(db, [draft], machine_now=self.clock.now, civil_now=self.clock.now)
        return MessageRef(draft.id, chat_id)

    async def settles(self, *, patient: bool = True) -> None:
        """Deliver all there is; the clock moves on to whatever has to wait, unless not `patient`."""
        for _ in range(ROUNDS):
            await self.app.settle()
            due = await asyncio.to_thread(self._next)
            if due is None or not patient:
                return
            self.clock.now = max(due, self.clock.now + timedelta(milliseconds=1))
        msg = f"something is never delivered: {self.waiting()} waiting"
        raise AssertionError(msg)

    def _next(self) -> Any:
        with self.database.read() as db:
            return outbox.next_at(db, [self.bench.name])

    def waiting(self) -> int:
        """How many messages wait."""
        with self.database.read() as db:
            return outbox.waiting(db)

    def dead(self) -> list[str]:
        """Why messages were given up."""
        with self.database.read() as db:
            return [each.reason for each in outbox.dead_letters(db, 100)]

    async def hears(self, count: int) -> None:
        """Wait until the core has finished that many events in all."""
        await self.bench.core.reaches(count)


def texts(posts: Sequence[Post]) -> list[str]:
    """What posts say."""
    return [each.text for each in posts]


def whole(posts: Sequence[Post]) -> str:
    """All that posts say, the texts of their files too."""
    parts: list[str] = []
    for each in posts:
        parts.append(each.text)
        parts += [file.content.decode("utf-8", "replace") for file in each.files if not file.alt]
    return "\n".join(parts)
