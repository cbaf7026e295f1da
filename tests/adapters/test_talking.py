"""What people say, press, fill in and drop reaches the product, and what it says reaches them, on every platform."""

import hashlib
import re

import pytest

from bot.kit.message import Chart, Field, Fields, Series, Table, message
from tests.adapters.bench import Post
from tests.adapters.stage import Stage, texts, whole

HOSTILE = (
    "<!channel> <!here> @everyone @here <@U1> <b>x</b> *bold* _it_ `code` ~no~ [l](http://x.example) & &amp; <script>"
)


def seen(post: Post) -> str:
    """What a reader sees: an adapter may keep an at sign from calling somebody by a sign without width."""
    return re.sub("[\u200b\u200c\u200d\u2060\ufeff]", "", post.text)


async def test_the_bot_answers_where_it_is_spoken_to(stage: Stage) -> None:
    """In private always, in a group when it is meant; chatter is left alone, even where it looks like a command."""
    anna = stage.users["Anna"]
    await anna.says("probe echo hello")
    await anna.says("probe echo everybody", stage.room.group)
    await anna.says("probe echo nobody", stage.room.group, mention=False)
    await stage.settles()
    assert texts(anna.posts()) == ["echo hello"]
    assert texts(stage.room.group.posts()) == ["echo everybody"]


async def test_chinese_and_korean_are_commands_after_a_mention(stage: Stage) -> None:
    """Without a space, too, and whatever the platform does to the text."""
    anna = stage.users["Anna"]
    await anna.says("团队", stage.room.group)
    await anna.says("팀")
    await stage.settles()
    assert "Lantern" in stage.room.group.posts()[0].text
    assert "Lantern" in anna.posts()[0].text


async def test_what_is_private_never_stands_in_a_group(stage: Stage) -> None:
    """The group reads that there is an answer, and no word of it."""
    anna = stage.users["Anna"]
    await anna.says("probe secret", stage.room.group)
    await stage.settles()
    assert texts(anna.posts()) == ["for Anna alone"]
    assert len(stage.room.group.posts()) == 1
    assert "alone" not in stage.room.group.posts()[0].raw


async def test_a_mention_is_a_person(stage: Stage) -> None:
    """A colleague whom the platform's own words name is the argument of a command."""
    anna, ben = stage.users["Anna"], stage.users["Ben"]
    await anna.says(f"person {ben.named()}", stage.room.group)
    await stage.settles()
    assert "Ben" in stage.room.group.posts()[0].text
    assert stage.room.group.posts()[0].notified == (), "a card about somebody calls nobody"


async def test_messages_arrive_in_the_order_of_their_chat(stage: Stage) -> None:
    """Ten posts each in two groups, put in by turns."""
    other = await stage.place("lighthouse")
    for number in range(10):
        stage.posts(message(f"number {number}"))
        stage.posts(message(f"number {number}"), other)
    await stage.settles()
    for place in (stage.room, other):
        assert texts(place.group.posts()) == [f"number {number}" for number in range(10)]


@pytest.mark.needs("long_text")
async def test_nothing_of_a_long_text_vanishes(stage: Stage) -> None:
    """It is split or attached; every word is there, in order, and the platform's limits are kept."""
    words = [f"word{number}" for number in range(9_000)]
    lines = "\n".join(" ".join(words[start : start + 12]) for start in range(0, len(words), 12))
    stage.posts(message("the beginning", lines, "the end"))
    await stage.settles()
    assert stage.dead() == []
    read = whole(stage.room.group.posts())
    found = dict.fromkeys(each for each in read.split() if each.startswith("word"))
    assert list(found) == words, "what is attached whole may begin in the message too"
    assert "the beginning" in read
    assert "the end" in read


@pytest.mark.needs("long_text")
async def test_nothing_of_a_long_table_vanishes(stage: Stage) -> None:
    """Every cell can be read, in the message or in a file beside it."""
    rows = tuple((f"shop-{number}", str(number * 7), "¥1,234.50") for number in range(400))
    data = tuple((row[0], int(row[1]), 1234.5) for row in rows)
    stage.posts(message("figures", Table(("shop", "orders", "sales"), rows, align="lrr", title="All", data=data)))
    await stage.settles()
    read = whole(stage.room.group.posts())
    assert stage.dead() == []
    assert [name for name, *_ in rows if name not in read] == []


async def test_cards_fields_and_pictures_arrive(stage: Stage) -> None:
    """A card's names and values as text, a chart as a picture with words for those who cannot see it."""
    fields = Fields((Field("Orders", "312", note="yesterday"), Field("Refunds", "4")))
    chart = Chart("Orders", ("Mon", "Tue"), (Series("orders", (3.0, 4.0)),), alt="Orders rose from 3 to 4", lang="en")
    stage.posts(message("Lantern", fields, chart))
    await stage.settles()
    posts = stage.room.group.posts()
    assert stage.dead() == []
    read = "\n".join(texts(posts))
    for words in ("Lantern", "Orders", "312", "yesterday", "Refunds"):
        assert words in read
    pictures = [file for each in posts for file in each.files if file.content.startswith(b"\x89PNG")]
    assert len(pictures) == 1
    assert "Orders rose from 3 to 4" in pictures[0].alt or "Orders rose from 3 to 4" in read


async def test_peoples_words_are_words(stage: Stage) -> None:
    """Whatever somebody writes is shown as written: it calls nobody and draws nothing."""
    anna = stage.users["Anna"]
    stage.posts(message(f"note: {HOSTILE}", Table(("who",), ((HOSTILE,),), data=((HOSTILE,),))))
    stage.tells("Anna", message(HOSTILE))
    await stage.settles()
    posts = stage.room.group.posts()
    assert stage.dead() == []
    assert all(each.notified == () for each in [*posts, *anna.posts()])
    assert HOSTILE in seen(anna.posts()[0])
    assert f"note: {HOSTILE}" in seen(posts[0])


async def test_a_message_is_rewritten_in_place(stage: Stage) -> None:
    """Progress changes one message; it does not fill the chat."""
    ref = stage.posts(message("0 %"))
    await stage.settles()
    for share in ("50 %", "done"):
        stage.rewrites(ref, message(share))
        await stage.settles()
    assert texts(stage.room.group.posts()) == ["done"]
    assert stage.room.group.posts()[0].edits == 2


async def test_buttons_run_commands(stage: Stage) -> None:
    """For those who may press them; one that works once says so to the second."""
    anna, ben = stage.users["Anna"], stage.users["Ben"]
    await anna.says("probe offer", stage.room.group)
    await stage.settles()
    offer = stage.room.group.posts()[0]
    assert [each[:4] for each in offer.buttons] == ["Once", "Mine", "Fill"]
    await ben.presses("Once", offer)
    await stage.settles()
    await ben.presses("Once", offer)
    await ben.presses("Mine", offer)
    await anna.presses("Mine", offer)
    await stage.settles()
    assert [each for each in texts(stage.room.group.posts()) if "pressed" in each] == [
        "pressed by Ben",
        "pressed by Anna",
    ]


async def test_what_a_command_lacks_is_asked_for(stage: Stage) -> None:
    """By a form where there are forms (with its errors in place), else by one question after the other."""
    anna = stage.users["Anna"]
    await anna.says("probe offer")
    await stage.settles()
    await anna.presses("Fill", anna.posts()[0])
    if "forms" in stage.bench.can:
        form = anna.form()
        assert form is not None
        assert set(form.fields) == {"number", "name"}
        form = await anna.fills({"number": "many", "name": "Lamp"})
        assert form is not None
        assert form.errors
        assert await anna.fills({"number": "12", "name": "Lamp"}) is None
    else:
        await stage.settles()
        for answer in ("many", "12", "Lamp"):
            await anna.says(answer)
            await stage.settles()
    await stage.settles()
    assert anna.posts()[-1].text == "Anna notes 12 Lamp"


@pytest.mark.needs("threads")
async def test_words_in_a_thread_belong_to_its_message(stage: Stage) -> None:
    """Nobody has to name the bot there; elsewhere the same words are chatter."""
    anna, ben = stage.users["Anna"], stage.users["Ben"]
    await anna.says("probe round", stage.room.group)
    await stage.settles()
    first = stage.room.group.posts()[0]
    await ben.says("help a=b <everything>", stage.room.group, mention=False, thread=first.id)
    await ben.says("not this", stage.room.group, mention=False)
    await stage.settles()
    last = stage.room.group.posts()[-1]
    assert last.text == "Ben did: help a=b <everything>"
    if stage.adapter.capabilities.threads:
        assert last.thread == first.id


@pytest.mark.needs("threads")
async def test_a_post_stands_in_the_thread_it_is_for(stage: Stage) -> None:
    """As a reply where there are no threads."""
    first = stage.posts(message("the day"))
    stage.posts(message("its first hour"), thread_of=first.id)
    await stage.settles()
    posts = {each.text: each for each in stage.room.group.posts()}
    assert posts["its first hour"].thread == posts["the day"].id


async def test_files_travel_both_ways(stage: Stage) -> None:
    """What somebody drops arrives whole and is deleted from the spool; what the bot gives can be taken away."""
    anna = stage.users["Anna"]
    content = bytes(range(256)) * 300
    await anna.drops("orders 주문 订单.csv", content, "today")
    await anna.says("probe give")
    await stage.settles()
    read = anna.posts()
    digest = hashlib.sha256(content).hexdigest()[:12]
    assert read[0].text == f"orders 주문 订单.csv {len(content)} {digest} today"
    [file] = [each for post in read for each in post.files]
    assert (file.name, file.content) == ("figures.csv", b"name,amount\r\nlantern,12\r\n")
