"""One process of the product for the tests that start several: `python -m tests.runtime.worker DATABASE NAME`.

Events come in as lines of JSON and are acknowledged by lines; what is sent goes into the table `sent_log`, where a
message that is sent again only counts. It ends when its input ends, or is killed.
"""

import asyncio
import json
import sys
import time as clock
from datetime import time, timedelta

import psycopg
import structlog

from bot.app import App
from bot.domain.schedule import LateRule
from bot.kit.adapter import Capabilities, Origin, Outgoing, Receiver, Said
from bot.kit.command import Commands, Context
from bot.kit.job import Close, Closing, Job, Run, Task, Working
from bot.kit.message import Message, message, plain_text
from bot.runtime import deliver, tasks
from storage import chats
from storage.database import Database
from tests import given
from tests.given import CONNECTION

LEASE = timedelta(seconds=4)
STEPS = 5

counting, hauling = Commands("count"), Commands("haul")


@counting.add()
def count(ctx: Context, number: int) -> Message:
    """Answer in three messages."""
    ctx.post(ctx.chat, message(f"{number}.1"))
    ctx.post(ctx.chat, message(f"{number}.2"))
    return message(f"{number}.3")


@hauling.add()
def haul(ctx: Context, number: int) -> None:
    """Queue long work."""
    ctx.desk.queue_task(ctx, "haul", {"number": number}, message(f"haul {number}"))


def work(working: Working) -> Close:
    """Take some steps, and leave a team behind."""
    for done in range(working.state.get("done", 0), STEPS):
        clock.sleep(0.01)
        working.alive({"done": done + 1})
        working.show(message(f"step {done + 1}"))

    def close(closing: Closing) -> Message:
        number = working.arguments["number"]
        given.team(closing.db, f"haul {number}")
        return message(f"hauled {number}")

    return close


def post(run: Run) -> None:
    """Post the day in the team's group."""
    (room,) = chats.team_chats(run.db, run.team.id)
    run.post(room, message(f"{run.due:%Y-%m-%d}"))


JOB = Job("post", post, time(9), "everyday", timedelta(days=30), LateRule.CATCH_UP)


class Square:
    """A platform whose past is a table and whose present is a pipe."""

    name = CONNECTION
    capabilities = Capabilities()

    def __init__(self, dsn: str, worker: str) -> None:
        self._db = psycopg.connect(dsn, autocommit=True)
        self._worker = worker
        self.ended = asyncio.Event()

    async def start(self, receive: Receiver) -> None:
        """Listen to standard input."""
        lines = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
        self._listening = asyncio.create_task(self._listen(lines, receive))

    async def _listen(self, lines: asyncio.StreamReader, receive: Receiver) -> None:
        async with asyncio.TaskGroup() as handling:
            async for line in lines:
                handling.create_task(self._handle(json.loads(line), receive))
        self.ended.set()

    async def _handle(self, event: dict[str, str], receive: Receiver) -> None:
        who = event["who"]
        origin = Origin(CONNECTION, event["id"], f"U-{who}", f"D-{who}", direct=True, direct_chat=f"D-{who}")
        await receive(Said(origin, event["text"]))
        print("done", event["id"], flush=True)  # noqa: T201 - the acknowledgement

    async def stop(self) -> None:
        """Nothing is held."""

    async def send(self, outgoing: Outgoing) -> str:
        """Write a message down, and be slow to say so."""
        await asyncio.to_thread(self._log, outgoing)
        await asyncio.sleep(0.01)
        return outgoing.edits or outgoing.id

    def _log(self, outgoing: Outgoing) -> None:
        self._db.execute(
            "INSERT INTO sent_log (id, chat, text, worker, times) VALUES (%s, %s, %s, %s, 1)"
            " ON CONFLICT (id) DO UPDATE SET times = sent_log.times + 1",
            [outgoing.id, outgoing.chat, plain_text(outgoing.message.blocks), self._worker],
        )


async def main(url: str, worker: str) -> None:
    """Serve until the input ends."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    deliver.SEND_TIMEOUT_S = 1.0
    tasks.LEASE = LEASE
    database = Database(url)
    square = Square(url.replace("postgresql+psycopg://", "postgresql://"), worker)
    app = App(
        database,
        [square],
        commands=[*counting.commands, *hauling.commands],
        jobs=[JOB],
        tasks=[Task("haul", work)],
    )
    app.deliverer._lease = LEASE
    running = asyncio.create_task(app.run(ready=lambda: print("ready", worker, flush=True)))  # noqa: T201
    await square.ended.wait()
    app.stop()
    await running
    database.dispose()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
