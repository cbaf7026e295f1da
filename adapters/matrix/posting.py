"""Messages on their way out: an event for the text, one for each picture and file, and edits of all of them.

Every event is sent under a transaction id made of the message's own id, so the server takes a repeated one once. What
belongs to a message of several events is kept, because an edit must find them again.
"""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from nio import Api

from adapters.matrix import choices
from adapters.matrix.events import EventBook
from adapters.matrix.homeserver import Homeserver, MatrixError, logger, path
from adapters.matrix.rendering import PARTS_KEY, Media, render
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Keeper, Outgoing

_MOST_UPLOADS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One event of a message after the first. `key` says what it shows: `text`, or a blob."""

    event: str
    key: str


class Poster:
    """Posts and edits in rooms."""

    def __init__(self, server: Homeserver, events: EventBook, keeper: Keeper, *, reactions: bool) -> None:
        self._server = server
        self._events = events
        self._keeper = keeper
        self._reactions = reactions
        self._uploaded: dict[str, str] = {}

    async def post(self, outgoing: Outgoing, room: str) -> str:
        """Send a message; the id of its first event."""
        drawn = render(outgoing.message)
        thread = await self._thread(room, outgoing.thread)
        main = ""
        parts: list[Part] = []
        for number, text in enumerate(drawn.texts):
            event = await self._send(room, _placed(text, thread, main), f"{outgoing.id}.{number}")
            main = main or event
            parts.append(Part(event, "text"))
        for media in drawn.media:
            event = await self._send_media(outgoing, room, media, thread, main)
            main = main or event
            parts.append(Part(event, media.key))
        if not main:
            raise DeliveryError("refused", permanent=True, detail="a message without anything to show")
        await self._keep_parts(main, parts)
        if drawn.tokens:
            await self._offer(room, main, 0, len(drawn.tokens))
        return main

    async def rewrite(self, outgoing: Outgoing, room: str) -> str:
        """Replace a message; its receipt stays the same. Pictures that it no longer has are taken back."""
        main = outgoing.edits or ""
        before = await self._events.find(room, main)
        offered = len(choices.tokens_in(before.content)) if before else 0
        thread = before.thread if before else ""
        drawn = render(outgoing.message)
        left = await self._parts(main)
        kept: list[Part] = []
        for number, text in enumerate(drawn.texts):
            old = _take(left, "text")
            event = await self._set(outgoing, room, text, old, thread, main, number)
            kept.append(Part(event, "text"))
        for media in drawn.media:
            old = _take(left, media.key)
            event = old.event if old else await self._set_media(outgoing, room, media, left, thread, main)
            kept.append(Part(event, media.key))
        for gone in left:
            await self._take_back(outgoing, room, gone.event, main)
        await self._keep_parts(main, kept, again=True)
        await self._offer(room, main, offered, len(drawn.tokens))
        return main

    # -- single events ----

    async def _send(self, room: str, content: dict[str, Any], transaction: str) -> str:
        request = Api.room_send("", room, "m.room.message", content, transaction)
        event = str((await self._server.call(request))["event_id"])
        self._events.note(room, event, self._server.me, content)
        return event

    async def _set(
        self, outgoing: Outgoing, room: str, text: dict[str, Any], old: Part | None, thread: str, main: str, number: int
    ) -> str:
        transaction = f"{outgoing.id}.{number}"
        if old is None:
            return await self._send(room, _placed(text, thread, main), transaction)
        await self._send(room, _edit(_placed(text, "", main if old.event != main else ""), old.event), transaction)
        return old.event

    async def _send_media(self, outgoing: Outgoing, room: str, media: Media, thread: str, main: str) -> str:
        content = await self._shown(outgoing, media)
        return await self._send(room, _placed(content, thread, main), f"{outgoing.id}.{media.key}")

    async def _set_media(
        self, outgoing: Outgoing, room: str, media: Media, left: list[Part], thread: str, main: str
    ) -> str:
        """Show other bytes in the place of a picture that is no longer wanted, or below."""
        old = next((each for each in left if each.key != "text"), None)
        if old is None or media.kind != "image":
            return await self._send_media(outgoing, room, media, thread, main)
        left.remove(old)
        content = _placed(await self._shown(outgoing, media), "", main if old.event != main else "")
        await self._send(room, _edit(content, old.event), f"{outgoing.id}.{media.key}")
        return old.event

    async def _shown(self, outgoing: Outgoing, media: Media) -> dict[str, Any]:
        content, media_type = media.content, media.media_type
        if media.blob:
            content, media_type = await asyncio.to_thread(outgoing.load, media.blob)
            if not content:
                raise DeliveryError("file-expired", permanent=True, detail=media.name)
        mxc = self._uploaded.get(media.blob) or await self._server.upload(content, media_type, media.name)
        if media.blob:
            if len(self._uploaded) >= _MOST_UPLOADS:
                self._uploaded.clear()
            self._uploaded[media.blob] = mxc
        info: dict[str, Any] = {"mimetype": media_type, "size": len(content)}
        if media.width and media.height:
            info |= {"w": media.width, "h": media.height}
        return {
            "msgtype": "m.image" if media.kind == "image" else "m.file",
            "body": media.alt or media.name,
            "filename": media.name,
            "info": info,
            "url": mxc,
            "m.mentions": {},
        }

    async def _take_back(self, outgoing: Outgoing, room: str, event: str, main: str) -> None:
        if event == main:
            return
        transaction = f"{outgoing.id}.gone.{event}"
        await self._server.call(("PUT", path("rooms", room, "redact", event, transaction), "{}"))

    async def _thread(self, room: str, thread: str) -> str:
        """The event with which the thread begins: a message that is in a thread itself cannot begin another."""
        if not thread:
            return ""
        found = await self._events.find(room, thread)
        return (found.thread or found.main) if found else thread

    # -- what belongs to a message ----

    async def _keep_parts(self, main: str, parts: Sequence[Part], *, again: bool = False) -> None:
        several = len(parts) > 1 or any(each.key != "text" for each in parts)
        if several or again:
            value = json.dumps([[each.event, each.key] for each in parts])
            known = await asyncio.to_thread(self._keeper.recall, _fact(main)) if again else None
            if known != value and (known or several):
                await asyncio.to_thread(self._keeper.remember, _fact(main), value)

    async def _parts(self, main: str) -> list[Part]:
        kept = await asyncio.to_thread(self._keeper.recall, _fact(main))
        if kept is None:
            return [Part(main, "text")]
        return [Part(event, key) for event, key in json.loads(kept)]

    async def _offer(self, room: str, main: str, before: int, after: int) -> None:
        """Put the emoji of the numbers under a message, and take away those that no longer mean anything.

        A convenience: where the server refuses one the message stands all the same, and numbers can be typed.
        """
        if not self._reactions or before == after:
            return
        wanted = after if after <= choices.MOST_OFFERED else 0
        with suppress(MatrixError):
            there = await self._offered(room, main) if before else {}
            for number, event in there.items():
                if number > wanted:
                    await self._server.call(("PUT", path("rooms", room, "redact", event, f"gone.{event}"), "{}"))
            for number in range(1, wanted + 1):
                if number not in there:
                    await self._react(room, main, number)
            return
        logger.info("the choices of %s could not all be put under it", main)

    async def _react(self, room: str, main: str, number: int) -> None:
        relation = {"rel_type": "m.annotation", "event_id": main, "key": choices.keycap(number)}
        transaction = f"offer.{main}.{number}"
        await self._server.call(Api.room_send("", room, "m.reaction", {"m.relates_to": relation}, transaction))

    async def _offered(self, room: str, main: str) -> dict[int, str]:
        """Our own number emoji under a message."""
        where = path("rooms", room, "relations", main, "m.annotation", "m.reaction", limit=100)
        answer = await self._server.call(("GET", where.replace("/v3/", "/v1/", 1)))
        found: dict[int, str] = {}
        for each in answer.get("chunk", []):
            key = each.get("content", {}).get("m.relates_to", {}).get("key")
            if each.get("sender") == self._server.me and isinstance(key, str) and (number := choices.number_of(key)):
                found[number] = str(each["event_id"])
        return found


def _fact(main: str) -> str:
    return f"parts:{main}"[:300]


def _take(parts: list[Part], key: str) -> Part | None:
    found = next((each for each in parts if each.key == key), None)
    if found is not None:
        parts.remove(found)
    return found


def _placed(content: dict[str, Any], thread: str, main: str) -> dict[str, Any]:
    """The content in its thread, and with the first event of its message."""
    placed = {**content, PARTS_KEY: main} if main else dict(content)
    if thread:
        placed["m.relates_to"] = {
            "rel_type": "m.thread",
            "event_id": thread,
            "is_falling_back": True,
            "m.in_reply_to": {"event_id": main or thread},
        }
    return placed


def _edit(content: dict[str, Any], event: str) -> dict[str, Any]:
    """The content as a replacement. Old clients show the outer text, which would double the size of a long one."""
    first = str(content["body"]).split("\n", 1)[0][:200]
    return {
        "msgtype": "m.text",
        "body": f"* {first}",
        "m.mentions": {},
        "m.new_content": content,
        "m.relates_to": {"rel_type": "m.replace", "event_id": event},
    }
