"""Things to do by chat."""

import pytest

from bot.domain.people import Role
from tests import given
from tests.chat import NO_FORMS, Chat, Group, Member


async def test_something_is_written_down_listed_and_ticked_off(anna: Member, ben: Member) -> None:
    """Until the next working day unless a day is given; the list has a button for each."""
    await anna.says("todo")
    anna.reads("Anna has nothing to do", "todo Call the courier")
    await anna.says("todo Call the courier")
    anna.reads("#1 is yours until 2026-06-02 Tue: Call the courier")
    await anna.says("todo add Order tape day=Friday")
    anna.reads("#2 is yours until 2026-06-05 Fri: Order tape")
    await anna.says("todo")
    anna.reads("#1 | Call the courier | 2026-06-02 Tue", "#2 | Order tape", "[✓ #1]")
    await anna.presses("✓ #1")
    card = anna.reads("#2 | Order tape")
    assert "#1" not in card.text
    await anna.says("todo done 1")
    anna.reads("#1 is closed already", "todo reopen")
    await anna.says("todo reopen 1")
    anna.reads("Open again", "#1 Call the courier")
    await ben.says("todo drop 2")
    ben.reads("#2 is Anna's")
    await anna.says("todo drop 2")
    anna.reads("#2 is given up")


async def test_in_chinese_and_korean(anna: Member, ben: Member) -> None:
    """The words of the other languages, with and without a blank."""
    await anna.says("待办 给 Ben 联系快递 日期=明天")
    anna.reads("#1 is for Ben until 2026-06-02 Tue: 联系快递")
    ben.reads("联系快递")
    await anna.says("待办联系仓库")
    anna.reads("联系仓库")
    await anna.says("할일 테이프 주문")
    anna.reads("#3 is yours", "테이프 주문")
    await anna.says("할일 완료 3")
    anna.reads("#3 is done")


async def test_a_colleague_is_told_and_whoever_gave_it_learns_that_it_is_done(
    anna: Member, ben: Member, lea: Member, group: Group
) -> None:
    """A name or a mention first gives it to a colleague, who can pass it on with a press."""
    await anna.says("todo @Ben Call the courier day=tomorrow", group)
    group.reads("#1 is for Ben until 2026-06-02 Tue: Call the courier")
    ben.reads("Anna has something for you to do", "#1 Call the courier", "[Done]")
    await ben.presses("Another day")
    await ben.fills(day="2026-06-04")
    await ben.says("todo")
    assert any("2026-06-04 Thu" in each.text for each in ben.unread)
    ben.unread.clear()
    await ben.says("todo done 1")
    ben.reads("#1 is done")
    anna.reads("Ben has done #1: Call the courier")
    await lea.says("todo list")
    lea.reads("nothing to do")


@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_a_list_pressed_twice(anna: Member, ben: Member, group: Group) -> None:
    """In the team's list the second press of two says who was first, and nothing happens twice."""
    await anna.says("todo add Call the courier person=Ben")
    anna.reads("for Ben")
    ben.reads("something for you")
    await anna.says("todo list", group)
    token = group.reads("#1 | Call the courier | Ben").button("✓ #1").token
    await anna.presses_token(token, group)
    group.reads("nothing to do")
    await ben.presses_token(token, group)
    ben.reads_toast("closed already")


async def test_only_the_team_sees_and_changes_its_todos(chat: Chat, anna: Member, sam: Member) -> None:
    """Somebody of another team neither gets nor changes any; a supervisor may."""
    with chat.database.write() as db:
        other = given.team(db, "Harbour")
        visitor = given.person(db, "Vera", team=other)
        chief = given.person(db, "Cleo", role=Role.LEADER, team=other)
    vera, cleo = chat.joins(visitor), chat.joins(chief)
    await anna.says("todo Call the courier")
    anna.reads("#1")
    for outsider in (vera, cleo):
        await outsider.says("todo done 1")
        outsider.reads("another team")
    await sam.says("todo for Vera Call back")
    sam.reads("Vera does not belong to Lantern")
    await sam.says("todo done 1")
    sam.reads("#1 is done")
    anna.unread.clear()


async def test_kind_refusals(anna: Member) -> None:
    """Each says what to type instead; phone numbers are never kept."""
    await anna.says("todo done 99")
    anna.reads("There is no #99")
    await anna.says("todo add Order tape day=2026-05-01")
    anna.reads("2026-05-01 Fri is past")
    await anna.says("todo add " + "x" * 301)
    anna.reads("301 characters")
    await anna.says("todo add Ring 138 0013 8000 back")
    assert "0013" not in anna.reads("Ring ***00 back").text
