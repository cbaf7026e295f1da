"""How the fake Slack hands out what happens: over Socket Mode, or by signed requests over HTTP.

Whatever is not acknowledged in time is handed out again, as Slack does with events: to another connection if there is
one. Slash commands, presses and forms are handed out once.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.slack.fake import FakeSlack
from tests.slack.fake_workspace import APP, APP_TOKEN, SIGNING_SECRET, TEAM

ACK_S = 3.0
"""Slack waits that long. Tests that need it pass let it pass at once, and those that do not wait longer."""
PATIENT_S = 30.0
RETRIES = 3


@dataclass
class Delivered:
    """What came of handing something out: how often, and what was answered."""

    attempts: int = 0
    acknowledged: bool = False
    answer: dict[str, Any] | None = None


class Deliveries(FakeSlack):
    """The workspace with its ways out. With an `endpoint` it calls that over HTTP; otherwise bots connect to it."""

    def __init__(self) -> None:
        super().__init__()
        self.endpoint = ""
        self.ack_s = PATIENT_S
        self.sockets: list[web.WebSocketResponse] = []
        self.refuse_connections = 0
        self.connections_opened = 0
        self.lose_acknowledgements = 0
        self._waiting: dict[str, asyncio.Future[dict[str, Any] | None]] = {}
        self._turn = itertools.count()
        self._tickets: set[str] = set()
        self.app.router.add_get("/link", self._link)

    async def connections_open(self, request: web.Request) -> web.StreamResponse:
        """An address to connect to, good for one connection."""
        if request.headers.get("Authorization") != f"Bearer {APP_TOKEN}" or self.revoked:
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if self.refuse_connections:
            self.refuse_connections -= 1
            return web.json_response({"ok": False, "error": "internal_error"})
        self.connections_opened += 1
        ticket = f"ticket-{self.number()}"
        self._tickets.add(ticket)
        address = self.url.replace("http", "ws", 1)
        return web.json_response({"ok": True, "url": f"{address}/link?ticket={ticket}&app_id={APP}"})

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = {"type": "hello", "num_connections": len(self.sockets) + 1, "connection_info": {"app_id": APP}}
        await socket.send_json(hello)
        self.sockets.append(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            if socket in self.sockets:
                self.sockets.remove(socket)
        return socket

    def _acknowledged(self, told: dict[str, Any]) -> None:
        waiting = self._waiting.get(str(told.get("envelope_id")))
        if waiting is None:
            self.violations.append(f"acknowledged what nobody waits for: {told}")
        elif self.lose_acknowledgements:
            self.lose_acknowledgements -= 1
            waiting.set_exception(TimeoutError())
        elif not waiting.done():
            waiting.set_result(told.get("payload"))

    async def disconnect_all(self) -> None:
        """Break every connection without a word."""
        for socket in list(self.sockets):
            transport = getattr(socket, "_req", None)
            if transport is not None and transport.transport is not None:
                transport.transport.abort()
        self.sockets.clear()

    def lose_patience(self) -> None:
        """Let the time for every acknowledgement be over."""
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(TimeoutError())

    async def ask_for_refresh(self) -> None:
        """Tell every connection that it will be closed soon."""
        for socket in list(self.sockets):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "x"}})

    # -- handing out ----

    async def event(self, event: dict[str, Any], *, event_id: str = "") -> Delivered:
        """Hand out an event until it is acknowledged, or Slack loses patience."""
        payload = {
            "token": "verification",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": event_id or f"Ev{self.number():08d}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": "U0BOT", "is_bot": True}],
        }
        delivered = Delivered()
        for attempt in range(RETRIES + 1):
            delivered.attempts += 1
            if await self._hand_out("events_api", payload, delivered, attempt):
                break
        return delivered

    async def interaction(self, payload: dict[str, Any]) -> Delivered:
        """Hand out a press or a form, once."""
        delivered = Delivered(attempts=1)
        await self._hand_out("interactive", payload, delivered)
        return delivered

    async def slash(self, payload: dict[str, Any]) -> Delivered:
        """Hand out a slash command, once."""
        delivered = Delivered(attempts=1)
        await self._hand_out("slash_commands", payload, delivered)
        return delivered

    async def _hand_out(self, kind: str, payload: dict[str, Any], delivered: Delivered, attempt: int = 0) -> bool:
        if self.endpoint:
            done, answer = await self._call_endpoint(kind, payload, attempt)
        else:
            done, answer = await self._envelope(kind, payload, attempt)
        delivered.acknowledged, delivered.answer = done, answer
        return done

    async def _envelope(self, kind: str, payload: dict[str, Any], attempt: int) -> tuple[bool, dict[str, Any] | None]:
        envelope_id = f"envelope-{self.number()}"
        envelope: dict[str, Any] = {"envelope_id": envelope_id, "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != "events_api"
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        waiting = self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self.ack_s):
                while not self.sockets:  # noqa: ASYNC110 - connections come and go
                    await asyncio.sleep(0.01)
                socket = self.sockets[next(self._turn) % len(self.sockets)]
                await socket.send_json(envelope)
                return True, await waiting
        except (TimeoutError, ConnectionError):
            return False, None

    async def _call_endpoint(
        self, kind: str, payload: dict[str, Any], attempt: int
    ) -> tuple[bool, dict[str, Any] | None]:
        if kind == "events_api":
            body, content_type = json.dumps(payload), "application/json"
        else:
            fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, content_type = urlencode(fields), "application/x-www-form-urlencoded"
        headers = {"content-type": content_type, **signature(body)}
        if attempt:
            headers |= {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": "http_timeout"}
        limit = aiohttp.ClientTimeout(total=self.ack_s)
        try:
            async with (
                aiohttp.ClientSession(timeout=limit) as session,
                session.post(self.endpoint, data=body, headers=headers) as response,
            ):
                text = await response.text()
                if response.status != 200:
                    return False, None
                return True, json.loads(text) if text.startswith("{") else None
        except (TimeoutError, aiohttp.ClientError):
            return False, None


def signature(body: str, *, at: float | None = None, secret: str = SIGNING_SECRET) -> dict[str, str]:
    """The headers by which Slack signs (https://docs.slack.dev/authentication/verifying-requests-from-slack)."""
    moment = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": moment, "x-slack-signature": f"v0={digest}"}
