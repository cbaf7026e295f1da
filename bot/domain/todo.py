"""Things to do: what somebody has promised until a day, and who may change it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, may_see
from bot.domain.privacy import scrub

LONGEST_TEXT = 300
"""Characters of one thing to do, or of one problem: it has to fit on a line of the minutes."""


class TodoState(StrEnum):
    """What became of a thing to do."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that `owner_id` has to do until `due`, a day of the team's zone. `problem_id` is what it solves."""

    id: int
    team_id: int
    text: str
    owner_id: int
    due: date
    state: TodoState
    created_by: int
    created_at: datetime
    problem_id: int | None = None
    closed_at: datetime | None = None
    closed_by: int | None = None

    def overdue(self, today: date) -> bool:
        """Whether its day is past and it is still open."""
        return self.state is TodoState.OPEN and self.due < today

    def may_be_changed_by(self, person: Person) -> bool:
        """Whoever has to do it, whoever wrote it down, and those who lead the team."""
        if person.id in {self.owner_id, self.created_by}:
            return True
        return person.role >= Role.LEADER and may_see(person, self.team_id)


def one_line(text: str) -> str:
    """Free text as it is kept: one line, without phone numbers and addresses. Raises `Refusal` if empty or too long."""
    line = re.sub(r"\s+", " ", text).strip().lstrip(":：,，").strip()
    if not line:
        raise Refusal("todo-text-empty")
    if len(line) > LONGEST_TEXT:
        raise Refusal("todo-text-too-long", most=LONGEST_TEXT, length=len(line))
    return scrub(line)


def in_order(todos: Iterable[Todo]) -> list[Todo]:
    """What is due first comes first."""
    return sorted(todos, key=lambda each: (each.due, each.id))


def to_discuss(todos: Iterable[Todo], today: date) -> list[Todo]:
    """What comes back at the meeting of a day: everything open that was due by then."""
    return in_order(each for each in todos if each.state is TodoState.OPEN and each.due <= today)
