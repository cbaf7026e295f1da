"""Leave by chat."""

from datetime import date

from bot.services import leave as service
from storage import leave as storage
from tests.chat import Chat, Group, Member


async def test_leave_is_entered_and_the_reason_stays_private(
    chat: Chat, anna: Member, lea: Member, ben: Member, group: Group
) -> None:
    """In a group nobody reads the reason; leaders and oneself read it in private."""
    await anna.says("leave 2026-06-03 2026-06-05 seeing a doctor", group)
    card = group.reads("Anna is away: 2026-06-03 Wed to 2026-06-05 Fri")
    assert "doctor" not in card.text
    assert "doctor" not in str(chat.trail())
    await anna.says("leave list", group)
    card = group.reads("Anna | 2026-06-03 Wed | 2026-06-05 Fri | 3")
    assert "doctor" not in card.text
    await lea.says("leave list")
    lea.reads("seeing a doctor")
    await anna.says("leave list")
    anna.reads("seeing a doctor")
    await ben.says("leave list")
    assert "doctor" not in ben.reads("Anna").text


async def test_away_is_known_to_others(chat: Chat, anna: Member) -> None:
    """From the first day to the last, both included."""
    await anna.says("leave 2026-06-03 2026-06-05")
    anna.reads("Anna is away")
    assert anna.person is not None
    found = [day for day in range(1, 8) if chat.query(service.away, chat.team, date(2026, 6, day)) == {anna.person.id}]
    assert found == [3, 4, 5]


async def test_leave_today_and_back(chat: Chat, anna: Member) -> None:
    """Coming back cuts a leave that runs, and takes back one that has not begun."""
    await anna.says("leave today tomorrow")
    anna.reads("Anna is away: 2026-06-01 Mon to 2026-06-02 Tue")
    await chat.clock_reaches("2026-06-02 08:00")
    await anna.says("leave back")
    anna.reads("Anna is there again from 2026-06-02 Tue on")
    await anna.says("leave back")
    anna.reads("Anna is not away")
    await anna.says("leave Fri")
    anna.reads("Anna is away: 2026-06-05 Fri")
    await anna.says("leave back")
    anna.reads("Anna is not away after all: 2026-06-05 Fri")
    assert anna.person is not None
    left = chat.query(storage.leaves_of, anna.person.id, date(2026, 6, 1))
    assert [(each.first, each.last) for each in left] == [(date(2026, 6, 1), date(2026, 6, 1))]


async def test_leaders_enter_it_for_others(lea: Member, anna: Member, ben: Member) -> None:
    """Whoever is concerned is told; agents enter only their own."""
    await lea.says("leave @Ben 2026-06-03 training")
    lea.reads("Ben is away: 2026-06-03 Wed")
    assert "training" not in ben.reads("Lea has entered you as away: 2026-06-03 Wed").text
    await anna.says("leave @Ben 2026-06-04")
    anna.reads("You can enter your own leave")
    await lea.says("leave back person=Ben")
    lea.reads("Ben is not away after all")
    ben.reads("Ben is not away after all")


async def test_what_cannot_be_is_refused_kindly(anna: Member) -> None:
    """Days past, the end before the beginning, twice the same days, a year too long, a day that no calendar has."""
    await anna.says("leave 2026-05-31")
    anna.reads("2026-05-31 Sun is past")
    await anna.says("leave 2026-06-05 2026-06-03")
    anna.reads("lies before the first")
    await anna.says("leave 2026-06-03 2026-06-05")
    anna.reads("Anna is away")
    await anna.says("leave 2026-06-05 2026-06-08")
    anna.reads("There is leave from 2026-06-03 Wed to 2026-06-05 Fri already")
    await anna.says("leave 2026-07-01 2027-07-10")
    anna.reads("more than 366 days")
    await anna.says("leave 2026-02-30")
    anna.reads("no day 2026-2-30")


async def test_chinese_and_korean_days(anna: Member, ben: Member) -> None:
    """A day without a year is the next such day."""
    await anna.says("请假 6月3日 6月5日 家里有事")
    anna.reads("Anna is away: 2026-06-03 Wed to 2026-06-05 Fri")
    await anna.says("请假 1月4日")
    anna.reads("Anna is away: 2027-01-04 Mon")
    await ben.says("휴가 6월3일")
    ben.reads("Ben is away: 2026-06-03 Wed")
    await ben.says("휴가 복귀")
    ben.reads("not away after all")


async def test_leave_without_a_day_asks_for_it(anna: Member) -> None:
    """A form on platforms that have one."""
    await anna.says("leave")
    await anna.fills(first="2026-06-03", last="2026-06-04", reason="family")
    anna.reads("Anna is away: 2026-06-03 Wed to 2026-06-04 Thu")
