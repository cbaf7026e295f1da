"""The world behind the fake Bot API: chats, messages, callback queries, files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from tests.telegram.fake_markup import typed

TOKEN = "123456789:AAExample-token_of-the-fake0000000"
BOT_ID = 123456789
BOT_NAME = "dayclear_bot"


class Refused(Exception):  # noqa: N818 - an answer of the API
    """The API's complaint: the HTTP status, the description, and its parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass
class FakeChat:
    """A chat. `status` is the bot's membership; `started` and `blocked` are of private chats."""

    id: int
    type: str
    title: str = ""
    status: str = "member"
    started: bool = True
    blocked: bool = False
    deactivated: bool = False
    muted: bool = False
    moved_to: int = 0
    topics: dict[int, str] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """As the API tells it."""
        if self.type == "private":
            return {"id": self.id, "type": "private", "first_name": self.person.get("first_name", "")}
        forum = {"is_forum": True} if self.topics else {}
        return {"id": self.id, "type": self.type, "title": self.title, **forum}


@dataclass
class FakeMessage:
    """A message as it stands. `source` is what the bot sent, markup and all."""

    id: int
    chat: FakeChat
    author: dict[str, Any]
    date: datetime
    text: str = ""
    caption: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    source: str = ""
    called: list[str] = field(default_factory=list)
    keyboard: dict[str, Any] | None = None
    photo: bytes | None = None
    document: tuple[str, bytes] | None = None
    reply_to: int = 0
    topic: int = 0
    quiet: bool = False
    edits: int = 0
    deleted: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What a reader sees."""
        return self.text or self.caption


class World:
    """All chats of the fake, and what people do in them."""

    def __init__(self) -> None:
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.bot: dict[str, Any] = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": "Dayclear",
            "username": BOT_NAME,
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": False,
        }
        self.people: dict[int, dict[str, Any]] = {}
        self.chats: dict[int, FakeChat] = {}
        self.messages: dict[tuple[int, int], FakeMessage] = {}
        self.files: dict[str, tuple[str, bytes, int]] = {}
        self.queries: dict[str, dict[str, Any]] = {}
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.violations: list[str] = []
        self._numbers = count(1)

    # -- who and where ----

    def person(self, name: str, *, username: str = "", lang: str = "en", started: bool = True) -> FakeChat:
        """Somebody new, and their private chat with the bot."""
        number = 1_000 + next(self._numbers)
        facts: dict[str, Any] = {"id": number, "is_bot": False, "first_name": name, "language_code": lang}
        if username:
            facts["username"] = username
        self.people[number] = facts
        self.chats[number] = FakeChat(number, "private", started=started, person=facts)
        return self.chats[number]

    def group(self, title: str, *, kind: str = "supergroup", topics: tuple[int, ...] = ()) -> FakeChat:
        """A group with the bot in it."""
        number = next(self._numbers)
        chat = FakeChat(
            -(1_000_000_000_000 + number) if kind == "supergroup" else -number,
            kind,
            title,
            topics=dict.fromkeys(topics, "open"),
        )
        self.chats[chat.id] = chat
        return chat

    def posts(self, chat: FakeChat) -> list[FakeMessage]:
        """What the bot has posted there, in order."""
        mine = [each for (where, _), each in self.messages.items() if where == chat.id and not each.deleted]
        return sorted((each for each in mine if each.author is self.bot), key=lambda each: each.id)

    # -- messages ----

    def keep(self, message: FakeMessage) -> FakeMessage:
        """A message takes its place in a chat."""
        self.messages[message.chat.id, message.id] = message
        return message

    def new_message(self, chat: FakeChat, author: dict[str, Any], **facts: Any) -> FakeMessage:
        """A message with the next number."""
        return self.keep(FakeMessage(next(self._numbers) + 10, chat, author, self.clock(), **facts))

    def facts(self, message: FakeMessage, *, shallow: bool = False) -> dict[str, Any]:
        """A message as the API tells it."""
        told: dict[str, Any] = {
            "message_id": message.id,
            "from": message.author,
            "chat": message.chat.facts(),
            "date": int(message.date.timestamp()),
            **message.extra,
        }
        if message.text:
            told |= {"text": message.text, "entities": message.entities}
        elif message.caption:
            told |= {"caption": message.caption, "caption_entities": message.entities}
        if message.photo is not None:
            told["photo"] = [{**self._file("photo.jpg", message.photo), "width": 800, "height": 600}]
        if message.document is not None:
            told["document"] = {**self._file(*message.document), "file_name": message.document[0]}
        if message.topic:
            told |= {"message_thread_id": message.topic, "is_topic_message": True}
        if "inline_keyboard" in (message.keyboard or {}):  # what else is below a message is not told
            told["reply_markup"] = message.keyboard
        replied = self.messages.get((message.chat.id, message.reply_to))
        if replied is not None and not shallow:
            told["reply_to_message"] = self.facts(replied, shallow=True)
        elif message.topic and not shallow and not message.reply_to:
            told["reply_to_message"] = self._opening(message)
        return told

    def _opening(self, message: FakeMessage) -> dict[str, Any]:
        """In a topic every message "replies" to the one that opened it; here the bot itself opened it."""
        return {
            "message_id": message.topic,
            "from": self.bot,
            "chat": message.chat.facts(),
            "date": int(message.date.timestamp()),
            "forum_topic_created": {"name": "Topic", "icon_color": 7322096},
            "message_thread_id": message.topic,
            "is_topic_message": True,
        }

    def _file(self, name: str, content: bytes, size: int | None = None) -> dict[str, Any]:
        key = f"file-{len(content)}-{abs(hash(content))}"
        length = len(content) if size is None else size
        self.files[key] = (name, content, length)
        return {"file_id": key, "file_unique_id": key, "file_size": length}

    def claim_size(self, name: str, content: bytes, size: int) -> dict[str, Any]:
        """A document that says it is larger than what there is of it, which spares making large files."""
        return {**self._file(name, content, size), "file_name": name}

    def said(self, chat: FakeChat, person: dict[str, Any], text: str, **facts: Any) -> FakeMessage:
        """Somebody writes; Telegram marks commands and mentions in it."""
        named: dict[str, dict[str, Any]] = facts.pop("named", {})
        carried = {"photo", "document"} & set(facts) or "document" in facts.get("extra", {})
        words = {"caption": text} if carried else {"text": text}
        return self.new_message(chat, person, **words, entities=typed(text, named), **facts)
