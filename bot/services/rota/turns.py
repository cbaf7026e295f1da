"""Turns: what happens to a queue, written down under the team's lock, and who has to be told."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Protocol

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Chat, Person, Team
from bot.domain.rota import Event, Hosted, Retracted, Turn, hosted, pick
from bot.domain.schedule import resolve
from bot.kit.command import MessageRef
from bot.kit.message import Message
from bot.services.rota import promises
from bot.services.rota.standing import Standing, standing, standings
from storage import rota as storage


class Speaking(Protocol):
    """Whoever works in a transaction and has something to say: a command, a job or a sweep."""

    db: Connection
    now: datetime

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message to a person."""

    def post(self, chat: Chat, words: Message) -> MessageRef:
        """Post in a chat."""


def host_of(db: Connection, team: Team, rota: str, day: date) -> Person | None:
    """Who hosts on that day: on record, confirmed, or up as the queue stands; None where nobody does.

    The queue is taken as it is: for a day to come, the turns between are not counted off (see `Standing.meetings`).
    """
    midnight = resolve(datetime.combine(day, time.min), team.zone)
    for each in standings(db, team, midnight):
        if each.rota.name == rota:
            host = each.host_on(day)
            return None if host is None else each.person(host)
    return None


def opened(speaking: Speaking, team: Team, name: str | None = None) -> Standing:
    """A rota that this transaction alone may change from here on."""
    storage.lock_rotas(speaking.db, team.id)
    return standing(speaking.db, team, speaking.now, name)


def write(speaking: Speaking, found: Standing, happened: Sequence[Event], by: int | None) -> Standing:
    """Append to what happened (after the joins and leaves that nobody wrote down yet); the rota as it is then."""
    storage.add_events(speaking.db, found.rota.id, [*found.changes, *happened], by=by, now=speaking.now)
    return standing(speaking.db, found.team, speaking.now, found.rota.name)


def record_hosted(
    speaking: Speaking, team: Team, rota: str, day: date, host: Person, *, by: Person | None = None
) -> Standing:
    """Write down who hosted the meeting of a day: that, and nothing else, uses a turn up.

    Somebody outside the queue is a guest. Recording the same again changes nothing; somebody else for the same day,
    or a day before the newest on record, is refused.
    """
    found = opened(speaking, team, rota)
    if day in found.records:
        if found.host_on(day) == host.id:
            return found
        raise Refusal("rota-recorded", day=day, name=found.name(found.host_on(day) or 0))
    newest = max(found.records, default=None)
    if newest is not None and day < newest:
        raise Refusal("rota-later-recorded", day=day, newest=newest)
    later = write(speaking, found, [hosted(found.turn_of(host.id, day), day)], by.id if by else None)
    promises.recheck(speaking, team)
    return later


def retract(speaking: Speaking, found: Standing, day: date, by: Person) -> Standing:
    """Take back what was recorded for a day: the newest on record only."""
    if day != max(found.records, default=None):
        raise Refusal("rota-not-newest", day=day)
    return write(speaking, found, [Retracted(day)], by.id)


def last_hosted(found: Standing) -> dict[int, date]:
    """When each last hosted a turn of their own or for somebody."""
    return {record.host: day for day, record in sorted(found.records.items()) if isinstance(record, Hosted)}


def up(found: Standing, day: date) -> Turn | None:
    """Who is up on a day as the queue stands, today or a day just past."""
    return pick(found.queue, day, found.absent(day))
