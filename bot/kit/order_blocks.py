"""Orders as many at a time: some items of a source that storage may take column by column.

A million rows are not read one by one where they are all written the usual way. A block is what it always was, a
sequence of records and rejections; and it may offer the same orders in columns.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from bot.domain.buyers import RawBuyer
from bot.domain.orders import OrderRecord, Rejected

AMOUNT_SCALE = 10_000
"""Amounts in columns are whole ten-thousandths: four decimals, exact."""

Item: TypeAlias = OrderRecord | Rejected


@dataclass(frozen=True, slots=True)
class OrderColumns:
    """Orders column by column, by the names under which they are kept (`number`, `created_at`, `created_day`, …).

    `varying` holds a value for each of `count` orders, `same` the one value that all of them share; None is known to
    be none, or not told. Moments are texts in UTC (`2030-06-03 01:00:00.000000`), days texts of the shop's calendar,
    amounts whole ten-thousandths (`AMOUNT_SCALE`), whether something is so 1 or 0. No number occurs twice.

    `odd` counts what looked strange. `rest` are the items of the block that are not in the columns, because one of
    their cells is not written the usual way.
    """

    count: int
    varying: Mapping[str, Sequence[Any]]
    same: Mapping[str, Any]
    odd: Mapping[str, int] = field(default_factory=dict)
    rest: Sequence[Item] = ()


class OrderBlock(Sequence[Item]):
    """Some items of a source, in their order. They are made when they are looked at, one by one."""

    @abstractmethod
    def columns(self) -> OrderColumns | None:
        """The same orders in columns; None where they have to be read one by one, as lines of orders have."""

    @abstractmethod
    def buyers(self, after: datetime) -> Iterable[tuple[str, RawBuyer, datetime]]:
        """Who is behind the orders to which something has happened since: number, buyer, and when the last was."""
