"""What leaders settle, hand out and see of call-backs, and what an import that is taken back does to them."""

import pytest

from storage import imports
from tests.call_backs.conftest import Floor
from tests.chat import Chat, Group, Member

ONE = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
"""What is said does not depend on the database; what is stored is tried on both elsewhere."""


@ONE
async def test_put_off_handed_on_given_back_assigned(
    chat: Chat, floor: Floor, anna: Member, ben: Member, lea: Member
) -> None:
    """A call changes hands, and nobody who gave it away sees the number any more."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback next")
    anna.reads("#1 Moonlight")
    await anna.presses("Reveal phone")
    anna.reads("13812345678")
    await anna.presses("Hand over")
    await anna.fills(colleague="Ben")
    anna.reads("#1 is Ben's now")
    anna.reads("#1 is Ben's now")
    anna.reads("hidden again")
    ben.reads("#1 Moonlight", "138****5678")
    await ben.presses("Give back")
    ben.reads("#1 Moonlight is back in the list")
    await lea.says("callback assign @Ben")
    lea.reads("Ben has #1 now")
    ben.reads("#1 Moonlight")
    await ben.says("callback snooze 1 2h")
    ben.reads("comes back at 2026-06-01 13:30")
    ben.reads("comes back at 2026-06-01 13:30")
    await ben.says("callback snooze 1 23h")
    ben.reads("You have no call in hand")
    await lea.says("callback snooze 1 tomorrow")
    lea.reads("The shop closes the order at 2026-06-02 09:20")


@ONE
async def test_rules_are_shown_and_settled(chat: Chat, floor: Floor, anna: Member, lea: Member) -> None:
    """Everybody sees them, leaders change them; no setting opens the night; what waits follows."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback rules")
    anna.reads("first call after | 30 minutes | first", "10:00-11:30, 13:30-20:00", "from 21:00 to 09:00")
    await anna.says("callback rules Moonlight first 1h")
    anna.reads("leader")
    await lea.says("callback rules Moonlight windows 08:00-10:00")
    lea.reads("“08:00-10:00” lies in hours when nobody may be called", "09:00", "21:00")
    await lea.says("callback rules windows 14:00-18:00")
    lea.reads("14:00-18:00", "14:00, 16:00")
    await anna.says("callback next")
    anna.reads("The next one is due at 2026-06-01 14:00")
    await lea.says("callback off")
    lea.reads("not called any more")
    await anna.says("callback next")
    anna.reads("Call-backs of Moonlight are off", "callback on Moonlight")
    await lea.says("callback on")
    lea.reads("are called again")
    await anna.says("callback list")
    anna.reads("CN¥59.90 | scheduled | 2026-06-01 14:00")


@ONE
async def test_an_import_taken_back(chat: Chat, floor: Floor, anna: Member) -> None:
    """Where the payment is taken back, the buyer is rung after all; where the order is, they are not."""
    floor.order("1", "09:20", phone="13812345678")
    first = await floor.comes_in()
    floor.paid("1", "09:50")
    second = await floor.comes_in()
    await anna.says("callback next")
    anna.reads("There is nobody to call")
    imports.undo_whole(chat.database, second)
    await chat.settles()
    await anna.says("callback next")
    anna.reads("138****5678")
    imports.undo_whole(chat.database, first)
    await chat.settles()
    anna.reads("not to be called about any more. Please do not call")


@ONE
async def test_what_calls_brought_in(chat: Chat, floor: Floor, anna: Member, lea: Member, group: Group) -> None:
    """Recovered within 48 hours after being spoken to, beside what was paid without a call; who, leaders see alone."""
    for number in range(1, 5):
        floor.order(f"{number}", "09:00", "100.00", phone=f"1381234567{number}")
    floor.order("5", "09:05", "30.00")
    await floor.comes_in()
    for button in ("Refused", "Paid now", "No answer"):
        await anna.says("callback next")
        anna.reads("CN¥100.00")
        await anna.presses(button)
        anna.reads("✓")
    await chat.clock_reaches("2026-06-01 11:00")
    floor.paid("2", "10:20")
    floor.paid("4", "10:40")
    await floor.comes_in()
    group.unread.clear()
    await chat.clock_reaches("2026-06-02 10:00")
    await floor.comes_in()
    anna.unread.clear()
    group.unread.clear()
    await lea.says("callback report yesterday")
    lea.reads("Moonlight | 3 | 2 | 1 | 50.0% | 33.3% | CN¥100.00 | 3", "By agent", "Anna | 3 | 2 | 1 | 50.0%")
    await lea.says("numbers yesterday")
    lea.reads("Call-backs of Moonlight: orders spoken about 2, recovered so far 1 (50.0%), CN¥100.00")
    await lea.says("digest week")
    lea.reads("Call-backs", "Moonlight | 3 | 2 | 1 | 50.0%")
    lea.unread.clear()
    await lea.says("callback report yesterday", group)
    assert "Anna" not in group.reads("Moonlight | 3 | 2 | 1 | 50.0%").text


@ONE
async def test_when_a_file_was_made(chat: Chat, floor: Floor, anna: Member, lea: Member) -> None:
    """A file tells its orders only: of a shop that sells little somebody has to say up to when it reaches."""
    floor.order("1", "08:20", phone="13812345678")
    await floor.comes_in(tells=False)
    await anna.says("callback next")
    anna.reads("known as of 2026-06-01 08:20", "callback asof 10:42")
    await lea.says("callback asof 08:00")
    lea.reads("its newest order is of 2026-06-01 08:20: it was made between the two")
    await lea.says("callback asof 9:55")
    lea.reads("known as of 2026-06-01 09:55 now")
    await anna.says("callback next")
    anna.reads("138****5678", "Orders known as of: 2026-06-01 09:55")
