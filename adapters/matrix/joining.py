"""The bot's own comings and goings: invitations, being thrown out, rooms that are replaced by others."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from nio import Api

from adapters.matrix.homeserver import Homeserver, Json, MatrixError, logger
from adapters.matrix.rendering import notice
from adapters.matrix.rooms import RoomBook
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.words import sentence
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Keeper

JOIN_S = 60.0
_MOST_TRIED = 5
_PATIENT = (0, 429, 500, 502, 503, 504)


class Joining:
    """Takes invitations of those who may invite, and says where it cannot read."""

    def __init__(self, server: Homeserver, rooms: RoomBook, keeper: Keeper, settings: MatrixSettings) -> None:
        self._server = server
        self._rooms = rooms
        self._keeper = keeper
        self._settings = settings
        self._waiting: dict[str, tuple[Json, int]] = {}

    async def invited(self, invitations: Mapping[str, Any]) -> None:
        """Answer the invitations of a sync, and those that could not be answered before."""
        for room, invitation in invitations.items():
            self._waiting[room] = (invitation, 0)
        for room, (invitation, tried) in list(self._waiting.items()):
            del self._waiting[room]
            try:
                await self._answer(room, _stripped(invitation))
            except MatrixError as error:
                logger.warning("the invitation to %s could not be answered: %s", room, error)
                if error.status in _PATIENT and tried < _MOST_TRIED:
                    self._waiting[room] = (invitation, tried + 1)

    async def _answer(self, room: str, state: Sequence[Json]) -> None:
        mine = next((each for each in state if _is_member(each, self._server.me)), {})
        inviter = str(mine.get("sender", ""))
        if not self._may_invite(inviter):
            logger.warning("%s may not invite the bot (matrix.allowed)", inviter)
            await self._server.call(Api.room_leave("", room))
            return
        await self._server.call(Api.join("", room), wait_s=JOIN_S)
        if mine.get("content", {}).get("is_direct"):
            if any(each.get("type") == "m.room.encryption" for each in state):
                await self._rooms.mark_unreadable(inviter, room)
            else:
                await self._rooms.mark_direct(inviter, room)

    def _may_invite(self, inviter: str) -> bool:
        server = inviter.partition(":")[2]
        if not server:
            return False
        allowed = self._settings.allowed or (self._server.me.partition(":")[2],)
        return inviter in allowed or server in allowed

    async def tell_unreadable(self, room: str) -> None:
        """Say, once in a room, that it cannot be read here, and how to go on. In a private one: open another."""
        fact = f"unreadable:{room}"[:300]
        if await asyncio.to_thread(self._keeper.recall, fact):
            return
        partner = await self._rooms.once_partner(room)
        name = "unreadable"
        if partner and await self._opened(partner):
            name = "unreadable_direct"
        content = notice(sentence(name, self._settings.language))
        try:
            await self._server.call(Api.room_send("", room, "m.room.message", content, f"unreadable.{room}"))
        except MatrixError as error:
            if error.status in _PATIENT:
                raise
            logger.warning("the room %s cannot be read, and not be written to: %s", room, error)
        await asyncio.to_thread(self._keeper.remember, fact, "told")

    async def _opened(self, account: str) -> bool:
        """Whether there is a room in which the bot and this account can talk."""
        try:
            await self._rooms.private_room(account)
        except DeliveryError as error:
            if error.gone or error.permanent:
                return False
            raise MatrixError(0, error.reason, error.detail, error.retry_after, maybe=True) from error
        return True

    async def follow(self, room: str, tombstone: Json) -> str:
        """Go where a room has moved; the new room, or "" where we are not let in yet."""
        successor = tombstone.get("content", {}).get("replacement_room")
        if not isinstance(successor, str) or not successor:
            return ""
        server = str(tombstone.get("sender", "")).partition(":")[2]
        method, where, body = ("POST", Api.join("", successor)[1], "{}")
        query = urlencode({"server_name": server, "via": server}) if server else ""
        try:
            await self._server.call((method, f"{where}{'&' if '?' in where else '?'}{query}", body), wait_s=JOIN_S)
        except MatrixError as error:
            if error.status in _PATIENT:
                raise
            logger.warning("the bot is not let into %s, which replaces %s: %s", successor, room, error)
            await asyncio.to_thread(self._keeper.remember, _predecessor(successor), room)
            return ""
        return successor

    async def predecessor(self, room: str) -> str:
        """The room that this one replaces and from which we could not follow at once, or ""."""
        found = await asyncio.to_thread(self._keeper.recall, _predecessor(room))
        if found:
            await asyncio.to_thread(self._keeper.remember, _predecessor(room), "")
        return found or ""


def _predecessor(room: str) -> str:
    return f"replaces:{room}"[:300]


def _stripped(invitation: Mapping[str, Any]) -> list[Json]:
    events = invitation.get("invite_state", {}).get("events", [])
    return [each for each in events if isinstance(each, dict)]


def _is_member(event: Mapping[str, Any], account: str) -> bool:
    return event.get("type") == "m.room.member" and event.get("state_key") == account


def is_arrival(event: Mapping[str, Any], account: str) -> bool:
    """Whether the account came into the room by this event (and did not only change its name there)."""
    return (
        _is_member(event, account) and event.get("content", {}).get("membership") == "join" and _before(event) != "join"
    )


def is_private_invitation(event: Mapping[str, Any], account: str) -> bool:
    """Whether the account is invited to a private chat by this event."""
    content = event.get("content", {})
    return _is_member(event, account) and content.get("membership") == "invite" and bool(content.get("is_direct"))


def is_departure(event: Mapping[str, Any], account: str) -> bool:
    """Whether the account, which was in the room, left it or was thrown out by this event."""
    return (
        _is_member(event, account)
        and event.get("content", {}).get("membership") in ("leave", "ban")
        and _before(event) in ("join", "")
    )


def _before(event: Mapping[str, Any]) -> str:
    unsigned = event.get("unsigned")
    previous = unsigned.get("prev_content") if isinstance(unsigned, Mapping) else None
    return str(previous.get("membership", "")) if isinstance(previous, Mapping) else ""
