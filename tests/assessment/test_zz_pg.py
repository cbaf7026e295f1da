"""Monthly assessments by chat."""

from datetime import date
from decimal import Decimal

import pytest

from storage import assessment as storage
from tests.chat import TELEGRAM_LIKE, Chat, Group, Member

pytestmark = pytest.mark.parametrize("new_url", ["postgresql"], indirect=True)

WHOLE = "satisfaction=92 resolution=88 quality=90 efficiency=85 attitude=95 skill=80"


async def test_a_score_is_given_and_shows_how_it_was_made(chat: Chat, sam: Member, anna: Member) -> None:
    """The person is told privately, and reads each part with its weight and what it adds."""
    await sam.says(f"assess set Anna 2026-05 {WHOLE}")
    sam.reads("Anna, 2026-05: 88.85 (good)", "satisfaction | 92 | 25.0% | 23")
    anna.reads("Your score of 2026-05: 88.85 (good)")
    await anna.says("assess")
    anna.reads(
        "Score of 2026-05: 88.85 (good)",
        "satisfaction | 92 | 25.0% | 23",
        "skill | 80 | 10.0% | 8",
        "score |  |  | 88.85",
        "Entered by Sam, 2026-06-01 10:00.",
    )
    assert anna.person is not None
    (score,) = chat.query(storage.scores, anna.person.id, date(2026, 1, 1), date(2026, 6, 1))
    assert (score.month, score.score) == (date(2026, 5, 1), Decimal("88.85"))


async def test_parts_may_come_one_after_the_other(chat: Chat, sam: Member, anna: Member) -> None:
    """Until all are known there is no score, and nobody is told one; a missing month is not in the list."""
    await sam.says("考核 打分 Anna 5月 满意度=92 解决率=88 质量=90")
    sam.reads("There is a score once these are known too: efficiency, attitude, skill")
    anna.reads_nothing()
    await anna.says("assess 2026-05")
    anna.reads("no data", "There is no score yet: efficiency, attitude, skill not known")
    await sam.says("평가 입력 Anna 2026-05 효율=85 태도=95 역량=80")
    sam.reads("88.85")
    anna.reads("Your score of 2026-05: 88.85")
    await anna.says("assess 2026-04")
    anna.reads("There is no score for Anna in 2026-04")
    assert anna.person is not None
    assert len(chat.query(storage.scores, anna.person.id, date(2026, 1, 1), date(2026, 6, 1))) == 1


async def test_a_correction_keeps_what_was_given(chat: Chat, sam: Member, anna: Member) -> None:
    """Who gave what and when can be read afterwards; the same again changes nothing."""
    for points, answer in (("total=80", "80 (good)"), ("total=90", "90 (excellent)")):
        await sam.says(f"assess set Anna 2026-05 {points}")
        sam.reads(f"Anna, 2026-05: {answer}")
        anna.reads(answer)
    await sam.says("assess set Anna 2026-05 total=90")
    sam.reads("nothing has changed")
    await anna.says("assess history 2026-05")
    anna.reads("Sam | 80 |", "Sam | 90 |", "counts now")
    await anna.says("assess")
    anna.reads("90 (excellent)", "The score was given as a total, without all of its parts")
    await sam.says("assess undo Anna 2026-05")
    sam.reads("is taken back")
    anna.reads("Sam has taken your score of 2026-05 back")
    await anna.says("assess")
    anna.reads("There is no score for Anna yet")
    await sam.says("assess undo Anna 2026-05")
    sam.reads("There is no score for Anna in 2026-05")


async def test_the_trend_is_drawn_and_a_gap_is_no_zero(sam: Member, anna: Member) -> None:
    """Scores of a year, with what changed since the month before."""
    for month, total in (("2026-02", "70"), ("2026-04", "82.5"), ("2026-05", "85")):
        await sam.says(f"assess set Anna {month} total={total}")
        sam.reads(month)
        anna.reads(month)
    await sam.says("assess Anna")
    seen = sam.reads("up 2.5 on the month before (82.5)", "Scores of Anna: 2026-02 70, 2026-04 82.5, 2026-05 85")
    assert "2026-03" not in seen.text


async def test_a_team_in_a_month(sam: Member, anna: Member, lea: Member, ben: Member) -> None:
    """The best first, the average, the chart, and who lacks one."""
    for person, total in ((anna, 91), (lea, 84)):
        await sam.says(f"assess set @{person.account.removeprefix('U-')} 2026-05 total={total}")
        sam.reads("2026-05")
        person.reads("Your score")
    await sam.says("assess list")
    seen = sam.reads(
        "Anna | 91 | excellent", "Lea | 84 | good", "Average 87.5 of 2 scores (3 people)", "No score yet: Ben"
    )
    assert seen.text.index("Anna") < seen.text.index("Lea")
    ben.reads_nothing()


async def test_who_may_see_and_give(anna: Member, lea: Member, sam: Member, olga: Member, group: Group) -> None:
    """One's own, and as a supervisor those below one; nobody gives their own."""
    await lea.says("assess set Anna total=90")
    lea.reads("This needs the role supervisor")
    await sam.says("assess set Sam total=99")
    sam.reads("You cannot write your own record")
    await sam.says("assess set Olga total=99")
    sam.reads("Only Olga")
    await olga.says("assess set Sam total=77")
    olga.reads("Sam, 2026-05: 77 (fair)")
    sam.reads("Your score of 2026-05: 77 (fair)")
    await lea.says("assess Anna")
    lea.reads("Only Anna and those who supervise Anna")
    await sam.says("assess", group)
    group.reads("Sam, I have answered you privately")
    sam.reads("77")
    await anna.says("assess Sam")
    anna.reads("Only Sam")


@pytest.mark.parametrize(
    ("points", "answer"),
    [
        ("2026-07 total=80", "2026-07 has not begun yet"),
        ("2026-05 total=101", "101 is not between 0 and 100"),
        ("2026-05 quality=0.9", "0.9 looks like a share. Please give points of 100: 90"),
        ("2026-05 quality=good", "does not work as the quality"),
        ("2026-05", "assess set Anna 2026-05 quality=90"),
        (f"2026-05 {WHOLE} total=70", "The total is 70, but the parts make 88.85"),
    ],
)
async def test_what_cannot_be_is_refused_kindly(sam: Member, points: str, answer: str) -> None:
    """Nothing is guessed; the answer says what to write."""
    await sam.says(f"assess set Anna {points}")
    sam.reads(answer)


async def test_owners_change_the_scheme(chat: Chat, olga: Member, sam: Member, anna: Member) -> None:
    """From a month on; months that have scores stay as they are."""
    await sam.says(f"assess set Anna 2026-05 {WHOLE}")
    sam.reads("88.85")
    anna.reads("88.85")
    await sam.says("assess weights quality=30")
    sam.reads("This needs the role owner")
    await olga.says("assess weights quality=60 skill=0 month=2026-05")
    olga.reads("There are scores from 2026-05 on already", "a month from 2026-06 on")
    await olga.says("assess weights quality=60 skill=0")
    olga.reads("Scores from 2026-06 on are made like this", "46.2%")
    await olga.says("考核 档位 优秀=95 良好=88")
    olga.reads("excellent | 95")
    await olga.says("assess bands good=97")
    olga.reads("Excellent must begin above good")
    await chat.clock_reaches("2026-07-01 10:00")
    await sam.says(f"assess set Anna 2026-06 {WHOLE}")
    sam.reads("2026-06: 89.88 (good)")
    anna.reads("89.88 (good)")
    await anna.says("assess 2026-05")
    anna.reads("88.85 (good)")
    await anna.says("assess scheme")
    anna.reads("quality | 46.2%", "2026-06", "Olga")


@pytest.mark.parametrize("capabilities", [TELEGRAM_LIKE])
async def test_where_there_are_no_forms(sam: Member, anna: Member) -> None:
    """The person is asked for; the points come with the line."""
    await sam.says("assess set total=88")
    await sam.fills(person="Anna")
    sam.reads("Anna, 2026-05: 88")
    anna.reads("88")


async def test_the_form_asks_for_every_part(sam: Member, anna: Member) -> None:
    """On platforms that have forms."""
    await sam.says("assess set")
    await sam.fills(person="Anna", month="2026-05", total="88")
    sam.reads("Anna, 2026-05: 88")
    anna.reads("88")
