"""What came of a call: kept as an attempt, with what it leads to."""

from datetime import datetime

from bot.domain.call_backs import WITHIN, Outcome, Rules, Task, TaskState, answered, counted, round_of
from bot.domain.errors import Refusal
from bot.domain.people import Shop
from bot.kit.command import Context
from bot.kit.message import Message, Say, say
from bot.services.call_backs import cards
from bot.services.call_backs.cards import number_of
from bot.services.call_backs.claiming import found, let_go, mine, recheck
from storage import buyers
from storage import call_backs as storage


def answer(ctx: Context, number: int | None, outcome: Outcome, until: datetime | None = None) -> Message | None:
    """Keep the outcome of the call that this agent has in hand, and say what happens next."""
    task, shop, rules = mine(ctx, number)
    forbidden = _forbid(ctx, task) if outcome is Outcome.FORBIDDEN else None
    ready = recheck(ctx, shop, rules, task) if forbidden is None else task
    if ready.state is not TaskState.CLAIMED:
        if paid_since(ctx, task):
            return _count(ctx, task, ready, shop, rules, outcome)
        return let_go(ctx, task, cards.over(shop, task, ready, spoke=False))
    after = answered(ready, outcome, rules, ctx.now, until=until)
    _attempt(ctx, task, shop, rules, outcome)
    storage.save_task(ctx.db, ready, after, ctx.now)
    storage.promised_to(ctx.db, ready.id, ctx.person.id if after.state is TaskState.PROMISED else None)
    return let_go(ctx, task, cards.done(task, shop, forbidden or next_words(outcome, after)))


def _attempt(ctx: Context, task: Task, shop: Shop, rules: Rules, outcome: Outcome) -> None:
    """Keep an attempt; it began when the agent took the task."""
    began = task.claimed_at or ctx.now
    at = round_of(rules.rounds, shop.zone, began)
    round_ = f"{at:%H:%M}" if at else ""
    storage.add_attempt(ctx.db, task, outcome, agent_id=ctx.person.id, began_at=began, now=ctx.now, round_=round_)


def _forbid(ctx: Context, task: Task) -> Say:
    """Nobody of the shop rings this buyer again, about whichever order."""
    if task.buyer_id is None:
        return say("callback-forbidden-order")
    buyers.forbid(ctx.db, task.buyer_id, ctx.now)
    return say("callback-forbidden")


def next_words(outcome: Outcome, after: Task) -> Say:
    """What happens next."""
    match after.state:
        case TaskState.PROMISED if outcome is Outcome.PAID:
            return say("callback-next-paid", until=after.promised_until)
        case TaskState.PROMISED:
            return say("callback-next-promised", until=after.promised_until)
        case TaskState.RETRY:
            return say("callback-next-retry", at=after.wake_at)
        case TaskState.UNREACHABLE:
            return say("callback-next-unreachable")
        case _:
            return say("callback-next-refused")


def paid_since(ctx: Context, task: Task) -> bool:
    """Whether an order was paid while the agent had it in hand: then the call may have come first."""
    began = task.claimed_at
    if began is None:
        return False
    seen = storage.seen(ctx.db, task.shop_id, [each.number for each in task.orders])
    moments = (each.paid_at for each in seen.values())
    return any(paid is not None and began < paid <= began + WITHIN for paid in moments)


def _count(ctx: Context, claim: Task, ended: Task, shop: Shop, rules: Rules, outcome: Outcome) -> Message | None:
    _attempt(ctx, claim, shop, rules, outcome)
    storage.save_task(ctx.db, ended, counted(ended, ctx.now), ctx.now)
    return let_go(ctx, claim, cards.done(claim, shop, say("callback-next-recovered")))


def spoke(ctx: Context, number: int) -> Message | None:
    """The order was paid while the agent had the buyer on the line: the call counts."""
    task, shop, rules = found(ctx, number)
    over = task.agent_id != ctx.person.id or task.state is not TaskState.PAID_ITSELF or not paid_since(ctx, task)
    if over:
        raise Refusal("callback-not-claimed", number=number_of(task), state=cards.state_words(task))
    _attempt(ctx, task, shop, rules, Outcome.PAID)
    storage.save_task(ctx.db, task, counted(task, ctx.now), ctx.now)
    done = cards.done(task, shop, say("callback-next-recovered"))
    if ctx.pressed_on is None:
        return done
    ctx.rewrite(ctx.pressed_on, done)
    return None
