"""A request for the next tier: its states, and what each step does to it. Pure: who, when and with what right is given.

    draft → submitted (evidence frozen) → ineligible, or pending along the chain of the tier
    pending → approved → effective on a date; rejected; withdrawn; escalated, which is pending with more deciders

Each step counts the `revision` up, so that of two at the same moment only one finds the request as it knew it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Role


class State(StrEnum):
    """What has become of a request."""

    DRAFT = "draft"
    INELIGIBLE = "ineligible"
    PENDING = "pending"
    ESCALATED = "escalated"
    APPROVED = "approved"
    EFFECTIVE = "effective"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


WAITING = frozenset({State.PENDING, State.ESCALATED})
"""Somebody has to decide."""

OPEN = WAITING | {State.DRAFT, State.APPROVED}
"""There is one at most of a person."""


class Level(StrEnum):
    """How far silence has gone at the present step."""

    FRESH = "fresh"
    NUDGED = "nudged"
    DEPUTY = "deputy"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Request:
    """One person's request.

    `chain` are the roles that must agree, `step` the place of the one that is asked now, `needed` the role that this
    step takes at least: that of the chain, or a higher one once somebody passed it on. `passed` are those who passed.
    `asked_since` is when the step began. `effective_on` is a day of the team's zone. `day` is that of the filing.
    """

    id: int
    person_id: int
    team_id: int | None
    tier: str
    from_tier: str
    state: State
    filed_at: datetime
    day: date
    ladder_version: int
    chain: tuple[Role, ...] = ()
    note: str = ""
    step: int = 0
    needed: Role = Role.LEADER
    level: Level = Level.FRESH
    passed: tuple[int, ...] = ()
    asked_since: datetime | None = None
    override_by: int | None = None
    override_reason: str = ""
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str = ""
    effective_on: date | None = None
    next_at: datetime | None = None
    revision: int = 0

    @property
    def waiting(self) -> bool:
        """Whether somebody has to decide it."""
        return self.state in WAITING


def _moved(request: Request, **changes: object) -> Request:
    return replace(request, revision=request.revision + 1, **changes)  # type: ignore[arg-type]


def submitted(request: Request, *, qualifies: bool, chain: tuple[Role, ...], now: datetime) -> Request:
    """The evidence is frozen: the chain begins, or something is missing."""
    if request.state is not State.DRAFT:
        raise Refusal("promote-submitted-already", number=f"#{request.id}")
    if not qualifies:
        return _moved(request, state=State.INELIGIBLE, chain=chain, filed_at=now)
    return _begun(_moved(request, chain=chain, filed_at=now), now)


def _begun(request: Request, now: datetime) -> Request:
    return replace(
        request, state=State.PENDING, step=0, needed=request.chain[0], level=Level.FRESH, passed=(), asked_since=now
    )


def overridden(request: Request, *, by: int, reason: str, now: datetime) -> Request:
    """A supervisor lets it go on although something is missing; the chain has to agree all the same."""
    if request.state is not State.INELIGIBLE:
        raise Refusal("promote-nothing-to-override", number=f"#{request.id}")
    if by == request.person_id:
        raise Refusal("promote-own")
    return _begun(_moved(request, override_by=by, override_reason=reason), now)


def agreed(request: Request, *, by: int, standing: Role, now: datetime) -> Request:
    """Somebody agrees: further steps that need no more than `standing` are agreed to with it."""
    _check_waiting(request)
    if by == request.person_id:
        raise Refusal("promote-own")
    standing = max(standing, request.needed)
    following = next((place for place, role in enumerate(request.chain) if role > standing), None)
    if following is None:
        return _moved(request, state=State.APPROVED, decided_by=by, decided_at=now)
    return _moved(
        request,
        state=State.PENDING,
        step=following,
        needed=request.chain[following],
        level=Level.FRESH,
        passed=(),
        asked_since=now,
    )


def rejected(request: Request, *, by: int, reason: str, now: datetime) -> Request:
    """Somebody says no, and why."""
    _check_waiting(request)
    if by == request.person_id:
        raise Refusal("promote-own")
    if not reason.strip():
        raise Refusal("promote-reason-needed")
    return _moved(request, state=State.REJECTED, decided_by=by, decided_at=now, reason=reason)


def passed_on(request: Request, *, by: int, needed: Role, now: datetime) -> Request:
    """Somebody leaves it to others of the same role, or to a higher one."""
    _check_waiting(request)
    if by in request.passed:
        raise Refusal("promote-passed-already", number=f"#{request.id}")
    return _moved(
        request,
        needed=max(needed, request.needed),
        passed=(*request.passed, by),
        level=Level.FRESH,
        asked_since=now,
    )


def withdrawn(request: Request, *, now: datetime) -> Request:
    """The person takes it back."""
    if request.state not in OPEN:
        raise decided_already(request)
    return _moved(request, state=State.WITHDRAWN, decided_by=request.person_id, decided_at=now)


def escalated(request: Request, level: Level) -> Request:
    """Nobody has answered for a while."""
    _check_waiting(request)
    state = State.ESCALATED if level is Level.ESCALATED else request.state
    return _moved(request, level=level, state=state)


def effective(request: Request) -> Request:
    """The day has come."""
    if request.state is not State.APPROVED:
        raise decided_already(request)
    return _moved(request, state=State.EFFECTIVE)


def _check_waiting(request: Request) -> None:
    if request.waiting:
        return
    if request.state in {State.DRAFT, State.INELIGIBLE}:
        raise Refusal("promote-not-submitted", number=f"#{request.id}")
    raise decided_already(request)


def decided_already(request: Request) -> Refusal:
    """Somebody was first."""
    return Refusal("promote-closed-already", number=f"#{request.id}")
