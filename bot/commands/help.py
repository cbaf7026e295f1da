"""The help: what one may type, and how it is written."""

from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.message import Message

commands = Commands("help")


@commands.add(examples=["", "person", "shop add"], anybody=True, reads_only=True, unbound=True)
def help(ctx: Context, topic: Rest | None = None) -> Message:  # noqa: A001 - the word that is typed
    """Tell what one may type; with a topic: how it is written."""
    return ctx.desk.help_message(ctx.person, ctx.lang, topic or "")
