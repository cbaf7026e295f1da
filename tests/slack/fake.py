"""A fake Slack: its Web API for one workspace, with Slack's limits and words for what goes wrong.

Shapes and limits follow Slack's reference (https://docs.slack.dev/reference/methods); it is our own reading of it.
"""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from adapters.slack.manifest import SCOPES
from tests.slack.fake_blocks import Invalid, check_view
from tests.slack.fake_conversations import FakeConversations
from tests.slack.fake_workspace import (
    BOT_ID,
    BOT_TOKEN,
    BOT_USER,
    TEAM,
    ApiError,
    FakeFile,
)

_NEEDS = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "conversations.info": "channels:read",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.info": "files:read",
    "users.info": "users:read",
}
_JSON = frozenset({"chat.postMessage", "chat.update", "chat.delete", "chat.postEphemeral", "conversations.open"})
_JSON_VIEWS = frozenset({"views.open", "views.publish"})
"""Methods that take JSON; the others take forms and queries only, and see no argument in JSON."""


class FakeSlack(FakeConversations):
    """The Web API of the workspace, on a port of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.modals: dict[str, dict[str, Any]] = {}
        self.homes: dict[str, dict[str, Any]] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.scopes = set(SCOPES)
        self.revoked = False
        self.clock: Callable[[], float] = time.monotonic
        self.limited_until: float | None = None
        self.next_send: list[str] = []
        self.not_ready = 0
        self.downloads = 0
        self.url = ""
        self._runner: web.AppRunner | None = None
        self.app = web.Application(client_max_size=64 * 1024 * 1024)
        self.app.router.add_route("*", "/api/{method}", self._call)
        self.app.router.add_post("/upload/{file}", self._upload)
        self.app.router.add_get("/files/{file}/{name}", self._download)
        self._methods: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "chat.postEphemeral": self._post_ephemeral,
            "conversations.open": self._open,
            "conversations.info": self._info,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "users.info": self._user_info,
            "views.open": self._views_open,
            "views.publish": self._views_publish,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete,
            "files.info": self._file_info,
        }

    async def start(self) -> None:
        """Listen on a free port."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()

    # -- the Web API ----

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if method == "apps.connections.open":
            return await self.connections_open(request)
        arguments = await self._arguments(request, method)
        self.calls.append((method, arguments))
        headers = {"x-oauth-scopes": ",".join(sorted(self.scopes)), "x-accepted-oauth-scopes": _NEEDS.get(method, "")}
        try:
            self._authorised(request, method)
            faults = await self._faults(request, method)
            answer = self._methods[method](arguments)
            if faults == "swallow" and request.transport is not None:
                request.transport.abort()
            return web.json_response({"ok": True, **answer}, headers=headers)
        except ApiError as error:
            if error.code == "ratelimited":
                limit = {"Retry-After": str(int(error.more["seconds"]))}
                return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=limit)
            return web.json_response({"ok": False, "error": error.code, **error.more}, headers=headers)
        except Invalid as error:
            if "slack file" not in str(error):
                self.violations.append(f"{method}: {error}")
            told = {"errors": [str(error)], "response_metadata": {"messages": [f"[ERROR] {error}"]}}
            return web.json_response({"ok": False, "error": error.code, **told}, headers=headers)

    async def connections_open(self, request: web.Request) -> web.StreamResponse:
        """There is no Socket Mode here; the front of it adds it."""
        del request
        return web.json_response({"ok": False, "error": "socket_mode_not_enabled"})

    async def _arguments(self, request: web.Request, method: str) -> dict[str, Any]:
        found: dict[str, Any] = dict(request.query)
        if request.content_type == "application/json":
            if method in _JSON | _JSON_VIEWS:
                found |= await request.json()
        elif request.method == "POST":
            found |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        for name in ("blocks", "metadata", "view", "files"):
            if isinstance(found.get(name), str):
                found[name] = json.loads(found[name])
        return found

    def _authorised(self, request: web.Request, method: str) -> None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not token:
            raise ApiError("not_authed")
        if self.revoked:
            raise ApiError("token_revoked")
        if token != BOT_TOKEN:
            raise ApiError("invalid_auth")
        if method not in self._methods:
            raise ApiError("unknown_method")
        needed = _NEEDS.get(method)
        if needed and needed not in self.scopes:
            raise ApiError("missing_scope", needed=needed, provided=",".join(sorted(self.scopes)))

    async def _faults(self, request: web.Request, method: str) -> str:
        """What the tests want to go wrong with the next message."""
        if method not in {"chat.postMessage", "chat.update"}:
            return ""
        if self.limited_until is not None:
            if self.clock() < self.limited_until:
                self.violations.append("a message before the time that Slack named was over")
                raise ApiError("ratelimited", seconds=1)
            self.limited_until = None
        fault = self.next_send.pop(0) if self.next_send else ""
        if fault.startswith("limit "):
            seconds = float(fault.removeprefix("limit "))
            self.limited_until = self.clock() + seconds
            raise ApiError("ratelimited", seconds=seconds)
        if fault == "fail":
            raise web.HTTPInternalServerError(text="<html>Server Error</html>", content_type="text/html")
        if fault == "drop" and request.transport is not None:
            request.transport.abort()
            raise web.HTTPInternalServerError
        if fault not in {"", "swallow"}:
            raise ApiError(fault)
        return fault

    # -- views ----

    def _views_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        check_view(arguments.get("view"))
        trigger = str(arguments.get("trigger_id", ""))
        if trigger in self.used_triggers:
            raise ApiError("exchanged_trigger_id")
        if trigger not in self.triggers:
            raise ApiError("invalid_trigger_id")
        if self.triggers[trigger] < time.monotonic():
            raise ApiError("expired_trigger_id")
        self.used_triggers.add(trigger)
        view = self.stamped(arguments["view"], f"V{self.number():06d}")
        self.modals[trigger] = view
        return {"view": view}

    def stamped(self, view: Mapping[str, Any], number: str) -> dict[str, Any]:
        """A view as Slack keeps it: every block with an id, and a hash that changes with each version."""
        blocks = [{"block_id": f"b{place}", **each} for place, each in enumerate(view["blocks"])]
        return {**view, "id": number, "hash": f"{self.number()}.abcdef", "blocks": blocks, "team_id": TEAM}

    def _views_publish(self, arguments: dict[str, Any]) -> dict[str, Any]:
        view = arguments.get("view")
        check_view(view)
        user = str(arguments.get("user_id"))
        if user not in self.users:
            raise ApiError("user_not_found")
        self.homes[user] = self.stamped(arguments["view"], f"V{self.number():06d}")
        return {"view": self.homes[user]}

    # -- files ----

    def _upload_url(self, arguments: dict[str, Any]) -> dict[str, Any]:
        name, length = str(arguments.get("filename") or ""), int(arguments.get("length") or 0)
        if not name or length <= 0:
            raise ApiError("invalid_arguments")
        file = FakeFile(f"F{self.number():06d}", name, length, alt=str(arguments.get("alt_txt") or ""))
        file.refusals = self.not_ready
        self.files[file.id] = file
        return {"file_id": file.id, "upload_url": f"{self.url}/upload/{file.id}"}

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.files.get(request.match_info["file"])
        content = await request.read()
        if file is None or len(content) != file.length:
            return web.Response(status=400, text="bad upload")
        file.content, file.state = content, "uploaded"
        return web.Response(text=f"OK - {len(content)}")

    def _complete(self, arguments: dict[str, Any]) -> dict[str, Any]:
        told = []
        for each in arguments["files"]:
            file = self.files.get(each["id"])
            if file is None or file.state == "begun":
                raise ApiError("file_not_found")
            file.state = "done"
            told.append({"id": file.id, "title": each.get("title", "")})
            if arguments.get("channel_id"):
                self._share(file, arguments)
        return {"files": told}

    def _share(self, file: FakeFile, arguments: Mapping[str, Any]) -> None:
        channel = self._writable({"channel": arguments["channel_id"]})
        file.channels.add(channel.id)
        message: dict[str, Any] = {
            "type": "message",
            "subtype": "file_share",
            "user": BOT_USER,
            "bot_id": BOT_ID,
            "ts": self.ts(),
        }
        message |= {"text": "", "blocks": [], "called": [], "edits": 0, "files": [{"id": file.id, "name": file.name}]}
        if arguments.get("thread_ts"):
            message["thread_ts"] = arguments["thread_ts"]
        channel.messages[str(message["ts"])] = message

    def _file_info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        file = self.files.get(str(arguments.get("file")))
        if file is None:
            raise ApiError("file_not_found")
        return {"file": self.file_object(file) | {"shares": {"public": {each: [] for each in file.channels}}}}

    def file_object(self, file: FakeFile) -> dict[str, Any]:
        """A file as events tell of it."""
        url = f"{self.url}/files/{file.id}/download"
        told = {"id": file.id, "name": file.name, "title": file.name, "mimetype": file.mimetype, "mode": "hosted"}
        return told | {"size": len(file.content), "url_private": url, "url_private_download": url}

    async def _download(self, request: web.Request) -> web.Response:
        self.downloads += 1
        if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}" or "files:read" not in self.scopes:
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        file = self.files.get(request.match_info["file"])
        if file is None:
            return web.Response(status=404)
        return web.Response(body=file.content, content_type=file.mimetype)


async def until(holds: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - the condition is anything that can be looked at
            await asyncio.sleep(0.01)
