"""The people, channels and files of a fake Slack workspace."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

BOT_USER, BOT_ID, TEAM, APP = "U0BOT", "B0BOT", "T0TEAM", "A0APP"
BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-fake", "xapp-fake", "8f742231b10e8888abcd99yyyzzz85a5"
TRIGGER_S = 3.0


class ApiError(Exception):
    """What Slack answers instead."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


@dataclass
class Channel:
    """A channel, or the private chat with one person (`im_with`)."""

    id: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    im_with: str = ""
    archived: bool = False
    private: bool = False
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class FakeFile:
    """A file. `refusals` counts how often it is not ready yet to be shown in a block."""

    id: str
    name: str
    length: int = 0
    content: bytes = b""
    alt: str = ""
    state: str = "begun"
    channels: set[str] = field(default_factory=set)
    refusals: int = 0
    mimetype: str = "application/octet-stream"


@dataclass
class Ephemeral:
    """A line that one person saw."""

    channel: str
    user: str
    text: str
    thread: str


class FakeWorkspace:
    """The workspace. `violations` collects what no careful client would send."""

    def __init__(self) -> None:
        self.users: dict[str, dict[str, Any]] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, FakeFile] = {}
        self.triggers: dict[str, float] = {}
        self.used_triggers: set[str] = set()
        self.ephemerals: list[Ephemeral] = []
        self.violations: list[str] = []
        self._numbers = itertools.count(1)

    def number(self) -> int:
        """A number that was never given before."""
        return next(self._numbers)

    def ts(self) -> str:
        """The name of the next message."""
        number = self.number()
        return f"{1_900_000_000 + number}.{number:06d}"

    def add_user(self, name: str) -> str:
        """Somebody joins the workspace; their id."""
        user = f"U{self.number():06d}"
        self.users[user] = {"id": user, "team_id": TEAM, "name": name.lower(), "real_name": name, "deleted": False}
        self.users[user]["profile"] = {"display_name": name, "real_name": name}
        return user

    def add_channel(self, name: str, members: set[str], *, private: bool = False) -> Channel:
        """A new channel; the bot is in it if it is one of the members."""
        channel = Channel(f"C{self.number():06d}", name, set(members), private=private)
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: str) -> Channel:
        """The private chat of a person with the bot."""
        for each in self.channels.values():
            if each.im_with == user:
                return each
        channel = Channel(f"D{self.number():06d}", "", {user, BOT_USER}, im_with=user)
        self.channels[channel.id] = channel
        return channel

    def trigger(self) -> str:
        """A trigger that opens a modal within three seconds, once."""
        trigger = f"{self.number()}.{self.number()}.{self.number():032x}"
        self.triggers[trigger] = time.monotonic() + TRIGGER_S
        return trigger

    def expire_triggers(self) -> None:
        """Let the life of every trigger be over."""
        self.triggers = dict.fromkeys(self.triggers, 0.0)

    def posts(self, channel: str) -> list[dict[str, Any]]:
        """What the bot has said in a channel, as readers see it now."""
        return [each for each in self.channels[channel].messages.values() if each.get("bot_id") == BOT_ID]
