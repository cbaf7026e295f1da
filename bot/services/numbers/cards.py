"""Cards of numbers: a shop's day, a team's day, a period, and the daily post."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.domain.numbers import Figures
from bot.domain.people import Shop, Team
from bot.kit.arguments import Period
from bot.kit.message import Block, Fields, Heading, Message, Say, Text, message, say
from bot.services.call_backs.telling import with_calls
from bot.services.export import with_export
from bot.services.numbers.charts import day_chart, period_chart, team_charts
from bot.services.numbers.figures import created_words, creation_fields, currency_totals, paid_words, payment_fields
from bot.services.numbers.loading import CHART_DAYS, ShopDay, ShopPeriod, load_day, load_period
from bot.services.numbers.nine import nine_blocks, shops_nine_blocks
from bot.services.numbers.tables import comparison_table, days_table, period_table, shops_table
from bot.services.numbers.wording import day_warnings, month_gaps, month_words
from storage import numbers
from storage import shops as shops_storage

_DAY = timedelta(days=1)


def day_card(shown: ShopDay, *, today: date) -> Message:
    """One shop's day in full."""
    card = message(Heading(say("numbers-title", shop=shown.shop.name, day=shown.day)), *day_warnings(shown, today))
    nine = message(*nine_blocks(shown, shown.day))
    if shown.numbers is None:
        return card + nine
    figures, median, p90 = shown.numbers.figures, shown.numbers.pay_seconds_median, shown.numbers.pay_seconds_p90
    card += Fields(creation_fields(figures, rates=False))
    card += Fields(payment_fields(figures, median, p90, rates=False))
    card += comparison_table(shown)
    if shown.month is not None:
        card += Text(month_words(shown.month, shown.shop.currency, shown.day))
        lacking = month_gaps(shown)
        card = card if lacking is None else card + lacking
    return card + nine + day_chart(shown)


def team_card(title: Say, shown: Sequence[ShopDay], *, today: date) -> Message:
    """One compact card for all shops of a team: what needs attention first, then a line a shop, then charts."""
    card = message(Heading(title), *attention(shown, today=today))
    nine = message(*shops_nine_blocks(shown, shown[0].day))
    if all(each.numbers is None for each in shown):
        return card + nine
    card += shops_table(shown)
    card += Text(say("numbers-bases"), "muted")
    for words in totals([each.numbers.figures for each in shown if each.numbers is not None]):
        card += Text(words)
    for each in shown:
        if each.month is not None and each.month.target is not None:
            words = month_words(each.month, each.shop.currency, each.day)
            card += Text(say("numbers-of-shop", shop=each.shop.name, words=words))
    day = shown[0].day
    lines = team_charts(
        [(each.shop, each.around) for each in shown], day - _DAY * (CHART_DAYS - 1), day, highlight=CHART_DAYS - 1
    )
    return card + nine + message(*lines)


def attention(shown: Sequence[ShopDay], *, today: date) -> list[Text]:
    """What the reader should see first: missing and stale data, revised days, partial days."""
    return [
        Text(say("numbers-of-shop", shop=each.shop.name, words=warning.words), warning.tone)
        for each in shown
        for warning in day_warnings(each, today)
    ]


def totals(parts: Sequence[Figures]) -> list[Say]:
    """The sums by currency, where there is something to add up."""
    summed = currency_totals(parts)
    if len(parts) == len(summed):
        return []
    return [
        say(
            "numbers-total",
            currency=figures.order_amount.currency,
            created=created_words(figures),
            paid=paid_words(figures),
        )
        for figures in summed
    ]


# -- several days ------------------------------------------------------------------------------------------------------


def period_card(db: Connection, shops: Sequence[Shop], period: Period, *, today: date) -> Message:
    """A month or the running week: the sums and the days of one shop, or a line for each of several."""
    shown = load_period(db, shops, period, today=today)
    first, last = shown[0].first, shown[0].last
    card = message(Heading(say(f"numbers-title-{period.kind}", first=first, last=last, month=f"{period.first:%Y-%m}")))
    if len(shown) == 1:
        return card + message(*_one_shop(shown[0]))
    return card + message(*_several_shops(shown))


def _one_shop(shown: ShopPeriod) -> list[Block]:
    blocks: list[Block] = [Text(say("numbers-shop", shop=shown.shop.name), "muted")]
    if shown.figures is None:
        return [*blocks, Text(say("numbers-no-data-period"), "warning"), *nine_blocks(shown, shown.last)]
    blocks += [Text(words, "warning") for words in gaps(shown)]
    blocks.append(Fields(creation_fields(shown.figures)))
    blocks.append(Fields(payment_fields(shown.figures, shown.pay_seconds_median, shown.pay_seconds_p90)))
    if shown.progress is not None and shown.progress.target is not None:
        blocks.append(Text(month_words(shown.progress, shown.shop.currency, shown.last)))
    return [*blocks, *nine_blocks(shown, shown.last), days_table(shown), period_chart(shown)]


def _several_shops(shown: Sequence[ShopPeriod]) -> list[Block]:
    parts = [each.figures for each in shown if each.figures is not None]
    nine = shops_nine_blocks(shown, shown[0].last)
    if not parts:
        return [Text(say("numbers-no-data-period"), "warning"), *nine]
    blocks: list[Block] = [
        Text(say("numbers-of-shop", shop=each.shop.name, words=words), "warning")
        for each in shown
        for words in gaps(each)
    ]
    blocks += [period_table(shown), Text(say("numbers-bases"), "muted"), *(Text(words) for words in totals(parts))]
    for each in shown:
        if each.progress is not None and each.progress.target is not None:
            words = month_words(each.progress, each.shop.currency, each.last)
            blocks.append(Text(say("numbers-of-shop", shop=each.shop.name, words=words)))
    days = [(each.shop, {day.day: day for day in each.days}) for each in shown]
    return [*blocks, *nine, *team_charts(days, shown[0].first, shown[0].last, highlight=None)]


def gaps(shown: ShopPeriod) -> list[Say]:
    """What the sums of a period do not hold, in words."""
    if shown.figures is None:
        return [say("numbers-no-data-period")]
    words = []
    if len(shown.days) < shown.wanted:
        words.append(say("numbers-days-missing", days=len(shown.days), wanted=shown.wanted))
    if 0 < shown.payment_days < len(shown.days):
        words.append(say("numbers-payment-days-missing", days=shown.payment_days, wanted=len(shown.days)))
    return words


# -- the daily post ----------------------------------------------------------------------------------------------------


def daily_post(db: Connection, team: Team, due: datetime, *, late: bool, known: bool) -> Message | None:
    """The post of a team for the day before its slot; None where the team has no shops."""
    shops = shops_storage.shops(db, team.id)
    if not shops:
        return None
    today = due.astimezone(team.tz).date()
    shown = load_day(db, shops, today - _DAY)
    if len(shown) == 1:
        card = day_card(shown[0], today=today)
    else:
        card = team_card(say("numbers-post-title", team=team.name, day=today - _DAY), shown, today=today)
    card = with_calls(db, card, shops, today - _DAY, due)
    if late:
        card += Text(say("numbers-post-late", due=due), "muted")
    if not known:
        card += Text(say("numbers-post-calendar-unknown"), "muted")
    return with_export(card)


def stale_shops(db: Connection, team: Team, day: date) -> list[ShopDay]:
    """The shops whose data do not reach the day: their supervisor is told."""
    shops = shops_storage.shops(db, team.id)
    told = {each.shop_id for each in numbers.days(db, [shop.id for shop in shops], day, day)}
    silent = [shop for shop in shops if shop.id not in told]
    return load_day(db, silent, day) if silent else []
