"""A database of others, asked by one query: read only, within a time, and without telling anybody its secrets."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.domain.errors import Refusal
from bot.domain.privacy import scrub
from bot.kit.source import SourceAway

ANSWERS_WITHIN_S: Final = 120.0
"""How long a query may take in all, its rows included; a shop's own work must not suffer from ours."""

_CONNECTS_WITHIN_S: Final = 10
_STEPS: Final = 10_000
_LONGEST_REASON: Final = 200
_COMMENT: Final = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_READS: Final = re.compile(r"(?:select|with)\b", re.IGNORECASE)
_SINCE: Final = re.compile(r"(?<![:\w\\]):since\b")
_OTHER_COLON: Final = re.compile(r"(?<![:\\]):(?!since\b)(?=\w)")
_SQLITE_WRONG: Final = (
    "no such",
    "syntax error",
    "ambiguous column",
    "unrecognized token",
    "incomplete input",
    "readonly",
)
_TOO_SLOW: Final = ("interrupted", "statement timeout", "canceling statement")


class AskedDatabase:
    """A database and the query that is put to it. Raises `Refusal` where either cannot be used."""

    def __init__(
        self,
        url: str,
        query: str,
        zone: ZoneInfo,
        *,
        within_s: float = ANSWERS_WITHIN_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = _address(url)
        self._query = text(_checked(query))
        self._zone = zone
        self._within_s = within_s
        self._clock = clock
        self._engine = self._connect()

    @property
    def name(self) -> str:
        """What to call it: never with its password."""
        return self._url.host or Path(str(self._url.database or "")).name or self._url.get_backend_name()

    def close(self) -> None:
        """Let go of connections."""
        self._engine.dispose()

    @contextmanager
    def ask(self, since: datetime, at_once: int) -> Iterator[tuple[list[str], Iterator[Sequence[Any]]]]:
        """The names of the columns and the rows that changed since then; `at_once` rows are fetched at a time.

        Raises `SourceAway` where it does not answer in time, `Refusal` where the query cannot be run.
        """
        try:
            deadline = self._clock() + self._within_s
            with self._engine.connect() as db:
                self._prepare(db, deadline)
                reading = db.execution_options(stream_results=True, yield_per=at_once)
                with reading.execute(self._query, {"since": self._moment(since)}) as found:
                    yield list(found.keys()), self._rows(iter(found), deadline)
        except DBAPIError as error:
            raise self._told(error) from None
        except SQLAlchemyError as error:
            raise Refusal("sql-query-wrong", name=self.name, reason=_reason(error)) from None

    def _rows(self, found: Iterator[Any], deadline: float) -> Iterator[Sequence[Any]]:
        for row in found:
            if self._clock() > deadline:
                raise self._slow()
            yield tuple(row)

    def _connect(self) -> Engine:
        try:
            if self._url.get_backend_name() == "sqlite":
                return create_engine("sqlite://", creator=self._open_file, poolclass=NullPool)
            arguments = {"connect_timeout": _CONNECTS_WITHIN_S} if self._is_postgresql else {}
            return create_engine(self._url, poolclass=NullPool, connect_args=arguments)
        except (NoSuchModuleError, ModuleNotFoundError):
            raise Refusal("sql-driver-missing", kind=self._url.drivername) from None

    @property
    def _is_postgresql(self) -> bool:
        return self._url.get_backend_name() == "postgresql"

    def _open_file(self) -> sqlite3.Connection:
        path = Path(str(self._url.database)).absolute()
        return sqlite3.connect(
            f"{path.as_uri()}?mode=ro", uri=True, timeout=_CONNECTS_WITHIN_S, check_same_thread=False
        )

    def _prepare(self, db: Connection, deadline: float) -> None:
        """Read only, in the shop's zone, and not for ever."""
        if self._is_postgresql:
            # All within the transaction, so that a pool between us and the server may hand the connection on.
            db.execute(text("SET TRANSACTION READ ONLY"))
            settings = {"statement_timeout": str(int(self._within_s * 1000)), "timezone": self._zone.key}
            for setting, value in settings.items():
                db.execute(text("SELECT set_config(:setting, :value, true)"), {"setting": setting, "value": value})
        elif self._url.get_backend_name() == "sqlite":
            raw: Any = db.connection.dbapi_connection
            raw.execute("PRAGMA query_only=ON").close()
            raw.set_progress_handler(lambda: int(self._clock() > deadline), _STEPS)

    def _moment(self, since: datetime) -> datetime | str:
        """The moment as the database compares it: with its offset, or else as the shop's clock showed it."""
        if self._is_postgresql:
            return since.astimezone(UTC)
        local = since.astimezone(self._zone).replace(tzinfo=None, microsecond=0)
        return local.isoformat(sep=" ") if self._url.get_backend_name() == "sqlite" else local

    def _told(self, error: DBAPIError) -> Exception:
        """What went wrong, without what the database quotes of rows and parameters."""
        words = str(error.orig)
        if any(each in words for each in _TOO_SLOW):
            return self._slow()
        by_sqlite = self._url.get_backend_name() == "sqlite"
        state = str(getattr(error.orig, "sqlstate", None) or "")
        wrong = any(each in words for each in _SQLITE_WRONG) if by_sqlite else state[:2] in {"0A", "22", "25", "42"}
        if wrong:
            return Refusal("sql-query-wrong", name=self.name, reason=_reason(error.orig))
        return SourceAway("sql-away", name=self.name, reason=_reason(error.orig))

    def _slow(self) -> SourceAway:
        return SourceAway("sql-too-slow", name=self.name, seconds=int(self._within_s))


def _address(url: str) -> URL:
    try:
        parsed = make_url(url.strip())
    except ArgumentError:
        raise Refusal("sql-url-wrong") from None
    if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg2"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).is_file():
        raise Refusal("sql-no-such-file", name=Path(str(parsed.database)).name)
    return parsed


def _checked(query: str) -> str:
    """The query, which must be a single one that reads and takes `:since`; other colons are its own."""
    bare = _COMMENT.sub(" ", query).strip().rstrip("; \n\t")
    if not _READS.match(bare):
        raise Refusal("sql-must-read")
    if not _SINCE.search(bare):
        raise Refusal("sql-no-since")
    # In brackets, because a cast may follow: :since::timestamptz.
    return _SINCE.sub("(:since)", _OTHER_COLON.sub(r"\\:", bare))


def _reason(error: object) -> str:
    lines = str(error).strip().splitlines()
    return scrub(lines[0])[:_LONGEST_REASON] if lines else type(error).__name__
