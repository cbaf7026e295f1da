"""Orders of the shops, without any buyer's data; and the merge rule of `bot.domain.orders.merge` in SQL.

The rule is written twice because a million orders are merged by one statement. A test holds both to the same answers.
"""

from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    and_,
    case,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from bot.domain.orders import ABSENT, CloseReason, Order, OrderRecord, OrderState, Payment, Progress, told
from storage.schema import Amount, BigId, Instant, metadata, organisation
from storage.shops import shop_table

NUMBER_LENGTH = 64
_OPEN_UNPAID = "state = 'unpaid'"


def order_columns(*, empty: bool = False) -> list[Column[Any]]:
    """The columns that describe an order, anew for each table that holds them; `empty` lets all of them be NULL.

    `payment_told` is whether a source had a payment column at all: a NULL `paid_at` then means "not paid", else
    nothing. `paid` is before refunds. The days are those of the shop's calendar at import.
    """
    return [
        Column("created_at", Instant, nullable=empty),
        Column("created_day", Date, nullable=empty),
        Column("amount", Amount, nullable=empty),
        Column("state", String(10), nullable=empty),
        Column("close_reason", String(10), nullable=True),
        Column("payment", SmallInteger, nullable=empty),
        Column("progress", SmallInteger, nullable=empty),
        Column("payment_told", Boolean, nullable=empty),
        Column("paid_at", Instant, nullable=True),
        Column("paid_day", Date, nullable=True),
        Column("seconds_to_pay", Integer, nullable=True),
        Column("paid", Amount, nullable=True),
        Column("refund", Amount, nullable=True),
        Column("shipped_at", Instant, nullable=True),
        Column("completed_at", Instant, nullable=True),
        Column("closed_at", Instant, nullable=True),
        Column("cancellation", Boolean, nullable=empty),
        Column("lines", Integer, nullable=True),
        Column("as_of", Instant, nullable=True),
    ]


ORDER_FIELDS = tuple(column.name for column in order_columns())
"""The names of those columns."""

orders_table = Table(
    "orders",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("number", String(NUMBER_LENGTH), nullable=False),
    *order_columns(),
    Column("first_batch_id", ForeignKey("batch.id"), nullable=False),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    UniqueConstraint("shop_id", "number"),
    Index("ix_orders_shop_id_created_day", "shop_id", "created_day"),
    Index("ix_orders_shop_id_paid_day", "shop_id", "paid_day"),
    Index("ix_orders_first_batch_id", "first_batch_id"),
    Index(
        "ix_orders_open_unpaid",
        "shop_id",
        "created_at",
        sqlite_where=text(_OPEN_UNPAID),
        postgresql_where=text(_OPEN_UNPAID),
    ),
)


class minute_of(GenericFunction[datetime]):  # noqa: N801 - read as an SQL function
    """A moment without its seconds."""

    type = Instant()
    inherit_cache = True


@compiles(minute_of)
def _minute_of(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    moment = compiler.process(element.clauses, **options)
    if compiler.dialect.name == "postgresql":
        return f"date_trunc('minute', {moment})"
    return f"(substr({moment}, 1, 17) || '00.000000')"


class seconds_between(GenericFunction[int]):  # noqa: N801 - read as an SQL function
    """Whole seconds from the first moment to the second."""

    type = Integer()
    inherit_cache = True


@compiles(seconds_between)
def _seconds_between(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    start, end = (compiler.process(each, **options) for each in element.clauses)
    if compiler.dialect.name == "postgresql":
        return f"CAST(floor(extract(epoch FROM ({end}) - ({start}))) AS INTEGER)"
    return f"(CAST(strftime('%s', {end}) AS INTEGER) - CAST(strftime('%s', {start}) AS INTEGER))"


class Columns(Protocol):
    """Columns by name: of a table, or computed."""

    def __getitem__(self, name: str, /) -> ColumnElement[Any]:
        """The column of that name."""


def is_behind(known: Columns, seen: Columns) -> ColumnElement[bool]:
    """Whether `seen` names an earlier moment than `known` and so changes nothing."""
    return and_(known["as_of"].is_not(None), seen["as_of"].is_not(None), seen["as_of"] < known["as_of"])


def merged(known: Columns, seen: Columns) -> dict[str, ColumnElement[Any]]:
    """What each column becomes when `seen`, which is not behind, meets `known`: `bot.domain.orders.merge` in SQL."""
    ahead = seen["progress"] >= known["progress"]

    def replaces(name: str) -> ColumnElement[bool]:
        finer = seen[name] != minute_of(known[name])
        return or_(known[name].is_(None), and_(seen[name].is_not(None), ahead, finer))

    def kept_time(name: str) -> ColumnElement[Any]:
        return case((replaces(name), seen[name]), else_=known[name])

    def kept(name: str) -> ColumnElement[Any]:
        return case((or_(known[name].is_(None), and_(seen[name].is_not(None), ahead)), seen[name]), else_=known[name])

    def winner(name: str) -> ColumnElement[Any]:
        return case((ahead, seen[name]), else_=known[name])

    newer = and_(ahead, seen["created_at"] != minute_of(known["created_at"]))
    same_state = seen["state"] == known["state"]
    new: dict[str, ColumnElement[Any]] = {
        "created_at": case((newer, seen["created_at"]), else_=known["created_at"]),
        "created_day": case((newer, seen["created_day"]), else_=known["created_day"]),
        "amount": winner("amount"),
        "state": winner("state"),
        "close_reason": case(
            (and_(ahead, same_state), func.coalesce(seen["close_reason"], known["close_reason"])),
            else_=winner("close_reason"),
        ),
        "payment_told": or_(known["payment_told"], seen["payment_told"]),
        "paid_at": kept_time("paid_at"),
        "paid_day": case((replaces("paid_at"), seen["paid_day"]), else_=known["paid_day"]),
        "paid": kept("paid"),
        "refund": case(
            (or_(known["refund"].is_(None), seen["refund"] > known["refund"]), seen["refund"]), else_=known["refund"]
        ),
        "shipped_at": kept_time("shipped_at"),
        "completed_at": kept_time("completed_at"),
        "closed_at": case((and_(ahead, same_state), kept_time("closed_at")), else_=winner("closed_at")),
        "cancellation": winner("cancellation"),
        "lines": kept("lines"),
        "as_of": func.coalesce(seen["as_of"], known["as_of"]),
    }
    was_paid = or_(known["payment"] == _rank(Payment.MADE), seen["payment"] == _rank(Payment.MADE))
    closed = and_(new["state"] == _word(OrderState.CLOSED), not_(new["cancellation"]))
    new["close_reason"] = case(
        (and_(was_paid, closed, new["paid_at"].is_(None)), _word(CloseReason.REFUNDED)), else_=new["close_reason"]
    )
    new["seconds_to_pay"] = _seconds_to_pay(new)
    new["payment"] = _payment(new)
    new["progress"] = case(
        (new["state"] != _word(OrderState.CLOSED), winner("progress")),
        (new["payment"] == _rank(Payment.NONE), _rank(Progress.CLOSED_WITHOUT_PAYMENT)),
        else_=_rank(Progress.CLOSED),
    )
    return new


def _seconds_to_pay(order: Columns) -> ColumnElement[Any]:
    seconds = seconds_between(order["created_at"], order["paid_at"])
    return case((order["paid_at"] >= order["created_at"], seconds), else_=None)


def _payment(order: Columns) -> ColumnElement[Any]:
    """`bot.domain.orders.payment_of` in SQL."""
    state = order["state"]
    made, none = _rank(Payment.MADE), _rank(Payment.NONE)
    reason = order["close_reason"]
    closed = and_(state == _word(OrderState.CLOSED), not_(order["cancellation"]))
    paid = [state == _word(each) for each in (OrderState.PAID, OrderState.SHIPPED, OrderState.COMPLETED)]
    return case(
        (or_(order["paid_at"].is_not(None), *paid), made),
        (state == _word(OrderState.UNPAID), none),
        (and_(closed, reason.is_not(None), reason == _word(CloseReason.REFUNDED)), made),
        (and_(closed, reason.is_not(None), reason == _word(CloseReason.UNPAID)), none),
        (and_(closed, order["payment_told"]), none),
        else_=_rank(Payment.UNKNOWN),
    )


def _word(value: OrderState | CloseReason) -> ColumnElement[str]:
    """One of our own words, written into the statement."""
    return literal_column(f"'{value.value}'", String)


def _rank(value: Payment | Progress) -> ColumnElement[int]:
    """One of our own ranks, written into the statement."""
    return literal_column(str(int(value)), SmallInteger)


def differs(known: Columns, new: Columns) -> ColumnElement[bool]:
    """Whether the merged columns say anything new."""
    return or_(*(new[name].is_distinct_from(known[name]) for name in ORDER_FIELDS if name != "as_of"))


def row_of(record: OrderRecord, zone: ZoneInfo) -> dict[str, Any]:
    """A record as columns, its days taken from the shop's calendar."""
    paid_at = told(record.paid_at)
    seconds = None if paid_at is None else int((paid_at - record.created_at).total_seconds())
    return {
        "number": record.number,
        "created_at": record.created_at,
        "created_day": record.created_at.astimezone(zone).date(),
        "amount": record.amount,
        "state": record.state.value,
        "close_reason": record.close_reason.value if record.close_reason else None,
        "payment": int(record.payment),
        "progress": int(record.progress),
        "payment_told": record.paid_at is not ABSENT,
        "paid_at": paid_at,
        "paid_day": None if paid_at is None else paid_at.astimezone(zone).date(),
        "seconds_to_pay": seconds if seconds is not None and seconds >= 0 else None,
        "paid": told(record.paid),
        "refund": told(record.refund),
        "shipped_at": told(record.shipped_at),
        "completed_at": told(record.completed_at),
        "closed_at": told(record.closed_at),
        "cancellation": record.cancellation,
        "lines": told(record.lines),
        "as_of": record.as_of,
    }


def record_of(row: Any, currency: str) -> OrderRecord:
    """The record that a row with the order columns stands for; what was empty or absent alike is absent."""

    def or_absent(value: Any) -> Any:
        return ABSENT if value is None else value

    return OrderRecord(
        number=row.number,
        created_at=row.created_at,
        amount=row.amount,
        currency=currency,
        state=OrderState(row.state),
        close_reason=CloseReason(row.close_reason) if row.close_reason else None,
        paid_at=None if row.payment_told and row.paid_at is None else or_absent(row.paid_at),
        paid=or_absent(row.paid),
        refund=or_absent(row.refund),
        shipped_at=or_absent(row.shipped_at),
        completed_at=or_absent(row.completed_at),
        closed_at=or_absent(row.closed_at),
        cancellation=bool(row.cancellation),
        lines=or_absent(row.lines),
        as_of=row.as_of,
    )


def _order(row: Any) -> Order:
    record = record_of(row, row.currency)
    return Order(
        row.shop_id, record, row.created_day, row.paid_day, row.seconds_to_pay, row.first_batch_id, row.batch_id
    )


_KEPT = select(orders_table, shop_table.c.currency).join_from(orders_table, shop_table)


def order(db: Connection, shop_id: int, number: str) -> Order | None:
    """The order of that number, or None."""
    row = db.execute(_KEPT.where(orders_table.c.shop_id == shop_id, orders_table.c.number == number)).one_or_none()
    return None if row is None else _order(row)


def orders_of_day(db: Connection, shop_id: int, day: date) -> list[Order]:
    """The orders created on a day of the shop's calendar, in the order of creation."""
    query = _KEPT.where(orders_table.c.shop_id == shop_id, orders_table.c.created_day == day)
    return [_order(row) for row in db.execute(query.order_by(orders_table.c.created_at, orders_table.c.number))]


def open_unpaid(
    db: Connection, shop_id: int, *, created_from: datetime, created_until: datetime, limit: int = 1_000
) -> list[Order]:
    """Orders still waiting for payment that were created from one moment until before another, oldest first."""
    query = _KEPT.where(
        orders_table.c.shop_id == shop_id,
        text("orders.state = 'unpaid'"),
        orders_table.c.created_at >= created_from,
        orders_table.c.created_at < created_until,
    )
    return [_order(row) for row in db.execute(query.order_by(orders_table.c.created_at).limit(limit))]
