"""Leave: who is away on which days. The reason is private and never part of what others see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LONGEST_DAYS = 366
"""More than this is not leave but the end of somebody's time in the team."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is away from `first` to `last`, both included. `reason` is for them and their leaders only."""

    id: int
    person_id: int
    first: date
    last: date
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Whether that day is a day away."""
        return self.first <= day <= self.last

    def overlaps(self, first: date, last: date) -> bool:
        """Whether the two spans share a day."""
        return self.first <= last and first <= self.last


def away_on(leaves: Iterable[Leave], day: date) -> set[int]:
    """Who is away on that day."""
    return {each.person_id for each in leaves if each.covers(day)}
