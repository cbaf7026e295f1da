"""Conduct by chat: commend, reprimand, appeal and decide; all of it privately."""

from datetime import date

from bot.domain.conduct import Kind, Verdict
from bot.domain.people import Person, Role
from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.message import Message
from bot.services import conduct as service
from bot.services import tier

commands = Commands("conduct")


@commands.add(reads_only=True, direct_only=True, examples=["", "Anna"])
def conduct(ctx: Context, person: Person | None = None) -> Message:
    """List your commendations and reprimands; supervisors see those of others."""
    return service.list_card(ctx, tier.person_of(ctx, person))


@commands.add(direct_only=True, examples=["12"])
def show(ctx: Context, number: int) -> Message:
    """Show one with what was said about it, and its files."""
    return service.shown_of(ctx, service.find(ctx, number))


@commands.add(
    allowed=Role.LEADER,
    direct_only=True,
    secret=True,
    takes_file=True,
    examples=["Anna stayed two hours to calm an angry buyer"],
)
def commend(ctx: Context, person: Person, text: Line, *, day: date | None = None) -> Message:
    """Commend somebody, with files if they are dropped with it; the person reads it privately."""
    return service.write(ctx, person, Kind.COMMENDATION, text, day=day, until=None)


@commands.add(
    allowed=Role.SUPERVISOR,
    direct_only=True,
    secret=True,
    takes_file=True,
    examples=["Anna insulted a buyer in the chat", "Anna insulted a buyer day=2026-05-28 ends=2026-08-31"],
)
def reprimand(
    ctx: Context, person: Person, text: Line, *, day: date | None = None, ends: date | None = None
) -> Message:
    """Reprimand somebody, for six months or until a day; the person reads it privately and may appeal."""
    return service.write(ctx, person, Kind.REPRIMAND, text, day=day, until=ends)


@commands.add(direct_only=True, takes_file=True, examples=["12"])
def evidence(ctx: Context, number: int) -> Message:
    """Put files to one: drop them with this line as the caption."""
    return service.attach(ctx, service.find(ctx, number))


@commands.add(direct_only=True, secret=True, examples=["12 The buyer had insulted me first, see the chat"])
def appeal(ctx: Context, number: int, text: Rest) -> Message:
    """Appeal against a reprimand; another supervisor than the one who wrote it decides."""
    return service.appeal(ctx, number, text)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, secret=True, examples=["12 The chat shows it"])
def uphold(ctx: Context, number: int, why: Rest | None = None) -> Message:
    """Decide on an appeal: the reprimand stays."""
    return service.decide(ctx, number, Verdict.UPHELD, str(why or ""))


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, secret=True, examples=["12 The buyer began"])
def overturn(ctx: Context, number: int, why: Rest) -> Message:
    """Decide on an appeal: the reprimand counts no more."""
    return service.decide(ctx, number, Verdict.OVERTURNED, why)


@commands.add(allowed=Role.LEADER, direct_only=True, secret=True, examples=["12 It was somebody else"])
def withdraw(ctx: Context, number: int, why: Rest | None = None) -> Message:
    """Withdraw what you wrote: it stays to be read and counts no more."""
    return service.withdraw(ctx, number, str(why or ""))
