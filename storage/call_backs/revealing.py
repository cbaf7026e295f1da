"""Messages that show a phone number: when they are to be rewritten, and that nothing of it stays behind."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, text, update

from bot.kit.message import Text, pack
from storage.call_backs.tables import revealed_table
from storage.outbox import blank, message_table


class Shown(NamedTuple):
    """A message that shows a phone number."""

    message_id: str
    task_id: int
    hide_at: datetime


def keep_shown(db: Connection, task_id: int, message_id: str, hide_at: datetime) -> None:
    """A message shows a phone number until then."""
    values = {"message_id": message_id, "task_id": task_id, "hide_at": hide_at}
    db.execute(revealed_table.insert().values(values))


def take_shown(db: Connection, now: datetime) -> Shown | None:
    """The message that has shown a phone number longest, past its time, locked."""
    r = revealed_table.c
    query = select(revealed_table).where(r.hide_at <= now).order_by(r.hide_at).limit(1)
    row = db.execute(query.with_for_update(skip_locked=True)).one_or_none()
    return None if row is None else Shown(row.message_id, row.task_id, row.hide_at)


def next_hiding(db: Connection) -> datetime | None:
    """When the next phone number is to be hidden."""
    r = revealed_table.c
    found: datetime | None = db.execute(select(r.hide_at).order_by(r.hide_at).limit(1)).scalar_one_or_none()
    return found


def put_off_hiding(db: Connection, shown: Shown, until: datetime) -> None:
    """Hide a phone number later."""
    db.execute(update(revealed_table).where(revealed_table.c.message_id == shown.message_id).values(hide_at=until))


def hide_at_once(db: Connection, task_id: int, now: datetime) -> None:
    """What the messages of a task show is hidden at the next tick."""
    db.execute(update(revealed_table).where(revealed_table.c.task_id == task_id).values(hide_at=now))


def hidden(db: Connection, shown: Shown) -> None:
    """A message is being rewritten: its words are taken out of the outbox as well, where they would stay for months."""
    waiting = (message_table.c.id == shown.message_id, text("state = 'queued'"))
    hidden_words = {"blocks": [pack(Text("…"))], "private": True}
    db.execute(update(message_table).where(*waiting).values(body=hidden_words))
    blank(db, shown.message_id)
    db.execute(delete(revealed_table).where(revealed_table.c.message_id == shown.message_id))
