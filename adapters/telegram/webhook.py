"""The endpoint to which Telegram delivers updates. It says 200 once an update is committed; else Telegram comes again.

Any number of processes may stand behind the address: each update is committed once, whoever gets it.
"""

import hmac
import json
from collections.abc import Callable

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, Update

from adapters.http_server import HttpServer
from adapters.telegram.receiving import Reception
from adapters.telegram.settings import TelegramSettings

HEADER = "x-telegram-bot-api-secret-token"
LARGEST_BODY = 1024 * 1024
_FAREWELL_S = 5

log = structlog.get_logger("dayclear.telegram")


class Webhook:
    """Our side of a webhook. `reception` gives None until the bot knows who it is: such updates come again."""

    def __init__(self, settings: TelegramSettings, bot: Bot, reception: Callable[[], Reception | None]) -> None:
        self._settings = settings
        self._bot = bot
        self._reception = reception
        self._server: HttpServer | None = None

    @property
    def port(self) -> int:
        """Where it listens; 0 before the start."""
        return self._server.port if self._server is not None else 0

    def app(self) -> Starlette:
        """The endpoint as an ASGI application."""
        return Starlette(routes=[Route(self._settings.webhook_path, self._deliver, methods=["POST"])])

    async def start(self) -> None:
        """Open the port and serve, unless that is done already. Raises OSError where the port is taken."""
        if self._server is not None:
            return
        server = HttpServer(
            self.app(),
            host=self._settings.webhook_host,
            port=self._settings.webhook_port,
            name="telegram webhook",
            farewell_s=_FAREWELL_S,
        )
        await server.start()
        self._server = server

    async def stop(self) -> None:
        """Finish what was begun and give the port back. Telegram keeps what comes meanwhile, for a day."""
        if self._server is not None:
            await self._server.stop()
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
