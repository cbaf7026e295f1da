"""Two real processes on one PostgreSQL, one of which is killed in the middle of its work."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.runtime.schedule import Scheduler
from storage.database import Database
from tests import given
from tests.conftest import UrlFactory
from tests.runtime.worker import JOB

ROOT = Path(__file__).parents[2]
PEOPLE = [f"P{number}" for number in range(10)]
TEAMS = 12
DAYS = 3
COUNTS = 60
HAULS = 8
EIGHT = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)
PATIENCE = 3_000
"""Looks, of 20 ms each, at what must come to an end."""


@dataclass
class Worker:
    """A process, what it was handed, and what it has acknowledged."""

    process: Process
    handed: dict[str, dict[str, str]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    def hand(self, event: dict[str, str]) -> None:
        """Let it have an event."""
        assert self.process.stdin is not None
        self.handed[event["id"]] = event
        self.process.stdin.write(json.dumps(event).encode() + b"\n")

    async def listen(self) -> None:
        """Hear its acknowledgements."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            what, word = line.decode().split()
            if what == "ready":
                self.ready.set()
            else:
                self.done.add(word)


@asynccontextmanager
async def workers(url: str, log: Path, *names: str) -> AsyncIterator[list[Worker]]:
    """Processes that are ready; those still there at the end are killed."""
    started: list[Worker] = []
    listening: list[asyncio.Task[None]] = []
    with log.open("wb") as stderr:
        for name in names:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.runtime.worker", url, name,
                cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=stderr,
            )  # fmt: skip
            started.append(Worker(process))
            listening.append(asyncio.create_task(started[-1].listen()))
        try:
            for each in started:
                ready = asyncio.create_task(each.ready.wait())
                ended = asyncio.create_task(each.process.wait())
                await asyncio.wait({ready, ended}, return_when=asyncio.FIRST_COMPLETED)
                assert each.ready.is_set(), end_of(log)
                ended.cancel()
            yield started
        finally:
            for each in started:
                if each.process.returncode is None:
                    each.process.kill()
                await each.process.wait()
            await asyncio.gather(*listening)


def end_of(log: Path) -> str:
    """What the processes complained of last."""
    return log.read_text()[-5_000:]


@dataclass
class Outside:
    """Plain looks at the database from outside."""

    db: "psycopg.Connection[Any]"

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query gives."""
        return self.db.execute(query.encode()).fetchall()

    def number(self, query: str) -> int:
        """The one number that a query gives."""
        return int(self.rows(query)[0][0])

    async def until(self, condition: Callable[[], bool], log: Path) -> None:
        """Wait for something that must come."""
        for _ in range(PATIENCE):
            if condition():
                return
            await asyncio.sleep(0.02)
        pytest.fail(f"it did not come to an end:\n{end_of(log)}")


def furnish(url: str) -> None:
    """People with accounts, teams with groups and schedules, and a civil clock that stands at eight."""
    database = Database(url)
    scheduler = Scheduler(database, [JOB])
    with database.write() as db:
        database.set_civil_offset(db, EIGHT - database.machine_now(db))
        home = given.team(db, "Home")
        for name in PEOPLE:
            given.account(db, given.person(db, name, team=home))
        for number in range(TEAMS):
            team = given.team(db, f"T{number}")
            given.group(db, team, f"G-{number}")
            scheduler.new_team(db, team, EIGHT)
    database.dispose()


def events() -> list[dict[str, str]]:
    """What people do: ask for three messages each, and now and then for long work."""
    counts = [{"id": f"c{number}", "who": PEOPLE[number % 10], "text": f"count {number}"} for number in range(COUNTS)]
    hauls = [{"id": f"h{number}", "who": PEOPLE[number], "text": f"haul {number}"} for number in range(HAULS)]
    return counts + hauls


async def test_one_of_two_processes_is_killed(postgres_url: UrlFactory, tmp_path: Path) -> None:
    """Two processes share commands, slots, tasks and messages, and when one is killed the other does what is left.

    Nothing is lost, nothing happens twice but the sending of what was in flight, the order in each chat is kept.
    """
    url, log = postgres_url(), tmp_path / "log"
    furnish(url)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as plain:
        look = Outside(plain)
        plain.execute(
            "CREATE TABLE sent_log (id text PRIMARY KEY, chat text, text text, worker text, times int, place bigserial)"
        )
        async with workers(url, log, "A", "B") as (first, second):
            for number, event in enumerate(events()):
                (first, second)[number % 2].hand(event)
                if number % 20 == 19:
                    plain.execute("UPDATE clock SET offset_us = offset_us + 86400000000")
            await look.until(lambda: look.number("SELECT count(*) FROM sent_log") >= 30, log)
            first.process.kill()
            await first.process.wait()
            for name, event in first.handed.items():
                if name not in first.done or name.endswith("0"):
                    second.hand(event)
            handed = set(second.handed)
            await look.until(lambda: second.done == handed, log)
            await look.until(lambda: look.number("SELECT count(*) FROM slot WHERE state = 'done'") == TEAMS * DAYS, log)
            await look.until(lambda: look.number("SELECT count(*) FROM task WHERE status <> 'done'") == 0, log)
            await look.until(lambda: look.number("SELECT sum(pending) FROM lane") == 0, log)
            assert second.process.stdin is not None
            second.process.stdin.close()
            assert await second.process.wait() == 0
        check(look)
        plain.execute("DROP TABLE sent_log")


def check(look: Outside) -> None:
    """Everything once, in order, and some of it by each."""
    counted = Counter(row[0] for row in look.rows("SELECT text FROM sent_log WHERE text ~ '^[0-9]+[.][123]$'"))
    assert counted == Counter(f"{number}.{part}" for number in range(COUNTS) for part in (1, 2, 3))
    posts = Counter(look.rows("SELECT chat, text FROM sent_log WHERE chat LIKE 'G-%'"))
    days = [(datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=day)).strftime("%Y-%m-%d") for day in range(DAYS)]
    assert posts == Counter((f"G-{number}", day) for number in range(TEAMS) for day in days)
    hauled = Counter(row[0] for row in look.rows("SELECT name FROM team WHERE name LIKE 'haul %'"))
    assert hauled == Counter(f"haul {number}" for number in range(HAULS))
    ended = Counter(row[0] for row in look.rows("SELECT text FROM sent_log WHERE text LIKE 'hauled %'"))
    assert ended == Counter(f"hauled {number}" for number in range(HAULS))
    assert look.rows("SELECT DISTINCT state FROM message WHERE state NOT IN ('sent', 'superseded')") == []
    assert look.number("SELECT count(*) FROM inbox") == COUNTS + HAULS
    assert look.number("SELECT count(*) FROM audit WHERE outcome = 'done'") == COUNTS + HAULS

    repeated = look.rows("SELECT chat, max(times), sum(times - 1) FROM sent_log WHERE times > 1 GROUP BY chat")
    assert all(most == 2 and extra == 1 for _chat, most, extra in repeated), repeated
    order = look.rows("SELECT s.chat, m.seq FROM sent_log s JOIN message m ON m.id = s.id ORDER BY s.chat, s.place")
    for _chat, pairs in groupby(order, key=lambda row: row[0]):
        places = [seq for _, seq in pairs]
        assert places == sorted(places)
    by_worker = dict(look.rows("SELECT worker, count(*) FROM sent_log GROUP BY worker"))
    assert set(by_worker) == {"A", "B"}
