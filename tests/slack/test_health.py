"""What `dayclear doctor` is told about Slack."""

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.slack.adapter import SlackAdapter
from adapters.slack.manifest import SCOPES
from bot.kit.adapter import Health
from storage.connections import DatabaseKeeper
from tests.slack.bench import SlackBench


class Clinic:
    """A workspace, and the adapter that was never started."""

    def __init__(self, bench: SlackBench, keeper: DatabaseKeeper, spool: Path) -> None:
        self.slack = bench.slack
        self.settings = bench.settings()
        self._keeper, self._spool = keeper, spool

    async def examine(self, **changes: object) -> list[Health]:
        """What it finds."""
        settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        return await SlackAdapter(settings, self._keeper, spool=self._spool).check()


@pytest.fixture
async def clinic(keeper: DatabaseKeeper, tmp_path: Path) -> object:
    """A workspace."""
    bench = SlackBench()
    await bench.start()
    yield Clinic(bench, keeper, tmp_path)
    await bench.close()


async def test_all_is_well(clinic: Clinic) -> None:
    """The token, its rights, and the way in."""
    found = await clinic.examine()
    assert [kind for kind, _ in found] == ["ok", "ok", "ok"]
    assert "Harbour" in found[0][1]
    assert str(len(SCOPES)) in found[1][1]
    found = await clinic.examine(app_token="", signing_secret="8f7", port=8301)
    assert "127.0.0.1:8301" in found[-1][1]


async def test_missing_rights_are_named(clinic: Clinic) -> None:
    """So that whoever reads it knows what to grant."""
    clinic.slack.scopes -= {"files:read", "users:read"}
    kind, words = (await clinic.examine())[1]
    assert kind == "fail"
    assert "files:read, users:read" in words


async def test_tokens_that_slack_refuses_are_told_apart(clinic: Clinic) -> None:
    """The bot's token, the app's token, no network."""
    found = await clinic.examine(bot_token="xoxb-other")
    assert found[0][0] == "fail"
    assert "DAYCLEAR_SLACK_BOT_TOKEN" in found[0][1]
    found = await clinic.examine(app_token="xapp-other")
    assert found[-1][0] == "fail"
    assert "DAYCLEAR_SLACK_APP_TOKEN" in found[-1][1]
    await clinic.slack.close()
    found = await clinic.examine()
    assert [kind for kind, _ in found] == ["fail", "fail"]
    assert "network" in found[0][1]
