"""Days whose figures no longer say what the orders say: single orders mark them, a sweep computes them anew."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Table, delete, select, update

from storage.imports.holding import free_shop
from storage.numbers import View, day_table, figure_days
from storage.schema import Instant, insert, metadata, organisation

DAYS_AT_ONCE = 14
"""Days computed in one transaction: some tens of milliseconds for which other writers wait."""

stale_day_table = Table(
    "stale_day",
    metadata,
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("due", Instant, nullable=False),
    Index("ix_stale_day_due", "due"),
)


def mark_days(db: Connection, shop_id: int, days: Collection[date], now: datetime) -> None:
    """Have the figures of these days computed anew."""
    if days:
        rows = [{"shop_id": shop_id, "day": day, "due": now} for day in sorted(days)]
        db.execute(insert(db, stale_day_table).on_conflict_do_nothing(), rows)


def take_stale(db: Connection, now: datetime) -> int | None:
    """The shop whose days have waited longest; another process passes over it."""
    first = select(stale_day_table.c.shop_id).where(stale_day_table.c.due <= now).order_by(stale_day_table.c.due)
    found: int | None = db.execute(first.limit(1).with_for_update(skip_locked=True)).scalar()
    return found


def next_stale(db: Connection) -> datetime | None:
    """When the next days are due."""
    query = select(stale_day_table.c.due).order_by(stale_day_table.c.due).limit(1)
    found: datetime | None = db.execute(query).scalar()
    return found


def put_off_stale(db: Connection, shop_id: int, until: datetime) -> None:
    """Let the days of a shop wait."""
    db.execute(update(stale_day_table).where(stale_day_table.c.shop_id == shop_id).values(due=until))


def free(db: Connection, shop_id: int, machine_now: datetime) -> bool:
    """Whether no import holds the shop; it stays so to the end of the transaction."""
    return free_shop(db, shop_id, machine_now) is None


def figure_stale(db: Connection, shop_id: int, now: datetime) -> int:
    """Compute some days of a shop that nobody holds; how many."""
    mine = stale_day_table.c.shop_id == shop_id
    query = select(stale_day_table.c.day).where(mine).order_by(stale_day_table.c.day.desc()).limit(DAYS_AT_ONCE)
    days = list(db.execute(query).scalars())
    rows: list[dict[str, Any]] = []
    gone: list[date] = []
    for each in figure_days(db, shop_id, days, View(), now=now):
        if each.row is None:
            gone.append(each.day)
        else:
            rows.append(each.row)
    if rows:
        statement = insert(db, day_table)
        changes = {name: statement.excluded[name] for name in rows[0]}
        db.execute(statement.on_conflict_do_update(index_elements=["shop_id", "day"], set_=changes), rows)
    if gone:
        db.execute(delete(day_table).where(day_table.c.shop_id == shop_id, day_table.c.day.in_(gone)))
    db.execute(delete(stale_day_table).where(mine, stale_day_table.c.day.in_(days)))
    return len(days)
