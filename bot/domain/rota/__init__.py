"""Who hosts a meeting: one ordered queue for each rota, a fold over an append-only list of events.

Every operation is a permutation of the queue (or lets somebody in at the end, or out). A turn is used up only by a
recorded meeting, never by time passing: whoever is absent is passed over in place and so still owes exactly one turn.
People are named by their ids here; days are dates of the team's zone.
"""

from bot.domain.rota.bargains import Bargain, Objection, objection
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
from bot.domain.rota.queue import Queue, fold, following, recorded, standing
from bot.domain.rota.turns import Absences, Meeting, Members, Turn, Why, hosted, next_turn, pick, plan

__all__ = [
    "Absences",
    "Bargain",
    "Event",
    "Given",
    "GuestHosted",
    "Hosted",
    "Invited",
    "Joined",
    "Left",
    "Meeting",
    "Members",
    "Objection",
    "Ordered",
    "Queue",
    "Retracted",
    "Skipped",
    "Swapped",
    "Turn",
    "Why",
    "fold",
    "following",
    "hosted",
    "next_turn",
    "objection",
    "pick",
    "plan",
    "recorded",
    "standing",
]
