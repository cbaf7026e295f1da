"""The daily numbers of the shops.

`day_numbers` has a row for every covered day. What an import changes is computed by `figure_days` before anybody sees
it, and becomes the shop's with `apply_pending` in the commit that uncovers the orders. A day without a row is "no
data".
"""

from storage.numbers.alarms import newly_stale
from storage.numbers.figures import Figured, figure_days
from storage.numbers.kept import (
    View,
    add_span,
    day,
    day_table,
    days,
    drop_spans,
    fresh_until,
    month,
    span_table,
    spans,
)
from storage.numbers.pending import apply_pending, drop_pending, keep_pending
from storage.numbers.target import Period, set_target, target_table, targets, targets_of

__all__ = [
    "Figured",
    "Period",
    "View",
    "add_span",
    "apply_pending",
    "day",
    "day_table",
    "days",
    "drop_pending",
    "drop_spans",
    "figure_days",
    "fresh_until",
    "keep_pending",
    "month",
    "newly_stale",
    "set_target",
    "span_table",
    "spans",
    "target_table",
    "targets",
    "targets_of",
]
