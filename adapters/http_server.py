"""An HTTP server inside this process and its event loop: the page of the web chat, and what platforms call."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp


class _Server(uvicorn.Server):
    """A server inside somebody else's process: signals are that process's business."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class HttpServer:
    """Serves one application on one port; port 0 takes any free one, and `port` says which once it is started.

    At the end requests that were begun have `farewell_s` seconds to be answered.
    """

    def __init__(self, app: ASGIApp, *, host: str, port: int, name: str, farewell_s: int) -> None:
        self._app = app
        self._host = host
        self._name = name
        self._farewell_s = farewell_s
        self._listening: socket.socket | None = None
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self.port = port

    @property
    def url(self) -> str:
        """The address without a path."""
        shown = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{shown}:{self.port}"

    def open(self) -> None:
        """Take the port; raises OSError where it is taken. Whoever calls waits until `start`."""
        if self._listening is None:
            self._listening = _listen(self._host, self.port)
            self.port = self._listening.getsockname()[1]

    async def start(self) -> None:
        """Serve; returns when it answers. Opens the port where that is not done yet."""
        self.open()
        sockets = [each for each in (self._listening,) if each is not None]
        self._listening = None
        config = uvicorn.Config(
            self._app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=self._farewell_s,
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=sockets), name=self._name)
        while not self._server.started:
            if self._serving.done():
                await self._serving
                break
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Finish what was begun and give the port back."""
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving
            self._server = None


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
