"""Order files as they come: encodings, wrong files, broken rows, spreadsheets."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from adapters.shops.files import OrderFile
from bot.domain.errors import Refusal
from bot.domain.orders import ABSENT, CloseReason, OrderRecord, OrderState, Payment, Rejected
from bot.kit.orders import DateOrder

Open = Callable[..., OrderFile]
Read = Callable[..., list[OrderRecord | Rejected]]
Tmall = Callable[..., str]

ONE = "1,100,100,2020-02-01 10:00:00,2020-02-01 10:00:08,0"
TAOBAO = (
    "订单编号,买家会员名,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,联系手机,"
    "订单创建时间,订单付款时间 ,宝贝标题,订单关闭原因"
)


def refusal(reading: Callable[[], Any]) -> Refusal:
    """The refusal that an attempt ends in."""
    with pytest.raises(Refusal) as refused:
        reading()
    return refused.value


def orders(items: list[OrderRecord | Rejected]) -> list[OrderRecord]:
    """The records among the items."""
    return [item for item in items if isinstance(item, OrderRecord)]


def reasons(items: list[OrderRecord | Rejected]) -> list[tuple[int, str]]:
    """The rejections among the items."""
    return [(item.line, item.reason) for item in items if isinstance(item, Rejected)]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_found_and_told(open_file: Open, tmall: Tmall, encoding: str, found: str) -> None:
    """A file is read in whichever of the usual encodings it is written, and says which one that was."""
    file = open_file(tmall(ONE), encoding=encoding)
    assert file.encoding == found
    assert [record.number for record in orders(list(file.records()))] == ["1"]
    assert file.position == file.total_bytes


def test_chinese_only_far_down_still_decides_the_encoding(read_file: Read) -> None:
    """The whole file decides, not its beginning: a GBK word after a million plain bytes is read."""
    header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    plain = "1,A,tea,1,2020-02-01 10:00:00,2.50,,UK\n" * 30_000
    items = read_file(header + plain + "2,A,茶,1,2020-02-01 10:00:00,2.50,,UK\n", encoding="gb18030")
    assert len(orders(items)) == 30_001


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_character_cut_off_at_the_end_costs_its_row(read_file: Read, tmall: Tmall, encoding: str) -> None:
    """A file that ends in the middle of a character loses that row, with a reason, and nothing else."""
    text = tmall(ONE) + "2,50,50,浙"
    assert reasons(read_file(text.encode(encoding)[:-1])) == [(3, "import-row-bad-bytes")]


def test_a_row_cut_off_at_the_end_is_rejected(read_file: Read, tmall: Tmall) -> None:
    """A last row with too few cells is not filled up with guesses."""
    items = read_file(tmall(ONE) + "2,50,50,浙江")
    assert (len(orders(items)), reasons(items)) == (1, [(3, "import-row-columns")])


def test_bytes_that_are_no_characters_cost_their_row_only(read_file: Read, tmall: Tmall) -> None:
    """One damaged row in a file with a mark of its encoding leaves the others readable."""
    raw = tmall(ONE, ONE.replace("1,", "2,", 1), ONE.replace("1,", "3,", 1)).encode("utf-8-sig")
    items = read_file(raw.replace(b"\r\n2,100", b"\r\n2,1\xff0"))
    assert ([record.number for record in orders(items)], reasons(items)) == (
        ["1", "3"],
        [(3, "import-row-bad-bytes")],
    )


@pytest.mark.parametrize(
    ("content", "key", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "import-file-kind", "PNG"),
        (b"%PDF-1.7 ...", "import-file-kind", "PDF"),
        (b"MZ\x90\0" + b"\0" * 60, "import-file-kind", "EXE"),
        (b"<html><body><table>", "import-file-kind", "HTML"),
        (b'{"orders": []}', "import-file-no-rows", None),
        (b'{"orders": [{"name": ', "import-file-damaged", None),
        (b"", "import-file-empty", None),
        (b"\xef\xbb\xbf\r\n \r\n", "import-file-empty", None),
        (b"\0\x01\x02\x03" * 100, "import-file-binary", None),
        (b"PK\x03\x04 but no archive", "import-file-damaged", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import-file-damaged", None),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "import-file-password",
            None,
        ),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(
    open_file: Open, content: bytes, key: str, kind: str | None
) -> None:
    """A picture, a program or an empty file named .csv is told apart by its bytes."""
    refused = refusal(lambda: open_file(content, "orders.csv"))
    assert (refused.key, refused.facts.get("kind")) == (key, kind)


def test_an_archive_without_orders_is_refused(open_file: Open) -> None:
    """A ZIP file is read for what is in it: a table of something else is told like a file of its own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("orders.csv", "a,b")
    assert refusal(lambda: open_file(packed.getvalue(), "orders.xlsx")).key == "import-layout-unknown"


def test_a_workbook_that_would_fill_the_memory_is_refused(open_file: Open) -> None:
    """A small file that unpacks to hundreds of megabytes is not unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b'<w xmlns:r="r"><sheet name="a" r:id="1"/></w>')
        archive.writestr("xl/_rels/workbook.xml.rels", b'<r><Relationship Id="1" Target="sheet.xml"/></r>')
        archive.writestr("xl/sheet.xml", b"<s>" + b" " * 40_000_000 + b"</s>")
    assert refusal(lambda: open_file(packed.getvalue(), "orders.xlsx")).key == "import-file-too-big"


def test_a_header_without_rows_is_refused(open_file: Open, tmall: Tmall) -> None:
    """An export of no orders is said to be one."""
    assert refusal(lambda: open_file(tmall() + "\r\n,,,,,,\r\n")).key == "import-file-no-rows"


def test_an_unknown_header_is_refused_without_quoting_strangers(open_file: Open) -> None:
    """Where the first row is a buyer's data instead of a header, it is not repeated into the chat."""
    refused = refusal(lambda: open_file("1001,张三,13800138000,浙江\n1002,李四,13900139000,江苏\n"))
    assert (refused.key, refused.facts) == ("import-layout-unknown", {"count": 4})


def test_a_missing_column_is_named(open_file: Open) -> None:
    """A file that lacks one column of a known layout is told which."""
    refused = refusal(lambda: open_file("InvoiceNo,Quantity,InvoiceDate\n1,2,2020-02-01\n"))
    assert (refused.key, refused.facts["column"]) == ("import-layout-column-missing", "UnitPrice")


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_other_delimiters_are_found(read_file: Read, tmall: Tmall, delimiter: str) -> None:
    """Tabs, semicolons and bars separate as well as commas do."""
    assert len(orders(read_file(tmall(ONE).replace(",", delimiter)))) == 1


def test_lines_above_the_header_are_passed_over(read_file: Read, tmall: Tmall) -> None:
    """A title above the header does not hide it."""
    assert len(orders(read_file("订单报表,2020年2月\n\n" + tmall(ONE)))) == 1


def test_a_quote_that_stays_open_costs_one_row(read_file: Read, tmall: Tmall) -> None:
    """A stray quotation mark does not swallow the rows below it."""
    text = tmall(ONE, ONE.replace("1,", "2,", 1), ONE.replace("1,", "3,", 1)).replace("\r\n2,100", '\r\n"2,100')
    items = read_file(text)
    assert [record.number for record in orders(items)] == ["1", "3"]
    assert reasons(items) == [(3, "import-row-open-quote")]


def test_line_breaks_inside_quotes_belong_to_their_row(read_file: Read) -> None:
    """A buyer's note of three lines is one cell, and line numbers go on as an editor counts them."""
    text = f'{TAOBAO}\nA1,b,9,10,10,交易成功,n,p,2020-02-01 10:00:00,2020-02-01 10:01:00,"two\nlines",\nbad\n'
    items = read_file(text)
    assert (len(orders(items)), reasons(items)) == (1, [(4, "import-row-columns")])


def test_an_unquoted_comma_is_not_guessed_away(read_file: Read, tmall: Tmall) -> None:
    """A row with a cell too many is rejected, because every cell after it may stand in the wrong column."""
    items = read_file(tmall(ONE) + "2,1,200,200,浙江,2020-02-01 10:00:00,,0\n")
    assert reasons(items) == [(3, "import-row-columns")]


def test_a_time_in_the_future_is_rejected(read_file: Read, tmall: Tmall) -> None:
    """An order cannot have been made after now; the reason tells the time."""
    items = read_file(tmall(ONE, "2,5,0,2020-03-06 10:00:00,,0", "3,5,5,2020-03-01 10:00:00,2021-01-01 00:00:00,0"))
    assert reasons(items) == [(3, "import-row-future"), (4, "import-row-future")]


def test_the_net_amount_of_the_tmall_report_becomes_gross(read_file: Read, tmall: Tmall) -> None:
    """What was paid is what is left plus what went back; an unpaid order has no paid amount."""
    paid, unpaid = orders(
        read_file(
            tmall(
                "1,327.7,148.9,2020-02-01 10:00:00,2020-02-01 10:00:05,178.8",
                "2,21,0,2020-02-01 10:00:00,,0",
            )
        )
    )
    assert (paid.paid, paid.refund, paid.state) == (Decimal("327.7"), Decimal("178.8"), OrderState.PAID)
    assert (unpaid.paid, unpaid.paid_at, unpaid.state) == (None, None, OrderState.UNPAID)


@pytest.mark.parametrize(
    ("row", "state", "reason", "payment"),
    [
        ("等待买家付款,n,p,{c},,t,", OrderState.UNPAID, None, Payment.NONE),
        ("买家已付款，等待卖家发货,n,p,{c},{p},t,", OrderState.PAID, None, Payment.MADE),
        ('"买家已付款,等待卖家发货",n,p,{c},{p},t,', OrderState.PAID, None, Payment.MADE),
        ("卖家已发货，等待买家确认,n,p,{c},{p},t,订单未关闭", OrderState.SHIPPED, None, Payment.MADE),
        ("交易成功,n,p,{c},{p},t,", OrderState.COMPLETED, None, Payment.MADE),
        ("交易关闭,n,p,{c},,t,买家未及时付款", OrderState.CLOSED, CloseReason.UNPAID, Payment.NONE),
        ("交易关闭,n,p,{c},0000-00-00 00:00:00,t,买家不想买了", OrderState.CLOSED, CloseReason.CANCELLED, Payment.NONE),
        ("交易关闭,n,p,{c},{p},t,买家申请退款", OrderState.CLOSED, CloseReason.REFUNDED, Payment.MADE),
        ("一个新的状态,n,p,{c},,t,", OrderState.UNKNOWN, None, Payment.UNKNOWN),
        ("一个新的状态,n,p,{c},{p},t,", OrderState.PAID, None, Payment.MADE),
    ],
)
def test_the_states_of_taobao(
    read_file: Read, row: str, state: OrderState, reason: CloseReason | None, payment: Payment
) -> None:
    """Each state word means what the seller centre means by it; an unknown word never makes an order unpaid."""
    cells = row.format(c="2020-02-01 10:00:00", p="2020-02-01 10:00:09")
    (order,) = orders(read_file(f'{TAOBAO}\n="88123456789012345",b,9,10.00元,10,{cells}\n', encoding="gbk"))
    assert (order.number, order.state, order.close_reason, order.payment) == (
        "88123456789012345",
        state,
        reason,
        payment,
    )
    assert order.refund is ABSENT


def test_no_buyers_data_come_out_of_a_file(open_file: Open) -> None:
    """Names, addresses and numbers of buyers are neither in the records nor in what is said of bad rows."""
    file = open_file(
        f"{TAOBAO}\nA1,王小明,9,10,10,交易成功,王小明,13800138000,2020-02-01 10:00:00,2020-02-01 10:01:00,茶,\n"
        "王小明,王小明,9,13800138000x,10,交易成功,王小明,13800138000,2020-02-01 10:00:00,,茶,\n"
    )
    assert file.dropped == ["买家会员名", "收货人姓名", "联系手机"]
    told = repr(list(file.records()))
    assert "王小明" not in told
    assert "13800138000" not in told


def test_line_items_keep_every_line_and_know_no_payment(read_file: Read) -> None:
    """Identical lines are two sales; a number with C is a cancellation; nothing is called unpaid."""
    lines = orders(
        read_file(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            "1,A,tea,6,2020-02-01 10:00:00,2.55,17850.0,UK\n"
            "1,A,tea,6,2020-02-01 10:00:00,2.55,17850.0,UK\n"
            "C2,A,tea,-1,2020-02-02 10:00:00,2.55,17850.0,UK\n"
        )
    )
    assert [(each.number, each.amount, each.lines) for each in lines] == [
        ("1", Decimal("15.30"), 1),
        ("1", Decimal("15.30"), 1),
        ("C2", Decimal("-2.55"), 1),
    ]
    assert {each.payment for each in lines} == {Payment.UNKNOWN}
    assert [each.cancellation for each in lines] == [False, False, True]


INVOICES = "InvoiceNo,Quantity,InvoiceDate,UnitPrice\n"


def test_dates_that_may_mean_two_days_are_asked_about(open_file: Open) -> None:
    """If no date of the file shows whether the day or the month comes first, the whole file is refused."""
    refused = refusal(lambda: open_file(INVOICES + "1,1,3/4/2019 8:26,2\n2,1,5/4/2019 8:26,2\n"))
    assert refused.key == "import-dates-ambiguous"
    assert (refused.facts) == (
        {"column": "InvoiceDate", "example": "3/4/2019", "day": date(2019, 4, 3), "month": date(2019, 3, 4)}
    )


def test_one_clear_date_settles_the_others(read_file: Read) -> None:
    """A day above twelve anywhere in the file says how all of its dates are written."""
    first, _ = orders(read_file(INVOICES + "1,1,3/4/2019 8:26,2\n2,1,31/5/2019 8:26,2\n"))
    assert first.created_at == datetime(2019, 4, 3, 0, 26, tzinfo=UTC)
    (told,) = orders(read_file(INVOICES + "1,1,3/4/2019 8:26,2\n", dates=DateOrder.MONTH_FIRST))
    assert told.created_at == datetime(2019, 3, 4, 0, 26, tzinfo=UTC)


def test_two_ways_of_writing_dates_in_one_file_are_refused(open_file: Open) -> None:
    """Where some dates begin with the day and others with the month, none can be trusted."""
    refused = refusal(lambda: open_file(INVOICES + "1,1,31/4/2019,2\n2,1,5/31/2019,2\n"))
    assert refused.key == "import-dates-mixed"


def test_control_characters_in_a_cell_that_is_read_cost_the_row(read_file: Read, tmall: Tmall) -> None:
    """A NUL in an amount is a reason; in a column that is dropped it is nothing."""
    text = tmall(ONE, ONE.replace("1,", "2,", 1)).replace("\r\n1,100,100,浙江省", "\r\n1,100,100,浙\x00江")
    items = read_file(text.replace("\r\n2,100", "\r\n2,1\x0000"))
    assert reasons(items) == [(3, "import-row-control-characters")]


def test_the_first_of_two_columns_of_one_name_is_read(read_file: Read, tmall: Tmall) -> None:
    """A second column of the same name changes nothing."""
    text = tmall(ONE).replace("退款金额\r\n", "退款金额,总金额\r\n").replace("08,0\r\n", "08,0,999\r\n")
    (order,) = orders(read_file(text))
    assert order.amount == Decimal(100)


def test_a_comma_at_the_end_of_the_header_is_no_column(read_file: Read, tmall: Tmall) -> None:
    """Rows with and without a further empty cell are both whole."""
    text = tmall(ONE, ONE.replace("1,", "2,", 1)).replace("退款金额\r\n", "退款金额,,\r\n")
    assert len(orders(read_file(text.replace("08,0\r\n", "08,0,\r\n", 1)))) == 2


def test_reading_on_after_an_interruption_gives_the_rest(open_file: Open, tmall: Tmall) -> None:
    """Skipping what was read gives exactly what was not, rejected rows counted."""
    file = open_file(tmall(ONE, "2,x,0,2020-02-01 10:00:00,,0", ONE.replace("1,", "3,", 1)))
    everything = list(file.records())
    assert [list(file.records(skip=count)) for count in range(4)] == [everything[count:] for count in range(4)]


def workbook(*rows: list[Any]) -> bytes:
    """A workbook whose second sheet holds these rows."""
    book = Workbook()
    book.create_sheet("说明").append(["说明"])
    sheet = book.create_sheet("订单")
    for row in rows:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_a_sheet_that_lies_about_its_size_is_read_whole(read_file: Read) -> None:
    """Exporters that write "one cell" as the size of every sheet lose no rows."""
    header = ["订单编号", "总金额", "买家实际支付金额", "订单创建时间", "订单付款时间", "退款金额"]
    whole = io.BytesIO(workbook(header, *([number, 5, 0, "2020-02-21 10:00:00", None, 0] for number in range(9))))
    lying = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(lying, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', old.read(entry)))
    assert len(orders(read_file(lying.getvalue(), "orders.xlsx"))) == 9


def test_a_spreadsheet_is_read_like_text(read_file: Read) -> None:
    """Times and numbers of a sheet, numbers kept as text, empty cells at the end and seconds lost to rounding."""
    items = read_file(
        workbook(
            ["订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额"],
            [1001, 178.8, 100, "浙江", datetime(2020, 2, 21, 10), datetime(2020, 2, 21, 10, 0, 7, 999_000), 78.8],  # noqa: DTZ001
            ["'88123456789012345", "¥20.5", "0", "浙江", "2020-02-21 11:00:00", None, None],
            [88123456789012345678, 5, 0, "浙江", datetime(2020, 2, 21, 10), None, 0],  # noqa: DTZ001
            [None, None, None, None, None, None, None],
        ),
        "orders.xlsx",
    )
    paid, unpaid = orders(items)
    assert (paid.number, paid.paid, paid.created_at) == ("1001", Decimal("178.8"), datetime(2020, 2, 21, 2, tzinfo=UTC))
    assert paid.paid_at == datetime(2020, 2, 21, 2, 0, 8, tzinfo=UTC)
    assert (unpaid.number, unpaid.amount, unpaid.refund) == ("88123456789012345", Decimal("20.5"), Decimal(0))
    assert reasons(items) == [(4, "import-row-number-mangled")]
