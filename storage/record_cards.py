"""Messages that show something of a person's record, so that each can be written anew when that is decided."""

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, delete, select

from bot.kit.command import MessageRef
from storage.outbox import message_table
from storage.schema import insert, metadata, organisation

card_table = Table(
    "record_card",
    metadata,
    Column("about", String(20), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("message_id", String(32), primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
)


def keep_card(db: Connection, about: str, number: int, person_id: int, message_id: str) -> None:
    """Remember a message that shows this to somebody; `about` names what the number counts."""
    db.execute(
        insert(db, card_table)
        .values(about=about, number=number, person_id=person_id, message_id=message_id)
        .on_conflict_do_nothing()
    )


def cards(db: Connection, about: str, number: int) -> list[tuple[int, MessageRef]]:
    """The messages that show this, each with the id of its reader; those that retention has taken are left out."""
    rows = db.execute(
        select(card_table.c.person_id, message_table.c.id, message_table.c.chat_id)
        .join(message_table, message_table.c.id == card_table.c.message_id)
        .where(card_table.c.about == about, card_table.c.number == number)
        .order_by(message_table.c.created_at, message_table.c.id)
    )
    return [(row.person_id, MessageRef(row.id, row.chat_id)) for row in rows]


def forget_cards(db: Connection, about: str, number: int) -> None:
    """Nothing more will change about this."""
    db.execute(delete(card_table).where(card_table.c.about == about, card_table.c.number == number))
