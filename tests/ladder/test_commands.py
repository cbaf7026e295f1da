"""The ladder by chat."""

import pytest

from tests.chat import Chat, Group, Member

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


async def test_everybody_sees_the_ladder(anna: Member, group: Group) -> None:
    """Tiers with what they ask for, who has to agree and what comes with them; in a group only privately."""
    await anna.says("ladder")
    shown = anna.reads("iron", "in the company 2 months", "assessment 80 or more in the last month", "leader")
    assert "gold | in the company 12 months, assessment 90 or more in each of the last 6 months" in shown.text
    assert "leader, supervisor, owner" in shown.text
    assert "base pay CN¥2,000.00, full employee benefits, commission by team" in shown.text
    await anna.says("晋升标准 金牌", group)
    anna.reads("gold", "assessment 90 or more")
    group.reads("answered you privately")
    await anna.says("승급기준")
    anna.reads("The ladder")


async def test_the_owner_changes_it_as_data(olga: Member, sam: Member, anna: Member) -> None:
    """Each change is a version, with who made it and what it was; nobody else may."""
    await sam.says("ladder change silver minimum=88/4")
    sam.reads("needs the role owner")
    await olga.says("ladder change silver minimum=88/4 tenure=9 clean=off")
    olga.reads(
        "silver asks for: in the company 9 months, assessment 88 or more in each of the last 4 months.", "Version 1"
    )
    await olga.says("ladder figure silver conversion 45% definition=chitu")
    olga.reads("45.0% or more over the last 3 months (as chitu counts)", "Version 2")
    await olga.says("ladder figure silver first-response 30")
    olga.reads("first response 30 seconds or less over the last 3 months")
    await olga.says("ladder figure silver conversion off")
    assert "45.0%" not in olga.reads("silver asks for").text
    await olga.says("ladder chain silver owner leader")
    olga.reads("silver needs the agreement of: leader, owner")
    await olga.says("ladder benefits silver pay=3500 full benefits; a desk by the window")
    olga.reads("With silver comes: base pay CN¥3,500.00, full employee benefits, a desk by the window")
    await olga.says("ladder cooldown 14")
    olga.reads("after 14 days")
    await sam.says("ladder versions")
    sam.reads("7 | 2026-06-01 10:00 | Olga | After a refusal", "1 | 2026-06-01 10:00 | Olga | silver asks for")
    await anna.says("ladder silver version=1")
    anna.reads("88 or more in each of the last 4 months")
    await olga.says("ladder silver")
    olga.reads("a desk by the window", "leader, owner")


async def test_tiers_of_ones_own(olga: Member, sam: Member, anna: Member) -> None:
    """A tier can be added and taken away again, unless somebody holds it."""
    await olga.says("ladder add diamond")
    olga.reads("diamond is on the ladder now, above gold")
    await olga.says("ladder change diamond endorsed=2")
    olga.reads("2 colleagues speak for you")
    await sam.says("tier set Anna diamond 2026-05-01")
    sam.reads("diamond")
    anna.unread.clear()
    await olga.says("ladder remove diamond")
    olga.reads("diamond cannot be taken away", "Anna")
    await anna.says("promote")
    anna.reads("diamond is the highest tier there is")
    await sam.says("tier set Anna gold 2026-05-02")
    sam.unread.clear()
    anna.unread.clear()
    await olga.says("ladder remove diamond")
    olga.reads("diamond is off the ladder")


async def test_kind_refusals(olga: Member) -> None:
    """Each says what to type instead."""
    await olga.says("ladder change silver")
    olga.reads("What shall silver ask for", "ladder change silver tenure=6")
    await olga.says("ladder change trial tenure=1")
    olga.reads("lowest tier")
    await olga.says("ladder change diamond tenure=1")
    olga.reads("There is no tier “diamond”")
    await olga.says("ladder change silver average=120/3")
    olga.reads("0 to 100")
    await olga.says("ladder change silver average=good")
    olga.reads("points and months such as 85/6")
    await olga.says("ladder chain silver agent")
    olga.reads("Leaders, supervisors and owners", "ladder chain gold")
    await olga.says("ladder remove trial")
    olga.reads("lowest tier")
    await olga.says("ladder benefits silver")
    olga.reads("What comes with silver")
    await olga.says("ladder cooldown 999")
    olga.reads("from 0 to 366")


async def test_in_chinese(chat: Chat, olga: Member) -> None:
    """What the hint shows can be typed."""
    await olga.says("person lang zh")
    olga.unread.clear()
    await olga.says("晋升标准 修改 银牌 最低=85/6 工龄=6")
    olga.reads("银牌的要求：入职满 6 个月、近 6 个月每月考核 ≥ 85 分")
    await olga.says("晋升标准 审批 金牌 组长 主管 老板")
    olga.reads("金牌依次由组长、主管、老板审批")
    await olga.says("晋升标准 待遇 铁牌 底薪=2000 全额福利；团队提成")
    olga.reads("铁牌的待遇：")
