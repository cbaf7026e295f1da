"""Where orders come from, as services see it: a file or a push that was opened and recognised."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.domain.orders import OrderRecord, Rejected


class OrderLayout(Protocol):
    """What the columns of a source mean."""

    @property
    def name(self) -> str:
        """The layout's name: `tmall-report`."""

    @property
    def lines(self) -> bool:
        """Whether a record is a line of an order."""

    @property
    def unpaid_orders(self) -> bool:
        """Whether the source holds orders that are not paid."""


class OrderSource(Protocol):
    """An opened source of orders."""

    encoding: str
    total_bytes: int
    sha256: str

    @property
    def layout(self) -> OrderLayout:
        """What its columns mean."""

    @property
    def position(self) -> int:
        """How many of `total_bytes` have been read."""

    @property
    def knows_payment(self) -> bool:
        """Whether it tells which orders are paid."""

    @property
    def knows_refunds(self) -> bool:
        """Whether it tells what was refunded."""

    def records(self, skip: int = 0) -> Iterator[OrderRecord | Rejected]:
        """One record or rejection a row, in order, from the one after the first `skip`."""


class OpenOrders(Protocol):
    """Opens an order file; `Refusal` where it is none."""

    def __call__(self, path: Path, *, shop_zone: str, currency: str, now: datetime) -> OrderSource:
        """Recognise the file."""
