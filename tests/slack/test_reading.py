"""What happens in Slack arrives at the core, whichever way it came in."""

import asyncio
from io import BytesIO
from pathlib import Path

import pytest

from adapters.slack.sockets import SocketMode
from bot.kit.adapter import ChatChanged, Event, Immediate, Pressed, Said, Toast
from bot.kit.message import Button, buttons, message
from tests.slack.conftest import Office
from tests.slack.fake import until
from tests.slack.fake_deliveries import signature
from tests.slack.fake_workspace import BOT_USER

CARD = message("Two people wait", buttons(Button("Claim next", runs="", token="token-1")))


def said(office: Office, number: int = -1) -> Said:
    """What was said, as the core heard it."""
    event = office.heard.events[number]
    assert isinstance(event, Said)
    return event


async def test_a_private_message_is_meant_for_the_bot(office: Office) -> None:
    """In the private chat nobody has to be named."""
    ts = await office.anna.says("numbers yesterday")
    heard = said(office)
    assert (heard.text, heard.addressed) == ("numbers yesterday", True)
    assert heard.origin.direct
    assert heard.origin.chat == heard.origin.direct_chat == office.anna.direct_chat
    assert heard.origin.event_id == f"{office.anna.direct_chat}:{ts}"
    assert office.anna.delivered.attempts == 1


async def test_a_mention_in_a_group_is_meant_for_the_bot_and_taken_off(office: Office) -> None:
    """Slack tells a mention twice, as two kinds of event: both carry the one natural id of the message."""
    ts = await office.anna.says(f"host swap 2030-06-03 {office.ben.named()}에게", office.room)
    heard = said(office, 0)
    assert heard.text == "host swap 2030-06-03 @Ben 에게"
    assert heard.mentions == {"@Ben": office.ben.account}
    assert heard.origin.chat_title == "floor"
    assert heard.origin.direct_chat == office.anna.direct_chat
    assert {event.origin.event_id for event in office.heard.events} == {f"{office.room.external_id}:{ts}"}


async def test_chatter_is_told_as_such_and_asks_slack_nothing(office: Office) -> None:
    """What nobody said to the bot reaches the core as chatter, without a single call for it."""
    await office.anna.says("settle in")
    before = len(office.slack.calls)
    await office.anna.says("lunch?", office.room, mention=False)
    assert not said(office).addressed
    assert office.slack.calls[before:] == []


async def test_words_arrive_as_they_were_typed(office: Office) -> None:
    """Slack's escapes, links and channels become what people see."""
    await office.anna.says("a < b && c > d &lt;")
    assert said(office).text == "a < b && c > d &lt;"
    await office.anna._write(
        "see <https://example.com/a?b=1&amp;c=2|example.com> in <#C0001|floor> <!here> "
        "<mailto:a@example.com|a@example.com>",
        None,
    )
    assert said(office).text == "see https://example.com/a?b=1&c=2 in #floor @here a@example.com"


async def test_what_is_said_in_a_thread_names_its_first_message(office: Office) -> None:
    """The thread is the receipt of the bot's message in which people answer."""
    receipt = await office.send(CARD)
    await office.anna.says("cheers", office.room, mention=False, thread=receipt)
    heard = said(office)
    assert heard.origin.thread == receipt
    assert not heard.addressed


async def test_the_slash_command_is_a_line_and_can_open_a_form(office: Office) -> None:
    """What follows /day is the line; people are named by escaped mentions."""
    await office.anna.commands(f"/numbers {office.ben.named()} a&b", office.room)
    heard = said(office)
    assert heard.text == "numbers @ben a&b"
    assert heard.mentions == {"@ben": office.ben.account}
    assert heard.origin.opens_forms
    assert (heard.origin.chat, heard.origin.chat_title) == (office.room.external_id, "floor")
    assert office.anna.delivered.acknowledged


async def test_a_slash_command_where_the_bot_is_not_is_answered_in_private(office: Office) -> None:
    """The bot could not post there; so the command counts as said in the private chat."""
    elsewhere = office.slack.add_channel("elsewhere", {office.anna.account})
    hidden = office.slack.add_channel("hidden", {office.anna.account}, private=True)
    for channel in (elsewhere, hidden):
        office.room.external_id = channel.id
        await office.anna.commands("help", office.room)
        heard = said(office)
        assert heard.origin.direct
        assert heard.origin.chat == office.anna.direct_chat


async def test_a_button_is_a_token_and_its_answer_a_line_for_the_presser(office: Office) -> None:
    """The press carries the token; a toast is seen by the presser alone."""
    await office.send(CARD)
    office.heard.answers = [Toast("It is <yours> & done")]
    toast = await office.anna.presses("Claim", office.room.posts()[-1])
    event = office.heard.events[-1]
    assert isinstance(event, Pressed)
    assert event.token == "token-1"
    assert event.origin.opens_forms
    assert event.origin.chat == office.room.external_id
    assert event.origin.account == office.anna.account
    assert toast == "It is <yours> & done"


async def test_a_toast_that_cannot_be_shown_does_not_bring_the_press_again(office: Office) -> None:
    """What was committed is acknowledged, even if its line found no reader."""
    await office.send(CARD)
    post = office.room.posts()[-1]
    office.room.channel.archived = True
    office.heard.answers = [Toast("It is yours")]
    assert await office.anna.presses("Claim", post) == ""
    assert office.anna.delivered.acknowledged
    assert len(office.heard.events) == 1


async def test_a_dropped_file_lies_in_the_spool_while_it_is_taken(office: Office) -> None:
    """The core reads the file; afterwards the spool is empty again."""
    content = b"number,amount\n1,2\n" * 1000
    await office.anna.drops("../orders 三月.csv", content, "TeaHouse")
    heard = said(office)
    assert (heard.text, heard.files[0].name, heard.files[0].size) == ("TeaHouse", "orders 三月.csv", len(content))
    assert office.heard.contents == [content]
    assert list(office.spool.iterdir()) == []


async def test_a_file_that_may_hold_orders_is_fetched_from_a_group(office: Office) -> None:
    """An export that is dropped without a word is looked at; a photograph is nobody's business."""
    await office.anna.drops("export.xlsx", b"cells", in_=office.room)
    assert said(office).files[0].name == "export.xlsx"
    assert not said(office).addressed
    await office.anna.drops("cat.jpg", b"purr", in_=office.room)
    assert len(office.heard.events) == 1
    assert office.heard.contents == [b"cells"]


async def test_a_file_that_is_too_large_is_answered_with_how_to_import(office: Office) -> None:
    """Nothing of it is fetched, and the person learns what is taken."""
    await office.anna.drops("huge.csv", b"x" * (1024 * 1024 + 1))
    assert said(office).text == "help import"
    assert said(office).files == ()
    assert list(office.spool.iterdir()) == []


async def test_the_token_goes_to_slack_alone(office: Office) -> None:
    """A file at somebody else's address is not fetched: that would hand out the bot's token."""
    event = {"type": "message", "subtype": "file_share", "user": office.anna.account, "text": "see", "ts": "1.2"}
    file = {"id": "F1", "name": "a.csv", "size": 3, "url_private_download": "https://slack.com.example.org/a.csv"}
    await office.slack.event(event | {"channel": office.anna.direct_chat, "files": [file]})
    assert (said(office).text, said(office).files) == ("see", ())


async def test_a_file_that_cannot_be_fetched_now_is_tried_again(office: Office) -> None:
    """Without the right to read files Slack answers with a page to log in: nothing of it is taken for an export."""
    office.slack.scopes.discard("files:read")
    dropping = asyncio.create_task(office.anna.drops("a.csv", b"1,2"))
    await until(lambda: office.slack.downloads >= 1)
    office.slack.scopes.add("files:read")
    office.slack.lose_patience()
    await dropping
    assert office.heard.contents == [b"1,2"]
    assert list(office.spool.iterdir()) == []


async def test_what_the_bot_and_other_bots_say_is_not_heard(office: Office) -> None:
    """Otherwise two bots could talk for ever."""
    base = {"type": "message", "channel": office.room.external_id, "text": f"<@{BOT_USER}> help", "ts": "1.2"}
    for more in (
        {"user": BOT_USER, "bot_id": "B0BOT"},
        {"user": "U0OTHER", "bot_id": "B0OTHER"},
        {"subtype": "bot_message", "bot_id": "B0OTHER"},
        {"subtype": "message_changed", "message": {"text": "edited"}},
        {"subtype": "channel_join", "user": office.anna.account},
    ):
        assert (await office.slack.event(base | more)).acknowledged
    assert office.heard.events == []


async def test_kinds_that_nobody_asked_for_are_acknowledged(office: Office) -> None:
    """Slack would repeat them otherwise."""
    assert (await office.slack.event({"type": "reaction_added", "user": office.anna.account})).acknowledged
    assert (await office.slack.interaction({"type": "shortcut", "user": {"id": office.anna.account}})).acknowledged
    assert office.heard.events == []


async def test_a_failed_commit_is_not_acknowledged_and_slack_comes_again(office: Office) -> None:
    """The acknowledgement follows the commit: while the database is away there is none."""
    office.heard.failures = 2
    await office.anna.says("numbers")
    assert office.anna.delivered.attempts == 3
    assert [said(office).text] == ["numbers"]
    assert len(office.heard.events) == 1


async def test_a_message_that_comes_again_meanwhile_is_taken_once(socket_office: Office) -> None:
    """A slow command is told again after three seconds; the second telling waits for the first."""
    office = socket_office
    going_on = asyncio.Event()
    taken = 0

    async def slow(event: Event) -> Immediate | None:
        del event
        nonlocal taken
        taken += 1
        await going_on.wait()
        return None

    await office.adapter.stop()
    await office.adapter.start(slow)
    telling = asyncio.create_task(office.anna.says("numbers"))
    await until(lambda: taken)
    office.slack.lose_patience()
    socket = office.adapter._way_in
    assert isinstance(socket, SocketMode)
    await until(lambda: sum(len(each._handling) for each in socket._open) == 2)
    going_on.set()
    await telling
    assert taken == 1
    assert (office.anna.delivered.attempts, office.anna.delivered.acknowledged) == (2, True)


async def test_the_home_tab_shows_the_answer_to_a_line(office: Office) -> None:
    """Opening it runs the line; whatever is sent there replaces what it showed, and its buttons work."""
    await office.anna.opens_home()
    heard = said(office)
    assert (heard.text, heard.origin.direct) == ("inbox", True)
    assert heard.origin.chat == heard.origin.direct_chat == office.anna.direct_chat
    answer = {"chat": heard.origin.chat, "direct": True}
    receipt = await office.send(CARD, **answer, thread=heard.origin.thread)
    office.heard.answers = [Toast("Claimed")]
    assert await office.anna.presses_home("Claim") == "Claimed"
    pressed = office.heard.events[-1].origin
    assert (pressed.chat, pressed.thread) == (heard.origin.chat, heard.origin.thread)
    assert office.anna.posts() == []
    await office.send(message("Nobody waits"), **answer, edits=receipt)
    view = office.slack.homes[office.anna.account]
    assert view["type"] == "home"
    assert [each["type"] for each in view["blocks"]] == ["rich_text"]


async def test_the_messages_tab_runs_nothing(office: Office) -> None:
    """It is the private chat, where people write for themselves."""
    assert (await office.anna.opens_home("messages")).acknowledged
    assert office.heard.events == []


async def test_changes_of_channels_are_told(office: Office) -> None:
    """Thrown out, invited, archived, brought back, left, renamed, given another id."""
    room, chat = office.room, office.room.external_id
    await office.bench.platform.kick_bot(room)
    await office.bench.platform.invite_bot(room)
    await office.bench.platform.archive(room)
    await office.bench.platform.unarchive(room)
    await office.slack.event({"type": "channel_left", "channel": chat, "actor_id": office.anna.account})
    await office.slack.event({"type": "channel_deleted", "channel": chat})
    await office.slack.event({"type": "channel_rename", "channel": {"id": chat, "name": "hall", "created": 1}})
    changed = {"type": "channel_id_changed", "old_channel_id": chat, "new_channel_id": "C999", "event_ts": "1.2"}
    await office.slack.event(changed)
    told = [event for event in office.heard.events if isinstance(event, ChatChanged)]
    assert {each.origin.chat for each in told} == {chat}
    assert [(each.change, each.reason or each.to or each.origin.chat_title) for each in told] == [
        ("gone", "not-in-chat"),
        ("back", ""),
        ("gone", "archived"),
        ("back", ""),
        ("gone", "not-in-chat"),
        ("gone", "no-such-place"),
        ("back", "hall"),
        ("moved", "C999"),
    ]


async def test_others_who_come_and_go_are_none_of_its_business(office: Office) -> None:
    """Only the bot's own membership counts."""
    for kind in ("member_left_channel", "member_joined_channel"):
        event = {"type": kind, "user": office.anna.account, "channel": office.room.external_id}
        assert (await office.slack.event(event)).acknowledged
    assert office.heard.events == []


async def test_a_deactivated_person_is_told_once_and_again_when_back(office: Office) -> None:
    """Profiles change often; only this change matters, and only for those with a private chat."""
    await office.anna.says("hello")
    profile = dict(office.slack.users[office.anna.account])
    for deleted in (False, True, True, False):
        await office.slack.event({"type": "user_change", "user": profile | {"deleted": deleted}})
    told = [event for event in office.heard.events if isinstance(event, ChatChanged)]
    assert [(each.change, each.reason, each.origin.chat) for each in told] == [
        ("gone", "deactivated", office.anna.direct_chat),
        ("back", "", office.anna.direct_chat),
    ]


async def test_a_forged_request_is_refused(http_office: Office) -> None:
    """Without Slack's signature, or with an old one, nothing is let in."""
    import aiohttp  # noqa: PLC0415 - only here

    body = '{"type":"event_callback","event":{"type":"message"}}'
    async with aiohttp.ClientSession() as session:
        for headers in (
            {},
            signature(body, secret="somebody else's"),
            signature(body, at=1_700_000_000),
            signature(body + " "),
        ):
            sent = {"content-type": "application/json", **headers}
            async with session.post(http_office.adapter.url, data=body, headers=sent) as response:
                assert response.status == 401
        async with session.post(http_office.adapter.url, data=BytesIO(b"x" * (1024 * 1024 + 1))) as response:
            assert response.status == 413
        async with session.get(http_office.adapter.url) as response:
            assert response.status == 405
    assert http_office.heard.events == []


async def test_slack_can_verify_the_address(http_office: Office) -> None:
    """When the address is entered Slack asks for a word back."""
    import aiohttp  # noqa: PLC0415 - only here

    body = '{"type":"url_verification","token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV"}'
    async with aiohttp.ClientSession() as session:
        headers = {"content-type": "application/json", **signature(body)}
        async with session.post(http_office.adapter.url, data=body, headers=headers) as response:
            assert await response.json() == {"challenge": "3eZbrw1aBm2rZgRNFdxV"}


async def test_a_taken_port_is_said(http_office: Office, tmp_path: Path) -> None:
    """Whoever starts a second bot on the port learns it at the start."""
    from dataclasses import replace  # noqa: PLC0415 - only here

    from adapters.slack.adapter import SlackAdapter  # noqa: PLC0415

    port = int(http_office.adapter.url.split(":")[2].split("/")[0])
    second = SlackAdapter(replace(http_office.bench.settings(), port=port), http_office.keeper, spool=tmp_path / "b")
    with pytest.raises(OSError, match="in use"):
        await second.start(http_office.heard)
