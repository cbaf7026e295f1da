"""Shops whose database has its keys, and files that tell who bought."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from storage import buyers
from storage.database import Database

_HEADER = (
    "订单编号", "买家会员名", "总金额", "买家实际支付金额", "订单状态", "收货人姓名", "收货地址", "联系电话",
    "联系手机", "订单创建时间", "订单付款时间", "订单关闭原因",
)  # fmt: skip


class Row(NamedTuple):
    """An order of a Taobao export with its buyer; not paid unless `paid` says when."""

    number: str
    phone: str = ""
    account: str = ""
    name: str = "张小月"
    created: str = "2026-05-31 10:00:00"
    paid: str = ""


def taobao(path: Path, rows: Sequence[Row]) -> Path:
    """Write an export of Taobao."""
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for row in rows:
            state = "买家已付款,等待卖家发货" if row.paid else "等待买家付款"
            address = "浙江省杭州市西湖区文三路 100 号"
            cells = [f"'{row.number}", row.account, "59.90", "59.90" if row.paid else "0", state, row.name, address]
            writer.writerow([*cells, "", row.phone, row.created, row.paid, "订单未关闭"])
    return path


@pytest.fixture
def keys(database: Database) -> buyers.Keys:
    """Keys of the database, which has them from here on."""
    made = buyers.Keys.new()
    buyers.equip(database, made)
    return made
