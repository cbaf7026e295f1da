"""Reading a batch in, out of everybody's sight."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, delete, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, Rejected, add_line, merge
from storage.imports.holding import hold_table
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
from storage.prepared import cursor_of, translated
from storage.shops import shop_table

_NAMES = ("shop_id", "batch_id", "first_batch_id", *ENCODED)
_INSERT = f"INSERT INTO order_version ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608
_COPY = f"COPY order_version ({', '.join(_NAMES)}) FROM STDIN"
_COUNTS = ("cursor", "rows", "new", "changed", "unchanged", "rejected")
_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


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
    made = db.execute(
        batch_table.insert()
        .values(shop_id=shop_id, person_id=person_id, who=who[:100], **dict.fromkeys(_COUNTS, 0), **values)
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
    rejected = [item for item in items if isinstance(item, Rejected)]
    keep_rejections(db, batch_id, rejected[: max(0, KEPT_REJECTIONS - here.rejected)], now)
    records = [item for item in items if not isinstance(item, Rejected)]
    odd = Counter(here.odd)
    for record in records:
        if record.odd:
            odd.update(record.odd)
    if records:
        _keep(db, here, records)
    db.execute(
        update(batch_table)
        .where(batch_table.c.id == batch_id)
        .values(
            cursor=here.cursor + len(items),
            rows=here.rows + len(items),
            rejected=here.rejected + len(rejected),
            odd=dict(odd),
            **_reach(here, records),
        )
    )


def _reach(here: Any, records: Sequence[OrderRecord]) -> dict[str, Any]:
    """The moments and days of creation between which the orders read so far lie."""
    moments = [record.created_at for record in records]
    moments += [moment for moment in (here.first_at, here.last_at) if moment is not None]
    if not moments:
        return {}
    zone, first, last = ZoneInfo(here.zone), min(moments), max(moments)
    days = {"first_day": first.astimezone(zone).date(), "last_day": last.astimezone(zone).date()}
    return {"first_at": first, "last_at": last, **days}


def _keep(db: Connection, here: Any, records: Sequence[OrderRecord]) -> None:
    """Write versions; a number that the file holds twice becomes one order.

    That the second row of an order stands in a later chunk is usual in files of lines, and rare in others: there it
    is not looked for, but found by the unique key.
    """
    join = add_line if here.lines else merge
    orders: dict[str, OrderRecord] = {}
    for record in records:
        known = orders.get(record.number)
        orders[record.number] = record if known is None else join(known, record)
    if not here.lines:
        try:
            with db.begin_nested():
                _write(db, here, orders.values())
        except IntegrityError:
            pass
        else:
            return
    for known in _take_out(db, here.id, here.shop_id, list(orders), here.currency):
        orders[known.number] = join(known, orders[known.number])
    _write(db, here, orders.values())


def _write(db: Connection, here: Any, records: Any) -> None:
    """Insert versions by the quickest way that the database has."""
    sqlite = db.dialect.name == "sqlite"
    encode = encoder(ZoneInfo(here.zone), sqlite=sqlite)
    own = (here.shop_id, here.id, here.id)
    cursor = cursor_of(db)
    try:
        if sqlite:
            cursor.executemany(_INSERT, [own + encode(record) for record in records])
        else:
            head = "\t".join(map(str, own))
            lines = (_line(head, encode(record)) for record in records)
            with cursor.copy(_COPY) as copy:
                copy.write("".join(lines))
    except Exception as error:
        raise translated(db, error) from error
    finally:
        cursor.close()


def _line(head: str, values: tuple[Any, ...]) -> str:
    number, *rest = values
    if not number.isalnum():
        number = number.translate(_ESCAPED)
    cells = "\t".join([r"\N" if value is None else str(value) for value in rest])
    return f"{head}\t{number}\t{cells}\n"


def _take_out(db: Connection, batch_id: int, shop_id: int, numbers: list[str], currency: str) -> list[OrderRecord]:
    """Orders of which an earlier chunk already held a row; they are written anew with the rest."""
    v = version_table.c
    met = and_(v.shop_id == shop_id, v.number.in_(numbers), v.batch_id == batch_id)
    found = db.execute(select(version_table).where(met)).all()
    known = [record_of(row, currency) for row in found]
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
