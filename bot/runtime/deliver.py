"""Delivery: takes leased lanes from the outbox, draws, hands to the adapters, and writes down what came of it.

A lane's next message goes out only after the last one's acknowledgement is committed, so a crash repeats at most one
message per chat. Lanes are sent side by side; the database work of a round is a few statements for all of them.
"""

import asyncio
import random
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Adapter, Outgoing
from bot.kit.message import Block, Chart, Image, Message, unpack_message
from storage import blobs, outbox
from storage.database import Database, DatabaseAway
from storage.outbox import Fate, Head, Lease

LEASE = timedelta(seconds=20)
SEND_TIMEOUT_S = 15.0
"""Shorter than the lease that is left, so that a slow send ends before another worker takes over."""
AT_ONCE = 200
POLL_S = 0.5
STEP_ASIDE = timedelta(minutes=2)
GIVE_UP = timedelta(hours=24)
CHART_LASTS = timedelta(days=90)

log = structlog.get_logger("dayclear.deliver")

_NEVER = datetime.fromtimestamp(0, UTC)

Draw = Callable[[Chart], tuple[bytes, int, int]]


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
        self._draw = draw
        self._lease = lease
        self._wake = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """There may be something to deliver. Call it from the loop's own thread."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the round that is under way, then end."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Deliver until stopped."""
        while not self._stopping:
            try:
                delivered = await self.deliver_due()
            except DatabaseAway as away:
                log.warning("database-away", reason=str(away))
                delivered = 0
            if delivered == 0 and not self._stopping:
                await self._pause()

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), POLL_S)
        except TimeoutError:
            pass
        self._wake.clear()

    async def deliver_due(self) -> int:
        """Deliver all that is due now in the lanes of these adapters; how many messages were handled."""
        leases = await asyncio.to_thread(self._take)
        handled = 0
        while leases:
            fates = await self._send_all(leases)
            handled += len(fates)
            leases = await asyncio.to_thread(self._settle, fates)
        return handled

    # -- in threads ----------------------------------------------------------------------------------------------------

    def _take(self) -> list[tuple[Head, Lease]]:
        if not self.adapters:
            return []
        with self.database.write() as db:
            now = self.database.machine_now(db)
            leases = outbox.lease_lanes(
                db, self.owner, sorted(self.adapters), now=now, until=now + self._lease, limit=AT_ONCE
            )
            pairs = self._pair(outbox.heads(db, leases), leases)
            busy = {head.chat_id for head, _ in pairs}
            outbox.release(db, [lease for lease in leases if lease.chat_id not in busy], now)
            return pairs

    def _settle(
        self, fates: Sequence[tuple[Fate, Lease]]
    ) -> list[tuple[Head, Lease]]:
        """Commit what came of the round and fetch the next heads of the same lanes in one transaction."""
        with self.database.write() as db:
            now = self.database.machine_now(db)
            held = outbox.acknowledge(db, [fate for fate, _ in fates], now=now, until=now + self._lease)
            going_on, done = [], []
            for fate, lease in fates:
                if lease.chat_id in held:
                    (going_on if fate.next_at is None and not self._stopping else done).append(lease)
            heads = outbox.heads(db, going_on)
            busy = {head.chat_id for head in heads}
            outbox.release(db, done + [lease for lease in going_on if lease.chat_id not in busy], now)
            return self._pair(heads, going_on)

    @staticmethod
    def _pair(heads: Sequence[Head], leases: Sequence[Lease]) -> list[tuple[Head, Lease]]:
        by_chat = {lease.chat_id: lease for lease in leases}
        return [(head, by_chat[head.chat_id]) for head in heads]

    # -- sending -------------------------------------------------------------------------------------------------------

    async def _send_all(self, pairs: Sequence[tuple[Head, Lease]]) -> list[tuple[Fate, Lease]]:
        starts = await self._paced(pairs)
        sent = await asyncio.gather(*(self._send(head, lease, starts.get(head.id, 0.0)) for head, lease in pairs))
        return list(zip(sent, [lease for _, lease in pairs], strict=True))

    async def _paced(self, pairs: Sequence[tuple[Head, Lease]]) -> dict[str, float]:
        """How many seconds each has to wait for its platform's overall rate, shared by all processes."""
        waits: dict[str, float] = {}
        for name in {head.connection for head, _ in pairs}:
            rate = self.adapters[name].capabilities.per_second
            if rate > 0:
                mine = [head for head, _ in pairs if head.connection == name]
                waits.update(await asyncio.to_thread(self._reserve, name, mine, rate))
        return waits

    def _reserve(self, name: str, mine: Sequence[Head], rate: float) -> dict[str, float]:
        with self.database.write() as db:
            now = self.database.machine_now(db)
            start = outbox.reserve(db, name, len(mine), rate, now)
            wait = (start - now).total_seconds()
        return {head.id: wait + place / rate for place, head in enumerate(mine)}

    async def _send(self, head: Head, lease: Lease, wait_s: float) -> Fate:
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        now, civil = await self._clocks(head)
        if head.useful_until is not None and head.useful_until < civil:
            return Fate(head.id, head.chat_id, lease.epoch, "expired", reason="useful-until passed")
        if head.edits is not None and head.edited is None:
            return Fate(head.id, head.chat_id, lease.epoch, "dead", reason="the message to be edited was never sent")
        adapter = self.adapters[head.connection]
        try:
            drawn = await self._drawn(adapter, unpack_message(head.body))
            outgoing = Outgoing(
                id=head.id,
                chat=head.external_id,
                direct=bool(head.direct),
                message=drawn,
                edits=head.edited,
                attempt=head.attempts + 1,
                load=self._load,
            )
            receipt = await asyncio.wait_for(adapter.send(outgoing), SEND_TIMEOUT_S)
        except DeliveryError as error:
            return self._failed(head, lease, error)
        except TimeoutError:
            return self._failed(head, lease, DeliveryError("no answer in time", unknown=True))
        except DatabaseAway:
            raise
        except Exception as bug:  # noqa: BLE001 - one broken chat never stops the others
            log.error("send-bug", message=head.id, exc_info=bug)
            return self._failed(head, lease, DeliveryError(f"bug: {type(bug).__name__}"))
        gap = adapter.capabilities.per_chat_s
        after = now + timedelta(seconds=gap) if gap else None
        return Fate(head.id, head.chat_id, lease.epoch, "sent", receipt=receipt, next_at=after)

    async def _clocks(self, head: Head) -> tuple[datetime, datetime]:
        if head.useful_until is None and not self._needs_now(head):
            return _NEVER, _NEVER
        return await asyncio.to_thread(self._ask_clocks)

    def _needs_now(self, head: Head) -> bool:
        return self.adapters[head.connection].capabilities.per_chat_s > 0

    def _ask_clocks(self) -> tuple[datetime, datetime]:
        with self.database.read() as db:
            return self.database.machine_now(db), self.database.civil_now(db)

    def _failed(self, head: Head, lease: Lease, error: DeliveryError) -> Fate:
        now = self._ask_clocks()[0]
        since = head.failing_since or now
        log.warning("delivery-failed", message=head.id, reason=error.reason, attempts=head.attempts + 1)
        if error.permanent or now - since > GIVE_UP:
            return Fate(head.id, head.chat_id, lease.epoch, "dead", reason=error.reason[:300])
        pause = error.retry_after
        if pause is None:
            pause = min(60.0, 0.5 * 2 ** min(head.attempts, 7)) * random.uniform(0.8, 1.2)  # noqa: S311 - jitter
        aside = now - since > STEP_ASIDE and error.retry_after is None and not error.connection_wide
        return Fate(
            head.id,
            head.chat_id,
            lease.epoch,
            "queued",
            reason=error.reason[:300],
            next_at=now + timedelta(seconds=pause),
            failing_since=since,
            aside=aside,
        )

    # -- pictures ------------------------------------------------------------------------------------------------------

    async def _drawn(self, adapter: Adapter, message: Message) -> Message:
        if not any(isinstance(block, Chart) for block in message.blocks):
            return message
        if not adapter.capabilities.pictures or self._draw is None:
            return message
        blocks: list[Block] = []
        for block in message.blocks:
            blocks.append(await asyncio.to_thread(self._picture, block) if isinstance(block, Chart) else block)
        return replace(message, blocks=tuple(blocks))

    def _picture(self, chart: Chart) -> Image:
        if self._draw is None:
            msg = "no chart is drawn without a renderer"
            raise AssertionError(msg)
        png, width, height = self._draw(chart)
        with self.database.write() as db:
            expires = self.database.civil_now(db) + CHART_LASTS
            blob = blobs.keep_blob(db, png, "image/png", expires)
        return Image(blob, chart.alt, width, height)

    def _load(self, blob_id: str) -> tuple[bytes, str]:
        with self.database.read() as db:
            found = blobs.load_blob(db, blob_id)
        if found is None:
            msg = "the file has expired"
            raise DeliveryError(msg, permanent=True)
        return found

