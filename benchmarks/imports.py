"""Whole imports of order files against the least that could be done: a bare reader and a bulk load.

`python -m benchmarks.imports` prints rows a second and the peak of memory for each database, kind of file and size;
`python -m benchmarks.imports 1000000 sqlite csv` measures one of them. Each is measured in a process of its own, so
that its peak of memory is its own. Two floors are loaded in the same process, after that: *typed*, the same orders as
typed values into the same table with the same indexes, and *texts only*, five texts into a table without any.
"""

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook, load_workbook
from rich.console import Console
from rich.table import Table
from sqlalchemy import MetaData, quoted_name, text

from adapters.shops.files import open_order_file
from benchmarks.stage import NOW, databases, people_it, quantile
from bot import features
from bot.app import App
from bot.domain.people import Shop
from bot.kit.adapter import Origin, Said
from bot.services.imports import import_file
from storage import people, shops
from storage.database import Database
from storage.orders import version_table

ORDERS = 20_000
"""What `make bench` imports; the sizes below take minutes."""
SIZES = (10_000, 100_000, 1_000_000)
LEAST_RATIO = 0.5
HEADER = ("订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额")
_FLOOR_CHUNK = 10_000
_PAUSE_S = 0.05
_ZONE = ZoneInfo("Asia/Shanghai")
_IDS = ("shop_id", "batch_id", "first_batch_id")
_STANDING = ("state", "payment", "progress", "payment_told", "cancellation", "seconds_to_pay", "refund")
_MB = 1024


def write_report(path: Path, orders: int) -> None:
    """An invented order report of a month, as CSV or as a workbook with real numbers and times."""
    chance = random.Random(7)
    begins = datetime(2030, 5, 1)  # noqa: DTZ001 - as in files

    def row(number: int) -> list[Any]:
        made = begins + timedelta(seconds=chance.randrange(29 * 86_400))
        amount = Decimal(chance.randrange(500, 50_000)) / 100
        paid = chance.random() < 0.86
        return [
            str(number),
            amount,
            amount if paid else 0,
            "浙江省",
            made,
            made + timedelta(seconds=8) if paid else "",
            0,
        ]

    rows = (row(number) for number in range(10**12 + 1, 10**12 + orders + 1))
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows(rows)
        return
    book = Workbook(write_only=True)
    sheet = book.create_sheet("orders")
    sheet.append(HEADER)
    for each in rows:
        sheet.append(each)
    book.save(path)


def rows_of(path: Path) -> Iterator[Sequence[Any]]:
    """The rows below the header, by the least that reads them: `csv`, or openpyxl as a stream."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from islice(csv.reader(file), 1, None)
        return
    book = load_workbook(path, read_only=True)
    yield from islice(book["orders"].iter_rows(values_only=True), 1, None)
    book.close()


def bare(database: Database, path: Path, orders: int) -> float:
    """Rows a second of reading the file and loading its texts without a question into a table without an index."""
    with database.write() as db:
        db.execute(text("CREATE TABLE bare_order (number text, amount text, paid text, made text, paid_at text)"))
    rows = (tuple(None if each is None else str(each) for each in (*row[:3], row[4], row[5])) for row in rows_of(path))
    if path.suffix == ".csv":
        rows = ((row[0], row[1], row[2], row[4], row[5]) for row in rows_of(path))
    began = perf_counter()
    _load(database, "bare_order", ("number", "amount", "paid", "made", "paid_at"), rows)
    return orders / (perf_counter() - began)


def typed(database: Database, path: Path, orders: int) -> float:
    """Rows a second of the same with what an order is made of: its values read, its days, its table with the indexes.

    Nothing is checked, compared, counted or figured, and it can neither be taken back nor resumed.
    """
    with database.write() as db:
        if database.is_sqlite:
            table = version_table.to_metadata(MetaData(), name="typed_order")
            for index in table.indexes:
                index.name = quoted_name(f"typed_{index.name}", quote=None)
            table.create(db)
        else:
            db.execute(text("CREATE TABLE typed_order (LIKE order_version INCLUDING ALL)"))
    names = (*_IDS, "number", "amount", "paid", "created_at", "created_day", "paid_at", "paid_day", *_STANDING)
    began = perf_counter()
    _load(database, "typed_order", names, map(_typed_sqlite if database.is_sqlite else _typed, rows_of(path)))
    return orders / (perf_counter() - began)


def _typed(row: Sequence[Any]) -> tuple[Any, ...]:
    number, amount, paid, _, made, paid_at, refund = row
    created_at = _moment(made)
    moment = _moment(paid_at) if paid_at else None
    back = Decimal(str(refund))
    standing = ("paid", 2, 3, True) if moment else ("unpaid", 1, 1, True)
    seconds = (moment - created_at) // timedelta(seconds=1) if moment else None
    worth, given = Decimal(str(amount)), Decimal(str(paid)) + back if moment else None
    days = created_at.astimezone(_ZONE).date(), moment.astimezone(_ZONE).date() if moment else None
    return (1, 1, 1, number, worth, given, created_at, days[0], moment, days[1], *standing, False, seconds, back)


def _moment(cell: Any) -> datetime:
    local = cell if isinstance(cell, datetime) else datetime.fromisoformat(cell)
    return local.replace(tzinfo=_ZONE).astimezone(UTC)


def _typed_sqlite(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(map(_as_sqlite, _typed(row)))


def _as_sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="microseconds")[:26]
    if isinstance(value, date):
        return value.isoformat()
    return int(value * 10_000) if isinstance(value, Decimal) else value


def _load(database: Database, table: str, names: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    with database.write() as db:
        cursor: Any = db.connection.cursor()
        if database.is_sqlite:
            while chunk := list(islice(rows, _FLOOR_CHUNK)):
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", chunk)  # noqa: S608
        else:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)


def shop_of(database: Database) -> Shop:
    """The shop whose orders they are."""
    with database.write() as db:
        team = people.teams(db)[0]
        return shops.add_shop(db, "Shop", team_id=team.id, platform="tmall", zone="Asia/Shanghai", currency="CNY")


class Chatter(threading.Thread):
    """Somebody who types `numbers` and a target, by turns, while something else is at work."""

    def __init__(self, database: Database) -> None:
        super().__init__(daemon=True)
        self._app = App(database, commands=features.commands(), jobs=(), tasks=())
        self._ended = threading.Event()
        self.times: list[float] = []

    def run(self) -> None:
        """Type until told to stop."""
        number = 0
        while not self._ended.wait(_PAUSE_S):
            number += 1
            origin = Origin("bench", f"chat-{number}", "p1", "p1", direct=True, direct_chat="p1")
            line = "numbers Shop 2030-05-20" if number % 2 else f"target set Shop sales {number} 2030-06"
            began = perf_counter()
            self._app.dispatcher.handle(Said(origin, line))
            self.times.append((perf_counter() - began) * 1000)

    def ends(self) -> list[float]:
        """Stop, and tell how long each command took, in ms."""
        self._ended.set()
        self.join()
        return self.times


def measure(name: str, kind: str, orders: int) -> dict[str, Any]:
    """One import in this process: rows a second, the floor, peak of memory in MB, and commands while it runs."""
    with tempfile.TemporaryDirectory(prefix="dayclear-bench-") as folder:
        path = Path(folder) / f"report.{kind}"
        subprocess.run([sys.executable, "-m", "benchmarks.imports", "write", str(orders), str(path)], check=True)
        with databases(name) as made:
            database = made[name]
            people_it(database)
            shop = shop_of(database)
            began = perf_counter()
            _import(database, path, shop)
            seconds = perf_counter() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB
            floors = {
                "bare_rows_per_s": bare(database, path, orders),
                "typed_rows_per_s": typed(database, path, orders),
            }
            return {"rows_per_s": orders / seconds, **floors, "peak_mb": peak}


def chat_during(name: str, orders: int) -> dict[str, Any]:
    """p50 and p99 in ms of commands that are typed while a file is imported in the same process."""
    with tempfile.TemporaryDirectory(prefix="dayclear-bench-") as folder, databases(name) as made:
        path = Path(folder) / "report.csv"
        write_report(path, orders)
        database = made[name]
        people_it(database)
        shop = shop_of(database)
        chatter = Chatter(database)
        chatter.start()
        _import(database, path, shop)
        times = chatter.ends()
        return {
            "commands": len(times),
            "p50_ms": quantile(times, 0.5),
            "p99_ms": quantile(times, 0.99),
            "most_ms": max(times),
        }


def _import(database: Database, path: Path, shop: Shop) -> None:
    import_file(database, path, open_orders=open_order_file, shop=shop, person_id=None, now=NOW, name=path.name)


def apart(*arguments: object) -> dict[str, Any]:
    """Measured in a process of its own."""
    line = [sys.executable, "-m", "benchmarks.imports", *map(str, arguments)]
    found: dict[str, Any] = json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
    return found


def run() -> dict[str, dict[str, float]]:
    """Both databases, with a file of `ORDERS`."""
    found = {}
    for name in ("sqlite", "postgresql"):
        figures = apart(ORDERS, name, "csv")
        found[name] = {**figures, "ratio": figures["rows_per_s"] / figures["typed_rows_per_s"]}
    return found


def main() -> None:
    """All sizes, kinds and databases, and the chat during the largest."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    columns = ("rows", "where", "file", "rows/s", "typed load", "ratio", "texts only", "ratio", "peak MB", "load")
    table = Table(*columns, title="Imports, measured")
    for name in ("sqlite", "postgresql"):
        for kind in ("csv", "xlsx"):
            for orders in SIZES:
                figures = apart(orders, name, kind)
                rates = [f"{figures['rows_per_s']:,.0f}"]
                for floor in ("typed_rows_per_s", "bare_rows_per_s"):
                    rates += [f"{figures[floor]:,.0f}", f"{figures['rows_per_s'] / figures[floor]:.2f}"]
                beside = (f"{figures['peak_mb']:.0f}", f"{os.getloadavg()[0]:.1f}")
                table.add_row(f"{orders:,}", name, kind, *rates, *beside)
    console.print(table)
    table = Table("while importing", "where", "commands", "p50 ms", "p99 ms", "longest ms")
    for name in ("sqlite", "postgresql"):
        found = apart("chat", SIZES[-1], name)
        times = (f"{found[each]:.1f}" for each in ("p50_ms", "p99_ms", "most_ms"))
        table.add_row(f"{SIZES[-1]:,} rows", name, str(found["commands"]), *times)
    console.print(table)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", count, *paths]:
            for each in paths:
                write_report(Path(each), int(count))
        case ["chat", count, where]:
            print(json.dumps(chat_during(where, int(count))))
        case [count, where, kind]:
            print(json.dumps(measure(where, kind, int(count))))
        case _:
            main()
