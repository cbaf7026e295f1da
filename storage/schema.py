"""The one metadata, and the column types that mean the same on SQLite and on PostgreSQL.

Every table is declared with Core in the module of its feature (`storage/orders.py` holds the tables and the queries
of orders) and imported by `storage/tables.py`, so that migrations and tests see all of them.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DateTime,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TEXT_LENGTH = len("2030-06-03 09:00:00.000000")

AMOUNT_SCALE = 10_000
"""SQLite has no decimals: an amount is kept there as a whole number of ten-thousandths."""

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key; on SQLite it must be spelt INTEGER to be filled in by the database."""


class Instant(TypeDecorator[datetime]):
    """A moment. Aware in Python, `timestamptz` on PostgreSQL, UTC text on SQLite (sorts and compares as time)."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(sqlite.DATETIME())  # type: ignore[no-untyped-call]

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], datetime | str | None]:
        """Refuse naive times: nobody knows which moment they mean."""
        return _aware if dialect.name == "postgresql" else _utc_text

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        """Give back an aware time in UTC."""
        del dialect, coltype
        return _moment


def _aware(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        msg = f"a naive time was about to be stored: {value!r}"
        raise ValueError(msg)
    return value


_last_text: tuple[datetime | None, str | None] = (None, None)
"""One moment is written into several rows of a transaction: the last one and its text."""


def _utc_text(value: datetime | None) -> str | None:
    global _last_text  # noqa: PLW0603 - replaced whole, so that threads see one pair or the other
    known, text = _last_text
    if value is known:
        return text
    if _aware(value) is None or value is None:
        return None
    moment = value if value.tzinfo is UTC else value.astimezone(UTC)
    text = moment.isoformat(sep=" ", timespec="microseconds")[:_TEXT_LENGTH]
    _last_text = (value, text)
    return text


def _moment(value: datetime | str | None) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """Money in units of the shop's currency, exact to four decimals."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Numeric(18, 4))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Scale for SQLite; refuse what four decimals cannot hold."""
        if value is None or dialect.name == "postgresql":
            return value
        scaled = Decimal(value) * AMOUNT_SCALE
        if scaled != scaled.to_integral_value():
            msg = f"an amount of more than four decimals: {value}"
            raise ValueError(msg)
        return int(scaled)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Give back a Decimal."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return Decimal(value)
        return Decimal(int(value)) / AMOUNT_SCALE


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Json(TypeDecorator[Any]):
    """A JSON value; JSONB on PostgreSQL, text on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB())
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Write text for SQLite."""
        if value is None or dialect.name == "postgresql":
            return value
        return _json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read text from SQLite."""
        if value is None or dialect.name == "postgresql":
            return value
        return json.loads(value)


def organisation() -> Column[int]:
    """The column by which a very large installation is partitioned; one database serves one organisation so far."""
    return Column("organisation", Integer, nullable=False, server_default="1")


def insert(db: Connection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT, whose spelling both databases share but SQLAlchemy keeps per dialect."""
    return insert_for(db.dialect.name, table)


def insert_for(dialect: str, table: Table) -> Any:
    """The same, for a dialect by its name."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
