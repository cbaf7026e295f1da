"""Agreements between two people: swaps and gifts, and what speaks against one."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from bot.domain.rota.events import Given, Swapped
from bot.domain.rota.queue import Queue
from bot.domain.rota.turns import Absences, Meeting, Members, next_turn, plan


class Bargain(StrEnum):
    """What two people agree on."""

    SWAP = "swap"
    GIFT = "gift"


class Objection(StrEnum):
    """Why an agreement cannot be made."""

    NO_TURN = "no-turn"
    """One of them has no turn in the days ahead."""
    TWICE = "twice"
    """Somebody would host twice running."""
    ABSENT = "absent"
    """One of them cannot host on the other's day."""


def objection(
    queue: Queue, days: Sequence[date], absent: Absences, members: Members, event: Swapped | Given
) -> Objection | None:
    """What speaks against a swap or a gift; None where nothing does.

    After it each must host on the very day that was the other's before: where the queue would pass one of them over,
    the promise could not be kept.
    """
    before = list(plan(queue, days, absent, members))
    later = list(plan(queue.after(event), days, absent, members))
    match event:
        case Swapped(one, other):
            wanted = {one: next_turn(before, other), other: next_turn(before, one)}
        case Given(person, helper):
            wanted = {helper: next_turn(before, person)}
    hosts = {each.day: each.host for each in later}
    for person, day in wanted.items():
        if day is None:
            return Objection.NO_TURN
        if hosts[day] != person:
            return Objection.ABSENT if person in absent(day) else Objection.TWICE
    if _runs(later) > _runs(before):
        return Objection.TWICE
    return None


def _runs(meetings: Sequence[Meeting]) -> int:
    """How often somebody hosts two meetings running."""
    hosts = [each.host for each in meetings if each.host is not None]
    return sum(one == other for one, other in pairwise(hosts))
