"""What teams end their meetings with."""

from datetime import date

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, Table, Text, delete, select, update

from bot.domain.meet import Closing
from storage.schema import metadata, organisation

closing_table = Table(
    "meeting_closing",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("used_on", Date, nullable=True),
    Index("ix_meeting_closing_team_id", "team_id"),
)


def closings(db: Connection, team_id: int) -> list[Closing]:
    """What a team ends its meetings with, in the order it was written down."""
    rows = db.execute(select(closing_table).where(closing_table.c.team_id == team_id).order_by(closing_table.c.id))
    return [Closing(row.id, row.team_id, row.text, row.used_on) for row in rows]


def add_closing(db: Connection, team_id: int, words: str) -> None:
    """Keep one more."""
    db.execute(closing_table.insert().values(team_id=team_id, text=words))


def remove_closing(db: Connection, closing_id: int) -> None:
    """Forget one."""
    db.execute(delete(closing_table).where(closing_table.c.id == closing_id))


def use_closing(db: Connection, closing_id: int, day: date) -> None:
    """Remember when one was used."""
    db.execute(update(closing_table).where(closing_table.c.id == closing_id).values(used_on=day))
