"""Check-lists: what teams changed of the usual lists, what was ticked on each day, and who works at which desk."""

from datetime import date, datetime

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    delete,
    func,
    select,
)

from bot.domain.checklist import Desk, Item, ListName, Tick
from storage.schema import Instant, insert, metadata, organisation

item_table = Table(
    "checklist_item",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("list", String(12), nullable=False),
    Column("text", String(400), nullable=False),
    Column("added_by", ForeignKey("person.id"), nullable=False),
    Column("added_at", Instant, nullable=False),
    Index("ix_checklist_item_team_id", "team_id"),
)
"""The items that teams wrote themselves."""

dropped_table = Table(
    "checklist_dropped",
    metadata,
    Column("team_id", ForeignKey("team.id"), primary_key=True),
    Column("list", String(12), primary_key=True),
    Column("name", String(40), primary_key=True),
    organisation(),
)
"""The usual items that a team does without."""

tick_table = Table(
    "checklist_tick",
    metadata,
    Column("team_id", ForeignKey("team.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("list", String(12), primary_key=True),
    Column("key", String(40), primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("at", Instant, nullable=False),
)

desk_table = Table(
    "desk",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True, autoincrement=False),
    organisation(),
    Column("desk", String(8), nullable=False),
    Column("set_at", Instant, nullable=False),
)


def own_items(db: Connection, team_id: int) -> list[Item]:
    """The items that a team wrote itself, in the order of writing."""
    rows = db.execute(select(item_table).where(item_table.c.team_id == team_id).order_by(item_table.c.id))
    return [Item(ListName(row.list), str(row.id), row.text) for row in rows]


def add_item(db: Connection, team_id: int, name: ListName, text: str, *, by: int, now: datetime) -> None:
    """Write an item at the end of a list."""
    db.execute(item_table.insert().values(team_id=team_id, list=name.value, text=text, added_by=by, added_at=now))


def drop_item(db: Connection, team_id: int, item: Item) -> None:
    """Take an item off a list; what was ticked of it stays on record."""
    if item.text:
        db.execute(delete(item_table).where(item_table.c.id == int(item.key), item_table.c.team_id == team_id))
        return
    row = {"team_id": team_id, "list": item.list.value, "name": item.key}
    db.execute(insert(db, dropped_table).values(**row).on_conflict_do_nothing())


def dropped(db: Connection, team_id: int, name: ListName) -> frozenset[str]:
    """The usual items that a team's list does without."""
    rows = db.execute(
        select(dropped_table.c.name).where(dropped_table.c.team_id == team_id, dropped_table.c.list == name.value)
    )
    return frozenset(rows.scalars())


def restore(db: Connection, team_id: int, name: ListName) -> int:
    """Take back that usual items were dropped; how many."""
    gone = delete(dropped_table).where(dropped_table.c.team_id == team_id, dropped_table.c.list == name.value)
    return db.execute(gone).rowcount


def ticks(db: Connection, team_id: int, name: ListName, day: date) -> dict[str, Tick]:
    """What people ticked on a list on a day, by the key of the item."""
    rows = db.execute(
        select(tick_table).where(
            tick_table.c.team_id == team_id, tick_table.c.day == day, tick_table.c.list == name.value
        )
    )
    return {row.key: Tick(row.key, row.person_id, row.at) for row in rows}


def tick(db: Connection, team_id: int, item: Item, day: date, *, by: int, now: datetime) -> bool:
    """Tick an item on a day; False where somebody was first."""
    row = {"team_id": team_id, "day": day, "list": item.list.value, "key": item.key, "person_id": by, "at": now}
    made = db.execute(
        insert(db, tick_table).values(**row).on_conflict_do_nothing().returning(tick_table.c.person_id)
    ).one_or_none()
    return made is not None


def untick(db: Connection, team_id: int, item: Item, day: date) -> bool:
    """Take a tick back; False where there was none."""
    gone = delete(tick_table).where(
        tick_table.c.team_id == team_id,
        tick_table.c.day == day,
        tick_table.c.list == item.list.value,
        tick_table.c.key == item.key,
    )
    return db.execute(gone).rowcount > 0


def last_tick(db: Connection, team_id: int, name: ListName) -> date | None:
    """The last day on which anybody ticked anything on a list."""
    newest = select(func.max(tick_table.c.day)).where(tick_table.c.team_id == team_id, tick_table.c.list == name.value)
    day: date | None = db.execute(newest).scalar_one_or_none()
    return day


def desk_of(db: Connection, person_id: int) -> Desk | None:
    """The desk somebody works at; None where nobody said."""
    found = db.execute(select(desk_table.c.desk).where(desk_table.c.person_id == person_id)).scalar_one_or_none()
    return Desk(found) if found is not None else None


def set_desk(db: Connection, person_id: int, desk: Desk | None, now: datetime) -> None:
    """Say at which desk somebody works, or with None at no certain one."""
    if desk is None:
        db.execute(delete(desk_table).where(desk_table.c.person_id == person_id))
        return
    values = {"desk": desk.value, "set_at": now}
    db.execute(
        insert(db, desk_table)
        .values(person_id=person_id, **values)
        .on_conflict_do_update(index_elements=["person_id"], set_=values)
    )
