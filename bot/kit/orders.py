"""Where orders come from, as services see it: a file or a push that was opened and recognised."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, Rejected
from bot.kit.order_blocks import OrderBlock


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

    @property
    def encoding(self) -> str:
        """How its text is written, or which kind of workbook it is."""

    @property
    def total_bytes(self) -> int:
        """Its size."""

    @property
    def sha256(self) -> str:
        """Which file it is."""

    @property
    def layout(self) -> OrderLayout:
        """What its columns mean."""

    @property
    def notes(self) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """What was found out about the source and a reader should know: keys of the words, with their facts."""

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
        """One record or rejection a row, in order, from the one after the first `skip`.

        Raises `Refusal` at the end where the file has changed since it was opened, or turns out to be damaged.
        """

    def blocks(self, skip: int = 0, *, size: int) -> Iterator[OrderBlock]:
        """The same items as `records`, as blocks of at most `size`."""


class DateOrder(StrEnum):
    """What comes first in a date like 3/4/2026."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class OrderField(NamedTuple):
    """One of our fields that a column can be mapped to.

    `alternatives` are the sets of fields of which one, whole, has to be mapped where this one is not; a needed field
    without alternatives has to be mapped itself.
    """

    name: str
    needed: bool = False
    alternatives: tuple[tuple[str, ...], ...] = ()


_FIELDS = (
    OrderField("number", needed=True),
    OrderField("created_at", needed=True),
    OrderField("amount", needed=True, alternatives=(("quantity", "price"),)),
    OrderField("paid_at"),
    OrderField("paid"),
    OrderField("refund"),
    OrderField("state"),
    OrderField("close_reason"),
    OrderField("shipped_at"),
    OrderField("completed_at"),
    OrderField("closed_at"),
    OrderField("currency"),
    OrderField("line_number"),
    OrderField("quantity"),
    OrderField("price"),
    OrderField("buyer_account"),
    OrderField("buyer_name"),
    OrderField("buyer_phone"),
)


def fields() -> tuple[OrderField, ...]:
    """The fields that a mapping can name, those that are needed first.

    `line_number` tells that a row is a part of an order and its amounts add up; `quantity` with `price` makes the
    amount of a row.
    """
    return _FIELDS


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column of a file is which of our fields, where no layout knows the file: our name = their header cell.

    `paid_is_net`: the paid column holds what is left after refunds.
    """

    columns: Mapping[str, str]
    paid_is_net: bool = False


def missing_fields(mapped: Sequence[str]) -> tuple[str, ...]:
    """The needed fields that these do not cover."""
    return tuple(
        each.name
        for each in _FIELDS
        if each.needed
        and each.name not in mapped
        and not any(all(name in mapped for name in names) for names in each.alternatives)
    )


class UnknownColumns(Refusal):
    """No layout knows the file's header.

    `columns` are the names of the file's columns as it writes them: not for a group, because in a file without a
    header they are somebody's data. `proposed` is the best guess of which of them is which of our fields, `missing`
    the needed fields for which there is none.
    """

    def __init__(
        self, key: str, *, columns: tuple[str, ...], proposed: Mapping[str, str], missing: tuple[str, ...], **facts: Any
    ) -> None:
        super().__init__(key, **facts)
        self.columns = columns
        self.proposed = proposed
        self.missing = missing


class AmbiguousDates(Refusal):
    """A date like 3/4/2026 may mean two days and nothing in the file tells which: asked, never guessed.

    `column` is the name of a column that holds such dates, `example` one of them as the file writes it, `readings`
    the day it would be under each order.
    """

    def __init__(self, key: str, *, column: str, example: str, readings: Mapping[DateOrder, date]) -> None:
        days = {"day": readings[DateOrder.DAY_FIRST], "month": readings[DateOrder.MONTH_FIRST]}
        super().__init__(key, column=column, example=example, **days)
        self.column = column
        self.example = example
        self.readings = readings


class OpenOrders(Protocol):
    """Opens an order file; `Refusal` where it is none, `UnknownColumns` and `AmbiguousDates` where it has to ask."""

    def __call__(
        self,
        path: Path,
        *,
        name: str = "",
        shop_zone: str,
        currency: str,
        now: datetime,
        mapping: ColumnMapping | None = None,
        dates: DateOrder | None = None,
    ) -> OrderSource:
        """Recognise the file by its content; `name` is what it is called where it came from, and only a hint."""
