"""Chats: groups and direct chats on each connection, and the team a group is bound to."""

from typing import Any

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Index, String, Table, UniqueConstraint, select, update

from bot.domain.people import Chat
from storage.schema import BigId, insert, metadata, organisation

chat_table = Table(
    "chat",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("connection", String(40), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("direct", Boolean, nullable=False),
    Column("title", String(200), nullable=False, server_default=""),
    Column("team_id", ForeignKey("team.id"), nullable=True),
    UniqueConstraint("connection", "external_id"),
    Index("ix_chat_team_id", "team_id"),
)


def chat_of(row: Any) -> Chat:
    """A row as a chat."""
    return Chat(row.id, row.connection, row.external_id, row.direct, row.title, row.team_id)


def find_chat(db: Connection, connection: str, external_id: str) -> Chat | None:
    """The chat the platform calls so."""
    row = db.execute(
        select(chat_table).where(chat_table.c.connection == connection, chat_table.c.external_id == external_id)
    ).one_or_none()
    return chat_of(row) if row else None


def ensure_chat(db: Connection, connection: str, external_id: str, *, direct: bool, title: str = "") -> Chat:
    """The chat the platform calls so, kept now if it was not known."""
    query = select(chat_table).where(chat_table.c.connection == connection, chat_table.c.external_id == external_id)
    known = db.execute(query).one_or_none()
    if known is not None:
        return chat_of(known)
    db.execute(
        insert(db, chat_table)
        .values(connection=connection, external_id=external_id, direct=direct, title=title)
        .on_conflict_do_nothing()
    )
    return chat_of(db.execute(query).one())


def chat(db: Connection, chat_id: int) -> Chat:
    """The chat of that key."""
    return chat_of(db.execute(select(chat_table).where(chat_table.c.id == chat_id)).one())


def bind_chat(db: Connection, chat_id: int, team_id: int | None) -> None:
    """Bind a group to a team, or to none."""
    db.execute(update(chat_table).where(chat_table.c.id == chat_id).values(team_id=team_id))


def rename_chat(db: Connection, chat_id: int, external_id: str) -> None:
    """The platform calls the chat so from now on."""
    db.execute(update(chat_table).where(chat_table.c.id == chat_id).values(external_id=external_id))


def team_chats(db: Connection, team_id: int) -> list[Chat]:
    """The groups bound to a team, the first bound first."""
    rows = db.execute(
        select(chat_table)
        .where(chat_table.c.team_id == team_id, chat_table.c.direct.is_(False))
        .order_by(chat_table.c.id)
    )
    return [chat_of(row) for row in rows]
