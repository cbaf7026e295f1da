"""Sources by the clock: asked every few minutes, their waiting orders applied, the days that they change computed."""

from datetime import timedelta

from bot.domain.source import SourceState
from bot.kit.job import Close, Jobs, Sweeping, Tasks, Working
from bot.services.source import asking, taking, troubles
from storage import shops
from storage import source as storage
from storage.source import Source, free

jobs = Jobs("source")
tasks = Tasks()

_HELD = timedelta(seconds=2)
"""How long to leave a shop to an import that holds it."""


@jobs.sweep(
    take=storage.take_polled,
    next_due=storage.next_polled,
    put_off=lambda db, source, until: storage.change_source(db, source.id, poll_at=until),
    name="source-poll",
)
def poll(run: Sweeping) -> None:
    """Have a source asked, and think of the next time; tell of a trouble that lasts."""
    source: Source = run.row
    troubles.tell(run, source)
    open_ = shops.shop(run.db, source.shop_id).ended_on is None
    active = source.state is SourceState.ACTIVE and source.poll_s > 0 and open_
    following = run.now + timedelta(seconds=source.poll_s) if active else None
    storage.change_source(run.db, source.id, poll_at=following)
    if active:
        asking.queue(run.db, source, now=run.now, machine_now=run.machine_now)


@jobs.sweep(
    take=storage.take_waiting,
    next_due=storage.next_waiting,
    put_off=storage.put_off_waiting,
    name="source-waiting",
)
def apply_waiting(run: Sweeping) -> None:
    """Apply orders that came while an import held their shop."""
    source = storage.source(run.db, run.row)
    if not free(run.db, source.shop_id, run.machine_now):
        storage.put_off_waiting(run.db, source.id, run.now + _HELD)
        return
    taking.apply_waiting(run.db, source.id, now=run.now, machine_now=run.machine_now)


@jobs.sweep(take=storage.take_stale, next_due=storage.next_stale, put_off=storage.put_off_stale, name="source-days")
def compute_days(run: Sweeping) -> None:
    """Compute the days anew that single orders changed."""
    shop_id: int = run.row
    if not free(run.db, shop_id, run.machine_now):
        storage.put_off_stale(run.db, shop_id, run.now + _HELD)
        return
    storage.figure_stale(run.db, shop_id, run.now)


@tasks.add(asking.TASK)
def catch_up(working: Working) -> Close:
    """Ask a source for what changed."""
    return asking.run_catch_up(working)


@tasks.add(asking.CHECK)
def check(working: Working) -> Close:
    """Look how a source is."""
    return asking.run_check(working)
