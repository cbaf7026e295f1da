"""A shop's figures over days, their sums, and what a day is known of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.domain.money import Money, Share
from bot.domain.numbers.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one shop over one day, or over several that were added up.

    By creation: `orders` and `order_amount` (cancellations left out), of which `unpaid` were never paid (whatever
    became of them), `closed` were closed, `closed_unpaid` both; `created_paid` are those paid so far; `cancellations`
    are records that cancel an earlier sale, their amount is negative; `lines` counts the lines of line-item files.
    By payment: `paid_orders`, `gross` (before refunds), `refunds` of those payments and how many `refunded_orders`.
    A None says that no file told.
    """

    orders: int
    order_amount: Money
    unpaid: int | None
    unpaid_amount: Money | None
    closed: int
    closed_unpaid: int | None
    created_paid: int | None
    cancellations: int
    cancelled_amount: Money
    lines: int | None
    paid_orders: int | None
    gross: Money | None
    refunds: Money | None
    refunded_orders: int | None

    @property
    def net(self) -> Money | None:
        """Paid, less what went back of it."""
        return None if self.gross is None or self.refunds is None else self.gross - self.refunds

    @property
    def payment_rate(self) -> Share | None:
        """Orders paid so far ÷ orders created, by creation."""
        return None if self.created_paid is None else Share.of(self.created_paid, self.orders)

    @property
    def average_order_value(self) -> Money | None:
        """Paid before refunds ÷ paid orders, by payment; postage is in where the shop's amounts have it."""
        return None if self.gross is None or self.paid_orders is None else self.gross.divided_by(self.paid_orders)

    @property
    def refund_rate(self) -> Share | None:
        """Orders refunded ÷ orders paid, by payment."""
        if self.refunded_orders is None or self.paid_orders is None:
            return None
        return Share.of(self.refunded_orders, self.paid_orders)


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """A day of a shop's calendar. A day without an entry is "no data"; a covered day without orders is all zeros.

    `complete` is False on the last day that files reach, which more orders may follow. Times to pay are seconds of the
    orders created on the day (nearest rank). `revised_at` is when a later file changed a complete day, `earlier` what
    its figures had been until then.
    """

    shop_id: int
    day: date
    figures: Figures
    complete: bool
    pay_seconds_median: int | None = None
    pay_seconds_p90: int | None = None
    revised_at: datetime | None = None
    earlier: Figures | None = None

    @property
    def payment_known(self) -> bool:
        """Whether any file told who paid; if not, all by-payment figures are "no data"."""
        return self.figures.paid_orders is not None


@dataclass(frozen=True, slots=True)
class MonthNumbers:
    """A month of a shop: the sums of its days, and how many days there are data for.

    `figures` is None where no day has any. `days` is the length of the month, `partial` counts the days that may yet
    grow. Of a month whose files do not all tell who paid, the sums hold the days that do, counted in `payment_days`.
    """

    shop_id: int
    first: date
    figures: Figures | None
    days: int
    days_with_data: int
    partial: int
    payment_days: int
    pay_seconds_median: int | None = None
    pay_seconds_p90: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Days for which a batch holds every order of the shop. `known_until` is the moment up to which that is certain."""

    batch_id: int
    first_day: date
    last_day: date
    known_until: datetime | None
    payment: bool
    unpaid: bool
    refunds: bool


_FIGURES = {
    Indicator.SALES: "gross",
    Indicator.NET: "net",
    Indicator.ORDERS: "orders",
    Indicator.PAID_ORDERS: "paid_orders",
    Indicator.PAYMENT_RATE: "payment_rate",
    Indicator.REFUND_RATE: "refund_rate",
    Indicator.AVERAGE_ORDER_VALUE: "average_order_value",
}


def figure(figures: Figures, indicator: Indicator) -> Decimal | None:
    """The value of an indicator, or None for "no data", as of everything that orders do not tell."""
    name = _FIGURES.get(indicator)
    value: Money | Share | int | None = None if name is None else getattr(figures, name)
    match value:
        case Money():
            return value.amount
        case Share():
            return value.value
        case None:
            return None
        case _:
            return Decimal(value)


def total(parts: Sequence[Figures]) -> Figures | None:
    """The sum of several days of one currency; a figure that no day tells stays None. None for no days at all."""
    if not parts:
        return None
    return Figures(**{name: _sum([getattr(part, name) for part in parts]) for name in Figures.__slots__})


def _sum(values: list[Any]) -> Any:
    known = [value for value in values if value is not None]
    if not known:
        return None
    whole = known[0]
    for value in known[1:]:
        whole = whole + value
    return whole


def is_stale(known_until: datetime | None, *, now: datetime, limit: timedelta) -> bool:
    """Whether a shop's orders are older than they may be; a shop of which nothing is known is stale."""
    return known_until is None or now - known_until > limit


def is_complete(day: date, spans: Sequence[Span], day_end: datetime) -> bool:
    """Whether no more orders of a day can follow: a span goes on beyond it, or is known to reach its end.

    The last day of a file is partial, because nobody knows at what hour the file was made.
    """
    return any(
        span.first_day <= day <= span.last_day
        and (day < span.last_day or (span.known_until is not None and span.known_until >= day_end))
        for span in spans
    )
