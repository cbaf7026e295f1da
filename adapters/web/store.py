"""What the web chat needs remembered. The adapter knows no database: it is given something that can do this.

All methods are synchronous and may block; the adapter calls them in threads.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol


class Room(Protocol):
    """A group room. `zone` is the IANA zone in which its times are shown."""

    @property
    def id(self) -> str:
        """The chat's external id."""

    @property
    def title(self) -> str:
        """As people call it."""

    @property
    def lang(self) -> str:
        """The language of its team."""

    @property
    def zone(self) -> str:
        """The time zone of its team."""


class Post(Protocol):
    """One post as it now stands. `change` grows with every post and every edit, over all rooms."""

    @property
    def id(self) -> int:
        """Grows within a room."""

    @property
    def room(self) -> str:
        """A group room's id, or `dm:ACCOUNT`."""

    @property
    def author(self) -> str:
        """The account, or nothing for the bot."""

    @property
    def name(self) -> str:
        """What the author is called."""

    @property
    def body(self) -> Mapping[str, Any]:
        """`{"blocks": …}` of the bot, `{"text": …, "files": …, "reply": …}` of a person."""

    @property
    def at(self) -> datetime:
        """The civil time of the first version."""

    @property
    def edited_at(self) -> datetime | None:
        """The civil time of the last rewriting."""

    @property
    def version(self) -> int:
        """1, and one more with every rewriting."""

    @property
    def change(self) -> int:
        """The number of the change that made it what it is."""

    @property
    def event_id(self) -> str | None:
        """`ACCOUNT:ID`, by which the page recognises what it sent."""


class WebStore(Protocol):
    """The memory of the web chat."""

    def now(self) -> datetime:
        """The civil time."""

    def rooms(self, account: str) -> Sequence[Room]:
        """The rooms an account is in."""

    def room(self, room_id: str) -> Room | None:
        """The room of that id."""

    def is_member(self, room_id: str, account: str) -> bool:
        """Whether the account is in the room."""

    def members(self, room_id: str) -> Mapping[str, str]:
        """The names of the people in the room, by account."""

    def name(self, account: str) -> str:
        """What the person behind the account is called."""

    def posts(self, room_id: str, *, before: int | None, limit: int) -> Sequence[Post]:
        """The last posts of a room (before that one), the oldest first."""

    def post(self, post_id: int) -> Post | None:
        """The post of that id."""

    def changes(self, after: int, *, room_ids: Collection[str] | None, limit: int) -> Sequence[Post]:
        """What was posted or edited after that number, in order; in these rooms, or with None in all."""

    def last_change(self) -> int:
        """The number of the newest change. Whoever asks for what is above it misses nothing."""

    def add_said(self, room_id: str, account: str, body: Mapping[str, Any], *, event_id: str) -> int:
        """Keep what a person said; the same event is kept once."""

    def add_sent(self, room_id: str, body: Mapping[str, Any], *, message_id: str) -> int:
        """Keep what the bot said; the same message is kept once."""

    def rewrite(self, post_id: int, body: Mapping[str, Any]) -> bool:
        """Replace what the bot said; False where there is no such post."""

    def unread(self, account: str, room_ids: Collection[str]) -> Mapping[str, int]:
        """How many posts of others the account has not read, by room."""

    def mark_read(self, account: str, room_id: str, post_id: int) -> None:
        """Remember how far the account has read."""

    def blob(self, blob_id: str) -> tuple[bytes, str] | None:
        """A picture or file with its media type, or None where it has expired."""

    def add_login(self, digest: str, account: str, lasts: timedelta) -> None:
        """Keep a login by the digest of its cookie."""

    def login(self, digest: str) -> str | None:
        """The account that is logged in under this digest."""

    def end_login(self, digest: str) -> None:
        """End one login."""
