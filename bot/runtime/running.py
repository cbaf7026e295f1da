"""Running a command: in one transaction with the event it came from, its trail and its answer.

A refusal rolls back all of it; the inbox row, the audit row and the answer are then written by themselves. Commands
that only read run on a read connection, and only what they answer is written.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Chat, Person, Role
from bot.kit.adapter import Event, OpenForm, Origin, Said
from bot.kit.command import Command, Context, Desk, Draft, MessageRef, Wanted
from bot.kit.message import Message, say
from bot.runtime import dialogue, forms
from bot.runtime.answers import Answers, Ask, Outcome, kept_line
from bot.runtime.catalogue import Lacking
from bot.runtime.posting import new_id
from storage import audit, buttons
from storage.database import DatabaseAway
from storage.visitors import Visitor, visitor

log = structlog.get_logger("dayclear.dispatch")


class Runner:
    """Runs what was understood."""

    def __init__(self, answers: Answers, desk: Desk) -> None:
        self.answers = answers
        self.database = answers.database
        self.catalogue = answers.catalogue
        self.desk = desk

    def run(self, origin: Origin, ask: Ask, at: datetime | None, mentions: Mapping[str, str], event: Event) -> Outcome:
        """Run a line and say what came of it. Raises `Asked` where it may be the answer to an open question instead."""
        try:
            if ask.match.command.reads_only:
                return self._run_reading(origin, ask, at, mentions)
            return self._run_writing(origin, ask, at, mentions, event)
        except Refusal as refusal:
            return self.answers.refuse(origin, ask.line, refusal, ask)
        except _Lacks as lacks:
            return self._lacking(origin, ask, at, lacks)
        except Wanted as wanted:
            return self._wanted(origin, ask, at, wanted)
        except (Asked, DatabaseAway):
            raise
        except Exception as bug:  # noqa: BLE001 - whatever a handler did wrong, the person gets an answer
            return self._bug(origin, ask, bug)

    def _run_writing(
        self, origin: Origin, ask: Ask, at: datetime | None, mentions: Mapping[str, str], event: Event
    ) -> Outcome:
        with self.database.write() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if not self.answers.first_time(db, origin, who):
                return Outcome(ignored=True)
            if who.asked and ask.typed:
                raise Asked
            who = self.answers.at_home(db, origin, who)
            context, answer = self._call(db, origin, ask, who, at, mentions, event)
            if ask.pressed is not None and ask.pressed.single_use:
                self._use_up(db, ask.pressed, who.civil_now)
            if ask.ends_dialogue and who.person is not None and who.chat is not None:
                dialogue.end(db, who.chat.id, who.person.id)
            return Outcome(chats=self._finish(db, origin, ask, who, context, answer))

    def _run_reading(self, origin: Origin, ask: Ask, at: datetime | None, mentions: Mapping[str, str]) -> Outcome:
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if who.asked and ask.typed:
                raise Asked
            context, answer = self._call(db, origin, ask, who, at, mentions, None)
        with self.database.write() as db:
            if not self.answers.first_time(db, origin, who):
                return Outcome(ignored=True)
            who = self.answers.at_home(db, origin, who)
            if ask.ends_dialogue and who.person is not None and who.chat is not None:
                dialogue.end(db, who.chat.id, who.person.id)
            return Outcome(chats=self._finish(db, origin, ask, who, context, answer))

    def _call(
        self,
        db: Connection,
        origin: Origin,
        ask: Ask,
        who: Visitor,
        at: datetime | None,
        mentions: Mapping[str, str],
        event: Event | None,
    ) -> tuple[Context, Message | None]:
        command = ask.match.command
        now = at or who.civil_now
        self._permit(command, who, now, origin)
        reading = self.answers.reading(db, who, origin, now, mentions)
        values = self.catalogue.read(command, ask.match.words, reading, ask.answers)
        if isinstance(values, Lacking):
            raise _Lacks(values)
        context = Context(
            db=db,
            person=who.person or Person(0, "", Role.GUEST),
            team=who.team,
            chat=who.chat or Chat(0, origin.connection, origin.chat, origin.direct, origin.chat_title),
            now=now,
            lang=self.answers.lang(who),
            zone=who.team.zone if who.team else "UTC",
            desk=self.desk,
            new_id=new_id,
            account=(origin.connection, origin.account, origin.direct_chat or origin.chat),
            machine_now=who.machine_now,
            pressed_on=MessageRef(ask.pressed.message_id, ask.pressed.chat_id) if ask.pressed else None,
            files=event.files if isinstance(event, Said) else (),
        )
        return context, command.run(context, **values)

    def _permit(self, command: Command, who: Visitor, now: datetime, origin: Origin) -> None:
        if command.anybody:
            return
        if who.person is None:
            raise Refusal("refusal-unlinked")
        zone = ZoneInfo(who.team.zone) if who.team else ZoneInfo("UTC")
        if not who.person.works_on(now.astimezone(zone).date()):
            raise Refusal("refusal-left")
        if who.person.role < command.allowed:
            raise Refusal("refusal-not-allowed", role=say(f"role-{command.allowed.name.casefold()}"))
        if not origin.direct and (who.chat is None or who.chat.team_id is None) and not command.unbound:
            raise Refusal("refusal-unbound")

    def _finish(
        self, db: Connection, origin: Origin, ask: Ask, who: Visitor, context: Context, answer: Message | None
    ) -> set[int]:
        chat = who.chat
        if chat is None:
            msg = "a chat must be known once its event is kept"
            raise AssertionError(msg)
        drafts = list(context.outgoing)
        if answer is not None:
            drafts += self.answers.answering(ask.match.command, answer, chat, context.person, origin.thread)
        audit.record(
            db,
            at=who.civil_now,
            person_id=who.person.id if who.person else None,
            chat_id=chat.id,
            command=ask.match.command.name,
            line=kept_line(ask),
            outcome="done",
        )
        return self.answers.post(db, drafts, who, chat, anew=context.reader_changed)

    def _lacking(self, origin: Origin, ask: Ask, at: datetime | None, lacks: "_Lacks") -> Outcome:
        """Something is missing: a form where the platform has one, else one question after the other."""
        command = ask.match.command
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            now = at or who.civil_now
            reading = self.answers.reading(db, who, origin, now, {})
            if origin.opens_forms and not ask.ends_dialogue:
                form = forms.form_of(command, ask.line, lacks.lacking.known, reading, self.answers.wording(who))
                return Outcome(OpenForm(form))
            asked = forms.question(lacks.lacking.parameter, reading)
        if command.direct_only and not origin.direct and who.person is not None:
            # Step by step in a group, everybody would read what is answered.
            return self.answers.refuse(origin, ask.line, Refusal("refusal-ask-privately", line=ask.line), ask)
        with self.database.write() as db:
            if not self.answers.first_time(db, origin, who):
                return Outcome(ignored=True)
            who = self.answers.at_home(db, origin, who)
            if who.chat is None or who.person is None:
                return Outcome(ignored=True)
            dialogue.keep(db, who.chat.id, who.person.id, ask.line, ask.answers, lacks.lacking.parameter.name, now)
            drafts = [Draft(new_id(), asked, chat_id=who.chat.id, thread=origin.thread)]
            return Outcome(chats=self.answers.post(db, drafts, who, who.chat), refused="asked")

    def _wanted(self, origin: Origin, ask: Ask, at: datetime | None, wanted: Wanted) -> Outcome:
        """A command that can do nothing yet: its form where there are forms, else what it says instead."""
        if ask.submitted:
            return self.answers.refuse(origin, ask.line, Refusal("form-empty"), ask)
        if origin.opens_forms and not ask.answers:
            known = dict.fromkeys(wanted.known)
            return self._lacking(origin, ask, at, _Lacks(Lacking(ask.match.command.parameters[0], known)))
        with self.database.write() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if not self.answers.first_time(db, origin, who):
                return Outcome(ignored=True)
            who = self.answers.at_home(db, origin, who)
            if who.chat is None or who.person is None:
                return Outcome(ignored=True)
            drafts = self.answers.answering(ask.match.command, wanted.instead, who.chat, who.person, origin.thread)
            return Outcome(chats=self.answers.post(db, drafts, who, who.chat), refused="asked")

    def _bug(self, origin: Origin, ask: Ask, bug: Exception) -> Outcome:
        reference = secrets.token_hex(3).upper()
        log.error("bug", reference=reference, command=ask.match.command.name, exc_info=bug)
        outcome = self.answers.refuse(origin, ask.line, Refusal("bug", reference=reference), ask)
        return replace(outcome, reference=reference)

    def _use_up(self, db: Connection, kept: buttons.KeptButton, now: datetime) -> None:
        if not buttons.use_button(db, kept.token, now):
            raise Refusal("press-used")


class Asked(Exception):  # noqa: N818 - a turn of the road, not an error
    """The line may be the answer to an open question."""


class _Lacks(Exception):  # noqa: N818 - a turn of the road, not an error
    def __init__(self, lacking: Lacking) -> None:
        super().__init__(lacking.parameter.name)
        self.lacking = lacking
