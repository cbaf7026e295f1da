"""Files of real shops, imported as they are, against the figures that are known of them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from adapters.shops.files import open_order_file
from bot.domain.people import Shop
from storage.database import Database
from storage.imports import CHUNK, Imported, Source, import_orders, undo_whole
from storage.numbers import day, days, month
from storage.shops import change_shop


def imported(database: Database, shop: Shop, path: Path, now: Any) -> Imported:
    """The file, read in the shop's zone and currency."""
    file = open_order_file(path, shop_zone=shop.zone, currency=shop.currency, now=now)
    source = Source(
        path.name,
        file.layout.name,
        file.encoding,
        file.sha256,
        lines=file.layout.lines,
        payment=file.knows_payment,
        unpaid=file.layout.unpaid_orders,
        refunds=file.knows_refunds,
    )
    return import_orders(database, shop.id, source, file.blocks(size=CHUNK))


def test_a_month_of_a_tmall_shop(database: Database, shop: Shop, real_data: Path, now: Any) -> None:
    """28,010 orders without any editing: the known figures of a day and the month; nothing new the second time."""
    path = real_data / "tmall_orders" / "tmall_order_report.csv"
    first = imported(database, shop, path, now)
    assert (first.counts, first.batch.rejected, first.batch.odd) == ((28_010, 0, 0), 0, {})
    with database.read() as db:
        found, whole = day(db, shop.id, date(2020, 2, 25)), month(db, shop.id, 2020, 2)
        every = days(db, [shop.id], date(2020, 1, 1), date(2020, 12, 31))
    assert found is not None
    f = found.figures
    assert (f.orders, f.order_amount.amount, f.paid_orders) == (3_416, Decimal("338586.40"), 2_936)
    assert f.net is not None
    assert f.refunds is not None
    assert (f.net.amount, f.refunds.amount) == (Decimal("228983.20"), Decimal("70438.00"))
    assert whole.figures is not None
    assert whole.figures.unpaid_amount is not None
    assert (whole.figures.unpaid, whole.figures.unpaid_amount.amount) == (3_923, Decimal("520937.54"))
    assert (whole.pay_seconds_median, whole.pay_seconds_p90) == (8, 51)
    assert [each.day.day for each in every if each.figures.orders == 0] == [8, 16]
    assert [each.day.day for each in every if not each.complete] == [29]

    again = imported(database, shop, path, now)
    assert (again.counts, again.revised) == ((0, 0, 28_010), [])
    for each in (again, first):
        undo_whole(database, each.batch.id)
    with database.read() as db:
        assert days(db, [shop.id], date(2020, 1, 1), date(2020, 12, 31)) == []


def test_the_same_orders_in_another_encoding_and_as_a_sheet(
    database: Database, shop: Shop, real_data: Path, tmp_path: Path, now: Any, workbook: Callable[[Path, Path], None]
) -> None:
    """The same orders, as GB18030 and as a workbook, change not one order."""
    head = (real_data / "tmall_orders" / "tmall_order_report.csv").read_text(encoding="utf-8").splitlines()[:5_001]
    plain = tmp_path / "orders.csv"
    plain.write_text("\n".join(head), encoding="utf-8")
    assert imported(database, shop, plain, now).counts == (5_000, 0, 0)
    (tmp_path / "again.csv").write_text("\n".join(head), encoding="gb18030")
    assert imported(database, shop, tmp_path / "again.csv", now).counts == (0, 0, 5_000)
    workbook(plain, tmp_path / "again.xlsx")
    assert imported(database, shop, tmp_path / "again.xlsx", now).counts == (0, 0, 5_000)


def test_a_month_of_line_items(database: Database, shop: Shop, real_data: Path, now: Any) -> None:
    """42,481 lines with the known sum, cancellations counted as such, and no word about payment."""
    with database.write() as db:
        shop = change_shop(db, shop.id, zone="Europe/London", currency="GBP")
    path = real_data / "online_retail" / "online_retail_2010-12.csv"
    done = imported(database, shop, path, now)
    assert (done.batch.rows, done.batch.rejected) == (42_481, 0)
    with database.read() as db:
        f = month(db, shop.id, 2010, 12).figures
    assert f is not None
    assert (f.lines, f.orders, f.cancellations) == (42_481, 1_699, 326)
    assert (f.order_amount + f.cancelled_amount).amount == Decimal("748957.02")
    assert f.cancelled_amount.amount < 0
    assert (f.unpaid, f.paid_orders, f.gross, f.net, f.payment_rate) == (None, None, None, None, None)
    assert imported(database, shop, path, now).counts == (0, 0, 2_025)
