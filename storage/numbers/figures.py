"""Day figures from orders: computed anew for the days that an import touches, before anybody sees it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, select, true

from bot.domain.numbers import Span, is_complete
from bot.domain.orders import OrderState, Payment
from storage.numbers.kept import (
    ALL,
    AMOUNTS,
    COUNTS,
    PAYMENT_COUNTS,
    SECONDS,
    View,
    day_table,
    spans,
    times_to_pay,
)
from storage.orders import visible_orders
from storage.shops import shop_table

_NEED_PAYMENT = frozenset({"created_paid", "paid_orders", "gross"})
_NEED_UNPAID = frozenset({"unpaid", "unpaid_amount", "closed_unpaid"})
_NEED_REFUNDS = frozenset({"refunds", "refunded_orders"})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figured:
    """A day's row as it is to be kept, None where the day has no data any more; `revised`: a complete day says else."""

    day: date
    row: dict[str, Any] | None
    revised: bool


def figure_days(
    db: Connection, shop_id: int, days: Collection[date], view: View, *, now: datetime
) -> Iterator[Figured]:
    """The figures of these days as they would be in that view; nothing is written.

    A complete day that says something else than before keeps what it said and when that changed, and forgets it
    again when the figures return to it (an import that was undone).
    """
    zone = ZoneInfo(db.execute(select(shop_table.c.zone).where(shop_table.c.id == shop_id)).scalar_one())
    orders = visible_orders(**view._asdict())
    for first, last in _runs(days):
        touching = spans(db, shop_id, first, last, view)
        figures = _figures(db, orders, shop_id, first, last)
        old = _rows(db, shop_id, first, last)
        for day in _each_day(first, last):
            here = [span for span in touching if span.first_day <= day <= span.last_day]
            if not here:
                if day in old:
                    yield Figured(day, None, revised=False)
                continue
            row = _known_only(figures.get(day, {}), here)
            row |= {"shop_id": shop_id, "day": day, "complete": is_complete(day, here, _end_of(day, zone))}
            revised = _note_revision(row, old.get(day), now)
            yield Figured(day, row, revised)


def _runs(days: Collection[date]) -> list[tuple[date, date]]:
    """Days as unbroken runs."""
    runs: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if runs and day - runs[-1][1] == _DAY:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _each_day(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + _DAY, time(), tzinfo=zone)


def _known_only(figures: dict[str, Any], here: Sequence[Span]) -> dict[str, Any]:
    """The figures of a covered day: zero where nothing happened, None where no file would tell."""
    row: dict[str, Any] = {name: figures.get(name, 0) for name in (*COUNTS, *PAYMENT_COUNTS)}
    row |= {name: figures.get(name, Decimal(0)) for name in AMOUNTS}
    row |= {name: figures.get(name) for name in (*SECONDS, "lines")}
    hidden: set[str] = set()
    if not any(span.payment for span in here):
        hidden |= _NEED_PAYMENT | _NEED_UNPAID | _NEED_REFUNDS
    if not any(span.unpaid for span in here):
        hidden |= _NEED_UNPAID | {"created_paid"}
    if not any(span.refunds for span in here):
        hidden |= _NEED_REFUNDS
    return row | dict.fromkeys(hidden)


def _note_revision(row: dict[str, Any], old: Any, now: datetime) -> bool:
    row |= {"revised_at": None, "earlier": None}
    if old is None:
        return False
    row |= {"revised_at": old.revised_at, "earlier": old.earlier}
    said = {name: _plain(getattr(old, name)) for name in ALL}
    says = {name: _plain(row[name]) for name in ALL}
    if not old.complete or said == says:
        return False
    if says == old.earlier:
        row |= {"revised_at": None, "earlier": None}
    else:
        row |= {"revised_at": now, "earlier": said}
    return True


def _plain(value: Any) -> Any:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _figures(db: Connection, orders: FromClause, shop_id: int, first: date, last: date) -> dict[date, dict[str, Any]]:
    """Figures by day, from the orders."""
    o = orders.c
    sale, paid = ~o.cancellation, o.payment == int(Payment.MADE)
    unpaid = and_(sale, o.payment == int(Payment.NONE))
    closed = and_(sale, o.state == OrderState.CLOSED.value)

    def count(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(case((condition, 1)))

    def amount(condition: ColumnElement[bool], column: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.sum(case((condition, column)))

    here = o.shop_id == shop_id
    by_creation = (
        select(
            o.created_day.label("day"),
            count(sale).label("orders"),
            amount(sale, o.amount).label("order_amount"),
            count(unpaid).label("unpaid"),
            amount(unpaid, o.amount).label("unpaid_amount"),
            count(closed).label("closed"),
            count(and_(closed, unpaid)).label("closed_unpaid"),
            count(and_(sale, paid)).label("created_paid"),
            count(o.cancellation).label("cancellations"),
            amount(o.cancellation, o.amount).label("cancelled_amount"),
            func.sum(o.lines).label("lines"),
            *_payments(o, o.paid_day == o.created_day),
        )
        .where(here, o.created_day.between(first, last))
        .group_by(o.created_day)
    )
    # Few orders are paid on another day than they were made on, and those have an index of their own.
    paid_later = (
        select(o.paid_day.label("day"), *_payments(o, true()))
        .where(here, o.paid_day != o.created_day, o.paid_day.between(first, last))
        .group_by(o.paid_day)
    )
    found: dict[date, dict[str, Any]] = {}
    for query in (by_creation, paid_later):
        for row in db.execute(query).mappings():
            known = found.setdefault(row["day"], {})
            for name, value in row.items():
                if value is not None and name != "day":
                    known[name] = known[name] + value if name in known else value
    for day, median, p90 in times_to_pay(db, orders, shop_id, first, last):
        found[day] |= {"pay_seconds_median": median, "pay_seconds_p90": p90}
    return found


def _payments(o: Any, these: ColumnElement[bool]) -> list[ColumnElement[Any]]:
    """What was paid and refunded by some orders."""
    return [
        func.count(case((these, 1))).label("paid_orders"),
        func.sum(case((these, func.coalesce(o.paid, o.amount)))).label("gross"),
        func.sum(case((these, o.refund))).label("refunds"),
        func.count(case((and_(these, o.refund > 0), 1))).label("refunded_orders"),
    ]


def _rows(db: Connection, shop_id: int, first: date, last: date) -> dict[date, Any]:
    query = select(day_table).where(day_table.c.shop_id == shop_id, day_table.c.day.between(first, last))
    return {row.day: row for row in db.execute(query)}
