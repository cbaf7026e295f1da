"""What happens to a rota, in the order in which it happened. People are named by their ids."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody new: their first turn comes after everybody else's."""

    person: int


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody takes no more turns; the others keep their order."""

    person: int


@dataclass(frozen=True, slots=True)
class Swapped:
    """Two people exchanged their places; doing it twice changes nothing."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Given:
    """`helper` promised to host the next turn of `person` as a gift: it is the turn of `person` that is used up."""

    person: int
    helper: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """Somebody is passed over on one day, and keeps their place."""

    person: int
    day: date


@dataclass(frozen=True, slots=True)
class Invited:
    """A guest will host on one day; the queue waits."""

    guest: int
    day: date


@dataclass(frozen=True, slots=True)
class Hosted:
    """A meeting took place: the turn of `owner` is used up, and `host` was the one who hosted (see `Given`)."""

    owner: int
    host: int
    day: date


@dataclass(frozen=True, slots=True)
class GuestHosted:
    """A meeting was hosted by somebody outside the queue, which stays as it is."""

    guest: int
    day: date


@dataclass(frozen=True, slots=True)
class Ordered:
    """The order was set by hand: a permutation of the queue."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Retracted:
    """What was recorded for a day was wrong: the meeting counts as not recorded."""

    day: date


Event: TypeAlias = Joined | Left | Swapped | Given | Skipped | Invited | Hosted | GuestHosted | Ordered | Retracted
