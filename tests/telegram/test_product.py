"""The whole product on Telegram: a conversation from the first word to the answer."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.cli.telegram import lend
from bot.domain.people import Role
from bot.services import link
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests import given
from tests.adapters.bench import Core
from tests.chat import VirtualClock
from tests.telegram.bench import TelegramBench, TelegramUser, open_bench
from tests.telegram.fake_state import BOT_NAME, FakeChat


class Floor:
    """A team whose supervisor has just come to Telegram."""

    def __init__(self, bench: TelegramBench, app: App, database: Database) -> None:
        self.bench = bench
        self.app = app
        self.database = database
        self.clock = VirtualClock(datetime.now(UTC))
        database._machine_source = self.clock
        bench.clock = self.clock
        self.sam: TelegramUser
        self.forum: FakeChat
        self.code = ""

    async def says(self, text: str, chat: FakeChat | None = None, *, reply_to: int = 0, topic: int = 0) -> None:
        """Sam says something, in private or in a group, and all that follows is delivered."""
        said = self.bench.fake.world.said(
            chat or self.sam.chat, self.sam.chat.person, text, reply_to=reply_to, topic=topic
        )
        await self.bench.heard(self.bench.fake.hears(said))
        self.clock.now += timedelta(seconds=2)  # one message a second is what a chat may have
        await self.app.settle()

    def reads(self, chat: FakeChat | None = None) -> str:
        """The newest post, in private or in a group."""
        return self.bench.fake.world.posts(chat or self.sam.chat)[-1].words


@pytest.fixture
async def floor(one_database: Database, tmp_path: Path) -> AsyncIterator[Floor]:
    """The product behind the adapter, with privacy mode on, as BotFather gives it."""
    bench = open_bench(tmp_path)
    await bench.start()
    app = App(one_database)
    bench.core = Core(app.receive)
    bench.fake.world.bot["can_read_all_group_messages"] = False
    adapter = bench.adapter(DatabaseKeeper(one_database, "telegram"), tmp_path / "spool")
    lend(adapter, app)
    await adapter.start(bench.core.receive)
    app.adapters["telegram"] = adapter
    made = Floor(bench, app, one_database)
    with one_database.write() as db:
        team = given.team(db, "Lantern", lang="zh")
        sam = given.person(db, "Sam", role=Role.SUPERVISOR, team=team)
        made.code = link.make_code(db, sam.id, made.clock.now)
    made.sam = await bench.user("Sam")
    made.forum = bench.fake.world.group("Lantern", topics=(45,))
    yield made
    await bench.close()


async def test_a_supervisor_comes_to_telegram(floor: Floor) -> None:
    """From the link in an invitation to a shop that was added by answering questions, in a topic of the group."""
    await floor.says(f"/start {floor.code}")
    await floor.says("/here Lantern", floor.forum, topic=45)
    assert "Lantern" in floor.reads(floor.forum)
    await floor.says(f"/shop@{BOT_NAME} 添加", floor.forum, topic=45)
    question = floor.bench.fake.world.posts(floor.forum)[-1]
    asked = floor.bench.fake.world.messages[floor.forum.id, question.reply_to]
    assert asked.text.startswith("/shop"), "the question replies to whoever asked"
    assert question.keyboard == {"force_reply": True, "selective": True}
    await floor.says("月光", floor.forum, reply_to=question.id, topic=45)
    posts = floor.bench.fake.world.posts(floor.forum)
    assert posts[-1].id != question.id, "the answer was heard although privacy mode is on"
    assert {each.topic for each in posts} == {45}


async def test_a_chinese_word_after_a_slash_is_a_command(floor: Floor) -> None:
    """Telegram takes no such word for a command; in private it is one all the same."""
    await floor.says(f"/start {floor.code}")
    await floor.says("/帮助")
    assert "数据" in floor.reads()
