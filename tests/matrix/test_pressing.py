"""Choices where others have buttons: typed and by emoji."""

from bot.kit.adapter import Pressed
from bot.kit.message import message
from tests.matrix.stage import Stage, card

ONE, TWO = "1\ufe0f\u20e3", "2\ufe0f\u20e3"


async def test_choices_are_numbered_and_have_their_emoji(stage: Stage) -> None:
    """Each choice is listed with its number, and the emoji are there to click on."""
    anna = stage.person()
    room = await stage.direct(anna)
    await stage.posts(anna.id, card("Agree", "Decline"))
    (seen,) = anna.reads(room, stage.bot.id)
    assert seen.body == f"Swap with Ben?\n{ONE} Agree\n{TWO} Decline"
    assert seen.reactions == ((stage.bot.id, ONE), (stage.bot.id, TWO))
    anna.reacts(room, seen.id, TWO)
    pressed = await stage.core.pressed("token-Decline")
    assert pressed.origin.account == anna.id
    assert pressed.origin.chat == anna.id


async def test_a_number_is_typed_next_or_as_a_reply(stage: Stage) -> None:
    """In a private chat the last message's choices count; an older one is answered by replying to it."""
    anna = stage.person()
    room = await stage.direct(anna)
    first = await stage.posts(anna.id, card("Yes", "No"))
    await stage.posts(anna.id, card("Left", "Right", "Back"))
    anna.says(room, "３")
    await stage.core.pressed("token-Back")
    anna.replies(room, first, "2.")
    await stage.core.pressed("token-No")
    anna.says(room, "4")
    await stage.core.said("4")
    await stage.posts(anna.id, "How many parcels?")
    anna.says(room, "2")
    said = await stage.core.said("2")
    assert said.addressed
    assert len([each for each in stage.core.events if isinstance(each, Pressed)]) == 2


async def test_in_a_group_a_number_counts_until_somebody_says_something(stage: Stage) -> None:
    """A number in the middle of a conversation is nobody's choice, unless it replies."""
    anna, ben = stage.person("anna"), stage.person("ben")
    room = await stage.group(anna, ben)
    receipt = await stage.posts(room, card("Approve", "Reject"))
    ben.says(room, "1")
    pressed = await stage.core.pressed("token-Approve")
    assert pressed.origin.account == ben.id
    anna.says(room, "how many are we?")
    ben.says(room, "2")
    said = await stage.core.said("2")
    assert not said.addressed
    anna.replies(room, receipt, "2")
    pressed = await stage.core.pressed("token-Reject")
    assert pressed.origin.account == anna.id


async def test_choices_outlive_a_restart(stage: Stage) -> None:
    """The tokens are found in the message itself, whichever process reads, and after an edit the new ones."""
    anna = stage.person()
    room = await stage.direct(anna)
    receipt = await stage.posts(anna.id, card("Old"))
    await stage.posts(anna.id, card("First", "Second"), edits=receipt)
    anna.says(room, "before")
    await stage.core.said("before")
    await stage.restarts()
    anna.says(room, "2")
    await stage.core.pressed("token-Second")
    await stage.restarts()
    anna.reacts(room, receipt, "1\u20e3")
    await stage.core.pressed("token-First")


async def test_choices_that_are_gone_mean_nothing(stage: Stage) -> None:
    """Rewritten without choices, a message loses the bot's emoji, and its numbers are words again."""
    anna = stage.person()
    room = await stage.direct(anna)
    receipt = await stage.posts(anna.id, card("Agree", "Decline"))
    await stage.posts(anna.id, message("Done."), edits=receipt)
    anna.reacts(room, receipt, ONE)
    anna.says(room, "1")
    await stage.core.said("1")
    assert not [each for each in stage.core.events if isinstance(each, Pressed)]
    (seen,) = anna.reads(room, stage.bot.id)
    assert seen.body == "Done."
    relations = anna.call("GET", "rooms", room, "relations", receipt, "m.annotation", version="v1")["chunk"]
    assert [each["sender"] for each in relations] == [anna.id]


async def test_somebody_elses_message_offers_nothing(stage: Stage) -> None:
    """Tokens count only in what the bot itself has said."""
    anna = stage.person()
    room = await stage.direct(anna)
    forged = anna.says(room, "pick", **{"dayclear.choices": ["token-forged"]})
    anna.reacts(room, forged, ONE)
    anna.replies(room, forged, "1")
    await stage.core.said("1")
    assert not [each for each in stage.core.events if isinstance(each, Pressed)]


async def test_a_line_for_the_presser_is_shown_to_the_presser_alone(stage: Stage) -> None:
    """In a group it goes to the presser's private room, which the bot opens."""
    anna, ben = stage.person("anna"), stage.person("ben")
    room = await stage.group(anna, ben)
    receipt = await stage.posts(room, card("Approve"))
    stage.core.toast = "That is not yours to decide"
    ben.reacts(room, receipt, ONE)
    (private,) = await ben.waits(ben.invitations)
    ben.does("join", private)
    seen = await ben.waits(lambda: ben.reads(private, stage.bot.id))
    assert [each.body for each in seen] == ["That is not yours to decide"]
    assert [each.body for each in anna.reads(room, stage.bot.id)] == [f"Swap with Ben?\n{ONE} Approve"]
