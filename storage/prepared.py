"""Statements of the hottest path, compiled once and sent straight to the driver's cursor.

Building and caching a Core statement costs several times what SQLite needs to run it (`make bench`). A `Prepared` is
still written in Core, runs in the transaction of the `Connection` it is given, and converts values by the columns'
types; only the machinery between is left out. Everything that is not run for every single event stays plain Core.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError


class _Compiled:
    """One statement for one dialect: its text, how values go in, how they come out.

    The two ways are written as one expression each and compiled, as dataclasses are: a loop over the columns costs more
    than the columns.
    """

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        parameters = compiled.construct_params(_check=False)
        names: list[str] = list(compiled.positiontup if compiled.positional else parameters)
        inward: Mapping[str, Any] = compiled._bind_processors  # noqa: SLF001 - what execute() itself uses
        self.values = _inward(names, parameters, inward, by_position=bool(compiled.positional))
        columns = compiled._result_columns or ()  # noqa: SLF001
        self._row = _outward([each.type.dialect_impl(dialect).result_processor(dialect, None) for each in columns])

    def out(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        row = self._row
        return rows if row is None else [row(each) for each in rows]


def _inward(
    names: Sequence[str], parameters: Mapping[str, Any], processors: Mapping[str, Any], *, by_position: bool
) -> Callable[[Mapping[str, Any]], Any]:
    """From named values to what the driver takes. Constants of the statement are there already."""
    known: dict[str, Any] = {}
    taken = []
    for place, name in enumerate(names):
        if parameters.get(name) is None:
            value = f"v[{name!r}]"
        else:
            known[f"c{place}"] = parameters[name]
            value = f"v.get({name!r}, c{place})"
        if name in processors:
            known[f"p{place}"] = processors[name]
            value = f"p{place}({value})"
        taken.append(value)
    if by_position:
        return _expression("v", f"({''.join(f'{each}, ' for each in taken)})", known)
    pairs = (f"{name!r}: {value}" for name, value in zip(names, taken, strict=True))
    return _expression("v", f"{{{', '.join(pairs)}}}", known)


def _outward(processors: Sequence[Callable[[Any], Any] | None]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]] | None:
    """From a row of the driver to values; None where they are the same."""
    known = {f"p{place}": each for place, each in enumerate(processors) if each is not None}
    if not known:
        return None
    values = [
        f"r[{place}]" if each is None else f"None if r[{place}] is None else p{place}(r[{place}])"
        for place, each in enumerate(processors)
    ]
    return _expression("r", f"({''.join(f'{each}, ' for each in values)})", known)


def _expression(argument: str, code: str, known: dict[str, Any]) -> Callable[[Any], Any]:
    made: Callable[[Any], Any] = eval(f"lambda {argument}: {code}", known)  # noqa: S307 - names of our own columns
    return made


class Prepared:
    """A statement with named parameters; `build` makes it for a dialect's name, once."""

    def __init__(self, build: Callable[[str], Executable]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def _for(self, db: Connection) -> _Compiled:
        dialect = db.dialect
        compiled = self._compiled[dialect.name] = _Compiled(self._build(dialect.name), dialect)
        return compiled

    def rows(self, db: Connection, /, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        compiled = self._compiled.get(db.dialect.name) or self._for(db)
        return compiled.out(execute(db, compiled.text, compiled.values(values)).fetchall())

    def run(self, db: Connection, /, **values: Any) -> int:
        """Change something; how many rows."""
        compiled = self._compiled.get(db.dialect.name) or self._for(db)
        changed: int = execute(db, compiled.text, compiled.values(values)).rowcount
        return changed

    def run_many(self, db: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """The same change for several rows."""
        compiled = self._compiled.get(db.dialect.name) or self._for(db)
        if len(rows) == 1:
            execute(db, compiled.text, compiled.values(rows[0]))
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
    """Send a statement to the driver, and get its cursor; its errors are SQLAlchemy's, as everywhere else."""
    connection: Any = db.connection.dbapi_connection
    try:
        return connection.execute(text, values)  # both drivers make the cursor themselves, in less time
    except Exception as error:
        raise translated(db, error) from error


def translated(db: Connection, error: Exception) -> Exception:
    """The driver's error as SQLAlchemy's, so that callers need to know one kind only."""
    dialect = db.dialect
    if not isinstance(error, dialect.loaded_dbapi.Error):
        return error
    lost = dialect.is_disconnect(error, db.connection.driver_connection, None)
    return DBAPIError.instance(
        None, None, error, dialect.loaded_dbapi.Error, connection_invalidated=lost, dialect=dialect
    )
