"""Day figures as they are kept, and the spans of days that imports cover."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    Table,
    and_,
    delete,
    func,
    or_,
    select,
)

from bot.domain.money import Money
from bot.domain.numbers import DayNumbers, Figures, MonthNumbers, Span, days_of_month, total
from storage.orders import hidden_batches, orders_table
from storage.schema import Amount, BigId, Instant, Json, metadata, organisation
from storage.shops import shop_table

COUNTS = ("orders", "unpaid", "closed", "closed_unpaid", "created_paid", "cancellations", "lines")
PAYMENT_COUNTS = ("paid_orders", "refunded_orders")
AMOUNTS = ("order_amount", "unpaid_amount", "cancelled_amount", "gross", "refunds")
SECONDS = ("pay_seconds_median", "pay_seconds_p90")
ALL = (*COUNTS, *PAYMENT_COUNTS, *AMOUNTS, *SECONDS)


def figure_columns() -> list[Column[Any]]:
    """The columns of a day's figures; `earlier` is what it said before `revised_at`."""
    return [
        Column("complete", Boolean, nullable=False),
        *(Column(name, Integer, nullable=True) for name in (*COUNTS, *PAYMENT_COUNTS, *SECONDS)),
        *(Column(name, Amount, nullable=True) for name in AMOUNTS),
        Column("revised_at", Instant, nullable=True),
        Column("earlier", Json, nullable=True),
    ]


day_table = Table(
    "day_numbers",
    metadata,
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    *figure_columns(),
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
    Index("ix_span_shop_id_last_day", "shop_id", "last_day", "batch_id"),
    Index("ix_span_batch_id", "batch_id"),
)


class View(NamedTuple):
    """How things would stand if one batch were uncovered, or hidden: what is about to be."""

    with_batch: int | None = None
    without: int | None = None


AS_IT_STANDS = View()


def _seen(view: View) -> ColumnElement[bool]:
    batch_id = span_table.c.batch_id
    seen: ColumnElement[bool] = batch_id.not_in(hidden_batches())
    if view.with_batch is not None:
        seen = or_(batch_id == view.with_batch, seen)
    return seen if view.without is None else and_(batch_id != view.without, seen)


def add_span(db: Connection, shop_id: int, span: Span) -> None:
    """Keep the days that a batch covers."""
    db.execute(span_table.insert().values(shop_id=shop_id, **{name: getattr(span, name) for name in Span.__slots__}))


def drop_spans(db: Connection, batch_id: int) -> None:
    """Forget the days that a batch covered."""
    db.execute(delete(span_table).where(span_table.c.batch_id == batch_id))


def spans(db: Connection, shop_id: int, first: date, last: date, view: View = AS_IT_STANDS) -> list[Span]:
    """The spans that touch these days, by their first day."""
    query = select(*(span_table.c[name] for name in Span.__slots__)).where(
        span_table.c.shop_id == shop_id, span_table.c.last_day >= first, span_table.c.first_day <= last, _seen(view)
    )
    return [Span(*row) for row in db.execute(query.order_by(span_table.c.first_day, span_table.c.id))]


def fresh_until(db: Connection, shop_ids: Collection[int]) -> dict[int, date]:
    """The last day that the imports of each shop reach; a shop without any is not among them."""
    # One look into the index for each shop, however many imports it has had.
    newest = (
        select(span_table.c.last_day)
        .where(span_table.c.shop_id == shop_table.c.id, _seen(AS_IT_STANDS))
        .order_by(span_table.c.last_day.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(shop_table.c.id, newest).where(shop_table.c.id.in_(shop_ids))
    return {shop_id: last for shop_id, last in db.execute(query) if last is not None}


def times_to_pay(
    db: Connection, orders: FromClause, shop_id: int, first: date, last: date
) -> Iterator[tuple[date, int | None, int | None]]:
    """By day: median and 90th percentile of the seconds from order to payment, by nearest rank: not interpolated.

    Equal times are counted by the database and ranked here, day by day: ranking every order there takes three times as
    long.
    """
    o = orders.c
    counted = (
        select(o.created_day, o.seconds_to_pay, func.count())
        .where(*_paid_orders(orders, shop_id, first, last))
        .group_by(o.created_day, o.seconds_to_pay)
        .order_by(o.created_day, o.seconds_to_pay)
    )
    for day, rows in groupby(db.execute(counted), key=itemgetter(0)):
        seconds, counts = zip(*((each[1], each[2]) for each in rows), strict=True)
        reached = list(accumulate(counts))
        median, p90 = (seconds[bisect_left(reached, _rank(reached[-1], percent))] for percent in (50, 90))
        yield day, median, p90


def _paid_orders(orders: FromClause, shop_id: int, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    o = orders.c
    return (
        o.shop_id == shop_id,
        o.created_day.between(first, last),
        o.seconds_to_pay.is_not(None),
        ~o.cancellation,
    )


def _seconds_to_pay(db: Connection, shop_id: int, first: date, last: date) -> list[int]:
    """The seconds from order to payment of all orders of these days, the shortest first.

    Ranked here: over a whole month that costs the database ten times as much.
    """
    seconds = orders_table.c.seconds_to_pay
    return sorted(db.execute(select(seconds).where(*_paid_orders(orders_table, shop_id, first, last))).scalars())


def _ranked(seconds: Sequence[int], percent: int) -> int | None:
    """The value at that percentile by nearest rank, or None where there are none."""
    return seconds[_rank(len(seconds), percent) - 1] if seconds else None


def _rank(count: int, percent: int) -> int:
    """The nearest rank of a percentile among so many values, counted from one."""
    return -(-count * percent // 100)


_FIGURES = Figures.__slots__
_PLACES = tuple(place for place, name in enumerate(_FIGURES) if name in AMOUNTS)
_SHOWN = (*_FIGURES, "shop_id", "day", "complete", *SECONDS, "revised_at", "earlier")


def _figures(values: Sequence[Any], currency: str) -> Figures:
    """Figures from their values in the order of the fields."""
    found = list(values)
    for place in _PLACES:
        value = found[place]
        if value is not None:
            found[place] = Money(value if value.__class__ is Decimal else Decimal(value), currency)
    return Figures(*found)


def _day_numbers(row: Sequence[Any]) -> DayNumbers:
    currency = row[-1]
    shop_id, day, complete, median, p90, revised_at, earlier = row[len(_FIGURES) : -1]
    return DayNumbers(
        shop_id,
        day,
        _figures(row[: len(_FIGURES)], currency),
        bool(complete),
        median,
        p90,
        revised_at,
        _figures([earlier[name] for name in _FIGURES], currency) if earlier else None,
    )


def days(db: Connection, shop_ids: Collection[int], first: date, last: date) -> list[DayNumbers]:
    """The numbers of these shops and days, by shop and day; a day without data is not among them."""
    query = (
        select(*(day_table.c[name] for name in _SHOWN), shop_table.c.currency)
        .join_from(day_table, shop_table)
        .where(day_table.c.shop_id.in_(shop_ids), day_table.c.day.between(first, last))
        .order_by(day_table.c.shop_id, day_table.c.day)
    )
    return [_day_numbers(row) for row in db.execute(query).all()]


def day(db: Connection, shop_id: int, day: date) -> DayNumbers | None:
    """The numbers of one day, or None for "no data"."""
    return next(iter(days(db, [shop_id], day, day)), None)


def month(db: Connection, shop_id: int, year: int, month: int, *, until: date | None = None) -> MonthNumbers:
    """The sums of a month's days, up to and including `until` where it is given."""
    first, end = days_of_month(year, month)
    last = min(end, until) if until else end
    parts = days(db, [shop_id], first, last)
    seconds = _seconds_to_pay(db, shop_id, first, last) if parts else []
    return MonthNumbers(
        shop_id,
        first,
        total([part.figures for part in parts]),
        days=(end - first).days + 1,
        days_with_data=len(parts),
        partial=sum(not part.complete for part in parts),
        payment_days=sum(part.payment_known for part in parts),
        pay_seconds_median=_ranked(seconds, 50),
        pay_seconds_p90=_ranked(seconds, 90),
    )
