"""Call-backs by the clock: what became visible of the orders, orders that come of age, moments of tasks, rounds."""

from bot.kit.job import Jobs, Sweeping
from bot.services.call_backs import following, revealing, rounds
from storage import call_backs as storage
from storage.orders import news

jobs = Jobs("callback")


@jobs.sweep(take=news.take, next_due=news.next_due, put_off=news.put_off, name="callback-news")
def follow_orders(run: Sweeping) -> None:
    """End the tasks whose orders are paid or closed, and make those that are to be made."""
    following.read_news(run)


@jobs.sweep(take=storage.take_ageing, next_due=storage.next_ageing, put_off=storage.put_off_ageing, name="callback-age")
def come_of_age(run: Sweeping) -> None:
    """Make tasks of orders that have waited for their payment long enough."""
    following.come_of_age(run)


@jobs.sweep(take=storage.take_woken, next_due=storage.next_waking, put_off=storage.put_off_waking, name="callback-wake")
def wake(run: Sweeping) -> None:
    """A window opens or closes, a claim runs out, a promise was to be kept, a shop closes an order."""
    following.wake(run)


@jobs.sweep(take=storage.take_round, next_due=storage.next_round, put_off=storage.put_off_round, name="callback-round")
def hold_round(run: Sweeping) -> None:
    """Show the team how many buyers are to be rung."""
    rounds.hold(run)


@jobs.sweep(take=storage.take_shown, next_due=storage.next_hiding, put_off=storage.put_off_hiding, name="callback-hide")
def hide(run: Sweeping) -> None:
    """Take a phone number out of the chat again."""
    revealing.hide(run)
