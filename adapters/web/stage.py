"""What the web chat is lent by those who start it: a login, completion of commands, and the stage of the demo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol


class Login(Protocol):
    """Turns a one-time code into an account."""

    def redeem(self, code: str) -> str | None:
        """The account the code stands for, and use it up; None where it is unknown, used or expired. May block."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on typing: `insert` is the whole line so far, without a slash; `label` and `hint` explain it."""

    insert: str
    label: str
    hint: str = ""


class Suggest(Protocol):
    """Completes what somebody types."""

    def __call__(self, account: str, text: str) -> Sequence[Suggestion]:
        """How the line could go on; `text` comes without the slash. May block."""


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody the demo may speak as. `rooms` are the ids of the rooms they are in."""

    account: str
    name: str
    role_words: str
    team: str
    lang: str
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """A place in time worth going to, worded."""

    label: str
    to: datetime


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A file that can be tried without having one; `name` is what it is called when it is dropped.

    `caption` is what its dropper writes beside it, or nothing.
    """

    name: str
    path: Path
    label: str
    caption: str = ""


class Stage(Protocol):
    """The demo: made-up people one may speak as, and a clock that can be moved. All but `move_clock` may block."""

    @property
    def longest_move(self) -> timedelta:
        """How far the clock may be moved at once."""

    def cast(self) -> Sequence[CastMember]:
        """Everybody one may speak as."""

    def civil_now(self) -> datetime:
        """What the demo's clock shows."""

    def zone(self, account: str) -> str:
        """The IANA time zone of the person's team."""

    async def move_clock(self, to: datetime) -> None:
        """Go there; returns once everything due on the way has happened. Never moves back."""

    def jumps(self, account: str, lang: str) -> Sequence[Jump]:
        """Where to go from here."""

    def sample_files(self, account: str, lang: str) -> Sequence[SampleFile]:
        """Files to try, labelled in a language, with captions that suit the person."""
