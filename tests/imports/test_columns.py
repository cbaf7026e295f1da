"""Files read column by column: the same as row by row, whatever their cells hold."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from adapters.shops.files import OrderFile
from bot.domain.orders import OrderRecord, Rejected
from tests.imports.both_ways import both_ways
from tests.imports.conftest import opened

Open = Callable[..., OrderFile]

_HEADER = (
    "订单编号", "订单状态", "总金额", "买家实际支付金额", "退款金额", "订单创建时间", "订单付款时间", "订单关闭原因",
    "联系手机",
)  # fmt: skip
_NUMBERS = st.one_of(
    st.integers(10**12, 10**12 + 10**6).map(str),
    st.sampled_from(["", "1.2E+17", "A-17", '="123"', "'99", "１２３", "12 34", "7" * 65]),
)
_AMOUNTS = st.one_of(
    st.decimals(0, 5_000, places=2).map(str),
    st.sampled_from(["", "-", "¥12.50", "1,234.5", "-3", "0", "0.00001", "12.3400", "USD 5", "free", "9" * 12]),
)
_DATES = st.one_of(
    st.datetimes().map(lambda each: f"{each:%Y-%m-%d %H:%M:%S}"),
    st.integers(0, 30 * 86_400).map(lambda each: f"2020-02-{1 + each % 28:02} {each % 24:02}:{each % 60:02}:07"),
    st.sampled_from(
        [
            "", "2020-02-03 10:11", "2020/2/3 10:11", "2020-02-30 10:00:00", "2020-02-03 25:00:00",
            "0000-00-00 00:00:00",
            "1970-01-01 08:00:00", "2020-02-03", "2020-02-03 10", "2031-01-01 00:00:00", "2020-02-03 10:61:00", "never",
            "2020-03-29 01:30:00", "2020-02-03 10:11:12.5", "２０２０-02-03 10:11:12", "2020-02-03T10:11:12",
        ]
    ),
)  # fmt: skip
_STATES = st.sampled_from(
    [
        "等待买家付款", "买家已付款,等待卖家发货", "交易成功", "交易关闭", "付款以后用户退款成功,交易自动关闭", "",
        "什么", " 交易成功 ", "\x07",
    ]
)  # fmt: skip
_REASONS = st.sampled_from(["", "订单未关闭", "买家未及时付款", "退款", "不想要了", "null"])
_ROWS = st.lists(
    st.one_of(
        st.tuples(_NUMBERS, _STATES, _AMOUNTS, _AMOUNTS, _AMOUNTS, _DATES, _DATES, _REASONS, st.just("13800000000")),
        st.lists(st.sampled_from(["", "1", "订单编号"]), max_size=10).map(tuple),
    ),
    min_size=1,
    max_size=30,
)
_USUAL = ("1", "交易成功", "10.00", "10.00", "0", "2020-02-01 10:00:00", "2020-02-01 10:00:20", "", "13800000000")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ROWS, st.sampled_from(["Asia/Shanghai", "Europe/London", "Asia/Kolkata", "UTC"]), st.sampled_from([3, 500]))
def test_both_ways_of_reading_agree(tmp_path: Path, rows: list[tuple[str, ...]], zone: str, size: int) -> None:
    """Numbers, amounts, times, days, states, what looked odd and what was rejected, of clean and of dirty cells."""
    path = tmp_path / "orders.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_HEADER, _USUAL, *rows])
    both_ways(opened(path, shop_zone=zone), zone, size=size)


def _report(count: int, start: int = 0) -> str:
    rows = [
        f"{10**12 + start + n},交易成功,{n}.50,{n}.50,0,2020-02-01 10:00:00,2020-02-01 10:00:20,," for n in range(count)
    ]
    return "\n".join([",".join(_HEADER), *rows]) + "\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_clean_file_is_had_in_columns(open_file: Open, ends: str) -> None:
    """No row of it has to be read one by one, however its lines end."""
    items, in_columns = both_ways(open_file(_report(1_200).replace("\n", ends)), "Asia/Shanghai")
    assert (len(items), in_columns) == (1_200, 1_200)


def test_only_rows_that_are_not_plain_are_read_one_by_one(open_file: Open) -> None:
    """One amount in words costs one row, and a quoted cell none."""
    lines = _report(100).split("\n")
    lines[10] = lines[10].replace("9.50", "free", 1)
    lines[20] = lines[20].replace("19.50", '"19.50"', 1)
    items, in_columns = both_ways(open_file("\n".join(lines)), "Asia/Shanghai")
    assert [item.line for item in items if isinstance(item, Rejected)] == [11]
    assert in_columns == 99


def test_an_order_that_returns_is_joined_and_not_had_in_columns(open_file: Open) -> None:
    """Two rows of one number in a block are merged in their order, which columns do not know."""
    (block,) = open_file(_report(3) + _report(1).split("\n")[1]).blocks(size=100)
    assert block.columns() is None
    assert len(block) == 4


def test_a_sheet_with_real_times_and_numbers_is_had_in_columns(open_file: Open) -> None:
    """Times and amounts of a spreadsheet are no texts, and none the less usual."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(_HEADER)
    for row in csv.reader(io.StringIO(_report(50)), strict=True):
        if row[0].isdigit():
            sheet.append([row[0], row[1], float(row[2]), float(row[3]), 0, *row[5:]])
    packed = io.BytesIO()
    book.save(packed)
    assert both_ways(open_file(packed.getvalue(), "orders.xlsx"), "Asia/Shanghai")[1] == 50


def test_blocks_go_on_where_reading_stopped(open_file: Open) -> None:
    """An import that was interrupted skips what it has, and misses nothing."""
    file = open_file(_report(700))
    every = list(file.records())
    for skip in (0, 1, 350, 699, 700):
        assert [item for block in file.blocks(skip, size=128) for item in block] == every[skip:]


def test_a_block_holds_rows_of_one_file_of_an_archive(open_file: Open) -> None:
    """What is rejected is told with the file it stands in."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", _report(5))
        archive.writestr("b.csv", _report(5, start=100).replace("2.50", "free", 1))
    items, in_columns = both_ways(open_file(packed.getvalue(), "orders.zip"), "Asia/Shanghai")
    assert [item.facts["file"] for item in items if isinstance(item, Rejected)] == ["b.csv"]
    assert in_columns == 9
    assert len({item.number for item in items if isinstance(item, OrderRecord)}) == 9
