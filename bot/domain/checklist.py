"""Check-lists of the day: one for whoever supervises a team and one for each desk, ticked by people or by the bot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import Person, Role


class ListName(StrEnum):
    """The lists of a team."""

    SUPERVISOR = "supervisor"
    FRONT = "front"
    """Pre-sales (售前)."""
    BACK = "back"
    """After-sales (售后)."""


class Desk(StrEnum):
    """Which desk somebody works at."""

    FRONT = "front"
    BACK = "back"


DEFAULTS: Mapping[ListName, tuple[str, ...]] = {
    ListName.SUPERVISOR: (
        "imports-done",
        "numbers-posted",
        "figures-typed",
        "meeting-held",
        "problems-owned",
        "todos-clear",
        "call_backs-rounds",
        "chats-sampled",
    ),
    ListName.FRONT: ("front-answered", "call_backs-rounds", "front-handed", "front-handover"),
    ListName.BACK: ("back-complaints", "back-refunds", "back-returns", "back-parcels", "back-handover"),
}
"""What a list holds until a team changes it, by name."""

BY_HAND = frozenset(
    {
        "chats-sampled",
        "front-answered",
        "front-handed",
        "front-handover",
        "back-complaints",
        "back-refunds",
        "back-returns",
        "back-parcels",
        "back-handover",
    }
)
"""Those of them that only people can tick; the others are there as far as a feature knows whether they are done."""

IN_USE = timedelta(days=14)
"""A list that nobody has ticked for so long is not asked about of its own accord."""

MOST_ITEMS = 30
LONGEST_ITEM = 120


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. `key` is its name where it is one of `DEFAULTS`, else its number; `text` the team's own."""

    list: ListName
    key: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """Who ticked an item on a day, and when."""

    key: str
    person_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """An item as it stands on a day. `number` is its place in the list; `by_bot`: it ticks itself."""

    number: int
    item: Item
    done: bool
    by_bot: bool
    tick: Tick | None = None


def items_of(name: ListName, known: Sequence[str], dropped: frozenset[str], own: Sequence[Item]) -> list[Item]:
    """A team's list: the usual items that it has not dropped, then its own. `known` are those that tick themselves."""
    usual = [key for key in DEFAULTS[name] if key not in dropped and (key in BY_HAND or key in known)]
    return [*(Item(name, key) for key in usual), *(each for each in own if each.list is name)]


def lists_for(person: Person, desk: Desk | None) -> tuple[ListName, ...]:
    """The lists that somebody means without naming one: a supervisor's, their desk's, or both desks'."""
    if person.role >= Role.SUPERVISOR:
        return (ListName.SUPERVISOR,)
    if desk is not None:
        return (ListName(desk.value),)
    return (ListName.FRONT, ListName.BACK)


def may_tick(person: Person, name: ListName) -> bool:
    """Leaders tick for the supervisor; the lists of the desks everybody of the team."""
    return person.role >= (Role.LEADER if name is ListName.SUPERVISOR else Role.AGENT)
