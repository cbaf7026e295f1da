"""Dispatch: from an event to its committed effects, once.

One transaction holds the inbox row, the handler's changes, the audit row and the outgoing messages. A refusal rolls
back all of it; the inbox row, the audit row and the answer are then written by themselves. Commands that only read
run on a read connection, and only what they answer is written.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Chat, Person, Role
from bot.domain.privacy import scrub
from bot.kit.adapter import (
    ChatChanged,
    Event,
    FieldErrors,
    Immediate,
    OpenForm,
    Origin,
    Pressed,
    Said,
    Submitted,
    Toast,
)
from bot.kit.arguments import Reading
from bot.kit.command import Command, Context, Desk, Draft, MessageRef
from bot.kit.message import Message, Say, message, say
from bot.runtime import dialogue, forms, reach
from bot.runtime.catalogue import Catalogue, Lacking, Match, split
from bot.runtime.posting import Reader, new_id, post
from bot.runtime.wording import Wording, lexicon
from storage import audit, buttons, chats, connections, people, received, threads
from storage.database import Database, DatabaseAway
from storage.directory import DatabaseDirectory
from storage.visitors import Visitor, visitor

LONGEST_LINE = 8_000
USED_EVERY = timedelta(minutes=1)
ORDER_FILES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".zip", ".json")

log = structlog.get_logger("dayclear.dispatch")


@dataclass(slots=True)
class Outcome:
    """What came of an event: what to answer at once, the chats with news, and how the command ended.

    `refused` is the key of the refusal, `reference` the number of a bug; both None where all went well.
    """

    immediate: Immediate | None = None
    chats: set[int] = field(default_factory=set)
    refused: str | None = None
    reference: str | None = None
    ignored: bool = False


@dataclass(slots=True)
class _Ask:
    """A line to run: typed, pressed, submitted, completed by a dialogue or by words in a thread (`replied`)."""

    line: str
    match: Match
    answers: Mapping[str, str] = field(default_factory=dict)
    pressed: buttons.KeptButton | None = None
    submitted: bool = False
    typed: bool = False
    replied: bool = False

    @property
    def ends_dialogue(self) -> bool:
        """Whether this answers what was asked step by step."""
        return bool(self.answers) and not self.replied


class Dispatcher:
    """The one way in for whatever people do."""

    def __init__(self, database: Database, catalogue: Catalogue, desk: Desk) -> None:
        self.database = database
        self.catalogue = catalogue
        self.desk = desk

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

    # -- the three ways in ----

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
            return self._refuse(event.origin, line, refusal, at)
        try:
            match = self.catalogue.find(line)
        except Refusal as refusal:
            return self._refuse(event.origin, line, refusal, at)
        if match is not None:
            return self._run(event.origin, _Ask(line, match, typed=True), at, event.mentions, event)
        return self._answer(event, at, None) or self._unknown(event, line, at)

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
        return self._run(origin, _Ask(line, match, said, replied=True), at, event.mentions, event)

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
        if match is None or match.command is not command:
            match = Match(command, tuple(split(caption)))
        return self._run(event.origin, _Ask(f"{command.name} {caption}".strip(), match), at, event.mentions, event)

    def _changed(self, event: ChatChanged) -> Outcome:
        """A chat that is gone, back, or called differently."""
        origin = event.origin
        with self.database.write() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if not self._first_time(db, origin, who) or who.chat is None:
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

    def _first_time(self, db: Connection, origin: Origin, who: Visitor) -> bool:
        """Keep that the event was seen, and where its connection goes on reading."""
        return received.first_time(db, origin.connection, origin.event_id, who.machine_now, origin.cursor)

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
            return self._toast(who, refusal or Refusal("press-unknown"))
        match = self.catalogue.find(kept.line)
        if match is None:
            return self._toast(who, Refusal("press-unknown"))
        return self._run(origin, _Ask(kept.line, match, pressed=kept), at, {}, event)

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
            return self._toast(who, Refusal("press-unknown"))
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            reading = self._reading(db, who, origin, at or who.civil_now, {})
            wrong = forms.field_errors(match.command, event.values, reading)
            wording = self._wording(who)
            if wrong:
                told = {name: wording.words(words) for name, words in wrong.items()}
                return Outcome(FieldErrors(told), refused="form")
        return self._run(origin, _Ask(event.line, match, event.values, submitted=True), at, {}, event)

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
            reading = self._reading(db, who, origin, now, event.mentions)
            step = dialogue.step(self.catalogue, open_one, event.text, reading, interrupted=match is not None)
        match step:
            case dialogue.Interrupted():
                with self.database.write() as db:
                    dialogue.end(db, open_one.chat_id, open_one.person_id)
                return None
            case dialogue.Cancelled():
                return self._say(origin, message(say("dialogue-cancelled")), who, ends=True)
            case dialogue.Again(refusal, parameter):
                words = message(Say(refusal.key, refusal.facts)) + forms.question(parameter, reading)
                return self._say(origin, words, who, refused=refusal.key)
            case dialogue.Answered(line, found, answers):
                return self._run(origin, _Ask(line, found, answers), at, event.mentions, event)

    def _found(self, line: str) -> Match | None:
        """The command of a line that nobody typed here; None where it is none, or only half of one."""
        try:
            return self.catalogue.find(line)
        except Refusal:
            return None

    # -- running ----

    def _run(
        self, origin: Origin, ask: _Ask, at: datetime | None, mentions: Mapping[str, str], event: Event
    ) -> Outcome:
        try:
            if ask.match.command.reads_only:
                return self._run_reading(origin, ask, at, mentions)
            return self._run_writing(origin, ask, at, mentions, event)
        except Refusal as refusal:
            return self._refuse(origin, ask.line, refusal, at, ask)
        except _Lacks as lacks:
            return self._lacking(origin, ask, at, lacks)
        except _Asked:
            answered = self._answer(event, at, ask.match) if isinstance(event, Said) else None
            return answered or self._run(origin, replace(ask, typed=False), at, mentions, event)
        except DatabaseAway:
            raise
        except Exception as bug:  # noqa: BLE001 - whatever a handler did wrong, the person gets an answer
            return self._bug(origin, ask, bug)

    def _run_writing(
        self, origin: Origin, ask: _Ask, at: datetime | None, mentions: Mapping[str, str], event: Event
    ) -> Outcome:
        with self.database.write() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if not self._first_time(db, origin, who):
                return Outcome(ignored=True)
            if who.asked and ask.typed:
                raise _Asked
            who = self._at_home(db, origin, who)
            context, answer = self._call(db, origin, ask, who, at, mentions, event)
            if ask.pressed is not None and ask.pressed.single_use:
                self._use_up(db, ask.pressed, who.civil_now)
            if ask.ends_dialogue and who.person is not None and who.chat is not None:
                dialogue.end(db, who.chat.id, who.person.id)
            return Outcome(chats=self._finish(db, origin, ask, who, context, answer))

    def _run_reading(self, origin: Origin, ask: _Ask, at: datetime | None, mentions: Mapping[str, str]) -> Outcome:
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if who.asked and ask.typed:
                raise _Asked
            context, answer = self._call(db, origin, ask, who, at, mentions, None)
        with self.database.write() as db:
            if not self._first_time(db, origin, who):
                return Outcome(ignored=True)
            who = self._at_home(db, origin, who)
            if ask.ends_dialogue and who.person is not None and who.chat is not None:
                dialogue.end(db, who.chat.id, who.person.id)
            return Outcome(chats=self._finish(db, origin, ask, who, context, answer))

    def _call(
        self,
        db: Connection,
        origin: Origin,
        ask: _Ask,
        who: Visitor,
        at: datetime | None,
        mentions: Mapping[str, str],
        event: Event | None,
    ) -> tuple[Context, Message | None]:
        command = ask.match.command
        now = at or who.civil_now
        self._permit(command, who, now, origin)
        reading = self._reading(db, who, origin, now, mentions)
        values = self.catalogue.read(command, ask.match.words, reading, ask.answers)
        if isinstance(values, Lacking):
            raise _Lacks(values)
        context = Context(
            db=db,
            person=who.person or Person(0, "", Role.GUEST),
            team=who.team,
            chat=who.chat or Chat(0, origin.connection, origin.chat, origin.direct, origin.chat_title),
            now=now,
            lang=self._lang(who),
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
        self, db: Connection, origin: Origin, ask: _Ask, who: Visitor, context: Context, answer: Message | None
    ) -> set[int]:
        chat = who.chat
        if chat is None:
            msg = "a chat must be known once its event is kept"
            raise AssertionError(msg)
        drafts = list(context.outgoing)
        if answer is not None:
            drafts += self._answering(ask.match.command, answer, chat, context.person, origin.thread)
        audit.record(
            db,
            at=who.civil_now,
            person_id=who.person.id if who.person else None,
            chat_id=chat.id,
            command=ask.match.command.name,
            line=_kept_line(ask),
            outcome="done",
        )
        return self._post(db, drafts, who, chat, anew=context.reader_changed)

    def _answering(self, command: Command, answer: Message, chat: Chat, person: Person, thread: str) -> list[Draft]:
        if chat.direct or not (answer.private or command.direct_only):
            return [Draft(new_id(), answer, chat_id=chat.id, thread=thread)]
        hint = message(say("answered-privately", name=person.name))
        return [Draft(new_id(), answer, person_id=person.id), Draft(new_id(), hint, chat_id=chat.id, thread=thread)]

    def _post(self, db: Connection, drafts: list[Draft], who: Visitor, chat: Chat, *, anew: bool = False) -> set[int]:
        """Word and enqueue. What is known of the reader here saves looking it up, unless the command changed it."""
        if not drafts:
            return set()
        here = Reader(chat, self._lang(who), who.team.zone if who.team else "UTC")
        direct = {who.person.id: chat} if who.person is not None and chat.direct else {}
        return post(
            db,
            drafts,
            machine_now=who.machine_now,
            civil_now=who.civil_now,
            readers={} if anew else {chat.id: here},
            direct=direct,
            heard=chat,
        )

    # -- answers that are not the command's own ----

    def _unknown(self, event: Said, line: str, at: datetime | None) -> Outcome:
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
        return self._refuse(event.origin, line, refusal, at)

    def _refuse(
        self, origin: Origin, line: str, refusal: Refusal, at: datetime | None, ask: _Ask | None = None
    ) -> Outcome:
        del at
        with self.database.write() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if not self._first_time(db, origin, who):
                return Outcome(ignored=True)
            who = self._at_home(db, origin, who)
            if who.chat is None:
                msg = "a chat must be known once its event is kept"
                raise AssertionError(msg)
            audit.record(
                db,
                at=who.civil_now,
                person_id=who.person.id if who.person else None,
                chat_id=who.chat.id,
                command=ask.match.command.name if ask else "",
                line=_kept_line(ask) if ask else scrub(line)[:200],
                outcome=refusal.key,
            )
            words = Say(refusal.key, refusal.facts)
            if ask is not None and (ask.pressed or ask.submitted):
                told = self._wording(who).words(words)
                immediate: Immediate = FieldErrors({"": told}) if ask.submitted else Toast(told)
                return Outcome(immediate, refused=refusal.key)
            drafts = [Draft(new_id(), message(words), chat_id=who.chat.id, thread=origin.thread)]
            return Outcome(chats=self._post(db, drafts, who, who.chat), refused=refusal.key)

    def _toast(self, who: Visitor, refusal: Refusal) -> Outcome:
        return Outcome(Toast(self._wording(who).words(Say(refusal.key, refusal.facts))), refused=refusal.key)

    def _say(
        self, origin: Origin, words: Message, who: Visitor, *, ends: bool = False, refused: str | None = None
    ) -> Outcome:
        with self.database.write() as db:
            if not self._first_time(db, origin, who) or who.chat is None:
                return Outcome(ignored=True)
            if ends and who.person is not None:
                dialogue.end(db, who.chat.id, who.person.id)
            drafts = [Draft(new_id(), words, chat_id=who.chat.id, thread=origin.thread)]
            return Outcome(chats=self._post(db, drafts, who, who.chat), refused=refused)

    def _lacking(self, origin: Origin, ask: _Ask, at: datetime | None, lacks: "_Lacks") -> Outcome:
        """Something is missing: a form where the platform has one, else one question after the other."""
        command = ask.match.command
        with self.database.read() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            now = at or who.civil_now
            reading = self._reading(db, who, origin, now, {})
            if origin.opens_forms and not ask.ends_dialogue:
                form = forms.form_of(command, ask.line, lacks.lacking.known, reading, self._wording(who))
                return Outcome(OpenForm(form))
            asked = forms.question(lacks.lacking.parameter, reading)
        with self.database.write() as db:
            if not self._first_time(db, origin, who):
                return Outcome(ignored=True)
            who = self._at_home(db, origin, who)
            if who.chat is None or who.person is None:
                return Outcome(ignored=True)
            dialogue.keep(db, who.chat.id, who.person.id, ask.line, ask.answers, lacks.lacking.parameter.name, now)
            drafts = [Draft(new_id(), asked, chat_id=who.chat.id, thread=origin.thread)]
            return Outcome(chats=self._post(db, drafts, who, who.chat), refused="asked")

    def _bug(self, origin: Origin, ask: _Ask, bug: Exception) -> Outcome:
        reference = secrets.token_hex(3).upper()
        log.error("bug", reference=reference, command=ask.match.command.name, exc_info=bug)
        outcome = self._refuse(origin, ask.line, Refusal("bug", reference=reference), None, ask)
        return replace(outcome, reference=reference)

    # -- small things ----

    def _at_home(self, db: Connection, origin: Origin, who: Visitor) -> Visitor:
        """The visitor in a chat that is kept, on an account that was just used."""
        if who.chat is None:
            chat = chats.ensure_chat(db, origin.connection, origin.chat, direct=origin.direct, title=origin.chat_title)
            who = who._replace(chat=chat)
        if who.account_id is not None and (who.used_at is None or who.machine_now - who.used_at > USED_EVERY):
            private = origin.chat if origin.direct else origin.direct_chat
            people.account_used(db, who.account_id, who.machine_now, direct_chat=private)
        return who

    def _use_up(self, db: Connection, kept: buttons.KeptButton, now: datetime) -> None:
        if not buttons.use_button(db, kept.token, now):
            raise Refusal("press-used")

    def _reading(
        self, db: Connection, who: Visitor, origin: Origin, now: datetime, mentions: Mapping[str, str]
    ) -> Reading:
        lang = self._lang(who)
        words = lexicon(lang)
        return Reading(
            now=now,
            zone=ZoneInfo(who.team.zone) if who.team else ZoneInfo("UTC"),
            lang=lang,
            directory=DatabaseDirectory(db, who.person, who.team, origin.connection, mentions),
            vocabulary=self.catalogue.vocabulary,
            words_of=lambda key: words.word(key, {}),
        )

    @staticmethod
    def _lang(who: Visitor) -> str:
        team = who.team.lang if who.team else "en"
        if who.chat is not None and not who.chat.direct:
            return team
        return (who.person.lang if who.person else None) or team

    def _wording(self, who: Visitor) -> Wording:
        return Wording(self._lang(who), who.team.zone if who.team else "UTC")


class _Asked(Exception):  # noqa: N818 - a turn of the road, not an error
    """The line may be the answer to an open question."""


class _Lacks(Exception):  # noqa: N818 - a turn of the road, not an error
    def __init__(self, lacking: Lacking) -> None:
        super().__init__(lacking.parameter.name)
        self.lacking = lacking


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


def _kept_line(ask: _Ask) -> str:
    if ask.match.command.secret:
        return f"{ask.match.command.name} ***"
    if not ask.answers:
        return scrub(ask.line)[:500]
    filled = " ".join(f"{name}={value}" for name, value in ask.answers.items() if value)
    return scrub(f"{ask.line} {filled}".strip())[:500]
