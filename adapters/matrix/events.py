"""Events of rooms as they stand now: what the bot said lately, and whatever else somebody refers to."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nio import Api

from adapters.matrix.addressing import edited, thread_of
from adapters.matrix.homeserver import Homeserver, MatrixError
from adapters.matrix.rendering import PARTS_KEY

MOST_KEPT = 1_000
_UNKNOWN = (403, 404)


@dataclass(frozen=True, slots=True)
class Known:
    """An event. `content` is its newest version; `main` the first event of the message of the bot it belongs to."""

    id: str
    sender: str
    content: Mapping[str, Any]
    thread: str
    main: str


class EventBook:
    """Remembers the newest events of the bot, and asks the server for others."""

    def __init__(self, server: Homeserver) -> None:
        self._server = server
        self._kept: OrderedDict[tuple[str, str], Known] = OrderedDict()

    def note(self, room: str, event_id: str, sender: str, content: Mapping[str, Any]) -> None:
        """Keep an event that passed by; an edit changes what it edits."""
        target = edited(content)
        if not target:
            self._keep(room, known(event_id, sender, content))
            return
        before = self._kept.get((room, target))
        newest = content.get("m.new_content")
        if before is not None and isinstance(newest, Mapping) and before.sender == sender:
            self._keep(room, Known(before.id, before.sender, newest, before.thread, before.main))

    async def find(self, room: str, event_id: str) -> Known | None:
        """The event, or None where there is none that we may see. Raises `MatrixError` where nobody can say."""
        if (found := self._kept.get((room, event_id))) is not None:
            self._kept.move_to_end((room, event_id))
            return found
        try:
            raw = await self._server.call(Api.room_get_event("", room, event_id))
        except MatrixError as error:
            if error.status in _UNKNOWN:
                return None
            raise
        content = raw.get("content")
        if not isinstance(content, Mapping):
            return None
        found = known(event_id, str(raw.get("sender", "")), content)
        if newest := _newest(raw):
            found = Known(found.id, found.sender, newest, found.thread, found.main)
        self._keep(room, found)
        return found

    def forget(self) -> None:
        """Forget everything: others have read on in the meantime."""
        self._kept.clear()

    def _keep(self, room: str, event: Known) -> None:
        self._kept[room, event.id] = event
        self._kept.move_to_end((room, event.id))
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


def known(event_id: str, sender: str, content: Mapping[str, Any]) -> Known:
    """An event by its content."""
    main = content.get(PARTS_KEY)
    return Known(event_id, sender, content, thread_of(content), main if isinstance(main, str) else event_id)


def _newest(raw: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The content of the last edit, which the server bundles with an event."""
    found: Any = raw
    for key in ("unsigned", "m.relations", "m.replace", "content", "m.new_content"):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else None
