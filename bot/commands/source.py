"""Sources by chat: list, add, look, check, catch up, pause, end."""

from datetime import date, datetime, time

from bot.domain.errors import Refusal
from bot.domain.people import Role, Shop
from bot.domain.source import SourceKind, SourceState
from bot.kit.command import Commands, Context
from bot.kit.message import Message, Progress, message, say
from bot.services.source import asking, cards, setting
from storage import shops
from storage import source as storage
from storage.source import Source

commands = Commands("source")


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=["", "Moonlight"])
def source(ctx: Context, shop: Shop | None = None) -> Message:
    """List where orders come from by themselves: last order, last heartbeat, last problem."""
    mine = None if ctx.person.role >= Role.OWNER else ctx.person.team_id
    chosen = {each.id: each for each in shops.shops(ctx.db, mine)}
    if shop is not None:
        setting.may_change(ctx.person, shop)
        chosen = {shop.id: shop}
    found = storage.sources(ctx.db, list(chosen))
    return cards.list_card([(each, chosen[each.shop_id]) for each in found])


@commands.add(
    allowed=Role.OWNER,
    direct_only=True,
    examples=["Moonlight shopify moonlight.myshopify.com", "TeaHouse woocommerce https://tea.example.com", "Lamp push"],
)
def add(ctx: Context, shop: Shop, kind: SourceKind, site: str | None = None) -> Message:
    """Let a shop tell of its orders by itself; the answer says what to paste where."""
    made = setting.add(ctx.db, ctx.person, shop, kind, site, ctx.now)
    card = message(say("source-added", number=made.id, shop=shop.name, kind=cards.kind_words(kind)), private=True)
    if kind is SourceKind.PUSH:
        card += cards.secret_card(made, shop, storage.secret_of(ctx.db, made.id))
    return card + cards.steps(made, ctx.desk.source_address(made.token))


def _found(ctx: Context, number: int) -> tuple[Source, Shop]:
    found = storage.source(ctx.db, number)
    shop = shops.shop(ctx.db, found.shop_id)
    setting.may_change(ctx.person, shop)
    return found, shop


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=["1"])
def show(ctx: Context, number: int) -> Message:
    """Show one source: how it is, its address, and where its secrets are read from."""
    found, shop = _found(ctx, number)
    return cards.show_card(ctx.db, found, shop, ctx.desk.source_address(found.token))


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["1"])
def check(ctx: Context, number: int) -> None:
    """Call the shop and see whether the secrets, the currency, the time zone and the webhooks are right."""
    found, shop = _found(ctx, number)
    arguments = asking.about(found, ctx.now, ctx.machine_now)
    ctx.desk.queue_task(ctx, asking.CHECK, arguments, message(Progress(say("source-checking", shop=shop.name), 0)))


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, verb="catch-up", examples=["1", "1 2026-11-01"])
def catch_up(ctx: Context, number: int, since: date | None = None) -> None:
    """Ask the shop now for the orders that changed, from a day on if one is given."""
    found, shop = _found(ctx, number)
    if not found.kind.is_asked:
        raise Refusal("source-push-not-asked", number=number)
    if found.state is not SourceState.ACTIVE:
        raise Refusal("source-not-active", number=number)
    if storage.is_asked(ctx.db, found) and found.failures == 0:
        raise Refusal("source-asked-already", number=number)
    begin = None if since is None else datetime.combine(since, time(), tzinfo=shop.tz)
    arguments = asking.about(found, ctx.now, ctx.machine_now, begin)
    shown = message(Progress(say("source-reading", shop=shop.name), 0))
    task = ctx.desk.queue_task(ctx, asking.TASK, arguments, shown)
    storage.change_source(ctx.db, number, task_id=task)


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["1"])
def pause(ctx: Context, number: int) -> Message:
    """Take nothing from a source until it is resumed."""
    found, shop = _found(ctx, number)
    setting.pause(ctx.db, found)
    return message(say("source-paused", number=number, shop=shop.name))


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["1"])
def resume(ctx: Context, number: int) -> Message:
    """Go on with a source that was paused; what was missed is asked for where that can be done."""
    found, shop = _found(ctx, number)
    setting.resume(ctx.db, found, ctx.now)
    return message(say("source-resumed", number=number, shop=shop.name))


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["1"])
def end(ctx: Context, number: int) -> Message:
    """End a source for good; its orders are kept."""
    found, shop = _found(ctx, number)
    setting.end(ctx.db, found)
    return message(say("source-ended", number=number, shop=shop.name))


@commands.add(allowed=Role.OWNER, direct_only=True, examples=["1"])
def key(ctx: Context, number: int) -> Message:
    """Make a new secret for a push; the old one stops working at once."""
    found, shop = _found(ctx, number)
    return cards.secret_card(found, shop, setting.renew_secret(ctx.db, found))
