"""Names that the tools of shops have for agents, and whose they are: told once by a supervisor and remembered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Integer, String, Table, UniqueConstraint, select, update

from storage.figures import figure_table
from storage.schema import Instant, insert, metadata, organisation

LONGEST_NAME = 120

name_table = Table(
    "agent_name",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("nobody", Boolean, nullable=False, server_default="0"),
    Column("told_by", ForeignKey("person.id"), nullable=True),
    Column("told_at", Instant, nullable=True),
    UniqueConstraint("shop_id", "name"),
)


@dataclass(frozen=True, slots=True)
class AgentName:
    """A name in a shop's tool. `person_id` is None until somebody has told; `nobody`: it is no agent's (a robot)."""

    id: int
    shop_id: int
    name: str
    person_id: int | None
    nobody: bool

    @property
    def is_told(self) -> bool:
        """Whether it is known whose it is."""
        return self.nobody or self.person_id is not None


def _name(row: Any) -> AgentName:
    return AgentName(row.id, row.shop_id, row.name, row.person_id, bool(row.nobody))


def ensure_names(db: Connection, shop_id: int, names: Collection[str]) -> dict[str, AgentName]:
    """The names of a shop's tool, kept now where they were not known."""
    if names:
        statement = insert(db, name_table).on_conflict_do_nothing()
        db.execute(statement, [{"shop_id": shop_id, "name": name, "nobody": False} for name in sorted(set(names))])
    query = select(name_table).where(name_table.c.shop_id == shop_id, name_table.c.name.in_(names))
    return {row.name: _name(row) for row in db.execute(query)}


def names_of_shops(db: Connection, shop_ids: Collection[int]) -> list[AgentName]:
    """Every name that the tools of these shops have, by shop and name."""
    query = select(name_table).where(name_table.c.shop_id.in_(shop_ids))
    return [_name(row) for row in db.execute(query.order_by(name_table.c.shop_id, name_table.c.name))]


def tell_name(
    db: Connection, name_id: int, person_id: int | None, *, nobody: bool = False, by: int, now: datetime
) -> None:
    """Remember whose a name is; the figures under it, earlier ones too, are that person's from now on."""
    values = {"person_id": person_id, "nobody": nobody, "told_by": by, "told_at": now}
    db.execute(update(name_table).where(name_table.c.id == name_id).values(**values))
    f = figure_table.c
    db.execute(update(figure_table).where(f.name_id == name_id).values(person_id=person_id))
