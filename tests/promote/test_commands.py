"""Promotion by chat: one's standing, asking, lists; and the whole way on both databases."""

from datetime import date
from pathlib import Path

import pytest

from tests.chat import Chat, Group, Member
from tests.promote.conftest import Files, quiet

JOINED = date(2026, 3, 2)
GOOD = {"2026-05": 86}
YEAR = {f"2026-{month:02}": 92 for month in range(1, 6)} | {"2025-12": 92}

ON_SQLITE = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


async def test_from_trial_to_iron(chat: Chat, files: Files, anna: Member, lea: Member, group: Group) -> None:
    """The standing shows what is there; the leader approves with a button; the tier begins with its benefits."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote")
    shown = anna.reads("Anna: trial → iron", "2 months", "86", "Everything for iron is there", "base pay")
    await anna.presses("Ask for iron", on=shown)
    await anna.fills(merits="I trained two colleagues")
    anna.reads("#1 is on its way to Lea", "#1 Anna asks for iron", "Waits for Lea since 2026-06-01 10:00")
    card = lea.reads("Anna asks for a promotion", "I trained two colleagues", "assessment 80 or more", "86")
    await lea.presses("Approve", on=card)
    anna.reads("Congratulations! You are iron from 2026-06-01 Mon on", "CN¥2,000.00")
    anna.reads("in effect since 2026-06-01 Mon, approved by Lea")
    assert not lea.reads("in effect since 2026-06-01 Mon, approved by Lea on 2026-06-01 10:00").has_button("Approve")
    await anna.says("tier")
    anna.reads("iron", "Lea", "promoted on request", "full employee benefits")
    group.reads_nothing()


@ON_SQLITE
async def test_what_is_missing_is_told_with_its_day(files: Files, anna: Member) -> None:
    """Each criterion with the figure, what is missing, and when it could be there; asking all the same says so."""
    files.joined(anna, date(2026, 4, 20), {"2026-05": 74})
    files.reprimanded(anna, date(2026, 5, 4))
    await anna.says("promote")
    anna.reads("✗ | in the company 2 months | 1 month | from 2026-06-20", "✗ | no reprimand", "1 | from 2026-07-04")
    await anna.says("promote request")
    shown = anna.reads("3 things are missing for iron; all could be there by 2026-07-04 Sat", "something is missing")
    assert shown.has_button("Ask for an exception")
    assert not shown.has_button("Approve")


@ON_SQLITE
async def test_no_data_is_never_enough(files: Files, anna: Member) -> None:
    """A month without an assessment is named, and no date is promised."""
    files.joined(anna, JOINED)
    await anna.says("promote")
    shown = anna.reads("no data | no assessment of 2026-05", "One thing is missing.")
    assert "earliest" not in shown.text


@ON_SQLITE
async def test_the_wrong_tier(files: Files, anna: Member) -> None:
    """A tier that is held, one that is skipped to, and one that is none are refused with what to type."""
    files.holds(anna, "iron", date(2026, 1, 5), scores=GOOD)
    await anna.says("promote request iron")
    anna.reads("You are iron already", "“promote” shows the next tier")
    await anna.says("promote request gold")
    anna.reads("After iron comes bronze", "promote request")
    await anna.says("promote request diamond")
    anna.reads("There is no tier “diamond”", "“ladder”")
    await anna.says("promote request I have trained everybody here")
    anna.reads("missing for bronze", "I have trained everybody here")


@ON_SQLITE
async def test_a_second_request_waits_for_the_first(files: Files, anna: Member, lea: Member) -> None:
    """One request at a time; it can be taken back, which those who were asked read."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    anna.reads("on its way")
    lea.reads("Please decide")
    await anna.says("promote request")
    anna.reads("Your request #1 is still open (waits for a decision)", "promote withdraw")
    await anna.says("promote withdraw")
    anna.reads("withdrawn on 2026-06-01 10:00")
    anna.reads("#1 is withdrawn")
    lea.reads("withdrawn on 2026-06-01 10:00")
    lea.reads("Anna has withdrawn #1; nothing is to be decided")
    await lea.says("promote approve 1")
    lea.reads("#1: withdrawn on 2026-06-01 10:00")


@ON_SQLITE
async def test_drafts_files_and_colleagues(
    files: Files, tmp_path: Path, anna: Member, lea: Member, ben: Member, olga: Member
) -> None:
    """A draft collects files and colleagues who speak for one; those who decide can look at the files."""
    await olga.says("ladder change iron endorsed=1")
    olga.reads("a colleague speaks for you")
    files.joined(anna, JOINED, GOOD)
    letter = tmp_path / "thanks.txt"
    letter.write_text("A buyer says thank you", encoding="utf-8")
    await anna.drops(letter, "promote attach")
    anna.reads("Draft #1 has these files now: thanks.txt")
    await anna.says("promote endorse @Anna")
    anna.reads("Nobody speaks for themselves")
    await anna.says("promote ask @Ben")
    anna.reads("I have asked Ben")
    await ben.presses("I speak for them", on=ben.reads("Anna would like to become iron"))
    ben.reads("You speak for Anna (iron)")
    anna.reads("Ben speaks for you")
    await anna.says("promote submit")
    anna.reads("#1 is on its way to Lea")
    await lea.presses("Files", on=lea.reads("Please decide", "files: 1", "a colleague speaks for you | 1"))
    lea.reads("Files of #1", "[thanks.txt]")


@ON_SQLITE
async def test_in_chinese_and_korean(files: Files, anna: Member, ben: Member, lea: Member) -> None:
    """The words of the other languages, with and without a blank."""
    files.joined(anna, JOINED, GOOD)
    files.joined(ben, JOINED, GOOD)
    await anna.says("晋升")
    anna.reads("Everything for iron is there")
    await anna.says("晋升申请 铁牌 我带了两个新人")
    anna.reads("on its way to Lea", "我带了两个新人")
    lea.reads("我带了两个新人")
    await lea.says("晋升 同意 1")
    quiet(lea, anna)
    await ben.says("승급 신청 아이언")
    ben.reads("on its way to Lea")
    lea.reads("Please decide")
    await lea.says("승급 반려 2 아직 이릅니다")
    quiet(lea)
    ben.unread.popleft()
    ben.reads("아직 이릅니다")


@ON_SQLITE
async def test_in_a_group_nothing_is_told(files: Files, anna: Member, lea: Member, group: Group) -> None:
    """Answers, refusals and cards go to private chats; the group reads that there was an answer."""
    files.joined(anna, JOINED, {"2026-05": 71})
    await anna.says("promote", group)
    anna.reads("71")
    group.reads("Anna, I have answered you privately")
    await anna.says("promote request", group)
    anna.reads("One thing is missing")
    group.reads("answered you privately")
    await lea.says("promote request gold", group)
    lea.reads("After trial comes iron")
    group.reads("answered you privately")


@ON_SQLITE
async def test_lists_history_and_export(files: Files, anna: Member, lea: Member, sam: Member) -> None:
    """Everybody lists what concerns them; supervisors see every step and take it away as a file."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    quiet(anna, lea)
    await lea.says("promote list")
    lea.reads("Waiting for you", "#1 | Anna | iron")
    await sam.says("promote list")
    sam.reads("Open requests", "#1 | Anna | iron")
    await lea.says("promote history")
    lea.reads("needs the role supervisor")
    await sam.says("promote history 2026-06")
    sam.reads("#1 | Anna | iron | submitted, evidence frozen | Anna")
    await sam.presses("Excel")
    sam.reads("[dayclear-", ".xlsx]")
    await anna.says("promote @Ben")
    anna.reads("Ben")


@ON_SQLITE
async def test_a_supervisor_sees_standings(files: Files, anna: Member, sam: Member) -> None:
    """Anybody's below them, without the button to ask."""
    files.joined(anna, JOINED, GOOD)
    await sam.says("promote @Anna")
    assert not sam.reads("Anna: trial → iron", "86").has_button("Ask for")


@ON_SQLITE
async def test_the_months_that_count_are_drawn(files: Files, anna: Member) -> None:
    """Against the points that are needed; a month without an assessment is a gap."""
    files.holds(anna, "iron", date(2026, 1, 5), scores={"2026-03": 84, "2026-05": 91})
    await anna.says("promote")
    anna.reads("[Assessments against the 80 needed: 2026-03: 84, 2026-04: no data, 2026-05: 91]")
