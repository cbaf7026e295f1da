"""Transactions, the one writer of SQLite, and the two clocks."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Table, func, select
from sqlalchemy.exc import IntegrityError

from storage.database import Database, DatabaseAway, clock_table, normal_url
from storage.schema import insert

NOON = datetime(2030, 6, 3, 12, 0, tzinfo=UTC)


def rows(database: Database, table: Table = clock_table) -> int:
    """How many rows a table holds for somebody who starts reading now."""
    with database.read() as db:
        return db.execute(select(func.count()).select_from(table)).scalar_one()


def test_leaving_a_transaction_commits_it(database: Database) -> None:
    """What was written is there for the next reader."""
    with database.write() as db:
        db.execute(clock_table.insert().values(id=1, offset_us=5))
    assert rows(database) == 1


def test_an_exception_takes_everything_back(database: Database) -> None:
    """A transaction that raises leaves no trace, and the exception goes on."""
    with pytest.raises(KeyError), database.write() as db:
        db.execute(clock_table.insert().values(id=1, offset_us=5))
        raise KeyError
    assert rows(database) == 0


def test_a_broken_rule_of_the_database_stays_what_it_is(database: Database) -> None:
    """A violated key is the caller's business, not a database that is away."""
    with pytest.raises(IntegrityError), database.write() as db:
        db.execute(clock_table.insert().values(id=1))
        db.execute(clock_table.insert().values(id=1))


def test_a_reader_does_not_wait_for_the_writer(database: Database) -> None:
    """While one transaction writes, another reads the state before it."""
    with database.write() as db:
        db.execute(clock_table.insert().values(id=1))
        assert rows(database) == 0


def test_each_test_begins_with_empty_tables_and_fresh_counters(new_url: Callable[[], str]) -> None:
    """A database that was used and given back is as good as new, and two at a time share nothing."""
    first, second = Database(new_url()), Database(new_url())
    with first.write() as db:
        db.execute(clock_table.insert().values(id=1))
    assert (rows(first), rows(second)) == (1, 0)
    first.dispose()
    second.dispose()


def test_writers_of_one_process_take_turns(database: Database) -> None:
    """Eight threads that each read and add one reach eight: none works on an outdated value."""
    with database.write() as db:
        db.execute(clock_table.insert().values(id=1, offset_us=0))

    def add_one() -> None:
        with database.write() as db:
            wanted = select(clock_table.c.offset_us).where(clock_table.c.id == 1).with_for_update()
            value = db.execute(wanted).scalar_one()
            db.execute(clock_table.update().values(offset_us=value + 1))

    threads = [threading.Thread(target=add_one) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with database.read() as db:
        assert db.execute(select(clock_table.c.offset_us)).scalar_one() == 8


def test_an_insert_may_meet_a_row_that_is_there(database: Database) -> None:
    """ON CONFLICT is spelt the same for both databases."""
    with database.write() as db:
        for offset in (1, 2):
            wanted = insert(db, clock_table).values(id=1, offset_us=offset)
            db.execute(wanted.on_conflict_do_update(index_elements=["id"], set_={"offset_us": offset}))
    with database.read() as db:
        assert db.execute(select(clock_table.c.offset_us)).scalars().all() == [2]


def test_a_database_that_cannot_be_reached_says_so_in_one_line() -> None:
    """Nobody listens there: the caller is told that it may come again."""
    unreachable = Database("postgresql://postgres@/nothing?host=/nonexistent")
    with pytest.raises(DatabaseAway) as refused, unreachable.read():
        pytest.fail("there was nothing to connect to")
    assert "\n" not in str(refused.value)


def test_the_machine_clock_is_near_the_real_time(database: Database) -> None:
    """Both databases give an aware time in UTC that is about now."""
    with database.read() as db:
        now = database.machine_now(db)
    assert now.utcoffset() == timedelta(0)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


def test_moving_the_civil_clock_leaves_the_machine_clock_alone(database_url: str) -> None:
    """The demo's Friday afternoon comes early for due times, not for delivery leases."""
    database = Database(database_url, machine_source=lambda: NOON)
    with database.write() as db:
        assert database.civil_now(db) == NOON
        database.set_civil_offset(db, timedelta(days=3))
        database.set_civil_offset(db, timedelta(days=2, microseconds=1))
        assert database.civil_now(db) == NOON + timedelta(days=2, microseconds=1)
        assert database.machine_now(db) == NOON
    database.dispose()


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("day.db", "sqlite"),
        ("sqlite:///day.db", "sqlite"),
        ("postgres://host/day", "postgresql+psycopg"),
        ("postgresql://host/day", "postgresql+psycopg"),
        ("postgresql+psycopg://host/day", "postgresql+psycopg"),
    ],
)
def test_an_address_may_be_written_in_the_usual_ways(given: str, driver: str) -> None:
    """A path means SQLite; every spelling of PostgreSQL means psycopg 3."""
    assert normal_url(given).drivername == driver


def test_a_file_in_the_working_folder_needs_no_more_than_its_name() -> None:
    """A bare name stays a relative path."""
    assert normal_url("day.db").database == "day.db"
