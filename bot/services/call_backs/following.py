"""Tasks follow the orders: made when an order comes of age, moved by the clock, ended by a payment.

Nothing here asks what a batch or a webhook said: the orders are looked at as they stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from bot.domain.buyers import Buyer
from bot.domain.call_backs import (
    ACTIVE,
    CalledOrder,
    Rules,
    Standing,
    Task,
    TaskState,
    joined,
    next_round,
    planned,
    settled,
    suppressed,
    woken,
)
from bot.domain.people import Person, Shop
from bot.kit.command import MessageRef
from bot.kit.job import Sweeping
from bot.kit.message import Message
from bot.services.call_backs import cards
from storage import buyers, imports, people, shops
from storage import call_backs as storage
from storage.call_backs import CalledShop, Seen, Woken
from storage.orders import news
from storage.orders.news import News

READ = 1_000
"""Orders looked at in one transaction: some tens of milliseconds for which other writers wait."""


class Speaking(Protocol):
    """Whatever can speak within a transaction: a command, or the clock."""

    db: Connection
    now: datetime

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message."""

    def rewrite(self, ref: MessageRef, words: Message) -> None:
        """Replace a message."""


# What became visible


def read_news(run: Sweeping) -> None:
    """Look at the orders that became visible, were changed or were taken back."""
    found: News = run.row
    shop = shops.shop(run.db, found.shop_id)
    if found.batch_id is None:
        follow(run, shop, _row(run, shop), found.numbers)
        news.done(run.db, found)
        return
    batch = imports.batch(run.db, found.batch_id)
    called = _row(run, shop)
    if batch.state != "finished":
        _look_anew(run, shop, called)
        news.done(run.db, found)
        return
    rows = storage.changed_by(
        run.db,
        shop.id,
        batch.id,
        created_after=run.now - called.rules.close,
        after_id=found.read_until,
        limit=READ,
    )
    follow(run, shop, called, [number for _, number in rows])
    if len(rows) < READ:
        news.done(run.db, found)
    else:
        news.read_on(run.db, found, rows[-1][0])


def _row(run: Sweeping, shop: Shop) -> CalledShop:
    return storage.hold_shop(run.db, shop.id, run.now)


def _look_anew(run: Sweeping, shop: Shop, called: CalledShop) -> None:
    """An import was taken back: whatever tasks there are, and whatever is unpaid again, is looked at."""
    after = ""
    while numbers := storage.numbers_until(run.db, shop.id, run.now, after=after, limit=READ):
        follow(run, shop, called, numbers)
        after = numbers[-1]
    storage.look_anew(run.db, called, run.now)


def follow(run: Speaking, shop: Shop, called: CalledShop, numbers: Sequence[str]) -> None:
    """Bring the tasks of these orders up to date, and make those that are to be made."""
    if not numbers:
        return
    seen = storage.seen(run.db, shop.id, numbers)
    kept = storage.orders_kept(run.db, shop.id, numbers)
    changed = {
        task_id for number, (task_id, order) in kept.items() if _differs(order, seen.get(number), called.rules, run.now)
    }
    tasks = storage.tasks_held(run.db, changed)
    beside = {each.number for task in tasks for each in task.orders} - seen.keys()
    whole = {**seen, **storage.seen(run.db, shop.id, sorted(beside))}
    for task in tasks:
        update(run, shop, called.rules, task, whole)
    fresh = [each for each in seen.values() if each.number not in kept and each.standing is Standing.OPEN]
    make(run, shop, called, fresh)


def _differs(order: CalledOrder, seen: Seen | None, rules: Rules, now: datetime) -> bool:
    standing = seen.standing if seen else Standing.SUPPRESSED
    if order.standing is Standing.OPEN:
        return standing is not Standing.OPEN or (seen is not None and seen.amount != order.amount)
    if standing is Standing.OPEN:
        return rules.on and order.standing is not Standing.EXPIRED and order.deadline > now
    return standing is Standing.PAID and order.standing is not Standing.PAID


def update(run: Speaking, shop: Shop, rules: Rules, task: Task, seen: Mapping[str, Seen]) -> Task:
    """The task with its orders as they stand now, kept; whoever has it in hand is told if it is over.

    `seen` holds all of its orders that there are: one that is left out is gone.
    """
    orders = tuple(
        replace(each, amount=seen[each.number].amount) if each.number in seen else each for each in task.orders
    )
    found = {}
    for each in task.orders:
        known = seen.get(each.number)
        if _differs(each, known, rules, run.now):
            found[each.number] = known.standing if known else Standing.SUPPRESSED
    paid_at = {each.number: each.paid_at for each in seen.values() if each.paid_at is not None}
    after = settled(replace(task, orders=orders), found, rules, run.now, paid_at=paid_at)
    if after != task:
        storage.save_task(run.db, task, after, run.now)
        began = task.claimed_at
        spoke = began is not None and any(began < moment for moment in paid_at.values())
        _tell_if_over(run, shop, task, after, spoke=spoke)
    return after


def _tell_if_over(run: Speaking, shop: Shop, before: Task, after: Task, *, spoke: bool = False) -> None:
    """A claim that is no longer anybody's: its card says why, and shows no phone number any more."""
    if before.state is not TaskState.CLAIMED or after.state is TaskState.CLAIMED:
        return
    card = storage.card_of(run.db, before.id)
    if card is not None:
        run.rewrite(card, cards.over(shop, before, after, spoke=spoke and after.state is TaskState.PAID_ITSELF))
    storage.keep_card(run.db, before.id, None)
    storage.hide_at_once(run.db, before.id, run.now)


# Orders that come of age


def come_of_age(run: Sweeping) -> None:
    """Make tasks of the orders that have reached the age of a first call; find when the next one does."""
    called: CalledShop = run.row
    shop = shops.shop(run.db, called.shop_id)
    until = run.now - called.rules.first
    after = max(called.aged_until, run.now - called.rules.close)
    found = storage.unpaid_between(run.db, shop.id, after, until, limit=READ) if called.rules.on else []
    kept = storage.orders_kept(run.db, shop.id, [each.number for each in found])
    reached = found[-1].created_at if len(found) == READ else until
    make(run, shop, called, [each for each in found if each.number not in kept and each.standing is Standing.OPEN])
    again = [
        each for each in found if each.number in kept and _differs(kept[each.number][1], each, called.rules, run.now)
    ]
    if again:
        follow(run, shop, called, [each.number for each in again])
    first = storage.next_unpaid(run.db, shop.id, reached) if called.rules.on else None
    storage.aged(run.db, shop.id, reached, None if first is None else max(run.now, first + called.rules.first))


def make(run: Speaking, shop: Shop, called: CalledShop, fresh: Sequence[Seen]) -> None:
    """Make tasks of unpaid orders that no task is about; those too young wait for their age."""
    rules = called.rules
    if not rules.on or shop.ended_on is not None:
        return
    callable_ = [each for each in fresh if each.created_at + rules.close > run.now]
    young = [each.created_at + rules.first for each in callable_ if each.created_at + rules.first > run.now]
    if young:
        storage.ages_by(run.db, shop.id, min(young))
    of_age = [each for each in callable_ if each.created_at + rules.first <= run.now]
    known = buyers.of_orders(run.db, shop.id, [each.number for each in of_age])
    alone = [_alone(shop, each, rules, run.now) for each in of_age if each.number not in known]
    storage.add_tasks(run.db, alone, run.now)
    made = [*alone, *_of_buyers(run, shop, rules, of_age, known)]
    if called.round_at is None and any(each.state in ACTIVE for each in made):
        storage.set_round(run.db, shop.id, next_round(rules.rounds, shop.zone, run.now))


def _alone(shop: Shop, order: Seen, rules: Rules, now: datetime) -> Task:
    return planned(Task(shop.id, shop.zone, (_called(order, rules),)), rules, now)


def _called(order: Seen, rules: Rules) -> CalledOrder:
    return CalledOrder(order.number, order.amount, order.created_at, order.created_at + rules.close)


def _of_buyers(
    run: Speaking, shop: Shop, rules: Rules, orders: Iterable[Seen], known: Mapping[str, Buyer]
) -> list[Task]:
    """One task a buyer: the one that is there takes more orders up."""
    grouped: dict[int, list[CalledOrder]] = defaultdict(list)
    behind: dict[int, Buyer] = {}
    for each in orders:
        if each.number in known:
            buyer = known[each.number]
            behind[buyer.id] = buyer
            grouped[buyer.id].append(_called(each, rules))
    made, new = [], []
    for buyer_id, group in grouped.items():
        buyer = behind[buyer_id]
        held = storage.task_of_buyer(run.db, buyer_id)
        if held is not None and not buyer.do_not_call:
            after = joined(held, tuple(group), rules, run.now)
            storage.save_task(run.db, held, after, run.now)
            made.append(after)
            continue
        task = Task(shop.id, buyer.zone or shop.zone, tuple(group), buyer_id=buyer_id)
        new.append(suppressed(task) if buyer.do_not_call else _first(run, task, rules))
    storage.add_tasks(run.db, new, run.now)
    return made + new


def _first(run: Speaking, task: Task, rules: Rules) -> Task:
    """Planned, but not sooner than anybody may be rung who was rung just now about something else."""
    rung = storage.last_call(run.db, task.buyer_id) if task.buyer_id is not None else None
    return planned(task, rules, run.now, not_before=None if rung is None else rung + rules.gap)


# Moments


def wake(run: Sweeping) -> None:
    """Tasks whose moment has come and that are not simply due now: due later, given back, or over."""
    found: Woken = run.row
    for task in storage.others_of(run.db, found):
        rules = found.rules[task.shop_id]
        after = woken(task, rules, run.now)
        storage.save_task(run.db, task, after, run.now)
        shop = shops.shop(run.db, task.shop_id)
        _tell_if_over(run, shop, task, after)
        if task.state is TaskState.PROMISED and after.state is not TaskState.PROMISED:
            _tell_of_promise(run, shop, task, after)


def _tell_of_promise(run: Sweeping, shop: Shop, before: Task, after: Task) -> None:
    """A promise that was not kept: whoever was given it learns of it."""
    agent_id = storage.promise_of(run.db, before.id)
    storage.promised_to(run.db, before.id, None)
    if agent_id is not None:
        run.tell(people.person(run.db, agent_id), cards.promise_broken(shop, before, after))


def replan(run: Speaking, shop: Shop, rules: Rules) -> None:
    """The rules of a shop have changed: what waits is planned anew, or given up where it does not ring any more."""
    after_id = 0
    while ids := storage.active_ids(run.db, shop.id, after=after_id, limit=READ):
        for task in storage.tasks_held(run.db, ids):
            after = _replanned(task, rules, run.now)
            if after != task:
                storage.save_task(run.db, task, after, run.now)
                _tell_if_over(run, shop, task, after)
        after_id = ids[-1]


def _replanned(task: Task, rules: Rules, now: datetime) -> Task:
    if not rules.on:
        return suppressed(task)
    if task.state in {TaskState.CLAIMED, TaskState.PROMISED}:
        return task
    orders = tuple(replace(each, deadline=each.created_at + rules.close) for each in task.orders)
    return planned(replace(task, orders=orders), rules, now)
