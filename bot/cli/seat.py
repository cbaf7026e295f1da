"""A person's seat at the console: the bot of one process, their direct chat with it, and what lies there for them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select

from bot.app import App
from bot.cli.logs import log_to_file
from bot.cli.opening import opened
from bot.cli.persons import console_chat, find_person
from bot.cli.sources import ways_of
from bot.domain.people import Chat, Person, Team
from bot.kit.source import Ways
from storage import blobs, dialogues, outbox, people
from storage.database import Database
from storage.outbox import lane_table
from storage.tasks import task_table

WAIT_S = 0.2
"""How long to wait for another process that works on a task of this chat."""


class Seat:
    """A person at the console of one database."""

    def __init__(self, database: Database, person: Person, team: Team | None, chat: Chat, sources: Ways) -> None:
        self.database = database
        self.person = person
        self.team = team
        self.chat = chat
        self.app = App(database, sources=sources)

    @property
    def lang(self) -> str:
        """The person's language."""
        return self.person.lang or (self.team.lang if self.team else "en")

    def has_mail(self) -> bool:
        """Whether something lies in the outbox for this chat."""
        with self.database.read() as db:
            pending = db.execute(select(lane_table.c.pending).where(lane_table.c.chat_id == self.chat.id)).scalar()
        return bool(pending)

    def take_mail(self) -> list[dict[str, Any]]:
        """The packed messages that lie there, as sent from now on."""
        if not self.has_mail():
            return []
        with self.database.write() as db:
            return outbox.take_queued(db, self.chat.id, self.database.machine_now(db))

    def is_asked(self) -> bool:
        """Whether the bot waits for an answer to a question."""
        with self.database.read() as db:
            now = self.database.civil_now(db)
            return dialogues.find_dialogue(db, self.chat.id, self.person.id, now) is not None

    def has_work(self) -> bool:
        """Whether long work that was begun here is not over."""
        return bool(self._tasks("queued", "running"))

    def failed_tasks(self) -> int:
        """How many pieces of long work that were begun here have failed, ever."""
        return self._tasks("failed")

    def _tasks(self, *states: str) -> int:
        query = select(func.count()).where(task_table.c.chat_id == self.chat.id, task_table.c.status.in_(states))
        with self.database.read() as db:
            return int(db.execute(query).scalar_one())

    async def finish_work(self) -> None:
        """Run the long work that was begun here to its end, or wait for the process that does."""
        while await asyncio.to_thread(self.has_work):
            if not await self.app.work():
                await asyncio.sleep(WAIT_S)

    def blob(self, blob_id: str) -> tuple[bytes, str] | None:
        """A file that the bot sends, with its media type; None where it has expired."""
        with self.database.read() as db:
            return blobs.load_blob(db, blob_id)


@contextmanager
def seated(db: str | None, name: str) -> Iterator[Seat]:
    """The seat of the person of that name; raises `Problem` where there is none."""
    with opened(db) as (settings, database):
        log_to_file()
        with database.write() as connection:
            person = find_person(connection, name)
            chat = console_chat(connection, person)
            team = people.team(connection, person.team_id) if person.team_id is not None else None
        yield Seat(database, person, team, chat, ways_of(settings))
