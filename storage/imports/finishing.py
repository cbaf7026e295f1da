"""The one commit that makes a batch visible."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, func, literal, or_, select, text, union, update

from bot.domain.errors import Refusal
from bot.domain.numbers import Span
from storage.imports.register import Batch, batch, batch_table, change_table, staged_table
from storage.imports.staging import Counts, effect_on_orders, meeting
from storage.numbers import add_span, day_table, recompute
from storage.orders import ORDER_FIELDS, merged, orders_table
from storage.shops import shop_table


class Finished(NamedTuple):
    """A finished batch and the complete days whose figures it revised."""

    batch: Batch
    revised: list[date]


def finish_batch(db: Connection, batch_id: int, *, now: datetime) -> Finished:
    """Make the batch visible: orders, before-images, spans and day figures, all in the caller's transaction.

    `now` is the civil clock. The staged rows are left to `sweep_staging`, so that this commit stays short. Finishing
    a finished batch again only tells what it did.
    """
    here = batch(db, batch_id)
    lock_shop(db, here.shop_id)
    here = batch(db, batch_id)
    if here.state == "finished":
        return Finished(here, [])
    if here.state != "staging":
        raise Refusal("import-batch-closed", number=str(batch_id))
    _note_what_meets(db, here)
    days = days_of_before_images(db, batch_id)
    _update_changed(db, here)
    _insert_new(db, here)
    days |= days_of_touched_orders(db, batch_id)
    span = _span(db, batch_id)
    if span["first_day"] and _covers(db, batch_id):
        days |= _cover(db, here, span)
    counts = _effects(db, batch_id)
    db.execute(
        update(batch_table)
        .where(batch_table.c.id == batch_id)
        .values(state="finished", finished_at=now, **counts._asdict(), **span)
    )
    revised = recompute(db, here.shop_id, days, now=now)
    return Finished(batch(db, batch_id), revised)


def lock_shop(db: Connection, shop_id: int) -> None:
    """One import of a shop is finished or undone at a time; others may go on writing about the shop."""
    db.execute(select(shop_table.c.id).where(shop_table.c.id == shop_id).with_for_update(key_share=True))


def _note_what_meets(db: Connection, here: Batch) -> None:
    """Before-images of the orders that will change, and the keys of those that will not."""
    if db.dialect.name == "postgresql":
        db.execute(text("ANALYZE staged_order"))
    met = staged_table.join(orders_table, meeting(here.id, here.shop_id))
    db.execute(
        change_table.insert().from_select(
            ["batch_id", "order_id", "effect"],
            select(literal(here.id), orders_table.c.id, effect_on_orders()).select_from(met),
        )
    )
    before: dict[str, Any] = {name: orders_table.c[name] for name in ORDER_FIELDS}
    db.execute(
        update(change_table)
        .where(
            change_table.c.batch_id == here.id,
            change_table.c.effect == "changed",
            change_table.c.order_id == orders_table.c.id,
        )
        .values(**before, earlier_batch_id=orders_table.c.batch_id)
    )


def _update_changed(db: Connection, here: Batch) -> None:
    changed = and_(
        change_table.c.batch_id == here.id,
        change_table.c.order_id == orders_table.c.id,
        change_table.c.effect == "changed",
    )
    values: dict[str, Any] = merged(orders_table.c, staged_table.c)
    db.execute(
        update(orders_table)
        .where(meeting(here.id, here.shop_id), changed)
        .values(**values, batch_id=here.id)
        .execution_options(synchronize_session=False)
    )


def _insert_new(db: Connection, here: Batch) -> None:
    known = select(orders_table.c.id).where(
        orders_table.c.shop_id == here.shop_id, orders_table.c.number == staged_table.c.number
    )
    fields = [staged_table.c[name] for name in ("number", *ORDER_FIELDS)]
    db.execute(
        orders_table.insert().from_select(
            ["shop_id", "first_batch_id", "batch_id", "number", *ORDER_FIELDS],
            select(literal(here.shop_id), literal(here.id), literal(here.id), *fields).where(
                staged_table.c.batch_id == here.id, ~known.exists()
            ),
        )
    )
    db.execute(
        change_table.insert().from_select(
            ["batch_id", "order_id", "effect"],
            select(literal(here.id), orders_table.c.id, literal("new")).where(orders_table.c.first_batch_id == here.id),
        )
    )


def days_of_before_images(db: Connection, batch_id: int) -> set[date]:
    """The days on which orders stood before the batch changed them."""
    here = and_(change_table.c.batch_id == batch_id, change_table.c.effect == "changed")
    both = union(
        select(change_table.c.created_day.label("day")).where(here), select(change_table.c.paid_day).where(here)
    )
    return {day for day in db.execute(both).scalars() if day is not None}


def days_of_touched_orders(db: Connection, batch_id: int) -> set[date]:
    """The days on which the orders stand that the batch added or changed."""
    here = orders_table.c.batch_id == batch_id
    touched = select(orders_table.c.created_day, orders_table.c.paid_day).where(
        or_(
            and_(orders_table.c.first_batch_id == batch_id, here),
            orders_table.c.id.in_(
                select(change_table.c.order_id).where(
                    change_table.c.batch_id == batch_id, change_table.c.effect == "changed"
                )
            ),
        )
    )
    return {day for pair in db.execute(touched.distinct()) for day in pair if day is not None}


def _span(db: Connection, batch_id: int) -> dict[str, Any]:
    """The days and moments of creation between which the batch's orders lie; all None where it has none."""
    s = staged_table.c
    query = select(
        func.min(s.created_day).label("first_day"),
        func.max(s.created_day).label("last_day"),
        func.min(s.created_at).label("first_at"),
        func.max(s.created_at).label("last_at"),
    ).where(s.batch_id == batch_id)
    return dict(db.execute(query).mappings().one())


def _covers(db: Connection, batch_id: int) -> bool:
    return bool(db.execute(select(batch_table.c.covers).where(batch_table.c.id == batch_id)).scalar_one())


def _cover(db: Connection, here: Batch, span: dict[str, Any]) -> set[date]:
    """Keep the span of a batch; the days whose coverage it changes."""
    tells = db.execute(
        select(batch_table.c.payment, batch_table.c.unpaid, batch_table.c.refunds).where(batch_table.c.id == here.id)
    ).one()
    last = span["last_day"]
    if here.known_until is not None:
        zone = ZoneInfo(db.execute(select(shop_table.c.zone).where(shop_table.c.id == here.shop_id)).scalar_one())
        last = max(last, here.known_until.astimezone(zone).date())
    add_span(db, here.shop_id, Span(here.id, span["first_day"], last, here.known_until, *map(bool, tells)))
    return _days_of_coverage(db, here.shop_id, span["first_day"], last)


def _days_of_coverage(db: Connection, shop_id: int, first: date, last: date) -> set[date]:
    """Days of a span that have no figures yet, are only partly known, or are told of by more than one span."""
    every = {first + timedelta(days=count) for count in range((last - first).days + 1)}
    settled = db.execute(
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


def _effects(db: Connection, batch_id: int) -> Counts:
    rows = db.execute(
        select(change_table.c.effect, func.count())
        .where(change_table.c.batch_id == batch_id)
        .group_by(change_table.c.effect)
    )
    found = {row[0]: row[1] for row in rows}
    return Counts(found.get("new", 0), found.get("changed", 0), found.get("unchanged", 0))
