"""Acting as somebody of the company: the same events that the page would send, kept and handed over the same way."""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.web.addressing import read_text
from adapters.web.site import CONNECTION, DIRECT, Place, origin
from adapters.web.store import Post
from adapters.web.writing import quote
from bot.app import App
from bot.kit.adapter import IncomingFile, OpenForm, Origin, Said, Submitted
from storage import chats, meet
from storage.web import DatabaseWebStore


class Player:
    """Lets the invented people write, fill in forms and drop files."""

    def __init__(self, app: App, store: DatabaseWebStore) -> None:
        self._app = app
        self._store = store

    async def says(
        self, account: str, room: str, text: str, *, form: Mapping[str, str] | None = None, reply: bool = False
    ) -> None:
        """Somebody writes in a room (`direct`: to the bot alone), and sends the form that opens, filled in.

        With `reply` they answer the post that opened the room's meeting, as far as one is being held.
        """
        place = await asyncio.to_thread(self._place, account, room)
        read = read_text(text, place.members, direct=place.direct)
        where = origin(account, place, _event())
        body: dict[str, Any] = {"text": text}
        opened = await asyncio.to_thread(self._opening_post, place) if reply else None
        if opened is not None:
            body["reply"] = quote(opened)
            where = replace(where, thread=str(opened.id))
        await self._kept(place, account, body, where)
        by_reply = opened is not None and not read.addressed
        said = Said(where, read.text, addressed=read.addressed or by_reply, mentions=read.mentions, by_reply=by_reply)
        outcome = await self._app.handle(said)
        if form and isinstance(outcome.immediate, OpenForm):
            asked = outcome.immediate.form
            values = {field.name: form.get(field.name, "") for field in asked.fields}
            await self._app.handle(Submitted(origin(account, place, _event()), asked.line, values))

    async def drops(self, account: str, room: str, file: IncomingFile, caption: str) -> None:
        """Somebody drops a file into a room; the caption says whose orders it holds."""
        place = await asyncio.to_thread(self._place, account, room)
        where = origin(account, place, _event())
        await self._kept(place, account, {"text": caption, "files": [{"name": file.name, "size": file.size}]}, where)
        await self._app.handle(Said(where, caption, files=(file,)))

    async def _kept(self, place: Place, account: str, body: dict[str, Any], where: Origin) -> None:
        await asyncio.to_thread(self._store.add_said, place.id, account, body, event_id=where.event_id)

    def _opening_post(self, place: Place) -> Post | None:
        """The post that opened the meeting which is being held in a room."""
        with self._app.database.read() as db:
            chat = chats.find_chat(db, CONNECTION, place.id)
            meeting = meet.open_meeting(db, chat.team_id) if chat is not None and chat.team_id is not None else None
            receipt = meet.receipt_of(db, meeting) if meeting is not None else None
        return self._store.post(int(receipt)) if receipt is not None and receipt.isdigit() else None

    def _place(self, account: str, room_id: str) -> Place:
        if room_id == "direct":
            return Place(DIRECT + account, "", direct=True, members={})
        room = self._store.room(room_id)
        if room is None:
            msg = f"the script speaks in a room that is not there: {room_id}"
            raise LookupError(msg)
        return Place(room_id, room.title, direct=False, members=dict(self._store.members(room_id)))


def _event() -> str:
    return secrets.token_hex(8)
