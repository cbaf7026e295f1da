"""The rates of every platform, on a clock that jumps: they are kept, and nothing is slower than they ask for."""

import asyncio
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Capabilities, Outgoing, Receiver
from bot.kit.message import message, pack_message
from bot.runtime.deliver import Deliverer
from storage import outbox
from storage.database import Database
from storage.outbox import Letter
from tests import given
from tests.adapters.conftest import ADAPTERS, bench_of
from tests.conftest import UrlFactory
from tests.runtime.stage import JumpingLoop

CHATS = 200
MESSAGES = 2_000
SLACK_OF_A_TIMER = 0.002
BURST = 10
"""What a Matrix server lets through at once before its rate counts (Synapse's `rc_message.burst_count`)."""


@dataclass
class Limited:
    """A fake platform that enforces rates: what breaks the given ones is a violation.

    `server_rate` is a rate that the adapter cannot know: the platform refuses, and says when to come again.
    """

    name: str
    capabilities: Capabilities
    clock: Callable[[], datetime]
    server_rate: float = 0.0
    sent: dict[str, list[float]] = field(default_factory=dict)
    refused: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)
    _tokens: float = BURST
    _filled: float = 0.0
    _began: datetime | None = None

    async def start(self, receive: Receiver) -> None:
        """Nothing comes in."""

    async def stop(self) -> None:
        """Nothing runs."""

    async def send(self, outgoing: Outgoing) -> str:
        """Take a message, or refuse it."""
        self._began = self._began or self.clock()
        now = (self.clock() - self._began).total_seconds()
        if self.server_rate:
            self._tokens = min(float(BURST), self._tokens + (now - self._filled) * self.server_rate)
            self._filled = now
            if self._tokens < 1 - 1e-6:
                self.refused += 1
                reason = "rate-limited"
                wait = (1 - self._tokens) / self.server_rate
                raise DeliveryError(reason, retry_after=wait, connection_wide=True)
            self._tokens -= 1
        self.sent.setdefault(outgoing.chat, []).append(now)
        if sum(map(len, self.sent.values())) == MESSAGES:
            self.done.set()
        return outgoing.id

    def all_times(self) -> list[float]:
        """When messages were taken, in seconds from the first."""
        return sorted(time for times in self.sent.values() for time in times)


def most_within(times: list[float], span: float) -> int:
    """The most of these moments in any span of that many seconds."""
    return max(bisect_left(times, start + span - SLACK_OF_A_TIMER) - place for place, start in enumerate(times))


def least_seconds(can: Capabilities, chats: int, server_rate: float) -> float:
    """The shortest time that the limits allow, from the first message to the last."""
    per_chat = MESSAGES // chats
    within_chat = (per_chat - 1) * can.per_chat_s
    if can.per_chat_minute and per_chat > can.per_chat_minute:
        minutes, left = divmod(per_chat - 1, can.per_chat_minute)
        within_chat = max(within_chat, 60.0 * minutes + ((left + 1) * chats - 1) / (can.per_second or float("inf")))
    overall = (MESSAGES - 1) / can.per_second if can.per_second else 0.0
    refusing = (MESSAGES - BURST) / server_rate if server_rate else 0.0
    return max(within_chat, overall, refusing)


def deliver(url: str, name: str, can: Capabilities, *, chats: int = CHATS, server_rate: float = 0.0) -> Limited:
    """Deliver all messages to groups of a platform, on the clock of a loop that jumps."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, JumpingLoop)
        database = Database(url, machine_source=loop.moment, synchronous="OFF")
        platform = Limited(name, can, loop.moment, server_rate)
        with database.write() as db:
            rooms = [given.group(db, None, f"G-{number}", connection=name) for number in range(chats)]
            letters = [
                Letter(f"m{number}", rooms[number % chats].id, name, pack_message(message("hello")), None, None)
                for number in range(MESSAGES)
            ]
            outbox.enqueue(db, letters, loop.moment())
        worker = Deliverer(database, {name: platform})

        async def until_all_is_sent() -> None:
            running = asyncio.create_task(worker.run())
            await platform.done.wait()
            worker.stop()
            await running

        runner.run(until_all_is_sent())
        database.dispose()
    return platform


@pytest.mark.parametrize("name", ADAPTERS)
def test_every_platform_s_rates_are_kept_and_used(name: str, sqlite_url: UrlFactory, tmp_path: Path) -> None:
    """2,000 messages over 200 groups: never above a limit, and done within a tenth of the shortest possible time."""
    url = sqlite_url()
    can = capabilities_of(name, tmp_path)
    server_rate = 20.0 if name == "matrix" else 0.0
    platform = deliver(url, name, can, server_rate=server_rate)
    times = platform.all_times()
    if can.per_second:
        assert most_within(times, 1.0) <= can.per_second + 1
    for mine in platform.sent.values():
        if can.per_chat_s:
            assert min(after - before for before, after in pairwise(mine)) >= can.per_chat_s - SLACK_OF_A_TIMER
        if can.per_chat_minute:
            assert most_within(mine, 60.0) <= can.per_chat_minute
    least = least_seconds(can, CHATS, server_rate)
    assert platform.refused <= MESSAGES + CHATS, "a refusal of the whole server holds all chats back"
    assert times[-1] <= least * 1.1 + 1.0, f"{times[-1]:.1f} s instead of {least:.1f} s"


def capabilities_of(name: str, folder: Path) -> Capabilities:
    """What the adapter says of its platform."""
    bench_of(name, folder)
    module = import_module(f"adapters.{name}.adapter")
    found: Capabilities = getattr(module, f"{name.title()}Adapter").capabilities
    return found


def test_a_group_takes_so_many_a_minute(sqlite_url: UrlFactory) -> None:
    """Twenty a minute in a group: the twenty-first waits until the first is a minute old."""
    can = Capabilities(per_chat_s=1.0, per_second=30.0, per_chat_minute=20)
    platform = deliver(sqlite_url(), "test", can, chats=40)
    for mine in platform.sent.values():
        assert most_within(mine, 60.0) <= 20
    assert platform.all_times()[-1] <= least_seconds(can, 40, 0.0) * 1.1
