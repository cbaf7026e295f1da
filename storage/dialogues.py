"""Step-by-step dialogues: what a command lacks is asked one question at a time, and a restart forgets nothing."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, Connection, ForeignKey, String, Table, Text, delete, select

from storage.schema import Instant, Json, insert, metadata, organisation

dialogue_table = Table(
    "dialogue",
    metadata,
    Column("chat_id", ForeignKey("chat.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    organisation(),
    Column("line", Text, nullable=False),
    Column("answers", Json, nullable=False),
    Column("asking", String(60), nullable=False),
    Column("expires_at", Instant, nullable=False),
)


class Dialogue(NamedTuple):
    """A command being completed: the line as known, the answers so far, and the argument being asked for."""

    chat_id: int
    person_id: int
    line: str
    answers: dict[str, str]
    asking: str
    expires_at: datetime


def keep_dialogue(db: Connection, dialogue: Dialogue) -> None:
    """Keep the dialogue in place of any other of this person in this chat."""
    values = dialogue._asdict()
    changed = {key: values[key] for key in ("line", "answers", "asking", "expires_at")}
    db.execute(
        insert(db, dialogue_table)
        .values(**values)
        .on_conflict_do_update(index_elements=["chat_id", "person_id"], set_=changed)
    )


def find_dialogue(db: Connection, chat_id: int, person_id: int, now: datetime) -> Dialogue | None:
    """The open dialogue of a person in a chat."""
    row = db.execute(
        select(dialogue_table).where(
            dialogue_table.c.chat_id == chat_id,
            dialogue_table.c.person_id == person_id,
            dialogue_table.c.expires_at > now,
        )
    ).one_or_none()
    if row is None:
        return None
    return Dialogue(row.chat_id, row.person_id, row.line, row.answers, row.asking, row.expires_at)


def end_dialogue(db: Connection, chat_id: int, person_id: int) -> bool:
    """Forget the dialogue; whether there was one."""
    done = db.execute(
        delete(dialogue_table).where(dialogue_table.c.chat_id == chat_id, dialogue_table.c.person_id == person_id)
    )
    return bool(done.rowcount)
