"""What the tests of the runtime share: a machine clock that is moved by hand, and a platform that records."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.runtime.deliver import Deliverer
from storage.database import Database
from tests.runtime.stage import Clock, Recorder


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[EventDict]]:
    """What is logged, instead of printing it with all its tracebacks."""
    with capture_logs() as entries:
        yield entries


@pytest.fixture
def clock() -> Clock:
    """The machine clock."""
    return Clock()


@pytest.fixture
def database(database_url: str, clock: Clock) -> Iterator[Database]:
    """An empty database whose machine clock is moved by the test."""
    made = Database(database_url, machine_source=clock, synchronous="OFF")
    yield made
    made.dispose()


@pytest.fixture
def platform(clock: Clock) -> Recorder:
    """A chat platform."""
    return Recorder(clock)


@pytest.fixture
def deliverer(database: Database, platform: Recorder) -> Deliverer:
    """A worker of the outbox that runs this platform."""
    return Deliverer(database, {platform.name: platform})
