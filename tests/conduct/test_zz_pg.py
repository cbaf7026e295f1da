"""Conduct by chat: who writes, who reads, who decides."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.people import Role
from storage import conduct as storage
from tests import given
from tests.chat import Chat, Group, Member

pytestmark = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)


@pytest.fixture
def tom(chat: Chat) -> Member:
    """Another supervisor of the team."""
    with chat.database.write() as db:
        person = given.person(db, "Tom", role=Role.SUPERVISOR, team=chat.team)
    return chat.joins(person)


def bad(chat: Chat, who: Member, on: str = "2026-06-01") -> int:
    """How many reprimands count against somebody on a day."""
    assert who.person is not None
    return len(chat.query(storage.bad_marks, who.person.id, date(2026, 1, 1), date.fromisoformat(on)))


async def test_a_reprimand_is_told_privately_and_expires(chat: Chat, sam: Member, anna: Member, group: Group) -> None:
    """Six months unless said otherwise; the line is kept out of the trail, and of the group."""
    await sam.says("conduct reprimand Anna insulted a buyer day=2026-05-28", group)
    group.reads("Sam, I have answered you privately")
    sam.reads("#1 reprimand for Anna is written down and told; it counts until: 2026-11-28 Sat")
    anna.reads("Sam has written down a reprimand", "insulted a buyer", "state: counts", "Appeal")
    assert "insulted" not in str(chat.trail())
    assert (bad(chat, anna), bad(chat, anna, "2026-11-28"), bad(chat, anna, "2026-11-29")) == (1, 1, 0)
    assert bad(chat, anna, "2026-05-27") == 0
    await anna.says("conduct")
    anna.reads("#1 | reprimand | 2026-05-28 Thu | insulted a buyer | 2026-11-28 Sat | Sam | counts | 0", "1 reprimand")
    await chat.clock_reaches("2026-12-01 10:00")
    await anna.says("奖惩")
    anna.reads("expired", "No reprimand counts today")


async def test_an_appeal_is_decided_by_somebody_else(chat: Chat, sam: Member, tom: Member, anna: Member) -> None:
    """It counts until it is decided; every card is written anew; whoever wrote it cannot decide."""
    await sam.says("상벌 징계 Anna 지각이 잦음 기한=2026-08-31")
    sam.reads("#1 reprimand")
    anna.reads("지각이 잦음")
    await anna.presses("Appeal")
    await anna.fills(text="The bus was late on all three days")
    anna.reads("appealed, counts until it is decided")
    anna.reads("Your appeal against #1 is with: Tom")
    tom.reads("Anna appeals against a reprimand", "The bus was late", "Appeal is right")
    assert bad(chat, anna) == 1
    await sam.says("conduct overturn 1 fine")
    sam.reads("You wrote #1 yourself")
    await anna.says("conduct overturn 1 fine")
    anna.reads("This needs the role supervisor")
    await anna.says("conduct appeal 1 again")
    anna.reads("There is an appeal against #1 already")
    await tom.presses("Appeal is right")
    await tom.fills(why="The bus company says so too")
    tom.reads("The appeal was right (Tom, 2026-06-01 10:00): The bus company says so too")
    tom.reads("Appeal against #1 (Anna): it was right, Tom has decided")
    sam.reads("it was right, Tom has decided")
    anna.reads("overturned")
    anna.reads("it was right, Tom has decided")
    assert bad(chat, anna) == 0
    await tom.says("conduct uphold 1")
    tom.reads("The appeal against #1 is decided already")


async def test_an_upheld_reprimand_stays(chat: Chat, sam: Member, olga: Member, anna: Member) -> None:
    """Where there is no other supervisor an owner decides; it waits in their inbox."""
    await sam.says("conduct reprimand Anna late again")
    sam.reads("#1")
    anna.reads("late again")
    await anna.says("conduct appeal 1 not true")
    anna.reads("appealed")
    anna.reads("Your appeal against #1 is with: Olga")
    olga.reads("not true")
    await olga.says("inbox")
    olga.reads("#1 Anna appeals: not true")
    await olga.says("conduct uphold 1")
    olga.reads("The reprimand stays (Olga")
    olga.reads("the reprimand stays")
    sam.reads("the reprimand stays")
    anna.reads("state: counts")
    anna.reads("the reprimand stays")
    assert bad(chat, anna) == 1
    await anna.says("conduct appeal 1 really not")
    anna.reads("is decided already")


async def test_withdrawn_marks_stay_to_be_read(
    chat: Chat, sam: Member, tom: Member, olga: Member, anna: Member
) -> None:
    """By whoever wrote them, or an owner; with them goes an open appeal."""
    for number in (1, 2):
        await sam.says("conduct reprimand Anna was rude")
        sam.reads(f"#{number}")
        anna.reads("was rude")
    await tom.says("conduct withdraw 1")
    tom.reads("Only Sam, who wrote #1, or an owner can withdraw it")
    await anna.says("conduct appeal 1 it was not me")
    anna.reads("appealed")
    anna.reads("Tom")
    tom.reads("it was not me")
    await sam.says("conduct withdraw 1 it was Ben")
    sam.reads("#1 (Anna) is withdrawn")
    anna.reads("Withdrawn by Sam, 2026-06-01 10:00: it was Ben")
    anna.reads("Sam has withdrawn #1")
    tom.reads("withdrawn")
    await tom.says("conduct uphold 1")
    tom.reads("decided already")
    await olga.says("conduct withdraw 2")
    olga.reads("#2 (Anna) is withdrawn")
    anna.reads("withdrawn")
    anna.reads("Olga has withdrawn #2")
    assert bad(chat, anna) == 0


async def test_leaders_commend(chat: Chat, lea: Member, sam: Member, anna: Member, ben: Member) -> None:
    """People of their team; commendations have no end, and nothing to appeal against."""
    await lea.says("conduct commend Anna stayed late to calm a buyer")
    lea.reads("#1 commendation for Anna", "until: no end")
    anna.reads("Lea has commended you", "stayed late to calm a buyer")
    await lea.says("conduct reprimand Anna too loud")
    lea.reads("This needs the role supervisor")
    await anna.says("conduct appeal 1 no")
    anna.reads("#1 is a commendation")
    await ben.says("conduct show 1")
    ben.reads("There is no #1 that you could see")
    await lea.says("conduct show 1")
    lea.reads("stayed late")
    await lea.says("conduct Anna")
    lea.reads("Only Anna and those who supervise Anna")
    await sam.says("conduct commend Sam myself")
    sam.reads("You cannot write your own record")
    assert bad(chat, anna) == 0


async def test_files_show_what_happened(sam: Member, anna: Member, ben: Member, tmp_path: Path) -> None:
    """Dropped with the command, or later; whoever it is about may add theirs."""
    path = tmp_path / "chat.txt"
    path.write_text("…", encoding="utf-8")
    await sam.drops(path, "conduct reprimand Anna insulted a buyer")
    sam.reads("#1 reprimand for Anna")
    anna.reads("Files: chat.txt")
    await anna.drops(path, "奖惩 证据 1")
    anna.reads("1 file is put to #1")
    await ben.drops(path, "conduct evidence 1")
    ben.reads("There is no #1 that you could see")
    await anna.says("conduct evidence 1")
    anna.reads("Drop the file here, with this caption: conduct evidence 1")
    await anna.says("conduct show 1")
    anna.reads("Files: chat.txt, chat.txt", "[chat.txt]")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Anna rude day=2026-06-05", "2026-06-05 Fri has not come yet"),
        ("Anna rude ends=2026-05-01", "2026-05-01 Fri is past"),
        ("Anna rude ends=2031-01-01", "36 months at most"),
        ("Olga rude", "Only Olga"),
    ],
)
async def test_what_cannot_be_is_refused_kindly(sam: Member, line: str, answer: str) -> None:
    """Days ahead, days past, for ever, and those above."""
    await sam.says(f"conduct reprimand {line}")
    sam.reads(answer)


async def test_appeals_come_in_time(chat: Chat, sam: Member, anna: Member, ben: Member) -> None:
    """Thirty days after it was written down; nobody appeals for another."""
    await sam.says("conduct reprimand Anna rude")
    sam.reads("#1")
    anna.reads("rude")
    await ben.says("conduct appeal 1 no")
    ben.reads("There is no #1")
    await chat.clock_reaches("2026-07-05 10:00")
    await anna.says("conduct appeal 1 no")
    anna.reads("An appeal is possible for 30 days")
