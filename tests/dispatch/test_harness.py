"""The harness itself: it must notice what a test did not look at."""

from typing import Any

import pytest

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Outgoing
from bot.kit.message import Button, buttons, message
from tests.chat import Chat, Member, StrictPlatform


async def test_an_unread_message_is_noticed(chat: Chat, anna: Member) -> None:
    """At the end of the test, with its words."""
    await anna.says("shop")
    with pytest.raises(pytest.fail.Exception, match="not read in D-Anna"):
        chat.ends()
    anna.reads("no shop yet")
    chat.ends()


async def test_an_open_form_is_noticed(chat: Chat, lea: Member) -> None:
    """A form is filled in or dismissed."""
    await lea.says("shop add")
    with pytest.raises(AssertionError, match="left a form open"):
        chat.ends()
    assert lea.dismisses_form().line == "shop add"


async def test_a_toast_is_noticed(chat: Chat, anna: Member) -> None:
    """Toasts are read too."""
    await anna.presses_token("none")
    with pytest.raises(AssertionError, match="was shown"):
        chat.ends()
    anna.reads_toast("does not work")


async def test_reading_what_is_not_there_fails(anna: Member) -> None:
    """Nothing to read, and other words than expected."""
    with pytest.raises(pytest.fail.Exception, match="nothing to read"):
        anna.reads("hello")
    await anna.says("shop")
    with pytest.raises(pytest.fail.Exception, match="nothing was expected"):
        anna.reads_nothing()
    with pytest.raises(pytest.fail.Exception, match="expected 'hello'"):
        anna.reads("hello")


@pytest.mark.parametrize(
    "broken",
    [
        {"message": message("⟦no-such-key⟧")},
        {"message": message("")},
        {"message": message("x" * 40_001)},
        {"message": message("for one", private=True), "direct": False},
        {"message": message(buttons(Button("Go", runs="shop")))},
    ],
    ids=["no words", "empty", "too long", "private in a group", "no token"],
)
async def test_the_platform_takes_nothing_it_could_not_show(chat: Chat, broken: dict[str, Any]) -> None:
    """Each breach is kept, and fails the test."""
    outgoing = Outgoing(**{"id": "1", "chat": "D-Anna", "direct": True, **broken})
    with pytest.raises(DeliveryError):
        await chat.platform.send(outgoing)
    with pytest.raises(pytest.fail.Exception):
        await chat.settles()
    chat.platform.violations.clear()


async def test_an_edit_takes_the_place_of_the_message(chat: Chat) -> None:
    """Unread, it is read once in its newest form; read, it is unread again."""
    platform: StrictPlatform = chat.platform
    anna = chat.members[3]
    first = await platform.send(Outgoing("1", "D-Anna", True, message("one")))
    await platform.send(Outgoing("2", "D-Anna", True, message("two"), edits=first))
    assert anna.reads("two").edits == 1
    await platform.send(Outgoing("3", "D-Anna", True, message("three"), edits=first))
    anna.reads("three")
