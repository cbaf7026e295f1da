"""Fake platforms that tell how long an answer took, with a bare app of each platform's own library, and our adapter."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from socket import AF_INET, IPPROTO_TCP, SOCK_STREAM, socket
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import aiohttp
import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import ApplicationBuilder, CommandHandler, ContextTypes

from adapters.slack.adapter import SlackAdapter
from adapters.slack.settings import SlackSettings
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.settings import TOKEN as TOKEN_VARIABLE
from adapters.telegram.settings import TelegramSettings
from bot.kit.adapter import Adapter
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.slack.fake_deliveries import Deliveries
from tests.slack.fake_workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, TEAM
from tests.telegram.fake import FakeTelegram
from tests.telegram.fake_methods import Answer, Files, Methods
from tests.telegram.fake_state import TOKEN

PEOPLE = 40
WORDS = "the parcel of yesterday is back"
ENOUGH_A_SECOND = 1_000.0
"""Telegram's thirty messages a second in all are lifted: waiting for them is no work."""
WEBHOOK = "https://bot.example:8443/hook"


def names(size: int) -> list[str]:
    """That many commands, the one that is used in the middle: libraries try one after the other."""
    found = [f"other{number}" for number in range(size - 1)]
    found.insert(size // 2, "echo")
    return found


@asynccontextmanager
async def served(app: Starlette) -> AsyncIterator[int]:
    """Serve an application on a free port."""
    with socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:
            if serving.done():
                await serving
                break
            await asyncio.sleep(0.01)
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            await serving


class Took(NamedTuple):
    """Seconds from the event to the call that sends, and until the event was acknowledged too."""

    to_send: float
    in_all: float


class Watch:
    """Times one event after the other."""

    def __init__(self) -> None:
        self._began = 0.0
        self._sent: asyncio.Future[float] | None = None

    def start(self) -> None:
        """The event happens now."""
        self._sent = asyncio.get_running_loop().create_future()
        self._began = perf_counter()

    def sent(self) -> None:
        """The platform is asked to send now."""
        if self._sent is not None and not self._sent.done():
            self._sent.set_result(perf_counter() - self._began)

    async def took(self) -> Took:
        """What was measured; call it when the event is acknowledged."""
        if self._sent is None:
            msg = "nothing has happened yet"
            raise RuntimeError(msg)
        return Took(await self._sent, perf_counter() - self._began)


class SlackPlatform(Deliveries):
    """Slack."""

    connection = "slack"
    ways = ("Socket Mode", "signed HTTP")
    library = "slack-bolt"

    def __init__(self) -> None:
        super().__init__()
        self.watch = Watch()
        self._rooms = [self.direct(self.add_user(f"Person {number}")) for number in range(PEOPLE)]

    def accounts(self) -> list[tuple[str, str]]:
        """The people's ids and private chats."""
        return [(each.im_with, each.id) for each in self._rooms]

    def _post(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.watch.sent()
        return super()._post(arguments)

    async def says(self, number: int) -> Took:
        """A message in the private chat."""
        room, ts = self._rooms[number], self.ts()
        event = {"type": "message", "user": room.im_with, "text": f"echo {WORDS}", "ts": ts, "team": TEAM}
        event |= {"channel": room.id, "channel_type": "im", "event_ts": ts}
        self.watch.start()
        await self.event(event)
        return await self.watch.took()

    def adapter(self, way: str, database: Database, spool: Path) -> SlackAdapter:
        """Over Socket Mode, or listening for signed requests."""
        by_socket = way == self.ways[0]
        settings = SlackSettings(
            BOT_TOKEN,
            app_token=APP_TOKEN if by_socket else "",
            signing_secret="" if by_socket else SIGNING_SECRET,
            port=0,
            api=f"{self.url}/api/",
        )
        return SlackAdapter(settings, DatabaseKeeper(database, self.connection), spool=spool)

    async def reaches(self, adapter: Adapter, way: str) -> None:
        """Call the adapter's endpoint, if it has one."""
        del way
        self.endpoint = adapter.url if isinstance(adapter, SlackAdapter) else ""

    @asynccontextmanager
    async def bare(self, way: str, size: int) -> AsyncIterator[None]:
        """Bolt; with one HTTP session kept open, which spares it a new one for each call."""
        async with AsyncExitStack() as stack:
            session = await stack.enter_async_context(aiohttp.ClientSession())
            client = AsyncWebClient(BOT_TOKEN, base_url=f"{self.url}/api/", session=session)
            app = AsyncApp(client=client, signing_secret=SIGNING_SECRET)

            async def answer(message: dict[str, Any], client: AsyncWebClient) -> None:
                words = message["text"].partition(" ")[2]
                await client.chat_postMessage(channel=message["channel"], text=words)

            for name in names(size):
                app.message(re.compile(rf"^{name}\b"))(answer)
            if way == self.ways[0]:
                self.endpoint = ""
                handler = AsyncSocketModeHandler(app, APP_TOKEN)
                await handler.connect_async()  # type: ignore[no-untyped-call]
                stack.push_async_callback(handler.close_async)
            else:
                route = Route("/slack/events", AsyncSlackRequestHandler(app).handle, methods=["POST"])
                port = await stack.enter_async_context(served(Starlette(routes=[route])))
                self.endpoint = f"http://127.0.0.1:{port}/slack/events"
            yield


class _Methods(Methods):
    """The Bot API's methods, with a watch at the one that sends."""

    def __init__(self, platform: "TelegramPlatform") -> None:
        super().__init__(platform.world)
        self._watch = platform.watch

    def send_message(self, asked: Mapping[str, Any], files: Files) -> Answer:
        """A text."""
        self._watch.sent()
        return super().send_message(asked, files)


class TelegramPlatform(FakeTelegram):
    """Telegram."""

    connection = "telegram"
    ways = ("webhook", "polling")
    library = "python-telegram-bot"

    def __init__(self) -> None:
        super().__init__()
        self.watch = Watch()
        self.methods = _Methods(self)
        self._rooms = [self.world.person(f"Person {number}") for number in range(PEOPLE)]
        self._session: aiohttp.ClientSession | None = None

    def accounts(self) -> list[tuple[str, str]]:
        """The people's ids, which name their private chats too."""
        return [(str(each.id), str(each.id)) for each in self._rooms]

    async def close(self) -> None:
        """End."""
        if self._session is not None:
            await self._session.close()
        await self.stop()

    async def _post(self, update: dict[str, Any]) -> None:
        """Deliver to the webhook, over a connection that is kept open."""
        self._session = self._session or aiohttp.ClientSession()
        headers = {"x-telegram-bot-api-secret-token": self.webhook.get("secret_token", "")}
        address = f"http://127.0.0.1:{self.webhook_port}{urlsplit(self.webhook['url']).path}"
        async with self._session.post(address, json=update, headers=headers) as answer:
            await answer.read()
        async with self._news:
            self.delivered.append((update["update_id"], answer.status))
            self._news.notify_all()

    async def says(self, number: int) -> Took:
        """The command in the private chat."""
        room, delivered = self._rooms[number], len(self.delivered)
        said = self.world.said(room, room.person, f"/echo {WORDS}")
        self.watch.start()
        await self.hears(said)
        if self.webhook:
            await self.delivers(delivered + 1)
        elif self.newest is not None:
            await self.polled_with(self.newest["update_id"])
        return await self.watch.took()

    def adapter(self, way: str, database: Database, spool: Path) -> TelegramAdapter:
        """Behind a webhook, or polling."""
        webhook = {"webhook_url": WEBHOOK, "webhook_port": 0} if way == self.ways[0] else {}
        table = {"api": self.url, "mode": way, **webhook}
        settings = TelegramSettings.from_table(table, {TOKEN_VARIABLE: TOKEN})
        made = TelegramAdapter(settings, DatabaseKeeper(database, self.connection), spool=spool)
        made.capabilities = replace(made.capabilities, per_second=ENOUGH_A_SECOND)
        return made

    async def reaches(self, adapter: Adapter, way: str) -> None:
        """Call the adapter's port."""
        if way == self.ways[0] and isinstance(adapter, TelegramAdapter):
            self.webhook_port = adapter.webhook.port

    @asynccontextmanager
    async def bare(self, way: str, size: int) -> AsyncIterator[None]:
        """PTB's Application; its webhook behind Starlette, as PTB's own example has it."""

        async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            if update.message is not None and update.message.text is not None:
                words = update.message.text.partition(" ")[2]
                await context.bot.send_message(update.message.chat_id, words)

        builder = ApplicationBuilder().token(TOKEN).base_url(f"{self.url}/bot")
        app = builder.updater(None).build() if way == self.ways[0] else builder.build()
        for name in names(size):
            app.add_handler(CommandHandler(name, answer))

        async def hook(request: Request) -> Response:
            await app.update_queue.put(Update.de_json(await request.json(), app.bot))
            return Response()

        async with AsyncExitStack() as stack:
            await stack.enter_async_context(app)
            await app.start()
            stack.push_async_callback(app.stop)
            if app.updater is None:
                route = Route("/hook", hook, methods=["POST"])
                self.webhook_port = await stack.enter_async_context(served(Starlette(routes=[route])))
                await app.bot.set_webhook(WEBHOOK)
            else:
                await app.updater.start_polling()
                stack.push_async_callback(app.updater.stop)
            yield
