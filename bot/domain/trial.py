"""Leader trials: somebody acts as a leader (or a leader as a supervisor) for a month, and then it is decided.

    nominated → acting → confirmed | returned
              → declined | withdrawn | lapsed (nobody answered)

While acting there are two reviews, and one extension by a further month. The acting role ends with the term by itself;
who stays a leader is always somebody's decision.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.conduct import months_after
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, may_see_record
from bot.domain.tier import IRON

REVIEW_DAYS = (15, 23)
"""On which days of a term its reviews are due; the first day is day 1."""

ANSWER_DAYS = 14
"""How long a nomination waits for an answer."""

ESCALATES_AFTER = timedelta(days=3)
"""How long after its term a trial waits for its verdict before an owner is asked."""

BESIDE = 2
"""How many further acting leaders are tried for each leader who acts as a supervisor."""

AT = time(9, 30)
"""When people are reminded, on their own clocks."""

LONGEST_TEXT = 1_000
_LONGEST_PAUSE = 10


class State(StrEnum):
    """How far a trial has come."""

    NOMINATED = "nominated"
    ACTING = "acting"
    """The term runs, or is over and waits for its verdict."""
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Step(StrEnum):
    """What the clock has done last in a trial, in their order."""

    NONE = "none"
    FIRST_REVIEW = "first-review"
    SECOND_REVIEW = "second-review"
    ENDED = "ended"
    ESCALATED = "escalated"


_ORDER = tuple(Step)


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial. The acting `role` is held from the day `since` until the moment `until`, both None before.

    `since` is the first day of the running term: an extension begins another one. `beside` is the trial of the leader
    who acts as a supervisor meanwhile.
    """

    id: int
    person_id: int
    team_id: int | None
    role: Role
    nominated_by: int
    nominated_at: datetime
    state: State = State.NOMINATED
    beside: int | None = None
    since: date | None = None
    until: datetime | None = None
    extended: bool = False
    step: Step = Step.NONE
    decided_by: int | None = None
    decided_at: datetime | None = None
    why: str = ""

    @property
    def open(self) -> bool:
        """Whether anything can still happen."""
        return self.state in {State.NOMINATED, State.ACTING}

    def acting_at(self, now: datetime) -> bool:
        """Whether the acting role is held at that moment."""
        return self.state is State.ACTING and self.until is not None and now < self.until

    @property
    def waits_for_verdict(self) -> bool:
        """Whether the term is over and nothing decided."""
        return self.state is State.ACTING and self.step in {Step.ENDED, Step.ESCALATED}

    @property
    def waits_for_review(self) -> bool:
        """Whether a review is due."""
        return self.state is State.ACTING and self.step in {Step.FIRST_REVIEW, Step.SECOND_REVIEW}


def check_candidate(person: Person, *, rank: int, iron_rank: int, busy: bool, today: date) -> None:
    """Refuse who cannot be tried as a leader: not an agent, below iron, gone, or in a trial already."""
    if not person.works_on(today):
        raise Refusal("trial-gone", name=person.name)
    if busy:
        raise Refusal("trial-open-already", name=person.name)
    if person.role is not Role.AGENT:
        raise Refusal("trial-no-agent", name=person.name)
    if rank < iron_rank:
        raise Refusal("trial-below-iron", name=person.name)


def check_raise(person: Person, *, busy: bool, today: date) -> None:
    """Refuse who cannot act as a supervisor: only leaders do."""
    if not person.works_on(today):
        raise Refusal("trial-gone", name=person.name)
    if busy:
        raise Refusal("trial-open-already", name=person.name)
    if person.role is not Role.LEADER:
        raise Refusal("trial-no-leader", name=person.name)


def iron_rank(tiers: Iterable[str]) -> int:
    """The place of iron among the tiers; that of the second where an organisation has no iron."""
    order = list(tiers)
    return order.index(IRON) if IRON in order else min(1, len(order) - 1)


def accept(trial: Trial, today: date, tz: ZoneInfo) -> Trial:
    """The term begins today and lasts a month."""
    if trial.state is not State.NOMINATED:
        raise Refusal("trial-answered", number=f"#{trial.id}")
    return replace(trial, state=State.ACTING, since=today, until=_midnight(months_after(today, 1), tz), step=Step.NONE)


def answer_no(trial: Trial, state: State, now: datetime, by: int | None) -> Trial:
    """Declined by the person, withdrawn by whoever nominated, or lapsed."""
    if trial.state is not State.NOMINATED:
        raise Refusal("trial-answered", number=f"#{trial.id}")
    return replace(trial, state=state, decided_at=now, decided_by=by)


def extend(trial: Trial, now: datetime, tz: ZoneInfo) -> Trial:
    """Another month, once: after the running term, or from today where that is over."""
    _check_open(trial)
    if trial.extended:
        raise Refusal("trial-extended-already", number=f"#{trial.id}")
    ended = trial.until.astimezone(tz).date() if trial.until else now.astimezone(tz).date()
    begins = max(ended, now.astimezone(tz).date())
    until = _midnight(months_after(begins, 1), tz)
    return replace(trial, since=begins, until=until, extended=True, step=Step.NONE)


def decide(trial: Trial, state: State, *, by: int, now: datetime, why: str) -> Trial:
    """Confirmed or returned; with it the acting role ends."""
    _check_open(trial)
    until = min(trial.until, now) if trial.until else now
    return replace(trial, state=state, decided_by=by, decided_at=now, why=why, until=until)


def _check_open(trial: Trial) -> None:
    if trial.state is State.NOMINATED:
        raise Refusal("trial-not-begun", number=f"#{trial.id}")
    if trial.state is not State.ACTING:
        raise Refusal("trial-decided", number=f"#{trial.id}")


def _midnight(day: date, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tz)


def moments(trial: Trial, tz: ZoneInfo, is_workday: Callable[[date], bool]) -> dict[Step, datetime]:
    """When each step of the running term is due; a review falls on the next working day."""
    if trial.state is not State.ACTING or trial.since is None or trial.until is None:
        return {}
    reviews = [_at(_next_workday(trial.since + timedelta(days=day - 1), is_workday), tz) for day in REVIEW_DAYS]
    ended = trial.until.astimezone(tz).date()
    return {
        Step.FIRST_REVIEW: reviews[0],
        Step.SECOND_REVIEW: max(reviews),
        Step.ENDED: _at(ended, tz),
        Step.ESCALATED: _at(ended + ESCALATES_AFTER, tz),
    }


def _at(day: date, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, AT, tz)


def _next_workday(day: date, is_workday: Callable[[date], bool]) -> date:
    for ahead in range(_LONGEST_PAUSE):
        if is_workday(day + timedelta(days=ahead)):
            return day + timedelta(days=ahead)
    return day


def due_step(trial: Trial, known: dict[Step, datetime], now: datetime) -> Step | None:
    """The latest step whose moment has come and that was not done: earlier ones that were missed are left out."""
    due = [step for step, moment in known.items() if moment <= now]
    if not due or _ORDER.index(due[-1]) <= _ORDER.index(trial.step):
        return None
    return due[-1]


def next_moment(trial: Trial, known: dict[Step, datetime]) -> datetime | None:
    """When the clock next has something to do in a trial; None where it has nothing more to do."""
    if trial.state is State.NOMINATED:
        return trial.nominated_at + timedelta(days=ANSWER_DAYS)
    later = [moment for step, moment in known.items() if _ORDER.index(step) > _ORDER.index(trial.step)]
    return min(later, default=None)


def may_decide(trial: Trial, actor: Person, person: Person) -> bool:
    """Whether somebody may review and decide: supervisors on acting leaders, owners on acting supervisors too."""
    if actor.id == person.id:
        return False
    if trial.role >= Role.SUPERVISOR:
        return actor.role is Role.OWNER
    return actor.role >= Role.SUPERVISOR and may_see_record(actor, person)


def check_room(beside: int, raised: int) -> None:
    """While leaders act as supervisors, two further acting leaders are tried for each of them."""
    if raised and beside > BESIDE * raised:
        raise Refusal("trial-no-room", most=BESIDE * raised)
