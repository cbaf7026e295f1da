"""Tables as files: CSV that spreadsheets open rightly, XLSX with numbers as numbers."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.domain.people import Shop
from bot.kit.message import File, Table
from bot.services.export import as_csv, as_xlsx
from storage import blobs
from tests import given
from tests.chat import Chat, Group, Member, Seen
from tests.orders import imported, orders, tmall


@pytest.fixture
def shop(chat: Chat, tmp_path: Path) -> Shop:
    """A shop whose name a spreadsheet would take for a formula, with two days of orders."""
    with chat.database.write() as db:
        shop = given.shop(db, chat.team, "+Tea")
        given.shop(db, chat.team, "月光")
    days = [orders("2026-05-30", paid=["1000"]), orders("2026-05-31", paid=["1234.5"], unpaid=["20"], refunds=["4.5"])]
    imported(chat, shop, tmall(tmp_path / "a.csv", *days, orders("2026-06-01", paid=["1"])))
    return shop


def content(chat: Chat, message: Seen) -> tuple[File, bytes]:
    """The file of a message."""
    (file,) = (block for block in message.message.blocks if isinstance(block, File))
    found, media_type = chat.query(blobs.load_blob, file.blob)
    assert (len(found), media_type) == (file.size, file.media_type)
    return file, found


def rows_of(found: bytes) -> list[list[str]]:
    """The rows of a CSV file that begins with a byte order mark."""
    assert found.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(found.decode("utf-8-sig"), newline="")))


@pytest.mark.usefixtures("shop")
async def test_a_table_as_csv(chat: Chat, anna: Member) -> None:
    """The button gives the table of its own message: plain figures, words that are no formulas, gaps left empty."""
    await anna.says("numbers")
    first = anna.reads("+Tea")
    await anna.says("shop")
    anna.reads("Shops of Lantern")
    await anna.presses("CSV", on=first)
    file, found = content(chat, anna.reads("dayclear-20260601-100000.csv"))
    assert file.media_type == "text/csv; charset=utf-8"
    header, tea, moon = rows_of(found)
    assert header[:3] == ["shop", "created", "created amount"]
    assert tea == ["'+Tea", "2", "1254.5", "1", "0.5", "1", "1230.0", "4.5", "0.235"]
    assert moon == ["月光", *[""] * 8]


@pytest.mark.usefixtures("shop")
async def test_a_table_as_a_workbook(chat: Chat, anna: Member) -> None:
    """Typed, it gives the newest table here; figures stay figures and no cell is a formula."""
    await anna.says("数据 2026-05 +Tea")
    anna.reads("Paid: 2 orders / net CN¥2,230.00 / refunds CN¥4.50")
    await anna.says("导出")
    _file, found = content(chat, anna.reads("dayclear-20260601-100000.xlsx"))
    (sheet,) = load_workbook(io.BytesIO(found)).worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("day", "created", "created amount")
    assert rows[2] == ("2026-05-31", 2, 1254.5, 1, 0.5, 1, 1230, 4.5)
    assert sheet.freeze_panes == "A2"
    await anna.says("내보내기 엑셀")
    anna.reads(".xlsx")


async def test_there_is_nothing_to_export(anna: Member, group: Group) -> None:
    """Without a table the refusal says what to do first; another chat's tables do not count."""
    await anna.says("team")
    anna.reads("Teams (1)")
    await anna.says("export csv", in_=group)
    group.reads("There is no table here that I could give you as a file")
    await anna.says("export pdf")
    anna.reads("I do not understand “pdf” here")


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org","x")')


def test_words_never_become_formulas() -> None:
    """Whatever a shop or a file is called, a spreadsheet shows it and computes nothing."""
    table = Table(("=name", "count"), tuple((each, "5") for each in HOSTILE), data=tuple((each, 5) for each in HOSTILE))
    header, *rows = rows_of(as_csv([table]))
    assert header == ["'=name", "count"]
    assert rows == [[f"'{each}", "5"] for each in HOSTILE]
    sheet = load_workbook(io.BytesIO(as_xlsx([table]))).worksheets[0]
    for line, each in enumerate(HOSTILE, start=2):
        assert sheet.cell(line, 1).data_type == "s"
        assert str(sheet.cell(line, 1).value).strip() == each.strip()
        assert sheet.cell(line, 2).value == 5


def test_several_tables_in_one_file() -> None:
    """Below each other in CSV, a sheet each in a workbook; a negative figure stays a figure."""
    tables = [Table(("a",), (("x",),), data=((-1.5,),)), Table(("b",), (("y",),), data=((None,),))]
    assert rows_of(as_csv(tables)) == [["a"], ["-1.5"], [], ["b"], [""]]
    book = load_workbook(io.BytesIO(as_xlsx(tables)))
    assert book.sheetnames == ["1", "2"]
    assert [sheet["A2"].value for sheet in book.worksheets] == [-1.5, None]
