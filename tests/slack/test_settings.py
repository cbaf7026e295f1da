"""The section [slack], and the secrets from the environment."""

from typing import Any

import pytest

from adapters.slack.settings import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackSettings

SOCKET = {BOT_TOKEN: "xoxb-1", APP_TOKEN: "xapp-1"}
HTTP = {BOT_TOKEN: "xoxb-1", SIGNING_SECRET: "8f7"}


def test_an_app_token_means_socket_mode() -> None:
    """Whoever gives it needs no address that Slack could call."""
    settings = SlackSettings.from_table({}, SOCKET | {SIGNING_SECRET: "8f7"})
    assert settings.way_in == "socket"
    assert settings.home == "inbox"


def test_a_signing_secret_alone_means_http() -> None:
    """Slack calls the host and the port of the section."""
    settings = SlackSettings.from_table({"host": "0.0.0.0", "port": 9000}, HTTP)  # noqa: S104 - behind a proxy
    assert (settings.way_in, settings.host, settings.port) == ("http", "0.0.0.0", 9000)  # noqa: S104


def test_secrets_are_not_shown() -> None:
    """Neither in a log nor in a traceback."""
    shown = repr(SlackSettings.from_table({}, SOCKET | HTTP))
    assert "xoxb" not in shown
    assert "xapp" not in shown
    assert "8f7" not in shown


@pytest.mark.parametrize(
    ("table", "environment", "told"),
    [
        ({}, {}, f"set \\${BOT_TOKEN}"),
        ({}, {BOT_TOKEN: "xoxp-1", APP_TOKEN: "xapp-1"}, "does not begin with xoxb-"),
        ({}, {BOT_TOKEN: "xoxb-1", APP_TOKEN: "xoxb-1"}, "does not begin with xapp-"),
        ({}, {BOT_TOKEN: "xoxb-1"}, f"needs \\${APP_TOKEN} for Socket Mode, or \\${SIGNING_SECRET} for HTTP"),
        ({"bot_token": "xoxb-1"}, SOCKET, f"secret: give it as \\${BOT_TOKEN}"),
        ({"prot": 1}, SOCKET, "slack.prot is not known; there are api, home, host, largest_file_mb, port"),
        ({"port": "1"}, SOCKET, "slack.port must be a whole number"),
        ({"port": True}, SOCKET, "slack.port must be a whole number"),
        ({"port": 70_000}, SOCKET, "ports go from 0 to 65535"),
        ({"home": 1}, SOCKET, "slack.home must be words in quotation marks"),
        ({"largest_file_mb": 0}, SOCKET, "at least 1"),
        ({"api": "http://example.com/api/"}, SOCKET, "must begin with https://"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(table: dict[str, Any], environment: dict[str, str], told: str) -> None:
    """It names the setting and says what to write."""
    with pytest.raises(ValueError, match=told) as caught:
        SlackSettings.from_table(table, environment)
    assert str(caught.value).endswith(".")
    assert str(caught.value).count(". ") == 0
