"""Every contract runs against every adapter whose bench is there; one that is not there yet is skipped by name."""

from collections.abc import AsyncIterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from storage.database import Database
from tests.adapters.bench import Ability, Bench
from tests.adapters.stage import Stage
from tests.conftest import UrlFactory

ADAPTERS = ("web", "slack", "telegram", "matrix")


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known by which a contract names what a bench must be able to do."""
    config.addinivalue_line("markers", "needs(*abilities): what the bench of an adapter must be able to do")


def bench_of(name: str, folder: Path) -> Bench:
    """The bench of an adapter."""
    place = f"tests.{name}.bench"
    if find_spec(f"tests.{name}") is None or find_spec(place) is None:
        pytest.skip(f"{name} has no bench: its adapter is not under contract")
    bench: Bench = import_module(place).open_bench(folder)
    return bench


@pytest.fixture(params=ADAPTERS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    """A bench, not started; tests marked `needs` are skipped where it cannot do what they need."""
    made = bench_of(request.param, tmp_path)
    needed: set[Ability] = {each for mark in request.node.iter_markers("needs") for each in mark.args}
    if lacking := sorted(needed - made.can):
        pytest.skip(f"{request.param}: {', '.join(lacking)} cannot happen there, or not on this bench")
    return made


@pytest.fixture
async def stage(bench: Bench, sqlite_url: UrlFactory, tmp_path: Path) -> AsyncIterator[Stage]:
    """The product behind the adapter. One database is enough: adapters see none of it."""
    database = Database(sqlite_url(), synchronous="OFF")
    made = Stage(bench, database, tmp_path)
    await made.opens()
    yield made
    await made.closes()
    database.dispose()
