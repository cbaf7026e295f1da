"""Keeping a trial as it has become: its row, the person's acting role, the next moment, and the cards that show it."""

from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from bot.domain import trial as rules
from bot.domain.trial import Trial
from bot.kit.command import MessageRef
from bot.kit.message import Message
from bot.services.trial.cards import ABOUT, card, zone_of
from storage import people, record_cards
from storage import trial as storage


class Writes(Protocol):
    """A command or the clock: whoever may rewrite messages now."""

    @property
    def db(self) -> Connection:
        """The transaction."""

    @property
    def now(self) -> datetime:
        """The civil clock."""

    def rewrite(self, ref: MessageRef, words: Message) -> None:
        """Replace a message that was sent."""


def changed(db: Connection, trial: Trial) -> Trial:
    """Keep what it has become; with it the acting role begins or ends."""
    storage.keep(db, trial, next_moment(db, trial))
    return trial


def next_moment(db: Connection, trial: Trial) -> datetime | None:
    """When the clock next has something to do for it."""
    return rules.next_moment(trial, moments(db, trial))


def moments(db: Connection, trial: Trial) -> dict[rules.Step, datetime]:
    """When each step is due, on the team's working days."""
    if trial.team_id is None:
        return rules.moments(trial, zone_of(db, trial), lambda _day: True)
    team = people.team(db, trial.team_id)
    calendar = people.calendar(db, team)
    return rules.moments(trial, team.tz, lambda day: bool(calendar.is_workday(day)))


def redraw(writes: Writes, trial: Trial) -> None:
    """Write every card of a trial anew; those of one that is over for the last time."""
    for person_id, ref in record_cards.cards(writes.db, ABOUT, trial.id):
        reader = people.person(writes.db, person_id).at(writes.now)
        writes.rewrite(ref, card(writes.db, trial, reader, writes.now))
    if not trial.open:
        record_cards.forget_cards(writes.db, ABOUT, trial.id)
