"""The course of a call-back: what each thing that happens makes of a task. A task, the rules and a moment go in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.call_backs.rules import Rules
from bot.domain.call_backs.task import ACTIVE, ENDED, CalledOrder, Outcome, Standing, Task, TaskState
from bot.domain.call_backs.windows import closing, is_open, next_opening
from bot.domain.errors import Refusal

PAID_IS_SEEN_WITHIN = timedelta(hours=2)
"""Somebody who says that they pay now: after this the task looks whether they did."""


def next_call(task: Task, rules: Rules, earliest: datetime) -> datetime | None:
    """The first instant, not before `earliest`, at which the buyer may be rung; None where that is too late."""
    callable_ = [each for each in task.open_orders if each.attempts < rules.attempts and each.deadline > earliest]
    if not callable_:
        return None
    earliest = max(earliest, min(each.created_at + rules.first for each in callable_))
    if task.last_at is not None:
        earliest = max(earliest, task.last_at + rules.gap)
    opening = next_opening(earliest, task.zone, rules.windows)
    return opening if opening < max(each.deadline for each in callable_) else None


def last_chance(task: Task, rules: Rules, now: datetime) -> datetime | None:
    """The instant of the last chance, within the band that ends half-way to the deadline; None where it is shut."""
    deadline = task.deadline
    if deadline is None:
        return None
    earliest = max(now, deadline - rules.last)
    opening = next_call(task, rules, earliest)
    return opening if opening is not None and opening <= deadline - rules.last / 2 else None


def urgent(task: Task, rules: Rules, now: datetime) -> bool:
    """Whether the shop closes one of the orders soon."""
    return task.deadline is not None and task.deadline - now <= rules.last


def planned(task: Task, rules: Rules, now: datetime, *, not_before: datetime | None = None) -> Task:
    """The task due, or waiting for its next opening; expired where there is none before the deadline."""
    task = _without_late_orders(task, now)
    free = replace(task, agent_id=None, claimed_at=None, lease_until=None, promised_until=None)
    opening = next_call(free, rules, max(now, not_before or now))
    if opening is None:
        return _over(free)
    if opening <= now:
        return replace(free, state=TaskState.DUE, wake_at=until_shut(free, rules, now))
    state = TaskState.SCHEDULED if task.last_at is None else TaskState.RETRY
    return replace(free, state=state, wake_at=opening)


def until_shut(task: Task, rules: Rules, now: datetime) -> datetime:
    """Until when the buyer of a task may be rung: the window closes, or the shop closes the order."""
    shuts = closing(now, task.zone, rules.windows)
    return shuts if task.deadline is None else min(shuts, task.deadline)


def _over(task: Task) -> Task:
    """No call is possible any more."""
    if task.last_at is not None and task.open_orders:
        return replace(task, state=TaskState.UNREACHABLE, wake_at=None)
    orders = tuple(
        replace(each, standing=Standing.EXPIRED) if each.standing is Standing.OPEN else each for each in task.orders
    )
    return _ended(replace(task, orders=orders))


def _without_late_orders(task: Task, now: datetime) -> Task:
    late = [each for each in task.open_orders if each.deadline <= now]
    if not late:
        return task
    orders = tuple(replace(each, standing=Standing.EXPIRED) if each in late else each for each in task.orders)
    return replace(task, orders=orders)


def _ended(task: Task, *, paid_later: bool = False) -> Task:
    """The state of a task of which no order is open."""
    standings = {each.standing for each in task.orders}
    if Standing.PAID in standings:
        state = TaskState.RECOVERED if paid_later else TaskState.PAID_ITSELF
    elif Standing.CLOSED in standings:
        state = TaskState.CLOSED
    elif Standing.EXPIRED in standings:
        state = TaskState.EXPIRED
    else:
        state = TaskState.SUPPRESSED
    return replace(task, state=state, wake_at=None, lease_until=None, promised_until=None)


def counted(task: Task, now: datetime) -> Task:
    """A task whose orders were paid while its agent spoke to the buyer: the call came first."""
    return replace(task, state=TaskState.RECOVERED, first_at=task.first_at or task.claimed_at, last_at=now)


def woken(task: Task, rules: Rules, now: datetime) -> Task:
    """What becomes of a task whose moment has come."""
    task = _without_late_orders(task, now)
    if not task.open_orders:
        return _ended(task)
    if task.state is TaskState.CLAIMED and task.lease_until is not None and task.lease_until > now:
        return replace(task, wake_at=_claim_wakes(task, task.lease_until))
    if task.state is TaskState.PROMISED:
        promised = task.promised_until
        if promised is not None and promised > now:
            return replace(task, wake_at=promised)
        again = planned(task, rules, now)
        if again.state in ACTIVE:
            return again
        return replace(task, wake_at=task.deadline)
    return planned(task, rules, now)


def _claim_wakes(task: Task, lease_until: datetime) -> datetime:
    return lease_until if task.deadline is None else min(lease_until, task.deadline)


def claimed(task: Task, agent_id: int, rules: Rules, now: datetime) -> Task:
    """The task in an agent's hands for as long as the lease lasts. It must be due: `planned` says whether it is."""
    lease_until = now + rules.lease
    held = replace(
        task,
        state=TaskState.CLAIMED,
        agent_id=agent_id,
        claimed_at=now,
        lease_until=lease_until,
        promised_until=None,
    )
    return replace(held, wake_at=_claim_wakes(held, lease_until))


def may_ring(task: Task, rules: Rules, now: datetime) -> bool:
    """Whether the buyer may be rung this very moment."""
    return bool(task.open_orders) and is_open(now, task.zone, rules.windows)


def answered(task: Task, outcome: Outcome, rules: Rules, now: datetime, *, until: datetime | None = None) -> Task:
    """What an attempt led to. `until` is when the buyer promised to pay; refused where the order is closed by then."""
    began = task.claimed_at or now
    orders = tuple(
        replace(each, attempts=each.attempts + 1) if each.standing is Standing.OPEN else each for each in task.orders
    )
    tried = replace(
        task,
        orders=orders,
        first_at=task.first_at or began,
        last_at=now,
        agent_id=None,
        claimed_at=None,
        lease_until=None,
        promised_until=None,
        wake_at=None,
    )
    match outcome:
        case Outcome.SILENT:
            return _again(tried, rules, now)
        case Outcome.REFUSED:
            return replace(tried, state=TaskState.REFUSED)
        case Outcome.FORBIDDEN:
            return replace(tried, state=TaskState.OPTED_OUT)
        case Outcome.PAID:
            return _promised(tried, now + PAID_IS_SEEN_WITHIN)
        case Outcome.PROMISED:
            return _promised(tried, checked_promise(task, until or now, now))


def checked_promise(task: Task, until: datetime, now: datetime) -> datetime:
    """The moment of a promise; refused where it is past, or the shop closes every order before it."""
    latest = max((each.deadline for each in task.open_orders), default=now)
    if until <= now:
        raise Refusal("callback-until-past", until=until)
    if until >= latest:
        raise Refusal("callback-until-late", deadline=latest)
    return until


def _promised(task: Task, until: datetime) -> Task:
    latest = max((each.deadline for each in task.open_orders), default=until)
    until = min(until, latest)
    return replace(task, state=TaskState.PROMISED, promised_until=until, wake_at=until)


def _again(task: Task, rules: Rules, now: datetime) -> Task:
    """After a call that nobody took: the last chance where it can be had, else as soon as another call may be made."""
    opening = last_chance(task, rules, now) or next_call(task, rules, now)
    if opening is None:
        return replace(task, state=TaskState.UNREACHABLE)
    return replace(task, state=TaskState.RETRY, wake_at=opening)


def settled(
    task: Task, found: Mapping[str, Standing], rules: Rules, now: datetime, *, paid_at: Mapping[str, datetime]
) -> Task:
    """The task once its orders stand as `found` says (by number; those left out are as they were)."""
    orders = tuple(replace(each, standing=found.get(each.number, each.standing)) for each in task.orders)
    changed = replace(task, orders=orders)
    if not changed.open_orders:
        return _ended(changed, paid_later=_paid_later(changed, paid_at))
    if task.state in ENDED:  # what had been paid or closed is open again: that was taken back
        return planned(changed, rules, now)
    if task.state in {TaskState.SCHEDULED, TaskState.DUE, TaskState.RETRY} and changed.orders != task.orders:
        return _replanned(changed, rules, now)
    return changed


def _replanned(task: Task, rules: Rules, now: datetime) -> Task:
    """Planned anew, but not sooner than it was."""
    waits = task.wake_at if task.state is not TaskState.DUE else None
    return planned(task, rules, now, not_before=waits)


def _paid_later(task: Task, paid_at: Mapping[str, datetime]) -> bool:
    """Whether an order was paid after the first attempt; one whose time of payment is unknown was seen unpaid then."""
    if task.first_at is None:
        return False
    paid = [each.number for each in task.orders if each.standing is Standing.PAID]
    return any(number not in paid_at or paid_at[number] > task.first_at for number in paid)


def joined(task: Task, orders: tuple[CalledOrder, ...], rules: Rules, now: datetime) -> Task:
    """The task with more orders of the same buyer."""
    more = replace(task, orders=task.orders + orders)
    if task.state in {TaskState.SCHEDULED, TaskState.RETRY, TaskState.DUE}:
        return planned(more, rules, now)
    return more


def suppressed(task: Task) -> Task:
    """The task given up: the buyer does not want to be rung, or the shop does not ring any more."""
    orders = tuple(
        replace(each, standing=Standing.SUPPRESSED) if each.standing is Standing.OPEN else each for each in task.orders
    )
    return replace(_ended(replace(task, orders=orders)), state=TaskState.SUPPRESSED)
