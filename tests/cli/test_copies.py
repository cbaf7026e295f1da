"""Several copies of the server on one PostgreSQL: whatever is said is answered once, whichever of them dies."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from sqlalchemy import select

from adapters.telegram.settings import TOKEN as TELEGRAM_TOKEN
from storage.connections import connection_lease_table
from storage.database import Database
from tests.adapters.bench import User
from tests.cli.shell import Shell
from tests.cli.test_run import Server, serving
from tests.conftest import UrlFactory
from tests.slack.bench import SlackBench
from tests.slack.fake_workspace import APP_TOKEN, BOT_TOKEN
from tests.telegram.bench import TelegramBench
from tests.telegram.fake_state import TOKEN

WAITS_S = 120
SETTINGS = """
[slack]
api = "{slack}/api/"

[telegram]
api = "{telegram}"
"""


async def until(found: Callable[[], bool]) -> None:
    """Wait for something to be so."""
    async with asyncio.timeout(WAITS_S):
        while not found():  # noqa: ASYNC110 - what is waited for happens in other processes
            await asyncio.sleep(0.05)


@pytest.fixture
async def platforms() -> AsyncIterator[tuple[SlackBench, TelegramBench]]:
    """A workspace over Socket Mode and a bot that is polled for: both fakes of our own."""
    slack, telegram = SlackBench(), TelegramBench()
    async with AsyncExitStack() as stack:
        for bench in (slack, telegram):
            await bench.start()
            stack.push_async_callback(bench.close)
        yield slack, telegram


async def linked(shell: Shell, user: User, say: Callable[[str], Awaitable[Any]]) -> None:
    """Link an account of Anna's by a one-time code."""
    told = await asyncio.to_thread(shell.well, "link", "Anna")
    code = re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}", told.out)
    assert code is not None, told.out
    await say(f"link {code.group()}")
    await until(lambda: any("Anna" in post.text for post in user.posts()))


async def test_copies_answer_once_and_take_over(
    shell: Shell, postgres_url: UrlFactory, platforms: tuple[SlackBench, TelegramBench]
) -> None:
    """Two copies listen to Slack and one of them to Telegram; when that one is killed the other does both."""
    slack, telegram = platforms
    url = postgres_url(schema=False)
    assert (await asyncio.to_thread(shell.init, url)).code == 0
    with (shell.folder / "dayclear.toml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS.format(slack=slack.slack.url, telegram=telegram.fake.url))
    shell.env |= {
        "DAYCLEAR_SLACK_BOT_TOKEN": BOT_TOKEN,
        "DAYCLEAR_SLACK_APP_TOKEN": APP_TOKEN,
        TELEGRAM_TOKEN: TOKEN,
    }
    anna, there = await slack.user("Anna"), await telegram.user("Anna")

    async def says(text: str) -> None:
        """Anna writes on Telegram, and nobody waits for it to be read."""
        there.chat.started = True
        await telegram.fake.hears(telegram.fake.world.said(there.chat, there.chat.person, text))

    async def answered(slack_count: int, telegram_count: int) -> None:
        """Wait until so many questions were answered since both accounts were linked."""
        await until(lambda: answers(anna) >= before[0] + slack_count and answers(there) >= before[1] + telegram_count)

    with serving(shell) as first, serving(shell) as second:
        for server in (first, second):
            await asyncio.to_thread(server.ready)
        await linked(shell, anna, anna.says)
        await linked(shell, there, says)
        before = answers(anna), answers(there)
        for count in range(1, 5):
            await anna.says("team")
            await says("team")
            await answered(count, count)
        poller = await asyncio.to_thread(polling, url, (first, second))
        poller.process.kill()
        await says("team")
        for count in range(5, 8):
            await anna.says("team")
            await answered(count, 4)
        await answered(7, 5)
        survivor = second if poller is first else first
        assert await asyncio.to_thread(survivor.ends) == 0
    assert (answers(anna) - before[0], answers(there) - before[1]) == (7, 5)


def answers(user: User) -> int:
    """How often the team was told of."""
    return len([post for post in user.posts() if "Lantern" in post.text])


def polling(url: str, servers: tuple[Server, ...]) -> Server:
    """The copy that reads from Telegram: the lease names its process."""
    database = Database(url)
    with database.read() as db:
        table = connection_lease_table.c
        (owner,) = db.execute(select(table.owner).where(table.connection == "telegram")).scalars()
    database.dispose()
    return next(each for each in servers if str(each.process.pid) in owner)
