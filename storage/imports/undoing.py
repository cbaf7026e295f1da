"""Undoing a batch: every order it touched becomes what it was before."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, or_, select, update

from bot.domain.errors import Refusal
from storage.imports.finishing import Finished, days_of_before_images, days_of_touched_orders, lock_shop
from storage.imports.register import Batch, batch, batch_table, change_table
from storage.numbers import drop_spans, recompute, span_table
from storage.orders import ORDER_FIELDS, orders_table


def undo_batch(db: Connection, batch_id: int, *, now: datetime) -> Finished:
    """Take a finished batch back: new orders go, changed ones are as before, days and spans follow.

    Refused where a later batch held one of the same orders (it is named: undo that one first), where the batch is not
    finished, and where its before-images are no longer kept.
    """
    lock_shop(db, batch(db, batch_id).shop_id)
    here = batch(db, batch_id)
    if here.state != "finished":
        raise Refusal("import-undo-not-finished", number=str(batch_id))
    _refuse_where_later_ones_depend(db, here)
    days = days_of_touched_orders(db, batch_id) | days_of_before_images(db, batch_id) | _days_of_spans(db, batch_id)
    _restore(db, batch_id)
    db.execute(delete(orders_table).where(orders_table.c.first_batch_id == batch_id))
    db.execute(delete(change_table).where(change_table.c.batch_id == batch_id))
    drop_spans(db, batch_id)
    db.execute(update(batch_table).where(batch_table.c.id == batch_id).values(state="undone", undone_at=now))
    revised = recompute(db, here.shop_id, days, now=now)
    return Finished(batch(db, batch_id), revised)


def _refuse_where_later_ones_depend(db: Connection, here: Batch) -> None:
    mine, theirs = change_table.alias(), change_table.alias()
    later = (
        select(batch_table.c.id, batch_table.c.file_name)
        .select_from(mine.join(theirs, mine.c.order_id == theirs.c.order_id))
        .join(batch_table, batch_table.c.id == theirs.c.batch_id)
        .where(
            mine.c.batch_id == here.id,
            theirs.c.batch_id != here.id,
            or_(
                batch_table.c.finished_at > here.finished_at,
                and_(batch_table.c.finished_at == here.finished_at, batch_table.c.id > here.id),
            ),
        )
        .order_by(batch_table.c.finished_at.desc(), batch_table.c.id.desc())
        .limit(1)
    )
    found = db.execute(later).one_or_none()
    if found is not None:
        raise Refusal("import-undo-later-batch", number=str(here.id), later=str(found.id), file=found.file_name)
    kept = db.execute(select(change_table.c.order_id).where(change_table.c.batch_id == here.id).limit(1)).first()
    if kept is None and here.new + here.changed + here.unchanged:
        raise Refusal("import-undo-too-late", number=str(here.id))


def _days_of_spans(db: Connection, batch_id: int) -> set[date]:
    rows = db.execute(select(span_table.c.first_day, span_table.c.last_day).where(span_table.c.batch_id == batch_id))
    return {first + timedelta(days=count) for first, last in rows for count in range((last - first).days + 1)}


def _restore(db: Connection, batch_id: int) -> None:
    before: dict[str, Any] = {name: change_table.c[name] for name in ORDER_FIELDS}
    db.execute(
        update(orders_table)
        .where(
            change_table.c.batch_id == batch_id,
            change_table.c.order_id == orders_table.c.id,
            change_table.c.effect == "changed",
        )
        .values(**before, batch_id=change_table.c.earlier_batch_id)
    )


def forget_before_images(db: Connection, finished_before: datetime) -> int:
    """Delete what undoing needs of batches finished before then; they can no longer be undone. How many rows."""
    old = select(batch_table.c.id).where(batch_table.c.finished_at < finished_before)
    return db.execute(delete(change_table).where(change_table.c.batch_id.in_(old))).rowcount
