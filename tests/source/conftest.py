"""What tests of sources share: a shop with a source, and the days of its figures."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeAlias

import pytest

from adapters.sources.asking import ways
from adapters.sources.paths import path_of
from bot.app import App
from bot.domain.people import Shop
from bot.domain.source import SourceKind
from storage import source as storage
from storage.database import Database
from storage.source import Source
from tests import given
from tests.chat import Chat, close
from tests.source.fake_shopify import TOKEN, FakeShopify

NOON = datetime(2026, 6, 1, 4, tzinfo=UTC)
"""Noon in Shanghai."""

AddSource: TypeAlias = Callable[[SourceKind], Source]


@pytest.fixture
def shop(database: Database) -> Shop:
    """A shop in China."""
    database._machine_source = lambda: NOON
    with database.write() as db:
        return given.shop(db, given.team(db))


@pytest.fixture
def add_source(database: Database, shop: Shop) -> AddSource:
    """Adds a source of a kind to the shop; the last part of its address is the name of the kind."""

    def add(kind: SourceKind) -> Source:
        with database.write() as db:
            return storage.add_source(
                db, shop.id, kind, token=kind.value, site="", secret="", person_id=None, poll_s=0, now=NOON
            )

    return add


@pytest.fixture
def shopify() -> Iterator[FakeShopify]:
    """A fake Shopify that listens."""
    fake = FakeShopify()
    with fake.served():
        yield fake


@pytest.fixture
def environment() -> dict[str, str]:
    """The variables of the process."""
    return {"DAYCLEAR_SOURCE_1_TOKEN": TOKEN}


@pytest.fixture
def floor(chat: Chat, shopify: FakeShopify, environment: dict[str, str]) -> Chat:
    """A team with a shop, in a process that can ask shops and listens for them."""
    with chat.database.write() as db:
        given.shop(db, chat.team)
    close(chat.app)
    lent = ways(environment, address=lambda token: f"https://hooks.example.com{path_of(token)}", pause=shopify.waits)
    chat.app = App(chat.database, [chat.platform], sources=lent)
    return chat
