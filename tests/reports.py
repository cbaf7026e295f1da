"""Invented reports of the tools: the headers are theirs, the figures are not."""

import csv
from collections.abc import Sequence
from pathlib import Path

CHITU = (
    "客服", "接待人数", "询单人数", "询单->最终付款人数", "询单->最终付款成功率", "询单->最终下单人数",
    "询单->次日付款人数", "询单->次日付款成功率", "下单->最终付款成功率", "客件数", "客单价", "销售额", "客服回复率",
    "平均响应时间", "首次响应时间", "客服答问比", "慢响应人数", "静默下单本人落实付款-人数",
    "静默下单本人落实付款-金额", "协助跟进人数", "转出人数", "退款率",
)  # fmt: skip
PDD = (
    "客服账号", "咨询人数", "询单人数", "最终成团人数", "询单流失人数", "询单转化率", "客服销售额（元）",
    "3分钟人工回复率(8-23点)", "平均人工响应时长（分钟）", "30秒应答率(8-23点)", "评分≤3订单数", "纠纷退款数", "投诉数",
)  # fmt: skip
SYCM = (
    "旺旺昵称", "咨询人数", "有效接待人数", "询单人数", "下单人数", "销售人数", "销售额", "成功退款金额", "净销售额",
)  # fmt: skip
SHOP = (
    "询单转化率", "平均响应时长（秒）", "客户满意率", "旺旺回复率", "仅退款自主完结时长（小时）", "平台求助率",
    "平台判责率",
)  # fmt: skip


def chitu(path: Path, *rows: tuple[str, int, int, int], response: str = "25秒") -> Path:
    """Pre-sales details: name, customers received, inquirers, of whom paid; with the rows over everybody below."""
    body = [
        [name, received, asked, won, f"{won / asked:.1%}", won, won, "-", "100%", "1.2", "50", f"{won * 50:,}", "98.5%",
         "1分20秒", response, "120%", "--", "0", "0", "0", "0", "-"]
        for name, received, asked, won in rows
    ]  # fmt: skip
    sums = [["店铺汇总值", *["999"] * 21], ["均值", *["99"] * 21]]
    return written(path, CHITU, [*body, *sums], encoding="gbk")


def written(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]], *, encoding: str = "utf-8") -> Path:
    """A table as CSV."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path
