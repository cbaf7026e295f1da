"""News for open pages: one reader of the store for all of them, and a queue for each."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field

from adapters.web.store import Post, WebStore

POLL_S = 0.5
BACKLOG = 500
"""A page that is further behind than this many changes loads its rooms anew."""

_QUEUE = 2 * BACKLOG


@dataclass(eq=False, slots=True)
class Listener:
    """One open page. `rooms` are those it may read; None ends it, and so does falling too far behind."""

    rooms: frozenset[str]
    elsewhere: frozenset[str] = frozenset()
    news: asyncio.Queue[Post | None] = field(default_factory=lambda: asyncio.Queue(_QUEUE))

    def offer(self, post: Post) -> None:
        """Put a post in the queue if this page may know of it."""
        if post.room in self.rooms or post.room in self.elsewhere:
            self._put(post)

    def close(self) -> None:
        """Tell the page that there will be no more."""
        self._put(None)

    def _put(self, post: Post | None) -> None:
        if self.news.full():
            while not self.news.empty():
                self.news.get_nowait()
            post = None
        self.news.put_nowait(post)


class News:
    """Reads what has changed, at once when this process wrote it and every half second for what others wrote."""

    def __init__(self, store: WebStore) -> None:
        self._store = store
        self._listeners: set[Listener] = set()
        self._wake = asyncio.Event()
        self._last = 0
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    async def start(self, report: Callable[[Exception], None]) -> None:
        """Begin to read; failures to read are reported and tried again."""
        self._last = await asyncio.to_thread(self._store.last_change)
        self._task = asyncio.create_task(self._read(report), name="web news")

    async def stop(self) -> None:
        """Close every page's stream."""
        self._closed = True
        for listener in tuple(self._listeners):
            listener.close()
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """Something was written by this process."""
        self._wake.set()

    @contextlib.asynccontextmanager
    async def listening(self, rooms: Collection[str], elsewhere: Collection[str] = ()) -> AsyncIterator[Listener]:
        """Take part from now on."""
        listener = Listener(frozenset(rooms), frozenset(elsewhere))
        self._listeners.add(listener)
        if self._closed:
            listener.close()
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def _read(self, report: Callable[[Exception], None]) -> None:
        # `wait_for` may swallow a cancellation that comes together with the event it waits for; `timeout` does not.
        while not self._closed:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._wake.wait()
            self._wake.clear()
            try:
                await self._read_once()
            except Exception as error:  # noqa: BLE001 - the database may be away for a while; the pages wait
                report(error)

    async def _read_once(self) -> None:
        newest = await asyncio.to_thread(self._store.last_change)
        while newest > self._last:
            posts = await asyncio.to_thread(self._store.changes, self._last, room_ids=None, limit=BACKLOG)
            for post in posts:
                for listener in tuple(self._listeners):
                    listener.offer(post)
            read = posts[-1].change if posts else newest
            self._last = read if len(posts) == BACKLOG else max(newest, read)
