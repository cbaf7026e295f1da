"""The web chat on a free port, over a real database."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from adapters.web.adapter import WebAdapter
from storage.database import Database
from tests.web.small_core import OneTimeLogin, SmallCore, SmallStage, furnish, web_chat


class Chat(NamedTuple):
    """A running web chat and a browser-like client of it."""

    adapter: WebAdapter
    core: SmallCore
    client: httpx.AsyncClient
    spool: Path


def client_of(adapter: WebAdapter) -> httpx.AsyncClient:
    """A client that names the page's own origin, as browsers do."""
    return httpx.AsyncClient(base_url=adapter.url, headers={"origin": adapter.url}, timeout=20, trust_env=False)


@pytest.fixture
def furnished(database: Database) -> Database:
    """A database with two teams, three people and a room for each team."""
    furnish(database)
    return database


@pytest.fixture
async def demo(furnished: Database, tmp_path: Path) -> AsyncIterator[Chat]:
    """The web chat with a stage: the page may speak as anybody."""
    adapter, core = web_chat(furnished, tmp_path / "spool", stage=SmallStage(furnished))
    await adapter.start(core)
    async with client_of(adapter) as client:
        yield Chat(adapter, core, client, tmp_path / "spool")
    await adapter.stop()


@pytest.fixture
async def closed(furnished: Database, tmp_path: Path) -> AsyncIterator[Chat]:
    """The web chat without a stage: people log in with a one-time code."""
    login = OneTimeLogin(annas_code="p1", minsus_code="p3")
    adapter, core = web_chat(furnished, tmp_path / "spool", login=login)
    await adapter.start(core)
    async with client_of(adapter) as client:
        yield Chat(adapter, core, client, tmp_path / "spool")
    await adapter.stop()
