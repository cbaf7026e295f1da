"""Leader trials by chat: nominate, accept, review, decide."""

from bot.domain.people import Person, Role
from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.message import Message
from bot.kit.rota import Colleagues
from bot.services import trial as service

commands = Commands("trial")


@commands.add(reads_only=True, direct_only=True, examples=["", "Anna"])
def trial(ctx: Context, person: Person | None = None) -> Message:
    """Show your trial as a leader; supervisors see those that run."""
    if person is None and ctx.person.role >= Role.SUPERVISOR:
        return service.list_card(ctx)
    return service.own_card(ctx, person or ctx.person)


@commands.add(reads_only=True, direct_only=True, examples=["3"])
def show(ctx: Context, number: int) -> Message:
    """Show a trial with its dates and reviews."""
    return service.card(ctx.db, service.find(ctx, number), ctx.person, ctx.now)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["Anna", "Anna @Ben"])
def nominate(ctx: Context, colleagues: Colleagues) -> Message:
    """Nominate people as acting leaders for a month; each is asked privately."""
    return service.nominate(ctx, colleagues)


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["Lea", "Lea Anna Ben"], verb="raise")
def raise_(ctx: Context, person: Person, colleagues: Colleagues | None = None) -> Message:
    """Let a leader act as a supervisor for a month, while up to two further acting leaders are tried."""
    return service.raise_leader(ctx, person, colleagues or ())


@commands.add(direct_only=True, examples=["3"])
def accept(ctx: Context, number: int) -> Message:
    """Accept your nomination: the month begins today."""
    return service.accept(ctx, number)


@commands.add(direct_only=True, examples=["3"])
def decline(ctx: Context, number: int) -> Message:
    """Decline your nomination; nothing is held against you."""
    return service.decline(ctx, number)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["3"])
def withdraw(ctx: Context, number: int) -> Message:
    """Take a nomination back that was not answered yet."""
    return service.withdraw(ctx, number)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, secret=True, examples=["3 leads the meetings well"])
def review(ctx: Context, number: int, text: Rest) -> Message:
    """Write down how an acting leader does; they read it."""
    return service.review(ctx, number, text)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, secret=True, examples=["3", "3 the team asked for it"])
def confirm(ctx: Context, number: int, why: Rest | None = None) -> Message:
    """Decide: they are a leader from now on."""
    return service.confirm(ctx, number, str(why or ""))


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["3"])
def extend(ctx: Context, number: int) -> Message:
    """Decide: another month, once."""
    return service.extend(ctx, number)


@commands.add(
    allowed=Role.SUPERVISOR, direct_only=True, secret=True, examples=["3 too early, again next spring"], verb="return"
)
def return_(ctx: Context, number: int, why: Rest) -> Message:
    """Decide: they return to what they were, and go first for the next tier."""
    return service.give_back(ctx, number, why)
