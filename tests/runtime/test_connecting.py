"""Connections to platforms outside: made from the settings, tried again if they cannot be started, never in the way."""

import asyncio
from pathlib import Path

import pytest

from bot import app as app_module
from bot import config
from bot.app import App
from bot.cli import findings
from bot.cli.failing import Problem
from bot.cli.platforms import make, wanted
from bot.config import Settings
from bot.kit.adapter import Receiver
from storage.database import Database
from tests.runtime.stage import Clock, Recorder, direct_chat, enqueue, happens, letter


class Unwilling(Recorder):
    """A platform whose connection cannot be started so many times."""

    failures = 2

    async def start(self, receive: Receiver) -> None:
        """Refuse the token at first."""
        del receive
        self.failures -= 1
        if self.failures >= 0:
            msg = "invalid_auth"
            raise RuntimeError(msg)


def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Settings:
    path = tmp_path / "dayclear.toml"
    path.write_text(f'database = "{tmp_path / "x.db"}"\n{text}', encoding="utf-8")
    monkeypatch.setenv("DAYCLEAR_CONFIG", str(path))
    return config.load()


async def test_a_broken_connection_holds_up_nobody(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others serve at once; what is for it waits, and goes out when it could be started after all."""
    monkeypatch.setattr(app_module, "FIRST_PAUSE_S", 0.01)
    sound, broken = Recorder(Clock(), name="sound"), Unwilling(Clock(), name="broken")
    enqueue(database, letter(direct_chat(database, connection="sound"), "a"))
    enqueue(database, letter(direct_chat(database, connection="broken"), "b"))
    app = App(database, [], jobs=[])
    app.connect(broken)
    app.connect(sound)
    running = asyncio.create_task(app.run())
    await happens(lambda: sound.texts() == ["a"] and broken.texts() == ["b"])
    assert broken.failures == -1
    app.stop()
    await running


def test_a_section_that_is_there_is_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it says that it is off; the adapters read the rest of it."""
    text = (
        '[web]\non = false\n[slack]\nport = 9000\n[telegram]\non = false\n[matrix]\nhomeserver = "https://m.example"\n'
    )
    settings = _settings(tmp_path, monkeypatch, text)
    assert list(wanted(settings)) == ["slack", "matrix"]
    assert settings.platforms["slack"] == {"port": 9000}
    assert not settings.web


def test_a_section_must_be_a_section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And its switch must be true or false."""
    with pytest.raises(config.SettingsError, match="slack must be a section"):
        _settings(tmp_path, monkeypatch, 'slack = "yes"\n')
    with pytest.raises(config.SettingsError, match=r"telegram\.on must be true or false"):
        _settings(tmp_path, monkeypatch, '[telegram]\non = "yes"\n')


@pytest.mark.parametrize("name", ["slack", "telegram", "matrix"])
def test_without_its_secret_a_platform_is_told_of(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    """In a sentence that names the platform, by `run` and by `doctor` alike."""
    for variable in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "TELEGRAM_BOT_TOKEN", "MATRIX_TOKEN", "MATRIX_PASSWORD"):
        monkeypatch.delenv(f"DAYCLEAR_{variable}", raising=False)
    settings = _settings(tmp_path, monkeypatch, f"[{name}]\n")
    with pytest.raises(Problem, match=rf"\[{name}\]"):
        make(name, settings, database)
    [found] = findings.connection(name, settings, database)
    assert (found.name, found.status) == (name, "fail")


def test_a_first_settings_file_shows_the_platforms_and_switches_none_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their sections are there as comments, with the names of the secrets."""
    path = tmp_path / "dayclear.toml"
    config.write(path, database="sqlite:///x.db")
    monkeypatch.setenv("DAYCLEAR_CONFIG", str(path))
    assert list(wanted(config.load())) == []
    text = path.read_text(encoding="utf-8")
    for name in config.PLATFORMS:
        assert f"# [{name}]" in text
        assert f"$DAYCLEAR_{name.upper()}_" in text
