"""The trail by chat."""

from datetime import date

import pytest

from storage.audit import record
from tests.chat import Chat, Group, Member
from tests.promote.conftest import Files

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


async def test_supervisors_read_the_trail(anna: Member, ben: Member, sam: Member, group: Group) -> None:
    """By person, day and command; what was refused is told with its reason; agents and groups read nothing."""
    await anna.says("todo Call the courier")
    await anna.says("promote request gold")
    await ben.says("todo done 99")
    anna.unread.clear()
    ben.unread.clear()
    await anna.says("audit")
    anna.reads("needs the role supervisor")
    await sam.says("audit", group)
    group.reads("answered you privately")
    sam.reads(
        "Anna | promote request | promote request gold | refused (promote-skips)", "Ben | todo done | todo done 99"
    )
    await sam.says("audit @Anna command=todo")
    shown = sam.reads("todo Call the courier | done")
    assert "promote" not in shown.text
    assert "Ben" not in shown.text
    await sam.says("audit 2026-05-31")
    sam.reads("nothing in the trail", "“audit” alone")
    await sam.says("操作记录 今天 命令=promote")
    sam.reads("promote-skips")


async def test_the_trail_as_a_file(chat: Chat, anna: Member, sam: Member) -> None:
    """The button of a narrowed trail gives the same entries, all of them."""
    with chat.database.write() as db:
        for number in range(45):
            line = f"todo Thing {number}"
            person = anna.person.id if anna.person else None
            record(db, at=chat.clock.now, person_id=person, chat_id=None, command="todo", line=line, outcome="done")
    await sam.says("audit @Anna today command=todo")
    shown = sam.reads("Only the newest 40 are shown")
    assert "Thing 44" in shown.text
    assert "Thing 0 " not in shown.text
    await sam.presses("All as XLSX", on=shown)
    sam.reads("45 entries, the newest first", "[dayclear-audit-20260601-100000.xlsx]")


async def test_what_the_clock_did_is_in_the_trail(chat: Chat, sam: Member, lea: Member, anna: Member) -> None:
    """A reminder that nobody typed has no name."""
    Files(chat).joined(anna, date(2026, 3, 2), {"2026-05": 90})
    await anna.says("promote request")
    await chat.clock_reaches("2026-06-01 14:00")
    lea.unread.clear()
    anna.unread.clear()
    await sam.says("audit command=promote")
    sam.reads("the clock, or a stranger | promote | promote nudged 1 | done")
