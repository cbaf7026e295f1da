"""The Bot API as python-telegram-bot speaks it, and what its errors mean to the outbox."""

import logging
import os
import ssl
from datetime import timedelta
from functools import lru_cache

import httpx
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from adapters.telegram.settings import TelegramSettings
from bot.domain.errors import NOT_REACHED_PRIVATELY, DeliveryError

# Spans of time as such, as they will be in the next major version; the old way warns at every one of them.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECT_S = 5.0
READ_S = 10.0
POOL = 64

_NEVER_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.InvalidURL)
"""What goes wrong before a request is on its way: the platform cannot have taken anything."""

_GONE = (
    ("bot was blocked by the user", "blocked"),
    ("user is deactivated", "deactivated"),
    ("bot can't initiate conversation", NOT_REACHED_PRIVATELY),
    ("bot was kicked", "not-in-chat"),
    ("bot is not a member", "not-in-chat"),
    ("chat was deleted", "not-in-chat"),
    ("group chat was deactivated", "archived"),
)
_NO_PERMISSION = (
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "topic_closed",
    "chat_send_",
    "no write access",
)
_TOO_LARGE = ("too large", "too big", "too long")
_LEAKY = ("httpx", "httpcore", "telegram")
"""Loggers that write addresses, which hold the token, or what people said."""


class Client:
    """The Bot API for one bot. It retries nothing by itself: the outbox owns retries and rates."""

    def __init__(self, settings: TelegramSettings) -> None:
        for name in _LEAKY:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._requests = (_request(POOL), _request(2))
        self.bot = Bot(
            settings.token,
            base_url=f"{settings.api}/bot",
            base_file_url=f"{settings.api}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )

    async def open(self) -> None:
        """Be ready to ask, also after `close`."""
        for request in self._requests:
            await request.initialize()

    async def close(self) -> None:
        """Give back all connections."""
        for request in self._requests:
            await request.shutdown()


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than all the rest of making a client."""
    return httpx.create_ssl_context()


def _request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_S,
        read_timeout=READ_S,
        write_timeout=READ_S,
        media_write_timeout=READ_S,
        pool_timeout=READ_S,
        httpx_kwargs={"verify": _certificates()},
    )


def seconds(error: RetryAfter) -> float:
    """For how long the platform wants to be left alone."""
    wish = error.retry_after
    return wish.total_seconds() if isinstance(wish, timedelta) else float(wish)


def told(error: TelegramError) -> str:
    """What the platform said, for the log: never the token, which some of these errors quote."""
    return type(error).__name__ if isinstance(error, InvalidToken) else str(error)[:200]


def says(error: TelegramError, *words: str) -> bool:
    """Whether the platform's complaint contains one of these."""
    complaint = str(error).casefold()
    return any(each in complaint for each in words)


def delivery_error(error: TelegramError, *, direct: bool) -> DeliveryError:
    """What the outbox should make of it."""
    detail = told(error)
    match error:
        case RetryAfter():
            return DeliveryError("rate-limited", retry_after=seconds(error), detail=detail)
        case InvalidToken():
            return DeliveryError("token-revoked", connection_wide=True, detail=detail)
        case Forbidden():
            return _refused(error, direct=direct)
        case BadRequest():
            return _refused(error, direct=direct)
        case NetworkError():
            return _unanswered(error)
        case _:
            return DeliveryError("refused", detail=detail)


def _refused(error: TelegramError, *, direct: bool) -> DeliveryError:
    """A request that the platform understood and will not do, however often it is asked."""
    detail = told(error)
    for words, reason in _GONE:
        if says(error, words):
            return DeliveryError(reason, gone=True, permanent=True, detail=detail)
    if says(error, "chat not found", "peer_id_invalid"):
        return DeliveryError(
            NOT_REACHED_PRIVATELY if direct else "not-in-chat", gone=True, permanent=True, detail=detail
        )
    if says(error, *_NO_PERMISSION):
        return DeliveryError("no-permission", permanent=True, detail=detail)
    if says(error, *_TOO_LARGE):
        return DeliveryError("too-large", permanent=True, detail=detail)
    return DeliveryError("refused", permanent=True, detail=detail)


def _unanswered(error: NetworkError) -> DeliveryError:
    """No answer, or one that says nothing of what became of the request."""
    detail = told(error)
    if isinstance(error.__cause__, _NEVER_WRITTEN):
        return DeliveryError("platform-away", connection_wide=True, detail=detail)
    if says(error, "entity too large"):
        return DeliveryError("too-large", permanent=True, detail=detail)
    reason = "no-answer" if isinstance(error, TimedOut) or error.__cause__ is not None else "platform-away"
    return DeliveryError(reason, unknown=True, detail=detail)
