"""The whole product wired together: storage, features, clock, delivery, and the adapters it was given."""

import asyncio
import gc
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from adapters.shops.files import open_order_file
from adapters.shops.tables import open_table_file
from adapters.sources.asking import ways
from bot import features
from bot.kit import kinds  # noqa: F401 - registers the argument kinds
from bot.kit.adapter import Adapter, Event, Immediate, IncomingFile, Said
from bot.kit.command import Command
from bot.kit.job import Job, Task
from bot.kit.message import Chart
from bot.kit.source import Ways
from bot.runtime import charts, reach
from bot.runtime.answers import Outcome
from bot.runtime.catalogue import Catalogue
from bot.runtime.deliver import Deliverer
from bot.runtime.desk import CoreDesk
from bot.runtime.dispatch import Dispatcher
from bot.runtime.housekeeping import tidy
from bot.runtime.schedule import Scheduler
from bot.runtime.tasks import TaskRunner
from bot.runtime.wording import clean, vocabulary
from storage import blobs
from storage.database import Database, DatabaseAway

TICK_S = 1.0
WORKERS = 2
"""Long work that one process does side by side: a large file keeps nobody else's from being read."""
TIDY_S = 3_600.0
FIRST_PAUSE_S = 5.0
LONGEST_PAUSE_S = 300.0
ENDS_S = 20.0
GARBAGE_AFTER = (10_000, 20, 50)
"""How many new objects are looked through for garbage at a time; Python's own 700 is for small programs."""
UPLOAD_LASTS = timedelta(hours=24)

log = structlog.get_logger("dayclear.app")


def spare_what_is_loaded() -> None:
    """Keep the search for garbage from what a process loaded at its start, which stays until its end anyway.

    Being looked through again and again shows in every command's time (`python -m benchmarks.command`).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_AFTER)


class App:
    """One process of Dayclear.

    `tick`, `deliver` and `work` are what the loops of `run` call; tests and the demo call them directly.
    """

    def __init__(
        self,
        database: Database,
        adapters: Iterable[Adapter] = (),
        *,
        commands: Iterable[Command] | None = None,
        jobs: Iterable[Job] | None = None,
        tasks: Iterable[Task] | None = None,
        link_address: Callable[[str], str | None] = lambda _code: None,
        sources: Ways | None = None,
    ) -> None:
        self.database = database
        self.adapters = {adapter.name: adapter for adapter in adapters}
        self._outside: list[Adapter] = []
        sources = ways(os.environ) if sources is None else sources
        known_jobs = features.jobs() if jobs is None else jobs
        self.scheduler = Scheduler(database, [*known_jobs, reach.SWEEP])
        self.desk = CoreDesk(self.scheduler, link_address, sources)
        self.catalogue = Catalogue(features.commands() if commands is None else commands, vocabulary())
        self.desk.catalogue = self.catalogue
        self.dispatcher = Dispatcher(database, self.catalogue, self.desk)
        self.deliverer = Deliverer(database, self.adapters, draw=draw)
        self.runner = TaskRunner(
            database, features.tasks() if tasks is None else tasks, open_order_file, open_table_file, sources=sources
        )
        self._threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="dayclear")
        self._work_to_do = asyncio.Event()
        self._stopping = asyncio.Event()

    def connect(self, adapter: Adapter) -> None:
        """Serve a platform outside too. One that cannot be started holds up nobody: `run` tries it again."""
        self._outside.append(adapter)

    # -- what adapters call ----

    async def receive(self, event: Event) -> Immediate | None:
        """Take an event of an adapter; its effects are committed when this returns."""
        return (await self.handle(event)).immediate

    async def handle(self, event: Event, *, at: datetime | None = None) -> Outcome:
        """Take an event; `at` moves what the command takes as now."""
        loop = asyncio.get_running_loop()
        if isinstance(event, Said) and event.files:
            event = await loop.run_in_executor(self._threads, self._kept, event)
        outcome = await loop.run_in_executor(self._threads, lambda: self.dispatcher.handle(event, at=at))
        if outcome.chats:
            self.deliverer.wake()
            self._work_to_do.set()
        return outcome

    def _kept(self, event: Said) -> Said:
        """The event with its files in the database, where any process can go on with them."""
        return replace(event, files=tuple(self._keep(file) for file in event.files))

    def _keep(self, file: IncomingFile) -> IncomingFile:
        with self.database.write() as db:
            lasts_until = self.database.machine_now(db) + UPLOAD_LASTS
            upload = blobs.begin_upload(db, clean(file.name), file.size, lasts_until)
        with file.path.open("rb") as content:
            position = 0
            while chunk := content.read(blobs.CHUNK_BYTES):
                with self.database.write() as db:
                    blobs.add_chunk(db, upload.id, position, chunk)
                position += 1
        return replace(file, path=Path(), upload=upload.id)

    # -- the loops ----

    async def run(self, *, ready: Callable[[], Any] = lambda: None) -> None:
        """Serve until `stop`: adapters, delivery, clock and long work."""
        for adapter in self.adapters.values():
            await adapter.start(self.receive)
        ready()
        starting = [asyncio.create_task(self._begin(each), name=f"begin-{each.name}") for each in self._outside]
        loops = [
            asyncio.create_task(self.deliverer.run(), name="deliver"),
            asyncio.create_task(self._clock(), name="clock"),
            *(asyncio.create_task(self._worker(), name=f"work-{number}") for number in range(WORKERS)),
        ]
        try:
            await self._stopping.wait()
        finally:
            for each in starting:
                each.cancel()
            self.deliverer.stop()
            self._work_to_do.set()
            await asyncio.gather(*starting, *loops, return_exceptions=True)
            await asyncio.gather(*(self._end(adapter) for adapter in self.adapters.values()))
            self._threads.shutdown(wait=True)

    async def _begin(self, adapter: Adapter) -> None:
        """Start a connection, however often that takes; nothing is sent through it before."""
        pause = FIRST_PAUSE_S
        while not self._stopping.is_set():
            try:
                await adapter.start(self.receive)
            except Exception as error:  # noqa: BLE001 - one broken connection never stops the others
                log.error("connection-failed", connection=adapter.name, reason=str(error), again_in_s=pause)  # noqa: TRY400
                await self._nap(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            else:
                self.adapters[adapter.name] = adapter
                log.info("connected", connection=adapter.name)
                self.deliverer.wake()
                return

    async def _end(self, adapter: Adapter) -> None:
        try:
            async with asyncio.timeout(ENDS_S):
                await adapter.stop()
        except Exception as error:  # noqa: BLE001 - what is kept is safe, and the others must end too
            log.warning("connection-ended-badly", connection=adapter.name, reason=f"{type(error).__name__}: {error}")

    def stop(self) -> None:
        """Take nothing new, finish what was begun, end."""
        self._stopping.set()

    async def _clock(self) -> None:
        tidied = 0.0
        loop = asyncio.get_running_loop()
        while not self._stopping.is_set():
            try:
                await self.tick()
                if loop.time() - tidied > TIDY_S:
                    await loop.run_in_executor(self._threads, tidy, self.database)
                    tidied = loop.time()
            except DatabaseAway as away:
                log.warning("database-away", reason=str(away))
            except Exception:
                log.exception("tick-bug")
            await self._nap(TICK_S)

    async def _worker(self) -> None:
        while not self._stopping.is_set():
            try:
                while await self.work() and not self._stopping.is_set():
                    pass
            except DatabaseAway as away:
                log.warning("database-away", reason=str(away))
            except Exception:
                log.exception("work-bug")
            self._work_to_do.clear()
            try:
                await asyncio.wait_for(self._work_to_do.wait(), TICK_S)
            except TimeoutError:
                continue

    async def _nap(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    # -- single steps ----

    async def tick(self) -> int:
        """Run what the clock has due; how many slots were decided."""
        decided = await asyncio.get_running_loop().run_in_executor(self._threads, self.scheduler.tick)
        if decided:
            self.deliverer.wake()
        return decided

    async def work(self) -> bool:
        """Run one task, if one waits."""
        worked = await asyncio.get_running_loop().run_in_executor(self._threads, self.runner.run_one)
        if worked:
            self.deliverer.wake()
        return worked

    async def settle(self) -> None:
        """Do all that is due now and deliver all that can be delivered now."""
        while await self.tick() or await self.work() or await self.deliverer.deliver_due():
            pass

    async def advance_to(self, moment: datetime) -> None:
        """Move the civil clock forward, stopping at each slot on the way so that it runs at its own time."""
        passed: datetime | None = None
        while True:
            due = await asyncio.to_thread(self.scheduler.next_due)
            step = moment if due is None or due > moment or due == passed else due
            passed = due
            await asyncio.to_thread(self._set_civil, step)
            await self.settle()
            if step >= moment:
                return

    def _set_civil(self, moment: datetime) -> None:
        with self.database.write() as db:
            if moment > self.database.civil_now(db):
                self.database.set_civil_offset(db, moment - self.database.machine_now(db))


def draw(chart: Chart) -> tuple[bytes, int, int]:
    """A chart as PNG bytes, width and height."""
    picture = charts.draw(chart, lang=chart.lang, no_data=str(chart.no_data))
    return picture.png, picture.width, picture.height
