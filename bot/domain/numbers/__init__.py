"""A shop's daily numbers, and what may be said about them.

Two attributions, never mixed: *by creation*, what became of the orders made on a day; *by payment*, what was paid on
a day, whenever it was ordered, and what of that went back. "No data" is None, never zero.
"""

from bot.domain.numbers.comparing import (
    Change,
    Comparison,
    MonthProgress,
    change,
    compare,
    day_target,
    days_of_month,
    month_progress,
    previous_days,
    share_of_month,
)
from bot.domain.numbers.indicators import (
    FROM_ORDERS,
    LOWER_IS_BETTER,
    NINE,
    UNITS,
    Indicator,
    meets,
    unit_of,
)
from bot.domain.numbers.values import (
    DayNumbers,
    Figures,
    MonthNumbers,
    Span,
    figure,
    is_complete,
    is_stale,
    total,
)

__all__ = [
    "FROM_ORDERS",
    "LOWER_IS_BETTER",
    "NINE",
    "UNITS",
    "Change",
    "Comparison",
    "DayNumbers",
    "Figures",
    "Indicator",
    "MonthNumbers",
    "MonthProgress",
    "Span",
    "change",
    "compare",
    "day_target",
    "days_of_month",
    "figure",
    "is_complete",
    "is_stale",
    "meets",
    "month_progress",
    "previous_days",
    "share_of_month",
    "total",
    "unit_of",
]
