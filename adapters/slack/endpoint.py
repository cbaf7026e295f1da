"""HTTP: the endpoint that Slack calls, for those who do not use Socket Mode. Every request is signed."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt import BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.http_server import HttpServer
from adapters.slack.manifest import PATH

MOST_BODY = 1024 * 1024
FAREWELL_S = 10

Dispatch = Callable[[str, dict[str, str], str], Awaitable[BoltResponse]]
"""Takes the raw body, the headers and the query."""


class Endpoint:
    """Listens on a port. `port` 0 takes any free one; `url` says which."""

    def __init__(self, dispatch: Dispatch, *, host: str, port: int) -> None:
        self._dispatch = dispatch
        self._server = HttpServer(
            Starlette(routes=[Route(PATH, self._take, methods=["POST"])]),
            host=host,
            port=port,
            name="slack endpoint",
            farewell_s=FAREWELL_S,
        )
        self._stopping = False

    @property
    def url(self) -> str:
        """The address that Slack calls, as seen from this machine."""
        return f"{self._server.url}{PATH}"

    async def start(self) -> None:
        """Listen; raises OSError where the port is taken."""
        await self._server.start()

    async def stop(self) -> None:
        """Take nothing new; finish and answer what was begun."""
        self._stopping = True
        await self._server.stop()

    async def _take(self, request: Request) -> Response:
        if self._stopping:
            return Response(status_code=503)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BODY:
                return Response(status_code=413)
        try:
            text = bytes(body).decode()
        except UnicodeDecodeError:
            return Response(status_code=400)
        told = await self._dispatch(text, dict(request.headers), request.url.query)
        content_type = (told.headers.get("content-type") or ["text/plain; charset=utf-8"])[0]
        return Response(_body(told.body), told.status, headers={"content-type": content_type})


def _body(body: Any) -> str:
    return body if isinstance(body, str) else json.dumps(body)
