"""How call-backs stand: a line a shop, and the list of what is to come."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.call_backs import Task, TaskState, is_open, next_opening, next_round
from bot.domain.money import Money
from bot.domain.people import Shop
from bot.kit.command import Context
from bot.kit.message import Cell, Heading, Message, Say, Table, Text, message, say
from bot.services.call_backs.cards import state_words
from bot.services.call_backs.freshness import as_of, is_fresh
from bot.services.call_backs.rounds import claim_buttons
from storage import call_backs as storage
from storage import people

MOST_LISTED = 30
_SLEEPING = (TaskState.SCHEDULED, TaskState.RETRY)


def standing_card(ctx: Context, served: Sequence[Shop]) -> Message:
    """A line a shop: how many are due, in hand, promised, still to come; how fresh the orders are; the next round."""
    ids = [each.id for each in served]
    counts, due = storage.by_state(ctx.db, ids), storage.due(ctx.db, ids)
    rules = {each.id: storage.rules(ctx.db, each.id) for each in served}
    rows: list[tuple[Cell, ...]] = []
    for shop in served:

        def count(*states: TaskState, shop: Shop = shop) -> int:
            return sum(counts.get((shop.id, state.value), 0) for state in states)

        known = as_of(ctx.db, shop)
        coming = next_round(rules[shop.id].rounds, shop.zone, ctx.now) if rules[shop.id].on else say("callback-is-off")
        amount = Money(due[shop.id].amount, shop.currency) if shop.id in due else None
        told = count(TaskState.DUE), amount or "–", count(TaskState.CLAIMED), count(TaskState.PROMISED)
        rows.append((shop.name, *told, count(*_SLEEPING), known, coming))
    names = ("shop", "due", "amount", "claimed", "promised", "later", "as-of", "round")
    card = message(
        Heading(say("callback-title")),
        Table(tuple(say(f"callback-column-{name}") for name in names), tuple(rows), "lrrrrrll"),
    )
    ready = [shop for shop in served if shop.id in due and is_fresh(ctx.db, shop, rules[shop.id], ctx.now)]
    for shop in served:
        if shop.id in due and shop not in ready:
            words = say("callback-round-stale", shop=shop.name, count=due[shop.id].tasks, as_of=as_of(ctx.db, shop))
            card += Text(words, "warning")
    if ready:
        return card + claim_buttons(ready)
    return card + Text(_why_nothing(ctx, served), "muted")


def _why_nothing(ctx: Context, served: Sequence[Shop]) -> Say:
    moments = storage.next_moments(ctx.db, [each.id for each in served])
    if moments:
        return say("callback-nothing-until", at=min(moments.values()))
    rules = {each.id: storage.rules(ctx.db, each.id) for each in served}
    first = served[0]
    if not is_open(ctx.now, first.zone, rules[first.id].windows):
        return say("callback-shut-until", at=next_opening(ctx.now, first.zone, rules[first.id].windows))
    return say("callback-nothing")


def list_card(ctx: Context, served: Sequence[Shop]) -> Message:
    """What is to come, the orders that are closed soonest first; nothing of it names a buyer."""
    found = storage.active_tasks(ctx.db, [each.id for each in served], limit=MOST_LISTED + 1)
    if not found:
        return message(_why_nothing(ctx, served))
    by_id = {each.id: each for each in served}
    names = {each.id: each.name for each in people.people(ctx.db)}
    rows = tuple(_row(each, by_id[each.shop_id], names) for each in found[:MOST_LISTED])
    columns = ("number", "shop", "orders", "amount", "state", "when", "deadline", "agent")
    card = message(
        Table(
            tuple(say(f"callback-column-{name}") for name in columns),
            rows,
            "llrrllll",
            title=say("callback-list-title"),
        )
    )
    if len(found) > MOST_LISTED:
        card += Text(say("callback-list-more", most=MOST_LISTED), "muted")
    return card + Text(say("callback-list-hint"), "muted")


def _row(task: Task, shop: Shop, names: dict[int, str]) -> tuple[Cell, ...]:
    when: datetime | None = {
        TaskState.CLAIMED: task.lease_until,
        TaskState.PROMISED: task.promised_until,
        TaskState.DUE: None,
    }.get(task.state, task.wake_at)
    return (
        f"#{task.id}",
        shop.name,
        len(task.open_orders),
        Money(task.amount, shop.currency),
        state_words(task),
        when or "",
        task.deadline,
        names.get(task.agent_id or 0, ""),
    )
