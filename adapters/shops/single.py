"""Single orders in JSON, as shops push them or answer with them: read by the same layouts as files of them."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adapters.shops.columns import Amounts, Times
from adapters.shops.documents import NOTHING, cell_at, value_at
from adapters.shops.layouts import Layout, known_layouts
from adapters.shops.records import Columns, Reader
from bot.domain.orders import OrderRecord, Rejected

_CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a shop's clock may run ahead of ours before a time counts as lying in the future."""


def parsed(body: bytes) -> Any:
    """JSON as the layouts read it: numbers stay as they were written. Raises ValueError where it is none."""
    try:
        return json.loads(body, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError as error:
        msg = "nested too deeply"
        raise ValueError(msg) from error


class SingleOrders:
    """Reads the orders of one shop by one layout; `now` is the moment at which they came (civil clock)."""

    def __init__(self, layout: str, *, zone: str, currency: str, now: datetime) -> None:
        self._layout: Layout = next(each for each in known_layouts() if each.name == layout)
        self._paths = list(
            dict.fromkeys(name for names in (*self._layout.columns.values(), *self._layout.buyer) for name in names)
        )
        self._times = Times(ZoneInfo("UTC" if self._layout.in_utc else zone), now + _CLOCKS_DIFFER, day_first=None)
        self._amounts = Amounts(currency, comma=False)
        self._readers: dict[tuple[str, ...], Reader] = {}

    def read(self, order: Mapping[str, Any]) -> OrderRecord | Rejected:
        """The record of an order, or why there is none; a field that the order lacks is one that nobody tells of."""
        document = dict(order)
        header = tuple(path for path in self._paths if value_at(document, path) is not NOTHING)
        reader = self._readers.get(header)
        if reader is None:
            places = self._layout.places(header)
            lacking = [field for field in self._layout.needs if field not in places]
            if lacking:
                return Rejected(0, "source-row-lacks", {"fields": [self._layout.columns[each][0] for each in lacking]})
            reader = self._readers[header] = Reader(
                self._layout, Columns(header, places, len(header)), self._times, self._amounts
            )
        return reader.read(0, [cell_at(document, path) for path in header])
