"""Promotion by the clock: reminding those who decide, tiers that begin, and the nightly look at who qualifies."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.people import Team
from bot.domain.promote import Request
from bot.kit.job import Jobs, Run, Sweeping
from bot.services.promote import scanning, silence
from storage import promote as storage

jobs = Jobs("promote")


@jobs.daily(at="18:30", days="workdays", late=timedelta(hours=4))
def tell_who_qualifies(run: Run) -> None:
    """Tell everybody privately, once, that they qualify for the next tier, or what they still lack."""
    scanning.scan(run)


def _wake(db: Connection, team: Team, now: datetime) -> None:
    storage.wake(db, team.id, now)


@jobs.sweep(take=storage.take_due, next_due=storage.next_due, put_off=storage.put_off, replan=_wake)
def attend_to_requests(run: Sweeping) -> None:
    """Remind those who are silent, ask others, let a tier begin."""
    request: Request = run.row
    silence.act(run, request)
