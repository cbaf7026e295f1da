"""Tables of numbers: a day beside others, shops below one another, the days of a period."""

from collections.abc import Sequence

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


def _table(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], align: str) -> Table:
    return Table(tuple(say(f"numbers-column-{name}") for name in columns), tuple(rows), align=align)


def comparison_table(shown: ShopDay) -> Table:
    """The day against the day before, the same weekday last week, and the targets, where there are any."""
    compared = [each for name in _COMPARED if (each := shown.comparisons[name]).value is not None]
    targets = any(each.target is not None for each in compared)
    rows = []
    for each in compared:
        row: tuple[Cell, ...] = (
            say(f"indicator-{each.indicator.value}"),
            say("numbers-by-creation" if each.indicator in _BY_CREATION else "numbers-by-payment"),
            None if each.value is None else value_of(each.indicator, each.value, shown.shop.currency),
            change_words(each.day_before, each.indicator),
            change_words(each.week_before, each.indicator),
        )
        target = target_words(each.target, each.indicator, shown.shop.currency)
        rows.append((*row, target) if targets else row)
    columns = ["indicator", "basis", "value", "day-before", "week-before"]
    return _table([*columns, "target"] if targets else columns, rows, "llrrr" + "r" * targets)


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
    targets = any(each.comparisons[Indicator.SALES].target is not None for each in shown)
    rows = []
    for each in shown:
        sales = each.comparisons[Indicator.SALES]
        row: tuple[Cell, ...] = (
            each.shop.name,
            *_cells(each.numbers.figures if each.numbers is not None else None),
            change_words(sales.day_before, Indicator.SALES),
            change_words(sales.week_before, Indicator.SALES),
        )
        target = target_words(sales.target, Indicator.SALES, each.shop.currency)
        rows.append((*row, target) if targets else row)
    columns = ["shop", *_FIGURES, "sales-day-before", "sales-week-before"]
    if targets:
        columns.append("sales-target")
    return _table(columns, rows, "l" + "r" * (len(columns) - 1))


def days_table(shown: ShopPeriod) -> Table:
    """A line for each day that has data."""
    rows = [(each.day, *_cells(each.figures)) for each in shown.days]
    return _table(["day", *_FIGURES], rows, "l" + "r" * len(_FIGURES))


def period_table(shown: Sequence[ShopPeriod]) -> Table:
    """A line a shop: the sums of a period, and of how many of its days."""
    rows = [(each.shop.name, len(each.days), *_cells(each.figures)) for each in shown]
    return _table(["shop", "days", *_FIGURES], rows, "lr" + "r" * len(_FIGURES))
