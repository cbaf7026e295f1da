"""Statements of the hottest path, compiled once and sent straight to the driver's cursor.

Building and caching a Core statement costs several times what SQLite needs to run it (`make bench`). A `Prepared` is
still written in Core, runs in the transaction of the `Connection` it is given, and converts values by the columns'
types; only the machinery between is left out. Everything that is not run for every single event stays plain Core.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError


class _Compiled:
    """One statement for one dialect: its text, how values go in, how they come out."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        parameters = compiled.construct_params(_check=False)
        self._by_position = bool(compiled.positional)
        self._names: list[str] = list(compiled.positiontup if compiled.positional else parameters)
        self._fixed = {name: value for name, value in parameters.items() if value is not None}
        self._pick = _getter(self._names)
        processors: Mapping[str, Any] = compiled._bind_processors  # noqa: SLF001 - what execute() itself uses
        self._inward = [(place, processors[name]) for place, name in enumerate(self._names) if name in processors]
        self._outward: list[tuple[int, Callable[[Any], Any]]] = []
        for place, column in enumerate(compiled._result_columns or ()):  # noqa: SLF001
            processor = column.type.dialect_impl(dialect).result_processor(dialect, None)
            if processor is not None:
                self._outward.append((place, processor))

    def values(self, given: Mapping[str, Any]) -> Any:
        found: Sequence[Any] = self._pick({**self._fixed, **given} if self._fixed else given)
        if self._inward:
            changed = list(found)
            for place, process in self._inward:
                changed[place] = process(changed[place])
            found = changed
        return found if self._by_position else dict(zip(self._names, found, strict=True))

    def out(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return [self._row(row) for row in rows] if self._outward else rows

    def _row(self, row: Sequence[Any]) -> tuple[Any, ...]:
        changed = list(row)
        for place, process in self._outward:
            if changed[place] is not None:
                changed[place] = process(changed[place])
        return tuple(changed)


def _getter(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Picks the values of these names as a tuple, however many there are."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda given: tuple(given[name] for name in names)


class Prepared:
    """A statement with named parameters; `build` makes it for a dialect's name, once."""

    def __init__(self, build: Callable[[str], Executable]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def _for(self, db: Connection) -> _Compiled:
        dialect = db.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._build(dialect.name), dialect)
        return compiled

    def rows(self, db: Connection, /, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        compiled = self._for(db)
        cursor = execute(db, compiled.text, compiled.values(values))
        rows = compiled.out(cursor.fetchall())
        cursor.close()
        return rows

    def run(self, db: Connection, /, **values: Any) -> int:
        """Change something; how many rows."""
        compiled = self._for(db)
        cursor = execute(db, compiled.text, compiled.values(values))
        changed: int = cursor.rowcount
        cursor.close()
        return changed

    def run_many(self, db: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """The same change for several rows."""
        compiled = self._for(db)
        if len(rows) == 1:
            execute(db, compiled.text, compiled.values(rows[0])).close()
            return
        cursor = cursor_of(db)
        try:
            cursor.executemany(compiled.text, [compiled.values(row) for row in rows])
        except Exception as error:
            raise translated(db, error) from error
        finally:
            cursor.close()


def cursor_of(db: Connection) -> Any:
    """A cursor of the driver, inside the connection's transaction."""
    return db.connection.cursor()


def execute(db: Connection, text: str, values: Any) -> Any:
    """Send a statement to the driver; its errors are SQLAlchemy's, as everywhere else."""
    cursor = db.connection.cursor()
    try:
        cursor.execute(text, values)
    except Exception as error:
        cursor.close()
        raise translated(db, error) from error
    return cursor


def translated(db: Connection, error: Exception) -> Exception:
    """The driver's error as SQLAlchemy's, so that callers need to know one kind only."""
    dialect = db.dialect
    if not isinstance(error, dialect.loaded_dbapi.Error):
        return error
    lost = dialect.is_disconnect(error, db.connection.driver_connection, None)
    return DBAPIError.instance(
        None, None, error, dialect.loaded_dbapi.Error, connection_invalidated=lost, dialect=dialect
    )
