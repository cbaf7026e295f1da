"""When the network, the platform or the process fails: nothing is lost, and what can be known is not done twice."""

import asyncio

import pytest

from bot.kit.message import message
from tests.adapters.stage import Stage, texts


@pytest.mark.needs("redelivery")
async def test_an_event_that_comes_again_is_handled_once(stage: Stage) -> None:
    """The platform did not see the acknowledgement, and hands it out once more."""
    anna = stage.users["Anna"]
    await anna.says("probe echo once", stage.room.group)
    await stage.settles()
    await stage.bench.platform.redeliver_last_event()
    await stage.settles()
    assert texts(stage.room.group.posts()) == ["echo once"]


@pytest.mark.needs("rate_limit")
async def test_the_platforms_wish_to_wait_is_honoured(stage: Stage) -> None:
    """Nothing is sent to the chat before that time is over; then everything, in order."""
    stage.bench.platform.rate_limit_next(7)
    for word in ("one", "two"):
        stage.posts(message(word))
    before = stage.clock.now
    await stage.settles(patient=False)
    assert texts(stage.room.group.posts()) == []
    await stage.settles()
    assert texts(stage.room.group.posts()) == ["one", "two"]
    assert (stage.clock.now - before).total_seconds() >= 7


@pytest.mark.needs("unknown_outcome")
async def test_an_error_of_the_platform_is_tried_again(stage: Stage) -> None:
    """A message that was not taken arrives later, once."""
    stage.bench.platform.fail_next_send()
    for word in ("one", "two"):
        stage.posts(message(word))
    await stage.settles()
    assert texts(stage.room.group.posts()) == ["one", "two"]


@pytest.mark.needs("unknown_outcome")
async def test_an_unknown_outcome_is_looked_up(stage: Stage) -> None:
    """A message whose answer got lost is not repeated where the platform lets us find it; it is never lost."""
    stage.bench.platform.swallow_answer_of_next_send()
    for word in ("one", "two"):
        stage.posts(message(word))
    await stage.settles()
    read = texts(stage.room.group.posts())
    if stage.adapter.capabilities.looks_up:
        assert read == ["one", "two"]
    else:
        assert read in (["one", "two"], ["one", "one", "two"])


async def test_a_message_of_a_dead_process_is_looked_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process died between sending and writing it down: its successor finds the message where that is possible."""
    stage.posts(message("one"))
    with monkeypatch.context() as dying:
        dying.setattr(stage.app.deliverer, "_settle", lambda _tried: [])  # it wrote nothing down
        await stage.app.deliverer.deliver_due()
    assert texts(stage.room.group.posts()) == ["one"]
    stage.posts(message("two"))
    stage.clock.now = stage.clock.now.replace(hour=stage.clock.now.hour + 1)
    await stage.restarts()
    await stage.settles()
    read = texts(stage.room.group.posts())
    assert read == (["one", "two"] if stage.adapter.capabilities.looks_up else ["one", "one", "two"])


async def test_the_connection_comes_back(stage: Stage) -> None:
    """After it was cut, people are heard and answered again, without a restart."""
    anna = stage.users["Anna"]
    await anna.says("probe echo before")
    await stage.settles()
    await stage.bench.platform.disconnect()
    await anna.says("probe echo after")
    await stage.settles()
    assert texts(anna.posts()) == ["echo before", "echo after"]


async def test_a_restart_forgets_nothing(stage: Stage) -> None:
    """A question that was open stays open, a button can still be pressed, and what waited is sent."""
    anna = stage.users["Anna"]
    await anna.says("probe offer")
    await stage.settles()
    if "forms" not in stage.bench.can:
        await anna.presses("Fill", anna.posts()[0])
        await stage.settles()
        await anna.says("12")
        await stage.settles()
    stage.tells("Anna", message("waits"))
    await stage.restarts()
    if "forms" not in stage.bench.can:
        await stage.settles()
        await anna.says("Lamp")
        await stage.settles()
        assert anna.posts()[-1].text == "Anna notes 12 Lamp"
    await anna.presses("Once", anna.posts()[0])
    await stage.settles()
    assert "waits" in texts(anna.posts())
    assert anna.posts()[-1].text == "pressed by Anna"


@pytest.mark.needs("cursor")
async def test_what_was_said_while_it_was_away_is_read_later(stage: Stage) -> None:
    """Where the platform keeps it; once, and in order."""
    anna = stage.users["Anna"]
    await anna.says("probe echo one")
    await stage.settles()
    await stage.adapter.stop()
    count = len(stage.bench.core.finished)
    saying = asyncio.create_task(anna.says("probe echo two"))
    await asyncio.sleep(0)
    await stage.restarts()
    await stage.hears(count + 1)
    await saying
    await stage.settles()
    assert texts(anna.posts()) == ["echo one", "echo two"]


@pytest.mark.needs("redelivery")
async def test_killed_before_the_commit_an_event_is_handled_after_the_restart(stage: Stage) -> None:
    """Nothing was acknowledged, so the platform comes again; the event has its effect once."""
    anna = stage.users["Anna"]
    await anna.says("probe echo before")
    await stage.settles()
    stage.dying = True
    count = len(stage.bench.core.finished)
    saying = asyncio.create_task(anna.says("probe echo after"))
    await stage.bench.core.throws(1)
    stage.dying = False
    await stage.restarts()
    if "cursor" not in stage.bench.can and stage.bench.name != "web":
        await saying
        await stage.bench.platform.redeliver_last_event()
    await stage.hears(count + 1)
    await saying
    await stage.settles()
    assert texts(anna.posts()) == ["echo before", "echo after"]
