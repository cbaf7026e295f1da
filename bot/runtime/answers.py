"""Answers: what is known of whoever an event comes from, and how they are told something.

What a command itself answers goes out this way, and what is not any command's own: refusals, toasts, questions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Chat, Person
from bot.domain.privacy import scrub
from bot.kit.adapter import FieldErrors, Immediate, Origin, Toast
from bot.kit.arguments import Reading
from bot.kit.command import Command, Draft
from bot.kit.message import Message, Say, message, say
from bot.runtime import dialogue
from bot.runtime.catalogue import Catalogue, Match
from bot.runtime.posting import Reader, new_id, post
from bot.runtime.wording import Wording, lexicon
from storage import audit, buttons, chats, people, received
from storage.database import Database
from storage.directory import DatabaseDirectory
from storage.visitors import Visitor, visitor

USED_EVERY = timedelta(minutes=1)


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
class Ask:
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


class Answers:
    """How those who come through the door of this database are answered."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self.database = database
        self.catalogue = catalogue

    def first_time(self, db: Connection, origin: Origin, who: Visitor) -> bool:
        """Keep that the event was seen, and where its connection goes on reading."""
        return received.first_time(db, origin.connection, origin.event_id, who.machine_now, origin.cursor)

    def at_home(self, db: Connection, origin: Origin, who: Visitor) -> Visitor:
        """The visitor in a chat that is kept, on an account that was just used."""
        if who.chat is None:
            chat = chats.ensure_chat(db, origin.connection, origin.chat, direct=origin.direct, title=origin.chat_title)
            who = who._replace(chat=chat)
        if who.account_id is not None and (who.used_at is None or who.machine_now - who.used_at > USED_EVERY):
            private = origin.chat if origin.direct else origin.direct_chat
            people.account_used(db, who.account_id, who.machine_now, direct_chat=private)
        return who

    @staticmethod
    def lang(who: Visitor) -> str:
        """The language in which they are answered: the team's in a group, their own in private."""
        team = who.team.lang if who.team else "en"
        if who.chat is not None and not who.chat.direct:
            return team
        return (who.person.lang if who.person else None) or team

    def wording(self, who: Visitor) -> Wording:
        """The words for them."""
        return Wording(self.lang(who), who.team.zone if who.team else "UTC")

    def reading(
        self, db: Connection, who: Visitor, origin: Origin, now: datetime, mentions: Mapping[str, str]
    ) -> Reading:
        """What the words of a line may depend on."""
        lang = self.lang(who)
        words = lexicon(lang)
        return Reading(
            now=now,
            zone=ZoneInfo(who.team.zone) if who.team else ZoneInfo("UTC"),
            lang=lang,
            directory=DatabaseDirectory(db, who.person, who.team, origin.connection, mentions),
            vocabulary=self.catalogue.vocabulary,
            words_of=lambda key: words.word(key, {}),
        )

    def refuse(self, origin: Origin, line: str, refusal: Refusal, ask: Ask | None = None) -> Outcome:
        """Say that something is refused: in the chat, or at once to whoever pressed or filled in."""
        with self.database.write() as db:
            who = visitor(self.database, db, origin.connection, origin.account, origin.chat)
            if not self.first_time(db, origin, who):
                return Outcome(ignored=True)
            who = self.at_home(db, origin, who)
            if who.chat is None:
                msg = "a chat must be known once its event is kept"
                raise AssertionError(msg)
            audit.record(
                db,
                at=who.civil_now,
                person_id=who.person.id if who.person else None,
                chat_id=who.chat.id,
                command=ask.match.command.name if ask else "",
                line=kept_line(ask) if ask else scrub(line)[:200],
                outcome=refusal.key,
            )
            words = Say(refusal.key, refusal.facts)
            if ask is not None and (ask.pressed or ask.submitted):
                told = self.wording(who).words(words)
                immediate: Immediate = FieldErrors({"": told}) if ask.submitted else Toast(told)
                return Outcome(immediate, refused=refusal.key)
            drafts = [Draft(new_id(), message(words), chat_id=who.chat.id, thread=origin.thread)]
            if ask is not None and ask.match.command.direct_only and who.person is not None:
                # Why something private is refused is private too.
                drafts = self.answering(ask.match.command, message(words), who.chat, who.person, origin.thread)
            return Outcome(chats=self.post(db, drafts, who, who.chat), refused=refusal.key)

    def toast(self, who: Visitor, refusal: Refusal) -> Outcome:
        """A refusal as a line that is shown in passing; nothing of it is kept."""
        return Outcome(Toast(self.wording(who).words(Say(refusal.key, refusal.facts))), refused=refusal.key)

    def say(
        self, origin: Origin, words: Message, who: Visitor, *, ends: bool = False, refused: str | None = None
    ) -> Outcome:
        """Say something in the chat; with `ends` the open question is over."""
        with self.database.write() as db:
            if not self.first_time(db, origin, who) or who.chat is None:
                return Outcome(ignored=True)
            if ends and who.person is not None:
                dialogue.end(db, who.chat.id, who.person.id)
            drafts = [Draft(new_id(), words, chat_id=who.chat.id, thread=origin.thread)]
            return Outcome(chats=self.post(db, drafts, who, who.chat), refused=refused)

    def answering(self, command: Command, answer: Message, chat: Chat, person: Person, thread: str) -> list[Draft]:
        """A command's answer where it belongs: private ones leave a hint in the group."""
        if chat.direct or not (answer.private or command.direct_only):
            return [Draft(new_id(), answer, chat_id=chat.id, thread=thread)]
        hint = message(say("answered-privately", name=person.name))
        return [Draft(new_id(), answer, person_id=person.id), Draft(new_id(), hint, chat_id=chat.id, thread=thread)]

    def post(self, db: Connection, drafts: list[Draft], who: Visitor, chat: Chat, *, anew: bool = False) -> set[int]:
        """Word and enqueue. What is known of the reader here saves looking it up, unless the command changed it."""
        if not drafts:
            return set()
        here = Reader(chat, self.lang(who), who.team.zone if who.team else "UTC")
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


def kept_line(ask: Ask) -> str:
    """The line as it is kept in the trail: without secrets and personal data."""
    if ask.match.command.secret:
        return f"{ask.match.command.name} ***"
    if not ask.answers:
        return scrub(ask.line)[:500]
    filled = " ".join(f"{name}={value}" for name, value in ask.answers.items() if value)
    return scrub(f"{ask.line} {filled}".strip())[:500]
