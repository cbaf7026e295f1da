"""Sending and rewriting through the Bot API, within its limits and in spite of its errors."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from adapters.telegram.client import delivery_error
from bot.domain.errors import NOT_REACHED_PRIVATELY, REASONS, DeliveryError
from bot.kit.adapter import ChatChanged
from bot.kit.message import Button, File, Heading, Image, Message, Text, buttons, message
from tests.telegram.conftest import PICTURE, Line, outgoing

LONG = message(Text("\n".join(f"line {number} " + "数" * 60 for number in range(150))))
TOKEN_SIZED = "t" * 16


def with_chart(words: str) -> Message:
    """A card with a picture."""
    return message(Heading(words), Image("b1", "Orders rose"))


async def test_a_card_arrives_with_its_markup_and_buttons(idle: Line) -> None:
    """Words are bold where they should be, and what people wrote is not markup."""
    row = buttons(Button("Yes", "x", token=TOKEN_SIZED), Button("No", "y", token=TOKEN_SIZED))
    receipt = await idle.sends(message(Heading("Swap <b>?"), "a & b", row))
    (post,) = idle.posts()
    assert receipt == str(post.id)
    assert post.text == "Swap <b>?\na & b"
    assert post.source == "<b>Swap &lt;b&gt;?</b>\na &amp; b"
    assert [[item["text"] for item in row] for row in (post.keyboard or {})["inline_keyboard"]] == [["Yes", "No"]]


async def test_pictures_and_files_are_sent_as_such(idle: Line) -> None:
    """A picture carries the words that tell what it shows, a file its name."""
    await idle.sends(message(Image("b1", "Orders rose"), File("b2", "数据 1.xlsx", "application/x", 9), "done"))
    picture, file, words = idle.posts()
    assert (picture.photo, picture.caption) == (PICTURE, "Orders rose")
    assert file.document == ("数据 1.xlsx", PICTURE)
    assert words.text == "done"
    assert not picture.quiet, "the first part is heard"
    assert file.quiet, "the others come silently"


async def test_a_picture_that_telegram_does_not_show_is_sent_as_a_file(idle: Line) -> None:
    """Nothing vanishes because it is too long and thin."""
    thin = PICTURE[:16] + (9_000).to_bytes(4, "big") + (100).to_bytes(4, "big")
    await idle.sends(with_chart("Yesterday"), load=lambda _blob: (thin, "image/png"))
    (post,) = idle.posts()
    assert post.document is not None
    assert post.caption.startswith("Yesterday")


async def test_a_file_larger_than_a_bot_may_send_is_refused_for_good(idle: Line) -> None:
    """Trying again would not help."""
    huge = bytes(50 * 1024 * 1024 + 1)
    with pytest.raises(DeliveryError) as refused:
        await idle.sends(message(File("b", "a.csv", "text/csv", 1)), load=lambda _blob: (huge, "text/csv"))
    assert (refused.value.reason, refused.value.permanent) == ("too-large", True)


async def test_a_long_message_is_several_and_can_be_rewritten(idle: Line) -> None:
    """The receipt names all parts; a shorter text takes the surplus away, a longer one adds to it."""
    receipt = await idle.sends(LONG)
    before = [each.id for each in idle.posts()]
    assert len(before) > 1
    assert all(len(each.text) <= 4_096 for each in idle.posts())
    await idle.sends(message("short"), edits=receipt, id="m2")
    assert [(each.id, each.text) for each in idle.posts()] == [(before[0], "short")]
    await idle.sends(LONG, edits=receipt, id="m3")
    assert len(idle.posts()) == len(before)
    again = await idle.sends(message("end"), edits=receipt, id="m4")
    assert [(str(each.id), each.text) for each in idle.posts()] == [(again, "end")]


async def test_writing_the_same_once_more_is_no_failure(idle: Line) -> None:
    """Telegram complains that nothing was modified; that is as it should be."""
    receipt = await idle.sends(message("as it was"))
    assert await idle.sends(message("as it was"), edits=receipt, id="m2") == receipt
    assert idle.posts()[0].edits == 0


async def test_words_become_a_picture_and_a_picture_becomes_words(idle: Line) -> None:
    """A message of words takes a picture in; the other way round it is made anew."""
    receipt = await idle.sends(message("drawing …"))
    await idle.sends(with_chart("Here it is"), edits=receipt, id="m2")
    (post,) = idle.posts()
    assert (post.photo, post.caption) == (PICTURE, "Here it is\nOrders rose")
    await idle.sends(message("expired"), edits=receipt, id="m3")
    (post,) = idle.posts()
    assert (post.photo, post.text) == (None, "expired")
    await idle.sends(message("still expired"), edits=receipt, id="m4")
    assert [each.text for each in idle.posts()] == ["still expired"]


async def test_a_message_that_is_gone_cannot_be_rewritten(idle: Line) -> None:
    """Somebody has deleted it: trying again would not help."""
    receipt = await idle.sends(message("here"))
    idle.posts()[0].deleted = True
    with pytest.raises(DeliveryError) as refused:
        await idle.sends(message("there"), edits=receipt)
    assert refused.value.permanent
    assert not refused.value.gone


async def test_a_surplus_part_too_old_to_be_deleted_says_no_more(idle: Line) -> None:
    """Telegram lets bots delete for two days only."""
    receipt = await idle.sends(LONG)
    now = idle.fake.world.clock()
    idle.fake.world.clock = lambda: now + timedelta(days=3)
    await idle.sends(message("short"), edits=receipt)
    assert {each.text for each in idle.posts()} == {"short", "⋯"}


async def test_trying_again_goes_on_after_the_parts_that_arrived(idle: Line) -> None:
    """A limit in the middle of a long message repeats nothing, even in another process."""
    for _ in range(19):
        await idle.sends(message("."), idle.group)
        before = idle.fake.world.clock()
        idle.fake.world.clock = lambda before=before: before + timedelta(seconds=1)  # type: ignore[misc]
    with pytest.raises(DeliveryError) as limited:
        await idle.sends(LONG, id="long")
    assert limited.value.retry_after
    assert not limited.value.unknown
    arrived = len(idle.posts())
    assert arrived == 20
    now = idle.fake.world.clock()
    idle.fake.world.clock = lambda: now + timedelta(seconds=61)
    idle.adapter._courier._arrived.clear()
    await idle.sends(LONG, id="long", attempt=2)
    told = "\n".join(each.text for each in idle.posts()[19:])
    assert [each.split()[1] for each in told.split("\n")] == [str(number) for number in range(150)]


async def test_replies_stay_with_what_they_reply_to(idle: Line) -> None:
    """A thread is drawn as replies; where the message is gone, the words come all the same."""
    first = await idle.sends(message("Standup"))
    await idle.sends(message("Anna?"), thread=first)
    assert idle.posts()[1].reply_to == int(first)
    idle.posts()[0].deleted = True
    await idle.sends(message("Ben?"), thread=first)
    assert idle.posts()[-1].reply_to == 0


async def test_a_topic_is_kept_and_a_closed_one_gives_way_to_the_group(idle: Line) -> None:
    """Better said in the group than lost."""
    forum = idle.fake.world.group("Forum", topics=(45, 46))
    receipt = await idle.sends(message("in the topic"), forum, thread="@45")
    assert receipt == f"{idle.posts(forum)[0].id}@45"
    await idle.sends(message("a reply there"), forum, thread=receipt)
    forum.topics[46] = "closed"
    await idle.sends(message("closed"), forum, thread="@46")
    await idle.sends(message("deleted"), forum, thread="@47")
    assert [each.topic for each in idle.posts(forum)] == [45, 45, 0, 0]


async def test_a_group_that_became_a_supergroup_is_followed(line: Line) -> None:
    """What was on its way arrives in the new chat, and the core learns where that is."""
    small = line.fake.world.group("Small", kind="group")
    new = line.fake.world.group("Small")
    receipt = await line.sends(message("before"), small)
    small.moved_to = new.id
    await line.sends(message("after"), small, edits=receipt, id="m2")
    assert [each.text for each in line.posts(new)] == ["after"]
    (changed,) = await line.core.hears(1)
    assert isinstance(changed, ChatChanged)
    assert (changed.change, changed.origin.chat, changed.to) == ("moved", str(small.id), str(new.id))


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"blocked": True}, "blocked"),
        ({"deactivated": True}, "deactivated"),
        ({"started": False}, NOT_REACHED_PRIVATELY),
    ],
)
async def test_a_person_who_cannot_be_reached_is_gone(idle: Line, state: dict[str, bool], reason: str) -> None:
    """The core holds back what is for them; each reason has words."""
    for name, value in state.items():
        setattr(idle.anna, name, value)
    with pytest.raises(DeliveryError) as refused:
        await idle.sends(message("psst"), idle.anna)
    assert (refused.value.gone, refused.value.reason) == (True, reason)


async def test_a_person_unknown_to_the_bot_must_open_the_chat_first(idle: Line) -> None:
    """Telegram says "chat not found" of people who never met the bot, and of groups that it left."""
    stranger = idle.fake.world.person("Nobody")
    del idle.fake.world.chats[stranger.id]
    with pytest.raises(DeliveryError) as refused:
        await idle.sends(message("psst"), stranger)
    assert refused.value.reason == NOT_REACHED_PRIVATELY


@pytest.mark.parametrize(
    ("state", "reason", "gone"), [("kicked", "not-in-chat", True), ("muted", "no-permission", False)]
)
async def test_a_group_that_does_not_take_anything_is_told_apart(
    idle: Line, state: str, reason: str, gone: bool
) -> None:
    """Thrown out is for long, muted is a setting."""
    if state == "kicked":
        idle.group.status = "kicked"
    else:
        idle.group.muted = True
    with pytest.raises(DeliveryError) as refused:
        await idle.sends(message("hello"))
    assert (refused.value.reason, refused.value.gone, refused.value.permanent) == (reason, gone, True)


async def test_a_revoked_token_blames_no_message(idle: Line) -> None:
    """The connection is broken; what waits, waits. The token is never quoted."""
    idle.fake.token_valid = False
    with pytest.raises(DeliveryError) as refused:
        await idle.sends(message("hello"))
    assert (refused.value.reason, refused.value.connection_wide) == ("token-revoked", True)
    assert "AAExample" not in str(refused.value)


async def test_an_answer_that_never_came_leaves_the_outcome_open(idle: Line) -> None:
    """Telegram took the message, and the connection broke."""
    idle.fake.faults.append("swallow")
    with pytest.raises(DeliveryError) as broken:
        await idle.sends(message("hello"))
    assert broken.value.unknown
    assert len(idle.posts()) == 1


async def test_a_platform_that_is_not_there_blames_no_message(idle: Line) -> None:
    """Nothing was written, so nothing can have arrived."""
    await idle.fake.stop()
    with pytest.raises(DeliveryError) as away:
        await idle.sends(message("hello"))
    assert (away.value.connection_wide, away.value.unknown) == (True, False)


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """An error as python-telegram-bot raises it."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RetryAfter(7), {"reason": "rate-limited", "retry_after": 7.0, "permanent": False}),
        (InvalidToken("The token `1:secret` was rejected"), {"connection_wide": True, "detail": "InvalidToken"}),
        (Forbidden("Forbidden: bot is not a member of the supergroup chat"), {"gone": True, "reason": "not-in-chat"}),
        (BadRequest("Bad Request: group chat was deactivated"), {"gone": True, "reason": "archived"}),
        (BadRequest("Bad Request: CHAT_WRITE_FORBIDDEN"), {"reason": "no-permission", "permanent": True}),
        (BadRequest("Bad Request: message is too long"), {"reason": "too-large", "permanent": True}),
        (BadRequest("Bad Request: something new"), {"reason": "refused", "permanent": True, "gone": False}),
        (caused(TimedOut(), httpx.ReadTimeout("")), {"unknown": True, "reason": "no-answer"}),
        (caused(TimedOut(), httpx.ConnectTimeout("")), {"unknown": False, "connection_wide": True}),
        (caused(TimedOut("Pool timeout"), httpx.PoolTimeout("")), {"unknown": False, "connection_wide": True}),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("")), {"unknown": True, "permanent": False}),
        (NetworkError("Bad Gateway"), {"unknown": True, "permanent": False}),
        (NetworkError("Request Entity Too Large"), {"permanent": True, "reason": "too-large"}),
    ],
)
def test_every_error_means_something_to_the_outbox(error: TelegramError, expected: dict[str, object]) -> None:
    """Whether to wait, to give up, or to ask who is to blame."""
    told = delivery_error(error, direct=False)
    assert told.reason in REASONS
    assert {name: getattr(told, name) for name in expected} == expected


async def test_a_place_that_is_not_telegrams_is_refused(idle: Line) -> None:
    """An id of another platform leads nowhere."""
    with pytest.raises(DeliveryError) as refused:
        await idle.adapter.send(replace(outgoing(LONG, idle.group), chat="!room:server"))
    assert (refused.value.reason, refused.value.permanent) == ("no-such-place", True)
