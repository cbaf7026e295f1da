"""What goes wrong: servers and processes that are killed, limits, lost answers, revoked tokens."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.matrix import news, sync
from bot.domain.errors import DeliveryError
from bot.kit.message import Text, message
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.matrix.front import Front
from tests.matrix.people import Account
from tests.matrix.stage import SmallCore, Stage
from tests.matrix.synapse import PASSWORD, Synapse

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def front(synapse: Synapse) -> AsyncIterator[Front]:
    """A front that makes trouble."""
    made = Front(synapse)
    await made.start()
    yield made
    await made.stop()


async def test_the_server_says_when_to_come_again(stage: Stage) -> None:
    """Its own limit, with the time it names; afterwards the message is taken once."""
    anna = stage.person()
    room = await stage.direct(anna)
    limit = f"v1/users/{stage.bot.id}/override_ratelimit"
    stage.synapse.administer("POST", limit, {"messages_per_second": 1, "burst_count": 1})
    with pytest.raises(DeliveryError) as limited:
        for number in range(50):
            await stage.posts(anna.id, f"message {number}", id=f"limited-{number}")
    assert limited.value.reason == "rate-limited"
    assert limited.value.retry_after
    assert 0 < limited.value.retry_after <= 60
    stage.synapse.administer("POST", limit, {"messages_per_second": 0, "burst_count": 0})
    before = len(anna.reads(room, stage.bot.id))
    await stage.posts(anna.id, f"message {before}", id=f"limited-{before}")
    assert [each.body for each in anna.reads(room, stage.bot.id)] == [f"message {each}" for each in range(before + 1)]


async def test_a_message_of_unknown_outcome_arrives_once(make_stage: Callable[..., Stage], front: Front) -> None:
    """The server took it and the answer was lost: sent again under the same id it is the same message."""
    stage = make_stage()
    stage.adapter = stage.another(homeserver=front.url)
    await stage.starts()
    anna = stage.person()
    room = await stage.direct(anna)
    # One lost answer the HTTP client mends by itself, by asking again on a new connection.
    front.swallow_next = 2
    with pytest.raises(DeliveryError) as lost:
        await stage.posts(anna.id, "Once", id="lost-1")
    assert lost.value.unknown
    first = anna.reads(room, stage.bot.id)[0].id
    assert await stage.posts(anna.id, "Once", id="lost-1", attempt=2, maybe_sent=True) == first
    front.fail_next = 1
    with pytest.raises(DeliveryError) as failed:
        await stage.posts(anna.id, "Twice", id="lost-2")
    assert failed.value.unknown
    await stage.posts(anna.id, "Twice", id="lost-2", attempt=2)
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["Once", "Twice"]


async def test_what_was_said_while_the_connection_was_cut_is_read_later(
    make_stage: Callable[..., Stage], front: Front
) -> None:
    """The wait for news is broken and begun again by itself."""
    stage = make_stage()
    stage.adapter = stage.another(homeserver=front.url)
    await stage.starts()
    anna = stage.person()
    room = await stage.direct(anna)
    front.cut()
    anna.says(room, "after the cut")
    await stage.core.said("after the cut")


async def test_a_gap_in_the_news_is_filled(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much was said while the bot was away, it is all read, in order and once."""
    anna = stage.person()
    room = await stage.direct(anna)
    await stage.adapter.stop()
    monkeypatch.setattr(news, "PAGE", 4)
    lines = [f"line {number}" for number in range(15)]
    for each in lines:
        anna.says(room, each)
    stage.adapter = stage.another()
    await stage.adapter.start(stage.core)
    await stage.core.said(lines[-1])
    assert stage.core.texts() == lines


async def test_while_the_core_cannot_take_an_event_nothing_is_lost(stage: Stage) -> None:
    """An event that was not committed is handed over until it is, and the others wait."""
    anna = stage.person()
    room = await stage.direct(anna)
    stage.core.failures = 3
    anna.says(room, "first")
    anna.says(room, "second")
    await stage.core.said("second")
    assert stage.core.texts() == ["first", "second"]


async def test_one_process_reads_and_another_takes_over(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both send; only one reads, until it stops."""
    monkeypatch.setattr(sync, "RENEW_S", 0.05)
    anna = stage.person()
    room = await stage.direct(anna)
    other, idle = stage.another(), SmallCore(stage.database)
    await other.start(idle)
    await other.send(stage.outgoing(anna.id, message("From the other process")))
    anna.says(room, "who reads?")
    await stage.core.said("who reads?")
    assert idle.seen == 0
    await stage.adapter.stop()
    anna.says(room, "and now?")
    await idle.said("and now?")
    assert idle.texts() == ["and now?"]
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["From the other process"]


async def test_the_server_is_killed_and_comes_back(stage: Stage) -> None:
    """Messages wait meanwhile, and everything goes on by itself."""
    anna = stage.person()
    room = await stage.direct(anna)
    stage.synapse.kill()
    with pytest.raises(DeliveryError) as away:
        await stage.posts(anna.id, "Later", id="later")
    assert (away.value.reason, away.value.connection_wide) == ("platform-away", True)
    await asyncio.to_thread(stage.synapse.start)
    await stage.posts(anna.id, "Later", id="later", attempt=2)
    anna.says(room, "are you back?")
    await stage.core.said("are you back?")
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["Later"]


DYING = """
import asyncio, os, signal, sys
from pathlib import Path
from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.settings import MatrixSettings
from bot.kit.adapter import Said
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.matrix.stage import SmallCore

class Dying(SmallCore):
    async def __call__(self, event):
        if isinstance(event, Said) and event.text == "first":
            if sys.argv[4] == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            await super().__call__(event)
            os.kill(os.getpid(), signal.SIGKILL)
        return await super().__call__(event)

async def main():
    database = Database(sys.argv[1])
    settings = MatrixSettings(homeserver=sys.argv[2], token=os.environ["TOKEN"])
    adapter = MatrixAdapter(settings, DatabaseKeeper(database, "matrix"), spool=Path(sys.argv[3]))
    await adapter.start(Dying(database))
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_process_killed_around_its_commit_handles_each_event_once(
    stage: Stage, moment: str, monkeypatch: pytest.MonkeyPatch, kept: Database
) -> None:
    """Killed before the commit the event comes again; killed after it, the core knows it already."""
    anna = stage.person()
    room = await stage.direct(anna)
    await stage.adapter.stop()
    anna.says(room, "first")
    anna.says(room, "second")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", DYING, str(kept.url), stage.synapse.url, str(stage.folder / "spool"), moment,
        cwd=ROOT, env={**os.environ, "TOKEN": stage.bot.token},
    )  # fmt: skip
    assert await process.wait() == -signal.SIGKILL
    # The dead process cannot give its lease back; whoever is next need not wait for that here.
    monkeypatch.setattr(sync, "RENEW_S", 0.05)
    with kept.write() as db:
        db.exec_driver_sql("DELETE FROM connection_lease")
    stage.adapter = stage.another()
    await stage.adapter.start(stage.core)
    await stage.core.said("second")
    assert stage.core.texts() == (["first", "second"] if moment == "before" else ["second"])


async def test_with_a_password_the_bot_logs_in_once_and_again_when_it_must(
    make_stage: Callable[..., Stage], kept: Database
) -> None:
    """The token is kept for the next start and the other processes; when it is revoked there is a new one."""
    stage = make_stage()
    stage.settings = stage.another(token="", user=stage.bot.id, password=PASSWORD)._settings
    stage.adapter = stage.another()
    other = stage.another()
    anna = stage.person()
    await asyncio.gather(stage.adapter.start(stage.core), other.start(stage.core))
    keeper = DatabaseKeeper(kept, "matrix")
    token = await asyncio.to_thread(keeper.recall, "token")
    assert token
    room = anna.creates_direct(stage.bot.id)
    anna.says(room, "hello")
    await stage.core.said("hello")
    Account(stage.synapse, stage.bot.localpart, token).call("POST", "logout")
    await stage.posts(anna.id, "Still here")
    anna.says(room, "and you still read?")
    await stage.core.said("and you still read?")
    renewed = await asyncio.to_thread(keeper.recall, "token")
    assert renewed not in (None, token)
    devices = stage.bot.call("GET", "devices")["devices"]
    assert len([each for each in devices if each["device_id"].startswith("DAYCLEAR")]) == 1


async def test_a_revoked_token_blames_no_message(make_stage: Callable[..., Stage]) -> None:
    """Without a password there is no other token: the connection as a whole is broken."""
    stage = make_stage()
    stage.bot.call("POST", "logout")
    with pytest.raises(DeliveryError) as refused:
        await stage.posts("@somebody:matrix.test", "Hello")
    assert (refused.value.reason, refused.value.connection_wide) == ("token-revoked", True)
    assert await stage.adapter.check() == [
        ("fail", "The homeserver does not take the access token: make a new one, or use a password.")
    ]


async def test_stopping_interrupts_the_wait_for_news(stage: Stage) -> None:
    """A long poll of half a minute does not keep anybody waiting."""
    async with asyncio.timeout(sync.POLL_S / 2):
        await stage.adapter.stop()


async def test_somebody_who_does_not_exist_cannot_be_reached(stage: Stage) -> None:
    """And it is the chat that cannot be reached, not the platform."""
    with pytest.raises(DeliveryError) as refused:
        await stage.posts("@nobody:nowhere.invalid", Text("Hello"))
    assert refused.value.gone or refused.value.unknown


async def test_a_check_tells_how_the_connection_is(stage: Stage) -> None:
    """The server, the account, the rooms, and which of them cannot be read."""
    anna = stage.person()
    room = await stage.group(anna)
    found = await stage.adapter.check()
    assert [each[0] for each in found] == ["ok", "ok", "ok"]
    assert found[1][1] == f"The bot is {stage.bot.id}."
    anna.sets(room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
    await anna.waits(lambda: anna.reads(room, stage.bot.id))
    assert (await stage.adapter.check())[-1] == ("warn", "1 of them are encrypted: the bot cannot read them.")
    away = stage.another(homeserver="http://127.0.0.1:1")
    assert [each[0] for each in await away.check()] == ["fail"]
