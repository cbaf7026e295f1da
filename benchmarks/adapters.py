"""From an event of a platform to the call that sends the answer, against a bare app of that platform's own library.

Ours is the whole product: the adapter, a transaction that takes the event and puts the answer into the outbox, delivery
out of it. The bare app is what slack-bolt, python-telegram-bot or matrix-nio do by themselves: a listener a command,
which answers at once and keeps nothing. Each has a platform of the same make in this same process (a fake, or a front
before a real homeserver), whose own share is in both figures. Somebody writes in private and is answered there, one
event after the other; blocks of all sides alternate.
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

import structlog
from rich.console import Console
from rich.table import Table

from benchmarks.core import echo
from benchmarks.matrix import MatrixPlatform
from benchmarks.platforms import PEOPLE, SlackPlatform, TelegramPlatform, Took, names
from benchmarks.stage import NOW, databases, median, quantile
from bot.app import App
from bot.domain.people import Role
from bot.kit.command import Command, Commands
from storage import people
from storage.database import Database
from tests.matrix.synapse import SynapseMissing, shared

SIZES = (1, 100)
BLOCKS = 3
"""Of one event from each of the people, by turns; a block before them is not counted."""
PER_CHAT_S = 1.05
"""A private chat is written to once a second at most, as the platforms ask."""
WAITS_S = 20.0
BARE = "bare"
NOTE = "Matrix: from the moment at which a real homeserver's answer arrives to the moment at which it is asked to send."

Figures: TypeAlias = dict[str, float]
Platform: TypeAlias = SlackPlatform | TelegramPlatform | MatrixPlatform


def commands_of(size: int) -> list[Command]:
    """That many commands of ours."""
    found: list[Command] = []
    for name in names(size):
        declared = Commands(name)
        declared.add(verb=name)(echo)
        found += declared.commands
    return found


def let_in(database: Database, platform: Platform) -> None:
    """Link the people's accounts."""
    with database.write() as db:
        team = people.add_team(db, f"Team {platform.connection}", zone="Asia/Shanghai", lang="en", country="CN")
        for account, chat in platform.accounts():
            name = f"{platform.connection} {account}"
            person = people.add_person(db, name, role=Role.AGENT, team_id=team.id)
            people.link_account(
                db,
                connection=platform.connection,
                external_id=account,
                direct_chat=chat,
                person_id=person.id,
                now=NOW,
            )


@asynccontextmanager
async def ours(platform: Platform, way: str, size: int, database: Database) -> AsyncIterator[None]:
    """The product on that platform."""
    with tempfile.TemporaryDirectory(prefix="dayclear-bench-") as folder:
        adapter = platform.adapter(way, database, Path(folder))
        app = App(database, [adapter], commands=commands_of(size), jobs=(), tasks=())
        ready = asyncio.Event()
        running = asyncio.create_task(app.run(ready=ready.set))
        try:
            async with asyncio.timeout(WAITS_S):
                await ready.wait()
            await platform.reaches(adapter, way)
            yield
        finally:
            app.stop()
            await running


async def block(platform: Platform, rested: dict[int, float]) -> list[Took]:
    """Everybody says something, one after the other; `rested` tells when each may say something again."""
    took = []
    for number in range(PEOPLE):
        await asyncio.sleep(max(0.0, rested.get(number, 0.0) - perf_counter()))
        async with asyncio.timeout(WAITS_S):
            took.append(await platform.says(number))
        rested[number] = perf_counter() + PER_CHAT_S
    return took


async def measure(
    platforms: Mapping[str, Platform], made: Mapping[str, Database], way: str, size: int
) -> dict[str, Figures]:
    """Figures of each side: of each database, and of the bare app."""
    times: dict[str, list[Took]] = {name: [] for name in platforms}
    rested: dict[str, dict[int, float]] = {name: {} for name in platforms}
    async with AsyncExitStack() as stack:
        for name, platform in platforms.items():
            side = platform.bare(way, size) if name == BARE else ours(platform, way, size, made[name])
            await stack.enter_async_context(side)
        for number in range(BLOCKS + 1):
            for name, platform in platforms.items():
                took = await block(platform, rested[name])
                times[name] += took if number else []
    return {name: figures(took) for name, took in times.items()}


def figures(took: list[Took]) -> Figures:
    """p50 and p99 in ms, and events a second."""
    to_send = [each.to_send * 1000 for each in took]
    per_s = len(took) / sum(each.in_all for each in took)
    return {"p50_ms": median(to_send), "p99_ms": quantile(to_send, 0.99), "per_s": per_s}


async def sides(make: type[Platform], made: Mapping[str, Database]) -> dict[str, dict[str, Figures]]:
    """Figures of a platform by what is measured, and by side."""
    platforms: dict[str, Platform] = {name: make() for name in (*made, BARE)}
    found: dict[str, dict[str, Figures]] = {}
    try:
        for name, platform in platforms.items():
            await platform.start()
            if name != BARE:
                let_in(made[name], platform)
        for way in make.ways:
            for size in SIZES:
                what = f"{make.connection}, {way}, {size} command{'s' * (size > 1)}"
                found[what] = await measure(platforms, made, way, size)
    finally:
        for platform in platforms.values():
            await platform.close()
    return found


def platforms_here() -> tuple[type[Platform], ...]:
    """The platforms that can be measured here: Matrix needs a homeserver, for which not every system has a wheel."""
    try:
        shared()
    except SynapseMissing:
        return SlackPlatform, TelegramPlatform
    return SlackPlatform, TelegramPlatform, MatrixPlatform


def run() -> dict[tuple[str, str, str], Figures]:
    """By what is measured, the database and the library of the bare app.

    Our figures, the bare app's (`bare_...`), and `ratio`, the bare app's p50 to ours.
    """
    # Errors only: what is written to the log at a start and an end is not what is measured.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
    found: dict[tuple[str, str, str], Figures] = {}
    with databases("sqlite", "postgresql") as made:
        for make in platforms_here():
            for what, by_side in asyncio.run(sides(make, made)).items():
                bare = by_side.pop(BARE)
                for name, mine in by_side.items():
                    more = {f"bare_{key}": value for key, value in bare.items()}
                    found[what, name, make.library] = {**mine, **more, "ratio": bare["p50_ms"] / mine["p50_ms"]}
    return found


def told(found: Figures, side: str = "") -> str:
    """Figures of a side in words."""
    p50, p99, per_s = (found[f"{side}{key}"] for key in ("p50_ms", "p99_ms", "per_s"))
    return f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, {per_s:,.0f}/s"


def main() -> None:
    """Print a table."""
    table = Table("what", "where", "ours", "bare", "ratio", title="From an event to its answer", caption=NOTE)
    for (what, where, library), found in run().items():
        bare = f"{library}, {told(found, 'bare_')}"
        table.add_row(what, where, told(found), bare, f"{found['ratio']:.2f}")
    Console(width=None if sys.stdout.isatty() else 140).print(table)


if __name__ == "__main__":
    main()
