"""Delivery: takes leased lanes from the outbox, draws, hands to the adapters, and writes down what came of it.

A lane's next message goes out only after the last one's acknowledgement is committed, so a crash repeats at most one
message per chat. Lanes are sent side by side and none waits for another: whatever has come back while one
acknowledgement was being committed is written down by the next one, in a few statements for all of it.
"""

import asyncio
import random
import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

import structlog
from sqlalchemy import Connection

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Adapter, Outgoing
from bot.kit.message import unpack_message
from bot.runtime import reach
from bot.runtime.easel import Draw, Easel
from bot.runtime.posting import post
from storage import chats, outbox
from storage.database import Database, DatabaseAway
from storage.outbox import Fate, Head, Lease

LEASE = timedelta(seconds=20)
SEND_TIMEOUT_S = 15.0
"""Shorter than the lease that is left, so that a slow send ends before another worker takes over."""
LONGEST_WAIT = timedelta(seconds=3)
"""How long a leased lane may wait for its platform's overall rate: with the time-out it stays within the lease."""
AT_ONCE = 200
POLL_S = 0.5
STEP_ASIDE = timedelta(minutes=2)
GIVE_UP = timedelta(hours=24)
SHORTEST_PAUSE = timedelta(milliseconds=200)
"""After a platform refused everything: long enough for several messages to be taken at once then."""
A_MINUTE = timedelta(minutes=1)
LONGEST_RECEIPT = 200
LONGEST_REASON = 300

log = structlog.get_logger("dayclear.deliver")


class _Ready(NamedTuple):
    """A head that may go out, after waiting for its platform's overall rate."""

    head: Head
    lease: Lease
    wait_s: float


class _LeaseLostError(Exception):
    """Another worker has taken the lane over: whatever becomes of its messages is that one's to say."""


class _Tried(NamedTuple):
    """What came of sending a head: a receipt, or the reason why there is none."""

    head: Head
    lease: Lease
    receipt: str | None = None
    error: DeliveryError | None = None
    expired: bool = False


_Sending: TypeAlias = "asyncio.Task[_Tried | None]"


class Deliverer:
    """One worker of the outbox; several processes may run one each.

    `draw` turns a chart into PNG bytes, width and height; it is called in a thread, outside any transaction.
    """

    def __init__(
        self,
        database: Database,
        adapters: Mapping[str, Adapter],
        *,
        draw: Draw | None = None,
        owner: str | None = None,
        lease: timedelta = LEASE,
    ) -> None:
        self.database = database
        self.adapters = adapters
        self.owner = owner or f"deliver-{secrets.token_hex(6)}"
        self._easel = Easel(database, draw)
        self._lease = lease
        self._wake = asyncio.Event()
        self._stopping = False
        self._pauses: dict[str, datetime] = {}
        self._widths: dict[str, int] = {}
        self._under_way: Counter[str] = Counter()
        self._soonest: float | None = None
        self._alarm: asyncio.TimerHandle | None = None

    def wake(self) -> None:
        """There may be something to deliver. Call it from the loop's own thread."""
        self._wake.set()

    def stop(self) -> None:
        """Finish what is being sent, then end."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped."""
        sending: set[_Sending] = set()
        looked = float("-inf")
        loop = asyncio.get_running_loop()
        while sending or not self._stopping:
            try:
                if self._wake.is_set() or not sending or loop.time() - looked >= POLL_S:
                    looked = loop.time()
                    self._wake.clear()
                    sending |= await self._begin(AT_ONCE - len(sending))
                await self._news(sending)
                done = {each for each in sending if each.done()}
                sending -= done
                sending |= await self._settled(done)
            except DatabaseAway as away:
                log.warning("database-away", reason=str(away))
                await asyncio.sleep(POLL_S)
            except Exception:
                log.exception("deliver-bug")
                await asyncio.sleep(POLL_S)

    async def deliver_due(self) -> int:
        """Deliver all that is due now in the lanes of these adapters; how many messages were handled."""
        handled = 0
        sending = await self._begin(AT_ONCE)
        while sending:
            done, sending = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
            handled += len(done)
            sending |= await self._settled(done)
        return handled

    async def _begin(self, room: int) -> set[_Sending]:
        """Begin to send what is due, in at most that many lanes."""
        if self._stopping or room <= 0:
            return set()
        held_until = self._held_until()
        return self._start(await asyncio.to_thread(self._take, room), held_until)

    def _held_until(self) -> float:
        """When a lease that is taken now runs out, by the loop's clock."""
        return asyncio.get_running_loop().time() + self._lease.total_seconds()

    def _start(self, ready: Sequence[_Ready], held_until: float) -> set[_Sending]:
        self._under_way.update(each.head.connection for each in ready)
        return {asyncio.create_task(self._send(each, held_until)) for each in ready}

    async def _news(self, sending: Collection[_Sending]) -> None:
        """Wait until something was sent, or there may be more to send."""
        if self._stopping and not sending:
            return
        woken = asyncio.ensure_future(self._wake.wait())
        awaited = sending if self._stopping else {*sending, woken}
        await asyncio.wait(awaited, timeout=POLL_S, return_when=asyncio.FIRST_COMPLETED)
        woken.cancel()

    async def _settled(self, done: Collection[_Sending]) -> set[_Sending]:
        """Write down what was sent and begin with what follows it.

        While the database is away this is tried for as long as the lease would have lasted: what was sent must not be
        sent again only because that could not be written down at once.
        """
        if not done:
            return set()
        tried = [result for each in done if (result := each.result()) is not None]
        self._learn(tried)
        if any(each.error is not None and each.error.gone for each in tried):
            self._wake.set()  # somebody is told about it
        last_chance = self._held_until()
        loop = asyncio.get_running_loop()
        while True:
            held_until = self._held_until()
            try:
                ready = await asyncio.to_thread(self._settle, tried)
                self._set_alarm()
                return self._start(ready, held_until)
            except DatabaseAway as away:
                if loop.time() >= last_chance:
                    raise
                log.warning("database-away", reason=str(away), unwritten=len(tried))
                await asyncio.sleep(POLL_S)

    def _learn(self, tried: Sequence[_Tried]) -> None:
        """How many lanes of a connection are sent side by side: after a refusal one, then more with each success.

        A platform that refuses the whole connection would refuse all other lanes just as well.
        """
        for each in tried:
            name = each.head.connection
            if each.error is not None and each.error.connection_wide and each.error.retry_after is not None:
                self._widths[name] = 1
            elif each.error is None and name in self._widths:
                self._widths[name] += 1
                if self._widths[name] >= AT_ONCE:
                    del self._widths[name]

    def _set_alarm(self) -> None:
        """Look again when the first of the lanes that were put off is due: sooner than polling would."""
        soonest, self._soonest = self._soonest, None
        if soonest is None or soonest >= POLL_S:
            return
        loop = asyncio.get_running_loop()
        if self._alarm is not None and not self._alarm.cancelled() and loop.time() < self._alarm.when():
            if self._alarm.when() <= loop.time() + soonest:
                return
            self._alarm.cancel()
        self._alarm = loop.call_later(max(soonest, 0.001), self._wake.set)

    # -- in threads ----

    def _take(self, room: int) -> list[_Ready]:
        if not self.adapters:
            return []
        with self.database.write() as db:
            now = self.database.machine_now(db)
            open_ones = [name for name in sorted(self.adapters) if self._pauses.get(name, now) <= now]
            wide = [name for name in open_ones if name not in self._widths]
            leases = outbox.lease_lanes(db, self.owner, wide, now=now, until=now + self._lease, limit=room)
            for name in set(open_ones) - set(wide):
                narrow = min(self._widths.get(name, 1) - self._under_way[name], room - len(leases))
                if narrow > 0:
                    until = now + self._lease
                    leases += outbox.lease_lanes(db, self.owner, [name], now=now, until=until, limit=narrow)
            return self._ready(db, leases, now)

    def _settle(self, tried: Sequence[_Tried]) -> list[_Ready]:
        """Commit what came of sending and fetch the next heads of the same lanes, in one transaction."""
        with self.database.write() as db:
            now = self.database.machine_now(db)
            fates = [self._fate(db, each, now) for each in tried]
            put_off = [fate.next_at for fate in fates if fate.next_at is not None]
            put_off = [max(each, *self._pauses.values()) if self._pauses else each for each in put_off]
            self._soonest = (min(put_off) - now).total_seconds() if put_off else None
            held = outbox.acknowledge(db, fates, now=now, until=now + self._lease)
            self._tell_of_gone(db, [each for each in tried if each.head.chat_id in held], now)
            going_on: list[Lease] = []
            done: list[Lease] = []
            for fate, each in zip(fates, tried, strict=True):
                if fate.chat_id in held:
                    lease = each.lease._replace(taken_over=False)
                    (going_on if fate.next_at is None and not self._stopping else done).append(lease)
            outbox.release(db, done, now)
            return self._ready(db, going_on, now)

    def _tell_of_gone(self, db: Connection, tried: Sequence[_Tried], now: datetime) -> None:
        """Hold back what is for chats that turned out to be gone, and tell whoever looks after them."""
        for each in tried:
            if each.error is not None and each.error.gone:
                civil = self.database.civil_now(db)
                chat = chats.chat(db, each.head.chat_id)
                drafts = reach.gone(db, chat, each.error.reason, machine_now=now, civil_now=civil)
                post(db, drafts, machine_now=now, civil_now=civil)

    def _ready(self, db: Connection, leases: Sequence[Lease], now: datetime) -> list[_Ready]:
        """What can go out now in these lanes. Lanes with nothing to send, or whose turn is not near, are given back."""
        by_chat = {lease.chat_id: lease for lease in leases}
        ready: list[_Ready] = []
        for name, mine in _by_connection(outbox.heads(db, leases)).items():
            rate = self.adapters[name].capabilities.per_second
            count, start, gap = len(mine), now, 0.0
            if self._pauses.get(name, now) > now:
                start, count = self._pauses[name], 0
            elif rate > 0:
                start, count = outbox.reserve(db, name, len(mine), rate, now, longest=LONGEST_WAIT)
                gap = 1 / rate
            wait = (start - now).total_seconds()
            ready += [
                _Ready(head, by_chat.pop(head.chat_id), wait + place * gap) for place, head in enumerate(mine[:count])
            ]
            later = [by_chat.pop(head.chat_id) for head in mine[count:]]
            outbox.postpone(db, later, now=now, until=start + timedelta(seconds=count * gap))
        outbox.release(db, list(by_chat.values()), now)
        return ready

    # -- sending ----

    async def _send(self, ready: _Ready, held_until: float) -> _Tried | None:
        try:
            return await self._tried(ready, held_until)
        finally:
            self._under_way[ready.head.connection] -= 1

    async def _tried(self, ready: _Ready, held_until: float) -> _Tried | None:
        """What came of it; None where the lane was lost before anything was sent."""
        head, lease, wait_s = ready
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        try:
            if head.useful_until is not None and head.useful_until < await asyncio.to_thread(self._civil_now):
                return _Tried(head, lease, expired=True)
            return _Tried(head, lease, await self._handed_over(head, lease, held_until))
        except _LeaseLostError:
            log.warning("lane-taken-over", message=head.id)
            return None
        except DeliveryError as error:
            return _Tried(head, lease, error=error)
        except TimeoutError:
            return _Tried(head, lease, error=DeliveryError("no-answer", unknown=True))
        except DatabaseAway as away:
            return _Tried(head, lease, error=DeliveryError("database-away", detail=str(away), connection_wide=True))
        except Exception as bug:  # one broken chat never stops the others
            log.exception("send-bug", message=head.id)
            return _Tried(head, lease, error=DeliveryError("bug", detail=type(bug).__name__))

    async def _handed_over(self, head: Head, lease: Lease, held_until: float) -> str | None:
        """Give a message to its adapter; the receipt."""
        if head.edits is not None and head.edited is None:
            reason = "never-sent"
            raise DeliveryError(reason, permanent=True)
        adapter = self.adapters[head.connection]
        words = unpack_message(head.body)
        outgoing = Outgoing(
            id=head.id,
            chat=head.external_id,
            direct=bool(head.direct),
            message=await self._easel.drawn(words) if adapter.capabilities.pictures else words,
            edits=head.edited,
            attempt=head.attempts + 1,
            thread=_thread(head, adapter),
            maybe_sent=bool(head.maybe_sent) or lease.taken_over,
            load=self._easel.load,
        )
        if asyncio.get_running_loop().time() + SEND_TIMEOUT_S > held_until:
            await asyncio.to_thread(self._renew, lease)
        async with asyncio.timeout(SEND_TIMEOUT_S):
            receipt = await adapter.send(outgoing)
        if len(receipt) <= LONGEST_RECEIPT:
            return receipt
        log.error("receipt-too-long", message=head.id, connection=head.connection)
        return None

    def _renew(self, lease: Lease) -> None:
        """Keep a lane whose message took long to prepare, as when many charts are drawn at once."""
        with self.database.write() as db:
            if not outbox.renew(db, lease, self.database.machine_now(db) + self._lease):
                raise _LeaseLostError

    def _civil_now(self) -> datetime:
        with self.database.read() as db:
            return self.database.civil_now(db)

    def _fate(self, db: Connection, tried: _Tried, now: datetime) -> Fate:
        head, epoch = tried.head, tried.lease.epoch
        if tried.expired:
            return Fate(head.id, head.chat_id, epoch, "expired", reason="useful-until passed")
        if tried.error is not None:
            return self._failed(head, epoch, tried.error, now)
        after = self._pace(db, head, now)
        return Fate(head.id, head.chat_id, epoch, "sent", receipt=tried.receipt, next_at=after)

    def _pace(self, db: Connection, head: Head, now: datetime) -> datetime | None:
        """When the chat may have its next message; None is at once."""
        can = self.adapters[head.connection].capabilities
        after = now + timedelta(seconds=can.per_chat_s) if can.per_chat_s else None
        if can.per_chat_minute and not head.direct:
            first = outbox.sent_before_last(db, head.chat_id, can.per_chat_minute - 1)
            if first is not None and first + A_MINUTE > (after or now):
                after = first + A_MINUTE
        return after

    def _failed(self, head: Head, epoch: int, error: DeliveryError, now: datetime) -> Fate:
        """Give up, step aside or try again. While the platform itself is away no message's patience runs out."""
        since = head.failing_since or (None if error.connection_wide else now)
        failing = timedelta() if since is None or error.connection_wide else now - since
        reason = str(error).replace("\0", "")[:LONGEST_REASON]
        log.warning("delivery-failed", message=head.id, reason=reason, attempts=head.attempts + 1)
        if error.permanent or error.gone or failing > GIVE_UP:
            return Fate(head.id, head.chat_id, epoch, "dead", reason=reason)
        pause = error.retry_after
        if pause is None:
            pause = min(60.0, 0.5 * 2 ** min(head.attempts, 7)) * random.uniform(0.8, 1.2)  # noqa: S311 - jitter
        if error.connection_wide and error.retry_after is not None:
            self._pauses[head.connection] = now + max(timedelta(seconds=pause), SHORTEST_PAUSE)
        return Fate(
            head.id,
            head.chat_id,
            epoch,
            "queued",
            reason=reason,
            next_at=now + timedelta(seconds=pause),
            failing_since=since,
            aside=failing > STEP_ASIDE and error.retry_after is None,
            maybe_sent=error.unknown,
        )


def _thread(head: Head, adapter: Adapter) -> str:
    """The receipt of the first message of the thread; where there are no threads, only replies that were asked for."""
    if not adapter.capabilities.threads:
        return head.root or ""
    return head.root_thread or head.root or head.thread or ""


def _by_connection(heads: Sequence[Head]) -> dict[str, list[Head]]:
    groups: dict[str, list[Head]] = {}
    for head in heads:
        groups.setdefault(head.connection, []).append(head)
    return groups
