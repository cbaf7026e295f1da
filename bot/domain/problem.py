"""Problems: raised by anybody, and open until somebody has them to do, or until they are closed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.people import Person, Role, may_see


class ProblemState(StrEnum):
    """How far a problem has come."""

    OPEN = "open"
    """Nobody has it yet."""
    ACTION = "action"
    """Somebody has to do something about it until a day."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Problem:
    """What somebody raised. `answer` is why it was closed; the card is the message that shows it."""

    id: int
    team_id: int
    text: str
    raised_by: int
    raised_at: datetime
    state: ProblemState
    answer: str = ""
    decided_at: datetime | None = None
    decided_by: int | None = None
    card: str | None = None
    card_chat: int | None = None

    def may_be_closed_by(self, person: Person) -> bool:
        """Whoever raised it, and those who lead the team."""
        return person.id == self.raised_by or (person.role >= Role.LEADER and may_see(person, self.team_id))
