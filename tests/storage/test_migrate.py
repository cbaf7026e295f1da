"""Migrations lead to exactly the tables that the code declares, whoever runs them and how many at once."""

import multiprocessing
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError

from storage import migrate
from storage.database import Database
from storage.schema import metadata
from tests.conftest import UrlFactory


@pytest.fixture
def bare(new_url: UrlFactory) -> Iterator[Database]:
    """A database without a single table."""
    made = Database(new_url(schema=False), synchronous="OFF")
    yield made
    made.dispose()


def structure(db: Connection) -> dict[str, Any]:
    """Everything that the database itself knows about its tables, in an order of its own."""
    found = inspect(db)

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in sorted(value.items())}
        if isinstance(value, (list, tuple)):
            return sorted((plain(each) for each in value), key=repr)
        return str(value)

    return {
        table: {
            "columns": plain(found.get_columns(table)),
            "primary key": plain(found.get_pk_constraint(table)),
            "foreign keys": plain(found.get_foreign_keys(table)),
            "unique": plain(found.get_unique_constraints(table)),
            "checks": plain(found.get_check_constraints(table)),
            "indexes": plain(found.get_indexes(table)),
        }
        for table in found.get_table_names()
        if table != "alembic_version"
    }


def test_migrations_lead_to_the_declared_tables(bare: Database) -> None:
    """After all of them Alembic finds nothing to change; otherwise `make migration` was forgotten."""
    migrate.upgrade(bare)
    with bare.read() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_a_migrated_database_is_like_a_new_one(bare: Database, database: Database) -> None:
    """The same columns, defaults, keys, checks and partial indexes as the tables that the other tests use."""
    migrate.upgrade(bare)
    with bare.read() as migrated, database.read() as new:
        assert structure(migrated) == structure(new)


def test_an_upgrade_says_what_it_did_and_a_second_does_nothing(bare: Database) -> None:
    """From nothing to the newest revision; then there is nothing left to do."""
    with bare.read() as db:
        assert migrate.current(db) is None
        todo = migrate.pending(db)
    assert todo[-1] == migrate.head()
    assert migrate.upgrade(bare) == todo
    assert migrate.upgrade(bare) == []
    with bare.read() as db:
        assert migrate.current(db) == migrate.head()
        assert migrate.pending(db) == []


def upgrade_at_once(url: str, gate: Any, done: Any) -> None:
    """What each process of a starting installation does."""
    database = Database(url, synchronous="OFF")
    gate.wait()
    done.put(len(migrate.upgrade(database)))
    database.dispose()


def test_of_processes_that_start_together_one_migrates(new_url: UrlFactory) -> None:
    """Three processes begin at the same moment: one applies every revision, the others find them applied."""
    url = new_url(schema=False)
    spawned = multiprocessing.get_context("spawn")
    gate, done = spawned.Barrier(3), spawned.Queue()
    processes = [spawned.Process(target=upgrade_at_once, args=(url, gate, done)) for _ in range(3)]
    for each in processes:
        each.start()
    for each in processes:
        each.join(timeout=60)
    assert [each.exitcode for each in processes] == [0, 0, 0]
    counts = sorted(done.get() for _ in processes)
    assert counts[:2] == [0, 0]
    assert counts[2] > 0


def test_a_database_of_a_newer_version_is_left_alone(bare: Database) -> None:
    """A revision that this code does not know is named, and nothing is touched."""
    migrate.upgrade(bare)
    with bare.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrate.DatabaseTooNew, match="9999"):
        migrate.upgrade(bare)


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations that a test may add to; gives the folder of the revisions."""
    folder = tmp_path / "migrations"
    copytree(migrate.FOLDER, folder, ignore=ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "FOLDER", folder)
    return folder / "versions"


NEXT = """
from alembic import op

revision = "next"
down_revision = {before!r}


def upgrade() -> None:
    with op.batch_alter_table("team") as team:
        team.alter_column("name", nullable=True)
    {more}
"""


def add_next(versions: Path, more: str = "") -> None:
    """One more migration, which builds the table of teams anew on SQLite; `more` is a further statement."""
    (versions / "next.py").write_text(NEXT.format(before=migrate.head(), more=more), encoding="utf-8")


def team_with_a_person(database: Database) -> None:
    """Two rows, of which one refers to the other."""
    with database.write() as db:
        db.execute(text("INSERT INTO team (id, name, zone, lang) VALUES (7, 'Night', 'UTC', 'en')"))
        db.execute(text("INSERT INTO person (id, name, role, team_id) VALUES (1, 'Anna', 1, 7)"))


def test_rows_outlive_the_rebuilding_of_a_table_that_others_refer_to(bare: Database, versions: Path) -> None:
    """SQLite's foreign keys sleep while the old copy of a table is dropped, and are awake again afterwards."""
    migrate.upgrade(bare)
    team_with_a_person(bare)
    add_next(versions)
    assert migrate.upgrade(bare) == ["next"]
    with bare.read() as db:
        assert db.execute(text("SELECT team.name FROM team JOIN person ON team_id = team.id")).scalars().all() == [
            "Night"
        ]
    with pytest.raises(IntegrityError), bare.write() as db:
        db.execute(text("INSERT INTO person (id, name, role, team_id) VALUES (2, 'Ben', 1, 8)"))


def test_a_migration_that_fails_leaves_the_database_as_it_was(bare: Database, versions: Path) -> None:
    """All or nothing: rows that would refer to nothing take the whole upgrade back."""
    migrate.upgrade(bare)
    before = migrate.head()
    team_with_a_person(bare)
    add_next(versions, more='op.execute("DELETE FROM team")')
    with pytest.raises((IntegrityError, RuntimeError)):
        migrate.upgrade(bare)
    with bare.read() as db:
        assert migrate.current(db) == before
        assert db.execute(text("SELECT name FROM team")).scalars().all() == ["Night"]
        assert not [each for each in inspect(db).get_columns("team") if each["name"] == "name" and each["nullable"]]


def test_a_new_migration_of_unchanged_tables_changes_nothing(versions: Path) -> None:
    """`make migration` numbers its file and finds the difference between the migrations and the tables: none."""
    before = migrate.head()
    made = migrate.revision("nothing at all")
    assert made.parent == versions
    assert made.name.endswith("_nothing_at_all.py")
    written = made.read_text(encoding="utf-8")
    assert written.startswith('"""Nothing at all."""')
    assert f"down_revision = '{before}'" in written
    assert "op." not in written


def test_a_first_migration_makes_all_tables(versions: Path) -> None:
    """Started from nothing, every declared table is in the file."""
    for each in versions.glob("0*.py"):
        each.unlink()
    with pytest.raises(LookupError):
        migrate.head()
    written = migrate.revision("Initial tables").read_text(encoding="utf-8")
    assert {table for table in metadata.tables if f"create_table('{table}'" not in written} == set()


@pytest.mark.parametrize("arguments", [[], ["revision"], ["revision", " "], ["downgrade", "base"]])
def test_the_developers_command_says_how_it_is_used(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Anything but a revision with words is answered with the usage."""
    assert migrate.main(arguments) == 2
    assert "revision" in capsys.readouterr().err
