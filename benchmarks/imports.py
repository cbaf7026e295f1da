"""An order file through the whole import against the least that could be done: bare csv, and a bulk load."""

import csv
import random
import tempfile
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from sqlalchemy import text

from adapters.shops.files import open_order_file
from benchmarks.stage import NOW, databases
from bot.services.imports import import_file
from storage import people, shops
from storage.database import Database

ORDERS = 20_000
HEADER = ("订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额")


def write_report(path: Path) -> None:
    """An invented order report of a month."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(1, ORDERS + 1):
            made = datetime(2030, 5, 1) + timedelta(seconds=chance.randrange(29 * 86_400))  # noqa: DTZ001 - as in files
            amount = Decimal(chance.randrange(500, 50_000)) / 100
            paid = chance.random() < 0.86
            paid_at = made + timedelta(seconds=8) if paid else ""
            writer.writerow([number, amount, amount if paid else 0, "浙江省", made, paid_at, 0])


def bare(database: Database, path: Path) -> float:
    """Rows a second of reading the file with csv and loading it without a question."""
    with database.write() as db:
        db.execute(text("CREATE TABLE bare_order (number text, amount text, paid text, made text, paid_at text)"))
    began = perf_counter()
    with path.open(encoding="utf-8", newline="") as file, database.write() as db:
        rows = [(row[0], row[1], row[2], row[4], row[5]) for row in csv.reader(file)]
        cursor = db.connection.cursor()
        if database.is_sqlite:
            cursor.executemany("INSERT INTO bare_order VALUES (?, ?, ?, ?, ?)", rows)
        else:
            with cursor.copy("COPY bare_order FROM STDIN") as copy:  # type: ignore[attr-defined]
                for row in rows:
                    copy.write_row(row)
    return ORDERS / (perf_counter() - began)


def measure(database: Database, path: Path) -> dict[str, float]:
    """Rows a second of both, and their ratio."""
    with database.write() as db:
        team = people.add_team(db, "Team", zone="Asia/Shanghai", lang="en", country="CN")
        shop = shops.add_shop(db, "Shop", team_id=team.id, platform="tmall", zone="Asia/Shanghai", currency="CNY")
    floor = bare(database, path)
    began = perf_counter()
    import_file(database, path, open_orders=open_order_file, shop=shop, person_id=None, now=NOW, name="report.csv")
    found = ORDERS / (perf_counter() - began)
    return {"rows_per_s": found, "bare_rows_per_s": floor, "ratio": found / floor}


def run() -> dict[str, dict[str, float]]:
    """Both databases."""
    with tempfile.TemporaryDirectory(prefix="dayclear-bench-") as folder, databases("sqlite", "postgresql") as made:
        path = Path(folder) / "report.csv"
        write_report(path)
        return {name: measure(database, path) for name, database in made.items()}


if __name__ == "__main__":
    for name, figures in run().items():
        print(name, {key: round(value, 3) for key, value in figures.items()})
