"""Export files as the shops' back offices write them, filled with invented orders.

Order numbers, places and names in them are made up; whatever looks like a buyer is not one.
"""

import csv
import io
import zlib
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.demo.orders import Seen

_TMALL = ("订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额")
_TAOBAO = (
    "订单编号",
    "买家会员名",
    "买家应付货款",
    "买家应付邮费",
    "总金额",
    "买家实际支付金额",
    "订单状态",
    "收货人姓名",
    "收货地址",
    "联系手机",
    "订单创建时间",
    "订单付款时间",
    "宝贝标题",
    "宝贝总数量",
    "订单关闭原因",
    "退款金额",
)
_NAVER = (
    "상품주문번호",
    "주문번호",
    "주문일시",
    "결제일",
    "주문상태",
    "클레임상태",
    "구매자명",
    "구매자ID",
    "구매자연락처",
    "상품명",
    "수량",
    "최종 상품별 총 주문금액",
)
_SHOPIFY = (
    "Name",
    "Email",
    "Financial Status",
    "Paid at",
    "Currency",
    "Total",
    "Created at",
    "Lineitem quantity",
    "Lineitem name",
    "Billing Name",
    "Phone",
    "Cancelled at",
    "Refunded Amount",
)
_LINES = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
_PRESALES = (
    "客服",
    "接待人数",
    "询单人数",
    "询单->最终付款人数",
    "询单->最终付款成功率",
    "销售额",
    "客服回复率",
    "平均响应时间",
    "首次响应时间",
)
_PLACES = ("浙江省", "江苏省", "广东省", "四川省", "山东省", "河南省", "湖北省", "上海", "北京", "福建省")
_GOODS = ("亚麻桌布", "手作马克杯", "竹编收纳篮", "棉麻抱枕", "陶瓷花器")
_WALL = len("2026-11-18 09:05:00")
_STOCK = (("DF-101", "LINEN TABLECLOTH"), ("DF-114", "STONEWARE MUG"), ("DF-207", "WILLOW BASKET"))
_STOCK_NAMES = tuple(words.title() for _, words in _STOCK)

Number = Callable[[Seen], str]
"""How a shop numbers its orders."""


def numbering(shop_key: int, zone: ZoneInfo) -> Number:
    """Numbers of eighteen digits that hold the day, the shop and the order's place in the day."""

    def number(order: Seen) -> str:
        return f"{order.created_at.astimezone(zone):%Y%m%d}{shop_key:03d}{order.number:07d}"

    return number


def tmall_report(orders: Iterable[Seen], number: Number, zone: ZoneInfo) -> bytes:
    """The order report of a Tmall shop: UTF-8, one row an order, the paid amount net of refunds."""
    return _written(_TMALL, [_tmall_row(order, number, zone) for order in orders]).encode("utf-8")


def _tmall_row(order: Seen, number: Number, zone: ZoneInfo) -> list[str]:
    return [
        number(order),
        _plain(order.amount),
        _plain(order.paid - order.refund),
        _pick(_PLACES, order),
        _local(order.created_at, zone),
        _local(order.paid_at, zone),
        _plain(order.refund),
    ]


def taobao_orders(orders: Iterable[Seen], number: Number, zone: ZoneInfo) -> bytes:
    """ExportOrderList of the Taobao seller centre: GBK, ids as `="…"`, the paid amount gross of refunds."""
    rows = []
    for order in orders:
        state, reason = _taobao_state(order)
        rows.append(
            [
                f'="{number(order)}"',
                f"made-up-{_buyer(order, 400)}",
                _plain(order.amount),
                "0.00",
                _plain(order.amount),
                _plain(order.paid),
                state,
                "某**",
                f"{_pick(_PLACES, order)}****",
                _chinese_phone(order),
                _local(order.created_at, zone),
                _local(order.paid_at, zone),
                _pick(_GOODS, order),
                str(1 + order.number % 3),
                reason,
                _plain(order.refund) if order.refund else "无退款申请",
            ]
        )
    return _written(_TAOBAO, rows).encode("gbk")


def _taobao_state(order: Seen) -> tuple[str, str]:
    if order.paid_at is None:
        if order.closed_at is None:
            return "等待买家付款", "订单未关闭"
        return "交易关闭", "买家未及时付款"
    if order.refund == order.amount:
        return "交易关闭", "退款"
    return "买家已付款,等待卖家发货", "订单未关闭"


def invoice_lines(orders: Iterable[Seen], number: Number, zone: ZoneInfo) -> bytes:
    """Line items of a wholesale shop: one row a line, several an invoice; who has paid is not told."""
    rows = []
    for order in orders:
        lines = 1 + order.number % 3
        share = (order.amount / lines).quantize(Decimal("0.01"))
        for line in range(lines):
            stock, words = _STOCK[(order.number + line) % len(_STOCK)]
            price = share if line else order.amount - share * (lines - 1)
            wall = f"{order.created_at.astimezone(zone):%Y-%m-%d %H:%M}"
            rows.append([number(order), stock, words, "1", wall, _plain(price), "", "United Kingdom"])
    return _written(_LINES, rows).encode("utf-8")


def naver_orders(orders: Iterable[Seen], number: Number, zone: ZoneInfo) -> bytes:
    """The order list of a Naver SmartStore: UTF-8 with a mark, one row a product order, each an order of its own."""
    rows = []
    for order in orders:
        buyer = _buyer(order, 300)
        rows.append(
            [
                f"{number(order)}1",
                number(order),
                _local(order.created_at, zone),
                _local(order.paid_at, zone),
                _naver_state(order),
                "반품완료" if order.refund == order.amount else "",
                "구*자",
                f"made-up-{buyer}",
                f"0504-0000-{buyer:04d}" if buyer % 9 == 0 else f"010-0000-{buyer:04d}",
                "무드등",
                "1",
                _plain(order.amount),
            ]
        )
    return _written(_NAVER, rows).encode("utf-8-sig")


def _naver_state(order: Seen) -> str:
    if order.paid_at is None:
        return "결제대기" if order.closed_at is None else "미결제취소"
    return "반품완료" if order.refund == order.amount else "결제완료"


def shopify_orders(orders: Iterable[Seen], number: Number, zone: ZoneInfo) -> bytes:
    """orders_export of Shopify: one row an order, times with their offset, refunds beside the total."""
    rows = []
    for order in orders:
        buyer = _buyer(order, 250)
        rows.append(
            [
                f"#{number(order)}",
                f"made-up-{buyer}@example.com",
                _shopify_state(order),
                _with_offset(order.paid_at, zone),
                "GBP",
                _plain(order.amount),
                _with_offset(order.created_at, zone),
                "1",
                _pick(_STOCK_NAMES, order),
                "Made-up buyer",
                "" if buyer % 6 == 0 else f"+1 202 555 01{buyer % 100:02d}",
                _with_offset(order.closed_at if order.paid_at is None else None, zone),
                _plain(order.refund),
            ]
        )
    return _written(_SHOPIFY, rows).encode("utf-8")


def _shopify_state(order: Seen) -> str:
    if order.paid_at is None:
        return "pending" if order.closed_at is None else "voided"
    if not order.refund:
        return "paid"
    return "refunded" if order.refund == order.amount else "partially_refunded"


def _with_offset(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S %z}" if moment else ""


def _buyer(order: Seen, count: int) -> int:
    """Which of so many buyers it is: some order again and again."""
    return (order.number * 37 + order.created_at.date().toordinal() * 11) % count


def _chinese_phone(order: Seen) -> str:
    """Numbers that nobody has; some are masked by the platform, some are virtual ones with an extension."""
    buyer = _buyer(order, 400)
    if buyer % 10 == 0:
        return "'138****0000"
    extension = "-5678" if buyer % 10 == 1 else ""
    return f"'1990000{buyer:04d}{extension}"


Writer = Callable[[Iterable[Seen], Number, ZoneInfo], bytes]

WRITERS: dict[str, Writer] = {
    "tmall-report": tmall_report,
    "taobao-orders": taobao_orders,
    "naver-orders": naver_orders,
    "shopify-orders": shopify_orders,
}
"""How each layout is written, by its name."""


def traffic_report(days: Iterable[datetime]) -> bytes:
    """A table that is no order file: visitors by day."""
    rows = [[f"{day:%Y-%m-%d}", str(800 + 37 * place), str(90 + 5 * place)] for place, day in enumerate(days)]
    return _written(("日期", "访客数", "加购人数"), rows).encode("utf-8-sig")


def presales_report(people: Iterable[tuple[str, int, int, int]]) -> bytes:
    """What a tool tells of agents before the sale: name, customers received, inquirers, those of them who paid. GBK."""
    rows = [
        [name, str(received), str(asked), str(won), f"{won / asked:.1%}", f"{won * 86:,}", "98.5%", "31秒", "22秒"]
        for name, received, asked, won in people
    ]
    return _written(_PRESALES, rows).encode("gbk")


def picture(width: int = 96, height: int = 64) -> bytes:
    """A PNG of one colour."""
    line = b"\0" + b"\x3b\x7d\xd8" * width
    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(line * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4) for kind, body in parts
    )


def _written(header: Iterable[str], rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _plain(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _local(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(" ", "seconds")[:_WALL] if moment else ""


def _pick(words: tuple[str, ...], order: Seen) -> str:
    return words[(order.number * 7 + order.created_at.day) % len(words)]
