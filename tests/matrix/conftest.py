"""One homeserver a session, and a bot of its own for each test."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.database import Database
from tests.conftest import UrlFactory
from tests.matrix.stage import Stage
from tests.matrix.synapse import Synapse, at_hand


@pytest.fixture(scope="session")
def synapse() -> Synapse:
    """One Synapse for all tests."""
    return at_hand()


@pytest.fixture
def kept(sqlite_url: UrlFactory) -> Iterator[Database]:
    """A database for what the bot keeps."""
    made = Database(sqlite_url(), synchronous="OFF")
    yield made
    made.dispose()


@pytest.fixture
async def make_stage(synapse: Synapse, kept: Database, tmp_path: Path) -> AsyncIterator[Callable[..., Stage]]:
    """Makes bots with settings of their own; nothing of them is started yet."""
    made: list[Stage] = []

    def make(**settings: Any) -> Stage:
        made.append(Stage.new(synapse, kept, tmp_path, **settings))
        return made[-1]

    yield make
    for each in made:
        await each.ends()


@pytest.fixture
async def stage(make_stage: Callable[..., Stage]) -> Stage:
    """A bot that is being served."""
    made = make_stage()
    await made.starts()
    return made
