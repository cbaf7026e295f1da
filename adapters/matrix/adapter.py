"""Matrix as an adapter: rooms of one homeserver account, without encryption."""

import asyncio
from pathlib import Path

from nio import Api

from adapters.matrix.events import EventBook
from adapters.matrix.failures import delivery_error
from adapters.matrix.files import open_spool
from adapters.matrix.homeserver import Homeserver, MatrixError, logger
from adapters.matrix.joining import Joining
from adapters.matrix.login import Login
from adapters.matrix.offers import Offers
from adapters.matrix.posting import Poster
from adapters.matrix.reading import CONNECTION, Translator
from adapters.matrix.rooms import RoomBook
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.sync import Reader
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Capabilities, Health, Keeper, Outgoing, Receiver

START_S = 20.0


class MatrixAdapter:
    """One account on one homeserver. One process reads, every process sends.

    Private chats are called by the account (`@anna:example.com`), group chats by the room.
    """

    name = CONNECTION
    capabilities = Capabilities(text_limit=40_000, threads=True, looks_up=True)

    def __init__(self, settings: MatrixSettings, keeper: Keeper, *, spool: Path) -> None:
        settings.check()
        self._settings = settings
        self._keeper = keeper
        self._spool = spool
        self._server = Homeserver(settings.homeserver, Login(settings, keeper))
        self._rooms = RoomBook(self._server, keeper)
        self._events = EventBook(self._server)
        self._poster = Poster(self._server, self._events, keeper, reactions=settings.reactions)
        self._reader: Reader | None = None
        self._reading: asyncio.Task[None] | None = None

    async def start(self, receive: Receiver) -> None:
        """Log in and begin to read. A homeserver that is away now is tried again and again."""
        await asyncio.to_thread(open_spool, self._spool)
        offers = Offers(self._keeper)
        joining = Joining(self._server, self._rooms, self._keeper, self._settings)
        translator = Translator(self._server, self._settings, self._rooms, self._events, joining, offers, self._spool)
        try:
            async with asyncio.timeout(START_S):
                await translator.introduce()
        except (MatrixError, TimeoutError) as error:
            logger.warning("the homeserver cannot be used yet: %s", error)
        self._reader = Reader(
            self._server, self._keeper, self._rooms, self._events, offers, joining, translator, receive
        )
        self._reading = asyncio.create_task(self._reader.run(), name="matrix")

    async def stop(self) -> None:
        """Interrupt the wait for news, finish the event that was begun, close the connections."""
        if self._reader is not None and self._reading is not None:
            self._reader.stop()
            await self._reading
        await self._server.close()

    async def send(self, outgoing: Outgoing) -> str:
        """Post, or edit; the receipt is the id of the message's first event. The same message twice is one."""
        room = ""
        try:
            await self._server.enter()
            if outgoing.edits:
                room = await self._room_of(outgoing.chat, outgoing.edits)
                return await self._poster.rewrite(outgoing, room)
            room = await self._rooms.private_room(outgoing.chat) if outgoing.chat[:1] == "@" else outgoing.chat
            return await self._poster.post(outgoing, room)
        except MatrixError as error:
            joined = await self._is_in(room) if error.code == "M_FORBIDDEN" else None
            raise delivery_error(error, joined=joined) from error

    async def _room_of(self, chat: str, receipt: str) -> str:
        """The room in which a message stands: an account may have had several private ones."""
        if not chat.startswith("@"):
            return chat
        rooms = await self._rooms.rooms_of(chat)
        for room in rooms:
            if len(rooms) == 1 or await self._events.find(room, receipt) is not None:
                return room
        raise DeliveryError("no-such-place", permanent=True, detail="the private room of this message is gone")

    async def _is_in(self, room: str) -> bool | None:
        try:
            return room in (await self._server.call(Api.joined_rooms(""))).get("joined_rooms", [])
        except MatrixError:
            return None

    async def check(self) -> list[Health]:
        """The server, the token, and the rooms."""
        found: list[Health] = []
        try:
            versions = (await self._server.call(("GET", "/_matrix/client/versions"))).get("versions", [])
            newest = versions[-1] if versions else "an unknown version"
            found.append(("ok", f"The homeserver {self._settings.homeserver} speaks {newest}."))
            found.append(self._account(await self._server.enter()))
            rooms = (await self._server.call(Api.joined_rooms(""))).get("joined_rooms", [])
            found.append(("ok", f"The bot is in {len(rooms)} rooms."))
            unreadable = [room for room in rooms[:100] if await self._rooms.encrypted(room)]
            if unreadable:
                found.append(("warn", f"{len(unreadable)} of them are encrypted: the bot cannot read them."))
        except MatrixError as error:
            found.append(("fail", _trouble(self._settings.homeserver, error)))
        except Exception as error:  # noqa: BLE001 - whoever asks how it is wants no traceback
            found.append(("fail", f"The Matrix connection could not be tried: {type(error).__name__}: {error}."))
        if self._reader is None:
            await self._server.close()
        return found

    def _account(self, account: str) -> Health:
        wanted = self._settings.user
        if wanted and account != wanted and account[1:].partition(":")[0] != wanted:
            return "warn", f"The access token is that of {account}, but matrix.user says {wanted}."
        return "ok", f"The bot is {account}."


def _trouble(address: str, error: MatrixError) -> str:
    if error.code in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"):
        return "The homeserver does not take the access token: make a new one, or use a password."
    if error.code == "M_FORBIDDEN":
        return f"The homeserver does not take user and password: {error.message}"
    return f"The homeserver {address} does not answer as one does: {error}."
