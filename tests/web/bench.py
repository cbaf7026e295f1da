"""The web chat for the contract suite: its page's own requests, made by a client for each person."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from adapters.web.adapter import WebAdapter
from bot.kit.adapter import Keeper
from bot.kit.message import Button, Buttons, File, Image, plain_text, unpack_message
from storage import web
from storage.database import Database
from tests.adapters.bench import WAITS_S, Ability, Core, Group, OpenedForm, Post, SeenFile, User
from tests.web.small_core import OneTimeLogin

MOST = 500
OK, FAILED = 200, 500


def open_bench(folder: Path) -> "WebBench":
    """A web chat in the database that the suite gives it."""
    del folder
    return WebBench()


def read(store: web.DatabaseWebStore, room: str) -> list[Post]:
    """What the bot has said in a room, as the page shows it."""
    return [post_of(store, each) for each in store.posts(room, before=None, limit=MOST) if not each.author]


def post_of(store: web.DatabaseWebStore, kept: Any) -> Post:
    """A post of the bot."""
    blocks = unpack_message(dict(kept.body)).blocks
    files = [each for each in blocks if isinstance(each, (File, Image))]
    return Post(
        id=str(kept.id),
        text=plain_text(blocks),
        raw=str(kept.body),
        edits=kept.version - 1,
        thread=str(kept.body.get("reply", {}).get("id", "")),
        buttons=tuple(str(each.label) for each in buttons_of(blocks)),
        files=tuple(seen_file(store, each) for each in files),
    )


def buttons_of(blocks: Sequence[Any]) -> list[Button]:
    """All buttons of a post."""
    return [item for block in blocks if isinstance(block, Buttons) for item in block.items]


def seen_file(store: web.DatabaseWebStore, file: File | Image) -> SeenFile:
    """A file or a picture as it can be had."""
    found = store.blob(file.blob)
    assert found is not None, "a file that the page cannot load"
    if isinstance(file, File):
        return SeenFile(file.name, found[0])
    return SeenFile("", found[0], str(file.alt))


class Room:
    """A room of the web chat."""

    def __init__(self, bench: "WebBench", title: str) -> None:
        self._bench = bench
        self.external_id = f"room-{bench.number()}"
        self.title = title

    def posts(self) -> Sequence[Post]:
        """What the bot has said here."""
        return read(self._bench.store, self.external_id)


class Visitor:
    """Somebody with the page open."""

    def __init__(self, bench: "WebBench", name: str) -> None:
        self._bench = bench
        self.name = name
        self.account = f"w{bench.number()}"
        self.direct_chat = f"dm:{self.account}"
        self._client: httpx.AsyncClient | None = None
        self._url = ""
        self._form: Mapping[str, Any] | None = None
        self._errors: Mapping[str, str] = {}
        self._place = self.direct_chat

    def posts(self) -> Sequence[Post]:
        """What the bot has written to them."""
        return read(self._bench.store, self.direct_chat)

    def named(self) -> str:
        """A mention, as the page writes it."""
        return f"@{self.name}"

    async def client(self) -> httpx.AsyncClient:
        """Their browser, logged in to the web chat that runs now."""
        url = self._bench.running.url
        if self._client is None or self._url != url:
            await self.leaves()
            self._client = httpx.AsyncClient(base_url=url, headers={"origin": url}, timeout=20, trust_env=False)
            self._url = url
            self._bench.login.codes[self.account] = self.account
            await self._client.post("/login", data={"code": self.account})
        return self._client

    async def leaves(self) -> None:
        """Close the browser."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def says(self, text: str, in_: Group | None = None, *, mention: bool = True, thread: str = "") -> str:
        """Write in a room, or in private."""
        words = f"/{text}" if in_ is not None and mention else text
        self._place = in_.external_id if in_ is not None else self.direct_chat
        sent = {"room": self._place, "text": words, "event": self._bench.event()}
        if thread:
            sent["reply"] = thread
        answer = await self._asks("/api/say", sent)
        return str(answer["post"]["id"])

    async def _asks(self, path: str, sent: Mapping[str, Any]) -> Mapping[str, Any]:
        async def ask() -> Mapping[str, Any]:
            async with asyncio.timeout(WAITS_S):
                while True:
                    with contextlib.suppress(httpx.TransportError, httpx.UnsupportedProtocol):
                        answer = await (await self.client()).post(path, json=sent)
                        assert answer.status_code == OK or answer.status_code >= FAILED, answer.text
                        if answer.status_code == OK:
                            told: Mapping[str, Any] = answer.json()
                            return told
                    await asyncio.sleep(0.05)  # as the page does: it comes again with what was not answered

        self._bench.last = ask
        told = await ask()
        self._form, self._errors = told.get("form", self._form), told.get("errors", {})
        return told

    async def presses(self, label: str, on: Post) -> str:
        """Press a button; the toast."""
        kept = self._bench.store.post(int(on.id))
        assert kept is not None, "no such post"
        items = buttons_of(unpack_message(dict(kept.body)).blocks)
        button = next(each for each in items if str(each.label).startswith(label))
        told = await self._asks("/api/press", {"post": kept.id, "token": button.token, "event": self._bench.event()})
        return str(told.get("toast", ""))

    def form(self) -> OpenedForm | None:
        """The form that is open."""
        if self._form is None:
            return None
        return OpenedForm(self._form["title"], tuple(each["name"] for each in self._form["fields"]), self._errors)

    async def fills(self, values: Mapping[str, str]) -> OpenedForm | None:
        """Send the form."""
        form = self._form
        assert form is not None, "no form is open"
        filled = {each["name"]: values.get(each["name"], each["value"]) for each in form["fields"]}
        sent = {"room": self._place, "line": form["line"], "values": filled, "event": self._bench.event()}
        await self._asks("/api/submit", sent)
        if not self._errors:
            self._form = None
        return self.form()

    async def drops(self, name: str, content: bytes, caption: str = "", in_: Group | None = None) -> None:
        """Drop a file."""
        room = in_.external_id if in_ is not None else self.direct_chat
        query = f"room={quote(room)}&name={quote(name)}&caption={quote(caption)}&event={self._bench.event()}"
        answer = await (await self.client()).post(f"/api/files?{query}", content=content)
        assert answer.status_code == 200, answer.text


class Page:
    """What can be done to the web chat: it has no platform of its own that could fail."""

    def __init__(self, bench: "WebBench") -> None:
        self._bench = bench

    async def redeliver_last_event(self) -> None:
        """The page never saw the answer, and asks again."""
        await self._bench.last()

    async def disconnect(self) -> None:
        """Close every browser; the pages are opened again."""
        for each in self._bench.visitors:
            await each.leaves()

    def __getattr__(self, name: str) -> Any:
        raise NotImplementedError(name)


class WebBench:
    """A web chat with people in browsers."""

    name = "web"
    can: frozenset[Ability] = frozenset({"forms", "long_text", "redelivery", "threads"})
    core: Core
    clock: Callable[[], datetime] = staticmethod(lambda: datetime.now(UTC))
    database: Database
    """Set by the suite: the web chat is a part of the product and uses its database."""

    def __init__(self) -> None:
        self.platform: Any = Page(self)
        self.violations: list[str] = []
        self.visitors: list[Visitor] = []
        self.login = OneTimeLogin()
        self._numbers = count(1)
        self.last: Callable[[], Any] = self._nothing

    async def _nothing(self) -> None:
        msg = "nothing was sent yet"
        raise AssertionError(msg)

    def number(self) -> int:
        """A number that nobody has."""
        return next(self._numbers)

    def event(self) -> str:
        """An id as the page makes one for everything it sends."""
        return f"event-{self.number():08}"

    @property
    def store(self) -> web.DatabaseWebStore:
        """What stands in the rooms."""
        return web.DatabaseWebStore(self.database)

    async def start(self) -> None:
        """Nothing stands outside."""

    def adapter(self, keeper: Keeper, spool: Path) -> WebAdapter:
        """A web chat on a free port."""
        del keeper
        self.running = WebAdapter(self.store, spool=spool, login=self.login, port=0)
        return self.running

    async def user(self, name: str, *, started: bool = True) -> Visitor:
        """Somebody who may log in."""
        assert started, "on the web the bot may begin"
        self.visitors.append(Visitor(self, name))
        return self.visitors[-1]

    async def group(self, title: str, members: Sequence[User]) -> Room:
        """A room with these people."""
        room = Room(self, title)
        with self.database.write() as db:
            web.put_room(db, room.external_id, title, lang="en", zone="UTC")
            for each in members:
                web.join(db, room.external_id, each.account)
        return room

    async def close(self) -> None:
        """Close the browsers."""
        await self.platform.disconnect()
