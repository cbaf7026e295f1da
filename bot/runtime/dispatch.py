"""Dispatch: from an event to its committed effects, once.

Here an event is understood: a command that was typed, pressed or filled in, an answer to an open question, a file, a
change of a chat. `running` runs what was understood, `answers` tells people what came of it.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import structlog

from bot.domain.errors import Refusal
from bot.kit.adapter import ChatChanged, Event, FieldErrors, Origin, Pressed, Said, Submitted
from bot.kit.command import Desk
from bot.kit.message import Say, message, say
from bot.runtime import dialogue, forms, reach
from bot.runtime.answers import Answers, Ask, Outcome
from bot.runtime.catalogue import Catalogue, Match, split
from bot.runtime.posting import post
from bot.runtime.running import Asked, Runner
from storage import buttons, connections, people, received, threads
from storage.database import Database, DatabaseAway
from storage.visitors import Visitor, visitor

LONGEST_LINE = 8_000
ORDER_FILES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".zip", ".json")

log = structlog.get_logger("dayclear.dispatch")


class Dispatcher:
    """The one way in for whatever people do."""

    def __init__(self, database: Database, catalogue: Catalogue, desk: Desk) -> None:
        self.database = database
        self.catalogue = catalogue
        self.answers = Answers(database, catalogue)
        self.runner = Runner(self.answers, desk)

    def handle(self, event: Event, *, at: datetime | None = None) -> Outcome:
        """Take an event; returns once its effects are committed. `at` replaces the command's idea of now.

        Raises `DatabaseAway` where nothing could be committed.
        """
        event = _storable(event)
        try:
            outcome = self._handled(event, at)
        except DatabaseAway:
            raise
        except Exception as bug:
            if getattr(bug, "connection_invalidated", False):
                raise
            outcome = self._dropped_for_a_bug(event.origin, bug)
        if event.origin.cursor and not outcome.chats:
            # What committed nothing (chatter, a toast, a form that opens) is read all the same.
            with self.database.write() as db:
                connections.save_cursor(db, event.origin.connection, event.origin.cursor)
        return outcome

    def _dropped_for_a_bug(self, origin: Origin, bug: Exception) -> Outcome:
        """An event that breaks the dispatch itself is seen once: it would break it again, and hold up all others."""
        reference = secrets.token_hex(3).upper()
        log.error("event-bug", reference=reference, connection=origin.connection, exc_info=bug)
        with self.database.write() as db:
            received.first_time(db, origin.connection, origin.event_id, self.database.machine_now(db), origin.cursor)
        return Outcome(ignored=True, reference=reference)

    def _handled(self, event: Event, at: datetime | None) -> Outcome:
        match event:
            case Said():
                return self._said(event, at)
            case Pressed():
                return self._pressed(event, at)
            case Submitted():
                return self._submitted(event, at)
            case ChatChanged():
                return self._changed(event)

    def _said(self, event: Said, at: datetime | None) -> Outcome:
        if event.files:
            return self._dropped(event, at)
        if event.origin.thread:
            replied = self._replied(event, at)
            if replied is not None:
                return replied
        if not event.addressed:
            return self._chatter(event, at)
        line = event.text.strip()
        if len(line) > LONGEST_LINE:
            refusal = Refusal("refusal-too-long", most=LONGEST_LINE, length=len(line))
            return self.answers.refuse(event.origin, line, refusal)
        try:
            match = self.catalogue.find(line)
        except Refusal as refusal:
            return self.answers.refuse(event.origin, line, refusal)
        if match is not None:
            return self._run(event.origin, Ask(line, match, typed=True), at, event.mentions, event)
        return self._answer(event, at, None) or self._unknown(event, line)

    def _replied(self, event: Said, at: datetime | None) -> Outcome | None:
        """Words in the thread of a message that takes replies: they complete its line.

        A command that was typed with the bot's name, or a slash, stays a command there.
        """
        origin = event.origin
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if who.person is None or who.chat is None or not event.text.strip():
                return None
            if who.asked and dialogue.find(db, who.chat.id, who.person.id, at or who.civil_now) is not None:
                return None  # what was asked last is answered first
            line = threads.replies_run(db, who.chat.id, origin.thread)
        if line is None:
            return None
        match = self._found(line)
        meant = event.addressed and not event.by_reply and not origin.direct
        if match is None or (meant and self._found(event.text.strip()) is not None):
            return None
        taking = [each.name for each in match.command.parameters if not each.by_name]
        if not taking:
            return None
        said = {taking[-1]: event.text.strip()[:LONGEST_LINE]}
        return self._run(origin, Ask(line, match, said, replied=True), at, event.mentions, event)

    def _chatter(self, event: Said, at: datetime | None) -> Outcome:
        """Words in a group that nobody meant for the bot: only an open dialogue listens."""
        return self._answer(event, at, None) or Outcome(ignored=True)

    def _dropped(self, event: Said, at: datetime | None) -> Outcome:
        command = self.catalogue.file_command
        wanted = event.addressed or any(each.name.lower().endswith(ORDER_FILES) for each in event.files)
        if command is None or not wanted or (not event.addressed and self._is_stranger(event.origin)):
            return Outcome(ignored=True)
        caption = event.text.strip()
        match = self._found(caption) if caption else None
        if match is not None and match.command.takes_file:
            return self._run(event.origin, Ask(caption, match), at, event.mentions, event)
        match = Match(command, tuple(split(caption)))
        return self._run(event.origin, Ask(f"{command.name} {caption}".strip(), match), at, event.mentions, event)

    def _changed(self, event: ChatChanged) -> Outcome:
        """A chat that is gone, back, or called differently."""
        origin = event.origin
        with self.database.write() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if not self.answers.first_time(db, origin, who) or who.chat is None:
                return Outcome(ignored=True)
            now, civil = who.machine_now, who.civil_now
            match event.change:
                case "gone":
                    drafts = reach.gone(db, who.chat, event.reason, machine_now=now, civil_now=civil)
                case "back":
                    drafts = reach.back(db, who.chat, machine_now=now, civil_now=civil)
                case "moved":
                    drafts = []
                    reach.moved(db, who.chat, event.to, now)
            told = post(db, drafts, machine_now=now, civil_now=civil)
        return Outcome(chats={who.chat.id, *told})

    def _is_stranger(self, origin: Origin) -> bool:
        with self.database.read() as db:
            return people.person_by_account(db, origin.connection, origin.account) is None

    def _pressed(self, event: Pressed, at: datetime | None) -> Outcome:
        origin = event.origin
        with self.database.read() as db:
            kept = buttons.find_button(db, event.token)
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
        refusal = self._press_refusal(kept, who)
        if refusal is not None or kept is None:
            return self.answers.toast(who, refusal or Refusal("press-unknown"))
        match = self.catalogue.find(kept.line)
        if match is None:
            return self.answers.toast(who, Refusal("press-unknown"))
        return self._run(origin, Ask(kept.line, match, pressed=kept), at, {}, event)

    def _press_refusal(self, kept: buttons.KeptButton | None, who: Visitor) -> Refusal | None:
        if kept is None:
            return Refusal("press-unknown")
        if kept.expires_at < who.civil_now:
            return Refusal("press-expired")
        if kept.person_id is not None and (who.person is None or who.person.id != kept.person_id):
            return Refusal("press-not-yours")
        if kept.single_use and kept.used_at is not None:
            return Refusal("press-used")
        return None

    def _submitted(self, event: Submitted, at: datetime | None) -> Outcome:
        origin = event.origin
        match = self._found(event.line)
        if match is None:
            with self.database.read() as db:
                who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            return self.answers.toast(who, Refusal("press-unknown"))
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            reading = self.answers.reading(db, who, origin, at or who.civil_now, {})
            wrong = forms.field_errors(match.command, event.values, reading)
            wording = self.answers.wording(who)
            if wrong:
                told = {name: wording.words(words) for name, words in wrong.items()}
                return Outcome(FieldErrors(told), refused="form")
        return self._run(origin, Ask(event.line, match, event.values, submitted=True), at, {}, event)

    def _answer(self, event: Said, at: datetime | None, match: Match | None) -> Outcome | None:
        """An answer to an open dialogue, if there is one."""
        origin = event.origin
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if who.person is None or who.chat is None:
                return None
            now = at or who.civil_now
            open_one = dialogue.find(db, who.chat.id, who.person.id, now)
            if open_one is None:
                return None
            reading = self.answers.reading(db, who, origin, now, event.mentions)
            step = dialogue.step(self.catalogue, open_one, event.text, reading, interrupted=match is not None)
        match step:
            case dialogue.Interrupted():
                with self.database.write() as db:
                    dialogue.end(db, open_one.chat_id, open_one.person_id)
                return None
            case dialogue.Cancelled():
                return self.answers.say(origin, message(say("dialogue-cancelled")), who, ends=True)
            case dialogue.Again(refusal, parameter):
                words = message(Say(refusal.key, refusal.facts)) + forms.question(parameter, reading)
                return self.answers.say(origin, words, who, refused=refusal.key)
            case dialogue.Answered(line, found, answers):
                return self._run(origin, Ask(line, found, answers), at, event.mentions, event)

    def _unknown(self, event: Said, line: str) -> Outcome:
        with self.database.read() as db:
            who = visitor(self.database, db, event.origin.connection, event.origin.account, event.origin.chat)
        first = split(line)[0].text[:40] if split(line) else ""
        near = self.catalogue.near(line, who.person)
        if who.person is None:
            refusal = Refusal("refusal-unlinked")
        elif not first:
            refusal = Refusal("refusal-empty")
        elif near:
            refusal = Refusal("refusal-did-you-mean", text=first, near=near)
        else:
            refusal = Refusal("refusal-unknown-command", text=first)
        return self.answers.refuse(event.origin, line, refusal)

    def _found(self, line: str) -> Match | None:
        """The command of a line that nobody typed here; None where it is none, or only half of one."""
        try:
            return self.catalogue.find(line)
        except Refusal:
            return None

    def _run(self, origin: Origin, ask: Ask, at: datetime | None, mentions: Mapping[str, str], event: Event) -> Outcome:
        """Run a line; where a question is open, what was typed may be its answer."""
        try:
            return self.runner.run(origin, ask, at, mentions, event)
        except Asked:
            answered = self._answer(event, at, ask.match) if isinstance(event, Said) else None
            return answered or self.runner.run(origin, replace(ask, typed=False), at, mentions, event)


def _storable(event: Event) -> Event:
    """The event without what no database keeps as text: NUL, and halves of a character that came apart on the way."""
    match event:
        case Said() if not event.text.isprintable():
            return replace(event, text=_whole(event.text))
        case Submitted() if not all(value.isprintable() for value in event.values.values()):
            return replace(event, values={name: _whole(value) for name, value in event.values.items()})
        case _:
            return event


def _whole(text: str) -> str:
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
