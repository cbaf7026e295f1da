"""What is known when a promotion is judged: the person's record, who is there to decide, and office hours."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.ladder import Criterion, Kind, Ladder, Rung
from bot.domain.people import Person, Role, Team
from bot.domain.promote import Floor, Mark, Office, Record, Request, Sum, add_months, first_of_month
from storage import agents, assessment, conduct, people, tier
from storage import promote as storage

_NO_TEAM = "UTC"


def zone_of(db: Connection, person: Person) -> ZoneInfo:
    """Where the person's days begin."""
    return ZoneInfo(people.team(db, person.team_id).zone if person.team_id is not None else _NO_TEAM)


def day_of(db: Connection, person: Person, now: datetime) -> date:
    """The day where the person is."""
    return now.astimezone(zone_of(db, person)).date()


def tier_of(db: Connection, person: Person, ladder: Ladder, on: date) -> tuple[str, date | None]:
    """The tier that a person holds, and since when; where nothing is written down, the lowest from the first day on."""
    span = tier.current(db, person.id, on)
    return (span.tier, span.since) if span else (ladder.lowest, person.joined_on)


def is_on_ladder(db: Connection, person: Person, on: date) -> bool:
    """Whether a tier of the person was ever written down."""
    return tier.current(db, person.id, on) is not None


def priority_of(db: Connection, person: Person, on: date) -> str:
    """The tier for which the person goes before others; empty for none."""
    span = tier.current(db, person.id, on)
    return span.priority if span else ""


def record_of(db: Connection, person: Person, ladder: Ladder, rung: Rung, on: date) -> Record:
    """What is known of a person, as far as a tier asks for it."""
    held, since = tier_of(db, person, ladder, on)
    back = max((each.months for each in rung.criteria), default=1) + 1
    first = first_of_month(on, -back)
    scores = assessment.scores(db, person.id, first, first_of_month(on))
    marks = conduct.bad_marks(db, person.id, add_months(on, -back), on)
    endorsers = [each.endorser_id for each in storage.endorsements(db, person.id, rung.tier)]
    return Record(
        on=on,
        joined_on=person.joined_on,
        tier=held,
        tier_since=since,
        marks=tuple(Mark(each.day, each.expires_on) for each in marks),
        scores={each.month: each.score for each in scores if each.score is not None},
        figures={each.name: _sums(db, person, each, on) for each in rung.criteria if each.kind is Kind.FIGURE},
        endorsers=tuple(_still_here(db, endorsers, on)),
    )


def _sums(db: Connection, person: Person, criterion: Criterion, on: date) -> list[Sum]:
    """The figure over the last months up to the day before, as each source counts it."""
    found = agents.total(db, person.id, criterion.indicator, add_months(on, -criterion.months), on)
    return [Sum(each.source, each.numerator, each.denominator, each.days) for each in found]


def _still_here(db: Connection, ids: Iterable[int], on: date) -> Iterable[int]:
    return [each for each in ids if people.person(db, each).works_on(on)]


def floor_for(db: Connection, who: Person, now: datetime) -> Floor:
    """Everybody who could be asked about a request of somebody: who works today, and who is away."""
    return floor_on(db, day_of(db, who, now), now)


def floor_on(db: Connection, day: date, now: datetime) -> Floor:
    """The same, by the day where that person is."""
    deputies = storage.deputies(db)
    able = people.people_with_role(db, Role.LEADER, at=now, also=set(deputies.values()))
    here = [each for each in able if each.works_on(day)]
    return Floor(tuple(here), storage.away(db, [each.id for each in here], day), deputies)


def names_of(db: Connection, ids: Iterable[int | None]) -> dict[int, str]:
    """What these people are called."""
    return {each: people.person(db, each).name for each in set(ids) if each is not None}


def office_of(db: Connection, team_id: int | None) -> Office | None:
    """When a team works; None for somebody without a team, for whom every hour counts."""
    if team_id is None:
        return None
    team: Team = people.team(db, team_id)
    opens, closes = storage.office(db, team_id)
    return Office(people.calendar(db, team), team.tz, opens, closes)


def person_of(db: Connection, request: Request, now: datetime) -> Person:
    """Whose request it is, with the role held now."""
    return people.person(db, request.person_id).at(now)
