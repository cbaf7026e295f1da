"""Connections: one writer at a time on SQLite, a pool on PostgreSQL; and the two clocks.

Everything that touches the database runs in a thread with one `Connection`; nothing here awaits.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    Table,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from storage.prepared import execute, translated
from storage.schema import metadata

BUSY_TIMEOUT_S = 5.0

clock_table = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("offset_us", BigInteger, nullable=False, server_default="0"),
)
"""One row: how far the civil clock stands from the machine's, in microseconds. Only the demo and tests move it."""


class DatabaseAway(Exception):  # noqa: N818 - a state of the world, told to people in a sentence
    """The database cannot be reached or is locked by somebody else; nothing was done, the caller may come again."""


def normal_url(url: str) -> URL:
    """Read a database address; a bare path means SQLite, `postgres://` means psycopg 3."""
    if "://" not in url:
        url = f"sqlite:///{url}"
    parsed = make_url(url)
    if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg2"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


class Database:
    """One database, with the transactions that the rest of the product uses.

    `machine_source` replaces the machine's clock in tests and simulations; otherwise PostgreSQL's own clock is asked,
    so that two processes never disagree about a lease.
    """

    def __init__(
        self,
        url: str,
        *,
        machine_source: Callable[[], datetime] | None = None,
        synchronous: str = "FULL",
        pool_size: int = 8,
    ) -> None:
        self.url = normal_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._machine_source = machine_source
        self._synchronous = synchronous
        self.writer = threading.RLock()
        self._writing_connection: Connection | None = None
        self.engine = self._create_engine(pool_size)

    def _create_engine(self, pool_size: int) -> Engine:
        if not self.is_sqlite:
            return create_engine(self.url, pool_size=pool_size, max_overflow=8, pool_pre_ping=False, pool_use_lifo=True)
        in_memory = self.url.database in {None, "", ":memory:"}
        engine = create_engine(
            self.url,
            poolclass=StaticPool if in_memory else QueuePool,
            connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_S},
        )
        synchronous = self._synchronous

        @event.listens_for(engine, "connect")
        def _configure(raw: Any, _record: Any) -> None:
            raw.isolation_level = None
            for pragma in (
                "journal_mode=WAL",
                f"synchronous={synchronous}",
                f"busy_timeout={int(BUSY_TIMEOUT_S * 1000)}",
                "foreign_keys=ON",
            ):
                raw.execute(f"PRAGMA {pragma}").close()

        @event.listens_for(engine, "begin")
        def _begin(db: Connection) -> None:
            options = db.get_execution_options()
            # In `write` the transaction is there before the engine hears of it.
            if not options.get("begun", False):
                # Straight to the driver: the way through the engine costs as much as a statement.
                execute(db, "BEGIN IMMEDIATE" if options.get("writing", False) else "BEGIN", ()).close()

        return engine

    def write(self) -> AbstractContextManager[Connection]:
        """A transaction that may write: committed on leaving, rolled back on any exception."""
        return _SqliteWrite(self) if self.is_sqlite else self._write()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._translated(), self.engine.connect() as db, db.begin():
            yield db

    def writing(self) -> Connection:
        """SQLite's one writing connection: kept open, because opening one costs as much as a small transaction."""
        if self._writing_connection is None or self._writing_connection.closed:
            self._writing_connection = self.engine.connect().execution_options(begun=True)
        return self._writing_connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads, and is refused if it writes; on SQLite it never waits for the writer."""
        if not self.is_sqlite:
            with self._translated(), self._reading() as db, db.begin():
                yield db
            return
        with self._translated(), self.engine.connect() as db, db.begin():
            cursor = db.connection.cursor()
            cursor.execute("PRAGMA query_only=ON")
            try:
                yield db
            except OperationalError as error:
                if "readonly" in str(error.orig):
                    msg = "a transaction that only reads was about to write"
                    raise RuntimeError(msg) from error
                raise
            finally:
                cursor.execute("PRAGMA query_only=OFF")
                cursor.close()

    def _reading(self) -> Connection:
        return self.engine.connect().execution_options(postgresql_readonly=True)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            if (told := _told(error)) is not error:
                raise told from error
            raise

    def machine_time(self, told: datetime | None) -> datetime:
        """The machine clock, where the database may have told its own time along with another answer."""
        if self._machine_source is not None:
            return self._machine_source()
        return datetime.now(UTC) if told is None else told

    def machine_now(self, db: Connection) -> datetime:
        """The machine clock: delivery leases, retries, rates. Never moved by the demo."""
        if self._machine_source is not None:
            return self._machine_source()
        if self.is_sqlite:
            return datetime.now(UTC)
        moment: datetime = db.execute(text("SELECT clock_timestamp()")).scalar_one()
        return moment.astimezone(UTC)

    def civil_now(self, db: Connection) -> datetime:
        """The civil clock: due times, windows, deadlines, leases of people."""
        offset = db.execute(text("SELECT offset_us FROM clock WHERE id = 1")).scalar()
        return self.machine_now(db) + timedelta(microseconds=int(offset or 0))

    def set_civil_offset(self, db: Connection, offset: timedelta) -> None:
        """Move the civil clock (the demo and tests only)."""
        microseconds = offset // timedelta(microseconds=1)
        db.execute(
            text(
                "INSERT INTO clock (id, offset_us) VALUES (1, :offset)"
                " ON CONFLICT (id) DO UPDATE SET offset_us = excluded.offset_us"
            ),
            {"offset": microseconds},
        )

    def carry(self, **options: Any) -> None:
        """Let every transaction from now on carry these, for storage functions that need more than tables: keys."""
        self.engine.update_execution_options(**options)
        with self.writer:
            if self._writing_connection is not None:
                self._writing_connection.close()
                self._writing_connection = None

    def dispose(self) -> None:
        """Close every connection."""
        if self._writing_connection is not None:
            self._writing_connection.close()
            self._writing_connection = None
        self.engine.dispose()


class _SqliteWrite:
    """A transaction on SQLite's one writing connection.

    It is begun and ended at the driver: the way through the engine costs as much as several statements. Where one of
    its statements went through the engine, the engine has a transaction of its own to end.
    """

    __slots__ = ("_database", "_db")

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Connection:
        self._database.writer.acquire()
        try:
            self._db = self._database.writing()
            execute(self._db, "BEGIN IMMEDIATE", ()).close()
        except BaseException as error:
            self._database.writer.release()
            if (told := _told(error)) is not error:
                raise told from error
            raise
        return self._db

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            if error is None:
                self._commit()
            else:
                self._roll_back()
        except BaseException as failure:
            self._roll_back()
            if (told := _told(failure)) is not failure:
                raise told from failure
            raise
        finally:
            self._database.writer.release()
        if error is not None and (told := _told(error)) is not error:
            raise told from error

    def _commit(self) -> None:
        db = self._db
        if db.in_transaction():
            db.commit()
            return
        try:
            db.dialect.do_commit(db.connection)
        except Exception as error:
            raise translated(db, error) from error

    def _roll_back(self) -> None:
        """Back to before; a connection that cannot even do that is given up, and the next transaction opens another."""
        db = self._db
        try:
            if db.in_transaction():
                db.rollback()
            if not db.invalidated:
                db.dialect.do_rollback(db.connection)
        except (DBAPIError, sqlite3.Error):
            db.invalidate()
            db.rollback()


_SQLITE_AWAY = ("locked", "busy", "unable to open", "disk I/O error", "disk is full")
_POSTGRESQL_AWAY = ("08", "40", "53", "55", "57")
"""Classes of SQLSTATE: connection, rollback by the server, out of resources, lock not available, intervention."""


def _told(error: BaseException) -> BaseException:
    """The error as callers know it: `DatabaseAway` where coming again may help, else itself."""
    if not isinstance(error, OperationalError) or not _means_away(error):
        return error
    return DatabaseAway(str(error.orig).strip().splitlines()[0] if error.orig else str(error))


def _means_away(error: OperationalError) -> bool:
    """Whether coming again may help: the database is gone, locked or full, rather than the statement being wrong."""
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        return state[:2] in _POSTGRESQL_AWAY
    words = str(error.orig)
    by_sqlite = type(error.orig).__module__.startswith("sqlite3")
    return error.connection_invalidated or not by_sqlite or any(each in words for each in _SQLITE_AWAY)
