"""The trail by chat, for supervisors."""

from bot.domain.people import Person, Role
from bot.kit.arguments import Period
from bot.kit.command import Commands, Context
from bot.kit.message import Message
from bot.services import audit as service

commands = Commands("audit")


@commands.add(
    allowed=Role.SUPERVISOR,
    reads_only=True,
    direct_only=True,
    examples=["", "@Anna", "yesterday", "@Anna 2030-06 command=promote"],
)
def audit(ctx: Context, person: Person | None = None, period: Period | None = None, *, command: str = "") -> Message:
    """See who typed or pressed what, when, and what came of it."""
    return service.card(ctx, person, period, command)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["", "2030-06", "@Anna command=promote"])
def export(ctx: Context, person: Person | None = None, period: Period | None = None, *, command: str = "") -> Message:
    """Get the trail as a workbook."""
    return service.as_file(ctx, person, period, command)
