"""What people told about files that no layout knows: which column is which of our fields, and how dates are written.

A question that waits for its answer keeps the upload it is about; an answer that led to an import is remembered for
the shop.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Index, String, Table, delete, select, update

from bot.domain.errors import Refusal
from bot.kit.orders import ColumnMapping, DateOrder
from storage.schema import BigId, Instant, Json, insert, metadata, organisation

mapping_table = Table(
    "column_mapping",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("columns", Json, nullable=False),
    Column("paid_is_net", Boolean, nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("told_at", Instant, nullable=False),
    Index("ix_column_mapping_shop_id", "shop_id"),
)

date_order_table = Table(
    "date_order",
    metadata,
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("column_name", String(200), primary_key=True),
    Column("date_order", String(20), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("told_at", Instant, nullable=False),
)

question_table = Table(
    "import_question",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("upload_id", String(32), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("columns", Json, nullable=False),
    Column("proposed", Json, nullable=False),
    Column("mapping", Json, nullable=True),
    Column("date_column", String(200), nullable=False),
    Column("date_order", String(20), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Index("ix_import_question_upload_id", "upload_id"),
    Index("ix_import_question_asked_at", "asked_at"),
)
"""A file about which its uploader is asked. `mapping` and `date_order` are what was answered so far."""


class KeptMapping(NamedTuple):
    """A mapping that was told for a shop, by whom (None: not by anybody known) and when."""

    id: int
    shop_id: int
    mapping: ColumnMapping
    person_id: int | None
    told_at: datetime


class Told(NamedTuple):
    """All that was told about a shop's files: mappings, the newest first, and how dates of a column are written."""

    mappings: tuple[KeptMapping, ...]
    dates: Mapping[str, DateOrder]

    def mapping_for(self, columns: Sequence[str]) -> ColumnMapping | None:
        """The newest mapping all of whose columns a file has."""
        has = set(columns)
        return next((each.mapping for each in self.mappings if set(each.mapping.columns.values()) <= has), None)


class Question(NamedTuple):
    """A file about which its uploader is asked; `columns` are the names of its columns."""

    id: int
    shop_id: int
    person_id: int
    upload_id: str
    file_name: str
    columns: tuple[str, ...]
    proposed: dict[str, str]
    mapping: ColumnMapping | None
    date_column: str
    date_order: DateOrder | None


def mappings(db: Connection, shop_id: int) -> Told:
    """What was told about the files of a shop."""
    m, d = mapping_table.c, date_order_table.c
    kept = db.execute(select(mapping_table).where(m.shop_id == shop_id).order_by(m.id.desc()))
    found = (
        KeptMapping(row.id, row.shop_id, ColumnMapping(row.columns, row.paid_is_net), row.person_id, row.told_at)
        for row in kept
    )
    orders = db.execute(select(d.column_name, d.date_order).where(d.shop_id == shop_id))
    return Told(tuple(found), {row.column_name: DateOrder(row.date_order) for row in orders})


def keep_mapping(db: Connection, shop_id: int, mapping: ColumnMapping, *, person_id: int | None, now: datetime) -> None:
    """Remember a mapping for a shop; one of the same columns is replaced."""
    same = [each.id for each in mappings(db, shop_id).mappings if _columns(each.mapping) == _columns(mapping)]
    db.execute(delete(mapping_table).where(mapping_table.c.id.in_(same)))
    values = {"columns": dict(mapping.columns), "paid_is_net": mapping.paid_is_net}
    db.execute(mapping_table.insert().values(shop_id=shop_id, person_id=person_id, told_at=now, **values))


def _columns(mapping: ColumnMapping) -> set[str]:
    return set(mapping.columns.values())


def keep_date_order(
    db: Connection, shop_id: int, column: str, order: DateOrder, *, person_id: int | None, now: datetime
) -> None:
    """Remember how a column of a shop's files writes dates."""
    values = {"date_order": order.value, "person_id": person_id, "told_at": now}
    statement = insert(db, date_order_table).values(shop_id=shop_id, column_name=column[:200], **values)
    db.execute(statement.on_conflict_do_update(index_elements=["shop_id", "column_name"], set_=values))


def forget_mappings(db: Connection, shop_id: int) -> int:
    """Forget all that was told about a shop's files; how many things that were."""
    gone = db.execute(delete(mapping_table).where(mapping_table.c.shop_id == shop_id)).rowcount
    return gone + db.execute(delete(date_order_table).where(date_order_table.c.shop_id == shop_id)).rowcount


def ask(db: Connection, question: Question, *, now: datetime) -> int:
    """Keep a question (its `id` is not looked at), in place of an earlier one about the same upload; its number."""
    close_questions(db, question.upload_id)
    values = question._asdict() | {
        "columns": list(question.columns),
        "mapping": _packed(question.mapping),
        "date_column": question.date_column[:200],
        "date_order": question.date_order or "",
    }
    del values["id"]
    made = db.execute(question_table.insert().values(asked_at=now, **values).returning(question_table.c.id))
    return int(made.scalar_one())


def question(db: Connection, number: int) -> Question:
    """The open question of that number; a Refusal where there is none any more."""
    row = db.execute(select(question_table).where(question_table.c.id == number)).one_or_none()
    if row is None:
        raise Refusal("import-no-such-question", number=str(number))
    return _question(row)


def questions_of(db: Connection, person_id: int) -> list[tuple[Question, datetime]]:
    """The open questions that wait for a person's answer, each with when it was asked; the oldest first."""
    query = select(question_table).where(question_table.c.person_id == person_id).order_by(question_table.c.id)
    return [(_question(row), row.asked_at) for row in db.execute(query)]


def question_about(db: Connection, upload_id: str) -> Question | None:
    """The open question about an upload, if there is one."""
    row = db.execute(select(question_table).where(question_table.c.upload_id == upload_id)).one_or_none()
    return None if row is None else _question(row)


def _question(row: Any) -> Question:
    values: dict[str, Any] = {name: getattr(row, name) for name in Question._fields}
    values["columns"] = tuple(values["columns"])
    values["mapping"] = ColumnMapping(**row.mapping) if row.mapping else None
    values["date_order"] = DateOrder(row.date_order) if row.date_order else None
    return Question(**values)


def answer(db: Connection, number: int, mapping: ColumnMapping | None, order: DateOrder | None) -> None:
    """Keep what was answered."""
    values = {"mapping": _packed(mapping), "date_order": order or ""}
    db.execute(update(question_table).where(question_table.c.id == number).values(**values))


def _packed(mapping: ColumnMapping | None) -> dict[str, Any] | None:
    return {"columns": dict(mapping.columns), "paid_is_net": mapping.paid_is_net} if mapping else None


def close_questions(db: Connection, upload_id: str) -> None:
    """Nothing is asked about this upload any more."""
    db.execute(delete(question_table).where(question_table.c.upload_id == upload_id))


def forget_questions(db: Connection, asked_before: datetime) -> int:
    """Delete questions that nobody answered; how many."""
    return db.execute(delete(question_table).where(question_table.c.asked_at < asked_before)).rowcount
