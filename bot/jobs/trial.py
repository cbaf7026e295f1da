"""Leader trials by the clock: reviews, the end of a term, and what nobody decided."""

from bot.kit.job import Jobs, Sweeping
from bot.services import trial as service
from storage import trial as storage

jobs = Jobs("trial")


@jobs.sweep(take=storage.take_due, next_due=storage.next_due, put_off=storage.put_off)
def go_on(run: Sweeping) -> None:
    """Do what is due in a trial."""
    service.step(run, run.row)
