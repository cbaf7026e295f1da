"""A real homeserver that tells how long an answer took, with a bare app of matrix-nio, and our adapter.

A front before Synapse takes the time, from the moment at which it passes the news on to the moment at which a message
is to be sent: the homeserver's own work is in neither figure.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from nio import AsyncClient, MatrixRoom, RoomMessageText

from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.settings import MatrixSettings
from benchmarks.platforms import PEOPLE, WORDS, Took, Watch, names
from bot.kit.adapter import Adapter
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.matrix.front import Front
from tests.matrix.people import Account
from tests.matrix.synapse import Synapse, shared

JOINS_S = 120.0


class WatchedFront(Front):
    """Times what is said after `expects`."""

    def __init__(self, synapse: Synapse) -> None:
        super().__init__(synapse)
        self._watch = Watch()
        self._expected: asyncio.Event | None = None

    def expects(self) -> None:
        """Somebody is about to say something."""
        self._expected = asyncio.Event()

    async def took(self) -> Took:
        """What was measured since."""
        if self._expected is None:
            msg = "nothing is expected"
            raise RuntimeError(msg)
        await self._expected.wait()
        return await self._watch.took()

    async def _spoiled(self, request: web.Request) -> web.StreamResponse | None:
        if "/send/m.room.message/" in request.path:
            self._watch.sent()
        return await super()._spoiled(request)

    def _brings_news(self, content: bytes) -> bool:
        brings = super()._brings_news(content)
        if brings and self._expected is not None and not self._expected.is_set():
            self._watch.start()
            self._expected.set()
        return brings


class MatrixPlatform:
    """Matrix."""

    connection = "matrix"
    ways = ("sync",)
    library = "matrix-nio"

    def __init__(self) -> None:
        self._synapse = shared()
        self._front = WatchedFront(self._synapse)
        self._bot = Account.new(self._synapse, "bot", shown="Dayclear")
        self._front.bot = self._bot.id
        self._people = [Account.new(self._synapse, "person") for _ in range(PEOPLE)]
        self._rooms: list[str] = []

    async def start(self) -> None:
        """Open the front."""
        await self._front.start()

    async def close(self) -> None:
        """Close it."""
        await self._front.stop()

    def accounts(self) -> list[tuple[str, str]]:
        """The people's accounts, which name their private chats too."""
        return [(each.id, each.id) for each in self._people]

    async def says(self, number: int) -> Took:
        """A message in the private room."""
        self._front.expects()
        await asyncio.to_thread(self._people[number].says, self._rooms[number], f"echo {WORDS}")
        return await self._front.took()

    def adapter(self, way: str, database: Database, spool: Path) -> MatrixAdapter:
        """Our adapter, as that bot."""
        del way
        settings = MatrixSettings(homeserver=self._front.url, token=self._bot.token)
        return MatrixAdapter(settings, DatabaseKeeper(database, self.connection), spool=spool)

    async def reaches(self, adapter: Adapter | None, way: str) -> None:
        """Let everybody open their private room, once, and wait until the bot has come."""
        del way
        if not self._rooms:
            self._rooms = await asyncio.to_thread(
                lambda: [each.creates_direct(self._bot.id) for each in self._people],
            )
        async with asyncio.timeout(JOINS_S):
            while len(await asyncio.to_thread(self._bot.rooms)) < PEOPLE:
                if adapter is None:
                    for room in await asyncio.to_thread(self._bot.invitations):
                        await asyncio.to_thread(self._bot.does, "join", room)
                await asyncio.sleep(0.2)

    @asynccontextmanager
    async def bare(self, way: str, size: int) -> AsyncIterator[None]:
        """A client with a callback that looks the command up."""
        await self.reaches(None, way)
        client = AsyncClient(self._front.url, self._bot.id)
        client.access_token, client.user_id = self._bot.token, self._bot.id
        known = set(names(size))

        async def answer(room: MatrixRoom, said: RoomMessageText) -> None:
            command, _, words = said.body.partition(" ")
            if said.sender != self._bot.id and command in known:
                content = {"msgtype": "m.text", "body": words}
                await client.room_send(room.room_id, "m.room.message", content, ignore_unverified_devices=True)

        await client.sync(timeout=0, full_state=True)
        client.add_event_callback(answer, RoomMessageText)
        syncing = asyncio.create_task(client.sync_forever(timeout=30_000))
        try:
            yield
        finally:
            syncing.cancel()
            await asyncio.gather(syncing, return_exceptions=True)
            await client.close()
