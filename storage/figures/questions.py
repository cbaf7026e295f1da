"""Reports whose days nobody could tell: what was read of them waits for an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, delete, select

from bot.domain.errors import Refusal
from storage.schema import Instant, Json, metadata, organisation

LASTS = timedelta(days=7)

question_table = Table(
    "report_question",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("layout", String(40), nullable=False),
    Column("rows", Json, nullable=False),
    Column("asked_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """A report of which the days are not known: whoever dropped it is asked. `rows` is plain JSON of its reader."""

    id: int
    person_id: int
    file_name: str
    sha256: str
    layout: str
    rows: list[Any]


_NAMES = tuple(ReportQuestion.__slots__)


def ask_days(db: Connection, question: ReportQuestion, now: datetime) -> int:
    """Keep a question, and forget those that nobody answered in time; its number."""
    db.execute(delete(question_table).where(question_table.c.asked_at < now - LASTS))
    values = {name: getattr(question, name) for name in _NAMES if name != "id"}
    return int(
        db.execute(question_table.insert().values(**values, asked_at=now).returning(question_table.c.id)).scalar_one()
    )


def report_question(db: Connection, number: int) -> ReportQuestion:
    """The question of that number; refused where it is answered or was forgotten."""
    row = db.execute(select(question_table).where(question_table.c.id == number)).one_or_none()
    if row is None:
        raise Refusal("figures-no-question", number=str(number))
    return ReportQuestion(*(getattr(row, name) for name in _NAMES))


def close_question(db: Connection, number: int) -> None:
    """The question is answered."""
    db.execute(delete(question_table).where(question_table.c.id == number))
