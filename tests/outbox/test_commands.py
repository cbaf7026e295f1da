"""What could not be delivered: listed with the reason, and sent again."""

import pytest

from bot.domain.errors import DeliveryError
from storage import outbox
from tests.chat import Chat, Group, Member


@pytest.fixture
async def lost(chat: Chat, anna: Member, group: Group) -> list[str]:
    """The ids of two answers that the group never got, the newest first: the platform had thrown the bot out."""
    chat.platform.broken[group.external_id] = DeliveryError("not in the channel", permanent=True)
    await anna.says("team", in_=group)
    await anna.says("shop", in_=group)
    group.reads_nothing()
    del chat.platform.broken[group.external_id]
    return [each.id for each in chat.query(outbox.dead_letters, 10)]


async def test_all_is_well(sam: Member) -> None:
    """Without dead letters there is one line."""
    await sam.says("outbox")
    assert sam.reads().text == "Everything was delivered. Nothing is waiting."
    await sam.says("outbox resend all")
    assert sam.reads().text == "Everything was delivered. Nothing is waiting."


async def test_dead_letters_are_listed_and_sent_again(
    chat: Chat, lost: list[str], sam: Member, anna: Member, group: Group
) -> None:
    """A supervisor sees what was lost and why, privately, and a button sends it all again, in order."""
    await anna.says("outbox")
    anna.reads("This needs the role supervisor")
    await sam.says("发件箱", in_=group)
    group.reads("Sam, I have answered you privately")
    sam.reads(
        "2 messages could not be delivered",
        f"{lost[0][:8]} | 2026-06-01 10:00 | lantern | test | not in the channel",
        f"{lost[1][:8]} |",
    )
    await sam.presses("Send all again")
    group.reads("Teams (1)")
    group.reads("Lantern has no shop yet")
    sam.reads("2 messages will be sent again")
    await sam.says("outbox")
    sam.reads("Everything was delivered")
    assert chat.query(outbox.dead_letters, 10) == []


async def test_one_letter_is_sent_again(chat: Chat, lost: list[str], sam: Member, group: Group) -> None:
    """The beginning of its number names it."""
    chat.dead_letters_expected = True
    await sam.says(f"outbox resend {lost[0][:8]}")
    sam.reads("1 message will be sent again")
    group.reads("Lantern has no shop yet")
    await sam.says("outbox resend zzz")
    sam.reads("There is no undelivered message “zzz”")
    assert [each.id for each in chat.query(outbox.dead_letters, 10)] == lost[1:]


@pytest.mark.parametrize("line", ["outbox resend all", "发件箱 重发 全部", "발신함 재전송 모두"])
@pytest.mark.usefixtures("lost")
async def test_all_can_be_said_in_three_languages(sam: Member, group: Group, line: str) -> None:
    """The word for all of them is known in each language."""
    await sam.says(line)
    sam.reads("2 messages will be sent again")
    group.reads("Teams (1)")
    group.reads("Lantern has no shop yet")


async def test_many_dead_letters(chat: Chat, anna: Member, sam: Member, group: Group) -> None:
    """The newest are listed, all are counted."""
    chat.dead_letters_expected = True
    chat.platform.broken[group.external_id] = DeliveryError("gone", permanent=True)
    for _ in range(16):
        await anna.says("here", in_=group)
    await sam.says("outbox")
    card = sam.reads("16 messages could not be delivered", "The newest 15 are shown.")
    assert card.text.count("| gone") == 15
    ids = [each.id for each in chat.query(outbox.dead_letters, 20)]
    twice = next(letter for letter in "0123456789abcdef" if sum(each.startswith(letter) for each in ids) > 1)
    await sam.says(f"outbox resend {twice}")
    sam.reads(f"More than one undelivered message begins with “{twice}”")
