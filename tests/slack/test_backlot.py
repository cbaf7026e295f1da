"""The adapter against backlot, a Web API server that was written by others from Slack's documentation.

It has no Socket Mode, views, files, metadata, rate limits or private chats: those are the fake workspace's business.
"""

import json
import os
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from socket import create_connection, socket
from subprocess import DEVNULL, Popen, run
from time import monotonic, sleep
from typing import NamedTuple

import aiohttp
import pytest

from adapters.slack.adapter import SlackAdapter
from adapters.slack.answering import Answering
from adapters.slack.api import Slack
from adapters.slack.people import People
from adapters.slack.settings import SlackSettings
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Origin, Outgoing, Pressed, Toast
from bot.kit.message import Field, Fields, Heading, Message, Table, message
from storage.connections import DatabaseKeeper
from tests.slack.conftest import Heard

TOKEN = "admin-service-token"
CORPUS = {
    "source_type": "slack",
    "doc_id": "floor-1",
    "channel": "floor",
    "group": "service",
    "content": "Good morning.",
    "created": "2026-02-09T09:12:00Z",
    "visibility": "public",
    "author_email": "anna@example.com",
    "author_name": "Anna",
    "author_groups": ["service"],
    "participants": ["anna@example.com", "ben@example.com"],
    "replies": [],
}
QUIET = {"BACKLOT_TELEMETRY": "0", "DO_NOT_TRACK": "1"}
LONG_S = 60.0


class Server(NamedTuple):
    """A running backlot: its Web API, its channel, and one of its people."""

    api: str
    channel: str
    user: str


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of its Web API. Its absence skips these tests, except under `CI=true`, where it is a failure."""
    if find_spec("backlot") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("backlot must be installed here")
        pytest.skip("backlot is not installed")
    folder = tmp_path_factory.mktemp("backlot")
    corpus = folder / "corpus.jsonl"
    corpus.write_text(json.dumps(CORPUS) + "\n", encoding="utf-8")
    environment = {**os.environ, **QUIET, "BACKLOT_ADMIN_TOKEN": TOKEN}
    place = ["--data-dir", str(folder / "data")]
    program = [sys.executable, "-m", "backlot"]
    run([*program, "import", *place, str(corpus)], env=environment, check=True, capture_output=True, cwd=folder)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = [*program, "serve", *place, "--port", str(port), "--log-level", "error"]
    with Popen(serving, env=environment, stdout=DEVNULL, stderr=DEVNULL, cwd=folder) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}/slack/api/"
        finally:
            server.terminate()


def _wait_for(port: int, server: "Popen[bytes]") -> None:
    until = monotonic() + LONG_S
    while monotonic() < until and server.poll() is None:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    pytest.fail("backlot did not start")


@pytest.fixture
async def slack(api: str) -> AsyncIterator[Slack]:
    """The client of the adapter, for looking around."""
    async with aiohttp.ClientSession() as session:
        yield Slack(session, token=TOKEN, api=api)


@pytest.fixture
async def server(slack: Slack, api: str) -> Server:
    """What is there."""
    channels = (await slack.call(slack.client.conversations_list()))["channels"]
    users = (await slack.call(slack.client.users_list()))["members"]
    channel = next(each["id"] for each in channels if each["name"] == "floor")
    return Server(api, channel, next(each["id"] for each in users if each["real_name"] == "Anna"))


@pytest.fixture
async def adapter(server: Server, keeper: DatabaseKeeper, tmp_path: Path) -> AsyncIterator[SlackAdapter]:
    """The adapter, listening for nobody."""
    settings = SlackSettings(TOKEN, signing_secret="8f7", port=0, api=server.api)
    made = SlackAdapter(settings, keeper, spool=tmp_path / "spool")

    await made.start(Heard())
    yield made
    await made.stop()


def outgoing(server: Server, words: Message, *, chat: str = "", edits: str | None = None, thread: str = "") -> Outgoing:
    """A message on its way into the channel."""
    return Outgoing("message-1", chat or server.channel, direct=False, message=words, edits=edits, thread=thread)


async def texts(slack: Slack, server: Server) -> list[str]:
    """What is said in the channel, the last first."""
    told = await slack.call(slack.client.conversations_history(channel=server.channel))
    return [each["text"] for each in told["messages"]]


async def test_a_message_is_posted_edited_and_answered_in_its_thread(
    adapter: SlackAdapter, slack: Slack, server: Server
) -> None:
    """Posting, editing and threads, with blocks that another reading of Slack's documentation takes."""
    card = message(
        Heading("Yesterday"),
        Fields((Field("Orders", "1,204"),)),
        Table(("Shop", "Orders"), (("茶馆", 7),), "lr"),
        "Buyers say <!channel> & more",
    )
    receipt = await adapter.send(outgoing(server, card))
    shown = (await texts(slack, server))[0]
    assert shown.startswith("Yesterday\nOrders: 1,204\n")
    assert "&lt;!channel&gt; &amp; more" in shown
    assert await adapter.send(outgoing(server, message("Corrected"), edits=receipt)) == receipt
    assert (await texts(slack, server))[0] == "Corrected"
    answer = await adapter.send(outgoing(server, message("More"), thread=receipt))
    told = await slack.call(slack.client.conversations_replies(channel=server.channel, ts=receipt))
    assert [each["ts"] for each in told["messages"]] == [receipt, answer]


async def test_its_words_for_what_went_wrong_are_understood(adapter: SlackAdapter, server: Server) -> None:
    """A channel that is not there; a message that is not there."""
    for sent, kind, reason in (
        (outgoing(server, message("Hello"), chat="C0NOWHERE"), "gone", "no-such-place"),
        (outgoing(server, message("Hello"), edits="1.000001"), "permanent", "never-sent"),
    ):
        with pytest.raises(DeliveryError) as caught:
            await adapter.send(sent)
        assert getattr(caught.value, kind)
        assert caught.value.reason == reason


async def test_a_wrong_token_is_told(server: Server, keeper: DatabaseKeeper, tmp_path: Path) -> None:
    """By the check of the doctor, and by the first message that is sent."""
    settings = SlackSettings("xoxb-wrong", signing_secret="8f7", port=0, api=server.api)
    adapter = SlackAdapter(settings, keeper, spool=tmp_path / "spool")
    assert "invalid_auth" in (await adapter.check())[0][1]
    assert (await SlackAdapter(replace(settings, bot_token=TOKEN), keeper, spool=tmp_path).check())[0][0] == "ok"
    await adapter.start(Heard())
    try:
        with pytest.raises(DeliveryError) as caught:
            await adapter.send(outgoing(server, message("Hello")))
        assert caught.value.connection_wide
    finally:
        await adapter.stop()


async def test_people_and_channels_are_looked_up(slack: Slack, server: Server, keeper: DatabaseKeeper) -> None:
    """Names of people, names of channels, and channels that are hidden."""
    people = People(slack, keeper)
    assert await people.name(server.user) == "Anna"
    assert (await people.room(server.channel)).title == "floor"
    assert not (await people.room("C0NOWHERE")).inside


async def test_a_line_for_one_reader_is_taken(
    slack: Slack, server: Server, keeper: DatabaseKeeper, caplog: pytest.LogCaptureFixture
) -> None:
    """A toast is an ephemeral message; its arguments are those that the method reads."""
    answering = Answering(slack, People(slack, keeper), Heard())
    origin = Origin("slack", "press:1", server.user, server.channel, direct=False)
    caplog.set_level("INFO", "dayclear.slack")
    await answering.answer(Pressed(origin, "token-1"), Toast("It is yours"), "1.2.3")
    assert caplog.messages == []
    await answering.answer(Pressed(replace(origin, account="U0NOBODY"), "token-1"), Toast("It is yours"), "1.2.3")
    assert "user_not_in_channel" in caplog.messages[0]
