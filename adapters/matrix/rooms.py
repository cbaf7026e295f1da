"""What is known of rooms: their titles, whether they can be read, and which of them are private to one person."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from nio import Api, RoomPreset

from adapters.matrix.failures import delivery_error
from adapters.matrix.homeserver import Homeserver, Json, MatrixError, path
from bot.domain.errors import NOT_REACHED_PRIVATELY, DeliveryError
from bot.kit.adapter import Keeper

_ABSENT = (403, 404)
_LEASE_S = 30.0
_MOST_TRIED = 5
_TRIES = 60
_TRY_AGAIN_S = 0.25
_HERE = ("join", "invite")


class RoomBook:
    """Asks the server once, and again when something about a room has changed."""

    def __init__(self, server: Homeserver, keeper: Keeper) -> None:
        self._server = server
        self._keeper = keeper
        self._titles: dict[str, str] = {}
        self._encrypted: dict[str, bool] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._direct: dict[str, list[str]] | None = None
        self._opening = asyncio.Lock()

    def changed(self, room: str) -> None:
        """Forget what was known of a room."""
        self._titles.pop(room, None)
        self._encrypted.pop(room, None)
        self._members.pop(room, None)

    def forget(self) -> None:
        """Forget everything."""
        for known in (self._titles, self._encrypted, self._members):
            known.clear()
        self._direct = None

    async def title(self, room: str) -> str:
        """What people call it; "" where it has no name."""
        if room not in self._titles:
            named = await self._state(room, "m.room.name")
            title = named.get("name") or (await self._state(room, "m.room.canonical_alias")).get("alias")
            self._titles[room] = str(title or "")
        return self._titles[room]

    async def encrypted(self, room: str) -> bool:
        """Whether what is said there cannot be read by this bot."""
        if room not in self._encrypted:
            self._encrypted[room] = bool(await self._state(room, "m.room.encryption"))
        return self._encrypted[room]

    async def _state(self, room: str, kind: str) -> Json:
        try:
            return await self._server.call(Api.room_get_state_event("", room, kind))
        except MatrixError as error:
            if error.status in _ABSENT:
                return {}
            raise

    async def members(self, room: str) -> frozenset[str]:
        """Who is in a room or invited to it; nobody where we are not in it ourselves."""
        try:
            answer = await self._server.call(("GET", path("rooms", room, "members", not_membership="leave")))
        except MatrixError as error:
            if error.status in _ABSENT:
                return frozenset()
            raise
        return frozenset(
            str(each.get("state_key"))
            for each in answer.get("chunk", [])
            if each.get("content", {}).get("membership") in _HERE
        )

    # -- private rooms ----

    def take_direct(self, content: Mapping[str, Any]) -> None:
        """Which rooms are private to whom, as the account's data say."""
        self._direct = {
            account: [each for each in rooms if isinstance(each, str)]
            for account, rooms in content.items()
            if isinstance(rooms, list)
        }

    async def _direct_rooms(self) -> dict[str, list[str]]:
        if self._direct is None:
            self.take_direct(await self._read_direct())
        return self._direct or {}

    async def _read_direct(self) -> Json:
        try:
            return await self._server.call(Api.direct_room_list("", self._server.me))
        except MatrixError as error:
            if error.status in _ABSENT:
                return {}
            raise

    async def partner(self, room: str) -> str:
        """The account to which a room is private; "" for a group, and for a private room that others have joined."""
        account = next((each for each, rooms in (await self._direct_rooms()).items() if room in rooms), "")
        if not account:
            return ""
        if room not in self._members:
            self._members[room] = await self.members(room)
        return account if self._members[room] == {self._server.me, account} else ""

    async def once_partner(self, room: str) -> str:
        """The account whose private room this was, or was meant to be, whoever is in it now."""
        if account := await asyncio.to_thread(self._keeper.recall, _unreadable(room)):
            return account
        return next((each for each, rooms in (await self._direct_rooms()).items() if room in rooms), "")

    async def prefer(self, account: str, room: str) -> None:
        """Write to this account in this room from now on."""
        if await asyncio.to_thread(self._keeper.recall, _fact(account)) != room:
            await asyncio.to_thread(self._keeper.remember, _fact(account), room)

    async def is_preferred(self, account: str, room: str) -> bool:
        """Whether this is the room in which the account is written to."""
        return await asyncio.to_thread(self._keeper.recall, _fact(account)) == room

    async def mark_direct(self, account: str, room: str) -> None:
        """Note that a room is private to this account, for us and for whoever else uses the bot's account."""
        content = await self._read_direct()
        rooms = content.get(account)
        listed = [*rooms] if isinstance(rooms, list) else []
        if room not in listed:
            content[account] = [*listed, room]
            where = path("user", self._server.me, "account_data", "m.direct")
            await self._server.call(("PUT", where, Api.to_json(content)))
        self.take_direct(content)
        await self.prefer(account, room)

    async def mark_unreadable(self, account: str, room: str) -> None:
        """Note that a room was meant to be private to this account, but cannot be read; it is not written to."""
        await asyncio.to_thread(self._keeper.remember, _unreadable(room), account)

    async def rooms_of(self, account: str) -> Sequence[str]:
        """The private rooms of an account, the preferred one first, then the newest."""
        preferred = await asyncio.to_thread(self._keeper.recall, _fact(account))
        others = [each for each in reversed((await self._direct_rooms()).get(account, [])) if each != preferred]
        return [*([preferred] if preferred else []), *others][:_MOST_TRIED]

    async def private_room(self, account: str) -> str:
        """A room in which only this account reads what we write; opened where there is none. Raises DeliveryError."""
        if found := await self._usable(account):
            return found
        lease = f"open-{hashlib.sha256(account.encode()).hexdigest()[:24]}"
        async with self._opening:
            for _ in range(_TRIES):
                if await asyncio.to_thread(self._keeper.hold, lease, _LEASE_S):
                    break
                await asyncio.sleep(_TRY_AGAIN_S)
            else:
                raise DeliveryError("no-answer", detail="another process is opening this private room")
            try:
                self._direct = None
                return await self._usable(account) or await self._opened(account)
            finally:
                await asyncio.to_thread(self._keeper.release, lease)

    async def _usable(self, account: str) -> str:
        """A room that is private to the account now: membership is asked anew each time, secrets depend on it.

        Who has left the room in which they were last written to, or turned the invitation down, is left alone.
        """
        for room in await self.rooms_of(account):
            members = await self.members(room)
            if members == {self._server.me} and await self.is_preferred(account, room):
                raise DeliveryError("blocked", gone=True, detail=f"{account} has left the private room")
            if members == {self._server.me, account} and not await self.encrypted(room):
                await self.prefer(account, room)
                return room
        return ""

    async def _opened(self, account: str) -> str:
        request = Api.room_create("", is_direct=True, invite=[account], preset=RoomPreset.private_chat)
        try:
            room = str((await self._server.call(request))["room_id"])
        except MatrixError as error:
            if error.status in (400, 403, 404) and error.code != "M_UNKNOWN_TOKEN":
                raise DeliveryError(NOT_REACHED_PRIVATELY, gone=True, detail=str(error)) from error
            raise delivery_error(error) from error
        if await self.encrypted(room):
            detail = "the server encrypts every private room"
            raise DeliveryError(NOT_REACHED_PRIVATELY, gone=True, detail=detail)
        await self.mark_direct(account, room)
        return room


def _fact(account: str) -> str:
    return f"direct:{account}"[:300]


def _unreadable(room: str) -> str:
    return f"meant-for:{room}"[:300]
