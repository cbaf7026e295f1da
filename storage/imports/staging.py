"""Reading a batch in, out of everybody's sight."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, not_, select, tuple_, update

from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, Rejected, add_line, merge
from storage.imports.register import (
    KEPT_REJECTIONS,
    Batch,
    Source,
    batch,
    batch_table,
    keep_rejections,
    staged_table,
)
from storage.orders import differs, is_behind, merged, orders_table, record_of, row_of
from storage.shops import shop_table


class Counts(NamedTuple):
    """Orders that a batch would add, change and leave as they are."""

    new: int
    changed: int
    unchanged: int


def begin_batch(db: Connection, shop_id: int, source: Source, *, person_id: int | None, now: datetime) -> Batch:
    """Open a batch; nothing of it is visible until it is finished."""
    values = source._asdict() | {"file_name": source.file_name[-200:]}
    counts = dict.fromkeys(("cursor", "rows", "new", "changed", "unchanged", "rejected"), 0)
    made = db.execute(
        batch_table.insert()
        .values(shop_id=shop_id, person_id=person_id, state="staging", odd={}, started_at=now, **counts, **values)
        .returning(batch_table.c.id)
    )
    return batch(db, made.scalar_one())


def stage(db: Connection, batch_id: int, items: Sequence[OrderRecord | Rejected], *, now: datetime) -> None:
    """Keep the next items of the file out of sight, and how far it was read. Of `items` none is left out, in order."""
    here = db.execute(
        select(batch_table, shop_table.c.zone, shop_table.c.currency)
        .join_from(batch_table, shop_table)
        .where(batch_table.c.id == batch_id)
        .with_for_update(of=batch_table)
    ).one()
    if here.state != "staging":
        raise Refusal("import-batch-closed", number=str(batch_id))
    zone = ZoneInfo(here.zone)
    odd = Counter(here.odd)
    orders: dict[str, OrderRecord] = {}
    join = add_line if here.lines else merge
    for item in items:
        if isinstance(item, Rejected):
            continue
        odd.update(item.odd)
        known = orders.get(item.number)
        orders[item.number] = item if known is None else join(known, item)
    rejected = [item for item in items if isinstance(item, Rejected)]
    keep_rejections(db, batch_id, rejected[: max(0, KEPT_REJECTIONS - here.rejected)], now)
    for known in _take_out(db, batch_id, list(orders), here.currency):
        orders[known.number] = join(known, orders[known.number])
    if orders:
        rows = [row_of(record, zone) | {"batch_id": batch_id} for record in orders.values()]
        _insert(db, rows)
    db.execute(
        update(batch_table)
        .where(batch_table.c.id == batch_id)
        .values(
            cursor=here.cursor + len(items),
            rows=here.rows + len(items),
            rejected=here.rejected + len(rejected),
            odd=dict(odd),
        )
    )


def _insert(db: Connection, rows: list[dict[str, Any]]) -> None:
    """Stage rows. Columns without a value in any of them are left out: binding them costs as much as the insert."""
    names = sorted({name for row in rows for name, value in row.items() if value is not None})
    if db.dialect.name != "postgresql":
        db.execute(staged_table.insert(), [{name: row[name] for name in names} for row in rows])
        return
    # COPY takes a fifth of the time of INSERT; the types of these columns are the driver's own there.
    cursor: Any = db.connection.cursor()
    with cursor, cursor.copy(f"COPY {staged_table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])


def _take_out(db: Connection, batch_id: int, numbers: list[str], currency: str) -> list[OrderRecord]:
    """Orders of which an earlier chunk already held a row; they are staged anew with the rest."""
    met = and_(staged_table.c.batch_id == batch_id, staged_table.c.number.in_(numbers))
    known = [record_of(row, currency) for row in db.execute(select(staged_table).where(met))]
    if known:
        again = staged_table.c.number.in_([record.number for record in known])
        db.execute(delete(staged_table).where(staged_table.c.batch_id == batch_id, again))
    return known


def meeting(batch_id: int, shop_id: int) -> ColumnElement[bool]:
    """Where a staged order and a kept one are the same."""
    return and_(
        staged_table.c.batch_id == batch_id,
        orders_table.c.shop_id == shop_id,
        orders_table.c.number == staged_table.c.number,
    )


def effect_on_orders() -> ColumnElement[str]:
    """What a staged order does to the kept one it meets: `changed` or `unchanged`."""
    known, seen = orders_table.c, staged_table.c
    return case((and_(not_(is_behind(known, seen)), differs(known, merged(known, seen))), "changed"), else_="unchanged")


def preview(db: Connection, batch_id: int) -> Counts:
    """What finishing the batch would do; nothing is changed. A dry run is this, then `discard_batch`."""
    here = batch(db, batch_id)
    effect = effect_on_orders().label("effect")
    rows = db.execute(
        select(effect, func.count())
        .select_from(staged_table.join(orders_table, meeting(here.id, here.shop_id)))
        .group_by(effect)
    )
    found = {row[0]: row[1] for row in rows}
    staged = db.execute(select(func.count()).where(staged_table.c.batch_id == here.id)).scalar_one()
    changed, unchanged = found.get("changed", 0), found.get("unchanged", 0)
    return Counts(staged - changed - unchanged, changed, unchanged)


def discard_batch(db: Connection, batch_id: int) -> None:
    """Give up a batch that is not finished. Its staged rows are left to `sweep_staging`."""
    done = db.execute(
        update(batch_table)
        .where(batch_table.c.id == batch_id, batch_table.c.state == "staging")
        .values(state="discarded")
    )
    if not done.rowcount:
        raise Refusal("import-batch-closed", number=str(batch_id))


def resume_or_discard(db: Connection, batch_id: int, sha256: str | None) -> int | None:
    """After a restart: how many items of the file are already staged, or None where the batch had to be given up.

    It goes on only with the very file it began with; without the file (`sha256` None) or with another it is discarded.
    """
    here = batch(db, batch_id)
    if here.state != "staging":
        return None
    if here.sha256 == sha256:
        return here.cursor
    discard_batch(db, batch_id)
    return None


def sweep_staging(db: Connection, limit: int = 20_000) -> int:
    """Delete staged rows that nobody needs any more, at most `limit` at a time; how many."""
    key = tuple_(staged_table.c.batch_id, staged_table.c.number)
    idle = (
        select(staged_table.c.batch_id, staged_table.c.number)
        .join_from(staged_table, batch_table)
        .where(batch_table.c.state != "staging")
        .limit(limit)
    )
    return db.execute(delete(staged_table).where(key.in_(idle))).rowcount
