"""Call-backs by chat: take the next, say what came of it, hand on; and what leaders settle. People type "callback"."""

from datetime import time

from bot.domain.call_backs import Outcome, Rule
from bot.domain.people import Person, Role, Shop
from bot.kit.arguments import Rest
from bot.kit.call_backs import Moment, Span
from bot.kit.command import Commands, Context
from bot.kit.message import Message
from bot.services.call_backs import claiming, freshness, outcomes, revealing, settling, standing
from bot.services.call_backs import report as reporting
from storage import call_backs as storage

commands = Commands("callback")


@commands.add(reads_only=True, examples=["", "Moonlight"])
def callback(ctx: Context, shop: Shop | None = None) -> Message:
    """Show how many buyers are to be rung about unpaid orders, and how fresh the orders are."""
    return standing.standing_card(ctx, claiming.team_shops(ctx, shop))


@commands.add(examples=["", "Moonlight"], verb="next")
def next_(ctx: Context, shop: Shop | None = None) -> Message | None:
    """Get the next call privately: the last chances first, then the most valuable."""
    return claiming.claim_next(ctx, shop)


@commands.add(examples=["12"])
def take(ctx: Context, number: int) -> Message | None:
    """Get a certain call of the list."""
    return claiming.take(ctx, number)


@commands.add(direct_only=True, examples=["", "12"])
def reveal(ctx: Context, number: int | None = None) -> Message | None:
    """See the phone number for a few minutes; that is recorded."""
    return revealing.reveal(ctx, number)


@commands.add(direct_only=True, examples=["", "12"])
def paid(ctx: Context, number: int | None = None) -> Message | None:
    """The buyer pays now: the next import shows whether they did."""
    return outcomes.answer(ctx, number, Outcome.PAID)


@commands.add(direct_only=True, examples=["12 18:00", "12 2h", "12 tomorrow 10:00"])
def promised(ctx: Context, number: int, until: Moment) -> Message | None:
    """The buyer promised to pay by a moment; until then nobody rings."""
    return outcomes.answer(ctx, number, Outcome.PROMISED, until)


@commands.add(direct_only=True, examples=["", "12"])
def silent(ctx: Context, number: int | None = None) -> Message | None:
    """Nobody answered: once more later, as the shop's rules allow."""
    return outcomes.answer(ctx, number, Outcome.SILENT)


@commands.add(direct_only=True, examples=["", "12"])
def refused(ctx: Context, number: int | None = None) -> Message | None:
    """The buyer does not want the order any more: nobody rings about it again."""
    return outcomes.answer(ctx, number, Outcome.REFUSED)


@commands.add(direct_only=True, examples=["", "12"])
def forbid(ctx: Context, number: int | None = None) -> Message | None:
    """The buyer does not want to be rung: nobody of the shop ever does again."""
    return outcomes.answer(ctx, number, Outcome.FORBIDDEN)


@commands.add(direct_only=True, examples=["12 2h", "12 18:00"])
def snooze(ctx: Context, number: int, until: Moment) -> Message | None:
    """Put a call off; somebody may take it after that moment."""
    return claiming.snooze(ctx, number, until)


@commands.add(direct_only=True, examples=["12 @Ben"])
def give(ctx: Context, number: int, colleague: Person) -> Message | None:
    """Hand a call to a colleague."""
    return claiming.give(ctx, number, colleague)


@commands.add(direct_only=True, examples=["", "12"], verb="return")
def return_(ctx: Context, number: int | None = None) -> Message | None:
    """Give a call back: somebody else may take it."""
    return claiming.put_back(ctx, number)


@commands.add(allowed=Role.LEADER, examples=["@Ben", "@Ben 12"])
def assign(ctx: Context, person: Person, number: int | None = None, *, shop: Shop | None = None) -> Message:
    """Give somebody of the team the next call, or a certain one."""
    return claiming.assign(ctx, person, number, shop)


@commands.add(reads_only=True, examples=["", "Moonlight"], verb="list")
def list_(ctx: Context, shop: Shop | None = None) -> Message:
    """List the calls that are to come, those whose orders are closed soonest first."""
    return standing.list_card(ctx, claiming.team_shops(ctx, shop))


@commands.add(reads_only=True, examples=["", "week", "2020-02 Moonlight"])
def report(ctx: Context, period: Span | None = None, shop: Shop | None = None) -> Message:
    """Show what calls brought in, beside what would have come in anyway."""
    return reporting.report_card(ctx, period, claiming.team_shops(ctx, shop))


@commands.add(
    examples=["", "Moonlight first 45m", "Moonlight windows 10:00-11:30,13:30-20:00", "Moonlight rounds 10:30,16:00"]
)
def rules(ctx: Context, shop: Shop | None = None, rule: Rule | None = None, value: Rest | None = None) -> Message:
    """Show when and how often buyers of a shop are rung; leaders change it."""
    chosen = settling.one_shop(ctx, shop)
    if rule is None or value is None:
        return settling.rules_card(chosen, storage.rules(ctx.db, chosen.id))
    return settling.change(ctx, chosen, rule, str(value))


@commands.add(allowed=Role.LEADER, examples=["10:42", "10:42 Moonlight"])
def asof(ctx: Context, at: time, shop: Shop | None = None) -> Message:
    """Say when the file that was imported last had been made; without that, its newest order counts."""
    return freshness.tell(ctx, settling.one_shop(ctx, shop), at)


@commands.add(allowed=Role.LEADER, examples=["", "Moonlight"])
def on(ctx: Context, shop: Shop | None = None) -> Message:
    """Begin to ring the buyers of a shop again."""
    return settling.switch(ctx, settling.one_shop(ctx, shop), on=True)


@commands.add(allowed=Role.LEADER, examples=["", "Moonlight"])
def off(ctx: Context, shop: Shop | None = None) -> Message:
    """Ring no buyers of a shop any more."""
    return settling.switch(ctx, settling.one_shop(ctx, shop), on=False)


@commands.add(hidden=True)
def spoke(ctx: Context, number: int) -> Message | None:
    """The order was paid while the agent had the buyer on the line."""
    return outcomes.spoke(ctx, number)
