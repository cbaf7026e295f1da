"""Day figures that were computed beforehand and become those of the shop in one small change."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Boolean, Column, Connection, Date, ForeignKey, Table, delete, select

from storage.numbers.figures import Figured
from storage.numbers.kept import day_table, figure_columns
from storage.schema import insert, metadata, organisation

pending_table = Table(
    "pending_day",
    metadata,
    organisation(),
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("revised", Boolean, nullable=False),
    *figure_columns(),
)
_KEPT = ("shop_id", "day", *(each.name for each in figure_columns()))


def keep_pending(db: Connection, shop_id: int, batch_id: int, figured: Iterable[Figured]) -> None:
    """Keep days that will say this once the batch is uncovered (or hidden)."""
    gone = {"shop_id": shop_id, "complete": False, "gone": True, "revised": False}
    empty = dict.fromkeys(_KEPT)
    rows = [
        {**empty, "batch_id": batch_id, **gone, "day": each.day}
        if each.row is None
        else {**each.row, "batch_id": batch_id, "gone": False, "revised": each.revised}
        for each in figured
    ]
    if rows:
        statement = insert(db, pending_table)
        changes = {name: statement.excluded[name] for name in (*_KEPT, "gone", "revised")}
        db.execute(statement.on_conflict_do_update(index_elements=["batch_id", "day"], set_=changes), rows)


def drop_pending(db: Connection, batch_id: int) -> None:
    """Forget what was computed for a batch."""
    db.execute(delete(pending_table).where(pending_table.c.batch_id == batch_id))


def apply_pending(db: Connection, shop_id: int, batch_id: int) -> list[date]:
    """Make those figures the shop's; the complete days that say something else now."""
    p, d = pending_table.c, day_table.c
    mine = p.batch_id == batch_id
    source = select(*(p[name] for name in _KEPT)).where(mine, ~p.gone)
    statement = insert(db, day_table).from_select(list(_KEPT), source)
    changes = {name: statement.excluded[name] for name in _KEPT}
    db.execute(statement.on_conflict_do_update(index_elements=["shop_id", "day"], set_=changes))
    db.execute(delete(day_table).where(d.shop_id == shop_id, d.day.in_(select(p.day).where(mine, p.gone))))
    revised = list(db.execute(select(p.day).where(mine, p.revised).order_by(p.day)).scalars())
    drop_pending(db, batch_id)
    return revised
