"""Which columns of each platform's files tell who bought."""

import csv
import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from adapters.shops.blocks import buyers_of
from adapters.shops.files import open_order_file
from adapters.shops.layouts import known_layouts
from bot.domain.buyers import RawBuyer
from bot.domain.orders import OrderRecord
from bot.kit.orders import ColumnMapping, UnknownColumns
from tests.buyers.conftest import Row, taobao

NOW = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)

TABLES = {
    "jd-orders": (
        {"订单号": "301234567890", "下单时间": "2026-05-31 10:00:00", "订单金额": "59.9", "结算金额": "59.9",
         "订单状态": "等待出库", "下单帐号": "jd_moon", "客户姓名": "张小月", "联系电话": "13812345678"},
        RawBuyer("jd_moon", "张小月", "13812345678"),
    ),
    "pdd-orders": (
        {"订单号": "260531-123456789012345", "订单成交时间": "2026-05-31 10:00:00", "商品总价(元)": "59.9",
         "用户实付金额(元)": "59.9", "订单状态": "待发货", "收货人": "张小月", "手机": "18412345678-1234"},
        RawBuyer("", "张小月", "18412345678-1234"),
    ),
    "douyin-orders": (
        {"主订单编号": "6912345678901234567", "子订单编号": "6912345678901234568",
         "订单提交时间": "2026-05-31 10:00:00", "订单应付金额": "59.9", "订单状态": "待支付",
         "收件人": "##abc", "收件人手机号": "138****5678"},
        None,
    ),
    "naver-orders": (
        {"주문번호": "2026053112345678", "상품주문번호": "2026053187654321", "주문일시": "2026-05-31 10:00:00",
         "최종 상품별 총 주문금액": "59000", "주문상태": "결제대기", "구매자명": "김달", "구매자ID": "moon",
         "구매자연락처": "010-1234-5678", "수취인연락처1": "010-9999-8888"},
        RawBuyer("moon", "김달", "010-1234-5678"),
    ),
    "coupang-orders": (
        {"주문번호": "12345678901234", "주문일": "2026-05-31 10:00:00", "결제액": "59000", "구매수(수량)": "1",
         "구매자": "김달", "구매자전화번호": "0504-1234-5678"},
        RawBuyer("", "김달", "0504-1234-5678"),
    ),
    "shopify-orders": (
        {"Name": "#1001", "Email": "moon@example.com", "Financial Status": "pending", "Currency": "USD",
         "Total": "59.90", "Created at": "2026-05-31 10:00:00 +0000", "Billing Name": "Luna Kim",
         "Billing Phone": "", "Shipping Phone": "(415) 555-2671", "Phone": ""},
        RawBuyer("moon@example.com", "Luna Kim", "(415) 555-2671"),
    ),
    "woocommerce-orders": (
        {"Order Number": "1001", "Order Status": "on-hold", "Order Date": "2026-05-31 10:00",
         "Order Total Amount": "59.90", "Email (Billing)": "moon@example.com", "First Name (Billing)": "Luna",
         "Phone (Billing)": "(415) 555-2671"},
        RawBuyer("moon@example.com", "Luna", "(415) 555-2671"),
    ),
}  # fmt: skip

DOCUMENTS = {
    "shopify-json": (
        {"name": "#1001", "created_at": "2026-05-31T10:00:00-04:00", "total_price": "59.90", "currency": "USD",
         "financial_status": "pending", "email": "moon@example.com", "phone": None,
         "shipping_address": {"name": "Luna Kim", "phone": "415-555-2671"}},
        RawBuyer("moon@example.com", "Luna Kim", "415-555-2671"),
    ),
    "woocommerce-json": (
        {"number": "727", "date_created_gmt": "2026-05-31T10:00:00", "total": "59.90", "currency": "USD",
         "status": "pending", "billing": {"first_name": "Luna", "email": "moon@example.com", "phone": "415-555-2671"}},
        RawBuyer("moon@example.com", "Luna", "415-555-2671"),
    ),
}  # fmt: skip


def read(path: Path, currency: str, mapping: ColumnMapping | None = None) -> tuple[str, OrderRecord]:
    """The layout of a file, and its only record."""
    opened = open_order_file(path, shop_zone="Asia/Shanghai", currency=currency, now=NOW, mapping=mapping)
    (record,) = opened.records()
    assert isinstance(record, OrderRecord), record
    return opened.layout.name, record


def table(path: Path, row: dict[str, str]) -> Path:
    """Write a table of one row."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([row.keys(), row.values()])
    return path


@pytest.mark.parametrize("name", TABLES)
def test_a_platform_s_table_tells_who_bought(name: str, tmp_path: Path) -> None:
    """The buyer's own phone goes before that of whoever receives the parcel."""
    row, raw = TABLES[name]
    currency = {"shopify-orders": "USD", "naver-orders": "KRW", "coupang-orders": "KRW"}.get(name, "CNY")
    assert (layout := read(table(tmp_path / "orders.csv", row), currency))[0] == name
    assert layout[1].buyer == raw


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_platform_s_interface_tells_who_bought(name: str, tmp_path: Path) -> None:
    """What stands deeper in an order is found."""
    order, raw = DOCUMENTS[name]
    path = tmp_path / "orders.json"
    path.write_text(json.dumps([order]), encoding="utf-8")
    layout, record = read(path, "USD")
    assert (layout, record.buyer) == (name, raw)


def test_a_table_of_one_s_own_tells_it_by_a_mapping(tmp_path: Path) -> None:
    """Whoever names the columns may name those of the buyer."""
    row = {"No": "1001", "When": "2026-05-31 10:00:00", "Sum": "59.9", "Nick": "moon", "Mobile": "13812345678"}
    columns = {"number": "No", "created_at": "When", "amount": "Sum", "buyer_account": "Nick", "buyer_phone": "Mobile"}
    _, record = read(table(tmp_path / "own.csv", row), "CNY", ColumnMapping(columns))
    assert record.buyer == RawBuyer("moon", "", "13812345678")


@pytest.mark.parametrize("name", [each.name for each in known_layouts() if each.buyer])
def test_every_column_of_a_buyer_is_marked_as_personal(name: str) -> None:
    """So that nothing else reads it by mistake."""
    layout = next(each for each in known_layouts() if each.name == name)
    personal = {each.split(".")[0] for each in layout.personal}
    assert {column.split(".")[0] for columns in layout.buyer for column in columns} <= personal


def test_a_record_shows_nothing_of_its_buyer() -> None:
    """Neither in a log nor in the message of an error."""
    raw = RawBuyer("moon", "张小月", "13812345678")
    record = OrderRecord("1", NOW, Decimal(0), "CNY", buyer=raw)
    assert not any(each in f"{record!r} {raw} {raw!r} {[raw]}" for each in raw)


def test_a_block_of_rows_tells_the_same_buyers_as_its_records(tmp_path: Path) -> None:
    """Column by column, one by one, and of rows that the columns leave out: who bought, and when something happened."""
    rows = [
        Row("1001", "13812345678", "moon", created="2026-05-20 10:00:00", paid="2026-05-20 10:01:00"),
        Row("1002", "", "", created="2026-05-21 10:00:00"),
        Row("1003", "13812345679", "sun", created="2026-05-21 10:00:00"),
        Row("=1004", "13812345670", "star", created="2026/05/22 10:00"),
        Row("1005", "13812345671", "sky", created="2026-04-01 10:00:00", paid="2026-05-25 10:00:00"),
        Row("1006", "13812345672", "old", created="2026-04-01 10:00:00"),
    ]
    path = taobao(tmp_path / "orders.csv", rows)
    path.write_bytes(path.read_bytes().replace(b"'1", b"1").replace(b"'=", b"'"))
    opened = open_order_file(path, shop_zone="Asia/Shanghai", currency="CNY", now=NOW)
    after = datetime(2026, 5, 2, tzinfo=UTC)
    (block,) = opened.blocks(size=100)
    columns = block.columns()
    assert columns is not None
    assert (columns.count, len(columns.rest)) == (5, 1)
    told = {number: (raw.account, last) for number, raw, last in block.buyers(after)}
    assert told == {number: (raw.account, last) for number, raw, last in buyers_of(list(block), after)}
    assert set(told) == {"1001", "1003", "1004", "1005"}
    assert told["1005"] == ("sky", datetime(2026, 5, 25, 2, 0, tzinfo=UTC))


def test_a_file_without_a_header_gives_no_phone_away(tmp_path: Path) -> None:
    """Its first row is taken for the names of columns, which are shown and kept while its uploader is asked."""
    row = {
        "2000000000000000001": "2000000000000000002",
        "张小月": "李小风",
        "13812345678": "13900001111",
        "59.90": "20",
    }
    with pytest.raises(UnknownColumns) as asked:
        read(table(tmp_path / "bare.csv", row), "CNY")
    assert "13812345678" not in str(asked.value.columns)
    assert "2000000000000000001" in asked.value.columns
