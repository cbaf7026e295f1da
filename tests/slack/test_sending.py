"""What the bot says arrives in Slack: posted, edited, split, with pictures and files, and never twice."""

import asyncio
from dataclasses import replace

import pytest

from adapters.slack import sending
from bot.domain.errors import REASONS, DeliveryError
from bot.kit.message import Button, Field, Fields, File, Image, Table, Text, buttons, message
from tests.slack.conftest import PICTURE, Office
from tests.slack.fake_workspace import BOT_USER

HELLO = message("Hello")
LONG = message(*[Text(f"Line {number} " + "x" * 2_980) for number in range(10)])
CHART = message("Yesterday", Image("blob-1", "Orders by hour: most at 20:00"))
EXPORT = message("Your export", File("blob-2", "orders.csv", "text/csv", 12))


@pytest.fixture
def office(socket_office: Office) -> Office:
    """Sending is the same for each way in."""
    return socket_office


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's time for looking at a picture passes quickly here."""
    monkeypatch.setattr(sending, "PICTURE_WAITS_S", (0.0, 0.0, 0.0))


async def failing(office: Office, **more: object) -> DeliveryError:
    """Send what cannot be delivered; what the outbox is told."""
    with pytest.raises(DeliveryError) as caught:
        await office.send(HELLO, **more)
    return caught.value


async def test_a_message_is_posted_and_edited_in_its_place(office: Office) -> None:
    """The receipt is the name by which the message is edited."""
    receipt = await office.send(HELLO)
    assert await office.send(message("Goodbye"), edits=receipt) == receipt
    (post,) = office.room.posts()
    assert (post.id, post.text, post.edits) == (receipt, "Goodbye", 1)


async def test_a_message_is_posted_in_its_thread(office: Office) -> None:
    """A thread is named by the receipt of its first message."""
    receipt = await office.send(HELLO)
    await office.send(message("More"), thread=receipt)
    assert office.room.posts()[-1].thread == receipt


async def test_a_private_message_finds_its_chat_by_the_person(office: Office) -> None:
    """Where only the account is known, the private chat is opened."""
    await office.send(HELLO, chat=office.ben.account, direct=True)
    assert [post.text for post in office.ben.posts()] == ["Hello"]


async def test_other_peoples_words_call_nobody_and_mark_up_nothing(office: Office) -> None:
    """A buyer called <!channel> does not wake the company."""
    words = f"<!channel> <@{BOT_USER}> *bold* _it_ `x` & &amp; :tada: <https://example.com|safe>"
    table = Table((words,), ((words,),), title=words)
    await office.send(message(words, Text(words, "muted"), Text(words, "warning"), table))
    (post,) = office.room.posts()
    assert post.notified == ()
    assert post.text.count(words) == 6


async def test_a_long_message_is_several_and_is_edited_as_one(office: Office) -> None:
    """Its receipt is that of the first part; an edit rewrites, adds or takes back parts."""
    receipt = await office.send(LONG)
    posts = office.room.posts()
    assert len(posts) == 3
    assert posts[0].id == receipt
    assert "".join(post.text for post in posts).count("Line ") == 10
    await office.send(message("Short"), edits=receipt)
    assert [post.text for post in office.room.posts()] == ["Short"]
    await office.send(LONG, edits=receipt)
    again = office.room.posts()
    assert [post.text for post in again] == [post.text for post in posts]
    assert again[0].id == receipt


async def test_an_answer_to_a_later_part_belongs_to_the_message(office: Office) -> None:
    """The core knows a message by its first part only."""
    receipt = await office.send(LONG)
    await office.anna.says("ok", office.room, mention=False, thread=office.room.posts()[-1].id)
    assert office.heard.events[-1].origin.thread == receipt


async def test_what_is_too_long_for_the_chat_goes_on_in_a_file(office: Office) -> None:
    """After some messages the rest is a text file; buttons stay buttons, pictures pictures."""
    rows = tuple((f"row{number}", "<x>" * 70) for number in range(400))
    go = Button("Go on", runs="", token="token-1")
    end = (Text("a muted <end>", "muted"), Fields((Field("A&B", "1"),)), Image("blob-1", "A chart"))
    await office.send(message("Begin", Table(("Row", "Words"), rows), *end, buttons(go)))
    posts = office.room.posts()
    assert len(posts) == 5
    assert posts[-1].buttons == ("Go on",)
    chart, attached = posts[-1].files
    assert (chart.alt, attached.name) == ("A chart", "message.txt")
    told = "\n".join(post.text for post in posts) + attached.content.decode()
    assert [word for word in told.split() if word.startswith("row")] == [row[0] for row in rows]
    assert told.endswith("a muted <end>\nA&B\n1")


async def test_a_chart_is_a_picture_with_words_in_the_message_itself(office: Office) -> None:
    """The picture is uploaded for the message alone, once, and has its words for those who cannot see it."""
    receipt = await office.send(CHART)
    await office.send(CHART, edits=receipt)
    (post,) = office.room.posts()
    assert [(each.content, each.alt) for each in post.files] == [(PICTURE[0], "Orders by hour: most at 20:00")]
    assert len(office.slack.files) == 1


async def test_a_picture_that_slack_still_looks_at_is_waited_for(office: Office) -> None:
    """For a moment after its upload a picture cannot be shown."""
    office.slack.not_ready = 2
    await office.send(CHART)
    (post,) = office.room.posts()
    assert post.files[0].alt == "Orders by hour: most at 20:00"


async def test_a_picture_that_never_becomes_ready_is_told_and_attached(office: Office) -> None:
    """The words stand where the picture would, and the picture comes as a file below."""
    office.slack.not_ready = 99
    await office.send(CHART)
    (post,) = office.room.posts()
    assert "[Orders by hour: most at 20:00]" in post.text
    assert [(each.content, each.alt) for each in post.files] == [(PICTURE[0], "Orders by hour: most at 20:00")]


async def test_a_file_stands_below_its_message_once(office: Office) -> None:
    """An edit does not hand it out again; in a thread it belongs there."""
    receipt = await office.send(EXPORT)
    await office.send(EXPORT, edits=receipt)
    (post,) = office.room.posts()
    assert ":paperclip: orders.csv (12 B)" in post.text
    assert [(each.name, each.content) for each in post.files] == [("orders.csv", PICTURE[0])]
    await office.send(EXPORT, thread=receipt)
    assert [each.get("thread_ts") for each in office.slack.posts(office.room.external_id)][2:] == [receipt, receipt]


async def test_a_table_that_slack_does_not_take_is_shown_in_monospaced_letters(office: Office) -> None:
    """Where table blocks are not known, nothing of a table is lost."""
    office.slack.next_send = ["invalid_blocks"]
    await office.send(message("Orders", Table(("Shop", "Orders"), (("茶馆", "1,204"), ("Tea", "7")), "lr")))
    (post,) = office.room.posts()
    assert post.text == "Orders\nShop  Orders\n----  ------\n茶馆   1,204\nTea        7"


async def test_a_message_of_unknown_outcome_is_looked_up_before_it_is_sent_again(office: Office) -> None:
    """Slack took it, the answer was lost: it is found by its id, in the channel and in a thread."""
    root = await office.send(HELLO)
    for thread in ("", root):
        office.slack.next_send = ["swallow"]
        outgoing = office.outgoing(message("Important"), thread=thread)
        with pytest.raises(DeliveryError) as caught:
            await office.adapter.send(outgoing)
        assert (caught.value.unknown, caught.value.reason) == (True, "no-answer")
        receipt = await office.adapter.send(replace(outgoing, attempt=2, maybe_sent=True))
        assert office.room.posts()[-1].id == receipt
    assert [post.text for post in office.room.posts()] == ["Hello", "Important", "Important"]


async def test_a_message_that_did_not_arrive_is_sent_again(office: Office) -> None:
    """An error of the server leaves it open; the channel's history decides."""
    for fault in ("fail", "drop", "fatal_error"):
        office.slack.next_send = [fault]
        outgoing = office.outgoing(message(fault))
        with pytest.raises(DeliveryError) as caught:
            await office.adapter.send(outgoing)
        assert caught.value.unknown
        await office.adapter.send(replace(outgoing, attempt=2, maybe_sent=True))
    assert [post.text for post in office.room.posts()] == ["fail", "drop", "fatal_error"]


async def test_the_parts_that_arrived_are_not_sent_again(office: Office) -> None:
    """Slack asks for a pause in the middle of a long message: the next attempt goes on from there."""
    office.slack.next_send = ["", "limit 0"]
    outgoing = office.outgoing(LONG)
    with pytest.raises(DeliveryError) as caught:
        await office.adapter.send(outgoing)
    assert (caught.value.unknown, caught.value.retry_after) == (True, 1.0)
    receipt = await office.adapter.send(replace(outgoing, attempt=2, maybe_sent=True))
    posts = office.room.posts()
    assert len(posts) == 3
    assert posts[0].id == receipt
    assert "".join(post.text for post in posts).count("Line ") == 10


async def test_parts_that_an_edit_added_are_not_added_again(office: Office) -> None:
    """A longer edit fails half way; the next attempt finds what it had posted already."""
    receipt = await office.send(HELLO)
    office.slack.next_send = ["", "", "limit 0"]
    outgoing = office.outgoing(LONG, edits=receipt)
    with pytest.raises(DeliveryError) as caught:
        await office.adapter.send(outgoing)
    assert caught.value.unknown
    assert await office.adapter.send(replace(outgoing, attempt=2, maybe_sent=True)) == receipt
    posts = office.room.posts()
    assert len(posts) == 3
    assert "".join(post.text for post in posts).count("Line ") == 10


async def test_a_pause_that_slack_wants_is_told_to_the_outbox(office: Office) -> None:
    """The adapter itself waits for nothing and tries nothing again."""
    office.slack.next_send = ["limit 30"]
    error = await failing(office)
    assert (error.reason, error.retry_after, error.unknown) == ("rate-limited", 30.0, False)
    assert len([method for method, _ in office.slack.calls if method == "chat.postMessage"]) == 1
    office.slack.limited_until = None


@pytest.mark.parametrize(
    ("code", "reason", "kind"),
    [
        ("channel_not_found", "no-such-place", "gone"),
        ("not_in_channel", "not-in-chat", "gone"),
        ("is_archived", "archived", "gone"),
        ("user_disabled", "deactivated", "gone"),
        ("account_inactive", "token-revoked", "connection_wide"),
        ("token_revoked", "token-revoked", "connection_wide"),
        ("invalid_auth", "token-revoked", "connection_wide"),
        ("service_unavailable", "platform-away", "connection_wide"),
        ("msg_too_long", "too-large", "permanent"),
        ("restricted_action", "no-permission", "permanent"),
        ("cant_update_message", "refused", "permanent"),
        ("internal_error", "no-answer", "unknown"),
        ("missing_scope", "no-permission", ""),
        ("something_new", "refused", ""),
    ],
)
async def test_slacks_words_for_what_went_wrong(office: Office, code: str, reason: str, kind: str) -> None:
    """Each tells whether the chat is gone, the message hopeless, or the whole connection away."""
    office.slack.next_send = [code]
    error = await failing(office)
    assert error.reason == reason
    assert reason in REASONS
    assert code in error.detail
    kinds = ("gone", "connection_wide", "permanent", "unknown")
    assert [name for name in kinds if getattr(error, name)] == ([kind] if kind else [])


async def test_real_states_of_the_workspace_are_told_apart(office: Office) -> None:
    """Archived, thrown out, hidden, deactivated, revoked: as the workspace itself answers."""
    channel = office.room.channel
    channel.archived = True
    assert (await failing(office)).reason == "archived"
    channel.archived = False
    channel.members.discard(BOT_USER)
    assert (await failing(office)).reason == "not-in-chat"
    channel.private = True
    assert (await failing(office)).reason == "no-such-place"
    office.slack.users[office.ben.account]["deleted"] = True
    assert (await failing(office, chat=office.ben.account, direct=True)).reason == "deactivated"
    office.slack.revoked = True
    assert (await failing(office)).connection_wide


async def test_a_message_that_somebody_deleted_cannot_be_edited(office: Office) -> None:
    """The outbox gives it up instead of trying for a day."""
    receipt = await office.send(HELLO)
    office.room.channel.messages.clear()
    error = await failing(office, edits=receipt)
    assert (error.permanent, error.reason) == (True, "never-sent")


async def test_slack_out_of_reach_blames_no_message(office: Office) -> None:
    """Nothing was sent, so nothing is unknown."""
    await office.slack.close()
    error = await failing(office)
    assert (error.connection_wide, error.unknown, error.reason) == (True, False, "platform-away")


async def test_an_adapter_that_does_not_run_sends_nothing(office: Office) -> None:
    """The outbox keeps the message."""
    await office.adapter.stop()
    assert (await failing(office)).connection_wide


async def test_many_messages_at_once_all_arrive(office: Office) -> None:
    """One session serves all lanes."""
    rooms = [await office.bench.group(f"room-{number}", [office.anna]) for number in range(20)]
    await asyncio.gather(*(office.send(message(room.title), chat=room.external_id) for room in rooms))
    assert [[post.text for post in room.posts()] for room in rooms] == [[f"{room.title}"] for room in rooms]
