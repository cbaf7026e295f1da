"""What tests of imports share: shops, files made on the spot, and whole imports of them."""

import csv
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import Workbook

from adapters.shops.files import OrderFile, open_order_file
from bot.domain.orders import OrderRecord, Rejected
from bot.domain.people import Shop
from storage.database import Database
from storage.imports import CHUNK, Imported, Source, import_orders
from storage.people import add_team
from storage.shops import add_shop

NOW = datetime(2020, 3, 5, 4, tzinfo=UTC)

WriteFile: TypeAlias = Callable[..., Path]
ReadFile: TypeAlias = Callable[..., list[OrderRecord | Rejected]]
ImportFile: TypeAlias = Callable[..., Imported]


@pytest.fixture
def now() -> datetime:
    """The moment at which the invented files are read."""
    return NOW


@pytest.fixture
def shop(database: Database) -> Shop:
    """A shop in China."""
    with database.write() as db:
        team = add_team(db, "West Lake", zone="Asia/Shanghai", lang="zh", country="CN")
        return add_shop(db, "West Lake Tea", team_id=team.id, platform="tmall", zone="Asia/Shanghai", currency="CNY")


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    """Writes text (in an encoding) or bytes to a file and gives its path."""

    def write(content: str | bytes, name: str = "orders.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


def opened(path: Path, **options: Any) -> OrderFile:
    """The file as one of a Chinese shop, read at the moment of these tests."""
    return open_order_file(path, **{"shop_zone": "Asia/Shanghai", "currency": "CNY", "now": NOW, **options})


@pytest.fixture
def open_file(write_file: WriteFile) -> Callable[..., OrderFile]:
    """Opens an order file with this content."""

    def opening(content: str | bytes, name: str = "orders.csv", encoding: str = "utf-8", **options: Any) -> OrderFile:
        return opened(write_file(content, name, encoding), **options)

    return opening


@pytest.fixture
def read_file(open_file: Callable[..., OrderFile]) -> ReadFile:
    """Opens an order file with this content and reads all of it."""

    def read(*arguments: Any, **options: Any) -> list[OrderRecord | Rejected]:
        return list(open_file(*arguments, **options).records())

    return read


def source_of(file: OrderFile, name: str = "orders.csv", **more: Any) -> Source:
    """What a batch is told of an opened file."""
    return Source(
        name,
        file.layout.name,
        file.encoding,
        file.sha256,
        lines=file.layout.lines,
        payment=file.knows_payment,
        unpaid=file.layout.unpaid_orders,
        refunds=file.knows_refunds,
    )._replace(**more)


@pytest.fixture
def import_file(database: Database, shop: Shop, open_file: Callable[..., OrderFile]) -> ImportFile:
    """Imports an order file with this content into the shop."""

    def importing(content: str | bytes, name: str = "orders.csv", *, dry_run: bool = False, **more: Any) -> Imported:
        file = open_file(content, name)
        return import_orders(database, shop.id, source_of(file, name, **more), file.blocks(size=CHUNK), dry_run=dry_run)

    return importing


TMALL_HEADER = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额"


@pytest.fixture
def tmall() -> Callable[..., str]:
    """A Tmall report with these rows: number, total, paid (net), created, paid at, refund."""

    def text(*rows: str) -> str:
        lines = [TMALL_HEADER]
        for row in rows:
            number, amount, paid, created, paid_at, refund = row.split(",")
            lines.append(f"{number},{amount},{paid},浙江省,{created},{paid_at},{refund}")
        return "\r\n".join(lines) + "\r\n"

    return text


@pytest.fixture
def real_data() -> Path:
    """The folder with files of real shops; a test that needs it is skipped where it is absent."""
    named = os.environ.get("DAYCLEAR_REAL_DATA")
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "data"
    if not (folder / "tmall_orders").is_dir():
        pytest.skip("no real order files here")
    return folder


@pytest.fixture
def workbook() -> Callable[[Path, Path], None]:
    """Saves a CSV file as a workbook whose cells are numbers and times, as a spreadsheet does."""

    def value(text: str) -> Any:
        for read in (int, float, datetime.fromisoformat):
            try:
                return read(text)
            except ValueError:
                continue
        return text or None

    def save(source: Path, target: Path) -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("订单")
        with source.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                sheet.append([value(cell) for cell in row])
        book.save(target)

    return save
