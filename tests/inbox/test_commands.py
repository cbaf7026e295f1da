"""The inbox: what waits for somebody, of every feature."""

from datetime import date
from pathlib import Path

import pytest

from tests import given
from tests.chat import Chat, Group, Member
from tests.promote.conftest import Files

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


async def test_an_empty_inbox(anna: Member) -> None:
    """One line says so."""
    await anna.says("inbox")
    anna.reads("Nothing waits for you")
    await anna.says("收件箱")
    anna.reads("Nothing waits for you")
    await anna.says("대기함")
    anna.reads("Nothing waits for you")


async def test_what_waits_of_every_feature(chat: Chat, anna: Member, lea: Member, ben: Member, group: Group) -> None:
    """Requests to decide, what colleagues asked, what is to be done by today; each with a button; never in a group."""
    Files(chat).joined(anna, date(2026, 3, 2), {"2026-05": 90})
    await anna.says("promote request")
    await anna.says("todo for @Lea Call the courier day=today")
    await anna.says("todo for @Lea Order tape day=tomorrow")
    await lea.says("host start 09:00")
    await ben.says("host swap @Lea")
    for member in (anna, lea, ben):
        member.unread.clear()
    await lea.says("inbox", group)
    group.reads("answered you privately")
    shown = lea.reads("Promotions to decide (1)", "#1 Anna asks for iron", "To do by today (1)", "Call the courier")
    assert "Order tape" not in shown.text
    assert "Ben asks to swap turns of the morning meeting" in shown.text
    await lea.presses("Show", on=shown)
    lea.reads("#1 Anna asks for iron", "[Approve]")
    await lea.presses("Decline", on=shown)
    lea.reads("You declined; Ben knows")
    lea.reads_nothing()
    ben.unread.clear()
    await lea.presses("✓ #1", on=shown)
    lea.reads("#1 is done")
    anna.unread.clear()
    await lea.says("inbox")
    assert "Call the courier" not in lea.reads("1 thing waits for you").text


async def test_a_file_that_was_asked_about_waits(chat: Chat, tmp_path: Path, sam: Member) -> None:
    """Until its uploader has named the columns."""
    with chat.database.write() as db:
        given.shop(db, chat.team)
    unknown = tmp_path / "mine.csv"
    unknown.write_text("ref;when;how much\n1;2026-05-01;3\n", encoding="utf-8")
    await sam.drops(unknown)
    sam.unread.clear()
    await sam.says("inbox")
    shown = sam.reads("Files to explain (1)", "mine.csv: I asked you how to read it")
    await sam.presses("Name its columns", on=shown)
    assert sam.dismisses_form().line.startswith("imports map")
