"""Score files: dropped into a chat, and what becomes of each row."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.domain.assessment import Part
from bot.kit.table_files import best
from bot.services.assessment import columns
from storage import blobs
from tests import given
from tests.chat import Chat, Group, Member

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)

HEADER = "姓名,月份,满意度得分（25%）,解决率,服务质量,效率,态度,技能,备注\n"


async def test_a_score_file_dropped_in_a_group(
    chat: Chat, sam: Member, anna: Member, ben: Member, group: Group, tmp_path: Path
) -> None:
    """GBK, a title above the header; the group reads nothing but that it was answered."""
    path = tmp_path / "考核.csv"
    rows = "Anna,2026-05,92,88,90,85,95,80,继续\nBen,2026年5月,70,70,70,70,70,70分,\nNobody,2026-05,1,1,1,1,1,1,\n"
    broken = (
        "Ben,2026-13,9,9,9,9,9,9,\nSam,2026-05,99,99,99,99,99,99,\nBen,2026-05,-,-,-,-,-,-,\nLea,2026-05,80,,,,,,\n"
    )
    path.write_text("五月考核\n" + HEADER + rows + broken, encoding="gbk")
    await sam.drops(path, in_=group, addressed=False)
    group.reads("Sam, I have answered you privately")
    sam.reads(
        "rows: 7",
        "new: 3",
        "left out: 4",
        "5 | I know nobody called “Nobody”",
        "6 | “2026-13” is no month such as 2026-05",
        "7 | You cannot write your own record",
        "8 | There are no points",
    )
    anna.reads("Your score of 2026-05: 88.85 (good)")
    ben.reads("Your score of 2026-05: 70 (fair)")
    await anna.says("assess")
    anna.reads("Note: 继续", "From the file 考核.csv (Sam,")


async def test_the_same_file_again_changes_nothing(sam: Member, anna: Member, tmp_path: Path) -> None:
    """Nobody is told twice; a corrected file tells whose score has changed, and leaves what it has no column for."""
    path = tmp_path / "scores.xlsx"
    for quality, counts in ((90, "new: 1"), (90, "unchanged: 1"), (94.5, "corrected: 1")):
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(["Name", "Month", "CSAT", "Resolution", "Quality", "Efficiency", "Attitude", "Skill"])
        sheet.append(["anna", date(2026, 5, 1), 92, 88, quality, 85, 95, 80])
        book.save(path)
        await sam.drops(path)
        sam.reads(counts)
    anna.reads("Your score of 2026-05: 88.85")
    anna.reads("Your score of 2026-05 was corrected: 89.75")
    path = tmp_path / "skill-2026-05.csv"
    path.write_text("이름,월,역량점수\nAnna,202605,100\n", encoding="utf-8-sig")
    await sam.drops(path)
    sam.reads("corrected: 1")
    anna.reads("91.75")


async def test_the_template_comes_back_filled_in(chat: Chat, sam: Member, ben: Member, tmp_path: Path) -> None:
    """The file that is handed out is one that is read, with the month in each row."""
    await sam.says("assess template")
    sam.reads("Fill in the points for 2026-05")
    with chat.database.read() as db:
        content, _ = blobs.load_blob(db, _newest_blob(chat)) or (b"", "")
    path = tmp_path / "scores-2026-05.xlsx"
    path.write_bytes(content)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    (row,) = [line for line in range(2, sheet.max_row + 1) if sheet.cell(line, 1).value == "Ben"]
    for column in range(3, 9):
        sheet.cell(row, column, 81)
    book.save(path)
    await sam.drops(path)
    sam.reads("new: 1", "left out: 2", "There are no points")
    ben.reads("Your score of 2026-05: 81 (good)")


def _newest_blob(chat: Chat) -> str:
    timeline = [each for each in chat.platform.timeline.values() if ".xlsx" in each.text]
    return timeline[-1].message.blocks[-1].blob  # type: ignore[union-attr]


async def test_who_may_send_one(chat: Chat, lea: Member, sam: Member, olga: Member, tmp_path: Path) -> None:
    """Supervisors, with or without a shop; an order file needs its shop as before."""
    path = tmp_path / "scores.csv"
    path.write_text("姓名,月份,总分\nAnna,2026-05,88\n", encoding="utf-8")
    await lea.drops(path)
    lea.reads("This file holds scores of people. Sending it needs the role supervisor")
    unknown = tmp_path / "other.csv"
    unknown.write_text("a,b\n1,2\n", encoding="utf-8")
    await sam.drops(unknown)
    sam.reads("There is no shop here yet")
    with chat.database.write() as db:
        given.shop(db, chat.team, "TeaHouse")
    await lea.drops(path)
    lea.reads("needs the role supervisor")


async def test_what_people_write(sam: Member, anna: Member, ben: Member, tmp_path: Path) -> None:
    """Months and points as they come, percentages of a spreadsheet, and rows that sum the others up."""
    path = tmp_path / "kpi.csv"
    rows = "Anna;May 2026;90,5\nBen;31/05/2026;80\nBen;05/2026;80\nAverage;;85\n\n"
    path.write_text("Employee Name;Month;Total Score\n" + rows, encoding="utf-8")
    await sam.drops(path)
    sam.reads("rows: 3", "new: 2", "3 | “31/05/2026” is no month")
    anna.reads("2026-05: 90.5 (excellent)")
    ben.reads("2026-05: 80 (good)")
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["2026年4月考核"],
        ["姓名", "满意度", "解决率", "服务质量"],
        ["Anna", 0.92, 1, 90],
        ["平均", 0.92, 1, 90],
    ):
        sheet.append(row)
    book.save(tmp_path / "percent.xlsx")
    await sam.drops(tmp_path / "percent.xlsx")
    sam.reads("rows: 1", "new: 1", "written as shares of one, read as points")
    await sam.says("assess Anna 2026-04")
    sam.reads("satisfaction | 92", "resolution | 100 |", "quality | 90")


@pytest.mark.parametrize(
    ("header", "known"),
    [
        (["姓名", "月份", "总分"], 3),
        (["员工姓名", "考核月份", "满意度(20%)", "解决率得分"], 4),
        (["이름", "만족도", "해결률", "품질"], 4),
        (["Employee", "Month", "KPIscore"], 3),
        (["客服", "接待人数", "满意度", "平均响应"], 0),
        (["订单号", "姓名", "月份"], 0),
    ],
)
def test_a_score_file_is_known_by_its_header(new_url: object, header: list[str], known: int) -> None:
    """People and months with points, or people with many points; a report of performance is none."""
    assert columns.knows(header) == known
    found = best(header)
    assert (found is not None and found.name == "assessment") is bool(known)


@pytest.mark.parametrize("title", ["满意度", "客户满意度得分", "CSAT", "만족도점수", "Satisfaction(25%)"])
def test_columns_go_by_many_names(new_url: object, title: str) -> None:
    """In three languages, with a weight in brackets, with or without what ends such a name."""
    assert columns.field_of(title) == Part.SATISFACTION


def test_a_month_that_only_the_file_tells(new_url: object) -> None:
    """Above the header, or in the file's name."""

    class Table:
        above = ("2026年5月绩效考核",)

    assert columns.month_of_file(Table(), "x.csv") == date(2026, 5, 1)  # type: ignore[arg-type]
    Table.above = ()  # type: ignore[assignment]
    assert columns.month_of_file(Table(), "kpi_2026-04.csv") == date(2026, 4, 1)  # type: ignore[arg-type]
    assert columns.month_of_file(Table(), "kpi.csv") is None  # type: ignore[arg-type]
