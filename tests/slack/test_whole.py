"""The whole product behind Slack: conversations on real databases, and a process that dies at the worst moment."""

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack.adapter import SlackAdapter
from bot.app import App
from bot.domain.people import Role
from bot.kit.adapter import Event, Immediate
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests import given
from tests.chat import VirtualClock
from tests.slack.bench import SlackBench
from tests.slack.members import Member, Room

ROOT = Path(__file__).parent.parent.parent


@dataclass
class Company:
    """A team with a supervisor, its channel, and the product running on Slack."""

    app: App
    adapter: SlackAdapter
    bench: SlackBench
    sam: Member
    room: Room
    database: Database
    clock: VirtualClock

    async def settle(self) -> None:
        """Let everything that waits be delivered, each chat at its own pace."""
        for _second in range(4):
            await self.app.settle()
            self.clock.now += timedelta(seconds=1)

    def said(self, member: Member) -> str:
        """The last private message."""
        return member.posts()[-1].text


def app_with(database: Database, bench: SlackBench, spool: Path) -> tuple[App, SlackAdapter]:
    """One process of the product."""
    adapter = bench.adapter(DatabaseKeeper(database, "slack"), spool)
    return App(database, [adapter]), adapter


@pytest.fixture
async def company(database: Database, tmp_path: Path) -> AsyncIterator[Company]:
    """The product on Slack; nothing that breaks Slack's rules may have been sent."""
    bench, clock = SlackBench(), VirtualClock()
    database._machine_source = bench.clock = clock
    await bench.start()
    sam = await bench.user("Sam")
    room = await bench.group("floor", [sam])
    with database.write() as db:
        team = given.team(db)
        person = given.person(db, "Sam", role=Role.SUPERVISOR, team=team)
        given.account(db, person, connection="slack", external_id=sam.account)
        given.group(db, team, room.external_id, connection="slack")
    app, adapter = app_with(database, bench, tmp_path / "spool")
    await adapter.start(app.receive)
    yield Company(app, adapter, bench, sam, room, database, clock)
    await adapter.stop()
    await bench.close()
    assert not bench.violations, bench.violations


async def test_a_mention_is_answered_once_although_slack_tells_it_twice(company: Company) -> None:
    """A mention arrives as two events with one natural id."""
    await company.sam.says("help numbers", company.room)
    await company.bench.platform.redeliver_last_event()
    await company.settle()
    assert len(company.room.posts()) == 1


async def test_a_command_that_lacks_something_opens_a_form(company: Company) -> None:
    """The form's fields are the command's arguments; what cannot be read is said at its field."""
    await company.sam.commands("shop add", company.room)
    opened = company.sam.form()
    assert opened is not None
    assert "name" in opened.fields
    await company.sam.fills({"name": "Moonlight"})
    await company.settle()
    assert "Moonlight" in company.room.posts()[-1].text
    await company.sam.commands("shop add", company.room)
    again = await company.sam.fills({"name": "Moonlight"})
    assert again is not None
    assert again.errors[""]


async def test_a_dead_trigger_becomes_a_dialogue(company: Company) -> None:
    """The question comes as a message, and its answer completes the command."""

    async def late(event: Event) -> Immediate | None:
        immediate = await company.app.receive(event)
        company.bench.slack.expire_triggers()
        return immediate

    await company.adapter.stop()
    await company.adapter.start(late)
    await company.sam.commands("shop add")
    await company.settle()
    assert company.sam.form() is None
    await company.sam.says("Moonlight")
    await company.settle()
    while "Moonlight" not in company.said(company.sam):
        await company.sam.says("taobao")
        await company.settle()


async def test_the_home_tab_shows_what_waits_and_private_messages_stay_private(company: Company) -> None:
    """What is shown in the Home tab is no message of the private chat, which stays where it was."""
    await company.sam.opens_home()
    await company.settle()
    shown = company.bench.slack.homes[company.sam.account]
    assert shown["type"] == "home"
    assert company.sam.posts() == []
    await company.sam.says("help")
    await company.settle()
    assert len(company.sam.posts()) == 1


async def test_the_bot_thrown_out_and_invited_again(company: Company) -> None:
    """What is for the channel waits until the bot is back."""
    await company.sam.says("help numbers", company.room)
    await company.bench.platform.kick_bot(company.room)
    await company.settle()
    assert company.room.posts() == []
    await company.bench.platform.invite_bot(company.room)
    await company.settle()
    assert company.room.posts()


async def test_somebody_new_links_their_account(company: Company) -> None:
    """A stranger is told what to do."""
    stranger = await company.bench.user("Robin")
    await stranger.says("numbers")
    await company.settle()
    assert "link" in company.said(stranger)


async def test_a_killed_process_loses_nothing_and_repeats_nothing(
    company: Company, database_url: str, tmp_path: Path
) -> None:
    """Killed between receipt and commit: the envelope goes to another process, which does the command once."""
    slack = company.bench.slack
    await company.adapter.stop()
    arguments = [database_url, f"{slack.url}/api/", str(tmp_path / "doomed")]
    doomed = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.slack.worker", *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert doomed.stdout is not None
    assert await asyncio.wait_for(doomed.stdout.readline(), 60) == b"ready\n"
    saying = asyncio.create_task(company.sam.says("shop add Moonlight platform=taobao"))
    assert await asyncio.wait_for(doomed.stdout.readline(), 60) == b"hanging\n"
    doomed.kill()
    await doomed.wait()
    slack.lose_patience()
    app, adapter = app_with(company.database, company.bench, tmp_path / "second")
    await adapter.start(app.receive)
    try:
        await saying
        await app.settle()
    finally:
        await adapter.stop()
    assert (company.sam.delivered.attempts, company.sam.delivered.acknowledged) == (2, True)
    assert ["Moonlight" in post.text for post in company.sam.posts()] == [True]


async def test_a_process_that_dies_after_the_commit_repeats_nothing(company: Company, tmp_path: Path) -> None:
    """The acknowledgement was lost: the envelope comes again and finds its work done."""
    company.bench.slack.lose_acknowledgements = 1
    await company.sam.says("shop add Moonlight platform=taobao")
    assert (company.sam.delivered.attempts, company.sam.delivered.acknowledged) == (2, True)
    await company.settle()
    assert len(company.sam.posts()) == 1


async def test_a_lost_connection_in_the_middle_of_things_is_survived(company: Company) -> None:
    """The answer is delivered all the same: sending does not need the socket."""
    await company.bench.slack.disconnect_all()
    await company.sam.says("help numbers")
    await company.settle()
    assert company.sam.posts()
