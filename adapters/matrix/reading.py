"""From an event of a room to what the core takes: said, pressed, or a chat that changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nio import Api

from adapters.matrix import addressing, choices, files
from adapters.matrix.addressing import Me
from adapters.matrix.events import EventBook, Known
from adapters.matrix.homeserver import Homeserver, Json, MatrixError, logger
from adapters.matrix.joining import Joining, is_arrival, is_departure
from adapters.matrix.offers import Offers
from adapters.matrix.rendering import notice
from adapters.matrix.rooms import RoomBook
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.words import sentence
from bot.kit.adapter import ChatChanged, Event, IncomingFile, Origin, Pressed, Said

CONNECTION = "matrix"

_SPOKEN = {"m.text", "m.emote"}
_PICTURES = {"m.image", "m.audio", "m.video"}
_ABOUT_ROOM = {"m.room.name", "m.room.canonical_alias", "m.room.encryption", "m.room.member"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said: a group, or the room that is private to `partner`."""

    room: str
    title: str
    partner: str

    @property
    def chat(self) -> str:
        """The external id of the chat: a private one is called by its account, whichever room it is in today."""
        return self.partner or self.room


class Translator:
    """Reads the timelines of rooms, in their order."""

    def __init__(
        self,
        server: Homeserver,
        settings: MatrixSettings,
        rooms: RoomBook,
        events: EventBook,
        joining: Joining,
        offers: Offers,
        spool: Path,
    ) -> None:
        self._server = server
        self._settings = settings
        self._rooms = rooms
        self._events = events
        self._joining = joining
        self._offers = offers
        self._spool = spool
        self.me = Me("")

    async def introduce(self) -> None:
        """Learn by which names the bot may be called. Raises `MatrixError`."""
        account = await self._server.enter()
        try:
            shown = (await self._server.call(Api.profile_get_displayname(account))).get("displayname")
        except MatrixError as error:
            if error.status != 404:  # noqa: PLR2004 - HTTP's code: no profile, no name
                raise
            shown = None
        self.me = Me(account, (shown,) if isinstance(shown, str) and shown else ())

    async def event(self, room: str, raw: Json) -> Event | None:
        """What an event means for the core; None for what is not its business. Raises `MatrixError`."""
        content = raw.get("content")
        if not isinstance(content, dict) or not isinstance(raw.get("event_id"), str):
            return None
        kind = raw.get("type")
        if kind in _ABOUT_ROOM:
            self._rooms.changed(room)
        match kind:
            case "m.room.message":
                return await self._message(room, raw, content)
            case "m.reaction":
                return await self._reaction(room, raw, content)
            case "m.room.encrypted" | "m.room.encryption":
                await self._joining.tell_unreadable(room)
                return None
            case "m.room.member":
                return await self._membership(room, raw)
            case "m.room.tombstone":
                return await self._moved(room, raw)
            case "m.room.power_levels" if raw.get("sender") != self.me.account:
                # The bot may have been allowed to write again.
                return ChatChanged(await self._origin(raw, await self._place(room)), "back")
            case _:
                return None

    # -- rooms ----

    async def _membership(self, room: str, raw: Json) -> Event | None:
        if is_arrival(raw, self.me.account):
            if await self._rooms.encrypted(room):
                await self._joining.tell_unreadable(room)
                return None
            return await self._arrived(room, raw)
        if is_departure(raw, self.me.account):
            return await self.departed(room, raw)
        account = str(raw.get("state_key", ""))
        if is_departure(raw, account) and await self._rooms.once_partner(room) == account:
            if not await self._rooms.is_preferred(account, room):
                return None
            return ChatChanged(await self._origin(raw, Place(room, "", account)), "gone", reason="blocked")
        if is_arrival(raw, account) and await self._rooms.partner(room) == account:
            await self._rooms.prefer(account, room)
            return ChatChanged(await self._origin(raw, Place(room, "", account)), "back")
        return None

    async def _arrived(self, room: str, raw: Json) -> Event:
        place = await self._place(room)
        if before := await self._joining.predecessor(room):
            return ChatChanged(await self._origin(raw, replace(place, room=before)), "moved", to=room)
        return ChatChanged(await self._origin(raw, place), "back")

    async def departed(self, room: str, raw: Json) -> Event | None:
        """The bot was thrown out, or left."""
        partner = await self._rooms.once_partner(room)
        if partner and not await self._rooms.is_preferred(partner, room):
            return None
        return ChatChanged(await self._origin(raw, Place(room, "", partner)), "gone", reason="not-in-chat")

    async def _moved(self, room: str, raw: Json) -> Event | None:
        place = await self._place(room)
        partner = await self._rooms.once_partner(room)
        successor = await self._joining.follow(room, raw)
        if not successor:
            return None
        if partner:
            await self._rooms.mark_direct(partner, successor)
            return None
        return ChatChanged(await self._origin(raw, place), "moved", to=successor)

    async def _place(self, room: str) -> Place:
        partner = await self._rooms.partner(room)
        return Place(room, "" if partner else await self._rooms.title(room), partner)

    async def _origin(self, raw: Json, place: Place, thread: str = "") -> Origin:
        account = str(raw.get("sender", ""))
        return Origin(
            connection=CONNECTION,
            event_id=str(raw["event_id"]),
            account=account,
            chat=place.chat,
            direct=bool(place.partner),
            chat_title=place.title,
            direct_chat=account,
            thread=thread,
        )

    # -- words ----

    async def _message(self, room: str, raw: Json, content: Json) -> Event | None:
        if raw.get("sender") == self.me.account:
            self._events.note(room, str(raw["event_id"]), self.me.account, content)
            await self._offers.own(room, str(raw["event_id"]), content)
            return None
        # An edited command has been carried out already as it stood; a notice is another program's.
        if addressing.edited(content) or not (content.get("msgtype") in _SPOKEN or files.is_file(content)):
            return None
        place = await self._place(room)
        if place.partner == raw.get("sender"):
            await self._rooms.prefer(place.partner, room)
        target = addressing.replied_to(content)
        answered = await self._events.find(room, target) if target else None
        mine = answered if answered is not None and answered.sender == self.me.account else None
        thread = addressing.thread_of(content)
        origin = await self._origin(raw, place, await self._thread(room, thread) or (mine.main if mine else ""))
        if files.is_file(content):
            return await self._dropped(place, origin, content, mine)
        return await self._said(place, origin, content, mine, thread)

    async def _thread(self, room: str, thread: str) -> str:
        """The first event of the message with which the thread begins."""
        found = await self._events.find(room, thread) if thread else None
        return found.main if found else thread

    async def _said(
        self, place: Place, origin: Origin, content: Mapping[str, Any], mine: Known | None, thread: str
    ) -> Event:
        read = addressing.read_text(content, self.me, answers=mine is not None)
        number = choices.typed_number(read.text)
        latest = await self._offers.spoken(
            place.room, thread, number=number, stays=origin.direct or read.addressed or mine is not None
        )
        if number:
            told = latest or thread
            offered = mine if mine is not None else await self._events.find(place.room, told) if told else None
            offered = offered if offered is not None and offered.sender == self.me.account else None
            token = choices.token_for(choices.tokens_in(offered.content), number) if offered else ""
            if token:
                return Pressed(origin, token)
        return Said(
            origin,
            read.text,
            addressed=origin.direct or read.addressed or mine is not None,
            mentions=read.mentions,
            by_reply=mine is not None and not origin.direct and not read.addressed,
        )

    async def _reaction(self, room: str, raw: Json, content: Json) -> Event | None:
        target, emoji = addressing.annotated(content)
        number = choices.number_of(emoji)
        if not number or raw.get("sender") == self.me.account:
            return None
        known = await self._events.find(room, target)
        if known is None or known.sender != self.me.account:
            return None
        token = choices.token_for(choices.tokens_in(known.content), number)
        if not token:
            return None
        return Pressed(await self._origin(raw, await self._place(room), known.thread), token)

    # -- files ----

    async def _dropped(self, place: Place, origin: Origin, content: Json, mine: Known | None) -> Event | None:
        read = addressing.read_text(content, self.me, text=files.caption_of(content))
        addressed = origin.direct or read.addressed or mine is not None
        if not addressed and content.get("msgtype") in _PICTURES:
            return None
        file = await self._fetched(place, origin, content)
        if file is None:
            return None
        return Said(origin, read.text, addressed, (file,), read.mentions)

    async def _fetched(self, place: Place, origin: Origin, content: Json) -> IncomingFile | None:
        limit = self._settings.largest_upload_mb
        try:
            return await files.fetch(self._server, content, self._spool, limit * 1024 * 1024)
        except files.TooLarge:
            words = sentence("too_large", self._settings.language, mb=limit)
            await self.whisper(place.room, origin.event_id, words)
        except MatrixError as error:
            if error.status == 0 or error.maybe:
                raise
            logger.warning("the file of %s cannot be had: %s", origin.event_id, error)
        return None

    async def whisper(self, room: str, about: str, words: str, *, quotes: bool = True) -> None:
        """A line of our own in a room, once for each event that it is about; a failure is only logged."""
        content = notice(words)
        if quotes:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": about}}
        try:
            await self._server.call(Api.room_send("", room, "m.room.message", content, f"about.{about}"))
        except MatrixError as error:
            logger.warning("nothing could be said about %s: %s", about, error)
