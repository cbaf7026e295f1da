"""Digests by the clock: each subscription at its own time."""

from bot.kit.job import Jobs, Sweeping
from bot.services.digest import send_due
from bot.services.digest.subscribing import replan
from storage import digest as storage

jobs = Jobs("digest")


@jobs.sweep(take=storage.take_due, next_due=storage.next_due, put_off=storage.put_off, replan=replan)
def send(run: Sweeping) -> None:
    """Send the digest that is due to its reader, once, whichever process comes first."""
    send_due(run)
