"""The exports of each kind of shop, with the states, amounts and habits of its files. All rows are invented."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from adapters.shops.files import OrderFile
from bot.domain.orders import ABSENT, CloseReason, OrderRecord, OrderState, Payment, Rejected, add_line
from bot.kit.orders import AmbiguousDates, ColumnMapping, DateOrder, UnknownColumns, fields

Open = Callable[..., OrderFile]

DOUYIN = (
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,"
    "订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,支付完成时间"
)
PDD = (
    "商品,订单号,订单状态,商品总价(元),邮费(元),用户实付金额(元),商家实收金额(元),发货时间,确认收货时间,"
    "售后状态,订单成交时间"
)
JD = "订单号,商品ID,下单时间,订单金额,结算金额,应付金额,订单状态,下单帐号,客户姓名,付款确认时间,订单完成时间"
NAVER = "상품주문번호,주문번호,주문일시,결제일,주문상태,클레임상태,상품명,수량,상품별 총 주문금액,구매자명"
COUPANG = "주문번호,묶음배송번호,주문일,등록상품명,구매수(수량),결제액,구매자,수취인이름"
SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Total,Created at,Lineitem name,"
    "Cancelled at,Refunded Amount"
)


def read(file: OrderFile) -> list[OrderRecord]:
    """All records; a rejected row fails."""
    items = list(file.records())
    assert not [item for item in items if isinstance(item, Rejected)], items
    return [item for item in items if isinstance(item, OrderRecord)]


def keys(file: OrderFile) -> set[str]:
    """What the file was found to be."""
    return {key for key, _ in file.notes}


def douyin(number: str, sub: str, amount: str, state: str, **more: str) -> str:
    """A row of a Douyin export, with its TABs and encrypted buyers."""
    cells = {
        "paid": "2020-02-01 10:01:00", "done": "-", "after": "-", "cause": "-", "sent": "-", **more,
    }  # fmt: skip
    return (
        f'"\t{number}","\t{sub}",茶,-,1,A,{amount},0,##密文,$$密文,**路,2020-02-01 10:00:00,,{cells["done"]},'
        f"{state},{cells['after']},{cells['cause']},{cells['sent']},{cells['paid']}"
    )


def test_sub_orders_of_douyin_add_up(open_file: Open) -> None:
    """Two rows of one order are one order; it stands where its slower half stands."""
    rows = [
        douyin("6900000000000000001", "6900000000000000002", "10.50", "已发货", sent="2020-02-02 09:00:00"),
        douyin("6900000000000000001", "6900000000000000003", "4.50", "待发货"),
    ]
    file = open_file("\r\n".join([DOUYIN, *rows]) + "\r\n", encoding="utf-8-sig")
    assert (file.layout.name, file.layout.lines, file.encoding) == ("douyin-orders", True, "utf-8-sig")
    order = reduce(add_line, read(file))
    assert (order.number, order.amount, order.paid, order.lines) == (
        "6900000000000000001", Decimal("15.00"), Decimal("15.00"), 2,
    )  # fmt: skip
    assert (order.state, order.shipped_at, order.payment) == (OrderState.PAID, None, Payment.MADE)
    assert file.dropped == ["收件人", "收件人手机号", "详细地址"]
    assert "密文" not in repr(order)


def test_sub_orders_that_share_a_row_are_one_order(open_file: Open) -> None:
    """Sub-orders joined by ";" are taken apart; an amount that stands there once counts once."""
    joined = douyin("1", "11;12", "10;5.5", "已完成;已关闭", after="-;退款成功", done="2020-02-03 10:00:00")
    once = douyin("2", "21;22", "15.5", "已完成")
    first, second = read(open_file(f"{DOUYIN}\r\n{joined}\r\n{once}" + "\r\n"))
    assert (first.amount, first.lines, first.state) == (Decimal("15.5"), 2, OrderState.COMPLETED)
    assert (second.amount, second.lines) == (Decimal("15.5"), 2)


def test_the_same_sub_order_twice_counts_once(open_file: Open) -> None:
    """Where sub-orders have numbers of their own, a row that stands there twice is left out with a reason."""
    row = douyin("1", "11", "10", "已支付")
    items = list(open_file(f"{DOUYIN}\n{row}\n{row}").records())
    assert [each.reason for each in items if isinstance(each, Rejected)] == ["import-row-line-again"]


@pytest.mark.parametrize(
    ("state", "more", "expected"),
    [
        ("待支付", {"paid": "-"}, (OrderState.UNPAID, None, Payment.NONE)),
        ("已关闭", {"paid": "-", "cause": "超时未支付"}, (OrderState.CLOSED, CloseReason.UNPAID, Payment.NONE)),
        ("已关闭", {"after": "退款成功"}, (OrderState.CLOSED, CloseReason.REFUNDED, Payment.MADE)),
        ("已完成", {}, (OrderState.COMPLETED, None, Payment.MADE)),
    ],
)
def test_the_states_of_douyin(open_file: Open, state: str, more: dict[str, str], expected: Any) -> None:
    """The state, what came of a claim and why it was cancelled make one state."""
    (order,) = read(open_file(f"{DOUYIN}\n{douyin('1', '2', '9.9', state, **more)}\n"))
    assert (order.state, order.close_reason, order.payment) == expected


@pytest.mark.parametrize(
    ("state", "paid", "expected"),
    [
        ("待支付", "0", (OrderState.UNPAID, None, None, None)),
        ("待发货", "9", (OrderState.PAID, None, Decimal(9), "deal")),
        ("已发货，待签收", "9", (OrderState.SHIPPED, None, Decimal(9), "deal")),
        ("已签收", "9", (OrderState.COMPLETED, None, Decimal(9), "deal")),
        ("未发货，退款成功", "9", (OrderState.CLOSED, CloseReason.REFUNDED, Decimal(9), "deal")),
        ("已取消", "0", (OrderState.CLOSED, CloseReason.CANCELLED, None, None)),
    ],
)
def test_the_states_of_pinduoduo(open_file: Open, state: str, paid: str, expected: Any) -> None:
    """An order that is paid was paid when its group was complete."""
    text = f'{PDD}\n茶,200201-1,"{state}",10,0,{paid},{paid},,,无售后或售后取消,2020-02-01 10:00:00\n'
    (order,) = read(open_file(text))
    when = "deal" if order.paid_at == datetime(2020, 2, 1, 2, tzinfo=UTC) else None
    assert (order.state, order.close_reason, order.paid if order.paid is not ABSENT else None, when) == expected


def test_whether_pinduoduo_shows_unpaid_orders_is_seen_in_the_rows(open_file: Open) -> None:
    """Unpaid orders that the export leaves out are not known, which is said; they are not none."""
    row = "茶,{n},{state},10,0,9,9,,,,2020-02-01 10:00:00\n"
    without = open_file(f"{PDD}\n{row.format(n=1, state='待发货')}")
    assert (without.layout.unpaid_orders, "import-note-no-unpaid-orders" in keys(without)) == (False, True)
    shown = open_file(f"{PDD}\n{row.format(n=1, state='待发货')}{row.format(n=2, state='待支付')}")
    assert (shown.layout.unpaid_orders, "import-note-no-unpaid-orders" in keys(shown)) == (True, False)


def test_jd_says_that_it_has_no_unpaid_orders(open_file: Open) -> None:
    """Rows of one order repeat its amounts; the year one means "not paid"; a cancelled order was refunded if paid."""
    rows = [
        "88001,1,2020-02-01 10:00:00,100,90,90,等待出库,u,n,2020-02-01 10:02:00,",
        "88001,2,2020-02-01 10:00:00,100,90,90,等待出库,u,n,2020-02-01 10:02:00,",
        "88002,1,2020-02-01 11:00:00,50,50,50,取消,u,n,0001-01-01 00:00:00,",
        "88003,1,2020-02-01 12:00:00,50,50,50,(删除)取消,u,n,2020-02-01 12:02:00,",
    ]
    file = open_file("\n".join([JD, *rows]), encoding="gbk")
    assert (file.layout.name, file.layout.unpaid_orders, file.layout.lines) == ("jd-orders", False, False)
    assert "import-note-no-unpaid-orders" in keys(file)
    one, again, unpaid, refunded = read(file)
    assert one == again
    assert (one.state, one.amount, one.paid) == (OrderState.PAID, Decimal(100), Decimal(90))
    assert (unpaid.state, unpaid.payment) == (OrderState.CLOSED, Payment.NONE)
    assert (refunded.state, refunded.close_reason) == (OrderState.CLOSED, CloseReason.REFUNDED)


def test_product_orders_of_naver(open_file: Open) -> None:
    """A sheet in CP949: product orders of one order add up, and words of the interface are read as well."""
    rows = [
        "2020020100001,2020020110001,2020-02-01 10:00:00,2020-02-01 10:05:00,배송중,,차,1,10000,홍길동",
        '2020020100002,2020020110001,2020-02-01 10:00:00,2020-02-01 10:05:00,구매확정,,컵,1,"5,000원",홍길동',
        "2020020100003,2020020110002,2020-02-01 11:00:00,,PAYMENT_WAITING,,차,1,7000,홍길동",
        "2020020100004,2020020110003,2020-02-01 12:00:00,,미결제취소,,차,1,7000,홍길동",
        "2020020100005,2020020110004,2020-02-01 12:00:00,2020-02-01 12:05:00,배송완료,반품완료,차,1,7000,홍길동",
    ]
    file = open_file("\n".join([NAVER, *rows]) + "\n", encoding="cp949", currency="KRW", shop_zone="Asia/Seoul")
    assert (file.encoding, file.layout.unpaid_orders) == ("cp949", True)
    first, second, waiting, lapsed, returned = read(file)
    whole = add_line(first, second)
    assert (whole.number, whole.amount, whole.state) == ("2020020110001", Decimal(15000), OrderState.SHIPPED)
    assert (waiting.state, lapsed.close_reason) == (OrderState.UNPAID, CloseReason.UNPAID)
    assert (returned.state, returned.close_reason) == (OrderState.CLOSED, CloseReason.REFUNDED)
    assert "홍길동" not in repr([whole, waiting, lapsed, returned])


def test_a_delivery_list_of_coupang_holds_paid_orders_only(open_file: Open) -> None:
    """No state, no payment time: its orders are paid, when is not known, and that none is unpaid is not claimed."""
    rows = ['3000001,9,2020-02-01 10:00,차,2,"20,000",홍,길', "3000001,9,2020-02-01 10:00,컵,1,5000,홍,길"]
    file = open_file("\n".join([COUPANG, *rows]) + "\n", currency="KRW", shop_zone="Asia/Seoul")
    order = reduce(add_line, read(file))
    assert (order.amount, order.state, order.paid, order.lines) == (Decimal(25000), OrderState.PAID, Decimal(25000), 2)
    assert (file.layout.unpaid_orders, file.knows_payment) == (False, True)
    assert order.odd == ("import-odd-payment-without-time",)


def test_rows_of_one_order_of_shopify(open_file: Open) -> None:
    """What concerns the order stands on its first row; the others repeat it, so reading them changes nothing."""
    rows = [
        "#1001,a@b,paid,2020-02-01 10:00:05 +0000,fulfilled,USD,30.00,2020-02-01 10:00:00 +0000,Tea,,0.00",
        "#1001,a@b,,,,,,,Cup,,",
        "#1002,a@b,pending,,unfulfilled,USD,12.00,2020-02-01 11:00:00 +0000,Tea,,0.00",
        "#1003,a@b,partially_refunded,2020-02-01 12:00:00 -0500,,USD,12.00,2020-02-01 11:00:00 -0500,Tea,,5.00",
        "#1004,a@b,voided,,,USD,12.00,2020-02-01 11:00:00 +0000,Tea,2020-02-01 12:00:00 +0000,0.00",
        "#1005,a@b,refunded,2020-02-01 12:00:00 +0000,,USD,9,2020-02-01 11:00:00 +0000,Tea,2020-02-02 12:00:00 +0000,9",
        "#1006,a@b,authorized,,,USD,9,2020-02-01 11:00:00 +0000,Tea,,0",
        "#1007,a@b,paid,2020-02-01 12:00:00 +0000,,EUR,9,2020-02-01 11:00:00 +0000,Tea,,0",
        "#1009,a@b,,,,,,,Cup,,",
    ]
    text = "\n".join([SHOPIFY, *rows])
    items = list(open_file(text, currency="USD", shop_zone="America/New_York").records())
    rejected = [(each.line, each.reason) for each in items if isinstance(each, Rejected)]
    assert rejected == [(9, "import-row-other-currency"), (10, "import-row-without-first")]
    first, again, pending, partly, voided, back, held = [each for each in items if isinstance(each, OrderRecord)]
    assert again is first
    assert (first.state, first.paid, first.refund) == (OrderState.SHIPPED, Decimal(30), Decimal(0))
    assert (pending.state, pending.paid) == (OrderState.UNPAID, None)
    assert (partly.state, partly.paid, partly.refund) == (OrderState.PAID, Decimal(12), Decimal(5))
    assert partly.created_at == datetime(2020, 2, 1, 16, tzinfo=UTC)
    assert (voided.close_reason, voided.payment) == (CloseReason.CANCELLED, Payment.NONE)
    assert (back.close_reason, back.payment) == (CloseReason.REFUNDED, Payment.MADE)
    assert (held.state, held.payment) == (OrderState.UNKNOWN, Payment.UNKNOWN)


def test_orders_of_woocommerce_in_json(open_file: Open) -> None:
    """Times are those in UTC, refunds add up, a draft is no order, and the order's own time of change is kept."""
    order = {
        "number": "727", "status": "processing", "currency": "USD", "total": "29.35", "billing": {"email": "a@b"},
        "date_created": "2020-02-01T10:00:00", "date_created_gmt": "2020-02-01T15:00:00",
        "date_paid_gmt": "2020-02-01T15:00:08", "date_completed_gmt": None,
        "date_modified_gmt": "2020-02-02T00:00:00", "refunds": [{"total": "-5.00"}, {"total": "-1.00"}],
    }  # fmt: skip
    more = [
        {**order, "number": "728", "status": "pending", "date_paid_gmt": None, "refunds": []},
        {**order, "number": "729", "status": "checkout-draft"},
    ]
    items = list(open_file(json.dumps([order, *more]), "orders.json", currency="USD").records())
    assert [each.reason for each in items if isinstance(each, Rejected)] == ["import-row-draft"]
    paid, waiting = [each for each in items if isinstance(each, OrderRecord)]
    assert (paid.created_at, paid.as_of) == (
        datetime(2020, 2, 1, 15, tzinfo=UTC), datetime(2020, 2, 2, tzinfo=UTC),
    )  # fmt: skip
    assert (paid.state, paid.paid, paid.refund) == (OrderState.PAID, Decimal("29.35"), Decimal("6.00"))
    assert (waiting.state, waiting.paid) == (OrderState.UNPAID, None)


def test_orders_of_shopify_in_json_are_those_of_its_csv(open_file: Open) -> None:
    """The same number, so that an export and the interface tell of the same order."""
    order = {
        "orders": [
            {
                "name": "#1001", "created_at": "2020-02-01T10:00:00-05:00", "total_price": "30.00", "currency": "USD",
                "financial_status": "paid", "fulfillment_status": "fulfilled", "cancelled_at": None,
                "refunds": [{"transactions": [{"amount": "4.00"}]}],
            }
        ]
    }  # fmt: skip
    (record,) = read(open_file(json.dumps(order), "orders.json", currency="USD"))
    assert (record.number, record.state, record.refund) == ("#1001", OrderState.SHIPPED, Decimal("4.00"))


def test_a_csv_of_woocommerce(open_file: Open) -> None:
    """The names of the usual export plug-ins, and states with and without the prefix of the database."""
    text = (
        "Order Number,Order Status,Order Date,Order Total Amount,Email (Billing)\n"
        "1,wc-completed,2020-02-01 10:00:00,12.00,a@b\n2,Pending payment,2020-02-01 10:00:00,12.00,a@b\n"
    )
    done, waiting = read(open_file(text, currency="USD"))
    assert (done.state, waiting.state) == (OrderState.COMPLETED, OrderState.UNPAID)


UNKNOWN = "单号,下单日期,客户,应付总额,付款日期,处理状态\nA1,2020-02-01 10:00,张三,10,2020-02-01 10:05,已发货\n"


def test_an_unknown_file_is_asked_about_with_a_proposal(open_file: Open) -> None:
    """What the columns may be is proposed by their names; what is said holds only names that some layout knows."""
    with pytest.raises(UnknownColumns) as asked:
        open_file(UNKNOWN)
    assert asked.value.columns == ("单号", "下单日期", "客户", "应付总额", "付款日期", "处理状态")
    assert asked.value.proposed["created_at"] == "下单日期"
    assert asked.value.proposed["paid_at"] == "付款日期"
    assert set(asked.value.missing) <= {"number", "amount"}
    assert "张三" not in repr(asked.value.facts)


def test_a_mapping_reads_an_unknown_file(open_file: Open) -> None:
    """Once somebody has said which column is which, the file is read, and states in the words of any shop."""
    columns = {
        "number": "单号", "created_at": "下单日期 ", "amount": "应付总额", "paid_at": "付款日期", "state": "处理状态",
    }  # fmt: skip
    file = open_file(UNKNOWN, mapping=ColumnMapping(columns))
    (order,) = read(file)
    assert (file.layout.name, order.number, order.state) == ("mapped", "A1", OrderState.SHIPPED)


def test_a_mapping_does_not_hide_a_known_layout(open_file: Open, tmall: Callable[..., str]) -> None:
    """Where its columns are not in the file but a layout knows it, the layout holds; else the names are told."""
    mapping = ColumnMapping({"number": "单号", "created_at": "日期", "amount": "钱"})
    text = tmall("1,100,100,2020-02-01 10:00:00,2020-02-01 10:00:08,0")
    assert open_file(text, mapping=mapping).layout.name == "tmall-report"
    with pytest.raises(UnknownColumns) as asked:
        open_file(UNKNOWN, mapping=mapping)
    assert (asked.value.key, asked.value.facts) == ("import-mapping-not-in-file", {"names": ["日期", "钱"]})


def test_a_mapping_of_line_items_adds_up(open_file: Open) -> None:
    """Quantity and price make an amount where no column holds one, and a row is then a line of its order."""
    text = "no,when,pieces,each\n1,2020-02-01,2,5\n1,2020-02-01,1,3\n"
    columns = {"number": "no", "created_at": "when", "quantity": "pieces", "price": "each"}
    file = open_file(text, mapping=ColumnMapping(columns))
    assert (file.layout.lines, reduce(add_line, read(file)).amount) == (True, Decimal(13))
    assert {"import-note-days-only", "import-note-no-payments"} <= keys(file)
    assert [each.name for each in fields() if each.needed] == ["number", "created_at", "amount"]


def test_dates_that_may_mean_two_days_carry_both_readings(open_file: Open) -> None:
    """The question names the column, an example and the day of each answer; an answer settles it and is said."""
    text = "InvoiceNo,Quantity,InvoiceDate,UnitPrice\n1,1,3/4/2019 8:26,2\n"
    with pytest.raises(AmbiguousDates) as asked:
        open_file(text)
    assert (asked.value.column, asked.value.example) == ("InvoiceDate", "3/4/2019")
    assert asked.value.readings == {DateOrder.DAY_FIRST: date(2019, 4, 3), DateOrder.MONTH_FIRST: date(2019, 3, 4)}
    file = open_file(text, dates=DateOrder.DAY_FIRST)
    assert "import-note-day-first" in keys(file)
    assert read(file)[0].created_at == datetime(2019, 4, 3, 0, 26, tzinfo=UTC)


def test_what_was_found_out_is_told(open_file: Open, tmall: Callable[..., str]) -> None:
    """Encoding, delimiter, decimal commas, a missing line end and columns that are not read."""
    text = tmall("1,178.8,100,2020-02-01 10:00:00,2020-02-01 10:00:08,78.8").replace(",", ";").replace(".8", ",8")
    file = open_file(text.rstrip(), encoding="gb18030")
    assert dict(file.notes) == {
        "import-note-encoding": {"encoding": "gb18030"},
        "import-note-semicolons": {},
        "import-note-no-line-end": {},
        "import-note-decimal-comma": {},
        "import-note-columns-unread": {"count": 1, "columns": ["收货地址"]},
    }
    assert read(file)[0].amount == Decimal("178.8")


def test_a_file_in_western_letters_is_told_apart(open_file: Open) -> None:
    """Accents of Western Europe are neither Chinese nor damage."""
    text = "InvoiceNo,Description,Quantity,InvoiceDate,UnitPrice\n1,Thé à la crème,2,2019-05-01 10:00,2.50\n"
    file = open_file(text, encoding="latin-1", currency="EUR")
    assert (file.encoding, read(file)[0].amount) == ("cp1252", Decimal("5.00"))


TMALL = ["订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额"]


def test_an_old_workbook_is_read(read_file: Callable[..., Any]) -> None:
    """An XLS file, whose second sheet begins in its third row and second column, with times as a spreadsheet keeps."""
    content = Path(__file__).with_name("old_workbook.xls").read_bytes()
    items = read_file(content, "orders.xls")
    assert [(each.number, each.amount, each.paid, each.paid_at) for each in items] == [
        (str(1000 + place), Decimal("178.8"), Decimal("178.8"), datetime(2020, 2, 21, 2, 0, 7, tzinfo=UTC))
        for place in range(5)
    ]


def test_an_open_document_is_read(open_file: Open) -> None:
    """A spreadsheet of the other office, read by the same process with limits of its own."""
    cells = [TMALL, ["1", "100", "100", "浙江", "2020-02-01 10:00:00", "2020-02-01 10:00:08", "0"]]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="a">{rows}</table:table></office:spreadsheet>'
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:body></office:document-content>'
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    file = open_file(packed.getvalue(), "orders.ods")
    assert (file.encoding, [record.number for record in read(file)]) == ("ods", ["1"])
