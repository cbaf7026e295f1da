"""Where single orders come from, as services see it: what was delivered, and what can be asked for.

Adapters check signatures and translate; whoever takes a delivery commits it before the adapter says that it arrived.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Literal, NamedTuple, Protocol

from bot.domain.errors import Refusal
from bot.domain.orders import Rejected
from bot.domain.source import Arrival, Gone, Refunded, SourceKind


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a source delivered, its signature checked. `id` is the source's own, by which a redelivery is known.

    `complete_until`: the source has told everything up to that moment; `complete_since`: and everything from that one
    on. `ended`: it will tell nothing any more, because somebody took the connection away.
    """

    id: str
    items: tuple[Arrival | Rejected, ...] = ()
    refunds: tuple[Refunded, ...] = ()
    gone: tuple[Gone, ...] = ()
    complete_since: datetime | None = None
    complete_until: datetime | None = None
    ended: bool = False


class Site(NamedTuple):
    """A source as adapters know it: its number, what it is, where its shop is, and how the shop counts.

    `secret` is the one that we made; those of others are in the environment.
    """

    id: int
    kind: SourceKind
    site: str
    zone: str
    currency: str
    secret: str = ""
    open: bool = True
    ended: bool = False

    def __repr__(self) -> str:
        """Without the secret."""
        return f"Site({self.id}, {self.kind.value})"


_VARIABLES: Mapping[SourceKind, Mapping[str, str]] = {
    SourceKind.SHOPIFY: {"secret": "SECRET", "token": "TOKEN"},
    SourceKind.WOOCOMMERCE: {"secret": "SECRET", "key": "KEY", "key_secret": "KEY_SECRET"},
    SourceKind.PUSH: {"secret": "SECRET"},
    SourceKind.SQL: {"url": "URL", "query": "QUERY"},
}


def variables(kind: SourceKind, number: int) -> dict[str, str]:
    """The names under which the environment holds the secrets of a source, by what they hold.

    `DAYCLEAR_SOURCE_3_TOKEN` is the token of source 3.
    """
    return {part: f"DAYCLEAR_SOURCE_{number}_{ending}" for part, ending in _VARIABLES[kind].items()}


class Taken(Enum):
    """What came of a delivery."""

    DONE = "done"
    AGAIN = "again"
    """It had come before; nothing was done."""
    CLOSED = "closed"
    """The source is paused, or ended meanwhile."""


class Reception(Protocol):
    """Takes deliveries; plain functions that block, for threads."""

    def find(self, token: str) -> Site | None:
        """The source whose address ends so."""

    def now(self) -> datetime:
        """The civil clock."""

    def take(self, site: Site, delivery: Delivery) -> Taken:
        """Commit a delivery; when this returns, it is done."""

    def refused(self, site: Site, key: str, facts: Mapping[str, Any]) -> None:
        """Note that something came which cannot be taken, and why, so that whoever set it up can see it."""


class Page(NamedTuple):
    """Some orders that were asked for. `cursor` is where to go on, None where that was all.

    `done` of `total` orders were seen so far; `total` is 0 where nobody knows.
    """

    items: tuple[Arrival | Rejected, ...]
    cursor: dict[str, Any] | None
    done: int = 0
    total: int = 0


class Line(NamedTuple):
    """One finding of a check: how it is, and the words for it."""

    status: Literal["ok", "warn", "fail"]
    key: str
    facts: dict[str, Any]


class AskedSource(Protocol):
    """A source that can be asked for the orders that changed. Its calls block; they are made outside transactions."""

    def pages(self, since: datetime, cursor: dict[str, Any] | None) -> Iterator[Page]:
        """The orders that changed since then, page by page, from `cursor` on if there is one.

        Raises `SourceAway` where the source cannot be asked now, `Refusal` where it never can like this.
        """

    def check(self) -> Sequence[Line]:
        """Whether it can be asked, and whether what it says of itself fits the shop."""

    def close(self) -> None:
        """Let go of connections."""


class SourceAway(Exception):  # noqa: N818 - a state of the world
    """A source does not answer, or asks us to wait. `key` names the words for it; `wait_s` is how long it wants."""

    def __init__(self, key: str, *, wait_s: float = 0, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.wait_s = wait_s
        self.facts = facts


def _nobody(site: Site, now: Callable[[], datetime]) -> AskedSource:
    del site, now
    raise Refusal("source-cannot-ask")


@dataclass(frozen=True, slots=True)
class Ways:
    """What lies above sources and is lent to them.

    `ask` opens a source that can be asked, and is lent the civil clock; it raises `Refusal` where a secret is missing.
    `address` is where a source with that token delivers, None where nothing listens.
    """

    ask: Callable[[Site, Callable[[], datetime]], AskedSource] = _nobody
    address: Callable[[str], str | None] = lambda _token: None


NO_WAYS = Ways()
