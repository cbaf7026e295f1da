"""Items of the check-lists that tick themselves: what the bot can know, each declared beside the feature it is about.

    checks = Checks()

    @checks.add("numbers-posted")
    def numbers_posted(asked: Asked) -> bool | None:
        "Whether yesterday's numbers have been posted."

`bot/features.py` collects the declarations and lays them out. The words of an item are `check-NAME`. None means that
there is nothing to do on that day (the team has no shop, no meeting is planned): the item is not shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from bot.domain.people import Team

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which team and of which of its days an item is asked, and when."""

    db: "Connection"
    team: Team
    day: date
    now: datetime


Look: TypeAlias = Callable[[Asked], bool | None]
"""Whether it is done; None where there is nothing to do that day. It is called on a read connection."""


class Checks:
    """The self-ticking items of one feature."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}

    def add(self, name: str) -> Callable[[Look], Look]:
        """Declare a function that knows whether an item is done."""

        def declare(function: Look) -> Look:
            self.looks[name] = function
            return function

        return declare


_laid_out: dict[str, Look] = {}


def lay_out(features: Iterable[Checks]) -> None:
    """Make the items of these features known, as `bot/features.py` does once."""
    _laid_out.update({name: look for feature in features for name, look in feature.looks.items()})


def looks() -> Mapping[str, Look]:
    """All self-ticking items that were laid out, by name."""
    return _laid_out
