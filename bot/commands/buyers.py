"""Buyers by chat: what is kept of them, for how long, not calling them, and erasing them."""

from bot.domain.people import Role, Shop, Team
from bot.kit.command import Commands, Context
from bot.kit.message import Message, message, say
from bot.services import buyers as service
from bot.services.team import check_team, the_team
from storage import buyers as storage

commands = Commands("buyer")


@commands.add(
    allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=["", "2000000000000000001", "1001 Moonlight"]
)
def buyer(ctx: Context, order: str | None = None, shop: Shop | None = None) -> Message:
    """Show what is kept of buyers, or of the one behind an order: the phone is masked."""
    if order is None:
        team = the_team(ctx, None)
        return service.overview(ctx, team)
    found, known = service.behind(ctx.db, ctx.person, order, shop)
    return service.card(ctx, order, found, known)


@commands.add(direct_only=True, examples=["1001", "2000000000000000001 Moonlight"], verb="no-calls")
def no_calls(ctx: Context, order: str, shop: Shop | None = None) -> Message:
    """Note that the buyer behind an order does not want to be called any more; for good."""
    found, known = service.behind(ctx.db, ctx.person, order, shop)
    storage.forbid(ctx.db, known.id, ctx.now)
    return message(say("buyers-silenced", order=order, shop=found.name), private=True)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["1001", "2000000000000000001 Moonlight"])
def erase(ctx: Context, order: str, shop: Shop | None = None) -> Message:
    """Erase the name, the account and the phone of the buyer behind an order, for all their orders."""
    found, known = service.behind(ctx.db, ctx.person, order, shop)
    count = storage.erase(ctx.db, known.id, ctx.now)
    return message(say("buyers-erased", order=order, shop=found.name, count=count), private=True)


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["14", "60 team=Lantern"])
def keep(ctx: Context, day_count: int, *, team: Team | None = None) -> Message:
    """Change for how many days buyers are kept after the last thing that happened to their order."""
    chosen = the_team(ctx, team)
    check_team(ctx.person, chosen.id)
    before = service.keep_for(ctx, chosen, day_count)
    return message(say("buyers-keeps", team=chosen.name, days=day_count, before=before), private=True)
