"""Sources as the doctor sees them, and the settings of the door that shops knock at."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot import config
from bot.cli import sources as cli
from bot.cli.door import open_door
from bot.cli.findings import Finding
from bot.config import Settings, SettingsError
from bot.domain.source import SourceKind
from storage import source as storage
from storage.database import Database
from tests.conftest import UrlFactory
from tests.source.conftest import NOON, AddSource


@pytest.fixture
def new_url(sqlite_url: UrlFactory) -> UrlFactory:
    """What is found does not depend on the database."""
    return sqlite_url


def found(database: Database, **settings: bool) -> list[tuple[str, str, str]]:
    """The findings: what they are about, how it is, and what to do."""
    told: list[Finding] = list(cli.sources(Settings("x", **settings), database))  # type: ignore[arg-type]
    return [(each.name, each.status, each.advice) for each in told]


def test_each_source_is_looked_at(database: Database, add_source: AddSource, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a secret, never heard, in trouble, silent, paused, well."""
    made = add_source(SourceKind.SHOPIFY)
    assert found(database, sources=True)[0][:2] == ("source 1", "fail")
    assert found(database)[0][:2] == ("sources", "warn")
    monkeypatch.setenv("DAYCLEAR_SOURCE_1_SECRET", "hush")
    assert found(database, sources=True)[0][1:] == ("warn", 'type "source check 1" in the chat')

    def becomes(status: str, **changes: object) -> None:
        with database.write() as db:
            storage.change_source(db, made.id, **changes)
        assert found(database, sources=True)[0][1] == status

    becomes("ok", heard_at=NOON - timedelta(hours=1))
    becomes("warn", heard_at=NOON - timedelta(days=2))
    becomes("warn", heard_at=NOON, failure="source-no-answer", failures=3)
    becomes("ok", failure="")
    becomes("warn", state="paused")
    with database.write() as db:
        storage.change_source(db, made.id, state="ended")
    assert found(database, sources=True) == []


def test_a_missing_secret_is_named(database: Database, add_source: AddSource) -> None:
    """By its variable."""
    add_source(SourceKind.SQL)
    (told,) = cli.sources(Settings("x", sources=True), database)
    assert told.words == "sql of Moonlight: $DAYCLEAR_SOURCE_1_URL is empty"


def read(folder: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> Settings:
    """Settings with these lines."""
    path = folder / "dayclear.toml"
    path.write_text(f'database = "x.db"\n{lines}', encoding="utf-8")
    monkeypatch.setenv("DAYCLEAR_CONFIG", str(path))
    return config.load()


def test_the_door_is_shut_unless_the_settings_open_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And its address is what shops call."""
    assert cli.ways_of(read(tmp_path, monkeypatch, "")).address("abc") is None
    opened = read(tmp_path, monkeypatch, "[sources]\nport = 9000\n")
    assert cli.ways_of(opened).address("abc") == "http://127.0.0.1:9000/hooks/abc"
    outside = read(tmp_path, monkeypatch, '[sources]\naddress = "https://hooks.example.com/"\n')
    assert cli.ways_of(outside).address("abc") == "https://hooks.example.com/hooks/abc"
    assert not read(tmp_path, monkeypatch, "[sources]\non = false\n").sources


@pytest.mark.parametrize("line", ['port = "8302"', "port = 99999", 'address = "hooks.example.com"', "on = 1"])
def test_settings_of_the_door_that_make_no_sense_are_refused(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a sentence."""
    with pytest.raises(SettingsError):
        read(tmp_path, monkeypatch, f"[sources]\n{line}\n")


async def test_a_port_that_is_taken_stops_nothing_else(database: Database) -> None:
    """The second process says so and serves the rest; without the section nothing listens."""
    assert await open_door(Settings("x"), database) is None
    first = await open_door(Settings("x", sources=True, sources_port=0), database)
    assert first is not None
    port = int(first.url.rpartition(":")[2])
    assert await open_door(Settings("x", sources=True, sources_port=port), database) is None
    await first.stop()
