"""Records as the rows of a table, and back.

Records by the thousand are encoded by hand: the values of the column types in `storage.schema`, at a tenth of what it
costs to bind them one by one. A test holds both to the same.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.orders import ABSENT, CloseReason, OrderRecord, OrderState, Told, told
from storage.orders.versions import ORDER_FIELDS
from storage.schema import AMOUNT_SCALE

ENCODED = ("number", *ORDER_FIELDS)
"""The columns that `encoder` gives, in its order."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_S = 86_400
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def row_of(record: OrderRecord, zone: ZoneInfo) -> dict[str, Any]:
    """A record as columns, its days taken from the shop's calendar."""
    paid_at = told(record.paid_at)
    seconds = None if paid_at is None else (paid_at - record.created_at) // timedelta(seconds=1)
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


def encoder(zone: ZoneInfo) -> Callable[[OrderRecord], tuple[Any, ...]]:
    """Makes the values of `ENCODED` in the form of `bot.kit.order_blocks.OrderColumns`, which is that of SQLite."""
    day_of = _days(zone)
    amount = _scaled
    moment = _moments()

    def encode(record: OrderRecord) -> tuple[Any, ...]:
        created_at, paid_at, lines, reason = record.created_at, record.paid_at, record.lines, record.close_reason
        paid, refund = record.paid, record.refund
        created = created_at - _EPOCH
        paid_text = paid_day = seconds = None
        if paid_at is not None and paid_at is not ABSENT:
            since = paid_at - _EPOCH
            paid_text, paid_day = moment(since), day_of(since)
            apart = since - created
            seconds = apart.days * _DAY_S + apart.seconds if apart.days >= 0 else None
        return (
            record.number,
            moment(created),
            day_of(created),
            amount(record.amount),
            record.state.value,
            None if reason is None else reason.value,
            int(record.payment),
            int(record.progress),
            0 if paid_at is ABSENT else 1,
            paid_text,
            paid_day,
            seconds,
            None if paid is None or paid is ABSENT else amount(paid),
            None if refund is None or refund is ABSENT else amount(refund),
            later(record.shipped_at),
            later(record.completed_at),
            later(record.closed_at),
            int(record.cancellation),
            None if lines is ABSENT else lines,
            later(record.as_of),
        )

    def later(value: Told[datetime]) -> str | None:
        return None if value is None or value is ABSENT else moment(value - _EPOCH)

    return encode


def _moments() -> Callable[[timedelta], str]:
    """The text of a moment by its distance from 1970; days and times of day are remembered."""
    days: dict[int, str] = {}
    times: dict[int, str] = {}

    def text_of(since: timedelta) -> str:
        number, second = since.days, since.seconds
        day = days.get(number)
        if day is None:
            day = days[number] = date.fromordinal(_EPOCH_DAY + number).isoformat()
        time = times.get(second)
        if time is None:
            time = times[second] = f" {second // 3_600:02}:{second // 60 % 60:02}:{second % 60:02}."
        micros = since.microseconds
        return f"{day}{time}{micros:06}" if micros else f"{day}{time}000000"

    return text_of


def _scaled(value: Decimal) -> int:
    scaled = value * AMOUNT_SCALE
    whole = int(scaled)
    if whole != scaled:
        msg = f"an amount of more than four decimals: {value}"
        raise ValueError(msg)
    return whole


def _days(zone: ZoneInfo) -> Callable[[timedelta], str]:
    """The day in a zone's calendar of a moment by its distance from 1970, as text; what was found is remembered."""
    offsets: dict[int, int | None] = {}
    texts: dict[int, str] = {}

    def day_of(since: timedelta) -> str:
        number = since.days
        offset = offsets.get(number, -1)
        if offset == -1:
            first, last = (_offset(_EPOCH + timedelta(days=each), zone) for each in (number, number + 1))
            offset = offsets[number] = first if first == last else None
        if offset is None:  # the clocks are changed on this day
            offset = _offset(_EPOCH + since, zone)
        number = (number * _DAY_S + since.seconds + offset) // _DAY_S
        found = texts.get(number)
        if found is None:
            found = texts[number] = date.fromordinal(_EPOCH_DAY + number).isoformat()
        return found

    return day_of


def _offset(moment: datetime, zone: ZoneInfo) -> int:
    """Whole seconds by which a zone is ahead of UTC."""
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    return offset // timedelta(seconds=1)


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
