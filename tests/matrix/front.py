"""A front before the homeserver that makes trouble: it limits, fails, loses answers, cuts connections.

It passes on whatever it does not spoil, so what comes back is the real server's.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web
from yarl import URL

from tests.matrix.synapse import Synapse

_DROPPED = {"transfer-encoding", "content-encoding", "content-length", "connection", "host"}


class Front:
    """Where the adapter believes its homeserver to be."""

    def __init__(self, synapse: Synapse) -> None:
        self._synapse = synapse
        self._runner: web.AppRunner | None = None
        self._session: ClientSession | None = None
        self._open: set[asyncio.Transport] = set()
        self.url = ""
        self.limit_next_s: float | None = None
        self.limited_until: datetime | None = None
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.violations: list[str] = []
        self.replays = False
        self.bot = ""
        self._since = ""
        self.fail_next = 0
        self.swallow_next = 0
        self.revoked = False
        self.sends: list[str] = []

    async def start(self) -> None:
        """Open the port."""
        self._session = ClientSession(timeout=ClientTimeout(total=120))
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._pass)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Close it."""
        if self._runner is not None and self._session is not None:
            self.cut()
            await self._runner.cleanup()
            await self._session.close()

    def cut(self) -> None:
        """Break every connection that is open."""
        for each in list(self._open):
            each.abort()

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        transport = request.transport
        if isinstance(transport, asyncio.Transport):
            self._open.add(transport)
        try:
            return await self._spoiled(request) or await self._forwarded(request)
        finally:
            if isinstance(transport, asyncio.Transport):
                self._open.discard(transport)

    async def _spoiled(self, request: web.Request) -> web.StreamResponse | None:
        if self.revoked:
            return _error(401, "M_UNKNOWN_TOKEN", {"soft_logout": False})
        if "/send/m.room.message/" not in request.path:
            return None
        self.sends.append(request.path.rpartition("/")[2])
        if self.limit_next_s is not None:
            wait, self.limit_next_s = self.limit_next_s, None
            self.limited_until = self.clock() + timedelta(seconds=wait)
            return _error(429, "M_LIMIT_EXCEEDED", {"retry_after_ms": int(wait * 1000)})
        if self.limited_until is not None and self.clock() < self.limited_until:
            self.violations.append("a message was sent before the server's wish to wait was over")
        if self.fail_next:
            self.fail_next -= 1
            return _error(500, "M_UNKNOWN", {})
        return None

    async def _forwarded(self, request: web.Request) -> web.StreamResponse:
        assert self._session is not None
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _DROPPED}
        body = await request.read()
        where = self._again(request) if request.path.endswith("/sync") else request.raw_path
        address = URL(self._synapse.url + where, encoded=True)
        async with self._session.request(request.method, address, headers=headers, data=body or None) as answer:
            content = await answer.read()
            if request.path.endswith("/sync") and self._brings_news(content):
                self._since = request.query.get("since", "")
            if self.swallow_next and "/send/m.room.message/" in request.path and request.transport is not None:
                self.swallow_next -= 1
                request.transport.abort()
            kept = {name: value for name, value in answer.headers.items() if name.lower() not in _DROPPED}
            return web.Response(status=answer.status, body=content, headers=kept)

    def _brings_news(self, content: bytes) -> bool:
        """Whether an answer has something that somebody other than the bot did."""
        rooms = json.loads(content).get("rooms", {}).get("join", {}).values()
        return any(raw["sender"] != self.bot for room in rooms for raw in room["timeline"]["events"])

    def _again(self, request: web.Request) -> str:
        """The request for news, from an older point where what came last is to come once more."""
        if not self.replays or not self._since:
            return request.raw_path
        self.replays = False
        return str(request.rel_url.update_query(since=self._since, timeout="0"))


def _error(status: int, code: str, more: dict[str, Any]) -> web.Response:
    body = json.dumps({"errcode": code, "error": "made up by the front", **more})
    return web.Response(status=status, text=body, content_type="application/json")
