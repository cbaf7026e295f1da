"""Tiers by chat: one's own, a person's, a team's; and writing down what was earned before."""

from datetime import date

from bot.domain.people import Person, Role, Team
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.message import Message
from bot.kit.tier import TierName
from bot.services import record
from bot.services import tier as service

commands = Commands("tier")


@commands.add(reads_only=True, direct_only=True, examples=["", "Anna"])
def tier(ctx: Context, person: Person | None = None) -> Message:
    """Show your tier, its history and what comes with it; supervisors see those of others."""
    return service.card(ctx, service.person_of(ctx, person))


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=["", "Lantern"], verb="list")
def list_(ctx: Context, team: Team | None = None) -> Message:
    """List the people of a team with their tiers."""
    return service.list_card(ctx, record.team_for(ctx, team))


@commands.add(
    allowed=Role.SUPERVISOR,
    direct_only=True,
    examples=["Anna iron", "Anna bronze 2026-03-01 earned before we kept records here"],
)
def set_(ctx: Context, person: Person, tier: TierName, day: date | None = None, why: Line | None = None) -> Message:
    """Write down since when somebody holds a tier, such as what was earned before."""
    return service.assign(ctx, person, str(tier), day, str(why or "").strip())


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["Anna", "Anna 2026-03-01"])
def undo(ctx: Context, person: Person, day: date | None = None) -> Message:
    """Take an entry back, the newest or that of a day; the tier before it goes on."""
    return service.take_back(ctx, person, day)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["", "Lantern"])
def export(ctx: Context, team: Team | None = None) -> Message:
    """Get the whole history of a team's tiers and what came with them, as a workbook."""
    return service.export_file(ctx, record.team_for(ctx, team))
