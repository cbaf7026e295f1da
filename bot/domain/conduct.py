"""Conduct: commendations and reprimands, how long they count, and appeals against them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, may_see_record
from bot.domain.privacy import scrub

REPRIMAND_MONTHS = 6
"""How long a reprimand counts where nothing else is said."""

LONGEST_MONTHS = 36
"""No reprimand counts longer than this."""

LONGEST_TEXT = 1_000
"""Characters of what happened, of an appeal, of the reason of a decision."""

APPEAL_DAYS = 30
"""How long after it was written down a reprimand can be appealed against."""

_DECEMBER = 12
_SHORTEST_MONTH = 28


class Kind(StrEnum):
    """What is written down."""

    COMMENDATION = "commendation"
    REPRIMAND = "reprimand"


class Verdict(StrEnum):
    """What came of an appeal."""

    UPHELD = "upheld"
    """The reprimand stays."""
    OVERTURNED = "overturned"
    """It never counted."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """What the person says against a reprimand, and what another supervisor decided."""

    text: str
    filed_at: datetime
    verdict: Verdict | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One commendation or reprimand. `day` is when it happened; after `expires_on` (None: never) it counts no more.

    `by` wrote it down. A mark that was withdrawn stays to be read, and counts as if it had never been.
    """

    id: int
    person_id: int
    kind: Kind
    text: str
    day: date
    expires_on: date | None
    by: int
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: int | None = None
    withdrawn_why: str = ""
    appeal: Appeal | None = None

    @property
    def stands(self) -> bool:
        """Whether it was neither withdrawn nor overturned. An open appeal changes nothing yet."""
        overturned = self.appeal is not None and self.appeal.verdict is Verdict.OVERTURNED
        return self.withdrawn_at is None and not overturned

    def in_force(self, on: date) -> bool:
        """Whether it counts on that day."""
        return self.stands and self.day <= on and (self.expires_on is None or on <= self.expires_on)

    @property
    def appealed(self) -> bool:
        """Whether an appeal waits for its decision. A mark that was withdrawn leaves nothing to decide."""
        return self.withdrawn_at is None and self.appeal is not None and self.appeal.verdict is None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is shorter."""
    year, month = divmod(day.month - 1 + months, _DECEMBER)
    for last in range(day.day, _SHORTEST_MONTH - 1, -1):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    return date(day.year + year, month + 1, min(day.day, _SHORTEST_MONTH))


def read_text(text: str) -> str:
    """Free text as it is kept: without phone numbers and addresses of buyers. Refused if empty or too long."""
    kept = text.strip().lstrip(":：,，").strip()
    if not kept:
        raise Refusal("conduct-text-empty")
    if len(kept) > LONGEST_TEXT:
        raise Refusal("conduct-text-too-long", most=LONGEST_TEXT, length=len(kept))
    return scrub(kept)


def check_dates(day: date, expires_on: date | None, today: date) -> None:
    """Refuse what lies ahead, ends before it began, or counts for ever longer."""
    if day > today:
        raise Refusal("conduct-ahead", day=day)
    if expires_on is None:
        return
    if expires_on < today:
        raise Refusal("conduct-expired", day=expires_on)
    if expires_on > months_after(day, LONGEST_MONTHS):
        raise Refusal("conduct-too-long", most=LONGEST_MONTHS, day=months_after(day, LONGEST_MONTHS))


def check_appeal(mark: Mark, person: Person, today: date) -> None:
    """Refuse an appeal that is not the person's own, comes twice, or comes too late."""
    if mark.person_id != person.id:
        raise Refusal("conduct-not-yours", number=f"#{mark.id}")
    if mark.kind is not Kind.REPRIMAND:
        raise Refusal("conduct-no-reprimand", number=f"#{mark.id}")
    if mark.withdrawn_at is not None:
        raise Refusal("conduct-withdrawn-already", number=f"#{mark.id}")
    if mark.appeal is not None:
        raise Refusal("conduct-appealed-already" if mark.appealed else "conduct-decided", number=f"#{mark.id}")
    if not mark.in_force(today):
        raise Refusal("conduct-over", number=f"#{mark.id}", day=mark.expires_on)
    if (today - mark.recorded_at.date()).days > APPEAL_DAYS:
        raise Refusal("conduct-appeal-late", number=f"#{mark.id}", days=APPEAL_DAYS)


def may_decide(mark: Mark, person: Person, whose: Person) -> bool:
    """Whether somebody may decide on an appeal: a supervisor or owner who neither wrote it down nor is concerned."""
    return (
        person.role >= Role.SUPERVISOR and person.id not in {mark.by, mark.person_id} and may_see_record(person, whose)
    )
