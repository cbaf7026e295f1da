"""The merge rule of `bot.domain.orders.merge` in SQL.

The rule is written twice because a million orders are merged by a few statements. A test holds both to the same
answers.
"""

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Integer, SmallInteger, String, and_, case, func, literal_column, not_, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from bot.domain.orders import CloseReason, OrderState, Payment, Progress
from storage.orders.versions import ORDER_FIELDS
from storage.schema import Instant


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
    closed = _word(OrderState.CLOSED)
    ahead = or_(
        seen["progress"] >= known["progress"],
        and_(known["state"] == closed, seen["state"] == closed, known["payment"] == _rank(Payment.UNKNOWN)),
    )

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
    refunded = and_(new["state"] == closed, not_(new["cancellation"]))
    new["close_reason"] = case(
        (and_(was_paid, refunded, new["paid_at"].is_(None)), _word(CloseReason.REFUNDED)), else_=new["close_reason"]
    )
    new["seconds_to_pay"] = _seconds_to_pay(new)
    new["payment"] = _payment(new)
    new["progress"] = case(
        (new["state"] != closed, winner("progress")),
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
