"""Reading on: the sync loop of the one process that holds the lease, from the kept cursor.

A cursor belongs to a whole answer of the server, so it is handed over with the last event of that answer, and kept in
the transaction of that event. Whatever happens before, the same events come again, and the core knows them.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from adapters.matrix.events import EventBook
from adapters.matrix.homeserver import Homeserver, Json, MatrixError, logger
from adapters.matrix.joining import Joining, is_departure
from adapters.matrix.news import News
from adapters.matrix.offers import Offers
from adapters.matrix.reading import Translator
from adapters.matrix.rooms import RoomBook
from bot.kit.adapter import Event, Immediate, Keeper, Pressed, Receiver, Said, Toast

LEASE = "sync"
HOLD_S = 12.0
RENEW_S = 4.0
POLL_S = 25.0
_LONGEST_PAUSE_S = 30.0
_MOST_REFUSED = 20

T = TypeVar("T")


class Read(NamedTuple):
    """An event for the core, and the room in which it happened."""

    room: str
    event: Event


class Stopped(Exception):  # noqa: N818 - not an error
    """The connection is being closed, or another process reads now."""


class Reader:
    """Reads for as long as it holds the lease; waits for it otherwise."""

    def __init__(
        self,
        server: Homeserver,
        keeper: Keeper,
        rooms: RoomBook,
        events: EventBook,
        offers: Offers,
        joining: Joining,
        translator: Translator,
        receive: Receiver,
    ) -> None:
        self._server = server
        self._news = News(server)
        self._keeper = keeper
        self._rooms = rooms
        self._events = events
        self._offers = offers
        self._joining = joining
        self._translator = translator
        self._receive = receive
        self._stopping = asyncio.Event()
        self._leading = False
        self._since = ""
        self._renewed = 0.0

    def stop(self) -> None:
        """Interrupt the wait for news; finish the event that is being handed over."""
        self._stopping.set()

    async def run(self) -> None:
        """Read until stopped."""
        failures = 0
        while not self._stopping.is_set():
            try:
                if await self._lead():
                    await self._step()
                else:
                    await self._pause(RENEW_S)
                failures = 0
            except Stopped:
                continue
            except MatrixError as error:
                failures += 1
                logger.warning("the homeserver gives no news: %s", error)
                await self._pause(error.retry_after or min(_LONGEST_PAUSE_S, 0.25 * 2 ** min(failures, 8)))
            except Exception:  # noqa: BLE001 - whatever it was, the next answer may be readable
                failures += 1
                logger.exception("reading failed")
                await self._pause(min(_LONGEST_PAUSE_S, 0.25 * 2 ** min(failures, 8)))
        if self._leading:
            await asyncio.to_thread(self._keeper.release, LEASE)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    # -- the lease ----

    async def _lead(self) -> bool:
        """Whether this process is the one that reads; whoever comes to it new begins at the kept cursor."""
        held = await asyncio.to_thread(self._keeper.hold, LEASE, HOLD_S)
        self._renewed = asyncio.get_running_loop().time()
        if held and not self._leading:
            for book in (self._rooms, self._events, self._offers):
                book.forget()
            self._since = await asyncio.to_thread(self._keeper.cursor)
        self._leading = held
        return held

    async def _still(self) -> None:
        """Keep the lease while there is work; raises `Stopped` where it is lost, or all is to end."""
        if self._stopping.is_set():
            raise Stopped
        if asyncio.get_running_loop().time() - self._renewed >= RENEW_S and not await self._lead():
            raise Stopped

    async def _awaited(self, news: Awaitable[T]) -> T:
        """Wait for an answer of the server, renewing the lease; raises `Stopped` when that is enough."""
        asked = asyncio.ensure_future(news)
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            while not asked.done():
                await self._still()
                await asyncio.wait({asked, stopping}, timeout=RENEW_S, return_when=asyncio.FIRST_COMPLETED)
            return asked.result()
        finally:
            for task in (asked, stopping):
                task.cancel()
            await asyncio.gather(asked, stopping, return_exceptions=True)

    # -- one answer of the server ----

    async def _step(self) -> None:
        if not self._translator.me.account:
            await self._translator.introduce()
        if not self._since:
            await self._begin()
            return
        try:
            answer = await self._awaited(self._news.after(self._since, POLL_S))
        except MatrixError as error:
            if error.status == 400 and error.code in ("M_UNKNOWN", "M_INVALID_PARAM"):  # noqa: PLR2004 - HTTP's code
                logger.error("the homeserver no longer knows where we were (%s): reading on from now", error)
                self._since = ""
                return
            raise
        await self._take(answer)

    async def _begin(self) -> None:
        """At the very first start: what was said before is history. Invitations that wait are answered."""
        answer = await self._awaited(self._news.first())
        await self._joining.invited(answer.get("rooms", {}).get("invite", {}))
        await asyncio.to_thread(self._keeper.save_cursor, str(answer["next_batch"]))
        self._since = str(answer["next_batch"])

    async def _take(self, answer: Json) -> None:
        """Hand over all that happened, in order, the cursor with the last of it."""
        cursor = str(answer["next_batch"])
        waiting: Read | None = None
        try:
            async for read in self._happened(answer):
                if waiting is not None:
                    await self._hand_over(waiting)
                waiting = read
        except BaseException:
            _drop_files(waiting)
            raise
        if waiting is not None:
            origin = replace(waiting.event.origin, cursor=cursor)
            await self._hand_over(Read(waiting.room, replace(waiting.event, origin=origin)))
        if await asyncio.to_thread(self._keeper.cursor) != cursor:
            await asyncio.to_thread(self._keeper.save_cursor, cursor)
        self._since = cursor

    async def _happened(self, answer: Json) -> AsyncIterator[Read]:
        for each in answer.get("account_data", {}).get("events", []):
            if each.get("type") == "m.direct":
                self._rooms.take_direct(each.get("content", {}))
        rooms = answer.get("rooms", {})
        await self._awaited(self._joining.invited(rooms.get("invite", {})))
        for room, news in rooms.get("join", {}).items():
            for raw in await self._awaited(self._news.timeline(room, news.get("timeline", {}), self._since)):
                await self._still()
                if event := await self._awaited(self._translated(room, raw)):
                    yield Read(room, event)
        for room, news in rooms.get("leave", {}).items():
            departures = [
                raw
                for raw in news.get("timeline", {}).get("events", [])
                if is_departure(raw, self._server.me) and raw.get("sender") != self._server.me
            ]
            if departures and (event := await self._translator.departed(room, departures[-1])):
                yield Read(room, event)

    async def _translated(self, room: str, raw: Json) -> Event | None:
        try:
            return await self._translator.event(room, raw)
        except MatrixError as error:
            if error.status == 0 or error.maybe or error.retry_after is not None or error.code == "M_UNKNOWN_TOKEN":
                raise
            logger.warning("event %s could not be read: %s", raw.get("event_id"), error)
        except Exception:
            # Anybody may send events of any shape; one that cannot be read must not keep the others waiting.
            logger.exception("event %s could not be read", raw.get("event_id"))
            if not await self._keeper_works():
                raise
        return None

    # -- handing over ----

    async def _hand_over(self, read: Read) -> None:
        try:
            immediate = await self._received(read.event)
        finally:
            _drop_files(read)
        if isinstance(immediate, Toast) and isinstance(read.event, Pressed):
            await self._show(read, immediate.text)

    async def _received(self, event: Event) -> Immediate | None:
        """Give an event to the core until it is committed; where only this one fails again and again, go on."""
        refused = 0
        while True:
            await self._still()
            try:
                return await self._receive(event)
            except Exception:  # noqa: BLE001 - nothing was committed, whatever it was
                refused += 1
                logger.exception("event %s was not taken", event.origin.event_id)
            if refused >= _MOST_REFUSED and await self._keeper_works():
                logger.error("event %s is passed over", event.origin.event_id)
                return None
            await self._pause(min(_LONGEST_PAUSE_S, 0.1 * 2 ** min(refused, 9)))

    async def _keeper_works(self) -> bool:
        """Whether the database is there: then it is the event that cannot be taken."""
        try:
            await asyncio.to_thread(self._keeper.cursor)
        except Exception:  # noqa: BLE001 - whatever it is, it does not work
            return False
        return True

    async def _show(self, read: Read, words: str) -> None:
        """A line for the presser alone: in a group it goes to their private room."""
        room = read.room
        origin = read.event.origin
        try:
            if not origin.direct:
                room = await self._rooms.private_room(origin.account)
            await self._translator.whisper(room, origin.event_id, words, quotes=origin.direct)
        except Exception:  # noqa: BLE001 - a line that is not read changes nothing
            logger.warning("a line for %s could not be shown", origin.account, exc_info=True)


def _drop_files(read: Read | None) -> None:
    if read is not None and isinstance(read.event, Said):
        for file in read.event.files:
            file.path.unlink(missing_ok=True)
