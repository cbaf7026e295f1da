"""What a digest tells of the shops' numbers: yesterday in short, a period beside the one before, targets missed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.domain.digest import DigestKind
from bot.domain.numbers import LOWER_IS_BETTER, Figures, Indicator, change, figure
from bot.domain.people import Shop, Team
from bot.kit import checklist
from bot.kit.arguments import Period
from bot.kit.checklist import Checks
from bot.kit.digest import DAY, MONTH, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Block, Cell, Say, Table, Text, say
from bot.services.numbers.agenda import line
from bot.services.numbers.cards import gaps, stale_shops, totals
from bot.services.numbers.charts import period_chart, team_charts
from bot.services.numbers.loading import ShopDay, ShopPeriod, load_day, load_period
from bot.services.numbers.tables import days_table, shops_table
from bot.services.numbers.wording import change_words, month_words, value_of
from storage import schedules
from storage import shops as shops_storage

sections = Sections()
checks = Checks()

MOST_SHOPS = 6
"""How many shops get a line of their own; all of them are in the workbook."""

MOST_CHARTS = 2

_DAY = timedelta(days=1)


def _shops(asked: Asked) -> list[Shop]:
    return [shop for team in asked.teams for shop in shops_storage.shops(asked.db, team.id)]


def _last_day(asked: Asked, team: Team) -> date:
    """The newest day of the digest that is over."""
    return min(asked.until, asked.now.astimezone(team.tz).date() - _DAY)


@sections.add("numbers", order=70, kinds={DAY, OWNER, WEEK, MONTH}, public=True)
def shop_numbers(asked: Asked) -> Found | None:
    """A day in a line a shop; several days in a table beside the days before, with a chart."""
    shops = _shops(asked)
    if not shops:
        return None
    last = _last_day(asked, asked.teams[0])
    if asked.kind == DigestKind.DAY.value or last <= asked.since:
        return _one_day(asked, shops, last)
    return _several_days(asked, shops, Period(asked.since, last, "month" if asked.kind == MONTH else "week"))


def _one_day(asked: Asked, shops: Sequence[Shop], day: date) -> Found | None:
    shown = load_day(asked.db, shops, day)
    known = sorted((each for each in shown if each.numbers is not None), key=_size, reverse=True)
    if not known:
        return None
    blocks: list[Block] = [Text(say("digest-numbers-day", day=day), "muted")]
    blocks += [_so_far(each) for each in known[:MOST_SHOPS]]
    if len(known) <= MOST_SHOPS:
        return Found(tuple(blocks))
    blocks.append(Text(say("digest-numbers-more", count=len(known) - MOST_SHOPS), "muted"))
    return Found(tuple(blocks), details=(shops_table(shown),))


def _so_far(shown: ShopDay) -> Text:
    """A shop's day in a line; whether it may still grow."""
    told = line(shown)
    if shown.numbers is None or shown.numbers.complete:
        return told
    return Text(say("digest-numbers-partial", words=told.words))


def _size(shown: ShopDay) -> Decimal:
    figures = shown.numbers.figures if shown.numbers is not None else None
    return _amount(figures)


def _amount(figures: Figures | None) -> Decimal:
    if figures is None:
        return Decimal(-1)
    return figures.order_amount.amount if figures.gross is None else figures.gross.amount


def _several_days(asked: Asked, shops: Sequence[Shop], period: Period) -> Found | None:
    today = asked.now.astimezone(asked.teams[0].tz).date()
    shown = load_period(asked.db, shops, period, today=today)
    if all(each.figures is None for each in shown):
        return None
    length = period.last - period.first + _DAY
    earlier = load_period(asked.db, shops, Period(period.first - length, period.first - _DAY, "week"), today=today)
    before = {each.shop.id: each for each in earlier}
    known = sorted((each for each in shown if each.figures is not None), key=lambda each: -_amount(each.figures))
    lacking = [(each.shop.name, words) for each in shown for words in gaps(each)]
    blocks: list[Block] = [
        Text(say("numbers-of-shop", shop=shop, words=words), "warning") for shop, words in lacking[:MOST_SHOPS]
    ]
    blocks.append(_period_table(known, before))
    blocks += [Text(words) for words in totals([each.figures for each in known if each.figures is not None])]
    blocks += _charts(known)
    sheets = tuple(
        Table(table.columns, table.rows, table.align, each.shop.name) for each in known for table in (days_table(each),)
    )
    return Found(tuple(blocks), details=sheets)


def _period_table(known: Sequence[ShopPeriod], before: dict[int, ShopPeriod]) -> Table:
    """A line a shop; a change only where both periods have all their days."""
    rows = tuple(_row(each, before.get(each.shop.id)) for each in known)
    columns = (
        say("numbers-column-shop"),
        say("numbers-column-paid"),
        say("digest-column-sales"),
        say("digest-column-change"),
        say("numbers-column-net"),
        say("digest-column-refund-rate"),
        say("numbers-column-payment-rate"),
    )
    return Table(columns, rows, "lrrrrrr")


def _row(shown: ShopPeriod, before: ShopPeriod | None) -> tuple[Cell, ...]:
    figures = shown.figures
    if figures is None:
        return (shown.shop.name, *(None,) * 6)
    return (
        shown.shop.name,
        figures.paid_orders,
        figures.gross,
        _change(shown, before),
        figures.net,
        figures.refund_rate,
        figures.payment_rate,
    )


def _change(shown: ShopPeriod, before: ShopPeriod | None) -> Say | None:
    if before is None or before.figures is None or shown.figures is None:
        return None
    if len(shown.days) < shown.wanted or len(before.days) < before.wanted:
        return None
    sales = Indicator.SALES
    return change_words(change(figure(shown.figures, sales), figure(before.figures, sales)), sales)


def _charts(known: Sequence[ShopPeriod]) -> list[Block]:
    if len(known) == 1:
        return [period_chart(known[0])]
    days = [(each.shop, {day.day: day for day in each.days}) for each in known]
    return list(team_charts(days, known[0].first, known[0].last, highlight=None)[:MOST_CHARTS])


# -- targets ----


@sections.add("targets", order=60, kinds={DAY, OWNER, WEEK}, public=True)
def targets_missed(asked: Asked) -> Found | None:
    """The months that are behind the pace of their target, and yesterday's figures that missed theirs."""
    shops = _shops(asked)
    if not shops:
        return None
    lines = [text for each in load_day(asked.db, shops, _last_day(asked, asked.teams[0])) for text in _missed(each)]
    shown = lines[:MOST_SHOPS]
    if len(lines) > MOST_SHOPS:
        shown.append(Text(say("digest-targets-more", count=len(lines) - MOST_SHOPS), "muted"))
    return Found(tuple(shown)) if shown else None


def _missed(shown: ShopDay) -> list[Text]:
    lines = []
    month = shown.month
    if month is not None and month.ahead is not None and month.ahead < 0:
        words = month_words(month, shown.shop.currency, shown.day)
        lines.append(Text(say("numbers-of-shop", shop=shown.shop.name, words=words)))
    for indicator, each in shown.comparisons.items():
        target = each.target
        if target is None or not _is_missed(indicator, target.value, target.before):
            continue
        if indicator is Indicator.SALES and month is not None and month.target is not None:
            continue  # The month says it.
        facts = {
            "indicator": say(f"indicator-{indicator.value}"),
            "value": value_of(indicator, target.value, shown.shop.currency),
            "target": value_of(indicator, target.before, shown.shop.currency),
        }
        lines.append(Text(say("digest-target-missed", shop=shown.shop.name, day=shown.day, **facts)))
    return lines


def _is_missed(indicator: Indicator, value: Decimal, target: Decimal) -> bool:
    return value > target if indicator in LOWER_IS_BETTER else value < target


# -- the check-list ----


@checks.add("imports-done")
def imports_done(asked: checklist.Asked) -> bool | None:
    """Whether the orders of every shop reach the day before."""
    if not shops_storage.shops(asked.db, asked.team.id):
        return None
    return not stale_shops(asked.db, asked.team, asked.day - _DAY)


@checks.add("numbers-posted")
def numbers_posted(asked: checklist.Asked) -> bool | None:
    """Whether the numbers of the day have been posted; None where they are not to be."""
    kept = schedules.find_schedule(asked.db, asked.team.id, "numbers")
    if kept is None or kept.paused or not shops_storage.shops(asked.db, asked.team.id):
        return None
    newest = [each for each in schedules.slots(asked.db, kept.id, 10) if _local(asked, each.due) == asked.day]
    if newest:
        return any(each.state == "done" for each in newest)
    return False if kept.next_due is not None and _local(asked, kept.next_due) == asked.day else None


def _local(asked: checklist.Asked, moment: datetime) -> date:
    return moment.astimezone(asked.team.tz).date()
