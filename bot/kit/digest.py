"""Sections of the digests: what features tell supervisors, owners and agents, each declared beside its feature.

    sections = Sections()

    @sections.add("promote", order=20, kinds={DAY, WEEK})
    def open_requests(asked: Asked) -> Found | None:
        "Requests that wait, and what was decided."

`bot/features.py` collects the declarations and lays them out. A digest shows first what needs a decision, then the
rest in the declared order; a section that returns None is left out. The words over a section are `digest-NAME`.

A section shows a few lines; whatever is longer goes whole into its `details`, which are attached as a workbook. Only a
section that is declared `public` is asked for a digest that a group reads, and then shows what a group may see.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.people import Person, Team
from bot.kit.message import Block, Table

if TYPE_CHECKING:
    from sqlalchemy import Connection

DAY, OWNER, WEEK, MONTH, OWN = "day", "owner", "week", "month", "own"
"""The kinds: a supervisor's day, an owner's report, the week, the month, an agent's own numbers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom a digest is made, of which teams, over which days (both inclusive, in the team's zone).

    `teams` are those that the reader may see and the digest is about. A section shows only what this reader may see.
    """

    db: "Connection"
    reader: Person
    teams: tuple[Team, ...]
    kind: str
    since: date
    until: date
    now: datetime
    lang: str
    in_group: bool = False
    """A group reads it, not the reader alone: nothing private, whoever the reader is."""

    @property
    def days(self) -> int:
        """How many days it is about."""
        return (self.until - self.since).days + 1

    def moments(self, team: Team) -> tuple[datetime, datetime]:
        """The first and the last moment that it is about, on the clocks of a team; the last is never after `now`."""
        first = datetime.combine(self.since, time(), team.tz).astimezone(UTC)
        last = datetime.combine(self.until + timedelta(days=1), time(), team.tz).astimezone(UTC)
        return first, min(last, self.now)


@dataclass(frozen=True, slots=True)
class Found:
    """What a section has to say: a few short blocks, how many things in it need a decision, and whole tables.

    `details` go into the attached workbook, a sheet each, called like the title of the table. Where there are details
    and no blocks, nothing is shown of the section but its sheets.
    """

    blocks: tuple[Block, ...]
    decisions: int = 0
    details: tuple[Table, ...] = ()


Compose = Callable[[Asked], Found | None]


@dataclass(frozen=True, slots=True)
class Section:
    """One declaration."""

    name: str
    order: int
    kinds: frozenset[str]
    compose: Compose
    public: bool = False


class Sections:
    """The digest sections of one feature."""

    def __init__(self) -> None:
        self.sections: list[Section] = []

    def add(self, name: str, *, order: int, kinds: Iterable[str], public: bool = False) -> Callable[[Compose], Compose]:
        """Declare a function as a section of these kinds of digest; it writes nothing. `public`: groups may read it."""

        def declare(function: Compose) -> Compose:
            self.sections.append(Section(name, order, frozenset(kinds), function, public))
            return function

        return declare


_laid_out: dict[str, Section] = {}


def lay_out(features: Iterable[Sections]) -> None:
    """Make the sections of these features known, as `bot/features.py` does once."""
    _laid_out.update({section.name: section for feature in features for section in feature.sections})


def sections(kind: str) -> tuple[Section, ...]:
    """The sections of a kind of digest, in their order."""
    return tuple(sorted((each for each in _laid_out.values() if kind in each.kinds), key=lambda each: each.order))
