"""Opening the database that the settings name, so that what is missing is told in a sentence and nothing is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import URL, text
from sqlalchemy.exc import OperationalError, ProgrammingError

import storage
from bot import config
from bot.cli.failing import MISUSED, Problem
from bot.config import Settings
from storage import buyers
from storage.buyers import Keys
from storage.database import Database, normal_url


class Opened(NamedTuple):
    """The settings, and the database that they name."""

    settings: Settings
    database: Database


@contextmanager
def opened(db: str | None, *, up_to_date: bool = True) -> Iterator[Opened]:
    """The database, closed at the end. Raises `Problem` where there is none, or where it is not `up_to_date`."""
    settings = config.load(db=db)
    require_file(settings.database)
    database = Database(settings.database)
    try:
        buyers.equip(database, keys_of(settings))
        if up_to_date:
            require_migrations(database)
        yield Opened(settings, database)
    finally:
        database.dispose()


def keys_of(settings: Settings) -> Keys | None:
    """The keys of buyers' data, None where there are none; raises `Problem` where they cannot be read."""
    try:
        return Keys.read(settings.buyer_keys)
    except ValueError:
        msg = (
            f"${config.BUYER_KEYS} holds something that is no key: `dayclear buyers key` makes one. Several stand in a"
            " row, the newest first, with commas between them."
        )
        raise Problem(msg, code=MISUSED) from None


def address_of(address: str) -> URL:
    """The address of a database; raises `Problem` where it is of a kind that Dayclear cannot use."""
    url = normal_url(address)
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        msg = "Dayclear keeps its data in SQLite or PostgreSQL: write a path, sqlite:///PATH or postgresql://HOST/NAME."
        raise Problem(msg, code=MISUSED)
    return url


def require_file(address: str) -> None:
    """Refuse a SQLite file that is not there: connecting would make an empty one."""
    url = address_of(address)
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        path = Path(str(url.database))
        if not path.exists():
            msg = f"There is no database at {path}: run `dayclear init` first, or name another one with --db."
            raise Problem(msg)
        if not path.is_file():
            msg = f"{path} is no database but a folder: name a file with --db."
            raise Problem(msg)


def require_migrations(database: Database) -> None:
    """Refuse a database whose tables are not those of this version."""
    found, wanted = revision_of(database), newest_revision()
    if found is None and not _has_teams(database):
        msg = "The database has no tables yet: run `dayclear migrate`."
        raise Problem(msg)
    if found is not None and found < wanted:
        msg = f"The database stands at revision {found}, this version needs {wanted}: run `dayclear migrate`."
        raise Problem(msg)
    if found is not None and found > wanted:
        msg = f"The database stands at revision {found}, this version knows only {wanted}: use a newer Dayclear."
        raise Problem(msg)


def newest_revision() -> str:
    """The revision of this version, from the names of the migrations, which spares importing the machinery."""
    folder = Path(storage.__path__[0]) / "migrations" / "versions"
    return max(path.name.partition("_")[0] for path in folder.glob("[0-9]*_*.py"))


def revision_of(database: Database) -> str | None:
    """The revision of a database; None where none is written down."""
    found = _scalar(database, "SELECT version_num FROM alembic_version")
    return None if found is None else str(found)


def _has_teams(database: Database) -> bool:
    return _scalar(database, "SELECT count(*) FROM team") is not None


def _scalar(database: Database, query: str) -> object:
    """One value; None where the table does not exist."""
    try:
        with database.read() as db:
            return db.execute(text(query)).scalar()
    except (OperationalError, ProgrammingError) as error:
        # SQLite calls it operational, PostgreSQL an error of whoever programs.
        if isinstance(error, OperationalError) and "no such table" not in str(error.orig):
            raise
        return None
