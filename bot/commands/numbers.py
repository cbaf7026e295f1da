"""Daily shop numbers by chat."""

from datetime import timedelta

from bot.domain.errors import Refusal
from bot.domain.people import Shop
from bot.kit.arguments import Period
from bot.kit.command import Commands, Context
from bot.kit.message import Message, say
from bot.services import numbers as service
from bot.services.call_backs.telling import with_calls

commands = Commands("numbers")


@commands.add(reads_only=True, examples=["", "2020-02-25", "yesterday TeaHouse", "2020-02", "week"])
def numbers(ctx: Context, period: Period | None = None, shop: Shop | None = None) -> Message:
    """Show a day, a week or a month of the shops: orders, payments, refunds, compared and charted."""
    shops = service.shops_to_show(ctx.db, ctx.person, ctx.team, shop)
    today = ctx.now.astimezone(shops[0].tz).date()
    if period is None:
        yesterday = today - timedelta(days=1)
        period = Period(yesterday, yesterday, "day")
    if period.first > today:
        raise Refusal("numbers-future", day=period.first)
    if period.kind != "day":
        return service.with_export(service.period_card(ctx.db, shops, period, today=today))
    shown = service.load_day(ctx.db, shops, period.first)
    if len(shown) == 1:
        card = service.day_card(shown[0], today=today)
    else:
        card = service.team_card(say("numbers-title-day", day=period.first), shown, today=today)
    return service.with_export(with_calls(ctx.db, card, shops, period.first, ctx.now))
