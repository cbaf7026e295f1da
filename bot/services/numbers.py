"""Daily shop numbers: what a command, the daily post and a digest say about a day, a week, a month of shops.

Two attributions, always named: by order creation, and by payment. "No data" is never zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.money import Money
from bot.domain.numbers import (
    Change,
    Comparison,
    DayNumbers,
    Figures,
    Indicator,
    MonthNumbers,
    MonthProgress,
    compare,
    day_target,
    month_progress,
    previous_days,
    total,
)
from bot.domain.people import Person, Role, Shop, Team
from bot.kit.arguments import Period
from bot.kit.message import Chart, Field, Fields, Heading, Message, Say, Series, Table, Text, message, say
from storage import numbers
from storage import shops as shops_storage

CHART_DAYS = 14
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShopDay:
    """One shop's day with what it is compared with. `fresh_until` is the last day its imports reach."""

    shop: Shop
    day: date
    numbers: DayNumbers | None
    comparisons: Mapping[Indicator, Comparison]
    month: MonthProgress | None
    around: Mapping[date, DayNumbers]
    fresh_until: date | None


def shops_to_show(db: Connection, person: Person, team: Team | None, shop: Shop | None) -> list[Shop]:
    """The shop that was named, or all of the team's; refused where there is none or it is another team's."""
    if shop is not None:
        if person.role < Role.SUPERVISOR and (team is None or shop.team_id != team.id):
            raise Refusal("numbers-not-your-shop", shop=shop.name)
        return [shop]
    found = shops_storage.shops(db, team.id if team else None)
    if not found:
        raise Refusal("numbers-no-shops")
    return found


def load_day(db: Connection, shops: Sequence[Shop], day: date) -> list[ShopDay]:
    """The day of these shops, beside its neighbours, its targets and its month; four queries, however many shops."""
    ids = [shop.id for shop in shops]
    first = min(day - timedelta(days=CHART_DAYS - 1), day.replace(day=1))
    by_shop: dict[int, dict[date, DayNumbers]] = {shop_id: {} for shop_id in ids}
    for each in numbers.days(db, ids, first, day):
        by_shop[each.shop_id][each.day] = each
    day_targets = numbers.targets_of(db, ids, "day", day)
    month_targets = numbers.targets_of(db, ids, "month", day)
    fresh = numbers.fresh_until(db, ids)
    loaded = []
    for shop in shops:
        around = by_shop[shop.id]
        mine, monthly = day_targets.get(shop.id, {}), month_targets.get(shop.id, {})
        before, week_before = previous_days(day)
        comparisons = {
            indicator: compare(
                indicator,
                around.get(day),
                day_before=around.get(before),
                week_before=around.get(week_before),
                target=day_target(mine.get(indicator), monthly.get(indicator), indicator, day),
            )
            for indicator in Indicator
        }
        month = month_progress(
            Indicator.SALES, _month_to(shop, around, day), last=day, target=monthly.get(Indicator.SALES)
        )
        loaded.append(ShopDay(shop, day, around.get(day), comparisons, month, around, fresh.get(shop.id)))
    return loaded


def _month_to(shop: Shop, around: Mapping[date, DayNumbers], day: date) -> MonthNumbers:
    first = day.replace(day=1)
    parts = [numbers for when, numbers in around.items() if first <= when <= day]
    return MonthNumbers(
        shop.id,
        first,
        total([part.figures for part in parts]),
        days=day.day,
        days_with_data=len(parts),
        partial=sum(not part.complete for part in parts),
        payment_days=sum(part.payment_known for part in parts),
    )


# -- a day ---------------------------------------------------------------------------------------------------------------


def day_card(shown: ShopDay, *, today: date) -> Message:
    """One shop's day in full."""
    card = message(Heading(say("numbers-title", shop=shown.shop.name, day=shown.day)))
    if shown.numbers is None:
        return card + Text(no_data(shown), "warning")
    figures = shown.numbers.figures
    card += Fields(creation_fields(figures))
    card += Fields(payment_fields(figures, shown.numbers.pay_seconds_median, shown.numbers.pay_seconds_p90))
    for warning in _day_warnings(shown, today):
        card += warning
    card += comparison_table(shown)
    if shown.month is not None:
        card += Text(month_words(shown.month, shown.shop.currency, shown.day))
    return card + day_chart(shown)


def no_data(shown: ShopDay) -> Say:
    """Why a day shows nothing."""
    if shown.fresh_until is None:
        return say("numbers-no-data-ever", day=shown.day)
    return say("numbers-no-data", day=shown.day, until=shown.fresh_until)


def creation_fields(figures: Figures) -> tuple[Field, ...]:
    """By order creation."""
    by = say("numbers-by-creation")
    fields = [
        Field(say("numbers-created"), say("numbers-orders-amount", count=figures.orders, amount=figures.order_amount), by)
    ]
    if figures.unpaid is not None:
        fields.append(
            Field(
                say("numbers-unpaid"),
                say("numbers-orders-amount", count=figures.unpaid, amount=figures.unpaid_amount),
                by,
            )
        )
    else:
        fields.append(Field(say("numbers-unpaid"), None, by))
    fields.append(Field(say("numbers-payment-rate"), figures.payment_rate, by))
    if figures.cancellations:
        fields.append(
            Field(
                say("numbers-cancellations"),
                say("numbers-orders-amount", count=figures.cancellations, amount=figures.cancelled_amount),
                by,
            )
        )
    if figures.lines is not None:
        whole = figures.order_amount + figures.cancelled_amount
        fields.append(Field(say("numbers-lines"), say("numbers-lines-sum", count=figures.lines, amount=whole), by))
    if figures.closed:
        fields.append(Field(say("numbers-closed"), figures.closed, by))
    return tuple(fields)


def payment_fields(figures: Figures, median: int | None, p90: int | None) -> tuple[Field, ...]:
    """By payment."""
    by = say("numbers-by-payment")
    if figures.paid_orders is None:
        return (Field(say("numbers-paid"), None, say("numbers-payment-unknown")),)
    fields = [
        Field(
            say("numbers-paid"),
            say("numbers-paid-words", count=figures.paid_orders, net=figures.net, refunds=figures.refunds),
            by,
        ),
        Field(say("numbers-gross"), figures.gross, by),
        Field(say("numbers-refund-rate"), figures.refund_rate, by),
        Field(say("numbers-average"), figures.average_order_value, by),
    ]
    if median is not None and p90 is not None:
        fields.append(
            Field(
                say("numbers-time-to-pay"),
                say("numbers-time-to-pay-words", median=timedelta(seconds=median), p90=timedelta(seconds=p90)),
                say("numbers-by-creation"),
            )
        )
    return tuple(fields)


def _day_warnings(shown: ShopDay, today: date) -> list[Text]:
    warnings = []
    if shown.numbers is not None and not shown.numbers.complete:
        key = "numbers-partial-today" if shown.day == today else "numbers-partial"
        warnings.append(Text(say(key), "warning"))
    if shown.numbers is not None and shown.numbers.revised_at is not None:
        earlier = revised_from(shown)
        warnings.append(Text(say("numbers-revised", at=shown.numbers.revised_at, earlier=earlier), "warning"))
    return warnings


def revised_from(shown: ShopDay) -> Say:
    """What a revised day had said before."""
    earlier = shown.numbers.earlier if shown.numbers is not None else {}
    currency = shown.shop.currency

    def money(name: str) -> Money | None:
        value = earlier.get(name)
        return None if value is None else Money(Decimal(str(value)), currency)

    gross, refunds = money("gross"), money("refunds")
    net = gross - refunds if gross is not None and refunds is not None else gross
    return say("numbers-earlier", orders=earlier.get("orders"), paid=earlier.get("paid_orders"), net=net)


_COMPARED = (
    Indicator.SALES,
    Indicator.ORDERS,
    Indicator.PAID_ORDERS,
    Indicator.PAYMENT_RATE,
    Indicator.REFUND_RATE,
    Indicator.AVERAGE_ORDER_VALUE,
)


def comparison_table(shown: ShopDay) -> Table:
    """The day against the day before, the same weekday last week, and the target."""
    rows = []
    for indicator in _COMPARED:
        compared = shown.comparisons[indicator]
        if compared.value is None:
            continue
        rows.append(
            (
                say(f"indicator-{indicator.value}"),
                value_of(indicator, compared.value, shown.shop.currency),
                change_words(compared.day_before, indicator),
                change_words(compared.week_before, indicator),
                target_words(compared.target, indicator, shown.shop.currency),
            )
        )
    columns = ("indicator", "value", "day-before", "week-before", "target")
    return Table(tuple(say(f"numbers-column-{name}") for name in columns), tuple(rows), align="lrrrr")


_RATES = frozenset({Indicator.PAYMENT_RATE, Indicator.REFUND_RATE})
_COUNTS = frozenset({Indicator.ORDERS, Indicator.PAID_ORDERS})


def value_of(indicator: Indicator, value: Decimal, currency: str) -> object:
    """A value of an indicator in its unit."""
    if indicator in _RATES:
        return say("percent", value=f"{value * 100:.1f}")
    if indicator in _COUNTS:
        return int(value)
    return Money(value.quantize(Decimal("0.01")), currency)


def change_words(change: Change | None, indicator: Indicator) -> Say | None:
    """How much more or less: points for rates, per cent for the rest."""
    if change is None:
        return None
    if indicator in _RATES:
        points = change.difference * 100
        return say("change-points", direction=_direction(points), points=f"{abs(points):.1f}")
    if change.share is None:
        return say("change-from-nothing")
    percent = change.share * 100
    return say("change-percent", direction=_direction(percent), percent=f"{abs(percent):.1f}")


def target_words(change: Change | None, indicator: Indicator, currency: str) -> Say | None:
    """How a value stands to its target."""
    if change is None:
        return None
    target = value_of(indicator, change.before, currency)
    if indicator in _RATES or not change.before:
        return say("target-is", target=target)
    reached = change.value / change.before * 100
    return say("target-reached", percent=f"{reached:.0f}", target=target)


def _direction(value: Decimal) -> str:
    if round(value, 1) == 0:
        return "same"
    return "up" if value > 0 else "down"


def month_words(progress: MonthProgress, currency: str, day: date) -> Say:
    """The month to date, against its target and the time gone."""
    value = Money(progress.value, currency)
    if progress.target is None:
        return say("numbers-month", value=value, gone=progress.gone, day=day)
    ahead = progress.ahead or Decimal(0)
    return say(
        "numbers-month-target",
        value=value,
        target=Money(progress.target, currency),
        reached=progress.reached,
        gone=progress.gone,
        direction="behind" if ahead < 0 else "ahead",
        by=Money(abs(ahead).quantize(Decimal("0.01")), currency),
        day=day,
    )


def day_chart(shown: ShopDay) -> Chart:
    """Paid before refunds of the last days (orders created, where nothing tells who paid), the day highlighted."""
    span = [shown.day - timedelta(days=back) for back in range(CHART_DAYS - 1, -1, -1)]
    paid = any(each.payment_known for each in shown.around.values())
    key = "sales" if paid else "order-amount"
    values = tuple(_bar(shown.around.get(day), paid=paid) for day in span)
    title = say(f"numbers-chart-{key}", shop=shown.shop.name)
    return Chart(
        title=title,
        labels=tuple(f"{day.month}/{day.day}" for day in span),
        series=(Series(say(f"numbers-series-{key}"), values, "bar"),),
        alt=say("numbers-chart-alt", title=title, first=span[0], last=span[-1], **_extremes(span, values, shown.shop)),
        unit=shown.shop.currency,
        highlight=len(span) - 1,
    )


def _bar(day: DayNumbers | None, *, paid: bool) -> float | None:
    if day is None:
        return None
    amount = day.figures.gross if paid else day.figures.order_amount
    return None if amount is None else float(amount.amount)


def _extremes(span: Sequence[date], values: Sequence[float | None], shop: Shop) -> dict[str, object]:
    known = [(value, day) for day, value in zip(span, values, strict=True) if value is not None]
    if not known:
        return {"highest": None, "highest_day": "", "last_value": None}
    highest, highest_day = max(known)

    def money(value: float | None) -> Money | None:
        return None if value is None else Money(Decimal(str(value)).quantize(Decimal("0.01")), shop.currency)

    return {"highest": money(highest), "highest_day": highest_day, "last_value": money(values[-1])}


# -- several shops, several days -----------------------------------------------------------------------------------------


def team_card(title: Say, shown: Sequence[ShopDay], *, today: date) -> Message:
    """One compact card for all shops of a team: what needs attention first, then a line a shop, then a chart."""
    card = message(Heading(title))
    for warning in attention(shown, today=today):
        card += warning
    card += shops_table(shown)
    summed = currency_totals([each.numbers.figures for each in shown if each.numbers is not None])
    for figures in summed if len(shown) > 1 else ():
        card += Text(
            say(
                "numbers-total",
                orders=figures.orders,
                amount=figures.order_amount,
                paid=figures.paid_orders,
                net=figures.net,
                refunds=figures.refunds,
            )
        )
    for each in shown:
        if each.month is not None:
            words = month_words(each.month, each.shop.currency, each.day)
            card += Text(say("numbers-of-shop", shop=each.shop.name, words=words), "muted")
    return card + team_chart(shown)


def attention(shown: Sequence[ShopDay], *, today: date) -> list[Text]:
    """What the reader should see first: missing and stale data, revised days, partial days."""
    found = []
    for each in shown:
        name = each.shop.name
        if each.numbers is None:
            found.append(Text(say("numbers-of-shop", shop=name, words=no_data(each)), "warning"))
            continue
        found.extend(
            Text(say("numbers-of-shop", shop=name, words=warning.words), warning.tone)
            for warning in _day_warnings(each, today)
        )
    return found


def shops_table(shown: Sequence[ShopDay]) -> Table:
    """A line a shop: both attributions, and the change of sales."""
    rows = []
    for each in shown:
        figures = each.numbers.figures if each.numbers is not None else None
        sales = each.comparisons[Indicator.SALES]
        rows.append(
            (
                each.shop.name,
                figures.orders if figures else None,
                figures.order_amount if figures else None,
                figures.unpaid if figures else None,
                figures.payment_rate if figures else None,
                figures.paid_orders if figures else None,
                figures.net if figures else None,
                figures.refunds if figures else None,
                change_words(sales.day_before, Indicator.SALES),
                change_words(sales.week_before, Indicator.SALES),
                target_words(sales.target, Indicator.SALES, each.shop.currency),
            )
        )
    columns = (
        "shop",
        "created",
        "created-amount",
        "unpaid",
        "payment-rate",
        "paid",
        "net",
        "refunds",
        "sales-day-before",
        "sales-week-before",
        "sales-target",
    )
    return Table(
        tuple(say(f"numbers-column-{name}") for name in columns), tuple(rows), align="l" + "r" * (len(columns) - 1)
    )


def currency_totals(parts: Sequence[Figures]) -> list[Figures]:
    """The sums by currency: amounts of different currencies are never added."""
    by_currency: dict[str, list[Figures]] = {}
    for part in parts:
        by_currency.setdefault(part.order_amount.currency, []).append(part)
    return [whole for group in by_currency.values() if (whole := total(group)) is not None]


def team_chart(shown: Sequence[ShopDay]) -> Chart:
    """The last days of all shops: bars of one shop, lines of several."""
    if len(shown) == 1:
        return day_chart(shown[0])
    last = shown[0].day
    span = [last - timedelta(days=back) for back in range(CHART_DAYS - 1, -1, -1)]
    series = []
    for each in shown[:6]:
        paid = any(day.payment_known for day in each.around.values())
        series.append(Series(each.shop.name, tuple(_bar(each.around.get(day), paid=paid) for day in span), "line"))
    currencies = {each.shop.currency for each in shown}
    title = say("numbers-chart-team")
    return Chart(
        title=title,
        labels=tuple(f"{day.month}/{day.day}" for day in span),
        series=tuple(series),
        alt=say("numbers-chart-team-alt", first=span[0], last=span[-1], shops=[each.shop.name for each in shown[:6]]),
        unit=currencies.pop() if len(currencies) == 1 else "",
        highlight=len(span) - 1,
    )


def period_card(db: Connection, shops: Sequence[Shop], period: Period, *, today: date) -> Message:
    """A month or the running week: sums for each shop, the days of a single shop in a chart."""
    last = min(period.last, today)
    title = say(f"numbers-title-{period.kind}", first=period.first, last=last, month=f"{period.first:%Y-%m}")
    card = message(Heading(title))
    for shop in shops:
        card += _period_of_shop(db, shop, period.first, last, several=len(shops) > 1, period=period)
    return card


def _period_of_shop(
    db: Connection, shop: Shop, first: date, last: date, *, several: bool, period: Period
) -> Message:
    parts = numbers.days(db, [shop.id], first, last)
    figures = total([part.figures for part in parts])
    card = message(Text(shop.name)) if several else message(Text(say("numbers-shop", shop=shop.name), "muted"))
    if figures is None:
        return card + Text(say("numbers-no-data-period"), "warning")
    median = p90 = None
    if period.kind == "month":
        whole = numbers.month(db, shop.id, first.year, first.month, until=last)
        median, p90 = whole.pay_seconds_median, whole.pay_seconds_p90
    card += Fields(creation_fields(figures))
    card += Fields(payment_fields(figures, median, p90))
    wanted = (last - first).days + 1
    if len(parts) < wanted:
        card += Text(say("numbers-days-missing", days=len(parts), wanted=wanted), "warning")
    if period.kind == "month":
        target = numbers.targets(db, shop.id, "month", first).get(Indicator.SALES)
        progress = month_progress(
            Indicator.SALES,
            MonthNumbers(shop.id, first, figures, wanted, len(parts), 0, len(parts)),
            last=last,
            target=target,
        )
        if progress is not None:
            card += Text(month_words(progress, shop.currency, last))
    return card + _period_chart(shop, parts, first, last)


def _period_chart(shop: Shop, parts: Sequence[DayNumbers], first: date, last: date) -> Chart:
    by_day = {part.day: part for part in parts}
    span = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    paid = any(part.payment_known for part in parts)
    key = "sales" if paid else "order-amount"
    values = tuple(_bar(by_day.get(day), paid=paid) for day in span)
    title = say(f"numbers-chart-{key}", shop=shop.name)
    return Chart(
        title=title,
        labels=tuple(f"{day.month}/{day.day}" for day in span),
        series=(Series(say(f"numbers-series-{key}"), values, "bar"),),
        alt=say("numbers-chart-alt", title=title, first=first, last=last, **_extremes(span, values, shop)),
        unit=shop.currency,
    )


# -- the daily post ------------------------------------------------------------------------------------------------------


def daily_post(db: Connection, team: Team, due: datetime, *, late: bool, known: bool) -> Message | None:
    """The post of a team for the day before its slot; None where the team has no shops."""
    shops = shops_storage.shops(db, team.id)
    if not shops:
        return None
    day = due.astimezone(team.tz).date() - _DAY
    shown = load_day(db, shops, day)
    card = team_card(say("numbers-post-title", team=team.name, day=day), shown, today=day + _DAY)
    if late:
        card += Text(say("numbers-post-late", due=due), "muted")
    if not known:
        card += Text(say("numbers-post-calendar-unknown"), "muted")
    return card


def stale_shops(db: Connection, team: Team, day: date) -> list[ShopDay]:
    """The shops whose data do not reach the day: their supervisor is told."""
    shops = shops_storage.shops(db, team.id)
    return [each for each in load_day(db, shops, day) if each.numbers is None]


