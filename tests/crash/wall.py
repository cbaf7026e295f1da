"""A chat platform that outlives every process: a file to which each message that reaches it is appended."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from bot.kit.adapter import Capabilities, Outgoing, Receiver
from bot.kit.message import Buttons, plain_text
from tests.given import CONNECTION


class Wall:
    """The platform. It takes a message that comes again as the one it has, by its id."""

    name = CONNECTION
    capabilities = Capabilities(pictures=False)

    def __init__(self, path: Path) -> None:
        self._path = path

    async def start(self, receive: Receiver) -> None:
        """Events are handed in by the scene."""

    async def stop(self) -> None:
        """Nothing runs."""

    async def send(self, outgoing: Outgoing) -> str:
        """Append a message; its receipt is its id, or that of the message it replaces."""
        rows = (block for block in outgoing.message.blocks if isinstance(block, Buttons))
        line = {
            "id": outgoing.id,
            "chat": outgoing.chat,
            "text": plain_text(outgoing.message.blocks),
            "edits": outgoing.edits,
            "tokens": [each.token for block in rows for each in block.items],
        }
        with self._path.open("ab", buffering=0) as file:
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        return outgoing.edits or outgoing.id

    def arrived(self) -> list[dict[str, Any]]:
        """Everything that was sent, in order, repetitions included."""
        if not self._path.exists():
            return []
        return [json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines()]

    def token(self, chat: str) -> str:
        """The button that somebody in this chat has seen last."""
        tokens = [each["tokens"][0] for each in self.arrived() if each["chat"] == chat and each["tokens"]]
        return str(tokens[-1])

    def timeline(self) -> dict[str, list[str]]:
        """What each chat shows in the end."""
        shown: dict[str, dict[str, str]] = {}
        for each in self.arrived():
            chat = shown.setdefault(each["chat"], {})
            place = each["edits"] or each["id"]
            assert each["edits"] is None or place in chat, "an edit of what never arrived"
            chat[place] = each["text"]
        return {chat: list(messages.values()) for chat, messages in sorted(shown.items())}

    def repeated(self) -> dict[str, int]:
        """How many messages arrived once too often, by chat."""
        times = Counter((each["chat"], each["id"]) for each in self.arrived())
        again: Counter[str] = Counter()
        for (chat, _id), count in times.items():
            again[chat] += count - 1
        return dict(+again)
