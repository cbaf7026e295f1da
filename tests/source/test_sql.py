"""Orders asked of a company's own database: a real SQLite and a real PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from adapters.shops import sql
from adapters.shops.sql import SqlSource
from bot.domain.buyers import RawBuyer
from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, OrderState, Rejected
from bot.domain.source import Arrival, SourceKind
from bot.kit.source import AskedSource, Page, Site, SourceAway
from storage.database import Database

NOW = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)
SITE = Site(3, SourceKind.SQL, "", "Asia/Shanghai", "CNY")
QUERY = """
-- What has changed; the times are those of the shop.
SELECT order_no AS number, made AS created_at, paid AS paid_at, total AS amount, total AS "paid", status AS state,
       changed AS updated_at, who AS buyer_account, mobile AS buyer_phone
FROM company_orders WHERE changed >= :since ORDER BY changed;
"""


@pytest.fixture
def company(database: Database) -> Iterator[Engine]:
    """A company's database with a table of orders."""
    with database.engine.begin() as db:
        db.execute(
            text(
                "CREATE TABLE company_orders (order_no bigint, made timestamp, paid timestamp, total numeric(12, 2),"
                " status varchar(20), changed timestamp, who varchar(20), mobile varchar(20))"
            )
        )
    yield database.engine
    with database.engine.begin() as db:
        db.execute(text("DROP TABLE company_orders"))


@pytest.fixture
def url(company: Engine) -> str:
    """Where it is."""
    return company.url.render_as_string(hide_password=False)


def add(company: Engine, *rows: tuple[int, str, str | None, str, str, str]) -> None:
    """Put orders into the company's database: number, made, paid, total, status, changed."""
    insert = "INSERT INTO company_orders VALUES (:a, :b, :c, :d, :e, :f, 'moon', '13812345678')"
    with company.begin() as db:
        for row in rows:
            db.execute(text(insert), dict(zip("abcdef", row, strict=True)))


def asked(url: str, query: str = QUERY, **options: Any) -> AskedSource:
    """The source."""
    return SqlSource(url, query, SITE, lambda: NOW, **options)


def pages(source: AskedSource, since: datetime = NOW - timedelta(days=1), cursor: Any = None) -> list[Page]:
    """All pages."""
    try:
        return list(source.pages(since, cursor))
    finally:
        source.close()


def records(found: list[Page]) -> list[OrderRecord]:
    """The orders of pages, all of which could be read."""
    items = [item for page in found for item in page.items]
    assert all(isinstance(item, Arrival) for item in items), items
    return [item.record for item in items if isinstance(item, Arrival)]


def test_a_query_is_read_as_a_file_would_be(company: Engine, url: str) -> None:
    """Numbers of any length, exact amounts, times of the shop's zone, states in the shop's words, and the buyer."""
    add(
        company,
        (2000000000000000001, "2026-06-01 10:00:00", None, "59.90", "待付款", "2026-06-01 10:00:00"),
        (2000000000000000002, "2026-06-01 10:01:00", "2026-06-01 10:01:08", "128.00", "已付款", "2026-06-01 10:01:08"),
    )
    (page,) = pages(asked(url))
    unpaid, paid = records([page])
    assert (unpaid.number, unpaid.amount, unpaid.state) == ("2000000000000000001", Decimal("59.90"), OrderState.UNPAID)
    assert unpaid.created_at == datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
    assert unpaid.as_of == unpaid.created_at
    assert unpaid.buyer == RawBuyer("moon", "", "13812345678")
    assert (paid.state, paid.paid) == (OrderState.PAID, Decimal(128))
    assert paid.paid_at == datetime(2026, 6, 1, 2, 1, 8, tzinfo=UTC)
    assert page.cursor is None


def test_only_what_changed_since_then_is_asked_for(company: Engine, url: str) -> None:
    """The moment is put to the database as the shop's clock showed it."""
    add(
        company,
        (1, "2026-05-31 10:00:00", None, "1", "待付款", "2026-06-01 09:59:59"),
        (2, "2026-05-31 10:00:00", None, "1", "待付款", "2026-06-01 10:00:00"),
    )
    found = pages(asked(url), since=datetime(2026, 6, 1, 2, 0, tzinfo=UTC))
    assert [each.number for each in records(found)] == ["2"]


def test_an_interrupted_reading_goes_on_where_it_was(
    company: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the cursor of any page on, all that is missing comes, and little that was there already."""
    monkeypatch.setattr(sql, "PAGE", 4)
    rows = [(n, "2026-06-01 08:00:00", None, "1", "待付款", f"2026-06-01 09:{n:02}:00") for n in range(10)]
    add(company, *rows)
    source = asked(url)
    first = next(iter(source.pages(NOW - timedelta(days=1), None)))
    source.close()
    assert first.done == 4
    rest = pages(asked(url), cursor=first.cursor)
    assert [each.number for each in records(rest)] == ["3", "4", "5", "6", "7", "8", "9"]
    assert rest[-1].cursor is None


def test_rows_in_no_order_begin_again(company: Engine, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the order of the rows tells nothing, nothing is taken for seen."""
    monkeypatch.setattr(sql, "PAGE", 2)
    rows = [(n, "2026-06-01 08:00:00", None, "1", "待付款", f"2026-06-01 09:{30 - n:02}:00") for n in range(5)]
    add(company, *rows)
    unordered = QUERY.replace("ORDER BY changed", "ORDER BY order_no")
    first = pages(asked(url, unordered))[0]
    assert len(records(pages(asked(url, unordered), cursor=first.cursor))) == 5


def test_no_changes_are_one_empty_page(company: Engine, url: str) -> None:
    """That there was nothing is something to know."""
    assert pages(asked(url)) == [Page((), None)]


def test_a_row_that_cannot_be_read_is_left_out(company: Engine, url: str) -> None:
    """With its reason, and without what it held; the others come."""
    add(
        company,
        (1, "2031-01-01 10:00:00", None, "1", "待付款", "2026-06-01 10:00:00"),
        (2, "2026-06-01 10:00:00", None, "1", "待付款", "2026-06-01 10:00:01"),
    )
    (page,) = pages(asked(url))
    bad, good = page.items
    assert isinstance(bad, Rejected)
    assert bad.reason == "import-row-future"
    assert isinstance(good, Arrival)


def test_nothing_can_be_written(company: Engine, url: str) -> None:
    """The database itself refuses, whatever the query hides."""
    add(company, (1, "2026-06-01 10:00:00", None, "1", "待付款", "2026-06-01 10:00:00"))
    hidden = "WITH gone AS (DELETE FROM company_orders RETURNING *) SELECT *, :since FROM gone"
    with pytest.raises(Refusal) as refused:
        pages(asked(url, hidden))
    assert refused.value.key == "sql-query-wrong"
    with company.begin() as db:
        assert db.execute(text("SELECT count(*) FROM company_orders")).scalar_one() == 1


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("DELETE FROM company_orders WHERE changed > :since", "sql-must-read"),
        ("SELECT * FROM company_orders", "sql-no-since"),
        ("SELECT * FROM company_orders WHERE 'no :sincere' = '' -- :since", "sql-no-since"),
        ("SELECT nothing FROM company_orders WHERE changed > :since", "sql-query-wrong"),
        ("SELECT who AS buyer_name FROM company_orders WHERE changed > :since", "sql-columns-missing"),
        ("SELECT order_no number, made created_at, 1 quantity, total price FROM company_orders WHERE made > :since",
         "sql-lines"),
        ("@no-such-file.sql", "sql-no-query-file"),
    ],
)  # fmt: skip
def test_a_query_that_cannot_work_is_refused_with_what_to_do(company: Engine, url: str, query: str, key: str) -> None:
    """Each with a sentence of its own."""
    with pytest.raises(Refusal) as refused:
        pages(asked(url, query))
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("nonsense", "sql-url-wrong"),
        ("sqlite:////nowhere/shop.db", "sql-no-such-file"),
        ("mysql+nodriver://u:secret@db.example/shop", "sql-driver-missing"),
    ],
)
def test_an_address_that_cannot_work_is_refused(address: str, key: str) -> None:
    """And never quoted: it holds a password."""
    with pytest.raises(Refusal) as refused:
        asked(address)
    assert refused.value.key == key
    assert "secret" not in str(refused.value)


def test_a_database_that_is_away_is_asked_again() -> None:
    """Nobody listens there; the answer says so without the password."""
    source = asked("postgresql://reader:secret@127.0.0.1:9/shop")
    with pytest.raises(SourceAway) as away:
        pages(source)
    assert away.value.key == "sql-away"
    assert "secret" not in str(away.value.facts)


def test_a_query_that_takes_too_long_is_given_up(company: Engine, url: str) -> None:
    """The database stops working on it; others need it too."""
    if company.dialect.name == "sqlite":
        slow = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x), :since FROM n"
    else:
        slow = "SELECT pg_sleep(60), :since::timestamptz"
    with pytest.raises(SourceAway) as away:
        pages(asked(url, slow, within_s=0.2))
    assert away.value.key == "sql-too-slow"


def test_the_check_says_what_could_be_better(company: Engine, url: str, tmp_path: Path) -> None:
    """Whether it answers, whether rows can be read, whether it tells what changed when; the query may lie in a file."""
    add(company, (1, "2026-06-01 10:00:00", None, "1", "待付款", "2026-06-01 10:00:00"))
    path = tmp_path / "orders.sql"
    path.write_text(QUERY, encoding="utf-8")
    assert [line.key for line in asked(url, f"@{path}").check()] == ["sql-answers"]
    bare = "SELECT order_no AS number, made AS created_at, total AS amount FROM company_orders WHERE changed > :since"
    assert [line.key for line in asked(url, bare).check()] == ["sql-answers", "sql-no-updated-at"]


def test_columns_may_be_called_as_some_export_calls_them(company: Engine, url: str) -> None:
    """What a shop's people call a column is understood in a query as in a file."""
    add(company, (1, "2026-06-01 10:00:00", None, "12.50", "待付款", "2026-06-01 10:00:00"))
    query = 'SELECT order_no AS "订单号", made AS "下单时间", total AS "订单金额", status AS "订单状态"'
    found = pages(asked(url, f"{query} FROM company_orders WHERE changed >= :since"))
    assert records(found)[0].amount == Decimal("12.5")


def test_colons_of_the_query_are_its_own(company: Engine, url: str) -> None:
    """A time in quotation marks and a cast are no parameters."""
    add(company, (1, "2026-06-01 10:00:00", None, "12.50", "待付款", "2026-06-01 10:00:00"))
    cast = ":since" if company.dialect.name == "sqlite" else ":since::timestamptz"
    query = "SELECT order_no AS number, made AS created_at, total AS amount, 'a:b 10:30' AS note FROM company_orders"
    query += f" WHERE changed >= {cast}"
    assert len(records(pages(asked(url, query)))) == 1
