"""What is decided about the Telegram connection outside the code: the section [telegram] and the environment."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

TOKEN = "DAYCLEAR_TELEGRAM_TOKEN"  # noqa: S105 - the name of a variable
SECRET = "DAYCLEAR_TELEGRAM_WEBHOOK_SECRET"  # noqa: S105 - the name of a variable
API = "https://api.telegram.org"
MODES = ("polling", "webhook")
WEBHOOK_PORTS = frozenset({443, 80, 88, 8443})
"""The only ports to which Telegram delivers (Bot API, setWebhook)."""

_TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")
_KNOWN = frozenset({"on", "mode", "webhook_url", "webhook_host", "webhook_port", "api", "topics"})
_LAST_PORT = 65535
_TYPES: dict[type, str] = {int: "a whole number", str: "words in quotation marks", dict: "a section"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """The connection to one bot. `topics` names for a group's id the topic in which posts appear that answer nobody."""

    token: str = field(repr=False)
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_host: str = "127.0.0.1"
    webhook_port: int = 8443
    webhook_secret: str = field(default="", repr=False)
    api: str = API
    topics: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_table(cls, table: Mapping[str, Any], environment: Mapping[str, str]) -> "TelegramSettings":
        """The settings of the section [telegram]. Raises ValueError with a sentence that says what to do."""
        for name in sorted(set(table) - _KNOWN):
            msg = f"telegram.{name} is not a setting; there are {', '.join(sorted(_KNOWN))}."
            raise ValueError(msg)
        token = environment.get(TOKEN, "").strip()
        if not token:
            msg = f"${TOKEN} is empty: put the token that @BotFather gave you there."
            raise ValueError(msg)
        if not _TOKEN_SHAPE.fullmatch(token):
            msg = f"${TOKEN} is not a token: @BotFather gives one that looks like 123456789:AAE…."
            raise ValueError(msg)
        mode = _setting(table, "mode", "polling")
        if mode not in MODES:
            msg = f'telegram.mode is "{mode}"; it can be "polling" or "webhook".'
            raise ValueError(msg)
        return cls(
            token=token,
            mode="webhook" if mode == "webhook" else "polling",
            webhook_url=_webhook_url(table, mode),
            webhook_host=_setting(table, "webhook_host", "127.0.0.1"),
            webhook_port=_port(table),
            webhook_secret=_secret(token, environment.get(SECRET, "").strip()),
            api=_setting(table, "api", API).rstrip("/"),
            topics=_topics(table),
        )

    @property
    def webhook_path(self) -> str:
        """The path at which our own endpoint is asked."""
        return urlsplit(self.webhook_url).path or "/"


def _setting(table: Mapping[str, Any], name: str, otherwise: T) -> T:
    value = table.get(name, otherwise)
    if type(value) is not type(otherwise):
        msg = f"telegram.{name} must be {_TYPES[type(otherwise)]}."
        raise ValueError(msg)
    return value


def _webhook_url(table: Mapping[str, Any], mode: str) -> str:
    url = _setting(table, "webhook_url", "")
    if mode != "webhook":
        return url
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        msg = "telegram.webhook_url must be the https address at which Telegram reaches this bot."
        raise ValueError(msg)
    if (parts.port or 443) not in WEBHOOK_PORTS:
        msg = f"telegram.webhook_url has the port {parts.port}; Telegram delivers to 443, 80, 88 and 8443 only."
        raise ValueError(msg)
    return url


def _port(table: Mapping[str, Any]) -> int:
    port = _setting(table, "webhook_port", 8443)
    if not 0 <= port <= _LAST_PORT:
        msg = f"telegram.webhook_port is {port}; ports go from 0 to {_LAST_PORT}."
        raise ValueError(msg)
    return port


def _secret(token: str, given: str) -> str:
    """The secret that Telegram shows us with each update; made from the token where none is given.

    Every process makes the same one, and nobody can tell the token from it.
    """
    if not given:
        return hmac.new(token.encode(), b"telegram webhook", hashlib.sha256).hexdigest()
    if not _SECRET_SHAPE.fullmatch(given):
        msg = f"${SECRET} may have 1 to 256 Latin letters, digits, - and _ only."
        raise ValueError(msg)
    return given


def _topics(table: Mapping[str, Any]) -> dict[str, int]:
    topics: dict[str, Any] = _setting(table, "topics", {})
    for chat, topic in topics.items():
        if not chat.lstrip("-").isdigit() or type(topic) is not int or topic <= 0:
            msg = 'telegram.topics names a group and the number of one of its topics: "-1001234567890" = 45.'
            raise ValueError(msg)
    return topics
