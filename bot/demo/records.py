"""What is on record of the invented people when the demo opens: tiers, scores of the last months, a leader on trial."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain import trial as trials
from bot.domain.assessment import Part, month_before, month_of
from bot.domain.people import Person, Role, Team
from bot.services.tier import BEFORE
from bot.services.trial.changing import changed
from storage import assessment, people, tier, trial

TIERS = ("trial", "iron", "bronze", "iron", "silver")
"""Of the agents and then the leaders, in the order of their accounts: the first agent is about to ask for iron."""

MONTHS = 4
ON_TRIAL_DAYS = 13
"""For so long somebody has been acting leader: a first review is due soon."""


def keep_records(db: Connection, team: Team, now: datetime) -> None:
    """Put the records of a team's people into the database."""
    today = now.astimezone(team.tz).date()
    everybody = people.people(db, team.id)
    supervisor = next(each for each in everybody if each.role is Role.SUPERVISOR)
    agents = sorted((each for each in everybody if each.role is Role.AGENT), key=lambda each: each.id)
    leaders = [each for each in everybody if each.role is Role.LEADER]
    for place, person in enumerate([*agents, *leaders]):
        since = today - timedelta(days=120 + 20 * place)
        tier.begin(db, person.id, TIERS[place % len(TIERS)], since, by=supervisor.id, why=BEFORE, now=now)
        _scores(db, person, place, today, by=supervisor, now=now)
    _on_trial(db, team, agents[1], today, by=supervisor, now=now)


def _scores(db: Connection, person: Person, place: int, today: date, *, by: Person, now: datetime) -> None:
    """The months before; the newest of the first agent is still to be entered, and one of the second is missing."""
    for back in range(1, MONTHS + 1):
        if (place, back) in {(0, 1), (1, 3)}:
            continue
        parts = {part: Decimal(78 + (7 * place + 5 * back + 3 * number) % 20) for number, part in enumerate(Part)}
        assessment.record(db, person.id, month_before(month_of(today), back), parts, by=by.id, now=now)


def _on_trial(db: Connection, team: Team, agent: Person, today: date, *, by: Person, now: datetime) -> None:
    began = today - timedelta(days=ON_TRIAL_DAYS)
    asked = now - timedelta(days=ON_TRIAL_DAYS + 1)
    nominated = trial.nominate(db, agent.id, team.id, Role.LEADER, by=by.id, now=asked, next_at=now)
    changed(db, trials.accept(nominated, began, team.tz))
