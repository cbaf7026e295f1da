"""Long work: leased to one process, its progress shown by rewriting one message, its end committed in one piece."""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.kit.command import Draft
from bot.kit.job import Close, Closing, Postponed, Task, Working
from bot.kit.message import Message, Say, message, say
from bot.kit.orders import OpenOrders
from bot.kit.source import NO_WAYS, Ways
from bot.kit.table_files import OpenTable
from bot.runtime.posting import new_id, post
from storage import chats, people, tasks
from storage.database import Database, DatabaseAway
from storage.tasks import KeptTask

LEASE = timedelta(seconds=60)
TRIES = 3
MOST_TAKEN = 10
"""A task that was begun so often and never came to an end kills the processes that run it: it is given up."""

log = structlog.get_logger("dayclear.tasks")


class LeaseLost(Exception):  # noqa: N818 - not an error: somebody else goes on
    """Another process has taken the task over."""


class _Hold:
    """The hold of one process on one task: nothing the work writes is committed once another has taken it over.

    `alive` and `show` inside a `write` belong to its transaction, so that the state kept never lags behind the work.
    """

    def __init__(self, database: Database, kept: KeptTask, owner: str) -> None:
        self._database = database
        self._kept = kept
        self._owner = owner
        self._open: Connection | None = None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A short transaction; raises `LeaseLost` where the task is another's by now."""
        with self._database.write() as db:
            if not tasks.hold_task(db, self._kept.id, self._owner):
                raise LeaseLost
            self._open = db
            try:
                yield db
            finally:
                self._open = None

    @contextmanager
    def _joined(self) -> Iterator[Connection]:
        if self._open is not None:
            yield self._open
            return
        with self.write() as db:
            yield db

    def alive(self, state: dict[str, Any]) -> None:
        """Keep the lease, and the state reached."""
        with self._joined() as db:
            until = self._database.machine_now(db) + LEASE
            if not tasks.renew_task(db, self._kept.id, self._owner, state, until):
                raise LeaseLost

    def show(self, words: Message) -> None:
        """Rewrite the progress message."""
        kept = self._kept
        if kept.chat_id is None or kept.message_id is None:
            return
        with self._joined() as db:
            draft = Draft(new_id(), words, chat_id=kept.chat_id, edits=kept.message_id)
            _post(self._database, db, [draft], kept)


def _post(database: Database, db: Connection, drafts: list[Draft], kept: KeptTask) -> None:
    """Whoever asked in a private chat gets what is private there, as with a command."""
    chat = chats.chat(db, kept.chat_id) if kept.chat_id is not None else None
    direct = {kept.person_id: chat} if chat is not None and chat.direct and kept.person_id is not None else {}
    now, civil = database.machine_now(db), database.civil_now(db)
    post(db, drafts, machine_now=now, civil_now=civil, direct=direct)


def _answer(db: Connection, kept: KeptTask, words: Message) -> list[Draft]:
    """What takes the place of the progress message; what is private leaves only a hint in a group."""
    if kept.chat_id is None or kept.message_id is None:
        return []
    if not words.private or kept.person_id is None or chats.chat(db, kept.chat_id).direct:
        return [Draft(new_id(), words, chat_id=kept.chat_id, edits=kept.message_id)]
    hint = message(say("answered-privately", name=people.person(db, kept.person_id).name))
    privately = Draft(new_id(), words, person_id=kept.person_id)
    return [Draft(new_id(), hint, chat_id=kept.chat_id, edits=kept.message_id), privately]


class TaskRunner:
    """One worker of the task queue. Every method is synchronous and meant for a thread."""

    def __init__(
        self,
        database: Database,
        known: Iterable[Task],
        open_orders: OpenOrders,
        open_table: OpenTable,
        *,
        sources: Ways = NO_WAYS,
        owner: str | None = None,
    ) -> None:
        self.database = database
        self._open_orders = open_orders
        self._open_table = open_table
        self._sources = sources
        self.tasks = {task.name: task for task in known}
        self.owner = owner or f"task-{secrets.token_hex(6)}"

    def run_one(self) -> bool:
        """Run the task that has waited longest, if there is one."""
        with self.database.read() as db:
            # Mostly there is nothing to do, and looking must not stand in the way of those who write.
            if not tasks.is_waiting(db, self.database.machine_now(db)):
                return False
        with self.database.write() as db:
            now = self.database.machine_now(db)
            kept = tasks.lease_task(db, self.owner, now, now + LEASE)
            person = people.person(db, kept.person_id) if kept is not None and kept.person_id else None
            person = person.at(self.database.civil_now(db)) if person is not None else None
        if kept is None:
            return False
        if kept.attempts > MOST_TAKEN:
            self._give_up(kept, None)
            return True
        hold = _Hold(self.database, kept, self.owner)
        working = Working(
            task_id=kept.id,
            arguments=kept.arguments,
            state=dict(kept.state),
            person=person,
            attempt=kept.attempts,
            write=hold.write,
            read=self.database.read,
            alive=hold.alive,
            show=hold.show,
            open_orders=self._open_orders,
            open_table=self._open_table,
            machine_now=self.database.machine_now,
            sources=self._sources,
        )
        try:
            close = self.tasks[kept.name].run(working)
            self._close(kept, close)
        except Postponed as later:
            with self.database.write() as db:
                tasks.requeue_task(db, kept.id, self.owner, self._now(db) + later.wait, counted=False)
        except LeaseLost:
            log.info("task-taken-over", task=kept.id)
        except Refusal as refusal:
            self._end(kept, "failed", message(Say(refusal.key, refusal.facts)))
        except DatabaseAway:
            raise
        except Exception as bug:  # noqa: BLE001 - a broken task must not stop the worker
            self._failed(kept, bug)
        return True

    def _close(self, kept: KeptTask, close: Close) -> None:
        with self.database.write() as db:
            if not tasks.end_task(db, kept.id, self.owner, status="done", now=self._now(db)):
                raise LeaseLost
            closing = Closing(db, self.database.civil_now(db), new_id)
            words = close(closing)
            _post(self.database, db, [*_answer(db, kept, words), *closing.outgoing], kept)

    def _now(self, db: Any) -> datetime:
        return self.database.machine_now(db)

    def _end(self, kept: KeptTask, status: str, words: Message, reference: str | None = None) -> None:
        with self.database.write() as db:
            if not tasks.end_task(db, kept.id, self.owner, status=status, now=self._now(db), reference=reference):
                return
            if kept.chat_id is not None and kept.message_id is not None:
                drafts = [Draft(new_id(), words, chat_id=kept.chat_id, edits=kept.message_id)]
                _post(self.database, db, drafts, kept)

    def _failed(self, kept: KeptTask, bug: Exception) -> None:
        if kept.attempts >= TRIES:
            self._give_up(kept, bug)
            return
        log.error("task-bug", task=kept.id, name=kept.name, attempts=kept.attempts, exc_info=bug)
        with self.database.write() as db:
            retry = self._now(db) + timedelta(seconds=5 * kept.attempts)
            tasks.requeue_task(db, kept.id, self.owner, retry)

    def _give_up(self, kept: KeptTask, bug: Exception | None) -> None:
        reference = secrets.token_hex(3).upper()
        log.error("task-given-up", task=kept.id, name=kept.name, reference=reference, exc_info=bug)
        self._end(kept, "failed", message(say("bug", reference=reference)), reference)
