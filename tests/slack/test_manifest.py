"""The manifest, the code and the guide ask for the same rights and events."""

import json
import re
from pathlib import Path

import pytest

from adapters.slack.manifest import APP_SCOPE, COMMAND, EVENTS, PATH, SCOPES, manifest
from adapters.slack.settings import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET
from bot.cli.root import main
from bot.cli.slack import yaml

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "guide" / "slack.md").read_text(encoding="utf-8")
SCOPE = re.compile(r"`((?:[a-z_]+)(?:\.[a-z]+)?:[a-z.]+|commands)`")


def test_the_guide_lists_the_scopes_of_the_manifest() -> None:
    """Whoever follows the guide grants what the code needs, and nothing else."""
    table = GUIDE.split("## Scopes")[1].split("\n## ")[0]
    assert set(SCOPE.findall(table)) == set(SCOPES)
    assert APP_SCOPE in GUIDE


def test_the_guide_names_every_variable_and_address() -> None:
    """The names in the guide are the names in the code."""
    for name in (BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, PATH, f"{COMMAND} help", "dayclear slack manifest"):
        assert name in GUIDE, name


def test_every_event_has_the_scope_that_it_needs() -> None:
    """Slack refuses a manifest whose events need a right that it does not ask for."""
    needed = {
        "app_mention": "app_mentions:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "message.mpim": "mpim:history",
        "member_joined_channel": "channels:read",
        "member_left_channel": "channels:read",
        "user_change": "users:read",
    }
    for event in EVENTS:
        kind = event.partition("_")[0]
        scope = needed.get(event) or {"channel": "channels:read", "group": "groups:read"}.get(kind)
        assert scope is None or scope in SCOPES, event


def test_the_manifest_for_socket_mode_names_no_address() -> None:
    """The bot connects by itself; mentions in the slash command arrive as such."""
    made = manifest()
    assert made["settings"]["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(made)
    (command,) = made["features"]["slash_commands"]
    assert (command["command"], command["should_escape"]) == (COMMAND, True)


def test_the_manifest_for_http_names_one_address(capsys: pytest.CaptureFixture[str]) -> None:
    """Events, presses and the slash command all go there."""
    assert main(["slack", "manifest", "--http", "https://bot.example.com/", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made == manifest("https://bot.example.com")
    assert json.dumps(made).count(f"https://bot.example.com{PATH}") == 3
    assert made["settings"]["socket_mode_enabled"] is False


def test_the_manifest_is_printed_as_yaml(capsys: pytest.CaptureFixture[str]) -> None:
    """It holds the same as the JSON: read back line by line."""
    assert main(["slack", "manifest"]) == 0
    printed = capsys.readouterr().out
    assert printed == yaml(manifest())
    assert read_yaml(printed) == manifest()


def test_an_address_that_slack_cannot_call_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Slack calls https only."""
    assert main(["slack", "manifest", "--http", "http://bot.example.com"]) == 2
    assert "https://" in capsys.readouterr().err


def read_yaml(text: str) -> object:
    """Read what the command prints; PyYAML comes with an independent peer of the tests and reads the language whole."""
    return pytest.importorskip("yaml").safe_load(text)
