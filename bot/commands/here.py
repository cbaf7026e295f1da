"""Which team a group belongs to."""

from bot.domain.errors import Refusal
from bot.domain.people import Role, Team
from bot.kit.command import Commands, Context
from bot.kit.message import Message, message, say
from storage import chats

commands = Commands("here")


@commands.add(examples=["", "Lantern"], unbound=True)
def here(ctx: Context, team: Team | None = None) -> Message:
    """Tell which team this group belongs to; with a team's name: let it belong to that team."""
    if ctx.chat.direct:
        if team is not None:
            raise Refusal("here-only-groups")
        return message(say("here-direct", team=ctx.team.name) if ctx.team else say("here-direct-no-team"))
    if team is None:
        return message(say("here-bound", team=ctx.team.name) if ctx.team else say("here-free"))
    if ctx.person.role < Role.SUPERVISOR:
        raise Refusal("refusal-not-allowed", role=say("role-supervisor"))
    chats.bind_chat(ctx.db, ctx.chat.id, team.id)
    ctx.reader_changed = True
    return message(say("here-now-bound", team=team.name))


@commands.add(allowed=Role.SUPERVISOR, examples=[""], unbound=True)
def release(ctx: Context) -> Message:
    """Let this group belong to no team any more; nothing is posted here from then on."""
    if ctx.chat.direct:
        raise Refusal("here-only-groups")
    if ctx.chat.team_id is None:
        return message(say("here-free"))
    chats.bind_chat(ctx.db, ctx.chat.id, None)
    return message(say("here-released"))
