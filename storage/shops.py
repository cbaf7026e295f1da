"""Shops: which team serves them, where they are sold, their zone and currency."""

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    func,
    select,
    update,
)

from bot.domain.people import Shop
from storage.schema import metadata, organisation

shop_table = Table(
    "shop",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("name", String(80), nullable=False),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("platform", String(40), nullable=False, server_default=""),
    Column("zone", String(60), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("ended_on", Date, nullable=True),
    UniqueConstraint("organisation", "name"),
    Index("ix_shop_team_id", "team_id"),
)


def _shop(row: Any) -> Shop:
    return Shop(row.id, row.name, row.team_id, row.platform, row.zone, row.currency, row.ended_on)


def add_shop(db: Connection, name: str, *, team_id: int, platform: str, zone: str, currency: str) -> Shop:
    """Keep a new shop."""
    row = db.execute(
        shop_table.insert()
        .values(name=name, team_id=team_id, platform=platform, zone=zone, currency=currency)
        .returning(*shop_table.c)
    ).one()
    return _shop(row)


def change_shop(db: Connection, shop_id: int, **changes: Any) -> Shop:
    """Change name, team_id, platform, zone, currency or ended_on of a shop."""
    row = db.execute(
        update(shop_table).where(shop_table.c.id == shop_id).values(**changes).returning(*shop_table.c)
    ).one()
    return _shop(row)


def shop(db: Connection, shop_id: int) -> Shop:
    """The shop of that key."""
    return _shop(db.execute(select(shop_table).where(shop_table.c.id == shop_id)).one())


def shops(db: Connection, team_id: int | None = None, *, ended: bool = False) -> list[Shop]:
    """The shops by name, of a team or all; those that ended only where asked for."""
    query = select(shop_table).order_by(shop_table.c.name)
    if team_id is not None:
        query = query.where(shop_table.c.team_id == team_id)
    if not ended:
        query = query.where(shop_table.c.ended_on.is_(None))
    return [_shop(row) for row in db.execute(query)]


def shops_named(db: Connection, name: str) -> list[Shop]:
    """Shops of that name, whatever the case of its letters, ended ones too."""
    return [_shop(row) for row in db.execute(select(shop_table).where(func.lower(shop_table.c.name) == name.lower()))]
