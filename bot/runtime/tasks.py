"""Long work: leased to one process, its progress shown by rewriting one message, its end committed in one piece."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.kit.command import Draft
from bot.kit.job import Close, Closing, Task, Working
from bot.kit.message import Message, Say, message, say
from bot.kit.orders import OpenOrders
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


class TaskRunner:
    """One worker of the task queue. Every method is synchronous and meant for a thread."""

    def __init__(
        self, database: Database, known: Iterable[Task], open_orders: OpenOrders, *, owner: str | None = None
    ) -> None:
        self.database = database
        self._open_orders = open_orders
        self.tasks = {task.name: task for task in known}
        self.owner = owner or f"task-{secrets.token_hex(6)}"

    def run_one(self) -> bool:
        """Run the task that has waited longest, if there is one."""
        with self.database.write() as db:
            now = self.database.machine_now(db)
            kept = tasks.lease_task(db, self.owner, now, now + LEASE)
            person = people.person(db, kept.person_id) if kept is not None and kept.person_id else None
        if kept is None:
            return False
        if kept.attempts > MOST_TAKEN:
            self._give_up(kept, None)
            return True
        working = Working(
            task_id=kept.id,
            arguments=kept.arguments,
            state=dict(kept.state),
            person=person,
            attempt=kept.attempts,
            write=self.database.write,
            read=self.database.read,
            alive=lambda state: self._alive(kept.id, state),
            show=lambda words: self._show(kept, words),
            open_orders=self._open_orders,
        )
        try:
            close = self.tasks[kept.name].run(working)
            self._close(kept, close)
        except LeaseLost:
            log.info("task-taken-over", task=kept.id)
        except Refusal as refusal:
            self._end(kept, "failed", message(Say(refusal.key, refusal.facts)))
        except DatabaseAway:
            raise
        except Exception as bug:  # noqa: BLE001 - a broken task must not stop the worker
            self._failed(kept, bug)
        return True

    def _alive(self, task_id: int, state: dict[str, Any]) -> None:
        with self.database.write() as db:
            now = self.database.machine_now(db)
            if not tasks.renew_task(db, task_id, self.owner, state, now + LEASE):
                raise LeaseLost

    def _show(self, kept: KeptTask, words: Message) -> None:
        if kept.chat_id is None or kept.message_id is None:
            return
        draft = Draft(new_id(), words, chat_id=kept.chat_id, edits=kept.message_id)
        with self.database.write() as db:
            if not tasks.hold_task(db, kept.id, self.owner):
                raise LeaseLost  # whoever has it may have said already how it ended
            self._post(db, [draft], kept)

    def _post(self, db: Connection, drafts: list[Draft], kept: KeptTask) -> None:
        """Whoever asked in a private chat gets what is private there, as with a command."""
        chat = chats.chat(db, kept.chat_id) if kept.chat_id is not None else None
        direct = {kept.person_id: chat} if chat is not None and chat.direct and kept.person_id is not None else {}
        now, civil = self.database.machine_now(db), self.database.civil_now(db)
        post(db, drafts, machine_now=now, civil_now=civil, direct=direct)

    def _close(self, kept: KeptTask, close: Close) -> None:
        with self.database.write() as db:
            if not tasks.end_task(db, kept.id, self.owner, status="done", now=self._now(db)):
                raise LeaseLost
            closing = Closing(db, self.database.civil_now(db), new_id)
            words = close(closing)
            drafts = closing.outgoing
            if kept.chat_id is not None and kept.message_id is not None:
                drafts = [Draft(new_id(), words, chat_id=kept.chat_id, edits=kept.message_id), *drafts]
            self._post(db, drafts, kept)

    def _now(self, db: Any) -> datetime:
        return self.database.machine_now(db)

    def _end(self, kept: KeptTask, status: str, words: Message, reference: str | None = None) -> None:
        with self.database.write() as db:
            if not tasks.end_task(db, kept.id, self.owner, status=status, now=self._now(db), reference=reference):
                return
            if kept.chat_id is not None and kept.message_id is not None:
                self._post(db, [Draft(new_id(), words, chat_id=kept.chat_id, edits=kept.message_id)], kept)

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
