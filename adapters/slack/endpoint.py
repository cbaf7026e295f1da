"""HTTP: the endpoint that Slack calls, for those who do not use Socket Mode. Every request is signed."""

import asyncio
import contextlib
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import uvicorn
from slack_bolt import BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.slack.manifest import PATH

MOST_BODY = 1024 * 1024
FAREWELL_S = 10

Dispatch = Callable[[str, dict[str, str], str], Awaitable[BoltResponse]]
"""Takes the raw body, the headers and the query."""


class _Server(uvicorn.Server):
    """A server inside somebody else's process: signals are that process's business."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Endpoint:
    """Listens on a port. `port` 0 takes any free one; `url` says which."""

    def __init__(self, dispatch: Dispatch, *, host: str, port: int) -> None:
        self._dispatch = dispatch
        self._host = host
        self._port = port
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._stopping = False
        self.url = ""

    async def start(self) -> None:
        """Listen; raises OSError where the port is taken."""
        listening = _listen(self._host, self._port)
        shown = f"[{self._host}]" if ":" in self._host else self._host
        self.url = f"http://{shown}:{listening.getsockname()[1]}{PATH}"
        config = uvicorn.Config(
            Starlette(routes=[Route(PATH, self._take, methods=["POST"])]),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=FAREWELL_S,
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]), name="slack endpoint")
        while not self._server.started:
            if self._serving.done():
                await self._serving
                break
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Take nothing new; finish and answer what was begun."""
        self._stopping = True
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving

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
