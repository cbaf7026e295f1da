"""What a batch holds is compared with what is known, some versions at a time, while nobody sees any of it.

A version that says nothing new goes; one that does becomes what the merge rule makes of the two, and the version that
it takes the place of is marked. For both the batch depends on the one that had left the order so.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    case,
    delete,
    func,
    literal,
    not_,
    select,
    true,
    update,
)

from storage.imports.register import Batch, batch, batch_table, dependence_table
from storage.imports.staging import Counts
from storage.orders import ORDER_FIELDS, differs, is_behind, merged, of_batch, version_table, visible
from storage.schema import insert

SETTLED = 2_000
"""Versions compared in one transaction: some tens of milliseconds for which other writers wait."""

_ONE_BY_ONE = {"enable_hashjoin": "off", "enable_mergejoin": "off", "max_parallel_workers_per_gather": "0"}
"""For PostgreSQL: some thousand versions are looked up by their numbers. By itself it reads all orders each time."""

_known = version_table.alias("known")


def effect_on_known() -> ColumnElement[str]:
    """What a version does to the known one that it meets: `changed` or `unchanged`; `new` where it meets none."""
    known, seen = _known.c, version_table.c
    # What says the same word for word is looked at first: it is the usual case, and merging costs several times that.
    same = and_(*(known[name].is_not_distinct_from(seen[name]) for name in ORDER_FIELDS))
    changed = and_(not_(is_behind(known, seen)), differs(known, merged(known, seen)))
    return case((known.id.is_(None), "new"), (same, "unchanged"), (changed, "changed"), else_="unchanged")


def _meeting(shop_id: int) -> ColumnElement[bool]:
    return and_(_known.c.shop_id == shop_id, _known.c.number == version_table.c.number, visible(_known))


def _met(shop_id: int) -> FromClause:
    # An outer join, because SQLite then goes from the few versions to the known ones and never the other way.
    return version_table.outerjoin(_known, _meeting(shop_id))


def preview(db: Connection, batch_id: int) -> Counts:
    """What finishing the batch would do; nothing is changed. A dry run is this, then `discard_batch`."""
    here = batch(db, batch_id)
    effect = effect_on_known().label("effect")
    mine = of_batch(db, version_table, batch_id)
    query = select(effect, func.count()).select_from(_met(here.shop_id)).where(mine).group_by(effect)
    found: dict[str, int] = {row[0]: row[1] for row in db.execute(query)}
    return Counts(*(found.get(each, 0) for each in Counts._fields))


def settle(db: Connection, batch_id: int) -> bool:
    """Compare the next versions of a batch that was read whole; whether any were left. The shop must be held."""
    here, done = _progress(db, batch_id)
    first = done is None
    mine = of_batch(db, version_table, batch_id)
    if done:
        mine = and_(mine, version_table.c.id > done)
    if first and not _shop_has_orders(db, here):
        last = db.execute(select(func.max(version_table.c.id)).where(mine)).scalar()
        new = db.execute(select(func.count()).select_from(version_table).where(mine)).scalar_one()
        _note(db, batch_id, last or 0, new=new)
        return False
    if first:
        _analyze(db)
    ids = select(version_table.c.id).where(mine).order_by(version_table.c.id).limit(SETTLED).subquery()
    count, last = db.execute(select(func.count(), func.max(ids.c.id))).one()
    if not count:
        _note(db, batch_id, done or 0)
        return False
    here_now = and_(version_table.c.batch_id == batch_id, version_table.c.id.between((done or 0) + 1, last))
    changed, unchanged = _compare(db, here, here_now, count)
    _note(db, batch_id, last, new=count - changed - unchanged, changed=changed, unchanged=unchanged)
    return bool(count == SETTLED)


def _progress(db: Connection, batch_id: int) -> tuple[Batch, int | None]:
    done = db.execute(select(batch_table.c.settled_id).where(batch_table.c.id == batch_id)).scalar_one()
    return batch(db, batch_id), done


def _shop_has_orders(db: Connection, here: Batch) -> bool:
    b = batch_table.c
    others = select(b.id).where(b.shop_id == here.shop_id, b.state == "finished", b.new > 0).limit(1)
    return db.execute(others).first() is not None


def _analyze(db: Connection) -> None:
    # Freshly filled, the table has no statistics, and a plan made without them once ran for minutes.
    if db.dialect.name == "postgresql":
        db.exec_driver_sql("ANALYZE order_version")


def _compare(db: Connection, here: Batch, mine: ColumnElement[bool], count: int) -> tuple[int, int]:
    """Settle these versions, `count` of them; how many change an order and how many do not."""
    if db.dialect.name == "postgresql":
        db.execute(select(*(func.set_config(name, value, true()) for name, value in _ONE_BY_ONE.items())))
    query = select(version_table.c.id, _known.c.id, _known.c.batch_id, effect_on_known())
    met = [row for row in db.execute(query.select_from(_met(here.shop_id)).where(mine)) if row[1] is not None]
    if not met:
        return 0, 0
    depends = [{"batch_id": here.id, "on_batch_id": each} for each in sorted({row[2] for row in met})]
    db.execute(insert(db, dependence_table).on_conflict_do_nothing(), depends)
    changed = [(row[0], row[1]) for row in met if row[3] == "changed"]
    same = [row[0] for row in met if row[3] == "unchanged"]
    if len(same) == count:
        db.execute(delete(version_table).where(mine))
    elif same:
        db.execute(delete(version_table).where(version_table.c.id.in_(same)))
    if changed:
        values: dict[str, Any] = merged(_known.c, version_table.c)
        pair = and_(version_table.c.id.in_([mine_ for mine_, _ in changed]), _meeting(here.shop_id))
        db.execute(
            update(version_table)
            .where(pair)
            .values(**values, first_batch_id=_known.c.first_batch_id)
            .execution_options(synchronize_session=False)
        )
        known = version_table.c.id.in_([known for _, known in changed])
        db.execute(update(version_table).where(known).values(replaced_by=literal(here.id)))
    return len(changed), len(same)


def _note(db: Connection, batch_id: int, last: int, *, new: int = 0, changed: int = 0, unchanged: int = 0) -> None:
    b = batch_table.c
    db.execute(
        update(batch_table)
        .where(b.id == batch_id)
        .values(settled_id=last, new=b.new + new, changed=b.changed + changed, unchanged=b.unchanged + unchanged)
    )
