"""Agents' figures by the clock: everybody's own card, and what the group may see."""

from datetime import timedelta

from bot.kit.job import Jobs, Run
from bot.services import agents as service

jobs = Jobs("agents")


@jobs.daily(at="10:30", days="workdays", late=timedelta(hours=6))
def tell_agents_their_day(run: Run) -> None:
    """Send every agent their own figures of the newest day, and the team's sums to its group."""
    service.tell_day(run)
