"""Reading a batch in, out of everybody's sight."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, delete, func, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, Rejected, add_line, merge
from bot.kit.order_blocks import OrderBlock, OrderColumns
from storage import buyers
from storage.imports.holding import hold_table
from storage.imports.loading import load
from storage.imports.register import (
    KEPT_REJECTIONS,
    Batch,
    Source,
    batch,
    batch_table,
    keep_rejections,
    storable,
)
from storage.orders import ENCODED, encoder, record_of, version_table
from storage.shops import shop_table

_COUNTS = ("cursor", "rows", "new", "changed", "unchanged", "rejected")


class Counts(NamedTuple):
    """Orders that a batch would add, change and leave as they are."""

    new: int
    changed: int
    unchanged: int


def begin_batch(
    db: Connection, shop_id: int, source: Source, *, person_id: int | None, now: datetime, who: str = ""
) -> Batch:
    """Open a batch; nothing of it is visible until it is finished."""
    values = source._asdict() | {
        "file_name": source.file_name[-200:],
        "notes": [[key, storable(facts)] for key, facts in source.notes],
    }
    values |= {"state": "staging", "hidden": True, "cleaning": False, "undoable": True, "odd": {}, "started_at": now}
    values |= dict.fromkeys(_COUNTS, 0) | {"after_id": _last_version(db)}
    made = db.execute(
        batch_table.insert()
        .values(
            shop_id=shop_id,
            person_id=person_id,
            who=who[:100],
            **values,
        )
        .returning(batch_table.c.id)
    )
    return batch(db, made.scalar_one())


def stage(db: Connection, batch_id: int, items: Sequence[OrderRecord | Rejected], *, now: datetime) -> None:
    """Keep the next items of the file out of sight, and how far it was read. Of `items` none is left out, in order.

    A block of items is taken in columns where it can be.
    """
    here = db.execute(
        select(batch_table, shop_table.c.zone, shop_table.c.currency)
        .join_from(batch_table, shop_table)
        .where(batch_table.c.id == batch_id)
        .with_for_update(of=batch_table)
    ).one()
    if here.state != "staging":
        raise Refusal("import-batch-closed", number=str(batch_id))
    staged = _staged(db, here, items)
    if staged.kept:
        _keep_buyers(db, here, items, staged.columns, now)
    keep_rejections(db, batch_id, staged.rejected[: max(0, KEPT_REJECTIONS - here.rejected)], now)
    db.execute(
        update(batch_table)
        .where(batch_table.c.id == batch_id)
        .values(
            cursor=here.cursor + len(items),
            rows=here.rows + len(items),
            rejected=here.rejected + len(staged.rejected),
            odd=dict(Counter(here.odd) + staged.odd),
            last_id=_last_version(db),
            **_reach(here, staged.moments),
        )
    )


class _Staged(NamedTuple):
    """What was kept of some items; `moments` are the first and the last at which their orders were created."""

    kept: int
    rejected: list[Rejected]
    odd: Counter[str]
    moments: tuple[datetime, ...]
    columns: OrderColumns | None = None


def _staged(db: Connection, here: Any, items: Sequence[OrderRecord | Rejected]) -> _Staged:
    columns = items.columns() if isinstance(items, OrderBlock) and not here.lines else None
    known_twice = False
    if columns is not None:
        rest, rejected, odd = _sorted_out(columns.rest)
        if _load(db, here, columns, rest):
            created = columns.varying["created_at"]
            bounds = (_moment(each) for each in (min(created), max(created)))
            moments = (*bounds, *(record.created_at for record in rest))
            return _Staged(columns.count + len(rest), rejected, odd + Counter(columns.odd), moments, columns)
        known_twice = True
    records, rejected, odd = _sorted_out(items)
    if records:
        _keep(db, here, records, known_twice=known_twice)
    created_at = [record.created_at for record in records]
    return _Staged(len(records), rejected, odd, (min(created_at), max(created_at)) if created_at else ())


def _sorted_out(items: Iterable[OrderRecord | Rejected]) -> tuple[list[OrderRecord], list[Rejected], Counter[str]]:
    records, rejected, odd = list[OrderRecord](), list[Rejected](), Counter[str]()
    for item in items:
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            records.append(item)
            if item.odd:
                odd.update(item.odd)
    return records, rejected, odd


def _keep_buyers(
    db: Connection, here: Any, items: Sequence[OrderRecord | Rejected], columns: OrderColumns | None, now: datetime
) -> None:
    if buyers.keys_of(db) is None:
        return
    if columns is not None and isinstance(items, OrderBlock):
        after = buyers.kept_after(db, here.shop_id, now)
        buyers.keep_many(db, here.shop_id, here.id, list(items.buyers(after)), now)
    else:
        records = (item for item in items if not isinstance(item, Rejected))
        buyers.keep_records(db, here.shop_id, here.id, records, now)


def _last_version(db: Connection) -> int:
    """The number of the last version of all; those that are still to be written follow it."""
    return db.execute(select(func.max(version_table.c.id))).scalar() or 0


def _reach(here: Any, moments: Iterable[datetime]) -> dict[str, Any]:
    """The moments and days of creation between which the orders read so far lie."""
    every = [*moments, *(moment for moment in (here.first_at, here.last_at) if moment is not None)]
    if not every:
        return {}
    zone, first, last = ZoneInfo(here.zone), min(every), max(every)
    days = {"first_day": first.astimezone(zone).date(), "last_day": last.astimezone(zone).date()}
    return {"first_at": first, "last_at": last, **days}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _keep(db: Connection, here: Any, records: Sequence[OrderRecord], *, known_twice: bool = False) -> None:
    """Write versions; a number that the file holds twice becomes one order.

    That the second row of an order stands in a later chunk is usual in files of lines, and rare in others: there it
    is not looked for, but found by the unique key (`known_twice`: it was).
    """
    join = add_line if here.lines else merge
    orders: dict[str, OrderRecord] = {}
    for record in records:
        known = orders.get(record.number)
        orders[record.number] = record if known is None else join(known, record)
    if not here.lines and not known_twice and _load(db, here, None, list(orders.values())):
        return
    for known in _take_out(db, here, list(orders)):
        orders[known.number] = join(known, orders[known.number])
    _write(db, here, None, list(orders.values()))


def _load(db: Connection, here: Any, columns: OrderColumns | None, records: Sequence[OrderRecord]) -> bool:
    """Write versions of which the batch should hold none yet; False, and nothing is written, where it does."""
    try:
        with db.begin_nested():
            _write(db, here, columns, records)
    except IntegrityError:
        return False
    return True


def _write(db: Connection, here: Any, columns: OrderColumns | None, records: Sequence[OrderRecord]) -> None:
    own = {"shop_id": here.shop_id, "batch_id": here.id, "first_batch_id": here.id}
    if columns is not None:
        load(db, columns.varying, {**own, **columns.same})
    if records:
        rows = map(encoder(ZoneInfo(here.zone)), records)
        load(db, dict(zip(ENCODED, zip(*rows, strict=True), strict=True)), own)


def _take_out(db: Connection, here: Any, numbers: list[str]) -> list[OrderRecord]:
    """Orders of which an earlier chunk already held a row; they are written anew with the rest."""
    v = version_table.c
    met = and_(v.shop_id == here.shop_id, v.number.in_(numbers), v.batch_id == here.id)
    found = db.execute(select(version_table).where(met)).all()
    known = [record_of(row, here.currency) for row in found]
    if known:
        db.execute(delete(version_table).where(v.id.in_([row.id for row in found])))
    return known


def discard_batch(db: Connection, batch_id: int) -> None:
    """Give up a batch that is not finished. Its rows are left to `sweep`."""
    done = db.execute(
        update(batch_table)
        .where(batch_table.c.id == batch_id, batch_table.c.state == "staging")
        .values(state="discarded", cleaning=True)
    )
    if not done.rowcount:
        raise Refusal("import-batch-closed", number=str(batch_id))
    db.execute(delete(hold_table).where(hold_table.c.batch_id == batch_id))


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
