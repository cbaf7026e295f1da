"""Buttons: an opaque token stands for a command line, so that nobody can press what was not offered."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Index, String, Table, Text, delete, select, update

from storage.schema import BigId, Instant, metadata, organisation

button_table = Table(
    "button",
    metadata,
    Column("token", String(32), primary_key=True),
    organisation(),
    Column("line", Text, nullable=False),
    Column("message_id", String(32), nullable=False),
    Column("chat_id", BigId, ForeignKey("chat.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("single_use", Boolean, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    Index("ix_button_expires_at", "expires_at"),
)


class KeptButton(NamedTuple):
    """What a token stands for."""

    token: str
    line: str
    message_id: str
    chat_id: int
    person_id: int | None
    single_use: bool
    expires_at: datetime
    used_at: datetime | None


def keep_buttons(db: Connection, kept: list[KeptButton]) -> None:
    """Keep the buttons of a message."""
    if kept:
        db.execute(button_table.insert(), [each._asdict() for each in kept])


def find_button(db: Connection, token: str) -> KeptButton | None:
    """What the token stands for."""
    row = db.execute(select(button_table).where(button_table.c.token == token)).one_or_none()
    if row is None:
        return None
    return KeptButton(
        row.token, row.line, row.message_id, row.chat_id, row.person_id, row.single_use, row.expires_at, row.used_at
    )


def use_button(db: Connection, token: str, now: datetime) -> bool:
    """Use a single-use button up; False where somebody was first."""
    done = db.execute(
        update(button_table).where(button_table.c.token == token, button_table.c.used_at.is_(None)).values(used_at=now)
    )
    return bool(done.rowcount)


def forget_buttons(db: Connection, before: datetime) -> int:
    """Delete what expired before then; how many."""
    return db.execute(delete(button_table).where(button_table.c.expires_at < before)).rowcount
