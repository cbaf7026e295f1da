"""Targets of shops, for a day or a month."""

from datetime import date
from decimal import Decimal

from bot.domain.errors import Refusal
from bot.domain.figure_text import parse_number, parse_share, parse_span
from bot.domain.figures import Unit
from bot.domain.numbers import Indicator, unit_of
from bot.domain.people import Role, Shop, may_see
from bot.kit.arguments import Period
from bot.kit.command import Commands, Context
from bot.kit.message import Cell, Heading, Message, Say, Table, Text, message, say
from bot.services import numbers as service
from storage import numbers

commands = Commands("target")

_TOO_MUCH = 10**12


@commands.add(reads_only=True, examples=["", "TeaHouse", "2026-11"], verb="target")
def list_(ctx: Context, period: Period | None = None, shop: Shop | None = None) -> Message:
    """Show the targets of a month and of a day in it; of this month and of today where none is given."""
    shops = service.shops_to_show(ctx.db, ctx.person, ctx.team, shop)
    today = ctx.now.astimezone(shops[0].tz).date()
    when = period or Period(today, today, "day")
    _no_week(when)
    month = f"{when.first:%Y-%m}"
    rows: list[tuple[Cell, ...]] = []
    for each in shops:
        rows += _rows(each, say("target-of-month"), numbers.targets(ctx.db, each.id, "month", when.first))
        if when.kind == "day":
            rows += _rows(each, when.first, numbers.targets(ctx.db, each.id, "day", when.first))
    if not rows:
        return message(say("target-none", month=month))
    columns = ("shop", "period", "indicator", "value")
    return message(
        Heading(say("target-title", month=month)),
        Table(tuple(say(f"target-column-{name}") for name in columns), tuple(rows), align="lllr"),
        Text(say("target-hint"), "muted"),
    )


def _rows(shop: Shop, period: Say | date, found: dict[Indicator, Decimal]) -> list[tuple[Cell, ...]]:
    return [
        (
            shop.name,
            period,
            say(f"indicator-{indicator.value}"),
            service.value_of(indicator, found[indicator], shop.currency),
        )
        for indicator in Indicator
        if indicator in found
    ]


@commands.add(
    allowed=Role.LEADER,
    examples=[
        "sales 500000 2026-11 TeaHouse",
        "payment-rate 85% shop=TeaHouse",
        "first-response 60s 2026-11-11 TeaHouse",
    ],
    verb="set",
)
def set_(
    ctx: Context, indicator: Indicator, value: str, period: Period | None = None, shop: Shop | None = None
) -> Message:
    """Set a shop's target for a month (or a day): sales, orders, payment-rate …; 0 takes it away."""
    shops = service.shops_to_show(ctx.db, ctx.person, ctx.team, shop)
    if len(shops) > 1:
        raise Refusal("target-which-shop", known=[each.name for each in shops])
    chosen = shops[0]
    if not may_see(ctx.person, chosen.team_id):
        raise Refusal("numbers-not-your-shop", shop=chosen.name)
    amount = _value(indicator, value)
    when = period or _this_month(ctx.now.astimezone(chosen.tz).date())
    _no_week(when)
    monthly = when.kind == "month"
    numbers.set_target(ctx.db, chosen.id, indicator, "month" if monthly else "day", when.first, amount or None)
    span = f"{when.first:%Y-%m}" if monthly else when.first.isoformat()
    words = say(f"indicator-{indicator.value}")
    if not amount:
        return message(say("target-taken-away", indicator=words, shop=chosen.name, span=span))
    shown = service.value_of(indicator, amount, chosen.currency)
    return message(say("target-is-set", indicator=words, shop=chosen.name, span=span, value=shown))


def _no_week(when: Period) -> None:
    if when.kind == "week":
        raise Refusal("target-no-week")


def _this_month(today: date) -> Period:
    return Period(today.replace(day=1), today, "month")


def _value(indicator: Indicator, text: str) -> Decimal:
    """A target as it is typed: `500000`, `50万`, `¥3.5k`; a rate as `85%`, `85` or `0.85`; a time as `30s`, `36h`."""
    unit = unit_of(indicator)
    if unit is Unit.FLAG:
        raise Refusal("target-not-this", indicator=say(f"indicator-{indicator.value}"))
    if unit is Unit.MEAN:
        value = parse_span(text)
    elif unit is Unit.RATE:
        return _rate(text)
    else:
        value = parse_number(text)
    if value is None or not 0 <= value < _TOO_MUCH or (unit is Unit.COUNT and value % 1):
        raise Refusal("target-bad-value", text=text)
    return value.quantize(Decimal("0.01"))


def _rate(text: str) -> Decimal:
    share = parse_share(text)
    if share is None or share[0] < 0:
        raise Refusal("target-bad-value", text=text)
    value, in_percent = share
    if not in_percent and value > 1:
        value /= 100
    if value > 1:
        raise Refusal("target-bad-rate", text=text)
    return value.quantize(Decimal("0.0001"))
