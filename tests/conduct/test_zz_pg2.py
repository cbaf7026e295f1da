"""Nobody but those concerned reads of tiers, scores, conduct and trials, whatever is typed in the group."""

import re
from datetime import date
from pathlib import Path

import pytest

from storage import tier
from tests.chat import Chat, Group, Member
from tests.given import LONG_AGO

pytestmark = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)

SCORES = "satisfaction=91.37 resolution=91.37 quality=91.37 efficiency=91.37 attitude=91.37 skill=91.37"

LINES = {
    "Sam": (
        "tier set Anna bronze 2026-03-01 earned with sweat",
        "tier set Sam gold",
        "tier Anna",
        "tier list",
        f"assess set Anna 2026-05 {SCORES}",
        "assess set Anna 2026-05 total=11.11",
        "assess set Ben 2026-05 total=43.21 note=sluggish",
        "assess Anna",
        "assess list",
        "assess history Anna 2026-05",
        "assess template",
        "assess undo Ben 2026-05",
        "conduct reprimand Anna insulted somebody terribly",
        "conduct commend Ben soothed somebody wonderfully",
        "conduct Anna",
        "conduct show 1",
        "conduct withdraw 99 nonsense",
        "trial nominate Ben",
        "trial nominate Lea",
        "trial",
    ),
    "Anna": (
        "tier",
        "assess",
        "assess 2026-05",
        "conduct",
        "conduct appeal 1 slander and lies",
        "tier Ben",
        "assess Ben",
    ),
    "Ben": ("trial accept 1", "trial", "conduct", "conduct show 1", "assess"),
    "Olga": (
        "conduct uphold 1 slander is a crime",
        "tier list",
        "assess list",
        "trial review 1 stumbles a lot",
        "trial extend 1",
        "trial return 1 stumbles still",
        "tier undo Anna",
    ),
}
"""What each of them types, one after the other, all of it in the group."""

PRIVATE = re.compile(
    r"91[.,]37|43[.,]21|11[.,]11|sluggish|insulted|soothed|slander|stumbles|sweat|bronze|iron|reprimand|commend|"
    r"excellent|needs work|priority|nominat"
)


async def test_a_group_reads_none_of_it(chat: Chat, sam: Member, group: Group, tmp_path: Path) -> None:
    """Every message of a script, and the same again by the clock for a month and a half; files, refusals, digests."""
    people = {member.person.name: member for member in chat.members if member.person is not None}
    with chat.database.write() as db:
        for name in ("Anna", "Ben"):
            person = people[name].person
            assert person is not None
            tier.begin(db, person.id, "iron", date(2026, 1, 1), by=None, why="", now=LONG_AGO)
    path = tmp_path / "考核.csv"
    path.write_text("姓名,月份,总分\nAnna,2026-04,91.37\nSam,2026-04,11.11\n", encoding="utf-8")
    await sam.drops(path, in_=group, addressed=False)
    for name, lines in LINES.items():
        for line in lines:
            await people[name].says(line, group)
            people[name].form = None
    await sam.says("digest today", group)
    await chat.clock_reaches("2026-07-20 10:00")
    said = [seen.text for seen in chat.platform.timeline.values() if seen.chat == group.external_id]
    assert len(said) > sum(map(len, LINES.values())) / 2
    told = [text for text in said if PRIVATE.search(text)]
    assert not told, told
    private = "\n".join(seen.text for seen in chat.platform.timeline.values() if seen.chat != group.external_id)
    for word in ("91.37", "insulted", "soothed", "slander", "stumbles", "bronze", "go first"):
        assert word in private, word
    trail = str(chat.trail(200))
    for word in ("91.37", "insulted", "soothed", "slander", "stumbles"):
        assert word not in trail
    for member in (*chat.members, group):
        member.unread.clear()
