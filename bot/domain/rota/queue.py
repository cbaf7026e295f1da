"""The queue: a fold over what happened. Every operation is a permutation of it, or lets somebody in or out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.rota.events import (
    Event,
    Given,
    GuestHosted,
    Hosted,
    Invited,
    Joined,
    Left,
    Ordered,
    Retracted,
    Skipped,
    Swapped,
)


@dataclass(frozen=True, slots=True)
class Queue:
    """The order of turns, the first up first; and who hosted the meeting recorded last.

    `gifts` maps whoever was promised a gift to the helper; `skips` and `guests` hold what was said about single days.
    """

    order: tuple[int, ...] = ()
    last: int | None = None
    gifts: Mapping[int, int] = field(default_factory=dict)
    skips: frozenset[tuple[date, int]] = frozenset()
    guests: Mapping[date, int] = field(default_factory=dict)

    def after(self, event: Event) -> "Queue":  # noqa: C901 - one branch for each kind of event
        """The queue once this has happened. What names somebody outside the queue changes nothing."""
        match event:
            case Joined(person):
                return self if person in self.order else replace(self, order=(*self.order, person))
            case Left(person):
                return self._without(person)
            case Swapped(one, other):
                return replace(self, order=_exchanged(self.order, one, other))
            case Given(person, helper):
                return replace(self, gifts={**self.gifts, person: helper})
            case Skipped(person, day):
                return replace(self, skips=self.skips | {(day, person)})
            case Invited(guest, day):
                return replace(self, guests={**self.guests, day: guest})
            case Hosted(owner, host, day):
                return self._hosted(owner, host, day)
            case GuestHosted(_guest, day):
                return self._past(day)
            case Ordered(order):
                kept = tuple(each for each in order if each in self.order)
                return replace(self, order=(*kept, *(each for each in self.order if each not in kept)))
            case Retracted(_day):
                return self

    def _without(self, person: int) -> "Queue":
        return replace(
            self,
            order=tuple(each for each in self.order if each != person),
            gifts={owner: helper for owner, helper in self.gifts.items() if person not in {owner, helper}},
        )

    def _hosted(self, owner: int, host: int, day: date) -> "Queue":
        moved = self.order
        if owner in moved:
            moved = (*(each for each in moved if each != owner), owner)
        gifts = {person: helper for person, helper in self.gifts.items() if person != owner}
        return replace(self._past(day), order=moved, last=host, gifts=gifts)

    def _past(self, day: date) -> "Queue":
        """What was said about days up to this one is done with."""
        if not self.skips and not self.guests:
            return self
        return replace(
            self,
            skips=frozenset(skip for skip in self.skips if skip[0] > day),
            guests={on: guest for on, guest in self.guests.items() if on > day},
        )


def _exchanged(order: tuple[int, ...], one: int, other: int) -> tuple[int, ...]:
    if one not in order or other not in order:
        return order
    places = {one: other, other: one}
    return tuple(places.get(each, each) for each in order)


def fold(events: Iterable[Event]) -> Queue:
    """The queue that these events lead to. The same events always lead to the same queue."""
    queue = Queue()
    for event in standing(events):
        queue = queue.after(event)
    return queue


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that count: without the records that were retracted, and without the retractions."""
    kept: list[Event] = []
    for event in events:
        if isinstance(event, Retracted):
            kept = [each for each in kept if not (isinstance(each, Hosted | GuestHosted) and each.day == event.day)]
        else:
            kept.append(event)
    return kept


def recorded(events: Iterable[Event]) -> dict[date, Hosted | GuestHosted]:
    """The meetings on record, by day."""
    return {each.day: each for each in standing(events) if isinstance(each, Hosted | GuestHosted)}


def following(queue: Queue, members: Sequence[int]) -> list[Event]:
    """What happened to the queue because the people did change: who has left, then who has joined, in their order."""
    gone = [each for each in queue.order if each not in members]
    return [*map(Left, gone), *(Joined(each) for each in members if each not in queue.order)]
