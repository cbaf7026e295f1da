"""Single meeting days: who was told the evening before, who was asked to confirm, who did."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Date, ForeignKey, Integer, Table, select, update

from storage.schema import Instant, Json, insert, metadata, organisation

day_table = Table(
    "rota_day",
    metadata,
    Column("rota_id", ForeignKey("rota.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    organisation(),
    Column("due", Instant, nullable=False),
    Column("noticed_id", ForeignKey("person.id"), nullable=True),
    Column("stage", Integer, nullable=False, server_default="0"),
    Column("asked", Json, nullable=False),
    Column("claimed_id", ForeignKey("person.id"), nullable=True),
)


class RotaDay(NamedTuple):
    """One day. `asked` are those who may confirm; `claimed_id` is who did, first; `stage` counts the prompts."""

    rota_id: int
    day: date
    due: datetime
    noticed_id: int | None
    stage: int
    asked: tuple[int, ...]
    claimed_id: int | None


def _day(row: Any) -> RotaDay:
    return RotaDay(row.rota_id, row.day, row.due, row.noticed_id, row.stage, tuple(row.asked), row.claimed_id)


def open_day(db: Connection, rota_id: int, day: date, due: datetime) -> RotaDay:
    """The row of a day, made now if there was none."""
    db.execute(
        insert(db, day_table).values(rota_id=rota_id, day=day, due=due, stage=0, asked=[]).on_conflict_do_nothing()
    )
    return _day(db.execute(select(day_table).where(day_table.c.rota_id == rota_id, day_table.c.day == day)).one())


def day_of(db: Connection, rota_id: int, day: date) -> RotaDay | None:
    """The row of a day, if anything was said about it."""
    row = db.execute(select(day_table).where(day_table.c.rota_id == rota_id, day_table.c.day == day)).one_or_none()
    return _day(row) if row else None


def days_since(db: Connection, rota_id: int, day: date) -> list[RotaDay]:
    """The days from that one on about which something was said."""
    rows = db.execute(
        select(day_table).where(day_table.c.rota_id == rota_id, day_table.c.day >= day).order_by(day_table.c.day)
    )
    return [_day(row) for row in rows]


def change_day(db: Connection, rota_id: int, day: date, **changes: Any) -> None:
    """Change noticed_id, stage, asked (a list), claimed_id or due."""
    db.execute(update(day_table).where(day_table.c.rota_id == rota_id, day_table.c.day == day).values(**changes))
