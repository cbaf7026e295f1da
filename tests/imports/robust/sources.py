"""The real files that are corrupted, cut to a size that is read in a moment, and what a corrupted one came to."""

import csv
import json
import os
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.shops.files import OrderFile, open_order_file
from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, Rejected, add_line, merge, told
from tests.imports.both_ways import both_ways

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROWS = 120


def real_data() -> Path | None:
    """The folder with files of real shops, where there is one."""
    named = os.environ.get("DAYCLEAR_REAL_DATA")
    folder = Path(named) if named else Path(__file__).parents[4] / "shared" / "data"
    return folder if (folder / "tmall_orders").is_dir() else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was exported: its header and rows as text, and which of its columns hold what."""

    name: str
    header: list[str]
    rows: list[list[str]]
    currency: str
    zone: str
    lines: bool
    times: tuple[int, ...]
    amounts: tuple[int, ...]
    number: int


def _table(path: Path, chance: random.Random) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [rows[place] for place in sorted(chance.sample(range(len(rows)), ROWS))]


def sheets(folder: Path) -> list[Sheet]:
    """The tables: orders of a Tmall shop, line items of a wholesale shop (with some identical lines)."""
    chance = random.Random(20)
    header, rows = _table(folder / "tmall_orders" / "tmall_order_report.csv", chance)
    tmall = Sheet("tmall", header, rows, "CNY", "Asia/Shanghai", False, (4, 5), (1, 2, 6), 0)
    header, rows = _table(folder / "online_retail" / "online_retail_2010-12.csv", chance)
    retail = Sheet("retail", header, [*rows, rows[0], rows[0]], "GBP", "Europe/London", True, (4,), (5,), 0)
    return [tmall, retail]


def documents(folder: Path) -> list[tuple[str, list[dict[str, Any]]]]:
    """The orders of web shops' interfaces, as JSON: WooCommerce's, with numbers of their own."""
    orders = []
    for name in ("orders-03-http-request.json", "orders-06-http-request.json"):
        found = json.loads((folder / "woocommerce" / name).read_text(encoding="utf-8"))
        orders += found if isinstance(found, list) else [*found["create"], *found["update"]]
    return [("woocommerce", [{**order, "number": str(place)} for place, order in enumerate(orders, 900)])]


def key(record: OrderRecord) -> tuple[Any, ...]:
    """What a record says, to the minute: spreadsheets cut the seconds."""
    paid_at = told(record.paid_at)
    return (
        record.number,
        record.created_at.replace(second=0, microsecond=0),
        record.amount,
        record.state,
        record.close_reason,
        None if paid_at is None else paid_at.replace(second=0, microsecond=0),
        told(record.paid),
        told(record.refund),
    )


def figures(records: Iterable[OrderRecord], zone: str, *, lines: bool) -> Counter[Any]:
    """Orders, amounts, payments and refunds by state and day of the shop."""
    here = ZoneInfo(zone)
    orders: dict[str, OrderRecord] = {}
    for record in records:
        known = orders.get(record.number)
        joined = add_line if lines else merge
        orders[record.number] = record if known is None else joined(known, record)
    found: Counter[Any] = Counter()
    for order in orders.values():
        paid_at = told(order.paid_at)
        created, paid_day = (
            order.created_at.astimezone(here).date(),
            paid_at.astimezone(here).date() if paid_at else None,
        )
        found[order.state, created, "orders"] += 1
        found[order.state, created, "amount"] += order.amount  # type: ignore[assignment]
        found[order.state, paid_day, "paid"] += told(order.paid) or 0  # type: ignore[assignment]
        found[order.state, paid_day, "refund"] += told(order.refund) or 0  # type: ignore[assignment]
    return Counter({name: value for name, value in found.items() if value})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a file came to: its records and rejections and what it said, or why it was refused."""

    records: list[OrderRecord]
    rejected: list[Rejected]
    notes: tuple[str, ...]
    zone: str
    refused: str = ""


def outcome(path: Path, currency: str, zone: str) -> Outcome:
    """Read a file whole, both ways. Anything but a Refusal goes on: it would be a fault of the reader."""
    try:
        file: OrderFile = open_order_file(path, shop_zone=zone, currency=currency, now=NOW)
        items, _ = both_ways(file, zone)
    except Refusal as refused:
        return Outcome([], [], (), zone, refused.key)
    return Outcome(
        [item for item in items if isinstance(item, OrderRecord)],
        [item for item in items if isinstance(item, Rejected)],
        tuple(name for name, _ in file.notes),
        zone,
    )
