"""The section [slack] of the settings, and the secrets from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

BOT_TOKEN = "DAYCLEAR_SLACK_BOT_TOKEN"  # noqa: S105 - the name of a variable, not a secret
APP_TOKEN = "DAYCLEAR_SLACK_APP_TOKEN"  # noqa: S105
SIGNING_SECRET = "DAYCLEAR_SLACK_SIGNING_SECRET"  # noqa: S105
_SECRETS = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "signing_secret": SIGNING_SECRET}
_BEGINNINGS = {"bot_token": "xoxb-", "app_token": "xapp-"}
_LAST_PORT = 65535
_MEANINGS: dict[type, str] = {str: "words in quotation marks", int: "a whole number, without quotation marks"}


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Slack is reached. With an app token by Socket Mode, otherwise Slack calls `host`:`port` and signs.

    `home` is the line that is run for whoever opens the app's Home tab. `largest_file_mb` bounds what is fetched.
    """

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 8301
    home: str = "inbox"
    largest_file_mb: int = 200
    api: str = "https://slack.com/api/"

    @property
    def way_in(self) -> Literal["socket", "http"]:
        """How events arrive."""
        return "socket" if self.app_token else "http"

    @classmethod
    def from_table(cls, table: Mapping[str, Any], environment: Mapping[str, str]) -> "SlackSettings":
        """Read the section; raises ValueError with a sentence that says what to do."""
        known = {each.name: each for each in fields(cls)}
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name in _SECRETS:
                msg = f"slack.{name} is a secret: give it as ${_SECRETS[name]} in the environment instead."
                raise ValueError(msg)
            if name not in known:
                msg = f"slack.{name} is not known; there are {', '.join(sorted(set(known) - set(_SECRETS)))}."
                raise ValueError(msg)
            if type(value) is not type(known[name].default):
                msg = f"slack.{name} must be {_MEANINGS[type(known[name].default)]}."
                raise ValueError(msg)
            values[name] = value
        values |= {name: environment.get(variable, "").strip() for name, variable in _SECRETS.items()}
        made = cls(**values)
        made._check()
        return made

    def _check(self) -> None:
        if not self.bot_token:
            msg = f"Slack needs the bot token: set ${BOT_TOKEN} to the one that begins with xoxb-."
            raise ValueError(msg)
        for name, beginning in _BEGINNINGS.items():
            token = getattr(self, name)
            if token and not token.startswith(beginning):
                msg = f"${_SECRETS[name]} does not begin with {beginning}: it is another kind of token."
                raise ValueError(msg)
        if not self.app_token and not self.signing_secret:
            msg = f"Slack needs ${APP_TOKEN} for Socket Mode, or ${SIGNING_SECRET} for HTTP."
            raise ValueError(msg)
        if not 0 <= self.port <= _LAST_PORT:
            msg = f"slack.port is {self.port}; ports go from 0 to {_LAST_PORT}."
            raise ValueError(msg)
        if self.largest_file_mb < 1:
            msg = "slack.largest_file_mb must be at least 1."
            raise ValueError(msg)
        if not self.api.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            msg = "slack.api must begin with https://: the token would travel in the clear."
            raise ValueError(msg)
