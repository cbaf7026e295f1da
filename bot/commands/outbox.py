"""The outbox: what could not be delivered, and sending it again."""

from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.kit.command import Commands, Context
from bot.kit.message import Button, Buttons, Heading, Message, Table, message, say
from storage import outbox as storage

commands = Commands("outbox")

SHOWN = 15


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=[""])
def outbox(ctx: Context) -> Message:
    """List what could not be delivered, with the reason, and how much is waiting."""
    dead = storage.dead_letters(ctx.db, SHOWN)
    waiting = storage.waiting(ctx.db)
    if not dead:
        return message(say("outbox-all-well", waiting=waiting))
    rows = tuple(
        (each.id[:8], each.created_at, each.chat_title or say("outbox-direct"), each.connection, each.reason)
        for each in dead
    )
    columns = ("number", "when", "chat", "platform", "reason")
    return message(
        Heading(say("outbox-title", count=len(dead))),
        Table(tuple(say(f"outbox-column-{name}") for name in columns), rows, align="lllll"),
        say("outbox-waiting", waiting=waiting),
        Buttons((Button(say("outbox-send-all"), runs="outbox resend all", style="primary"),)),
    )


@commands.add(allowed=Role.SUPERVISOR, examples=["all", "3f2a9c1d"])
def resend(ctx: Context, number: str) -> Message:
    """Send a dead letter again, or all of them."""
    dead = storage.dead_letters(ctx.db, 1000)
    chosen = dead if number.casefold() in {"all", "全部", "모두"} else [e for e in dead if e.id.startswith(number)]
    if not chosen:
        raise Refusal("outbox-no-such", number=number[:40])
    sent = sum(storage.send_again(ctx.db, each.id, ctx.machine_now) for each in chosen)
    return message(say("outbox-sent-again", count=sent))
