"""Coming into rooms and being thrown out, private rooms, encrypted rooms, and rooms that move."""

from collections.abc import Callable

import pytest

from bot.domain.errors import DeliveryError
from bot.kit.adapter import ChatChanged
from tests.matrix.stage import Stage


async def test_only_those_who_may_invite_the_bot_get_it(make_stage: Callable[..., Stage]) -> None:
    """An invitation of anybody else is turned down; a named account is as good as its server."""
    stage = make_stage()
    anna, ben = stage.person("anna"), stage.person("ben")
    stage.adapter = stage.another(allowed=("elsewhere.example", ben.id))
    await stage.adapter.start(stage.core)
    refused = anna.creates(invite=[stage.bot.id])
    accepted = ben.creates(invite=[stage.bot.id])
    await stage.core.changed("back", accepted)
    membership = ("rooms", refused, "state", "m.room.member", stage.bot.id)
    await anna.waits(lambda: anna.call("GET", *membership)["membership"] == "leave")
    assert len(stage.core.events) == 1


async def test_an_invitation_from_before_the_first_start_is_accepted(make_stage: Callable[..., Stage]) -> None:
    """Whoever invites the bot before it is switched on is not forgotten."""
    stage = make_stage()
    anna = stage.person()
    room = anna.creates_direct(stage.bot.id)
    await stage.adapter.start(stage.core)
    await stage.core.changed("back", anna.id)
    anna.says(room, "help")
    assert (await stage.core.said("help")).origin.direct


async def test_a_private_message_opens_a_private_room(stage: Stage) -> None:
    """Who never wrote to the bot is invited into a room of their own, unencrypted, once."""
    anna = stage.person()
    await stage.posts(anna.id, "Your shift begins")
    await stage.posts(anna.id, "And a second thing")
    (room,) = anna.invitations()
    anna.does("join", room)
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["Your shift begins", "And a second thing"]
    anna.says(room, "thanks")
    said = await stage.core.said("thanks")
    assert said.origin.direct
    assert said.origin.chat == anna.id


async def test_a_room_in_which_others_read_along_is_not_private(stage: Stage) -> None:
    """When somebody else comes into a private room, private messages go to another one."""
    anna, ben = stage.person("anna"), stage.person("ben")
    room = await stage.direct(anna)
    await stage.posts(anna.id, "Only for you")
    anna.does("invite", room, ben.id)
    await stage.posts(anna.id, "This too")
    (other,) = anna.invitations()
    anna.does("join", other)
    assert [each.body for each in anna.reads(other, stage.bot.id)] == ["This too"]
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["Only for you"]
    anna.says(room, "who reads this?")
    said = await stage.core.said("who reads this?")
    assert not said.origin.direct
    assert said.origin.chat == room


async def test_an_edit_finds_the_private_room_its_message_is_in(stage: Stage) -> None:
    """The bot writes where the person wrote last, and still edits what stands in an older room."""
    anna = stage.person()
    first = await stage.direct(anna)
    receipt = await stage.posts(anna.id, "One of two")
    second = anna.creates_direct(stage.bot.id)
    anna.says(second, "here now")
    await stage.core.said("here now")
    await stage.posts(anna.id, "In the new room")
    await stage.posts(anna.id, "Two of two", edits=receipt)
    assert [each.body for each in anna.reads(first, stage.bot.id)] == ["Two of two"]
    assert [each.body for each in anna.reads(second, stage.bot.id)] == ["In the new room"]


async def test_what_is_said_along_with_an_invitation_is_heard(stage: Stage) -> None:
    """Clients start a private chat with its first message, which comes before the bot can be there."""
    anna = stage.person()
    room = anna.creates_direct(stage.bot.id)
    anna.says(room, "good morning")
    assert (await stage.core.said("good morning")).origin.chat == anna.id


async def test_in_an_encrypted_private_chat_the_bot_says_how_to_go_on(stage: Stage) -> None:
    """It cannot read there, says so in a line, and opens a room that it can read."""
    anna = stage.person()
    room = anna.creates_direct(stage.bot.id, encrypted=True)
    (other,) = await anna.waits(anna.invitations)
    told = await anna.waits(lambda: anna.reads(room, stage.bot.id))
    assert len(told) == 1
    assert "please accept my invitation" in told[0].body
    assert "초대를 수락해 주세요" in told[0].body
    anna.does("join", other)
    anna.says(other, "can you read this?")
    assert (await stage.core.said("can you read this?")).origin.chat == anna.id
    assert anna.sends(room, {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "…"}, "m.room.encrypted")
    anna.says(other, "and now?")
    await stage.core.said("and now?")
    assert len(anna.reads(room, stage.bot.id)) == 1


async def test_a_group_that_becomes_encrypted_is_told_once(stage: Stage) -> None:
    """In a group the way on is another room."""
    anna = stage.person()
    room = await stage.group(anna)
    anna.sets(room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
    told = await anna.waits(lambda: anna.reads(room, stage.bot.id))
    assert "Please make a room without encryption" in told[0].body


async def test_thrown_out_and_invited_again(stage: Stage) -> None:
    """The core hears of it, and a message on its way says that the bot is not in the chat."""
    anna = stage.person()
    room = await stage.group(anna)
    anna.does("kick", room, stage.bot.id, reason="too loud")
    gone = await stage.core.changed("gone", room)
    assert (gone.reason, gone.origin.account, gone.origin.direct) == ("not-in-chat", anna.id, False)
    with pytest.raises(DeliveryError) as refused:
        await stage.posts(room, "Hello?")
    assert (refused.value.reason, refused.value.gone) == ("not-in-chat", True)
    before = len(stage.core.events)
    anna.does("invite", room, stage.bot.id)
    await stage.core.waits(lambda each: each in stage.core.events[before:] and isinstance(each, ChatChanged))
    assert [each.change for each in stage.core.events[before:] if isinstance(each, ChatChanged)] == ["back"]
    await stage.posts(room, "Hello again")


async def test_who_leaves_the_private_room_is_not_written_to(stage: Stage) -> None:
    """Leaving is how somebody on Matrix stops a bot; coming back undoes it."""
    anna = stage.person()
    room = await stage.direct(anna)
    anna.does("leave", room)
    gone = await stage.core.changed("gone", anna.id)
    assert gone.reason == "blocked"
    assert gone.origin.direct


async def test_a_room_that_moves_takes_the_bot_along(stage: Stage) -> None:
    """An upgraded public room is followed at once, a private one as soon as the bot is let in."""
    anna = stage.person()
    open_room = anna.creates(preset="public_chat", invite=[stage.bot.id])
    await stage.core.changed("back", open_room)
    moved_to = anna.call("POST", "rooms", open_room, "upgrade", body={"new_version": "11"})["replacement_room"]
    moved = await stage.core.changed("moved", open_room)
    assert moved.to == moved_to
    closed_room = await stage.group(anna, name="Closed")
    moved_to = anna.call("POST", "rooms", closed_room, "upgrade", body={"new_version": "11"})["replacement_room"]
    anna.does("invite", moved_to, stage.bot.id)
    moved = await stage.core.changed("moved", closed_room)
    assert moved.to == moved_to
    await stage.posts(moved_to, "So here we are")


async def test_a_private_room_that_moves_stays_private(stage: Stage) -> None:
    """The chat is called by the account, so only the room behind it changes."""
    anna = stage.person()
    room = await stage.direct(anna)
    moved_to = anna.call("POST", "rooms", room, "upgrade", body={"new_version": "11"})["replacement_room"]
    anna.does("invite", moved_to, stage.bot.id)
    await anna.waits(lambda: anna.call("GET", "rooms", moved_to, "joined_members")["joined"].get(stage.bot.id))
    anna.says(moved_to, "help")
    said = await stage.core.said("help")
    assert said.origin.chat == anna.id
    await stage.posts(anna.id, "Help is here")
    assert [each.body for each in anna.reads(moved_to, stage.bot.id)] == ["Help is here"]
