"""What a platform's tests provide so that the contract suite can run against its adapter.

`tests/NAME/bench.py` has a function `open_bench(folder: Path) -> Bench` which starts a fake of the platform (or a real
server) that enforces the platform's limits. The suite makes one bench a test, in the loop of that test; a bench may
share a server between tests.

Rules: whoever acts on the platform (`says`, `presses`, `invite_bot`, …) is awaited until the adapter has handed the
event to the core and acknowledged it: `await bench.core.reaches(n)` waits until the core has finished n events. The
core's answers are sent later, by the suite. What a bench cannot do is left out of `can`: those tests are skipped and
say so.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from bot.kit.adapter import Adapter, Event, Immediate, Keeper, Receiver

WAITS_S = 20.0
"""How long anything may take on a busy machine; nothing is slow when it passes."""

Ability = Literal[
    "archive",
    "cursor",
    "deactivate",
    "forms",
    "long_text",
    "must_be_started",
    "rate_limit",
    "redelivery",
    "revoke",
    "threads",
    "unknown_outcome",
]
"""What a bench can do, or lets happen:

archive          a group can be archived and brought back
cursor           the adapter reads from a cursor: what was said while it was away is read later
deactivate       an account can be deactivated, or can block the bot
forms            the platform opens forms
long_text        people may write as much as the platform takes, and so may the bot
must_be_started  a person must open the private chat before the bot may write there (`Newcomer`)
rate_limit       the platform says when to come again
redelivery       the platform sends an event again that it saw no acknowledgement of
revoke           the bot's token can be revoked
threads          people can write in threads, or reply to a message
unknown_outcome  the connection can break after the platform took a message
"""


@dataclass(frozen=True)
class SeenFile:
    """A file or a picture that the platform shows."""

    name: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True)
class Post:
    """A message of the bot as it stands on the platform now. `text` is what a reader sees, without markup.

    `raw` is what the adapter sent, markup and all; `thread` the id of the thread's first message (of the message that
    is replied to); `notified` the accounts (or "everybody") that the platform would have called by this message.
    """

    id: str
    text: str
    raw: str = ""
    edits: int = 0
    thread: str = ""
    buttons: tuple[str, ...] = ()
    files: tuple[SeenFile, ...] = ()
    notified: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenedForm:
    """A form that somebody has before them: its title, and its fields' names."""

    title: str
    fields: tuple[str, ...]
    errors: Mapping[str, str] = field(default_factory=dict)


class Group(Protocol):
    """A group chat in which the bot is."""

    external_id: str
    title: str

    def posts(self) -> Sequence[Post]:
        """All that the bot has posted here, in the order in which readers see it."""


class User(Protocol):
    """Somebody with an account on the platform.

    `direct_chat` is the external id of their private chat with the bot, as the adapter would name it in an origin.
    """

    name: str
    account: str
    direct_chat: str

    def posts(self) -> Sequence[Post]:
        """All that the bot has written to them in private, in the order in which they see it."""

    def named(self) -> str:
        """The words by which somebody's text on this platform names this account (a mention)."""

    async def says(self, text: str, in_: Group | None = None, *, mention: bool = True, thread: str = "") -> str:
        """Write in private, or in a group (there with a mention of the bot, unless told otherwise); the message's id.

        `thread` is the id of a post, in whose thread this is said (or which it replies to).
        """

    async def presses(self, label: str, on: Post) -> str:
        """Press the button of that label; the toast that came back, or ""."""

    def form(self) -> OpenedForm | None:
        """The form that is open before them."""

    async def fills(self, values: Mapping[str, str]) -> OpenedForm | None:
        """Send the open form with these values; the form with its errors where it stays open."""

    async def drops(self, name: str, content: bytes, caption: str = "", in_: Group | None = None) -> None:
        """Drop a file."""


class Platform(Protocol):
    """What can be done to the platform itself."""

    def rate_limit_next(self, seconds: float) -> None:
        """Refuse the next message, with this wish; and every one before that time is over, as a violation."""

    def fail_next_send(self) -> None:
        """Fail the next message with an error of the server; it is not taken."""

    def swallow_answer_of_next_send(self) -> None:
        """Take the next message, and break the connection before the answer."""

    async def redeliver_last_event(self) -> None:
        """Hand out the last event once more, as after an acknowledgement that was lost."""

    async def kick_bot(self, group: Group) -> None:
        """Throw the bot out."""

    async def invite_bot(self, group: Group) -> None:
        """Invite the bot again."""

    async def archive(self, group: Group) -> None:
        """Archive the group."""

    async def unarchive(self, group: Group) -> None:
        """Bring it back."""

    async def deactivate(self, user: User) -> None:
        """Deactivate the account, or let it block the bot."""

    async def revoke_token(self) -> None:
        """Make the bot's token worthless."""

    async def restore_token(self) -> None:
        """Make it good again."""

    async def disconnect(self) -> None:
        """Cut every connection of the adapter; it comes back by itself."""


class Core:
    """The product behind the adapter, as a bench sees it: it remembers what it finished."""

    def __init__(self, receive: Receiver) -> None:
        self._receive = receive
        self._changed = asyncio.Condition()
        self.finished: list[Event] = []
        self.failed: list[Exception] = []

    async def receive(self, event: Event) -> Immediate | None:
        """What the adapter calls."""
        try:
            immediate = await self._receive(event)
        except Exception as error:
            async with self._changed:
                self.failed.append(error)
                self._changed.notify_all()
            raise
        async with self._changed:
            self.finished.append(event)
            self._changed.notify_all()
        return immediate

    async def throws(self, count: int) -> None:
        """Wait until that many events were thrown back at the adapter in all."""
        async with asyncio.timeout(WAITS_S), self._changed:
            await self._changed.wait_for(lambda: len(self.failed) >= count)

    async def reaches(self, count: int) -> None:
        """Wait until that many events were finished in all."""
        async with asyncio.timeout(WAITS_S), self._changed:
            await self._changed.wait_for(lambda: len(self.finished) >= count)


class Bench(Protocol):
    """One platform with people, and the adapter under test. `name` is the adapter's connection."""

    name: str
    can: frozenset[Ability]
    platform: Platform
    core: Core
    """Set by the suite before `start`."""
    clock: Callable[[], datetime]
    """The machine clock of the test, set by the suite too: rates are judged by it, not by real time."""
    violations: list[str]
    """What broke a limit of the platform; any of it fails the test."""

    async def start(self) -> None:
        """Start the platform."""

    def adapter(self, keeper: Keeper, spool: Path) -> Adapter:
        """A new adapter to the platform: made again for a restart, when the old one was stopped (or left for dead)."""

    async def user(self, name: str, *, started: bool = True) -> User:
        """A new account. With `started` false the private chat was never opened by its owner (`must_be_started`)."""

    async def group(self, title: str, members: Sequence[User]) -> Group:
        """A new group with these people and the bot."""

    async def close(self) -> None:
        """End the platform, whatever state the adapter is in."""
