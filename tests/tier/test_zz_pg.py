"""Tiers by chat."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.domain.tier import Benefit
from bot.kit.message import File
from storage import blobs
from storage import tier as storage
from tests.chat import Chat, Group, Member
from tests.given import LONG_AGO

pytestmark = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)


async def test_a_tier_is_written_down_and_read(chat: Chat, sam: Member, anna: Member) -> None:
    """A supervisor records what was earned before; the person is told and reads it."""
    await anna.says("tier")
    anna.reads("Anna: tier", "No tier is on record for Anna yet")
    await sam.says("tier set Anna iron 2026-03-01 earned before we began here")
    sam.reads("Anna is iron from 2026-03-01 Sun on")
    anna.reads("Sam has recorded that you are iron from 2026-03-01 Sun on")
    await sam.says("등급 설정 Anna 브론즈")
    sam.reads("Anna is bronze from 2026-06-01 Mon on")
    anna.reads("bronze")
    await anna.says("等级")
    anna.reads(
        "tier: bronze (since 2026-06-01 Mon (0 days))",
        "iron | 2026-03-01 Sun | 2026-05-31 Sun | Sam | earned before we began here",
        "bronze | 2026-06-01 Mon |  | Sam | held before it was recorded here",
    )
    assert anna.person is not None
    assert chat.query(storage.current, anna.person.id, date(2026, 5, 31)).tier == "iron"
    assert chat.query(storage.current, anna.person.id, date(2026, 2, 28)) is None


async def test_a_correction_keeps_what_was_written(chat: Chat, sam: Member, anna: Member) -> None:
    """The same day again replaces, an undone entry lets the one before go on; neither is forgotten."""
    for words, answer in (("silver 2026-03-01", "silver"), ("bronze 2026-03-01", "bronze"), ("gold", "gold")):
        await sam.says(f"tier set Anna {words}")
        sam.reads(f"Anna is {answer}")
        anna.reads(answer)
    await sam.says("tier set Anna gold")
    sam.reads("Anna is gold from 2026-06-01 Mon on already")
    await sam.says("tier undo Anna")
    sam.reads("Taken back: Anna as gold from 2026-06-01 Mon on")
    anna.reads("taken back the entry that you are gold")
    await sam.says("tier undo Anna 2026-05-01")
    sam.reads("There is no such entry for Anna. Entries begin on: 2026-03-01 Sun")
    assert anna.person is not None
    assert [(each.tier, each.until) for each in chat.query(storage.history, anna.person.id)] == [("bronze", None)]
    assert [each.tier for each in chat.query(storage.replaced, anna.person.id)] == ["silver", "gold"]


async def test_whose_tier_may_be_seen(anna: Member, lea: Member, sam: Member, olga: Member, group: Group) -> None:
    """One's own, and as a supervisor those below one; in a group nothing is said but that it was answered."""
    await anna.says("tier Ben")
    anna.reads("Only Ben and those who supervise Ben can see or change this")
    await lea.says("tier Anna")
    lea.reads("Only Anna and those who supervise Anna")
    await sam.says("tier Olga")
    sam.reads("Only Olga")
    await sam.says("tier set Sam gold")
    sam.reads("You cannot write your own record")
    await olga.says("tier set Sam gold")
    olga.reads("Sam is gold")
    sam.reads("Olga has recorded")
    await sam.says("tier", group)
    group.reads("Sam, I have answered you privately")
    sam.reads("gold")
    await anna.says("tier list")
    anna.reads("This needs the role supervisor")


async def test_a_team_is_listed_and_exported(sam: Member, anna: Member) -> None:
    """With days, and who has no tier yet; the buttons give it as a file."""
    await sam.says("tier set Anna iron 2026-03-01")
    sam.reads("iron")
    anna.reads("iron")
    await sam.says("tier list")
    sam.reads("Tiers of Lantern (3)", "Anna | iron | 2026-03-01 Sun | 92", "Ben | no data")
    await sam.presses("CSV")
    sam.reads(".csv")


async def test_the_whole_history_as_a_workbook(chat: Chat, sam: Member, anna: Member, tmp_path: Path) -> None:
    """A sheet of tiers and one of what came with them, with the days on which each began and ended."""
    assert anna.person is not None
    pay = Benefit("base-pay", amount=Decimal(2000), currency="CNY")
    with chat.database.write() as db:
        for key, day, benefits in (("iron", date(2026, 1, 1), [pay]), ("bronze", date(2026, 4, 1), [])):
            storage.begin(db, anna.person.id, key, day, by=None, why="promoted", now=LONG_AGO, benefits=benefits)
    await sam.says("tier export")
    sam.reads("The tiers of Lantern: 2 entries")
    (sent,) = [each for each in chat.platform.timeline.values() if "2 entries" in each.text]
    block = sent.message.blocks[-1]
    assert isinstance(block, File)
    content, _ = chat.query(blobs.load_blob, block.blob)
    path = tmp_path / "tiers.xlsx"
    path.write_bytes(content)
    tiers, paid = load_workbook(path).worksheets
    rows = [[cell.value for cell in row] for row in tiers.iter_rows(min_row=2)]
    assert rows[0][:4] == ["Anna", "iron", "2026-01-01", "2026-03-31"]
    assert rows[1][:3] == ["Anna", "bronze", "2026-04-01"]
    given = [cell.value for cell in next(paid.iter_rows(min_row=2))]
    assert given[2] == "base pay"
    assert given[4:] == [2000, "CNY", "2026-01-01", "2026-03-31"]


async def test_what_cannot_be_is_refused_kindly(sam: Member, anna: Member) -> None:
    """An unknown tier, a day before the first one here, a day far ahead; the first day can be changed."""
    await sam.says("tier set Anna platinum")
    sam.reads("There is no tier “platinum” here. The tiers are: trial, iron, bronze, silver, gold")
    await sam.says("person change Anna joined=2026-01-05")
    sam.reads("2026-01-05")
    await sam.says("tier set Anna iron 2026-01-01")
    sam.reads("Anna joined on 2026-01-05 Mon, so no tier can begin on 2026-01-01 Thu", "person change Anna joined=")
    await sam.says("tier set Anna iron 2027-09-01")
    sam.reads("more than a year ahead")
    await sam.says("tier set Anna")
    await sam.fills(tier="铁牌", day="2026-01-05")
    sam.reads("Anna is iron from 2026-01-05 Mon on")
    anna.reads("iron")
