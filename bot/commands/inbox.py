"""The inbox by chat: what waits for one."""

from bot.kit.command import Commands, Context
from bot.kit.message import Message
from bot.services import inbox as service

commands = Commands("inbox")


@commands.add(reads_only=True, direct_only=True, unbound=True, examples=[""])
def inbox(ctx: Context) -> Message:
    """See everything that waits for you, with what you can do about it at once."""
    return service.card(ctx.db, ctx.person, ctx.now)
