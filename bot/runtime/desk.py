"""What is lent to commands from above them: the help, the clock's jobs, the queue of long work."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.domain.people import Person, Team
from bot.kit.command import Context, Draft
from bot.kit.message import Message, Say
from bot.kit.source import NO_WAYS, Ways
from bot.runtime.catalogue import Catalogue
from bot.runtime.help import help_message
from bot.runtime.posting import new_id
from bot.runtime.schedule import Scheduler
from bot.runtime.wording import Wording
from storage import tasks


class CoreDesk:
    """The desk of a running core."""

    def __init__(
        self, scheduler: Scheduler, link_address: Callable[[str], str | None], sources: Ways = NO_WAYS
    ) -> None:
        self._scheduler = scheduler
        self._sources = sources
        self._link_address = link_address
        self.catalogue: Catalogue | None = None

    def help_message(self, person: Person, lang: str, topic: str) -> Message:
        """The help on a topic, or on all that this person may type."""
        if self.catalogue is None:
            msg = "the desk was asked before the catalogue was laid on it"
            raise RuntimeError(msg)
        return help_message(self.catalogue, person, lang, topic)

    def job_names(self) -> Sequence[str]:
        """What can be scheduled."""
        return sorted(self._scheduler.jobs)

    def new_team(self, db: Connection, team: Team, now: datetime) -> None:
        """Give a new team its default schedules."""
        self._scheduler.new_team(db, team, now)

    def reschedule(self, db: Connection, team: Team, now: datetime) -> None:
        """Compute the next fires anew."""
        self._scheduler.reschedule(db, team, now)

    def fire(self, db: Connection, team: Team, job: str, now: datetime) -> list[Draft]:
        """Run a job now, outside its schedule."""
        return self._scheduler.fire(db, team, job, now)

    def queue_task(self, ctx: Context, name: str, arguments: dict[str, Any], shown: Message) -> int:
        """Queue long work whose progress is shown by rewriting `shown`, which is posted where it was asked for."""
        draft = Draft(new_id(), shown, chat_id=ctx.chat.id)
        ctx.outgoing.append(draft)
        return tasks.add_task(
            ctx.db,
            name,
            arguments,
            person_id=ctx.person.id,
            chat_id=ctx.chat.id,
            message_id=draft.id,
            lang=ctx.lang,
            zone=ctx.zone,
            now=ctx.machine_now,
        )

    def in_words(self, words: Say, lang: str, zone: str) -> str:
        """Words inside a file, which no message carries."""
        return Wording(lang, zone).words(words)

    def source_address(self, token: str) -> str | None:
        """Where a source with that token delivers, if something listens."""
        return self._sources.address(token)

    def link_address(self, code: str) -> str | None:
        """Where a browser can use a one-time code, if a web chat is run."""
        return self._link_address(code)
