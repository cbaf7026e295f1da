"""The daily numbers of the shops.

`day_numbers` has a row for every covered day, kept up by `recompute` in the transaction that changes the orders. A
day without a row is "no data".
"""

from storage.numbers.figures import recompute
from storage.numbers.kept import add_span, day, day_table, days, drop_spans, fresh_until, month, span_table, spans
from storage.numbers.target import Period, set_target, target_table, targets, targets_of

__all__ = [
    "Period",
    "add_span",
    "day",
    "day_table",
    "days",
    "drop_spans",
    "fresh_until",
    "month",
    "recompute",
    "set_target",
    "span_table",
    "spans",
    "target_table",
    "targets",
    "targets_of",
]
