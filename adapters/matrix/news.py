"""What has happened since a cursor, whole: where the server leaves a gap, what it left out is asked for."""

from nio import Api, MessageDirection

from adapters.matrix.homeserver import Homeserver, Json, logger
from adapters.matrix.joining import is_arrival, is_private_invitation

PAGE = 100
MOST_PAGES = 50
EARLY_S = 600
"""In a private chat what was said so shortly before the bot came is meant for it: clients invite and write at once."""
_GRACE_S = 30.0
_KINDS = [
    "m.room.message",
    "m.reaction",
    "m.room.encrypted",
    "m.room.member",
    "m.room.tombstone",
    "m.room.name",
    "m.room.canonical_alias",
    "m.room.encryption",
    "m.room.power_levels",
]
_WANTED: Json = {"types": _KINDS, "lazy_load_members": True}


def _filter(timeline: Json) -> Json:
    nothing: Json = {"types": []}
    room = {"timeline": timeline, "state": nothing, "ephemeral": nothing, "account_data": nothing}
    return {"presence": nothing, "account_data": {"types": ["m.direct"]}, "room": room}


class News:
    """Asks the server for what is new."""

    def __init__(self, server: Homeserver) -> None:
        self._server = server

    async def first(self) -> Json:
        """Where the account stands now: invitations that wait, and a cursor. Nothing of what was said."""
        return await self._sync("", _filter({"types": [], "limit": 1}), 0)

    async def after(self, cursor: str, wait_s: float) -> Json:
        """What happened after the cursor; waits so long for something to happen."""
        return await self._sync(cursor, _filter({**_WANTED, "limit": PAGE}), wait_s)

    async def _sync(self, since: str, chosen: Json, wait_s: float) -> Json:
        request = Api.sync("", since or None, int(wait_s * 1000), chosen, set_presence="offline")
        return await self._server.call(request, wait_s=wait_s + _GRACE_S)

    async def timeline(self, room: str, timeline: Json, cursor: str) -> list[Json]:
        """What happened in a room since the cursor, in order; without what was said before the bot came."""
        events, me = list(timeline.get("events", [])), self._server.me
        came = _came(events, me)
        if timeline.get("limited") and came is None and timeline.get("prev_batch"):
            events = [*await self._gap(room, str(timeline["prev_batch"]), cursor), *events]
            came = _came(events, me)
        return events if came is None else [events[came], *_early(events[:came], events[came], me), *events[came + 1 :]]

    async def _gap(self, room: str, end: str, cursor: str) -> list[Json]:
        """What the server left out between the cursor and `end`, the oldest first."""
        found: list[Json] = []
        token = end
        for _ in range(MOST_PAGES):
            request = Api.room_messages("", room, token, cursor, MessageDirection.back, PAGE, _WANTED)
            answer = await self._server.call(request)
            chunk = answer.get("chunk", [])
            found += chunk
            token = str(answer.get("end", ""))
            if not token or any(is_arrival(raw, self._server.me) for raw in chunk):
                return found[::-1]
        logger.error("more was said in %s than can be read again; the oldest of it is lost", room)
        return found[::-1]


def _came(events: list[Json], account: str) -> int | None:
    """The place of the bot's own last arrival among events."""
    places = [place for place, raw in enumerate(events) if is_arrival(raw, account)]
    return places[-1] if places else None


def _early(events: list[Json], arrival: Json, account: str) -> list[Json]:
    """What was said to the bot in a private chat between the invitation and its coming."""
    places = [place for place, raw in enumerate(events) if is_private_invitation(raw, account)]
    since = arrival.get("origin_server_ts", 0) - EARLY_S * 1000
    return [
        raw
        for raw in (events[places[-1] :] if places else [])
        if raw.get("type") == "m.room.message" and raw.get("origin_server_ts", 0) >= since
    ]
