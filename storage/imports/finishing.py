"""The one commit that makes a batch visible, or takes it back: small, however large the batch is."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from bot.domain.errors import Refusal
from storage.imports.holding import let_go
from storage.imports.register import Batch, batch, batch_table, dependence_table
from storage.numbers import apply_pending, drop_spans
from storage.orders import news


class Finished(NamedTuple):
    """A batch that was finished or undone, and the complete days whose figures that revised."""

    batch: Batch
    revised: list[date]


def finish_batch(db: Connection, batch_id: int, *, now: datetime) -> Finished:
    """Make a batch visible that `prepare_finish` got ready: orders, spans and day figures in the caller's transaction.

    `now` is the civil clock. Finishing a finished batch again only tells what it did.
    """
    here = batch(db, batch_id)
    if here.state == "finished":
        return Finished(here, [])
    if here.state != "staging":
        raise Refusal("import-batch-closed", number=str(batch_id))
    let_go(db, batch_id)
    shown = {"state": "finished", "hidden": False, "finished_at": now}
    db.execute(update(batch_table).where(batch_table.c.id == batch_id).values(**shown))
    revised = apply_pending(db, here.shop_id, batch_id)
    news.tell_batch(db, here.shop_id, batch_id)
    return Finished(batch(db, batch_id), revised)


def undoable(db: Connection, batch_id: int) -> Batch:
    """The batch, if it can be undone; a Refusal else.

    Refused where a later batch held one of the same orders (it is named: undo that one first), where the batch is not
    finished, and where its before-images are no longer kept.
    """
    here = batch(db, batch_id)
    if here.state != "finished":
        raise Refusal("import-undo-not-finished", number=str(batch_id))
    later = (
        select(batch_table.c.id, batch_table.c.file_name)
        .join_from(dependence_table, batch_table, batch_table.c.id == dependence_table.c.batch_id)
        .where(dependence_table.c.on_batch_id == batch_id, batch_table.c.state == "finished")
        .order_by(batch_table.c.finished_at.desc(), batch_table.c.id.desc())
        .limit(1)
    )
    found = db.execute(later).one_or_none()
    if found is not None:
        raise Refusal("import-undo-later-batch", number=str(batch_id), later=str(found.id), file=found.file_name)
    if not db.execute(select(batch_table.c.undoable).where(batch_table.c.id == batch_id)).scalar_one():
        raise Refusal("import-undo-too-late", number=str(batch_id))
    return here


def undo_batch(db: Connection, batch_id: int, *, now: datetime) -> Finished:
    """Take a batch back that `prepare_undo` got ready: new orders go, changed ones are as before, days follow.

    Refused as `undoable` says. The rows themselves are left to `sweep`.
    """
    here = undoable(db, batch_id)
    let_go(db, batch_id)
    drop_spans(db, batch_id)
    db.execute(delete(dependence_table).where(dependence_table.c.batch_id == batch_id))
    gone = {"state": "undone", "hidden": True, "cleaning": True, "undone_at": now}
    db.execute(update(batch_table).where(batch_table.c.id == batch_id).values(**gone))
    revised = apply_pending(db, here.shop_id, batch_id)
    news.tell_batch(db, here.shop_id, batch_id)
    return Finished(batch(db, batch_id), revised)
