"""Who decides a request, and the request as a machine of states."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.domain.promote import (
    OPEN,
    WAITING,
    Floor,
    Level,
    Objection,
    Request,
    State,
    after_passing,
    agreed,
    all_asked,
    asked,
    effective,
    escalated,
    overridden,
    passed_on,
    rejected,
    standing,
    submitted,
    withdrawn,
)

ON = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 2, tzinfo=UTC)


def person(number: int, role: Role, team: int | None = 1) -> Person:
    """Somebody of a team."""
    return Person(number, f"P{number}", role, team)


ANNA = person(1, Role.AGENT)
LEA, LEO, SAM, OLGA = person(2, Role.LEADER), person(3, Role.LEADER), person(4, Role.SUPERVISOR), person(5, Role.OWNER)
FAR = person(6, Role.LEADER, 2)
DEPUTY = person(7, Role.AGENT)
EVERYBODY = (ANNA, LEA, LEO, SAM, OLGA, FAR, DEPUTY)


def floor(*people: Person, away: frozenset[int] = frozenset(), deputies: dict[int, int] | None = None) -> Floor:
    """Who is there."""
    return Floor(people or EVERYBODY, away, deputies or {})


def pending(**changes: object) -> Request:
    """Anna's request as it waits for the leader."""
    request = Request(1, 1, 1, "bronze", "iron", State.PENDING, NOW, ON, 0, (Role.LEADER, Role.SUPERVISOR))
    return replace(request, **changes)  # type: ignore[arg-type]


def test_a_step_falls_upwards_where_nobody_is_there() -> None:
    """Missing, away, passed, or the one who asks: then the next role; leaders of other teams are never asked."""
    assert asked(pending(), ANNA, floor()).ids == (2, 3)  # type: ignore[union-attr]
    assert asked(pending(), LEA, floor(ANNA, LEA, SAM)).ids == (4,)  # type: ignore[union-attr]
    assert asked(pending(), ANNA, floor(ANNA, FAR, SAM)).ids == (4,)  # type: ignore[union-attr]
    assert asked(pending(), ANNA, floor(away=frozenset({2, 3}))).ids == (4,)  # type: ignore[union-attr]
    assert asked(pending(), ANNA, floor(away=frozenset({2, 3}), deputies={2: 7})).ids == (7,)  # type: ignore[union-attr]
    assert asked(pending(passed=(2, 3)), ANNA, floor()).ids == (4,)  # type: ignore[union-attr]
    assert asked(pending(), SAM, floor()).ids == (5,)  # type: ignore[union-attr]
    assert asked(pending(), OLGA, floor(OLGA, SAM)) is None


def test_silence_adds_deputies_and_then_the_role_above() -> None:
    """A deputy is never the one who asks."""
    with_deputies = floor(deputies={2: 7, 3: 1})
    assert all_asked(pending(level=Level.NUDGED), ANNA, with_deputies).ids == (2, 3)  # type: ignore[union-attr]
    assert all_asked(pending(level=Level.DEPUTY), ANNA, with_deputies).ids == (2, 3, 7)  # type: ignore[union-attr]
    assert all_asked(pending(level=Level.ESCALATED), ANNA, with_deputies).ids == (2, 3, 7, 4)  # type: ignore[union-attr]


def test_the_right_to_decide() -> None:
    """Whoever has the role of the step or a higher one, in the team; deputies only once they are asked."""
    assert standing(pending(), ANNA, LEA, floor()) is Role.LEADER
    assert standing(pending(), ANNA, SAM, floor()) is Role.SUPERVISOR
    assert standing(pending(), ANNA, ANNA, floor()) is Objection.OWN
    assert standing(pending(), ANNA, FAR, floor()) is Objection.OTHER_TEAM
    assert standing(pending(passed=(2,)), ANNA, LEA, floor()) is Objection.PASSED
    assert standing(pending(needed=Role.SUPERVISOR), ANNA, LEA, floor()) is Objection.ROLE
    assert standing(pending(), SAM, LEA, floor()) is Objection.ABOVE
    stands_in = floor(deputies={2: 7})
    assert standing(pending(), ANNA, DEPUTY, stands_in) is Objection.ROLE
    assert standing(pending(level=Level.DEPUTY), ANNA, DEPUTY, stands_in) is Role.LEADER


def test_passing_on_goes_to_the_others_or_upwards() -> None:
    """First to those of the same role, then to the one above, and at the top to nobody."""
    assert after_passing(pending(), ANNA, LEA, Role.LEADER, floor()) is Role.LEADER
    assert after_passing(pending(passed=(3,)), ANNA, LEA, Role.LEADER, floor()) is Role.SUPERVISOR
    last = pending(needed=Role.OWNER)
    assert after_passing(last, ANNA, OLGA, Role.OWNER, floor()) is None


# The request as a machine


@dataclass
class Model:
    """What a request is, told in the plainest way: the roles still to agree, or how it ended."""

    left: list[Role]
    ended: str = ""


class Requests(RuleBasedStateMachine):
    """Whatever people do in whatever order, a request is where the plain model is."""

    @initialize(
        chain=st.sets(st.sampled_from([Role.LEADER, Role.SUPERVISOR, Role.OWNER]), min_size=1), qualifies=st.booleans()
    )
    def begin(self, chain: set[Role], qualifies: bool) -> None:
        """A draft is submitted."""
        roles = tuple(sorted(chain))
        made = Request(1, 1, 1, "bronze", "iron", State.DRAFT, NOW, ON, 0, roles)
        self.request = submitted(made, qualifies=qualifies, chain=roles, now=NOW)
        self.model = Model(list(roles), "" if qualifies else "ineligible")
        self.revisions = [self.request.revision]
        self.deciders: set[int] = set()

    def took(self, after: Request) -> None:
        """Something was done."""
        self.request = after
        self.revisions.append(after.revision)

    @rule(by=st.sampled_from([LEA, SAM, OLGA, ANNA]))
    def agree(self, by: Person) -> None:
        """Somebody with the right to it agrees, or somebody tries."""
        if self.model.ended or by.id == ANNA.id:
            with pytest.raises(Refusal):
                agreed(self.request, by=by.id, standing=by.role, now=NOW)
            return
        if by.role < self.request.needed:
            return
        reached = max(by.role, self.request.needed)
        self.model.left = [role for role in self.model.left if role > reached]
        self.model.ended = "" if self.model.left else "approved"
        self.deciders.add(by.id)
        self.took(agreed(self.request, by=by.id, standing=by.role, now=NOW))

    @rule(reason=st.sampled_from(["", " ", "not yet"]), by=st.sampled_from([LEA, ANNA]))
    def reject(self, reason: str, by: Person) -> None:
        """A refusal needs a reason, and somebody else."""
        if self.model.ended or not reason.strip() or by.id == ANNA.id:
            with pytest.raises(Refusal):
                rejected(self.request, by=by.id, reason=reason, now=NOW)
            return
        self.model.ended = "rejected"
        self.took(rejected(self.request, by=by.id, reason=reason, now=NOW))

    @rule()
    def withdraw(self) -> None:
        """The person takes it back while it is open."""
        if self.model.ended not in {"", "approved"}:
            with pytest.raises(Refusal):
                withdrawn(self.request, now=NOW)
            return
        self.model.ended = "withdrawn"
        self.took(withdrawn(self.request, now=NOW))

    @rule(level=st.sampled_from([Level.NUDGED, Level.DEPUTY, Level.ESCALATED]))
    def be_silent(self, level: Level) -> None:
        """Time passes; it decides nothing."""
        if self.model.ended:
            with pytest.raises(Refusal):
                escalated(self.request, level)
            return
        self.took(escalated(self.request, level))

    @precondition(lambda self: not self.model.ended)
    @rule(by=st.sampled_from([LEA, LEO]), upwards=st.booleans())
    def pass_on(self, by: Person, upwards: bool) -> None:
        """Somebody leaves it to others."""
        if by.id in self.request.passed:
            with pytest.raises(Refusal):
                passed_on(self.request, by=by.id, needed=self.request.needed, now=NOW)
            return
        needed = Role(min(self.request.needed + upwards, Role.OWNER))
        self.took(passed_on(self.request, by=by.id, needed=needed, now=NOW))

    @rule()
    def override(self) -> None:
        """What lacked something may go on, once."""
        if self.model.ended != "ineligible":
            with pytest.raises(Refusal):
                overridden(self.request, by=SAM.id, reason="good", now=NOW)
            return
        self.model.ended = ""
        self.took(overridden(self.request, by=SAM.id, reason="good", now=NOW))

    @rule()
    def take_effect(self) -> None:
        """Only what is approved begins."""
        if self.model.ended != "approved":
            with pytest.raises(Refusal):
                effective(self.request)
            return
        self.model.ended = "effective"
        self.took(effective(self.request))

    @invariant()
    def is_where_the_model_is(self) -> None:
        """The state, and the role that is asked."""
        if self.model.ended:
            assert self.request.state.value == self.model.ended
        else:
            assert self.request.state in WAITING
            assert self.request.chain[self.request.step] == self.model.left[0]
            assert self.request.needed >= self.model.left[0]
        assert (self.request.state in OPEN) == (self.model.ended in {"", "approved"})

    @invariant()
    def is_never_decided_by_whoever_asked_nor_by_the_clock(self) -> None:
        """An approved request was approved by somebody else."""
        if self.request.state in {State.APPROVED, State.EFFECTIVE}:
            assert self.request.decided_by in self.deciders

    @invariant()
    def counts_every_change(self) -> None:
        """So that of two changes at the same moment one finds the request as it knew it."""
        assert self.revisions == sorted(set(self.revisions))


TestRequests = Requests.TestCase
TestRequests.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
