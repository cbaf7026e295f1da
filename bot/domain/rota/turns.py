"""Whose turn it is, and whose it will be if nothing else happens."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.domain.rota.events import GuestHosted, Hosted
from bot.domain.rota.queue import Queue, following


class Why(StrEnum):
    """Why somebody is passed over."""

    AWAY = "away"
    """On leave."""
    BUSY = "busy"
    """Hosts an earlier meeting of the same day."""
    SKIPPED = "skipped"
    """Asked not to host on this day, or did not answer."""
    LAST = "last"
    """Hosted the meeting before."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who hosts, whose turn that uses up (None: a guest hosts), and who was passed over before, with the reason."""

    host: int
    owner: int | None
    passed: tuple[tuple[int, Why], ...] = ()


def pick(queue: Queue, day: date, absent: Mapping[int, Why]) -> Turn | None:
    """The first in the queue who is neither absent nor the last host; if there is none, the first not absent.

    A turn that was given away is hosted by the helper, unless the helper is absent or hosted last. None where
    everybody is absent.
    """
    if day in queue.guests:
        return Turn(queue.guests[day], None)
    out = {**absent, **{person: Why.SKIPPED for on, person in queue.skips if on == day and person not in absent}}
    passed: list[tuple[int, Why]] = []
    second_best: Turn | None = None
    for person in queue.order:
        helper = queue.gifts.get(person)
        host = helper if helper is not None and helper not in out and helper != queue.last else person
        if host in out:
            passed.append((person, out[host]))
        elif host == queue.last:
            second_best = second_best or Turn(host, person, tuple(passed))
            passed.append((person, Why.LAST))
        else:
            return Turn(host, person, tuple(passed))
    return second_best


def hosted(turn: Turn, day: date) -> Hosted | GuestHosted:
    """The record of a meeting that was hosted as planned."""
    return GuestHosted(turn.host, day) if turn.owner is None else Hosted(turn.owner, turn.host, day)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a plan; `turn` is None where nobody can host."""

    day: date
    turn: Turn | None

    @property
    def host(self) -> int | None:
        """Who hosts."""
        return self.turn.host if self.turn else None


Absences: TypeAlias = Callable[[date], Mapping[int, Why]]
Members: TypeAlias = Callable[[date], Sequence[int]]


def plan(queue: Queue, days: Iterable[date], absent: Absences, members: Members) -> Iterator[Meeting]:
    """What the meetings of these days will be if nothing else happens: the queue replayed on a copy, day by day."""
    for day in days:
        for change in following(queue, members(day)):
            queue = queue.after(change)
        turn = pick(queue, day, absent(day))
        yield Meeting(day, turn)
        if turn is not None:
            queue = queue.after(hosted(turn, day))


def next_turn(meetings: Iterable[Meeting], person: int) -> date | None:
    """The first of these days on which it is this person's turn, whoever helps out; None where there is none."""
    return next((each.day for each in meetings if each.turn is not None and each.turn.owner == person), None)
