"""The rota by the clock: the notice of the evening before, and the prompts around the meeting's time."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.people import Team
from bot.kit.job import Jobs, Run, Sweeping
from bot.services.rota import prompts, setting
from storage import rota as storage

jobs = Jobs(prompts.JOB)


@jobs.daily(at=setting.EVENING.isoformat("minutes"), days="everyday", late=timedelta(hours=5), given=False)
def tell_the_next_hosts(run: Run) -> None:
    """Tell the next hosts privately, with the agenda; ask about days whose calendar is not published."""
    prompts.evening(run)


def _wake(db: Connection, team: Team, now: datetime) -> None:
    storage.wake(db, team.id, now)


@jobs.sweep(take=storage.take_due, next_due=storage.next_due, put_off=storage.put_off, replan=_wake)
def prompt(run: Sweeping) -> None:
    """Ask the host to confirm shortly before the meeting, and somebody else where nobody does."""
    prompts.act(run)
