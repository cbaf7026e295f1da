"""Deleting versions of orders that nobody can see any more, some at a time."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, select, text, update

from storage import buyers
from storage.imports.register import batch_table, dependence_table
from storage.numbers import drop_pending, drop_spans
from storage.orders import of_batch, version_table

SWEPT = 2_000
"""Versions deleted in one transaction: some tens of milliseconds for which other writers wait."""


def sweep(db: Connection, limit: int = SWEPT) -> int:
    """Delete what batches left behind that were given up, undone, or can no longer be undone; 0 where nothing is left.

    The last step of a batch is that it is no longer hidden: no version of it is left that could be seen.
    """
    b, v = batch_table.c, version_table.c
    waiting = select(b.id, b.state).where(text("batch.cleaning")).order_by(b.id).limit(1)
    # One sweeper a batch: a second one would take rows that the first has just deleted for the end.
    here = db.execute(waiting.with_for_update(skip_locked=True)).one_or_none()
    if here is None:
        return 0
    if here.state != "finished" and (forgotten := buyers.forget_batch(db, here.id, limit)):
        return forgotten
    gone = v.replaced_by == here.id if here.state == "finished" else of_batch(db, version_table, here.id)
    swept = db.execute(delete(version_table).where(v.id.in_(_some(gone, limit)))).rowcount
    if not swept and here.state != "finished":
        freed = update(version_table).where(v.id.in_(_some(v.replaced_by == here.id, limit)))
        swept = db.execute(freed.values(replaced_by=None)).rowcount
    if swept:
        return swept
    if here.state != "finished":
        drop_pending(db, here.id)
        drop_spans(db, here.id)
        db.execute(delete(dependence_table).where(dependence_table.c.batch_id == here.id))
    db.execute(update(batch_table).where(b.id == here.id).values(hidden=False, cleaning=False))
    return 1


def _some(condition: ColumnElement[bool], limit: int) -> Select[Any]:
    return select(version_table.c.id).where(condition).limit(limit)


def forget_before_images(db: Connection, finished_before: datetime) -> int:
    """Let go of what undoing needs of batches finished before then; they can no longer be undone. How many batches."""
    b = batch_table.c
    old = (b.state == "finished", b.finished_at < finished_before, b.undoable)
    return db.execute(update(batch_table).where(*old).values(undoable=False, cleaning=True)).rowcount
