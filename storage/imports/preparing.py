"""All that can be done before a batch is uncovered or hidden, in short transactions, while nobody sees any of it."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.domain.errors import Refusal
from bot.domain.numbers import Span
from storage.imports.holding import hold_shop, keep_hold
from storage.imports.register import Batch, batch, batch_table
from storage.imports.settling import settle
from storage.numbers import View, add_span, day_table, drop_pending, drop_spans, figure_days, keep_pending, span_table
from storage.orders import of_batch, version_table
from storage.shops import shop_table

DAYS_AT_ONCE = 31
"""Days figured by one read: on SQLite no snapshot is held for long, which would keep the log from being cleared."""


class Hands(NamedTuple):
    """How long work reaches the database: short transactions, and the machine clock."""

    write: Callable[[], AbstractContextManager[Connection]]
    read: Callable[[], AbstractContextManager[Connection]]
    machine_now: Callable[[Connection], datetime]


def prepare_finish(hands: Hands, batch_id: int, *, now: datetime, heard: Callable[[], None] = lambda: None) -> None:
    """Get a batch that was read whole ready for `finish_batch`. `now` is the civil clock.

    Raises `ShopHeld` where it is another's turn; whoever dies half-way goes on by calling it again. `heard` is called
    between the transactions.
    """
    here = _hold(hands, batch_id, "staging", Refusal("import-batch-closed", number=str(batch_id)))
    more = True
    while more:
        with hands.write() as db:
            keep_hold(db, batch_id, hands.machine_now(db))
            more = settle(db, batch_id)
        heard()
    with hands.write() as db:
        keep_hold(db, batch_id, hands.machine_now(db))
        drop_pending(db, batch_id)
        drop_spans(db, batch_id)
        covered = _cover(db, batch(db, batch_id))
    with hands.read() as db:
        days = covered | touched_days(db, batch_id)
    _figure(hands, here, days, View(with_batch=batch_id), now, heard)


def prepare_undo(hands: Hands, batch_id: int, *, now: datetime, heard: Callable[[], None] = lambda: None) -> None:
    """Get a finished batch ready for `undo_batch`. Raises and resumes as `prepare_finish` does."""
    here = _hold(hands, batch_id, "finished", Refusal("import-undo-not-finished", number=str(batch_id)))
    with hands.write() as db:
        keep_hold(db, batch_id, hands.machine_now(db))
        drop_pending(db, batch_id)
    with hands.read() as db:
        days = touched_days(db, batch_id) | _days_of_spans(db, batch_id)
    _figure(hands, here, days, View(without=batch_id), now, heard)


def _hold(hands: Hands, batch_id: int, state: str, refusal: Refusal) -> Batch:
    with hands.write() as db:
        here = batch(db, batch_id)
        if here.state != state:
            raise refusal
        hold_shop(db, here.shop_id, batch_id, hands.machine_now(db))
    return here


def _figure(
    hands: Hands, here: Batch, days: Collection[date], view: View, now: datetime, heard: Callable[[], None]
) -> None:
    for piece in _pieces(days):
        with hands.read() as db:
            figured = list(figure_days(db, here.shop_id, piece, view, now=now))
        with hands.write() as db:
            keep_hold(db, here.id, hands.machine_now(db))
            keep_pending(db, here.shop_id, here.id, figured)
        heard()


def _pieces(days: Collection[date]) -> Iterator[list[date]]:
    ordered = sorted(days)
    for start in range(0, len(ordered), DAYS_AT_ONCE):
        yield ordered[start : start + DAYS_AT_ONCE]


def touched_days(db: Connection, batch_id: int) -> set[date]:
    """The days on which the orders stand that the batch added or changed, and those on which they stood before."""
    v = version_table.c
    pairs = select(v.created_day, v.paid_day).distinct()
    of_its_own = pairs.where(of_batch(db, version_table, batch_id))
    days: set[date] = set()
    for query in (of_its_own, pairs.where(v.replaced_by == batch_id)):
        for created_day, paid_day in db.execute(query):
            days |= {created_day} if paid_day is None else {created_day, paid_day}
    return days


def _days_of_spans(db: Connection, batch_id: int) -> set[date]:
    rows = db.execute(select(span_table.c.first_day, span_table.c.last_day).where(span_table.c.batch_id == batch_id))
    return {first + timedelta(days=count) for first, last in rows for count in range((last - first).days + 1)}


def _cover(db: Connection, here: Batch) -> set[date]:
    """Keep the span of a batch; the days whose coverage it changes."""
    b = batch_table.c
    covers, *tells = db.execute(select(b.covers, b.payment, b.unpaid, b.refunds).where(b.id == here.id)).one()
    if not covers or here.first_day is None or here.last_day is None:
        return set()
    last = here.last_day
    if here.known_until is not None:
        zone = ZoneInfo(db.execute(select(shop_table.c.zone).where(shop_table.c.id == here.shop_id)).scalar_one())
        last = max(last, here.known_until.astimezone(zone).date())
    add_span(db, here.shop_id, Span(here.id, here.first_day, last, here.known_until, *map(bool, tells)))
    return _days_of_coverage(db, here.shop_id, here.first_day, last)


def _days_of_coverage(db: Connection, shop_id: int, first: date, last: date) -> set[date]:
    """Days of a span that have no figures yet, are only partly known, or are told of by more than one span."""
    every = {first + timedelta(days=count) for count in range((last - first).days + 1)}
    settled: Any = db.execute(
        select(day_table.c.day).where(
            day_table.c.shop_id == shop_id,
            day_table.c.day.between(first, last),
            day_table.c.complete,
            day_table.c.paid_orders.is_not(None),
            day_table.c.unpaid.is_not(None),
            day_table.c.refunds.is_not(None),
        )
    )
    return every - set(settled.scalars())
