"""Updates are confirmed once they are committed, one process polls, and another one takes over."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.kit.adapter import Event, Said
from bot.kit.message import message
from storage.database import Database
from tests.adapters.bench import WAITS_S
from tests.telegram.conftest import Line, SmallCore, made
from tests.telegram.fake import FakeTelegram

DYING = Path(__file__).parent / "dying.py"


async def test_an_update_is_confirmed_only_when_it_is_committed(line: Line) -> None:
    """While the core fails, the update stays with Telegram and comes again; it is handled once."""
    line.core.failures = 3
    await line.says(line.anna, "help")
    waiting: list[list[int]] = []

    async def look(_event: Event) -> None:
        waiting.append(line.fake.waiting())

    line.core.slow = look
    await line.core.hears(1)
    await line.confirmed()
    assert len(waiting) == 4
    assert all(each == [500_001] for each in waiting)
    assert line.fake.waiting() == []
    assert [each.text for each in line.core.said] == ["help"]


async def test_the_stored_offset_is_where_the_next_start_goes_on(idle: Line) -> None:
    """What was said while nobody polled is read; what is committed is not read again."""
    await idle.adapter.start(idle.core)
    await idle.says(idle.anna, "first")
    await idle.core.hears(1)
    await idle.confirmed()
    await idle.adapter.stop()
    assert await asyncio.to_thread(idle.keeper.cursor) == "500002"
    await idle.says(idle.anna, "meanwhile")
    again, _ = made(idle.fake, idle.core.database, idle.spool)
    await again.start(idle.core)
    await idle.core.hears(2)
    await again.stop()
    assert [each.text for each in idle.core.said] == ["first", "meanwhile"]
    assert idle.core.attempts == 2


async def test_what_brought_no_event_is_not_read_again(idle: Line) -> None:
    """A sticker moves the offset too."""
    await idle.fake.hears(idle.fake.world.new_message(idle.anna, idle.anna.person))
    await idle.adapter.start(idle.core)
    await idle.confirmed()
    assert await asyncio.to_thread(idle.keeper.cursor) == "500002"


async def test_a_chat_is_served_in_order_and_holds_up_no_other(idle: Line) -> None:
    """A slow command in one chat lets the others go on; what follows it in its own chat waits."""
    gate = asyncio.Event()
    ben = idle.fake.world.person("Ben")

    async def slow(event: Event) -> None:
        if isinstance(event, Said) and event.text == "slow":
            await gate.wait()

    idle.core.slow = slow
    await idle.says(idle.anna, "slow")
    await idle.says(idle.anna, "after")
    await idle.fake.hears(idle.fake.world.said(ben, ben.person, "quick"))
    await idle.adapter.start(idle.core)
    await idle.core.hears(1)
    assert [each.text for each in idle.core.said] == ["quick"]
    assert int(await asyncio.to_thread(idle.keeper.cursor)) <= 500_001, "the offset stays below what is open"
    gate.set()
    await idle.core.hears(3)
    await idle.confirmed()
    assert [each.text for each in idle.core.said] == ["quick", "slow", "after"]
    assert await asyncio.to_thread(idle.keeper.cursor) == "500004"


async def test_a_chat_that_fails_holds_up_no_other(idle: Line) -> None:
    """What is done is not done again when the rest of the batch comes again."""
    ben = idle.fake.world.person("Ben")
    fails = 3

    async def failing(event: Event) -> None:
        nonlocal fails
        if event.origin.account == str(idle.anna.id) and fails:
            fails -= 1
            msg = "this chat only"
            raise RuntimeError(msg)

    idle.core.slow = failing
    await idle.says(idle.anna, "stuck")
    await idle.fake.hears(idle.fake.world.said(ben, ben.person, "fine"))
    await idle.adapter.start(idle.core)
    await idle.core.hears(2)
    await idle.confirmed()
    assert [each.text for each in idle.core.said] == ["fine", "stuck"]
    assert idle.core.attempts == 5, "the other chat's update was passed over when it came again"


async def test_after_a_quiet_week_the_numbers_may_be_lower(line: Line) -> None:
    """Telegram then goes on from any number; the offset follows, and nothing is asked for ever again."""
    await line.says(line.anna, "before")
    await line.confirmed()
    line.fake.renumber(300)
    await line.says(line.anna, "after")
    await line.core.hears(2)
    await line.says(line.anna, "and on")
    await line.core.hears(3)
    assert [each.text for each in line.core.said] == ["before", "after", "and on"]
    assert len(line.fake.polls) < 20


async def test_an_update_that_cannot_be_read_is_passed_over(idle: Line) -> None:
    """A kind of message that this version does not understand holds up nothing."""
    await idle.fake.happens("message", {"message_id": "?", "chat": {"nonsense": True}})
    await idle.says(idle.anna, "help")
    await idle.adapter.start(idle.core)
    assert [each.text for each in await idle.core.hears(1) if isinstance(each, Said)] == ["help"]


async def test_a_broken_connection_comes_back_by_itself(line: Line) -> None:
    """The poll is simply made again."""
    await line.says(line.anna, "one")
    await line.confirmed()
    await line.fake.cut()
    await line.says(line.anna, "two")
    assert len(await line.core.hears(2)) == 2


async def test_one_process_polls_and_another_takes_over(idle: Line) -> None:
    """Two processes of one database never poll at once; when one ends the other goes on at its offset."""
    other_core = SmallCore(idle.core.database)
    other, _ = made(idle.fake, idle.core.database, idle.spool)
    await idle.adapter.start(idle.core)
    await idle.says(idle.anna, "one")
    await idle.core.hears(1)
    await other.start(other_core)
    await idle.says(idle.anna, "two")
    await idle.core.hears(2)
    await idle.confirmed()
    await idle.adapter.stop()
    await idle.says(idle.anna, "three")
    await other_core.hears(1)
    await other.stop()
    assert [each.text for each in idle.core.said] == ["one", "two"]
    assert [each.text for each in other_core.said] == ["three"]


async def test_another_bot_with_the_same_token_is_waited_for(line: Line) -> None:
    """Telegram ends the older of two polls with 409; ours comes back when the other one has gone."""
    await line.says(line.anna, "one")
    await line.confirmed()
    thief, _ = made(line.fake, line.core.database, line.spool)
    with contextlib.suppress(TimeoutError):
        await thief._bot.get_updates(timeout=0)
    await line.says(line.anna, "two")
    assert len(await line.core.hears(2)) == 2
    await thief.stop()


async def test_a_webhook_of_somebody_else_is_removed_at_the_start(idle: Line) -> None:
    """Otherwise Telegram would refuse every poll."""
    idle.fake.webhook = {"url": "https://elsewhere.example"}
    await idle.adapter.start(idle.core)
    assert idle.fake.webhook == {}


async def test_a_token_that_is_not_known_is_told_without_quoting_it(idle: Line) -> None:
    """Whoever starts the bot learns what is wrong, and may start it again."""
    idle.fake.token_valid = False
    with pytest.raises(ConnectionError) as wrong:
        await idle.adapter.start(idle.core)
    assert "AAExample" not in str(wrong.value)
    idle.fake.token_valid = True
    await idle.adapter.start(idle.core)
    await idle.says(idle.anna, "help")
    assert len(await idle.core.hears(1)) == 1


async def test_a_process_that_dies_before_the_commit_loses_nothing(
    fake: FakeTelegram, sqlite_url: Callable[..., str], tmp_path: Path
) -> None:
    """The update comes again to the next process, which takes over the lease, and is handled once."""
    address = sqlite_url()
    database = Database(address, synchronous="OFF")
    anna = fake.world.person("Anna")
    await fake.hears(fake.world.said(anna, anna.person, "done before"))
    await fake.hears(fake.world.said(anna, anna.person, "die"))
    victim = await asyncio.create_subprocess_exec(sys.executable, str(DYING), fake.url, address, str(tmp_path))
    async with asyncio.timeout(60):
        assert await victim.wait() == 137
    core = SmallCore(database)
    heir, _ = made(fake, database, tmp_path)
    await heir.start(core)
    async with asyncio.timeout(WAITS_S + 10):
        await core.hears(1)
    await fake.hears(fake.world.said(anna, anna.person, "and on"))
    await core.hears(2)
    await heir.stop()
    assert [each.text for each in core.said] == ["die", "and on"]
    database.dispose()


async def test_answers_are_sent_while_another_process_polls(idle: Line) -> None:
    """Sending needs no lease."""
    await idle.sends(message("hello"))
    assert idle.posts()[0].text == "hello"
