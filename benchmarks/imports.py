"""Whole imports of order files against the least that could be done: bare csv, and a bulk load into a plain table.

`python -m benchmarks.imports` prints rows a second and the peak of memory for each database, kind of file and size;
`python -m benchmarks.imports 1000000 sqlite csv` measures one of them. Each is measured in a process of its own, so
that its peak of memory is its own; the floor is loaded in the same process, before.
"""

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from openpyxl import Workbook
from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from adapters.shops.files import open_order_file
from benchmarks.stage import NOW, databases, people_it, quantile
from bot import features
from bot.app import App
from bot.domain.people import Shop
from bot.kit.adapter import Origin, Said
from bot.services.imports import import_file
from storage import people, shops
from storage.database import Database

ORDERS = 20_000
"""What `make bench` imports; the sizes below take minutes."""
SIZES = (10_000, 100_000, 1_000_000)
LEAST_RATIO = 0.5
HEADER = ("订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额")
_FLOOR_CHUNK = 10_000
_PAUSE_S = 0.05
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


def bare(database: Database, path: Path, orders: int) -> float:
    """Rows a second of reading the file with csv and loading it without a question."""
    with database.write() as db:
        db.execute(text("CREATE TABLE bare_order (number text, amount text, paid text, made text, paid_at text)"))
    began = perf_counter()
    with path.open(encoding="utf-8", newline="") as file, database.write() as db:
        rows = ((row[0], row[1], row[2], row[4], row[5]) for row in csv.reader(file))
        cursor: Any = db.connection.cursor()
        if database.is_sqlite:
            while chunk := list(islice(rows, _FLOOR_CHUNK)):
                cursor.executemany("INSERT INTO bare_order VALUES (?, ?, ?, ?, ?)", chunk)
        else:
            with cursor.copy("COPY bare_order FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
    return orders / (perf_counter() - began)


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
        plain = path.with_suffix(".csv")
        subprocess.run(
            [sys.executable, "-m", "benchmarks.imports", "write", str(orders), str(path), str(plain)], check=True
        )
        with databases(name) as made:
            database = made[name]
            people_it(database)
            shop = shop_of(database)
            floor = bare(database, plain, orders)
            sleep(0.2)
            began = perf_counter()
            _import(database, path, shop)
            seconds = perf_counter() - began
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB
            return {"rows_per_s": orders / seconds, "bare_rows_per_s": floor, "peak_mb": peak}


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
        found[name] = {**figures, "ratio": figures["rows_per_s"] / figures["bare_rows_per_s"]}
    return found


def main() -> None:
    """All sizes, kinds and databases, and the chat during the largest."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    columns = ("rows", "where", "file", "rows/s", "bare rows/s", "ratio", "peak MB")
    table = Table(*columns, title="Imports, measured")
    for name in ("sqlite", "postgresql"):
        for kind in ("csv", "xlsx"):
            for orders in SIZES:
                figures = apart(orders, name, kind)
                ratio = figures["rows_per_s"] / figures["bare_rows_per_s"]
                rates = (f"{figures['rows_per_s']:,.0f}", f"{figures['bare_rows_per_s']:,.0f}", f"{ratio:.2f}")
                table.add_row(f"{orders:,}", name, kind, *rates, f"{figures['peak_mb']:.0f}")
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
