"""Charts of daily amounts: paid before refunds, or orders created where nothing tells who paid."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from bot.domain.money import Money
from bot.domain.numbers import DayNumbers
from bot.domain.people import Shop
from bot.kit.message import Chart, Say, Series, say
from bot.services.numbers.loading import CHART_DAYS, ShopDay, ShopPeriod

MOST_LINES = 6
"""More lines than this cannot be told apart; the shops with the largest amounts are drawn."""

_DAY = timedelta(days=1)

Days: TypeAlias = Mapping[date, DayNumbers]


def day_chart(shown: ShopDay) -> Chart:
    """The two weeks up to a day, the day highlighted."""
    span = span_of(shown.day - _DAY * (CHART_DAYS - 1), shown.day)
    return _bars(shown.shop, shown.around, span, highlight=len(span) - 1)


def period_chart(shown: ShopPeriod) -> Chart:
    """Every day of a period."""
    return _bars(shown.shop, {each.day: each for each in shown.days}, span_of(shown.first, shown.last))


def team_charts(shops: Sequence[tuple[Shop, Days]], first: date, last: date, *, highlight: int | None) -> list[Chart]:
    """Lines of several shops: a chart for each currency, and apart those whose files do not tell who paid."""
    span = span_of(first, last)
    groups: dict[tuple[str, bool], list[tuple[Shop, Days]]] = {}
    for shop, days in shops:
        if any(day in days for day in span):
            groups.setdefault((shop.currency, _paid(days)), []).append((shop, days))
    return [_lines(group, span, paid=paid, highlight=highlight) for (_, paid), group in groups.items()]


def span_of(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + _DAY * count for count in range((last - first).days + 1)]


def _paid(days: Days) -> bool:
    return any(each.payment_known for each in days.values())


def _labels(span: Sequence[date]) -> tuple[str, ...]:
    return tuple(f"{day.month}/{day.day}" for day in span)


def _values(days: Days, span: Sequence[date], *, paid: bool) -> tuple[float | None, ...]:
    return tuple(_value(days.get(day), paid=paid) for day in span)


def _value(day: DayNumbers | None, *, paid: bool) -> float | None:
    if day is None:
        return None
    amount = day.figures.gross if paid else day.figures.order_amount
    return None if amount is None else float(amount.amount)


def _bars(shop: Shop, days: Days, span: Sequence[date], highlight: int | None = None) -> Chart:
    paid = _paid(days)
    values = _values(days, span, paid=paid)
    key = "sales" if paid else "order-amount"
    title = say(f"numbers-chart-{key}", shop=shop.name)
    facts: dict[str, Any] = {"title": title, "first": span[0], "last": span[-1]}
    extremes = _extremes(span, values, shop.currency)
    alt = say("numbers-chart-alt", **facts, **extremes) if extremes else say("numbers-chart-alt-empty", **facts)
    return Chart(
        title=title,
        labels=_labels(span),
        series=(Series(say(f"numbers-series-{key}"), values, "bar"),),
        alt=alt,
        unit=shop.currency,
        highlight=highlight,
    )


def _lines(shops: Sequence[tuple[Shop, Days]], span: Sequence[date], *, paid: bool, highlight: int | None) -> Chart:
    drawn = [(shop, _values(days, span, paid=paid)) for shop, days in shops]
    if len(drawn) > MOST_LINES:
        drawn = sorted(drawn, key=lambda each: -sum(value or 0 for value in each[1]))[:MOST_LINES]
    title = say("numbers-chart-team" if paid else "numbers-chart-team-order-amount")
    if len(shops) > MOST_LINES:
        title = say("numbers-chart-largest", title=title, drawn=MOST_LINES, shops=len(shops))
    told = [_told(shop, span, values) for shop, values in drawn]
    return Chart(
        title=title,
        labels=_labels(span),
        series=tuple(Series(shop.name, values, "line") for shop, values in drawn),
        alt=say("numbers-chart-team-alt", title=title, first=span[0], last=span[-1], shops=told),
        unit=shops[0][0].currency,
        highlight=highlight,
    )


def _told(shop: Shop, span: Sequence[date], values: Sequence[float | None]) -> Say:
    extremes = _extremes(span, values, shop.currency)
    if not extremes:
        return say("numbers-chart-alt-shop-empty", shop=shop.name)
    return say("numbers-chart-alt-shop", shop=shop.name, **extremes)


def _extremes(span: Sequence[date], values: Sequence[float | None], currency: str) -> dict[str, Any]:
    """The highest value and its day, and the last value, for those who cannot see the chart."""
    known = [(value, day) for day, value in zip(span, values, strict=True) if value is not None]
    if not known:
        return {}
    highest, highest_day = max(known)
    return {
        "highest": _money(highest, currency),
        "highest_day": highest_day,
        "last_value": None if values[-1] is None else _money(values[-1], currency),
    }


def _money(value: float, currency: str) -> Money:
    return Money(Decimal(str(value)).quantize(Decimal("0.01")), currency)
