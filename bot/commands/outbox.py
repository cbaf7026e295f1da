"""The outbox: what could not be delivered, and sending it again."""

from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.kit.arguments import Reading, Simple, Word, register
from bot.kit.command import Commands, Context
from bot.kit.message import Button, Buttons, Heading, Message, Table, message, say
from bot.services.outbox import reason_words
from storage import outbox as storage

commands = Commands("outbox")

SHOWN = 15
_MOST = 1_000
_SHORT = 8
"""So many letters of an id are shown, and are enough to name a message."""


class LetterId(str):
    """The beginning of the id of an undelivered message, or `all`."""

    __slots__ = ()


def _letter_id(word: Word, reading: Reading) -> LetterId:
    text = word.text.casefold()
    return LetterId("all" if reading.canonical("word", text) == "all" else text)


register(LetterId, Simple("letter", "text", _letter_id))


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=[""])
def outbox(ctx: Context) -> Message:
    """List what could not be delivered, with the reason, and how much is waiting."""
    dead = storage.dead_letters(ctx.db, _MOST)
    waiting = storage.waiting(ctx.db)
    if not dead:
        return message(say("outbox-all-well", waiting=waiting))
    rows = tuple(
        (
            each.id[:_SHORT],
            each.created_at,
            each.chat_title or say("outbox-direct"),
            each.connection,
            reason_words(each.reason),
        )
        for each in dead[:SHOWN]
    )
    columns = ("number", "when", "chat", "platform", "reason")
    card = message(
        Heading(say("outbox-title", count=len(dead))),
        Table(tuple(say(f"outbox-column-{name}") for name in columns), rows, align="lllll"),
    )
    if len(dead) > SHOWN:
        card += message(say("outbox-shown", shown=SHOWN))
    again = Button(say("outbox-send-all"), runs="outbox resend all", style="primary")
    return card + message(say("outbox-waiting", waiting=waiting), Buttons((again,)))


@commands.add(allowed=Role.SUPERVISOR, examples=["all", "3f2a9c1d"])
def resend(ctx: Context, number: LetterId) -> Message:
    """Send a dead letter again, or all of them."""
    dead = storage.dead_letters(ctx.db, _MOST)
    chosen = dead if number == "all" else [each for each in dead if each.id.startswith(number)]
    if not dead and number == "all":
        return message(say("outbox-all-well", waiting=storage.waiting(ctx.db)))
    if not chosen:
        raise Refusal("outbox-no-such", number=number[:40])
    if number != "all" and len(chosen) > 1:
        raise Refusal("outbox-ambiguous", number=number[:40])
    sent = sum(storage.send_again(ctx.db, each.id, ctx.machine_now) for each in reversed(chosen))
    return message(say("outbox-sent-again", count=sent))
