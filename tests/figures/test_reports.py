"""Reports of the tools: recognised by their header, dirty cells, days, sums left out, spans of days, shops' figures."""

import json
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from adapters.shops.tables import open_table_file
from bot.services.figures.layouts import known_layouts, knows_agents, knows_shop, recognise
from bot.services.figures.reading import ReportRow, days_in, read_report
from storage import figures
from storage.database import Database
from tests import given
from tests.chat import Chat, Member
from tests.cli.shell import Shell
from tests.reports import CHITU, PDD, SHOP, SYCM, chitu, written

TODAY = date(2026, 6, 2)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "layouts" / "performance.json"


def plain(header: Sequence[str]) -> list[str]:
    """A header as an opened file gives it."""
    return ["".join(name.split()) for name in header]


def told(row: ReportRow) -> dict[str, Any]:
    """The figures of a row."""
    return {each.indicator: (each.numerator, each.denominator) for each in row.figures}


def read(path: Path, about: str = "agents") -> Any:
    """A file as it is read when it is dropped."""
    table = open_table_file(path, name=path.name, knows=knows_agents if about == "agents" else knows_shop)
    assert table is not None
    return read_report(table, path.name, about=about, today=TODAY)


@pytest.mark.parametrize(
    ("header", "layout", "count"),
    [
        (CHITU, "chitu-presales", 21),
        (PDD, "pinduoduo-agents", 12),
        (SYCM, "sycm-agents", 8),
        (["旺旺", "上班天数", "最早上线", "挂起总时长"], "chitu-attendance", 2),
        (SHOP, "sycm-shop", 7),
        (["日期", "客服昵称", "接待量", "首响时间", "平均响应", "满意率"], "agents-other", 4),
        (["상담원", "응대건수", "평균응답시간", "만족도"], "agents-other", 3),
        (["Agent", "Chats", "Avg. response", "First response time", "CSAT", "Sales"], "agents-other", 4),
        (["Date", "Store", "Complaint rate", "Dispute rate"], "shop-other", 2),
    ],
)
def test_headers_are_recognised(header: Sequence[str], layout: str, count: int) -> None:
    """Each tool by its own columns, anything else by columns that are called as usual."""
    found = recognise(plain(header))
    assert found is not None
    assert (found.layout.name, len(found.places)) == (layout, count)


@pytest.mark.parametrize(
    "header",
    [
        ["姓名", "月份", "满意度", "解决率"],
        ["订单编号", "总金额", "买家实际支付金额", "订单创建时间", "订单付款时间", "退款金额"],
        ["name", "phone", "address"],
        ["客服", "备注"],
    ],
)
def test_other_tables_are_left_to_others(header: Sequence[str]) -> None:
    """A table with a name and one figure, an order file, a list of people: none of them is a report."""
    assert (knows_agents(plain(header)), knows_shop(plain(header))) == (0, 0)


@pytest.mark.skipif(not SHARED.is_file(), reason="the lists of headers are not here")
def test_every_header_of_the_lists_is_known() -> None:
    """Of each of the tools' columns every one is read, but the hour of the first log-in."""
    lists = {name: each for name, each in json.loads(SHARED.read_text("utf-8")).items() if "columns" in each}
    for name, each in lists.items():
        found = recognise(plain(each["columns"]))
        assert found is not None, name
        read_columns = len(found.places) + (found.name is not None)
        assert read_columns == len(each["columns"]) - ("最早上线" in each["columns"]), name


def test_dirty_cells_become_parts_and_wholes(tmp_path: Path) -> None:
    """Parts are taken where they stand; what is told alone is weighed; sums are left out; GBK is read."""
    report = read(chitu(tmp_path / "明细_20260601.csv", ("茶语:小美", 120, 100, 45), ("茶语:小李", 80, 60, 20)))
    assert (report.sums, report.rejected, report.days_from) == (2, [], "name")
    first = told(report.rows[0])
    assert report.rows[0].days == (date(2026, 6, 1), date(2026, 6, 1))
    assert first["conversion"] == (45, 100)
    assert first["sales"] == (2250, None)
    assert first["average-response"] == (80 * 120, 120)
    assert first["first-response"] == (25 * 120, 120)
    assert first["reply-rate"] == (Decimal("118.2"), 120)
    assert first["answer-ratio"] == (Decimal("1.2"), None)
    assert not {"slow", "refund-rate"} & first.keys(), "none is no data"


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        (["45.2%", "100%"], "0.452"),
        (["0.452", "1"], "0.452"),
        (["45.2", "0.8"], "0.452"),
        (["45.2%", "0.9"], "0.452"),
    ],
)
def test_rates_however_they_are_written(tmp_path: Path, cells: Sequence[str], share: str) -> None:
    """Per cent with a sign, shares of one, per cent without a sign: the column as a whole says which."""
    rows = [["A", "10", cells[0]], ["B", "10", cells[1]]]
    report = read(written(tmp_path / "x-2026-06-01.csv", ["客服", "接待人数", "回复率"], rows))
    assert told(report.rows[0])["reply-rate"] == (Decimal(share) * 10, 10)


def test_a_workbook_with_clocks_and_a_title(tmp_path: Path) -> None:
    """The day stands above the header; a cell of clock time is a time; a number is in the unit of its column's name."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["客服绩效报表"])
    sheet.append(["统计时间：2026-05-31 至 2026-05-31", "导出时间：2026-06-02 10:00"])
    sheet.append(["客服", "接待人数", "首次响应时间", "平均响应时长（分钟）", "客户满意率"])
    sheet.append(["小美", 10, time(0, 2, 30), 1.5, 0.9])
    sheet.append(["平均", 10, time(0, 2, 30), 1.5, 0.9])
    book.save(tmp_path / "客服.xlsx")
    report = read(tmp_path / "客服.xlsx")
    assert (report.sums, report.days_from) == (1, "above")
    (row,) = report.rows
    assert row.days == (date(2026, 5, 31), date(2026, 5, 31))
    assert told(row)["first-response"] == (1500, 10)
    assert told(row)["average-response"] == (900, 10)
    assert told(row)["satisfaction"] == (Decimal("0.9"), None)


def test_days_in_a_column_and_rows_that_cannot_be_read(tmp_path: Path) -> None:
    """A row of each day; a bad cell costs itself, a bad day its row, and both are told with their line."""
    header = ["日期", "客服", "接待人数", "平均响应时间", "回复率"]
    rows = [
        ["2026-05-30", "小美", "1,200", "00:00:45", "98%"],
        ["20260531", "小美", "lots", "1m20s", "98%"],
        ["someday", "小美", "5", "10", "98%"],
        ["2026-07-01", "小美", "5", "10", "98%"],
        ["2026-05-31", "", "5", "10", "98%"],
        ["合计", "", "1205", "45", "98%"],
        ["2026/5/29", "小李", "5", "-5", "198%"],
    ]
    report = read(written(tmp_path / "a.csv", header, rows))
    assert [(row.line, row.name, row.days[0].day if row.days else 0) for row in report.rows] == [
        (2, "小美", 30),
        (3, "小美", 31),
        (8, "小李", 29),
    ]
    assert told(report.rows[0])["average-response"] == (45 * 1200, 1200)
    assert told(report.rows[1]) == {"average-response": (80, None), "reply-rate": (Decimal("0.98"), None)}
    assert [(each.line, each.reason) for each in report.rejected] == [
        (3, "figures-row-bad-cell"),
        (4, "figures-row-bad-day"),
        (5, "figures-row-future"),
        (6, "figures-row-no-name"),
        (8, "figures-row-bad-cell"),
        (8, "figures-row-bad-cell"),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("客服_2026-06-01.xlsx", (1, 1)),
        ("客服_20260601-20260607_20260608103011.csv", (1, 7)),
        ("2026年6月1日至2026年6月7日", (1, 7)),
        ("2026.06.01~2026.06.02", (1, 2)),
        ("report 1234567890123.csv", None),
        ("20261301.csv", None),
        ("客服.csv", None),
    ],
)
def test_days_in_names_of_files(text: str, days: tuple[int, int] | None) -> None:
    """A day or a span; the time of an export, numbers and months that do not exist are none."""
    found = days_in(text)
    assert (None if found is None else (found[0].day, found[1].day)) == days


def test_layouts_are_whole() -> None:
    """Every layout has a name of its own, and its indicators have units."""
    names = [each.name for each in known_layouts()]
    assert len(set(names)) == len(names) == 7
    for layout in known_layouts():
        assert any(layout.unit(figure.key) is not None for figure in layout.figures)


@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
async def test_a_shops_report_and_sums_of_several_days(chat: Chat, sam: Member, lea: Member, tmp_path: Path) -> None:
    """A shop's report stands on the numbers; a week in one sum is refused where a day of it is known."""
    with chat.database.write() as db:
        given.shop(db, chat.team, "TeaHouse")
    row = ["48.5%", "32", "96.1%", "99%", "12.5", "0.12%", "0.03%"]
    await lea.drops(written(tmp_path / "服务_2026-05-31.csv", SHOP, [row]))
    lea.reads("TeaHouse, 2026-05-31", "生意参谋")
    await lea.says("numbers 2026-05-31")
    lea.reads("Inquiry conversion | 48.5% | Shengyi", "Refund duration | 12 hours 30 minutes", "Dispute rate | 0.03%")
    await sam.drops(chitu(tmp_path / "d_20260531.csv", ("Anna", 10, 10, 4)))
    sam.reads("TeaHouse")
    await sam.drops(chitu(tmp_path / "w_20260525-20260531.csv", ("Anna", 70, 70, 30)))
    sam.reads("figures of 2026-05-31 Sun to 2026-05-31 Sun are there already", "count days twice")
    await sam.drops(chitu(tmp_path / "w_20260518-20260524.csv", ("Anna", 70, 70, 30)))
    sam.reads("2026-05-18 Mon to 2026-05-24 Sun")
    await sam.says("agents confirm TeaHouse")
    sam.reads("Anna = Anna")
    await sam.says("agents 2026-05")
    sam.reads("Anna | 80 | 80 | 34 | 42.5%")
    await lea.drops(chitu(tmp_path / "l_20260530.csv", ("Anna", 10, 10, 4)))
    lea.reads("supervisor")


@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
def test_a_report_by_the_command_line(database: Database, database_url: str, tmp_path: Path) -> None:
    """`dayclear import` takes reports as it takes orders, and says why where it cannot."""
    with database.write() as db:
        shop = given.shop(db, given.team(db), "TeaHouse")
    shell = Shell(tmp_path)
    dated, undated = tmp_path / "d_20260531.csv", tmp_path / "d.csv"
    for path in (dated, undated):
        chitu(path, ("Anna", 10, 10, 4))
    done = shell.run("import", str(dated), str(undated), "--db", database_url, "--json")
    told = {Path(each["file"]).name: each for each in done.json["files"]}
    assert done.code == 1, "one of the two was refused"
    assert (told["d_20260531.csv"]["rows"], told["d_20260531.csv"]["new"] > 0) == (1, True)
    assert told["d.csv"]["refused"] == "figures-no-day"
    with database.read() as db:
        assert [each.file_name for each in figures.reports(db, [shop.id], limit=5)] == ["d_20260531.csv"]
