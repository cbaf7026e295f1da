"""A fake Bot API: a real HTTP server on this machine that python-telegram-bot talks to, as strict as Telegram.

It is our own work, written from Telegram's documentation; what it cannot show is what Telegram does otherwise.
"""

import asyncio
import contextlib
import re
import socket
from collections import deque
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.telegram.fake_methods import Methods, read_parameters
from tests.telegram.fake_state import TOKEN, FakeChat, FakeMessage, Refused, World

SENDING = {"sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageMedia"}
WEBHOOK_PORTS = {443, 80, 88, 8443}
FAR = 10
"""An offset further than this beyond the newest update is taken for nonsense, and answered from the oldest."""
_AGAIN_S = 0.05
_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_SHAPE = re.compile(r"(?<!^)(?=[A-Z])")


class FakeTelegram:
    """The Bot API for one bot. `webhook_port` is where this machine serves what the webhook's address names."""

    def __init__(self) -> None:
        self.world = World()
        self.methods = Methods(self.world)
        self.token_valid = True
        self.webhook: dict[str, Any] = {}
        self.webhook_port = 0
        self.delivered: list[tuple[int, int]] = []
        self.calls: list[str] = []
        self.polls: list[int] = []
        self.faults: deque[str] = deque()
        self.limited_until: Any = None
        self.newest: dict[str, Any] | None = None
        self._updates: deque[dict[str, Any]] = deque()
        self._replayed: deque[dict[str, Any]] = deque()
        self._number = 500_000
        self._news = asyncio.Condition()
        self._poll = 0
        self._cut = 0
        self._server: uvicorn.Server | None = None
        self._listening: socket.socket | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self.url = ""

    # -- running ----

    async def start(self) -> None:
        """Listen on a free port."""
        # Named as TCP, or asyncio leaves Nagle's algorithm on: an answer's body then waits 40 ms behind its headers.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        routes = [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/documents/{key}", self._fetch),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=1,
        )
        # Without its main loop, which looks ten times a second whether it should end.
        config.load()
        self._server, self._listening = uvicorn.Server(config), listening
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup(sockets=[listening])

    async def stop(self) -> None:
        """End, and break every connection that is left."""
        await self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._server is not None and self._listening is not None:
            self._server.force_exit = True
            await self._server.shutdown(sockets=[self._listening])
            self._server = None
            await asyncio.sleep(0.01)  # what was closed is really gone in the next round of the loop

    def _spawn(self, running: Any) -> asyncio.Task[Any]:
        task = asyncio.create_task(running)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def cut(self) -> None:
        """Break the connections on which somebody waits for updates."""
        async with self._news:
            self._cut += 1
            self._news.notify_all()

    # -- updates ----

    async def happens(self, kind: str, facts: dict[str, Any]) -> int:
        """An update for the bot; its number."""
        self._number += 1
        update = {"update_id": self._number, kind: facts}
        await self._offer(update)
        return self._number

    async def again(self) -> None:
        """The newest update once more, as after an acknowledgement that was lost."""
        assert self.newest is not None
        if self.webhook:
            await self._offer(self.newest)
            return
        async with self._news:
            self._replayed.append(self.newest)
            self._news.notify_all()

    def renumber(self, number: int) -> None:
        """After a week without updates Telegram goes on from any number."""
        self._number = number

    async def _offer(self, update: dict[str, Any]) -> None:
        self.newest = update
        if self.webhook:
            self._spawn(self._post(update))
            return
        async with self._news:
            self._updates.append(update)
            self._news.notify_all()

    async def polled_with(self, number: int) -> None:
        """Wait until updates up to this number are confirmed, and none is waiting to be handed out again."""
        async with self._news:
            await self._news.wait_for(lambda: not self._replayed and bool(self.polls) and self.polls[-1] > number)

    async def delivers(self, count: int) -> list[int]:
        """Wait until the webhook was called that often in all; what it answered."""
        async with self._news:
            await self._news.wait_for(lambda: len(self.delivered) >= count)
        return [status for _, status in self.delivered]

    def waiting(self) -> list[int]:
        """The numbers of the updates that are not confirmed yet."""
        return [each["update_id"] for each in self._updates]

    async def hears(self, message: FakeMessage) -> bool:
        """Tell the bot of a message, unless privacy mode hides it; whether it was told."""
        facts = self.world.facts(message)
        if message.chat.type != "private" and not self.world.bot["can_read_all_group_messages"]:
            replied = facts.get("reply_to_message", {}).get("from", {}).get("id") == self.world.bot["id"]
            command = any(each["type"] == "bot_command" and not each["offset"] for each in message.entities)
            if not (replied or command):
                return False
        await self.happens("message", facts)
        return True

    async def press(self, message: FakeMessage, person: Mapping[str, Any], label: str) -> str:
        """Somebody presses a button; the number of the query."""
        rows = (message.keyboard or {}).get("inline_keyboard", [])
        button = next(item for row in rows for item in row if item["text"].casefold().startswith(label.casefold()))
        key = f"query-{len(self.world.queries) + 1}"
        self.world.queries[key] = {"answered": False, "text": "", "alert": False, "date": self.world.clock()}
        await self.happens(
            "callback_query",
            {
                "id": key,
                "from": dict(person),
                "message": self.world.facts(message),
                "chat_instance": "1",
                "data": button["callback_data"],
            },
        )
        return key

    async def membership(self, chat: FakeChat, person: Mapping[str, Any], status: str) -> None:
        """The bot's membership of a chat changes."""
        before, chat.status = chat.status, status
        bot = {name: self.world.bot[name] for name in ("id", "is_bot", "first_name", "username")}
        member = {"user": bot, "until_date": 0}
        rights = dict.fromkeys(_RIGHTS, False)
        states = {
            each: {**member, "status": each, **(rights if each == "administrator" else {})} for each in (before, status)
        }
        await self.happens(
            "my_chat_member",
            {
                "chat": chat.facts(),
                "from": dict(person),
                "date": int(self.world.clock().timestamp()),
                "old_chat_member": states[before],
                "new_chat_member": states[status],
            },
        )

    # -- the HTTP side ----

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        self.calls.append(method)
        try:
            self._know(request)
            async with request.form() as form:
                files = {
                    name: (each.filename or "", await each.read())
                    for name, each in form.items()
                    if isinstance(each, UploadFile)
                }
                asked = read_parameters({name: each for name, each in form.items() if isinstance(each, str)})
            asked = {name: f"attach://{name}" for name in files} | asked
            return await self._answer(method, asked, files)
        except Refused as refused:
            body: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
            if refused.parameters:
                body["parameters"] = refused.parameters
            return JSONResponse(body, refused.code)

    def _know(self, request: Request) -> None:
        if request.path_params["token"] != TOKEN or not self.token_valid:
            raise Refused(401, "Unauthorized")

    async def _answer(self, method: str, asked: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]]) -> Response:
        if method == "getUpdates":
            return await self._get_updates(asked)
        if method in {"setWebhook", "deleteWebhook", "getWebhookInfo"}:
            return JSONResponse({"ok": True, "result": await self._webhooks(method, asked)})
        fault = self.faults.popleft() if method in SENDING and self.faults else ""
        if method in SENDING:
            self._leave_alone()
        if fault.startswith("limit"):
            seconds = int(fault.partition(" ")[2])
            self.limited_until = self.world.clock() + timedelta(seconds=seconds)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        if fault == "fail":
            raise Refused(500, "Internal Server Error")
        run = getattr(self.methods, _SHAPE.sub("_", method).lower(), None)
        if run is None:
            raise Refused(404, "Not Found")
        result = run(asked, files)
        return _broken() if fault == "swallow" else JSONResponse({"ok": True, "result": result})

    def _leave_alone(self) -> None:
        if self.limited_until is not None and self.world.clock() < self.limited_until:
            self.world.violations.append("something was sent before the time was over that Telegram asked for")

    async def _get_updates(self, asked: Mapping[str, Any]) -> Response:
        if self.webhook:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
                "webhook first",
            )
        self._poll += 1
        mine, cut = self._poll, self._cut
        offset = int(asked.get("offset") or 0)
        self.polls.append(offset)
        async with self._news:
            self._news.notify_all()
            if offset and self._updates and offset <= self._updates[-1]["update_id"] + FAR:
                while self._updates and self._updates[0]["update_id"] < offset:
                    self._updates.popleft()

            def ready() -> bool:
                return bool(self._updates or self._replayed) or self._poll != mine or self._cut != cut

            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait_for(ready), float(asked.get("timeout") or 0))
            if self._cut != cut:
                return _broken()
            if self._poll != mine:
                raise Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            allowed = asked.get("allowed_updates") or []
            found = [each for each in (*self._replayed, *self._updates) if not allowed or set(each) & set(allowed)]
            self._replayed.clear()
            return JSONResponse({"ok": True, "result": found[: int(asked.get("limit") or 100)]})

    async def _webhooks(self, method: str, asked: Mapping[str, Any]) -> Any:
        if method == "deleteWebhook":
            self.webhook = {}
            return True
        if method == "getWebhookInfo":
            url = self.webhook.get("url", "")
            return {"url": url, "has_custom_certificate": False, "pending_update_count": len(self._updates)}
        parts = urlsplit(asked.get("url", ""))
        if parts.scheme != "https":
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if (parts.port or 443) not in WEBHOOK_PORTS:
            raise Refused(400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        self.webhook = dict(asked)
        async with self._news:
            waiting, self._updates = list(self._updates), deque()
            self._news.notify_all()
        for each in waiting:
            self._spawn(self._post(each))
        return True

    async def _post(self, update: dict[str, Any]) -> None:
        """Deliver to the webhook, again and again until it says 200."""
        headers = {"x-telegram-bot-api-secret-token": self.webhook.get("secret_token", "")}
        address = f"http://127.0.0.1:{self.webhook_port}{urlsplit(self.webhook['url']).path}"
        async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
            while self.webhook:
                with contextlib.suppress(httpx.HTTPError):
                    answer = await client.post(address, json=update, headers=headers)
                    async with self._news:
                        self.delivered.append((update["update_id"], answer.status_code))
                        self._news.notify_all()
                    if answer.is_success:
                        return
                await asyncio.sleep(_AGAIN_S)

    async def _fetch(self, request: Request) -> Response:
        found = self.world.files.get(request.path_params["key"])
        if found is None or request.path_params["token"] != TOKEN:
            return Response(status_code=404)
        return Response(found[1])


def _broken() -> Response:
    """An answer that breaks off before anything of it has come."""

    async def nothing() -> AsyncIterator[bytes]:
        for nowhere in b"":
            yield bytes(nowhere)

    return StreamingResponse(nothing(), headers={"content-length": "64"})
