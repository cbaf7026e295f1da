"""Which shops' supervisors were told already that data are missing, so that they are told once and not every day."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, ForeignKey, Table, select

from storage.schema import Instant, insert, metadata, organisation

alarm_table = Table(
    "stale_alarm",
    metadata,
    Column("shop_id", ForeignKey("shop.id"), primary_key=True, autoincrement=False),
    organisation(),
    Column("fresh_until", Date, nullable=True),
    Column("told_at", Instant, nullable=False),
)
"""`fresh_until` is how far the shop's orders reached when it was told; NULL where there were none at all."""


def newly_stale(db: Connection, stale: Mapping[int, date | None], now: datetime) -> set[int]:
    """Those of these shops of which it was not told yet that their orders reach no further; it counts as told now."""
    rows = db.execute(select(alarm_table).where(alarm_table.c.shop_id.in_(list(stale))))
    told = {row.shop_id: row.fresh_until for row in rows}
    fresh = {shop for shop, until in stale.items() if shop not in told or told[shop] != until}
    for shop in sorted(fresh):
        values = {"fresh_until": stale[shop], "told_at": now}
        db.execute(
            insert(db, alarm_table)
            .values(shop_id=shop, **values)
            .on_conflict_do_update(index_elements=["shop_id"], set_=values)
        )
    return fresh
