"""Targets of shops, for a day or a month."""

from datetime import date
from decimal import Decimal

from bot.domain.errors import Refusal
from bot.domain.money import Money
from bot.domain.numbers import Indicator
from bot.domain.people import Role, Shop
from bot.kit.arguments import Period
from bot.kit.command import Commands, Context
from bot.kit.message import Heading, Message, Table, Text, message, say
from bot.services import numbers as service
from storage import numbers

commands = Commands("target")

_RATES = frozenset({Indicator.PAYMENT_RATE, Indicator.REFUND_RATE})
_MOST_PERCENT = 100


@commands.add(reads_only=True, examples=["", "TeaHouse"], verb="target")
def list_(ctx: Context, shop: Shop | None = None) -> Message:
    """Show the targets of this month and of today."""
    shops = service.shops_to_show(ctx.db, ctx.person, ctx.team, shop)
    today = ctx.now.astimezone(shops[0].tz).date()
    rows = []
    for each in shops:
        for period, words in (("month", say("target-of-month")), ("day", say("target-of-day"))):
            found = numbers.targets(ctx.db, each.id, "month" if period == "month" else "day", today)
            rows += [
                (each.name, words, say(f"indicator-{indicator.value}"), _shown(indicator, value, each.currency))
                for indicator, value in sorted(found.items())
            ]
    if not rows:
        return message(say("target-none"))
    columns = ("shop", "period", "indicator", "value")
    return message(
        Heading(say("target-title", month=f"{today:%Y-%m}")),
        Table(tuple(say(f"target-column-{name}") for name in columns), tuple(rows), align="lllr"),
        Text(say("target-hint"), "muted"),
    )


@commands.add(
    allowed=Role.LEADER,
    examples=["sales 500000 2026-11 TeaHouse", "payment-rate 85% shop=TeaHouse"],
    verb="set",
)
def set_(ctx: Context, indicator: Indicator, value: str, period: Period | None = None, shop: Shop | None = None) -> Message:
    """Set a shop's target for a month (or a day): sales, orders, payment-rate …; 0 takes it away."""
    shops = service.shops_to_show(ctx.db, ctx.person, ctx.team, shop)
    if len(shops) > 1:
        raise Refusal("target-which-shop", known=[each.name for each in shops])
    chosen = shops[0]
    amount = _value(indicator, value)
    when = period or _this_month(ctx.now.astimezone(chosen.tz).date())
    if when.kind == "week":
        raise Refusal("target-no-week")
    monthly = when.kind == "month"
    numbers.set_target(ctx.db, chosen.id, indicator, "month" if monthly else "day", when.first, amount or None)
    span = f"{when.first:%Y-%m}" if monthly else when.first.isoformat()
    words = say(f"indicator-{indicator.value}")
    if not amount:
        return message(say("target-taken-away", indicator=words, shop=chosen.name, span=span))
    return message(
        say(
            "target-is-set",
            indicator=words,
            shop=chosen.name,
            span=span,
            value=_shown(indicator, amount, chosen.currency),
        )
    )


def _this_month(today: date) -> Period:
    return Period(today.replace(day=1), today, "month")


def _value(indicator: Indicator, text: str) -> Decimal:
    cleaned = text.replace(",", "").strip("¥￥₩$€£元원")
    percent = cleaned.endswith("%")
    unit = {"万": 10_000, "만": 10_000, "k": 1_000, "K": 1_000, "亿": 10**8, "억": 10**8}.get(cleaned[-1:], 1)
    number = cleaned.rstrip("%万만kK亿억")
    if not number.replace(".", "", 1).isdigit() or not number.isascii():
        raise Refusal("target-bad-value", text=text)
    value = Decimal(number) * unit
    if indicator in _RATES:
        value = value / 100 if percent or value > 1 else value
        if value > 1:
            raise Refusal("target-bad-rate", text=text, most=_MOST_PERCENT)
        return value.quantize(Decimal("0.0001"))
    if percent or value >= 10**12:
        raise Refusal("target-bad-value", text=text)
    return value.quantize(Decimal("0.01"))


def _shown(indicator: Indicator, value: Decimal, currency: str) -> object:
    if indicator in _RATES:
        return say("percent", value=f"{value * 100:.1f}")
    if indicator in {Indicator.ORDERS, Indicator.PAID_ORDERS}:
        return int(value)
    return Money(value.quantize(Decimal("0.01")), currency)
