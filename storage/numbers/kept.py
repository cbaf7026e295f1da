"""Day figures as they are kept, and the spans of days that imports cover."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, ForeignKey, Index, Integer, Table, case, delete, func, select

from bot.domain.money import Money
from bot.domain.numbers import DayNumbers, Figures, MonthNumbers, Span, days_of_month, total
from storage.orders import orders_table
from storage.schema import Amount, BigId, Instant, Json, metadata, organisation
from storage.shops import shop_table

COUNTS = ("orders", "unpaid", "closed", "closed_unpaid", "created_paid", "cancellations", "lines")
PAYMENT_COUNTS = ("paid_orders", "refunded_orders")
AMOUNTS = ("order_amount", "unpaid_amount", "cancelled_amount", "gross", "refunds")
SECONDS = ("pay_seconds_median", "pay_seconds_p90")
ALL = (*COUNTS, *PAYMENT_COUNTS, *AMOUNTS, *SECONDS)

day_table = Table(
    "day_numbers",
    metadata,
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("complete", Boolean, nullable=False),
    *(Column(name, Integer, nullable=True) for name in (*COUNTS, *PAYMENT_COUNTS, *SECONDS)),
    *(Column(name, Amount, nullable=True) for name in AMOUNTS),
    Column("revised_at", Instant, nullable=True),
    Column("earlier", Json, nullable=True),
)

span_table = Table(
    "span",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("known_until", Instant, nullable=True),
    Column("payment", Boolean, nullable=False),
    Column("unpaid", Boolean, nullable=False),
    Column("refunds", Boolean, nullable=False),
    Index("ix_span_shop_id_last_day", "shop_id", "last_day"),
    Index("ix_span_batch_id", "batch_id"),
)


def add_span(db: Connection, shop_id: int, span: Span) -> None:
    """Keep the days that a batch covers."""
    db.execute(span_table.insert().values(shop_id=shop_id, **{name: getattr(span, name) for name in Span.__slots__}))


def drop_spans(db: Connection, batch_id: int) -> None:
    """Forget the days that a batch covered."""
    db.execute(delete(span_table).where(span_table.c.batch_id == batch_id))


def spans(db: Connection, shop_id: int, first: date, last: date) -> list[Span]:
    """The spans that touch these days, by their first day."""
    query = select(*(span_table.c[name] for name in Span.__slots__)).where(
        span_table.c.shop_id == shop_id, span_table.c.last_day >= first, span_table.c.first_day <= last
    )
    return [Span(*row) for row in db.execute(query.order_by(span_table.c.first_day, span_table.c.id))]


def fresh_until(db: Connection, shop_ids: Collection[int]) -> dict[int, date]:
    """The last day that the imports of each shop reach; a shop without any is not among them."""
    query = (
        select(span_table.c.shop_id, func.max(span_table.c.last_day).label("last_day"))
        .where(span_table.c.shop_id.in_(shop_ids))
        .group_by(span_table.c.shop_id)
    )
    return {row.shop_id: row.last_day for row in db.execute(query)}


def times_to_pay(shop_id: int, first: date, last: date, *, whole: bool = False) -> Any:
    """Median and 90th percentile of the seconds from order to payment, by nearest rank: exact, not interpolated."""
    o = orders_table.c
    day = func.min(o.created_day).over() if whole else o.created_day
    window: dict[str, Any] = {} if whole else {"partition_by": o.created_day}
    ranked = (
        select(
            day.label("day"),
            o.seconds_to_pay.label("seconds"),
            func.row_number().over(order_by=o.seconds_to_pay, **window).label("rank"),
            func.count().over(**window).label("whole"),
        )
        .where(
            o.shop_id == shop_id,
            o.created_day.between(first, last),
            o.seconds_to_pay.is_not(None),
            ~o.cancellation,
        )
        .subquery()
    )
    r = ranked.c
    return select(
        r.day,
        func.min(case((r.rank * 2 >= r.whole, r.seconds))).label("pay_seconds_median"),
        func.min(case((r.rank * 10 >= r.whole * 9, r.seconds))).label("pay_seconds_p90"),
    ).group_by(r.day)


def _figures(values: Mapping[str, Any], currency: str) -> Figures:
    figures: dict[str, Any] = {name: values[name] for name in (*COUNTS, *PAYMENT_COUNTS)}
    for name in AMOUNTS:
        figures[name] = None if values[name] is None else Money(Decimal(values[name]), currency)
    return Figures(**figures)


def _day_numbers(row: Any) -> DayNumbers:
    currency, earlier = row["currency"], row["earlier"]
    return DayNumbers(
        row["shop_id"],
        row["day"],
        _figures(row, currency),
        bool(row["complete"]),
        row["pay_seconds_median"],
        row["pay_seconds_p90"],
        row["revised_at"],
        _figures(earlier, currency) if earlier else None,
    )


def days(db: Connection, shop_ids: Collection[int], first: date, last: date) -> list[DayNumbers]:
    """The numbers of these shops and days, by shop and day; a day without data is not among them."""
    query = (
        select(day_table, shop_table.c.currency)
        .join_from(day_table, shop_table)
        .where(day_table.c.shop_id.in_(shop_ids), day_table.c.day.between(first, last))
        .order_by(day_table.c.shop_id, day_table.c.day)
    )
    return [_day_numbers(row) for row in db.execute(query).mappings()]


def day(db: Connection, shop_id: int, day: date) -> DayNumbers | None:
    """The numbers of one day, or None for "no data"."""
    return next(iter(days(db, [shop_id], day, day)), None)


def month(db: Connection, shop_id: int, year: int, month: int, *, until: date | None = None) -> MonthNumbers:
    """The sums of a month's days, up to and including `until` where it is given."""
    first, end = days_of_month(year, month)
    last = min(end, until) if until else end
    parts = days(db, [shop_id], first, last)
    times = db.execute(times_to_pay(shop_id, first, last, whole=True)).one_or_none() if parts else None
    return MonthNumbers(
        shop_id,
        first,
        total([part.figures for part in parts]),
        days=(end - first).days + 1,
        days_with_data=len(parts),
        partial=sum(not part.complete for part in parts),
        payment_days=sum(part.payment_known for part in parts),
        pay_seconds_median=times.pay_seconds_median if times else None,
        pay_seconds_p90=times.pay_seconds_p90 if times else None,
    )
