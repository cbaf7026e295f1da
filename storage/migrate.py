"""The version of a database: where it stands, where this code stands, and the way there.

Migrations only go forward. Whoever must go back restores the copy made before; a downgrade that has never run on
real data would be a promise nobody can keep.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from sqlalchemy import Connection, text

from storage.database import BUSY_TIMEOUT_S, Database, DatabaseAway

FOLDER = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 0x6461_7963_6C65_6172
"""The number under which processes of one PostgreSQL take turns to migrate ("dayclear" in ASCII)."""


class DatabaseTooNew(Exception):  # noqa: N818 - a state of the world, told to the operator in a sentence
    """The database was written by a newer version; its argument is the revision that this code does not know."""


def head() -> str:
    """The revision that this code works with."""
    found = _scripts().get_current_head()
    if found is None:
        msg = "there are no migrations"
        raise LookupError(msg)
    return found


def current(db: Connection) -> str | None:
    """The revision of a database; None where nothing was set up yet."""
    return MigrationContext.configure(db).get_current_revision()


def pending(db: Connection) -> list[str]:
    """The revisions that `upgrade` would apply, in order; raises `DatabaseTooNew`."""
    scripts, at = _scripts(), current(db)
    try:
        steps = list(scripts.iterate_revisions("head", at or "base"))
    except RevisionError as error:
        raise DatabaseTooNew(at) from error
    return [each.revision for each in reversed(steps) if each.revision != at]


def upgrade(database: Database) -> list[str]:
    """Bring a database to `head()`, all or nothing; gives the revisions that were applied.

    Of several processes that start at the same moment one does the work, the others wait and find it done.
    """
    if not _behind(database):
        return []
    with _alone(database) as db:
        steps = pending(db)
        if steps:
            command.upgrade(_config(db), "head")
        return steps


def revision(words: str) -> Path:
    """Write the migration from the newest revision to the tables as they are declared now; gives its file.

    The declared tables are compared with an empty SQLite database that all earlier migrations have run on.
    """
    with TemporaryDirectory() as scratch:
        database = Database(str(Path(scratch) / "scratch.db"), synchronous="OFF")
        with _alone(database) as db:
            config = _config(db)
            scripts = ScriptDirectory.from_config(config)
            number = sum(1 for _ in scripts.walk_revisions()) + 1
            if number > 1:
                command.upgrade(config, "head")
            made = command.revision(config, words, autogenerate=True, rev_id=f"{number:04}")
        database.dispose()
    if made is None or isinstance(made, list):
        msg = "one call writes one migration"
        raise TypeError(msg)
    path = Path(made.path)
    written = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in written if not line.startswith("    # ###")), encoding="utf-8")
    return path


def _behind(database: Database) -> bool:
    """Whether there is anything to do, asked on the first connection to what may be a new database.

    SQLite turns to its write-ahead log when a file is first opened, and answers "locked" at once, without waiting,
    to a second process that opens the new file in that instant. So that one comes again.
    """
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            with database.read() as db:
                return bool(pending(db))
        except DatabaseAway:
            if not database.is_sqlite or time.monotonic() > deadline:
                raise
        time.sleep(0.02)


@contextmanager
def _alone(database: Database) -> Iterator[Connection]:
    """A transaction that no other migration runs beside."""
    if not database.is_sqlite:
        with database.write() as db:
            db.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ADVISORY_LOCK})
            yield db
        return
    # Dropping the old copy of an altered table would delete what refers to it, so the keys are checked at the end
    # instead; SQLite ignores this pragma inside a transaction. BEGIN IMMEDIATE is the lock.
    connecting = database.engine.connect().execution_options(writing=True)
    with database._translated(), connecting as db:  # noqa: SLF001 - of the same package
        raw = db.connection.cursor()
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with db.begin():
                yield db
                broken = db.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    msg = f"a migration left a row of {broken[0]} that refers to nothing in {broken[2]}"
                    raise RuntimeError(msg)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
            raw.close()


def _config(db: Connection | None = None) -> Config:
    config = Config(attributes={"connection": db})
    for name, value in {
        "script_location": str(FOLDER),
        "path_separator": "os",
        "file_template": "%(rev)s_%(slug)s",
    }.items():
        config.set_main_option(name, value.replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def main(arguments: list[str]) -> int:
    """`python -m storage.migrate revision "what changes"`, for developers; operators have `dayclear`."""
    match arguments:
        case ["revision", words] if words.strip():
            sys.stdout.write(f"{revision(words)}\n")
            return 0
        case _:
            sys.stderr.write('usage: python -m storage.migrate revision "what changes"\n')
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
