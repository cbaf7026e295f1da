"""How a meeting speaks: from a command, from a job and from a sweep alike."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from bot.domain.people import Chat, Person
from bot.kit.command import Draft, MessageRef
from bot.kit.message import Message


class Voice(Protocol):
    """What a command's context and a sweep's run have in common."""

    db: Connection
    now: datetime
    outgoing: list[Draft]

    @property
    def new_id(self) -> Callable[[], str]:
        """Makes the id of a message."""

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message to a person."""

    def post(self, chat: Chat, words: Message) -> MessageRef:
        """Post in a chat."""


def post(
    voice: Voice, chat_id: int, words: Message, *, as_id: str = "", thread: str | None = None, replies_run: str = ""
) -> None:
    """Post in a chat, under an id that was chosen before or a new one; `thread` is the message that begins a thread."""
    draft = Draft(as_id or voice.new_id(), words, chat_id=chat_id, thread_of=thread, replies_run=replies_run)
    voice.outgoing.append(draft)


def rewrite(voice: Voice, chat_id: int, message_id: str, words: Message) -> None:
    """Replace a message that was posted."""
    voice.outgoing.append(Draft(voice.new_id(), words, chat_id=chat_id, edits=message_id))
