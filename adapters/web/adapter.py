"""The web chat: a chat of its own on a local port, for teams without a chat platform, and for the demo."""

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.http_server import HttpServer
from adapters.web import demo, doors, reading, writing
from adapters.web.guard import LOOPBACK, Guard
from adapters.web.news import News
from adapters.web.site import CONNECTION, TEXT_LIMIT, Endpoint, Site, endpoint, logger
from adapters.web.stage import Login, Stage, Suggest
from adapters.web.store import Post, WebStore
from adapters.web.uploads import open_spool
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Capabilities, Outgoing, Receiver
from bot.kit.message import pack_message

FILE_LIMIT = 200 * 1024 * 1024
_FAREWELL_S = 5

_ROUTES: tuple[tuple[str, str, Endpoint], ...] = (
    ("GET", "/", doors.home),
    ("GET", "/login", doors.login_page),
    ("POST", "/login", doors.log_in),
    ("POST", "/logout", doors.log_out),
    ("GET", "/static/{name}", doors.static),
    ("GET", "/blob/{id}", reading.blob),
    ("GET", "/blob/{id}/{name}", reading.blob),
    ("GET", "/api/state", reading.state),
    ("GET", "/api/posts", reading.posts),
    ("GET", "/api/news", reading.news),
    ("GET", "/api/suggest", reading.suggestions),
    ("POST", "/api/say", writing.say),
    ("POST", "/api/files", writing.files),
    ("POST", "/api/press", writing.press),
    ("POST", "/api/submit", writing.submit),
    ("POST", "/api/read", writing.read),
    ("GET", "/api/demo/clock", demo.clock_now),
    ("POST", "/api/demo/clock", demo.clock),
    ("GET", "/api/demo/samples/{number:int}", demo.sample),
    ("POST", "/api/demo/drop", demo.drop_sample),
)


class WebAdapter:
    """The web chat as an adapter. Rooms and people are the store's; this serves the page and takes what it sends.

    There are no threads here: a post that belongs to one quotes its first post, as people's replies do.

    `port` 0 takes any free one; `url` says which. `hosts` are further names under which the page may be asked for
    (behind a proxy, say). With a `stage` nobody logs in and the page may speak as anybody of the cast.
    """

    name = CONNECTION
    capabilities = Capabilities(forms=True, edits=True, text_limit=TEXT_LIMIT, callback_bytes=2_000, looks_up=True)

    def __init__(  # noqa: PLR0913 - what the page is lent is named once, here
        self,
        store: WebStore,
        *,
        spool: Path,
        login: Login | None = None,
        host: str = "127.0.0.1",
        port: int = 8080,
        stage: Stage | None = None,
        suggest: Suggest | None = None,
        hosts: Collection[str] = (),
        file_limit: int = FILE_LIMIT,
    ) -> None:
        self._store = store
        self._host = host
        self._port = port
        self._hosts = {*LOOPBACK, host, *hosts}
        self._news = News(store)
        self._site = Site(
            store=store,
            news=self._news,
            spool=spool,
            file_limit=file_limit,
            login=login,
            stage=stage,
            suggest=suggest,
        )
        self._server: HttpServer | None = None
        self.url = ""

    def app(self) -> ASGIApp:
        """The page and its endpoints as an ASGI application."""
        routes = [Route(path, endpoint(self._site, run), methods=[method]) for method, path, run in _ROUTES]
        return Guard(Starlette(routes=routes), hosts=self._hosts)

    async def start(self, receive: Receiver) -> None:
        """Open the port and serve; returns when the page can be asked for. Raises OSError where the port is taken."""
        await asyncio.to_thread(open_spool, self._site.spool)
        server = HttpServer(self.app(), host=self._host, port=self._port, name="web chat", farewell_s=_FAREWELL_S)
        server.open()
        self._site.receive = receive
        await self._news.start(_report)
        await server.start()
        self._server, self.url = server, server.url

    async def stop(self) -> None:
        """Close the streams, let requests that were begun finish, and give the port back."""
        if self._server is None:
            return
        await self._news.stop()
        await self._server.stop()
        self._server = None
        self._site.receive = None

    async def send(self, outgoing: Outgoing) -> str:
        """Post, or rewrite a post; the receipt is the post's number. The same message twice is one post."""
        body = pack_message(outgoing.message)
        try:
            receipt = await self._rewrite(outgoing.edits, body) if outgoing.edits else await self._post(outgoing, body)
        except Exception as error:
            reason = "database-away"
            raise DeliveryError(reason, detail=type(error).__name__) from error
        if receipt is None:
            reason = "no-such-place"
            raise DeliveryError(reason, permanent=True)
        self._news.wake()
        return receipt

    async def _post(self, outgoing: Outgoing, body: dict[str, Any]) -> str | None:
        if not outgoing.direct and await asyncio.to_thread(self._store.room, outgoing.chat) is None:
            return None
        first = await self._standing(outgoing.thread)
        if first is not None and first.room == outgoing.chat:
            body["reply"] = writing.quote(first)
        return str(await asyncio.to_thread(self._store.add_sent, outgoing.chat, body, message_id=outgoing.id))

    async def _rewrite(self, receipt: str, body: dict[str, Any]) -> str | None:
        old = await self._standing(receipt)
        if old is not None and "reply" in old.body:
            body["reply"] = old.body["reply"]
        found = receipt.isdigit() and await asyncio.to_thread(self._store.rewrite, int(receipt), body)
        return receipt if found else None

    async def _standing(self, receipt: str) -> Post | None:
        return await asyncio.to_thread(self._store.post, int(receipt)) if receipt.isdigit() else None


def _report(error: Exception) -> None:
    logger.warning("the web chat cannot read its news: %s", type(error).__name__)
