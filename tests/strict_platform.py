"""A chat platform for tests that keeps what it is sent, and takes nothing that it could not show."""

from collections import deque
from dataclasses import dataclass
from itertools import count

import pytest

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Capabilities, Outgoing, Receiver
from bot.kit.message import Button, Buttons, Chart, File, Image, Message, plain_text
from tests.given import CONNECTION

FORMS = Capabilities(forms=True, pictures=False)
NO_FORMS = Capabilities(forms=False, pictures=False)
THREADS = Capabilities(forms=True, pictures=False, threads=True)
TELEGRAM_LIKE = Capabilities(forms=False, pictures=False, text_limit=4_096, callback_bytes=64)


@dataclass
class Seen:
    """A message as it stands on the platform. `id` is the platform's receipt, `thread` that of the thread's first."""

    id: str
    chat: str
    message: Message
    edits: int = 0
    thread: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return plain_text(self.message.blocks)

    def button(self, label: str) -> Button:
        """The button whose label begins so."""
        for block in self.message.blocks:
            if isinstance(block, Buttons):
                for each in block.items:
                    if str(each.label).casefold().startswith(label.casefold()):
                        return each
        pytest.fail(f"no button {label!r} on:\n{self.text}")

    def has_button(self, label: str) -> bool:
        """Whether a button's label begins so."""
        rows = (block for block in self.message.blocks if isinstance(block, Buttons))
        return any(str(each.label).casefold().startswith(label.casefold()) for row in rows for each in row.items)


class StrictPlatform:
    """A chat platform that keeps what it is sent, and takes nothing that its capabilities do not allow."""

    name = CONNECTION

    def __init__(self, capabilities: Capabilities) -> None:
        self.capabilities = capabilities
        self.timeline: dict[str, Seen] = {}
        self.unread: dict[str, deque[Seen]] = {}
        self.broken: dict[str, DeliveryError] = {}
        self.violations: list[str] = []
        self._numbers = count(1)

    async def start(self, receive: Receiver) -> None:
        """The harness hands events in itself."""

    async def stop(self) -> None:
        """Nothing runs."""

    async def send(self, outgoing: Outgoing) -> str:
        """Keep a message, or rewrite one."""
        if outgoing.chat in self.broken:
            raise self.broken[outgoing.chat]
        try:
            return self._take(outgoing)
        except AssertionError as violation:
            self.violations.append(f"{violation}\n{plain_text(outgoing.message.blocks)}")
            msg = "not what this platform takes"
            raise DeliveryError(msg, permanent=True) from violation

    def _take(self, outgoing: Outgoing) -> str:
        self._check(outgoing)
        mine = self.unread.setdefault(outgoing.chat, deque())
        if outgoing.edits is None:
            seen = Seen(str(next(self._numbers)), outgoing.chat, outgoing.message, thread=outgoing.thread)
            self.timeline[seen.id] = seen
        else:
            assert self.capabilities.edits, "this platform cannot edit"
            seen = self.timeline[outgoing.edits]
            assert seen.chat == outgoing.chat, "an edit cannot move a message to another chat"
            seen.message = outgoing.message
            seen.edits += 1
        if seen not in mine:
            mine.append(seen)
        return seen.id

    def _check(self, outgoing: Outgoing) -> None:
        text = plain_text(outgoing.message.blocks)
        assert text.strip(), "an empty message"
        assert "⟦" not in text, f"a key without words: {text}"
        assert "{$" not in text, f"words without their facts: {text}"
        assert len(text) <= self.capabilities.text_limit, f"{len(text)} characters are more than the platform takes"
        assert outgoing.direct or not outgoing.message.private, f"a private message in a group: {text}"
        for block in outgoing.message.blocks:
            match block:
                case Buttons(items):
                    assert self.capabilities.buttons, "this platform has no buttons"
                    for each in items:
                        assert each.token, f"the button {each.label!r} has no token"
                        assert not each.runs, "a button's line must not leave the core"
                        assert len(each.token.encode()) <= self.capabilities.callback_bytes
                case Image(blob) | File(blob):
                    content, _media_type = outgoing.load(blob)
                    assert content, "an empty file"
                case Chart():
                    assert not self.capabilities.pictures, "a chart must be drawn for this platform"
                case _:
                    pass
