"""Invented order files: a Tmall report, a Taobao export, line items, each with the orders that a test names."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import NamedTuple

from adapters.shops.files import open_order_file
from bot.domain.people import Shop
from bot.services.imports import import_file
from tests.chat import Chat

_TMALL = (
    "订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额",
)  # fmt: skip
_LINES = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")


class Order(NamedTuple):
    """An order: when it was created and paid (wall clock, empty: never), its amount and what of it went back."""

    number: str
    created: str
    amount: str
    paid: str = ""
    refund: str = "0"


def orders(day: str, paid: Sequence[str] = (), unpaid: Sequence[str] = (), refunds: Iterable[str] = ()) -> list[Order]:
    """Orders of one day by their amounts: those paid after twenty seconds (of which some went back), and the others."""
    numbers = (f"{day.replace('-', '')}{place:03}" for place in count(1))
    back = dict(enumerate(refunds))
    made = [
        Order(next(numbers), f"{day} 10:00:00", amount, f"{day} 10:00:20", back.get(place, "0"))
        for place, amount in enumerate(paid)
    ]
    return [*made, *(Order(next(numbers), f"{day} 11:00:00", amount) for amount in unpaid)]


def tmall(path: Path, *parts: Sequence[Order], broken: Sequence[str] = ()) -> Path:
    """Write a Tmall report; `broken` are order numbers whose rows have an amount that is none."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_TMALL)
        for order in (order for part in parts for order in part):
            net = Decimal(order.amount) - Decimal(order.refund) if order.paid else Decimal(0)
            writer.writerow([order.number, order.amount, net, "浙江省", order.created, order.paid, order.refund])
        writer.writerows([number, "free", "0", "浙江省", "2026-05-20 10:00:00", "", "0"] for number in broken)
    return path


def line_items(path: Path, rows: Sequence[tuple[str, int, str, str]]) -> Path:
    """Write line items, whose files tell nothing of payments: invoice, quantity, time, price."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_LINES)
        writer.writerows(
            [number, "85123A", "WHITE LANTERN", quantity, when, price, "17850", "United Kingdom"]
            for number, quantity, when, price in rows
        )
    return path


def imported(chat: Chat, shop: Shop, path: Path) -> int:
    """Import a file as the command line does; the number of the import."""
    done = import_file(
        chat.database,
        path,
        open_orders=open_order_file,
        shop=shop,
        person_id=None,
        now=chat.clock.now,
        name=path.name,
    )
    return done.batch.id
