"""Long polling by exactly one of the processes that serve a bot, and by another one when that dies.

Telegram forgets updates once it is asked with a higher offset. So the offset that is sent lies below everything that
is not committed yet, and is kept with each event in the event's own transaction. Chats are served side by side; within
a chat one update follows the other.
"""

import asyncio
import contextlib
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from adapters.telegram.client import seconds, told
from adapters.telegram.receiving import Reception
from bot.kit.adapter import Keeper

LEASE = "poll"
ALLOWED = ("message", "callback_query", "my_chat_member")
"""The kinds of updates that mean anything here. An edited message is not taken as said again."""
BATCH = 100
AT_ONCE_S = 0.5

log = structlog.get_logger("dayclear.telegram")


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: how long one poll waits, how long the lease lasts, how long to wait after something went wrong."""

    poll: int = 25
    lease: float = 30.0
    pause: float = 1.0
    longest_pause: float = 30.0


class Poller:
    """Polls while it holds the lease."""

    def __init__(self, bot: Bot, keeper: Keeper, reception: Reception, pace: Pace) -> None:
        self._bot = bot
        self._keeper = keeper
        self._reception = reception
        self._pace = pace
        self._offset: int | None = None
        self._done: set[int] = set()
        self._open: set[int] = set()
        self._stopping = asyncio.Event()
        self._lost = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to compete for the lease."""
        self._running = asyncio.create_task(self._run(), name="telegram polling")

    async def stop(self) -> None:
        """Ask for nothing more, finish what was begun, let another process poll."""
        self._stopping.set()
        self._lost.set()
        if self._running is not None:
            await self._running

    async def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                held = await self._hold()
            except Exception as error:  # noqa: BLE001 - the database is away: nobody may poll now
                log.warning("polling-lease-unknown", kind=type(error).__name__)
                held = False
            if held:
                await self._reign()
            else:
                await self._nap(self._pace.lease / 4)
        with contextlib.suppress(Exception):
            await asyncio.to_thread(self._keeper.release, LEASE)

    async def _hold(self) -> bool:
        return await asyncio.to_thread(self._keeper.hold, LEASE, self._pace.lease)

    async def _reign(self) -> None:
        """Poll for as long as the lease is ours."""
        self._lost.clear()
        if self._stopping.is_set():
            return
        log.info("polling")
        self._offset = None
        self._done.clear()
        failures = 0
        renewing = asyncio.create_task(self._renew(), name="telegram lease")
        try:
            while not self._lost.is_set():
                try:
                    await self._turn()
                    failures = 0
                except Exception as error:  # noqa: BLE001 - whatever it was, polling goes on
                    failures += 1
                    await self._nap(self._after(error, failures))
        finally:
            renewing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await renewing

    async def _renew(self) -> None:
        """Renew the lease in good time. Where that fails, polling ends before another process begins."""
        while True:
            await asyncio.sleep(self._pace.lease / 3)
            try:
                async with asyncio.timeout(self._pace.lease / 3):
                    held = await self._hold()
            except Exception:  # noqa: BLE001 - the database is away, or slow: then so is the lease
                held = False
            if not held:
                log.warning("polling-lease-lost")
                self._lost.set()
                return

    async def _turn(self) -> None:
        """One poll, and all that it brought."""
        if self._offset is None:
            kept = await asyncio.to_thread(self._keeper.cursor)
            self._offset = int(kept) if kept.isdigit() else 0
        begun = asyncio.get_running_loop().time()
        updates = await self._poll()
        if not updates:
            if not self._lost.is_set() and asyncio.get_running_loop().time() - begun < AT_ONCE_S:
                await self._nap(self._pace.pause)  # whoever answered does not poll long: do not turn in circles
            return
        self._open = {each.update_id for each in updates} - self._done
        lanes: dict[int, list[Update]] = {}
        for each in updates:
            if each.update_id in self._open:
                lanes.setdefault(each.effective_chat.id if each.effective_chat else 0, []).append(each)
        results = await asyncio.gather(*(self._lane(lane) for lane in lanes.values()), return_exceptions=True)
        wrong = [each for each in results if isinstance(each, BaseException)]
        if wrong:
            # What is open comes again; what is done meanwhile is passed over.
            self._offset = min(self._open)
            raise wrong[0]
        # Also where that is lower than before: after a quiet week Telegram begins anew at any number.
        self._offset = updates[-1].update_id + 1
        self._done.clear()
        if len(updates) > 1 or not all(results):
            await asyncio.to_thread(self._keeper.save_cursor, str(self._offset))

    async def _lane(self, updates: Sequence[Update]) -> bool:
        """The updates of one chat in order; whether each of them was an event, which brings its own cursor."""
        events = True
        for each in updates:
            number = each.update_id
            before = min(self._open)
            after = number + 1 if before == number else before
            events &= await self._reception.take(each, before=str(before), after=str(after))
            self._open.discard(number)
            self._done.add(number)
        return events

    async def _poll(self) -> Sequence[Update]:
        """The next updates; none where the lease was lost, or the end came, while waiting for them."""
        polling = asyncio.create_task(self._updates())
        lost = asyncio.create_task(self._lost.wait())
        try:
            await asyncio.wait({polling, lost}, return_when=asyncio.FIRST_COMPLETED)
            if polling.done():
                return polling.result()
            return ()
        finally:
            for each in (polling, lost):
                each.cancel()
            await asyncio.gather(polling, lost, return_exceptions=True)

    async def _updates(self) -> Sequence[Update]:
        try:
            return await self._bot.get_updates(
                offset=self._offset, limit=BATCH, timeout=self._pace.poll, allowed_updates=ALLOWED
            )
        except (TelegramError, asyncio.CancelledError):
            raise
        except Exception as error:  # noqa: BLE001 - one update that cannot be read must not hold up the others
            log.warning("update-not-understood", kind=type(error).__name__)
            return await self._one_by_one()

    async def _one_by_one(self) -> Sequence[Update]:
        """Look at the next update by itself, and pass over it where it cannot be read."""
        asked = {"offset": self._offset, "limit": 1, "timeout": 0, "allowed_updates": list(ALLOWED)}
        with warnings.catch_warnings():
            # It would rather have us call the method that cannot read this update.
            warnings.simplefilter("ignore", PTBUserWarning)
            raw = await self._bot.do_api_request("getUpdates", api_kwargs=asked)
        for each in raw if isinstance(raw, list) else ():
            try:
                return (Update.de_json(each, self._bot),)
            except Exception:  # noqa: BLE001 - this is the one
                return (Update(int(each["update_id"])),)
        return ()

    def _after(self, error: Exception, failures: int) -> float:
        """For how long to wait, and a line for the log."""
        pause = min(self._pace.longest_pause, self._pace.pause * 2.0 ** min(failures - 1, 10))
        match error:
            case Conflict():
                log.error("polling-conflict", reason=told(error))
                return self._pace.longest_pause if failures > 1 else pause
            case RetryAfter():
                return seconds(error)
            case TelegramError():
                log.warning("polling-failed", reason=told(error))
            case _:
                log.warning("update-not-taken", kind=type(error).__name__)
        return pause

    async def _nap(self, pause: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), pause)
