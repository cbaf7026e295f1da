"""From updates to events: what is said, pressed and dropped, and what becomes of chats."""

from datetime import timedelta

import pytest

from adapters.telegram.receiving import LARGEST_DOWNLOAD
from bot.kit.adapter import ChatChanged, Pressed, Said, Toast
from bot.kit.message import Button, Text, buttons, message
from tests.telegram.conftest import PICTURE, Line
from tests.telegram.fake_state import BOT_NAME

ASK = message("Swap?", buttons(Button("Yes", "x", token="token-of-sixteen")))


async def test_what_is_said_in_private_is_always_meant_for_the_bot(line: Line) -> None:
    """The private chat has the id of the account; the update's number is the natural id."""
    await line.says(line.anna, "数据 昨天")
    (said,) = await line.core.hears(1)
    assert isinstance(said, Said)
    assert (said.text, said.addressed, said.by_reply) == ("数据 昨天", True, False)
    origin = said.origin
    assert (origin.account, origin.chat, origin.direct_chat) == (str(line.anna.id),) * 3
    assert (origin.direct, origin.connection, origin.event_id) == (True, "telegram", "500001")


async def test_in_a_group_only_what_is_addressed_is_meant_for_the_bot(line: Line) -> None:
    """Commands, mentions and replies are; chatter is handed over as such."""
    receipt = await line.sends(message("Swap?"))
    await line.says(line.group, "good morning")
    await line.says(line.group, "/numbers")
    await line.says(line.group, f"@{BOT_NAME} 수치 어제")
    await line.says(line.group, "of course", reply_to=int(receipt))
    await line.core.hears(4)
    told = [(each.text, each.addressed, each.by_reply, each.origin.thread) for each in line.core.said]
    assert told == [
        ("good morning", False, False, ""),
        ("numbers", True, False, ""),
        ("수치 어제", True, False, ""),
        ("of course", True, True, receipt),
    ]
    assert line.core.said[0].origin.chat_title == "Lantern"


async def test_a_reply_to_any_part_of_a_long_message_replies_to_the_message(line: Line) -> None:
    """The core knows the message by the receipt of all its parts."""
    receipt = await line.sends(message(Text("x" * 9_000)))
    await line.says(line.group, "I see", reply_to=line.posts()[2].id)
    (said,) = await line.core.hears(1)
    assert said.origin.thread == receipt


async def test_a_topic_is_a_thread_and_not_a_reply(line: Line) -> None:
    """In a topic every message "replies" to the one that opened it, even where the bot itself did."""
    forum = line.fake.world.group("Forum", topics=(45,))
    receipt = await line.sends(message("Swap?"), forum, thread="@45")
    await line.says(forum, "chatter", topic=45)
    await line.says(forum, "yes", topic=45, reply_to=line.posts(forum)[0].id)
    await line.core.hears(2)
    told = [(each.addressed, each.origin.thread) for each in line.core.said]
    assert told == [(False, "@45"), (True, receipt)]


async def test_privacy_mode_leaves_commands_and_replies(line: Line) -> None:
    """What the bot is never told cannot be answered; the guide and the doctor say so."""
    line.fake.world.bot["can_read_all_group_messages"] = False
    receipt = await line.sends(message("Swap?"))
    await line.says(line.group, f"@{BOT_NAME} numbers")
    await line.says(line.group, "/numbers")
    await line.says(line.group, "yes", reply_to=int(receipt))
    assert [each.text for each in (await line.core.hears(2)) if isinstance(each, Said)] == ["numbers", "yes"]


async def test_starting_the_bot_brings_the_private_chat_back_and_shows_the_help(line: Line) -> None:
    """Whoever pressed Start can be reached; a link in an invitation carries their code."""
    await line.says(line.anna, "/start")
    await line.says(line.anna, "/start ABCD-2345-EFGH")
    back, said, *_ = await line.core.hears(4)
    assert isinstance(back, ChatChanged)
    assert (back.change, back.origin.chat) == ("back", str(line.anna.id))
    assert isinstance(said, Said)
    assert [each.text for each in line.core.said] == ["help", "link ABCD-2345-EFGH"]
    assert len({each.origin.event_id for each in line.core.events}) == 4


async def test_names_are_learned_from_whoever_speaks(line: Line) -> None:
    """A user name that somebody gave up names them no more."""
    ben = line.fake.world.person("Ben", username="ben_li")
    await line.fake.hears(line.fake.world.said(line.group, ben.person, "hello"))
    await line.says(line.group, f"@{BOT_NAME} host swap @ben_li")
    await line.core.hears(2)
    assert line.core.said[-1].mentions == {"@ben_li": str(ben.id)}
    ben.person["username"] = "benjamin"
    await line.fake.hears(line.fake.world.said(line.group, ben.person, "hello again"))
    await line.says(line.group, f"@{BOT_NAME} host swap @ben_li and @benjamin")
    await line.core.hears(4)
    assert line.core.said[-1].mentions == {"@benjamin": str(ben.id)}


async def test_bots_and_channels_are_not_listened_to(line: Line) -> None:
    """Only people say things; a sticker says nothing."""
    world = line.fake.world
    channel = world.group("News", kind="channel")
    await line.fake.hears(world.said(line.group, {"id": 9, "is_bot": True, "first_name": "Other"}, "/numbers"))
    await line.fake.hears(world.said(channel, line.anna.person, "/numbers"))
    await line.fake.hears(world.new_message(line.anna, line.anna.person))
    await line.says(line.anna, "help")
    assert [each.text for each in (await line.core.hears(1)) if isinstance(each, Said)] == ["help"]


async def test_an_anonymous_administrator_is_told_why_there_is_no_answer(line: Line) -> None:
    """Nobody can tell whose rights they have."""
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    said = line.fake.world.said(line.group, hidden, "/numbers", extra={"sender_chat": line.group.facts()})
    await line.fake.hears(said)
    await line.confirmed()
    assert "anonymous" in line.posts()[0].text
    assert line.core.events == []


# -- files ----


async def test_a_document_is_fetched_handed_over_and_deleted(line: Line) -> None:
    """An album comes as one event for each of its files, the words with the first."""
    await line.says(
        line.group, f"@{BOT_NAME} import Moonlight", document=("数据.csv", b"a;b"), extra={"media_group_id": "9"}
    )
    await line.says(line.group, "", document=("two.csv", b"c;d"), extra={"media_group_id": "9"})
    await line.core.hears(2)
    told = [(each.files[0].name, each.text, each.addressed, each.files[0].size) for each in line.core.said]
    assert told == [("数据.csv", "import Moonlight", True, 3), ("two.csv", "", False, 3)]
    assert line.core.contents == [b"a;b", b"c;d"]
    await line.confirmed()
    assert list(line.spool.iterdir()) == []


async def test_a_photo_is_fetched_only_when_it_is_meant_for_the_bot(line: Line) -> None:
    """Pictures that people show one another are not looked at."""
    await line.says(line.group, "our new desk", photo=PICTURE)
    await line.says(line.group, f"@{BOT_NAME} here", photo=PICTURE)
    await line.core.hears(2)
    assert [len(each.files) for each in line.core.said] == [0, 1]
    assert line.fake.calls.count("getFile") == 1


@pytest.mark.parametrize(("lang", "word"), [("en", "too large"), ("zh-hans", "太大"), ("ko", "너무 큽니다")])
async def test_a_file_larger_than_a_bot_may_fetch_is_refused_kindly(line: Line, lang: str, word: str) -> None:
    """In the language of whoever sent it, with what to do instead."""
    line.anna.person["language_code"] = lang
    large = line.fake.world.claim_size("year.xlsx", b"x", LARGEST_DOWNLOAD + 1)
    await line.says(line.anna, "import", extra={"document": large})
    await line.confirmed()
    (post,) = line.posts(line.anna)
    assert word in post.text
    assert "year.xlsx" in post.text
    assert "ZIP" in post.text
    assert line.core.events == []


async def test_a_file_that_cannot_be_fetched_does_not_hold_up_the_chat(line: Line) -> None:
    """After a few tries the sender is asked for it again, and what came after is taken."""
    lost = {"file_id": "lost", "file_unique_id": "lost", "file_size": 3, "file_name": "a.csv"}
    await line.says(line.anna, "import", extra={"document": lost})
    await line.says(line.anna, "help")
    await line.core.hears(1)
    assert line.fake.calls.count("getFile") == 3
    assert "once more" in line.posts(line.anna)[0].text
    assert [each.text for each in line.core.said] == ["help"]


# -- buttons ----


async def test_a_press_is_answered_after_it_is_committed(line: Line) -> None:
    """The toast is what the core said; while nothing is committed, nothing is answered."""
    await line.sends(ASK)
    line.core.answer = Toast("You host on Monday")
    line.core.failures = 2
    query = await line.fake.press(line.posts()[0], line.anna.person, "Yes")
    (pressed,) = await line.core.hears(1)
    await line.confirmed()
    assert isinstance(pressed, Pressed)
    assert pressed.token == "token-of-sixteen"
    assert line.core.attempts == 3
    assert line.fake.calls.count("answerCallbackQuery") == 1
    assert line.fake.world.queries[query] | {"date": None} == {
        "answered": True,
        "text": "You host on Monday",
        "alert": False,
        "date": None,
    }


async def test_a_press_without_a_toast_is_answered_all_the_same(line: Line) -> None:
    """Otherwise the button would go on turning."""
    await line.sends(ASK)
    query = await line.fake.press(line.posts()[0], line.anna.person, "Yes")
    await line.confirmed()
    assert line.fake.world.queries[query]["answered"]


async def test_a_long_toast_waits_to_be_read_and_fits(line: Line) -> None:
    """Two hundred letters are the most; a sentence is not gone before it is read."""
    await line.sends(ASK)
    line.core.answer = Toast("long " * 60)
    query = await line.fake.press(line.posts()[0], line.anna.person, "Yes")
    await line.confirmed()
    shown = line.fake.world.queries[query]
    assert shown["alert"]
    assert len(shown["text"]) == 200
    assert shown["text"].endswith("…")


async def test_a_press_too_old_to_be_answered_is_done_all_the_same(line: Line) -> None:
    """What it did stays done, and the chat goes on."""
    await line.sends(ASK)
    now = line.fake.world.clock()
    query = await line.fake.press(line.posts()[0], line.anna.person, "Yes")
    line.fake.world.clock = lambda: now + timedelta(minutes=5)
    await line.core.hears(1)
    await line.confirmed()
    assert line.fake.world.queries[query]["date"] <= now + timedelta(minutes=5)
    await line.says(line.anna, "help")
    assert len(await line.core.hears(2)) == 2


# -- chats ----


async def test_thrown_out_and_invited_again(line: Line) -> None:
    """A promotion changes nothing."""
    for status in ("kicked", "member", "administrator", "left"):
        await line.fake.membership(line.group, line.anna.person, status)
    changes = await line.core.hears(3)
    told = [(each.change, each.reason) for each in changes if isinstance(each, ChatChanged)]
    assert told == [("gone", "not-in-chat"), ("back", ""), ("gone", "not-in-chat")]
    assert {each.origin.chat for each in changes} == {str(line.group.id)}


async def test_blocked_and_unblocked_in_private(line: Line) -> None:
    """Telegram tells a private chat's block as a membership too."""
    await line.fake.membership(line.anna, line.anna.person, "kicked")
    await line.fake.membership(line.anna, line.anna.person, "member")
    told = [(each.change, each.reason) for each in await line.core.hears(2) if isinstance(each, ChatChanged)]
    assert told == [("gone", "blocked"), ("back", "")]


async def test_a_migration_is_told_from_both_sides(line: Line) -> None:
    """The old chat names the new one and the new one the old, in whichever order they come."""
    world = line.fake.world
    old, new = world.group("Small", kind="group"), world.group("Small")
    await line.fake.hears(world.new_message(new, line.anna.person, extra={"migrate_from_chat_id": old.id}))
    await line.fake.hears(world.new_message(old, line.anna.person, extra={"migrate_to_chat_id": new.id}))
    changes = await line.core.hears(2)
    told = [(each.origin.chat, each.to) for each in changes if isinstance(each, ChatChanged)]
    assert told == [(str(old.id), str(new.id))] * 2
