"""What waits for a person: items that features declare, each beside the feature it comes from.

    inbox = Inbox()

    @inbox.add("promote", order=10)
    def waiting_requests(asked: Asked) -> Iterable[Item]:
        "Requests for promotion that this person is to decide."

`bot/features.py` collects the declarations and lays them out; `inbox` and the Home tab of platforms that have one show
them. The words over a feature's items are `inbox-NAME`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.people import Person
from bot.kit.message import Button, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose inbox is asked for, and when (civil clock, UTC)."""

    db: "Connection"
    person: Person
    now: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits: what it is, since when, until when if it has a deadline, and what can be done at once.

    The message on which the buttons sit shows other things too: a press answers with a message of its own and never
    rewrites that one.
    """

    words: Words
    since: datetime
    due: datetime | None = None
    buttons: tuple[Button, ...] = ()


Find = Callable[[Asked], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One declaration: a kind of thing that may wait for somebody, and its place among the others."""

    name: str
    order: int
    find: Find


class Inbox:
    """The inbox items of one feature."""

    def __init__(self) -> None:
        self.kinds: list[Waiting] = []

    def add(self, name: str, *, order: int) -> Callable[[Find], Find]:
        """Declare a function that finds what waits for a person; it gets called on a read connection."""

        def declare(function: Find) -> Find:
            self.kinds.append(Waiting(name, order, function))
            return function

        return declare


_laid_out: dict[str, Waiting] = {}


def lay_out(inboxes: Iterable[Inbox]) -> None:
    """Make the items of these features known, as `bot/features.py` does once."""
    _laid_out.update({kind.name: kind for inbox in inboxes for kind in inbox.kinds})


def kinds() -> tuple[Waiting, ...]:
    """All kinds that were laid out, in their order."""
    return tuple(sorted(_laid_out.values(), key=lambda kind: kind.order))
