"""Tables of numbers: a day beside others, shops below one another, the days of a period."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.numbers import Figures, Indicator
from bot.kit.message import Cell, Table, say
from bot.services.numbers.loading import ShopDay, ShopPeriod
from bot.services.numbers.wording import change_words, target_words, value_of

_COMPARED = (
    Indicator.ORDERS,
    Indicator.PAYMENT_RATE,
    Indicator.PAID_ORDERS,
    Indicator.SALES,
    Indicator.NET,
    Indicator.REFUND_RATE,
    Indicator.AVERAGE_ORDER_VALUE,
)
_BY_CREATION = frozenset({Indicator.ORDERS, Indicator.PAYMENT_RATE})
_FIGURES = ("created", "created-amount", "unpaid", "payment-rate", "paid", "net", "refunds")


def _table(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], words: int = 1) -> Table:
    """A table whose first `words` columns are words; the others are figures and stand on the right."""
    align = "l" * words + "r" * (len(columns) - words)
    return Table(tuple(say(f"numbers-column-{name}") for name in columns), tuple(rows), align=align)


def _without_empty(table: Table, *names: str) -> Table:
    """The table without those of these columns that say nothing in any row."""
    empty = [say(f"numbers-column-{name}") for name in names]
    kept = [
        place
        for place, column in enumerate(table.columns)
        if column not in empty or any(row[place] not in (None, "") for row in table.rows)
    ]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        align="".join(table.align[place] for place in kept),
    )


def comparison_table(shown: ShopDay) -> Table:
    """The day against the day before, the same weekday last week, and the targets, where there are any."""
    rows = []
    for name in _COMPARED:
        each = shown.comparisons[name]
        if each.value is None:
            continue
        rows.append(
            (
                say(f"indicator-{name.value}"),
                say("numbers-by-creation" if name in _BY_CREATION else "numbers-by-payment"),
                value_of(name, each.value, shown.shop.currency),
                change_words(each.day_before, name),
                change_words(each.week_before, name),
                target_words(each.target, name, shown.shop.currency),
            )
        )
    beside = ("day-before", "week-before", "target")
    return _without_empty(_table(["indicator", "basis", "value", *beside], rows, words=2), *beside)


def _cells(figures: Figures | None) -> tuple[Cell, ...]:
    if figures is None:
        return (None,) * len(_FIGURES)
    return (
        figures.orders,
        figures.order_amount,
        figures.unpaid,
        figures.payment_rate,
        figures.paid_orders,
        figures.net,
        figures.refunds,
    )


def shops_table(shown: Sequence[ShopDay]) -> Table:
    """A line a shop: both attributions, and how sales stand to other days and to the target."""
    rows = []
    for each in shown:
        sales = each.comparisons[Indicator.SALES]
        rows.append(
            (
                each.shop.name,
                *_cells(each.numbers.figures if each.numbers is not None else None),
                change_words(sales.day_before, Indicator.SALES),
                change_words(sales.week_before, Indicator.SALES),
                target_words(sales.target, Indicator.SALES, each.shop.currency),
            )
        )
    beside = ("sales-day-before", "sales-week-before", "sales-target")
    return _without_empty(_table(["shop", *_FIGURES, *beside], rows), *beside)


def days_table(shown: ShopPeriod) -> Table:
    """A line for each day that has data."""
    rows = [(each.day, *_cells(each.figures)) for each in shown.days]
    return _table(["day", *_FIGURES], rows)


def period_table(shown: Sequence[ShopPeriod]) -> Table:
    """A line a shop: the sums of a period, and of how many of its days."""
    rows = [(each.shop.name, len(each.days), *_cells(each.figures)) for each in shown]
    return _table(["shop", "days", *_FIGURES], rows)
