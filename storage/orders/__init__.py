"""Orders of the shops, without any buyer's data.

`orders_table` is what everybody reads; `storage.imports` alone writes the versions behind it.
"""

from storage.orders.asking import open_unpaid, order, orders_of_day
from storage.orders.merging import differs, is_behind, merged
from storage.orders.rows import ENCODED, encoder, record_of, row_of
from storage.orders.versions import (
    NUMBER_LENGTH,
    ORDER_FIELDS,
    PAID_LATER,
    hidden_batches,
    of_batch,
    orders_table,
    version_table,
    visible,
    visible_orders,
)

__all__ = [
    "ENCODED",
    "NUMBER_LENGTH",
    "ORDER_FIELDS",
    "PAID_LATER",
    "differs",
    "encoder",
    "hidden_batches",
    "is_behind",
    "merged",
    "of_batch",
    "open_unpaid",
    "order",
    "orders_of_day",
    "orders_table",
    "record_of",
    "row_of",
    "version_table",
    "visible",
    "visible_orders",
]
