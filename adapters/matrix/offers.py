"""Which message a bare number answers: the last one of the bot in that room or thread, if it offers choices.

In a group only until somebody says something else there: a "2" in the middle of a conversation is nobody's choice.
Only the process that reads uses this, and it sees the bot's own messages in the same order as everybody's.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from adapters.matrix.addressing import edited, thread_of
from adapters.matrix.choices import tokens_in
from adapters.matrix.rendering import PARTS_KEY
from bot.kit.adapter import Keeper


class Offers:
    """The open choices of each room and thread, kept so that a restart loses none."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._open: dict[tuple[str, str], str] = {}
        self._last: dict[tuple[str, str], str] = {}

    def forget(self) -> None:
        """Ask anew: another process has read on in the meantime."""
        self._open.clear()
        self._last.clear()

    async def own(self, room: str, event: str, content: Mapping[str, Any]) -> None:
        """The bot has said this, or changed what it said."""
        if content.get("msgtype") == "m.notice":
            return
        target = edited(content)
        if target:
            await self._edited(room, target, content.get("m.new_content"))
            return
        place = room, thread_of(content)
        offers = bool(tokens_in(content))
        if PARTS_KEY in content and not offers:
            return
        self._last[place] = event
        await self._set(place, event if offers else "")

    async def _edited(self, room: str, target: str, content: object) -> None:
        offers = isinstance(content, Mapping) and bool(tokens_in(content))
        for place, last in list(self._last.items()):
            if place[0] == room and last == target:
                await self._set(place, target if offers else "")
                return
        if not offers:
            for place, kept in list(self._open.items()):
                if place[0] == room and kept == target:
                    await self._set(place, "")

    async def spoken(self, room: str, thread: str, *, number: int, stays: bool) -> str:
        """Somebody else has spoken; the message whose choices are open, or "". Chatter closes them."""
        place = room, thread
        kept = await self._get(place)
        if kept and not number and not stays:
            await self._set(place, "")
            return ""
        return kept

    async def _get(self, place: tuple[str, str]) -> str:
        if place not in self._open:
            kept = await asyncio.to_thread(self._keeper.recall, _fact(place))
            self._open[place] = kept or ""
        return self._open[place]

    async def _set(self, place: tuple[str, str], event: str) -> None:
        if await self._get(place) != event:
            await asyncio.to_thread(self._keeper.remember, _fact(place), event)
            self._open[place] = event


def _fact(place: tuple[str, str]) -> str:
    return f"choices:{place[0]}:{place[1]}"[:300]
