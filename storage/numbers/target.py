"""Targets of the shops, by day or by month."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy import Column, Connection, Date, ForeignKey, String, Table, delete, select

from bot.domain.numbers import Indicator
from storage.schema import Amount, insert, metadata, organisation

target_table = Table(
    "target",
    metadata,
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("period", String(5), primary_key=True),
    Column("starts_on", Date, primary_key=True),
    Column("indicator", String(20), primary_key=True),
    Column("value", Amount, nullable=False),
)

Period = Literal["day", "month"]


def set_target(
    db: Connection, shop_id: int, indicator: Indicator, period: Period, starts_on: date, value: Decimal | None
) -> None:
    """Set the target of a day, or of the month of that day; None takes it away."""
    if period == "month":
        starts_on = starts_on.replace(day=1)
    key = {"shop_id": shop_id, "period": period, "starts_on": starts_on, "indicator": indicator.value}
    if value is None:
        db.execute(delete(target_table).where(*(target_table.c[name] == part for name, part in key.items())))
        return
    statement = insert(db, target_table).values(**key, value=value)
    db.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"value": statement.excluded.value}))


def targets(db: Connection, shop_id: int, period: Period, starts_on: date) -> dict[Indicator, Decimal]:
    """The targets of a day, or of the month of that day."""
    if period == "month":
        starts_on = starts_on.replace(day=1)
    query = select(target_table.c.indicator, target_table.c.value).where(
        target_table.c.shop_id == shop_id, target_table.c.period == period, target_table.c.starts_on == starts_on
    )
    return {Indicator(row.indicator): row.value for row in db.execute(query)}


def targets_of(
    db: Connection, shop_ids: Collection[int], period: Period, starts_on: date
) -> dict[int, dict[Indicator, Decimal]]:
    """The targets of several shops for a day, or for the month of that day, by shop."""
    if period == "month":
        starts_on = starts_on.replace(day=1)
    query = select(target_table.c.shop_id, target_table.c.indicator, target_table.c.value).where(
        target_table.c.shop_id.in_(shop_ids), target_table.c.period == period, target_table.c.starts_on == starts_on
    )
    found: dict[int, dict[Indicator, Decimal]] = {}
    for row in db.execute(query):
        found.setdefault(row.shop_id, {})[Indicator(row.indicator)] = row.value
    return found
