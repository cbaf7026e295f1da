"""Socket Mode: acknowledged after the commit, another connection when Slack wants one, and a graceful end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters.slack import sockets
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Event, Immediate, Outgoing
from bot.kit.message import message
from storage.connections import DatabaseKeeper
from tests.slack.bench import SlackBench
from tests.slack.conftest import Heard, Office
from tests.slack.fake import until


class Slow:
    """A core that waits before it has committed."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.may_go_on = asyncio.Event()
        self.events: list[Event] = []

    async def __call__(self, event: Event) -> Immediate | None:
        """Take an event."""
        self.begun.set()
        await self.may_go_on.wait()
        self.events.append(event)
        return None


@pytest.fixture
def office(socket_office: Office) -> Office:
    """The adapter on Socket Mode."""
    return socket_office


async def test_nothing_is_acknowledged_before_it_is_committed(office: Office) -> None:
    """The envelope waits for the core."""
    slow = Slow()
    await office.adapter.stop()
    await office.adapter.start(slow)
    saying = asyncio.create_task(office.anna.says("numbers"))
    await asyncio.wait_for(slow.begun.wait(), 20)
    assert not saying.done()
    slow.may_go_on.set()
    await saying
    assert (office.anna.delivered.attempts, office.anna.delivered.acknowledged) == (1, True)


async def test_stopping_finishes_and_acknowledges_what_was_begun(office: Office) -> None:
    """A restart loses nothing and repeats nothing."""
    slow = Slow()
    await office.adapter.stop()
    await office.adapter.start(slow)
    saying = asyncio.create_task(office.anna.says("numbers"))
    await asyncio.wait_for(slow.begun.wait(), 20)
    stopping = asyncio.create_task(office.adapter.stop())
    slow.may_go_on.set()
    await stopping
    await saying
    assert office.anna.delivered.acknowledged
    assert len(slow.events) == 1
    assert office.slack.sockets == []


async def test_a_broken_connection_is_made_again(office: Office) -> None:
    """What could not be handed out meanwhile is handed out then."""
    await office.slack.disconnect_all()
    await office.anna.says("numbers")
    assert len(office.heard.events) == 1
    assert office.slack.connections_opened == 2


async def test_slack_is_asked_again_until_it_lets_the_bot_in(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors while connecting are waited out, a little longer each time."""
    monkeypatch.setattr(sockets, "FIRST_PAUSE_S", 0.01)
    office.slack.refuse_connections = 3
    await office.slack.disconnect_all()
    await office.anna.says("numbers")
    assert len(office.heard.events) == 1
    assert office.slack.refuse_connections == 0


async def test_a_connection_that_is_to_be_closed_is_replaced_first(office: Office) -> None:
    """What is being handled on the old one is acknowledged there."""
    slow = Slow()
    await office.adapter.stop()
    await office.adapter.start(slow)
    saying = asyncio.create_task(office.anna.says("numbers"))
    await asyncio.wait_for(slow.begun.wait(), 20)
    await office.slack.ask_for_refresh()
    await until(lambda: len(office.slack.sockets) == 2)
    slow.may_go_on.set()
    await saying
    assert office.anna.delivered.attempts == 1


@pytest.fixture
async def two(keeper: DatabaseKeeper, tmp_path: Path) -> AsyncIterator[tuple[SlackBench, list[Heard]]]:
    """Two processes with a connection each."""
    bench = SlackBench()
    await bench.start()
    heard = [Heard(), Heard()]
    async with AsyncExitStack() as stack:
        stack.push_async_callback(bench.close)
        for number, each in enumerate(heard):
            adapter = bench.adapter(keeper, tmp_path / f"spool-{number}")
            await adapter.start(each)
            stack.push_async_callback(adapter.stop)
        yield bench, heard
    assert bench.violations == []


async def test_two_processes_share_the_work(two: tuple[SlackBench, list[Heard]]) -> None:
    """Slack hands each envelope to one of them."""
    bench, heard = two
    anna = await bench.user("Anna")
    for number in range(6):
        await anna.says(f"line {number}")
    assert sorted(len(each.events) for each in heard) == [3, 3]


async def test_what_one_process_cannot_commit_goes_to_the_other(two: tuple[SlackBench, list[Heard]]) -> None:
    """Without an acknowledgement the envelope goes to another connection."""
    bench, heard = two
    for each in heard:
        each.failures, each.on_failure = 1, bench.slack.lose_patience
    anna = await bench.user("Anna")
    await anna.says("numbers")
    assert anna.delivered.acknowledged
    assert sum(len(each.events) for each in heard) == 1
    assert anna.delivered.attempts == 3


async def test_a_bot_starts_while_slack_is_away(
    keeper: DatabaseKeeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other chats are served; Slack joins when it answers."""
    monkeypatch.setattr(sockets, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(sockets, "FIRST_HELLO_S", 0.05)
    bench = SlackBench()
    await bench.start()
    bench.slack.revoked = True
    adapter, heard = bench.adapter(keeper, tmp_path / "spool"), Heard()
    await adapter.start(heard)
    try:
        with pytest.raises(DeliveryError) as caught:
            await adapter.send(Outgoing("m1", "C1", direct=False, message=message("Hello")))
        assert caught.value.connection_wide
        bench.slack.revoked = False
        anna = await bench.user("Anna")
        await anna.says("numbers")
        assert len(heard.events) == 1
    finally:
        await adapter.stop()
        await bench.close()
