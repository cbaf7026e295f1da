"""Showing a buyer's number: to the agent who has the task in hand, for a few minutes, and on record."""

from bot.domain.call_backs import TaskState, is_open
from bot.domain.errors import Refusal
from bot.kit.command import Context
from bot.kit.job import Sweeping
from bot.kit.message import Message, Text, message, say
from bot.services.call_backs import cards
from bot.services.call_backs.cards import SHOWN_FOR, number_of
from bot.services.call_backs.claiming import check_reachable, let_go, mine, recheck
from storage import buyers
from storage import call_backs as storage
from storage.call_backs import Shown


def reveal(ctx: Context, number: int | None) -> Message | None:
    """Show the number of the buyer whom this agent is about to ring; or what the shop calls them."""
    check_reachable(ctx, ctx.person)
    task, shop, rules = mine(ctx, number)
    ready = recheck(ctx, shop, rules, task)
    if ready.state is not TaskState.CLAIMED:
        return let_go(ctx, task, cards.over(shop, task, ready, spoke=False))
    if not is_open(ctx.now, task.zone, rules.windows):
        raise Refusal("callback-window-shut")
    buyer = buyers.buyer(ctx.db, task.buyer_id) if task.buyer_id is not None else None
    if buyer is None:
        raise Refusal("callback-no-phone", order=[each.number for each in task.open_orders])
    contact = buyers.reveal(ctx.db, buyer.id)
    key = "callback-shows-phone" if cards.by_phone(buyer) else "callback-shows-account"
    words = say(key, number=number_of(task), name=contact.name, phone=contact.phone, account=contact.account)
    hide_at = ctx.now + SHOWN_FOR
    shown = message(words, Text(say("callback-shows-until", at=hide_at), "muted"), useful_until=hide_at, private=True)
    sent = ctx.post(ctx.chat, shown).id if ctx.chat.direct else ctx.tell(ctx.person, shown)
    storage.keep_shown(ctx.db, task.id, sent, hide_at)
    return None


def hide(run: Sweeping) -> None:
    """Rewrite a message that showed a number."""
    shown: Shown = run.row
    ref = storage.message_ref(run.db, shown.message_id)
    storage.hidden(run.db, shown)
    if ref is not None:
        run.rewrite(ref, message(say("callback-hidden", number=f"#{shown.task_id}"), private=True))
