"""Who is to decide a request now, and who may.

A step whose decider is missing, away, or the one who asks, falls to the next role up. Nobody decides on their own
request, nor on that of somebody above them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Person, Role
from bot.domain.promote.request import Level, Request


class Objection(StrEnum):
    """Why somebody may not decide."""

    OWN = "own"
    OTHER_TEAM = "other-team"
    ROLE = "role"
    ABOVE = "above"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Floor:
    """Everybody who could be asked: who works here today with the role they have today, who is away, who stands in.

    `deputies` is by the id of the one who is stood in for.
    """

    people: tuple[Person, ...]
    away: frozenset[int]
    deputies: Mapping[int, int]

    def person(self, person_id: int) -> Person | None:
        """Somebody who works here today."""
        return next((each for each in self.people if each.id == person_id), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked at a step: the role that it fell to, and the ids of those of it, or of their deputies."""

    role: Role
    ids: tuple[int, ...]


def asked(request: Request, who: Person, floor: Floor, *, at_least: Role | None = None) -> Asked | None:
    """Who is to decide the present step of a request of `who`; None where there is nobody at all."""
    lowest = max(at_least or request.needed, request.needed)
    for role in Role:
        if role < lowest or role < who.role:
            continue
        able = [each for each in _of(role, who, floor.people) if each.id not in request.passed]
        here = [each.id for each in able if each.id not in floor.away]
        if here:
            return Asked(role, tuple(here))
        instead = _deputies_of(able, who, request, floor)
        if instead:
            return Asked(role, instead)
    return None


def _of(role: Role, who: Person, people: Iterable[Person]) -> list[Person]:
    """Those of a role who could decide on somebody: leaders of the team; of the higher ones the team's own first."""
    found = [each for each in people if each.role is role and each.id != who.id]
    own = [each for each in found if each.team_id == who.team_id]
    if role is Role.LEADER:
        return own if who.team_id is not None else []
    return own or found


def _deputies_of(principals: Iterable[Person], who: Person, request: Request, floor: Floor) -> tuple[int, ...]:
    ids = dict.fromkeys(floor.deputies[each.id] for each in principals if each.id in floor.deputies)
    return tuple(
        each
        for each in ids
        if each != who.id and each not in floor.away and each not in request.passed and floor.person(each)
    )


def all_asked(request: Request, who: Person, floor: Floor) -> Asked | None:
    """Those who are asked now, with whom silence has added: deputies after a while, the role above after a longer."""
    first = asked(request, who, floor)
    if first is None or request.level in {Level.FRESH, Level.NUDGED}:
        return first
    principals = [each for each in floor.people if each.id in first.ids]
    ids = (*first.ids, *_deputies_of(principals, who, request, floor))
    if request.level is Level.ESCALATED and first.role < Role.OWNER:
        above = asked(request, who, floor, at_least=_next_role(first.role))
        ids = (*ids, *(above.ids if above else ()))
    return Asked(first.role, tuple(dict.fromkeys(ids)))


def _next_role(role: Role) -> Role:
    return Role(min(role + 1, Role.OWNER))


def standing(request: Request, who: Person, decider: Person, floor: Floor) -> Role | Objection:
    """The role with which somebody would decide a request of `who` now, or why they may not."""
    if decider.id == who.id:
        return Objection.OWN
    if decider.id in request.passed:
        return Objection.PASSED
    open_to = all_asked(request, who, floor)
    if decider.role < request.needed:
        stands_in = open_to is not None and decider.id in open_to.ids
        return open_to.role if stands_in and open_to else Objection.ROLE
    if decider.role is Role.LEADER and decider.team_id != who.team_id:
        return Objection.OTHER_TEAM
    if decider.role < who.role:
        return Objection.ABOVE
    return decider.role


def after_passing(request: Request, who: Person, decider: Person, standing_as: Role, floor: Floor) -> Role | None:
    """The role that the step takes once somebody has passed it on; None where nobody is left above them."""
    left = Floor(tuple(each for each in floor.people if each.id != decider.id), floor.away, floor.deputies)
    following = asked(request, who, left, at_least=None)
    if following is not None and following.role <= standing_as:
        return request.needed
    following = asked(request, who, left, at_least=_next_role(standing_as)) if standing_as < Role.OWNER else None
    return following.role if following else None
