"""Where a rota stands: its queue as of now, its meeting days, and what they will bring if nothing else happens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import chain, islice, takewhile

from sqlalchemy import Connection

from bot.domain.calendar import Calendar
from bot.domain.errors import Refusal
from bot.domain.leave import Leave, away_on
from bot.domain.meet import Mode
from bot.domain.people import Person, Role, Team
from bot.domain.rota import (
    Event,
    GuestHosted,
    Hosted,
    Meeting,
    Queue,
    Turn,
    Why,
    fold,
    following,
    hosted,
    pick,
    plan,
    recorded,
)
from bot.domain.schedule import Plan, Slot, resolve, slots_between
from bot.services import leave
from bot.services.rota.words import rota_words
from storage import meet, people
from storage import rota as storage
from storage.rota import Rota, RotaDay

HOSTING_ROLES = frozenset({Role.AGENT, Role.LEADER})
"""Who takes turns: supervisors and owners may be guests."""

GRACE = timedelta(hours=1)
"""A meeting that nobody confirmed or recorded this long after its time counts as not held: the turn is still owed."""

LOOK_AHEAD = timedelta(days=800)
_ROUNDS = 3


@dataclass
class Standing:
    """One rota as of now. `earlier` are the rotas whose meetings come before on the same day.

    Nobody has to host a meeting that is held `in_writing`, and it uses no turn up.
    """

    rota: Rota
    team: Team
    now: datetime
    calendar: Calendar
    events: Sequence[Event]
    everybody: Mapping[int, Person]
    leaves: Sequence[Leave]
    days: Mapping[date, RotaDay]
    in_writing: bool = False
    earlier: Sequence["Standing"] = ()
    _planned: list[Meeting] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The team's local date."""
        return self.now.astimezone(self.team.tz).date()

    @cached_property
    def changes(self) -> list[Event]:
        """Who left and who joined since the last event, as the people's records have it today."""
        return following(fold(self.events), self.members(self.today))

    @cached_property
    def queue(self) -> Queue:
        """The queue as of today."""
        queue = fold(self.events)
        for change in self.changes:
            queue = queue.after(change)
        return queue

    @cached_property
    def records(self) -> dict[date, Hosted | GuestHosted]:
        """The meetings on record."""
        return recorded(self.events)

    def members(self, day: date) -> list[int]:
        """Who takes turns on a day, those who have been here longest first."""
        found = [
            person
            for person in self.everybody.values()
            if person.team_id == self.team.id
            and person.role in HOSTING_ROLES
            and person.works_on(day)
            and (person.joined_on is None or person.joined_on <= day)
        ]
        return [each.id for each in sorted(found, key=lambda each: (each.joined_on or date.min, each.id))]

    def absent(self, day: date) -> dict[int, Why]:
        """Who cannot host on a day, and why."""
        hosts = (each.host_on(day) for each in self.earlier if not each.in_writing)
        busy = {host: Why.BUSY for host in hosts if host is not None}
        return {**busy, **dict.fromkeys(away_on(self.leaves, day), Why.AWAY)}

    # -- days ----

    @cached_property
    def slots(self) -> "Slots":
        """The meetings from today on, as the calendar has them."""
        return Slots(self.rota.plan, self.calendar, self.today)

    def is_over(self, slot: Slot) -> bool:
        """Whether a meeting counts no more for the plan: it is on record, or nobody held it."""
        if slot.local_date in self.records:
            return True
        kept = self.days.get(slot.local_date)
        claimed = kept is not None and kept.claimed_id is not None and slot.local_date == self.today
        return not claimed and self.now >= slot.due + GRACE

    # -- what will be ----

    @cached_property
    def _source(self) -> Iterator[Meeting]:
        days = (slot.local_date for slot in self.slots if not self.is_over(slot))
        if self.claimed is None:
            return plan(self.queue, days, self.absent, self.members)
        later = (day for day in days if day != self.today)
        rest = plan(self.after_today, later, self.absent, self.members)
        return chain([Meeting(self.today, self.claimed)], rest)

    @property
    def after_today(self) -> Queue:
        """The queue as it will be once the meeting that somebody confirmed for today is on record."""
        return self.queue if self.claimed is None else self.queue.after(hosted(self.claimed, self.today))

    @cached_property
    def claimed(self) -> Turn | None:
        """Who confirmed to host today's meeting, as long as it is not on record."""
        kept = self.days.get(self.today)
        if kept is None or kept.claimed_id is None or self.today in self.records:
            return None
        return self.turn_of(kept.claimed_id, self.today)

    def turn_of(self, host: int, day: date) -> Turn:
        """What it uses up if this person hosts on a day: the turn given to them, their own, or as a guest none."""
        picked = pick(self.queue, day, self.absent(day))
        if picked is not None and picked.host == host:
            return picked
        return Turn(host, host if host in self.queue.order else None)

    def meetings(self) -> Iterator[Meeting]:
        """The meetings ahead, today's first, without end but the calendar's."""
        place = 0
        while True:
            if place == len(self._planned):
                more = next(self._source, None)
                if more is None:
                    return
                self._planned.append(more)
            yield self._planned[place]
            place += 1

    def known(self) -> Iterator[Meeting]:
        """The meetings ahead as far as the calendar is published."""
        return takewhile(lambda meeting: self.slots.known(meeting.day), self.meetings())

    def a_round(self) -> list[Meeting]:
        """Enough of the known meetings for everybody's next turns, whoever is away for a while."""
        return list(islice(self.known(), _ROUNDS * max(len(self.queue.order), 4)))

    def meeting_on(self, day: date) -> Meeting | None:
        """The meeting of a day still ahead; None where there is none."""
        for meeting in self.meetings():
            if meeting.day >= day:
                return meeting if meeting.day == day else None
        return None

    def host_on(self, day: date) -> int | None:
        """Who hosted on that day, or will."""
        if day in self.records:
            record = self.records[day]
            return record.host if isinstance(record, Hosted) else record.guest
        meeting = self.meeting_on(day) if day >= self.today else None
        return meeting.host if meeting else None

    def person(self, person_id: int) -> Person:
        """Somebody by their key."""
        return self.everybody[person_id]

    def name(self, person_id: int) -> str:
        """How somebody is called."""
        return self.everybody[person_id].name


class Slots:
    """The meeting days of a plan from a day on, computed as far as somebody asks."""

    def __init__(self, rule: Plan, calendar: Calendar, first: date) -> None:
        self._zone = rule.zone
        before = resolve(datetime.combine(first, time.min), rule.zone) - timedelta(microseconds=1)
        self._source = slots_between(rule, calendar, before, before + LOOK_AHEAD)
        self._found: list[Slot] = []
        self._by_day: dict[date, Slot] = {}

    def __iter__(self) -> Iterator[Slot]:
        """Each meeting, in order."""
        place = 0
        while True:
            if place == len(self._found):
                slot = next(self._source, None)
                if slot is None:
                    return
                self._found.append(slot)
                self._by_day[slot.local_date] = slot
            yield self._found[place]
            place += 1

    def on(self, day: date) -> Slot | None:
        """The meeting of a day."""
        for slot in self:
            if slot.local_date >= day:
                return self._by_day.get(day)
        return None

    def known(self, day: date) -> bool:
        """Whether the calendar of a meeting day is published."""
        slot = self.on(day)
        return slot is not None and slot.known


class _People(dict[int, Person]):
    """The people of a team by key; others (guests, those who have left) are looked up when they are named."""

    def __init__(self, db: Connection, team: Team) -> None:
        super().__init__({person.id: person for person in people.people(db, team.id)})
        self._db = db

    def __missing__(self, key: int) -> Person:
        self[key] = people.person(self._db, key)
        return self[key]


def standings(db: Connection, team: Team, now: datetime) -> list[Standing]:
    """All rotas of a team, the earliest in the day first."""
    today = now.astimezone(team.tz).date()
    everybody = _People(db, team)
    calendar = people.calendar(db, team)
    leaves = leave.from_day(db, team, today)
    found: list[Standing] = []
    for kept in storage.rotas(db, team.id):
        rota = kept._replace(plan=Plan(kept.plan.at, kept.plan.days, team.zone))
        days = {each.day: each for each in storage.days_since(db, rota.id, today)}
        happened = storage.events(db, rota.id)
        written = meet.settings(db, rota.id).mode is Mode.ASYNC
        found.append(
            Standing(rota, team, now, calendar, happened, everybody, leaves, days, written, earlier=tuple(found))
        )
    return found


def standing(db: Connection, team: Team, now: datetime, name: str | None = None) -> Standing:
    """The rota of that name, or the first of the day; a refusal says how to begin."""
    found = standings(db, team, now)
    if not found:
        raise Refusal("rota-none", team=team.name)
    if name is None:
        return found[0]
    for each in found:
        if each.rota.name == name:
            return each
    raise Refusal("rota-unknown", name=rota_words(name), known=[rota_words(each.rota.name) for each in found])
