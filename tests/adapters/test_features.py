"""The product's own conversations, with all of its features, on every platform: rota, meeting, imports, numbers."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import App
from bot.domain.people import Role
from storage.chats import chat_table
from storage.connections import DatabaseKeeper
from storage.database import Database
from storage.outbox import message_table
from tests import given
from tests.adapters.bench import Bench, Post, User
from tests.adapters.stage import Stage, texts
from tests.conftest import UrlFactory
from tests.orders import orders, tmall


@dataclass
class Shopfloor(Stage):
    """The team, with Lea who leads it, and every feature of the product."""

    async def begins(self) -> None:
        """A process of the product starts, with its whole catalogue."""
        if "Lea" not in self.users:
            await self.joins("Lea", Role.LEADER)
        self.spool = self.folder / "spool"
        self.adapter = self.bench.adapter(DatabaseKeeper(self.database, self.bench.name), self.spool)
        self.app = App(self.database, [self.adapter])
        await self.adapter.start(self.bench.core.receive)

    def group(self) -> Sequence[Post]:
        """What the group reads."""
        return self.room.group.posts()

    def talk(self, name: str) -> "Talk":
        """Somebody's side of the conversation."""
        return Talk(self, self.users[name])

    async def clock_reaches(self, wall: str) -> None:
        """The civil clock of the product moves on to this time of the team."""
        await self.app.advance_to(datetime.fromisoformat(wall).replace(tzinfo=self.team.tz))
        await self.settles()

    def groups_never_read(self, *words: str) -> None:
        """No message to a group, none of its earlier versions either, has any of these words in it."""
        with self.database.read() as db:
            mine = select(message_table.c.body).join(chat_table, chat_table.c.id == message_table.c.chat_id)
            sent = [json.dumps(each, ensure_ascii=False) for each in db.scalars(mine.where(~chat_table.c.direct))]
        shown = [part for each in self.group() for part in (each.text, each.raw, *(file.alt for file in each.files))]
        assert sent
        assert shown
        assert [(word, each) for each in (*sent, *shown) for word in words if word in each] == []


@dataclass(frozen=True)
class Talk:
    """What somebody does, each time until everything it leads to has arrived."""

    floor: Shopfloor
    user: User

    async def says(self, text: str) -> Post:
        """Write in private; what the bot wrote last then."""
        await self.user.says(text)
        await self.floor.settles()
        return self.user.posts()[-1]

    async def says_in_group(self, text: str, *, mention: bool = True, to: Post | None = None) -> None:
        """Write in the group, or there in the thread of a post (as a reply to it, where there are no threads)."""
        await self.user.says(text, self.floor.room.group, mention=mention, thread=to.id if to else "")
        await self.floor.settles()

    async def presses(self, label: str, on: Post) -> None:
        """Press a button."""
        await self.user.presses(label, on)
        await self.floor.settles()

    async def fills(self, values: Mapping[str, str], *, in_words: str) -> None:
        """Fill in the form that is open; answer in words where the platform has no forms."""
        if self.user.form() is None:
            assert "forms" not in self.floor.bench.can
            await self.user.says(in_words)
        else:
            assert await self.user.fills(values) is None
        await self.floor.settles()


def newest(posts: Sequence[Post], *words: str) -> Post:
    """The newest post that has all these words in it."""
    found = [each for each in posts if all(word in each.text for word in words)]
    assert found, f"nobody reads {words} in {texts(posts)}"
    return found[-1]


def in_order(text: str, *words: str) -> bool:
    """Whether these words stand in the text one after the other."""
    place = 0
    for word in words:
        place = text.find(word, place) + len(word)
        if place < len(word):
            return False
    return True


@pytest.fixture
async def floor(bench: Bench, sqlite_url: UrlFactory, tmp_path: Path) -> AsyncIterator[Shopfloor]:
    """The whole product behind the adapter, on a Monday at ten."""
    database = Database(sqlite_url(), synchronous="OFF")
    made = Shopfloor(bench, database, tmp_path)
    await made.opens()
    yield made
    assert made.dead() == []
    await made.closes()
    database.dispose()


async def test_a_turn_is_swapped_between_two(floor: Shopfloor) -> None:
    """A leader begins the rota; one asks, the other agrees by a button in private, and the plan follows."""
    lea, anna, ben = (floor.talk(name) for name in ("Lea", "Anna", "Ben"))
    await lea.says_in_group("host start 09:00")
    assert "3 people take turns" in floor.group()[-1].text
    await ben.says_in_group("host")
    assert in_order(floor.group()[-1].text, "2026-06-02", "Anna", "2026-06-03", "Ben", "2026-06-04", "Lea")
    assert "I have asked Ben" in (await anna.says(f"host swap {ben.user.named()}")).text
    asked = newest(ben.user.posts(), "Anna asks to swap")
    assert [each.split()[-1] for each in asked.buttons] == ["Agree", "Decline"]
    await lea.says_in_group("host plan 3")
    assert in_order(floor.group()[-1].text, "2026-06-02", "Anna", "2026-06-03", "Ben")
    await ben.presses("Agree", asked)
    newest(anna.user.posts(), "Swapped! Ben agreed", "2026-06-03")
    assert newest(ben.user.posts(), "Swapped").id == asked.id, "the question becomes its answer"
    await lea.says_in_group("host plan 3")
    assert in_order(floor.group()[-1].text, "2026-06-02", "Ben", "2026-06-03", "Anna", "2026-06-04", "Lea")
    assert len(floor.group()) == 4
    floor.groups_never_read("asks to swap", "Swapped")


async def test_a_meeting_is_held(floor: Shopfloor) -> None:
    """Answered beforehand and in its thread, with a problem and something to do; it ends by a button with minutes."""
    for name in ("Cas", "Dan"):
        await floor.joins(name)
    lea, anna, ben, dan = (floor.talk(name) for name in ("Lea", "Anna", "Ben", "Dan"))
    await lea.says("host start 09:00")
    assert "Dan is away" in (await dan.says("leave 2026-06-02 2026-06-03 seeing a doctor")).text
    await ben.says_in_group("leave list")
    assert "Dan" in floor.group()[-1].text
    await _answers_beforehand(anna)
    await floor.clock_reaches("2026-06-02 08:40")
    await lea.says_in_group("meet start")
    opening, card = _opened(floor)
    assert "Ask for the size first" in card.text
    by_reply = floor.bench.name in {"web", "telegram"}
    inside = card if by_reply else opening
    await ben.says_in_group("Say the name of the buyer", mention=False, to=inside)
    await lea.says_in_group("problem add the courier loses parcels", to=inside)
    problem = newest(floor.group(), "the courier loses parcels", "Who takes it?")
    await ben.says_in_group("todo add order tape", to=inside)
    newest(floor.group(), "order tape")
    await ben.presses("I take it", problem)
    assert "Ben takes it" in newest(floor.group(), "the courier loses parcels").text
    await _answers_in_the_thread(lea, problem if by_reply else opening)
    answered = newest(floor.group(), "have answered")
    assert (answered.id, answered.edits > card.edits) == (card.id, True)
    assert in_order(answered.text, "3 of", "have answered")
    for words in ("Ask for the size first", "the chart is wrong", "Say the name of the buyer", "Smile, and breathe"):
        assert words in answered.text
    await floor.clock_reaches("2026-06-02 08:46")
    newest(floor.users["Cas"].posts(), "The meeting is on")
    await lea.presses("End the meeting", newest(floor.group(), "morning meeting"))
    await _ended(floor, opening)
    floor.groups_never_read("Cas", "doctor")


async def _answers_beforehand(anna: Talk) -> None:
    """By the button of the card that shows the next meeting."""
    ahead = await anna.says("meet")
    await anna.presses("Answer", ahead)
    learnt, blocks = "Ask for the size first", "the chart is wrong"
    await anna.fills({"learnt": learnt, "blocks": blocks}, in_words=f"{learnt}\nBlocked: {blocks}")
    noted = newest(anna.user.posts(), "Noted for the meeting on 2026-06-02")
    assert in_order(noted.text, learnt, blocks)


async def _answers_in_the_thread(lea: Talk, replied: Post) -> None:
    """First in a few words, then by the button, for which the bot asks in the thread where there are no forms."""
    floor = lea.floor
    await lea.says_in_group("Smile", mention=False, to=replied)
    await lea.presses("Answer", newest(floor.group(), "have answered"))
    learnt = "Smile, and breathe"
    if lea.user.form() is None:
        asked = newest(floor.group(), "lesson learnt")
        await lea.says_in_group(learnt, mention=False, to=replied if asked.thread else asked)
    else:
        await lea.fills({"learnt": learnt}, in_words=learnt)
    await lea.says_in_group("lunch at one?", mention=False)


def _opened(floor: Shopfloor) -> tuple[Post, Post]:
    """The opening of a meeting, and the card of the round in its thread."""
    opening = newest(floor.group(), "morning meeting", "Everybody in turn", "hosts today")
    card = newest(floor.group(), "1 of", "have answered")
    assert card.thread == opening.id
    return opening, card


async def _ended(floor: Shopfloor, opening: Post) -> None:
    """The opening says so, and the minutes stand outside the thread."""
    assert newest(floor.group(), "The meeting ended").id == opening.id
    minutes = newest(floor.group(), "Minutes")
    assert minutes.thread == ""
    for words in ("Anna", "Ben", "Lea", "Ask for the size first", "the courier loses parcels"):
        assert words in minutes.text
    assert "order tape" in newest(floor.group(), "Todos").text, "a title is not parted from its table"


async def test_an_order_file_becomes_numbers(floor: Shopfloor, tmp_path: Path) -> None:
    """Dropped in the group, read with its progress in one message, then asked for, with the chart as a picture."""
    with floor.database.write() as db:
        given.shop(db, floor.team, "TeaHouse")
    usual = [orders(f"2026-05-{day}", paid=["100", "50"], unpaid=["30"]) for day in range(18, 31)]
    path = tmall(tmp_path / "may.csv", *usual, orders("2026-05-31", paid=["120.5"]), orders("2026-06-01", paid=["1"]))
    content = await asyncio.to_thread(path.read_bytes)
    await floor.users["Lea"].drops(path.name, content, in_=floor.room.group)
    await floor.app.deliverer.deliver_due()
    [waiting] = floor.group()
    assert "may.csv for TeaHouse" in waiting.text
    await floor.settles()
    [done] = floor.group()
    assert (done.id, done.edits > 0) == (waiting.id, True)
    assert in_order(done.text, "Imported for TeaHouse", "new orders", "41", "rows left out", "0", "may.csv")
    await floor.talk("Anna").says_in_group("numbers 2026-05-31")
    said = floor.group()[1:]
    newest(said, "TeaHouse, 2026-05-31", "120.50")
    [picture] = [file for each in said for file in each.files if file.content.startswith(b"\x89PNG")]
    assert "paid per day" in picture.alt + "".join(texts(said))
