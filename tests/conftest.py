"""Databases for tests: every test that asks for `database` runs on SQLite and on a real PostgreSQL."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest

import storage.tables  # noqa: F401 - declares every table
from storage.database import Database
from storage.schema import metadata
from tests.postgres import PostgresMissing, PostgresPool, PostgresServer

pytest_plugins = ["tests.strict_platform", "tests.chat"]

UrlFactory: TypeAlias = Callable[..., str]
"""Called without arguments: a new database with the schema; with `schema=False`: without a single table."""


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for all tests. Its absence skips a test, except under `CI=true`, where it is a failure."""
    try:
        server = PostgresServer()
    except PostgresMissing as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"PostgreSQL must be tested here: {error}")
        pytest.skip(f"no PostgreSQL: {error}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _postgres_pool(postgres_server: PostgresServer) -> PostgresPool:
    return PostgresPool(postgres_server, metadata)


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    prepared = Database(str(path), synchronous="OFF")
    with prepared.write() as db:
        metadata.create_all(db)
    prepared.dispose()  # the last connection to close takes the write-ahead log along
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, request: pytest.FixtureRequest) -> UrlFactory:
    """Makes SQLite databases, each a file of its own."""
    numbers = count(1)

    def make(*, schema: bool = True) -> str:
        path = tmp_path / f"test-{next(numbers)}.db"
        if schema:
            shutil.copyfile(request.getfixturevalue("_sqlite_template"), path)
        return f"sqlite:///{path}"

    return make


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> Iterator[UrlFactory]:
    """Makes PostgreSQL databases; connections that are still open at the end of the test are cut."""
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with ExitStack() as end_of_test:

        def make(*, schema: bool = True) -> str:
            if schema:
                pool: PostgresPool = request.getfixturevalue("_postgres_pool")
                return end_of_test.enter_context(pool.take())
            name = server.create()
            end_of_test.callback(server.drop, name)
            return server.url(name)

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest) -> UrlFactory:
    """Makes databases of the kind under test, for tests that want several, or one without tables."""
    factory: UrlFactory = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return factory


@pytest.fixture
def database_url(new_url: UrlFactory) -> str:
    """The address of an empty database with the schema in place, for tests that start processes."""
    return new_url()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database with the schema in place; a test that also asks for `database_url` gets the same one."""
    made = Database(database_url, synchronous="OFF")
    yield made
    made.dispose()
