"""The agenda of a meeting: what features bring before a team, each declared beside the feature it is about.

    agenda = Agenda()

    @agenda.add("problem", order=30, minutes=4)
    def open_problems(asked: Asked) -> Message | None:
        "Problems that nobody has to do yet."

`bot/features.py` collects the declarations and lays them out in their order; the words of an item are `agenda-NAME`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.domain.people import Team
from bot.kit.message import Message

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Asked:
    """For which meeting an item is asked: that of a `day`, looking back on the day `about`."""

    db: "Connection"
    team: Team
    day: date
    about: date
    now: datetime


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item: its place, its share of the time, and what is shown for it (None: nothing to show today)."""

    name: str
    order: int
    minutes: int
    compose: Callable[[Asked], Message | None]


class Agenda:
    """The agenda items of one feature."""

    def __init__(self) -> None:
        self.items: list[AgendaItem] = []

    def add(
        self, name: str, *, order: int, minutes: int
    ) -> Callable[[Callable[[Asked], Message | None]], Callable[[Asked], Message | None]]:
        """Declare a function as an agenda item; `minutes` is its weight in the meeting's time."""

        def declare(function: Callable[[Asked], Message | None]) -> Callable[[Asked], Message | None]:
            self.items.append(AgendaItem(name, order, minutes, function))
            return function

        return declare


_laid_out: dict[str, AgendaItem] = {}


def lay_out(agendas: Iterable[Agenda]) -> None:
    """Make the items of these features known, as `bot/features.py` does once."""
    _laid_out.update({item.name: item for agenda in agendas for item in agenda.items})


def items() -> tuple[AgendaItem, ...]:
    """All items that were laid out, in their order."""
    return tuple(sorted(_laid_out.values(), key=lambda item: item.order))
