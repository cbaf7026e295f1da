"""The endpoint to which Telegram delivers updates. It says 200 once an update is committed; else Telegram comes again.

Any number of processes may stand behind the address: each update is committed once, whoever gets it.
"""

import asyncio
import contextlib
import hmac
import json
import socket
from collections.abc import Callable, Iterator

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update

from adapters.telegram.receiving import Reception
from adapters.telegram.settings import TelegramSettings

HEADER = "x-telegram-bot-api-secret-token"
LARGEST_BODY = 1024 * 1024
_FAREWELL_S = 5

log = structlog.get_logger("dayclear.telegram")


class _Server(uvicorn.Server):
    """A server inside somebody else's process: signals are that process's business."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Webhook:
    """Our side of a webhook. `reception` gives None until the bot knows who it is: such updates come again."""

    def __init__(self, settings: TelegramSettings, bot: Bot, reception: Callable[[], Reception | None]) -> None:
        self._settings = settings
        self._bot = bot
        self._reception = reception
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self.port = 0

    def app(self) -> Starlette:
        """The endpoint as an ASGI application."""
        return Starlette(routes=[Route(self._settings.webhook_path, self._deliver, methods=["POST"])])

    async def start(self) -> None:
        """Open the port and serve, unless that is done already. Raises OSError where the port is taken."""
        if self._server is not None:
            return
        listening = _listen(self._settings.webhook_host, self._settings.webhook_port)
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(
            self.app(),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=_FAREWELL_S,
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]), name="telegram webhook")
        while not self._server.started:
            if self._serving.done():
                await self._serving
                break
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Finish what was begun and give the port back. Telegram keeps what comes meanwhile, for a day."""
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving
            self._server = None

    async def _deliver(self, request: Request) -> Response:
        shown = request.headers.get(HEADER, "")
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), self._settings.webhook_secret.encode()):
            return Response(status_code=403)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                return Response(status_code=413)
        reception = self._reception()
        if reception is None:
            return Response(status_code=503)
        try:
            update = Update.de_json(json.loads(body), self._bot)
        except Exception as error:  # noqa: BLE001 - it would be as unreadable the next time
            log.warning("update-not-understood", kind=type(error).__name__)
            return Response(status_code=200)
        try:
            await reception.take(update)
        except Exception as error:  # noqa: BLE001 - whatever it was, the update must come again
            log.warning("update-not-taken", kind=type(error).__name__)
            return Response(status_code=500)
        return Response(status_code=200)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on: an answer's body then waits 40 ms behind its headers.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.settimeout(0)
    except OSError:
        listening.close()
        raise
    return listening
