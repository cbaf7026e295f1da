"""Layouts: every header list that is known to exist is recognised, by declaration alone."""

import json
from pathlib import Path

import pytest

from adapters.shops.layouts import known_layouts, normal_header, read_layout, recognise
from bot.domain.orders import CloseReason, OrderState

VARIANT_A = (
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,"
    "买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,"
    "宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,分销商Id,分销商店铺名称,订单关闭原因,卖家服务费"
)
VARIANT_B = VARIANT_A.replace("买家实际支付金额", "支付金额").replace("收货人姓名", "收货人").replace("分销商", "店铺")


def name_of(header: str) -> str | None:
    """The layout under which a header is recognised."""
    layout = recognise(normal_header(header.split(",")), known_layouts())
    return layout.name if layout else None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (VARIANT_A, "taobao-orders"),
        (VARIANT_B, "taobao-orders"),
        ("\ufeff" + VARIANT_A + ",买家实付金额,退款状态,退款金额,商家编码", "taobao-orders"),
        ("订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额", "tmall-report"),
        ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", "online-retail"),
        ("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", "online-retail"),
        ("姓名,电话", None),
    ],
)
def test_headers_are_recognised(header: str, name: str | None) -> None:
    """Spaces at the end of names, marks of the encoding and further columns do not hide a layout."""
    assert name_of(header) == name


def test_an_export_without_its_state_column_is_not_taken_for_the_report() -> None:
    """The report's paid amount is net of refunds, the export's is not: one must never be read as the other."""
    assert name_of(VARIANT_A.replace("订单状态,", "") + ",退款金额") is None


def test_a_column_that_occurs_twice_can_be_told_apart() -> None:
    """The second column of a name has a name of its own, so that a layout can choose it."""
    assert normal_header(["备注 ", "备注", None, "Ａ"]) == ["备注", "备注#2", "", "A"]


def test_the_column_names_of_known_exports_are_recognised(real_data: Path) -> None:
    """The header lists collected from real exports are recognised."""
    known = json.loads((real_data / "layouts" / "layouts.json").read_text(encoding="utf-8"))
    for variant in ("ExportOrderList_clone_A", "ExportOrderList_clone_B", "2016"):
        assert name_of(",".join(known[f"taobao_tmall_{variant}"]["columns"])) == "taobao-orders"
    newer = [*known["taobao_tmall_2016"]["columns"], *known["taobao_tmall_2016"]["newer_columns"]]
    assert name_of(",".join(newer)) == "taobao-orders"


def test_a_layout_is_one_file(tmp_path: Path) -> None:
    """A new kind of export is read once a file says what its columns mean."""
    (tmp_path / "mine.toml").write_text(
        """
        name = "mine"
        needs = ["number", "created_at", "amount"]
        [columns]
        number = ["주문번호"]
        created_at = ["주문일시"]
        amount = ["결제액"]
        state = ["주문상태"]
        close_reason = ["사유"]
        [states]
        "결제대기" = "unpaid"
        "취소 완료" = "closed:cancelled"
        [close_reasons]
        none = ["해당 없음"]
        refunded = ["환불"]
        """,
        encoding="utf-8",
    )
    layout = read_layout(tmp_path / "mine.toml")
    assert recognise(normal_header(["주문번호", "주문일시", "결제액"]), [layout]) is layout
    assert layout.states["취소완료"] == (OrderState.CLOSED, CloseReason.CANCELLED)
    assert [layout.close_reason(words) for words in ("해당없음", "고객환불", "그밖", "")] == [
        None,
        CloseReason.REFUNDED,
        CloseReason.CANCELLED,
        None,
    ]


@pytest.mark.parametrize(
    "text",
    [
        'name = "x"\nneeds = ["size"]\n[columns]\nnumber = ["n"]',
        'name = "x"\nneeds = []\n[columns]\nsize = ["n"]',
        'name = "x"\nneeds = []\n[columns]\nnumber = ["n"]\n[rules]\npaid = "sometimes"',
        'name = "x"\nneeds = []\n[columns]\nnumber = ["n"]\n[rules]\nmoon = "full"',
    ],
)
def test_a_layout_with_a_mistake_is_refused(tmp_path: Path, text: str) -> None:
    """A misspelt field or rule is named when the layout is read, not when a file comes."""
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.toml: not understood: "):
        read_layout(tmp_path / "x.toml")
