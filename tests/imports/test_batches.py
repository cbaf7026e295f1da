"""Batches: all or nothing, the same file again, undo, and what a crash leaves behind."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from adapters.shops.files import OrderFile
from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, OrderState, Rejected
from bot.domain.people import Shop
from storage.database import Database
from storage.imports import (
    CHUNK,
    KEPT_REJECTIONS,
    Hands,
    Imported,
    Source,
    batch,
    batches,
    begin_batch,
    discard_batch,
    finish_batch,
    finish_whole,
    forget_before_images,
    import_orders,
    known_as_of,
    last_import,
    prepare_finish,
    preview,
    purge_rejections,
    rejections,
    resume_or_discard,
    stage,
    sweep,
    undo_whole,
    undoable,
    unfinished_batches,
)
from storage.numbers import day, days, month, spans
from storage.orders import open_unpaid, order, orders_of_day, orders_table, version_table

ImportFile = Callable[..., Imported]
Tmall = Callable[..., str]
SOURCE = Source("orders.csv", "tmall-report", "utf-8", "abc")
NOON = datetime(2020, 2, 3, 4, tzinfo=UTC)

UNPAID = "1,10,0,2020-02-01 10:00:00,,0"
PAID = "1,10,10,2020-02-01 10:00:00,2020-02-01 10:00:30,0"
REFUNDED = "1,10,4,2020-02-01 10:00:00,2020-02-01 10:00:30,6"
OTHER = "2,20,20,2020-02-03 09:00:00,2020-02-03 09:00:05,0"


def states(database: Database, shop: Shop) -> dict[str, tuple[str, Decimal | None, Decimal | None]]:
    """State, amount paid and refund of every order of the shop."""
    with database.read() as db:
        rows = db.execute(select(orders_table).where(orders_table.c.shop_id == shop.id).order_by(orders_table.c.number))
        return {row.number: (row.state, row.paid, row.refund) for row in rows}


def records(count: int, *, start: int = 0) -> list[OrderRecord]:
    """Unpaid orders, one a minute."""
    return [
        OrderRecord(str(place), NOON + timedelta(minutes=place), Decimal(1), "CNY", OrderState.UNPAID, paid_at=None)
        for place in range(start, start + count)
    ]


def test_the_same_file_again_changes_nothing(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """The second import of a file finds every order as it is, and revises nothing."""
    first = import_file(tmall(PAID, OTHER))
    before = states(database, shop)
    again = import_file(tmall(PAID, OTHER))
    assert (first.counts, again.counts) == ((2, 0, 0), (0, 0, 2))
    assert (states(database, shop), again.revised) == (before, [])


def test_a_newer_file_updates_and_an_older_one_does_not(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """Unpaid, paid, refunded; then the first two files once more."""
    counts = [import_file(tmall(row, OTHER)).counts for row in (UNPAID, PAID, REFUNDED, UNPAID, PAID)]
    assert counts == [(2, 0, 0), (0, 1, 1), (0, 1, 1), (0, 0, 2), (0, 0, 2)]
    assert states(database, shop)["1"] == ("paid", Decimal(10), Decimal(6))


def test_a_dry_run_counts_the_same_and_keeps_nothing(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """What would be new, changed and unchanged is told; no order, span or figure is written."""
    import_file(tmall(UNPAID, OTHER))
    later = ("3,5,0,2020-02-05 10:00:00,,0", "4,x,0,2020-02-05 10:00:00,,0")
    tried = import_file(tmall(PAID, OTHER, *later), dry_run=True)
    assert (tried.counts, tried.batch.rejected, tried.batch.state) == ((1, 1, 1), 1, "discarded")
    assert states(database, shop)["1"][0] == "unpaid"
    with database.read() as db:
        assert day(db, shop.id, date(2020, 2, 5)) is None
        assert len(batches(db, shop.id)) == 1
        assert db.execute(select(func.count()).select_from(version_table)).scalar_one() == 2


def test_nothing_is_seen_before_the_last_commit(database: Database, shop: Shop) -> None:
    """Staged orders are in no figure and no list until the batch is finished, and then all of them are."""
    with database.write() as db:
        opened = begin_batch(db, shop.id, SOURCE, person_id=None, now=NOON)
    with database.write() as db:
        stage(db, opened.id, records(5), now=NOON)
    with database.read() as db:
        assert (order(db, shop.id, "0"), day(db, shop.id, NOON.date()), last_import(db, shop.id)) == (None, None, None)
        assert preview(db, opened.id) == (5, 0, 0)
    finish_whole(database, opened.id)
    with database.read() as db:
        assert len(orders_of_day(db, shop.id, NOON.date())) == 5
        found = day(db, shop.id, NOON.date())
        assert found is not None
        assert found.figures.orders == 5
        assert [each.id for each in batches(db, shop.id)] == [opened.id]


def test_a_commit_that_fails_leaves_everything_as_it_was(database: Database, shop: Shop) -> None:
    """An error in the last transaction takes back all of it; the batch can still be finished."""
    with database.write() as db:
        opened = begin_batch(db, shop.id, SOURCE, person_id=None, now=NOON)
        stage(db, opened.id, records(5), now=NOON)
    prepare_finish(Hands(database.write, database.read, database.machine_now), opened.id, now=NOON)

    def finish_and_fail() -> None:
        with database.write() as db:
            finish_batch(db, opened.id, now=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        finish_and_fail()
    assert states(database, shop) == {}
    with database.write() as db:
        assert finish_batch(db, opened.id, now=NOON).batch.new == 5
    with database.write() as db:
        assert finish_batch(db, opened.id, now=NOON).batch.new == 5


KILLED = """
import os, sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from bot.domain.orders import OrderRecord, OrderState
from storage import tables
from storage.database import Database
from storage.imports import CHUNK, Source, import_orders

start = datetime(2020, 2, 3, 4, tzinfo=UTC)
items = (
    OrderRecord(str(n), start + timedelta(minutes=n), Decimal(1), "CNY", OrderState.UNPAID, paid_at=None)
    for n in range(3 * CHUNK)
)
import_orders(
    Database(sys.argv[1]), int(sys.argv[2]), Source("orders.csv", "tmall-report", "utf-8", "abc"), items,
    progress=lambda done: os.kill(os.getpid(), 9) if done >= 2 * CHUNK else None,
)
"""


def test_a_killed_import_goes_on_from_where_it_was(database_url: str, database: Database, shop: Shop) -> None:
    """A process killed in the middle leaves nothing to be seen; another one reads on and finishes."""
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", KILLED, database_url, str(shop.id)], cwd=root, check=False)
    assert killed.returncode == -9
    assert states(database, shop) == {}
    with database.write() as db:
        (left,) = unfinished_batches(db)
        cursor = resume_or_discard(db, left.id, "abc")
    assert cursor == 2 * CHUNK
    done = import_orders(database, shop.id, SOURCE, records(CHUNK, start=cursor), resume=left.id)
    assert (done.counts, done.batch.rows) == ((3 * CHUNK, 0, 0), 3 * CHUNK)


@pytest.mark.parametrize("sha256", [None, "another file"])
def test_a_batch_without_its_file_is_given_up(database: Database, shop: Shop, sha256: str | None) -> None:
    """Where the file is gone or another one came, nothing of the batch is ever seen."""
    with database.write() as db:
        opened = begin_batch(db, shop.id, SOURCE, person_id=None, now=NOON)
        stage(db, opened.id, records(5), now=NOON)
        assert resume_or_discard(db, opened.id, sha256) is None
        assert unfinished_batches(db) == []
        assert [sweep(db, limit=3) for _ in range(4)] == [3, 2, 1, 0]
        with pytest.raises(Refusal, match="import-batch-closed"):
            finish_batch(db, opened.id, now=NOON)
        with pytest.raises(Refusal, match="import-batch-closed"):
            stage(db, opened.id, records(1), now=NOON)
        with pytest.raises(Refusal, match="import-batch-closed"):
            discard_batch(db, opened.id)
        with pytest.raises(Refusal, match="import-no-such-batch"):
            batch(db, opened.id + 1)
        assert resume_or_discard(db, opened.id, "abc") is None


def test_a_file_that_fails_half_way_leaves_no_batch(database: Database, shop: Shop) -> None:
    """An error while reading discards the batch and is told."""

    def failing() -> object:
        yield from records(CHUNK + 1)
        raise Refusal("import-file-damaged")

    with pytest.raises(Refusal, match="import-file-damaged"):
        import_orders(database, shop.id, SOURCE, failing())  # type: ignore[arg-type]
    with database.read() as db:
        assert (unfinished_batches(db), batches(db, shop.id)) == ([], [])
    assert states(database, shop) == {}


def test_undo_restores_what_was_before(database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall) -> None:
    """New orders go, changed ones are as they were, figures and spans follow, and it can be imported anew."""
    import_file(tmall(UNPAID, "9,1,0,2020-02-02 10:00:00,,0"))
    before = states(database, shop)
    with database.read() as db:
        days_before = days(db, [shop.id], date(2020, 2, 1), date(2020, 2, 9))
    second = import_file(tmall(REFUNDED, OTHER))
    assert second.revised == [date(2020, 2, 1)]
    undone = undo_whole(database, second.batch.id)
    assert (undone.batch.state, states(database, shop)) == ("undone", before)
    with database.read() as db:
        assert days(db, [shop.id], date(2020, 2, 1), date(2020, 2, 9)) == days_before
        assert len(spans(db, shop.id, date(2020, 1, 1), date(2020, 3, 1))) == 1
    assert import_file(tmall(REFUNDED, OTHER)).counts == (1, 1, 0)


def test_undo_is_refused_where_a_later_import_holds_the_same_orders(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """The later import is named, even if it changed nothing; undone in turn, both go."""
    first = import_file(tmall(PAID, OTHER), "february.csv")
    apart = import_file(tmall("7,1,0,2020-02-01 10:00:00,,0"), "apart.csv")
    later = import_file(tmall(OTHER), "again.csv")
    with database.read() as db, pytest.raises(Refusal) as refused:
        undoable(db, first.batch.id)
    assert refused.value.facts == {"number": str(first.batch.id), "later": str(later.batch.id), "file": "again.csv"}
    for number in (apart.batch.id, later.batch.id, first.batch.id):
        undo_whole(database, number)
    assert states(database, shop) == {}
    with database.read() as db:
        assert days(db, [shop.id], date(2020, 1, 1), date(2020, 12, 31)) == []
        assert last_import(db, shop.id) is None
        assert [each.state for each in batches(db, shop.id)] == ["undone"] * 3
    with pytest.raises(Refusal, match="import-undo-not-finished"):
        undo_whole(database, first.batch.id)


def test_undo_ends_with_its_before_images(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall, now: datetime
) -> None:
    """Once what the orders were is no longer kept, the import stays."""
    done = import_file(tmall(PAID))
    with database.write() as db:
        far = datetime(2100, 1, 1, tzinfo=UTC)
        assert forget_before_images(db, now) == 0
        assert forget_before_images(db, far) == 1
        with pytest.raises(Refusal, match="import-undo-too-late"):
            undoable(db, done.batch.id)


def test_rejected_rows_are_kept_for_a_while(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """Line, reason and facts can be looked up until they expire; the rest of the file is imported."""
    done = import_file(tmall(PAID, "2,x,0,2020-02-01 10:00:00,,0", "3,5,5,2020-02-01 10:00:00,2021-01-01 00:00:00,0"))
    assert (done.batch.rows, done.batch.rejected, done.counts) == (3, 2, (1, 0, 0))
    with database.read() as db:
        bad, future = rejections(db, done.batch.id)
    assert bad == Rejected(3, "import-row-bad-amount", {"column": "总金额"})
    assert future.facts["time"] == datetime(2020, 12, 31, 16, tzinfo=UTC)
    with database.write() as db:
        assert purge_rejections(db, datetime(2100, 1, 1, tzinfo=UTC)) == 2
        assert rejections(db, done.batch.id) == []


def test_a_file_of_nothing_but_bad_rows_does_not_fill_the_database(database: Database, shop: Shop) -> None:
    """All rejected rows are counted, the first thousand kept one by one."""
    bad = [Rejected(line, "import-row-bad-date", {"column": "x"}) for line in range(KEPT_REJECTIONS + 50)]
    done = import_orders(database, shop.id, SOURCE, bad)
    assert (done.batch.rejected, done.batch.first_day) == (KEPT_REJECTIONS + 50, None)
    with database.read() as db:
        assert len(rejections(db, done.batch.id, limit=5_000)) == KEPT_REJECTIONS
        assert spans(db, shop.id, date(2000, 1, 1), date(2100, 1, 1)) == []


def test_lines_of_an_order_may_stand_anywhere_in_the_file(database: Database, shop: Shop) -> None:
    """Lines of one order, chunks apart, become one order with the sum of them all, identical ones included."""
    line = OrderRecord("A", NOON, Decimal("2.50"), "CNY", lines=1)
    others = [replace(line, number=f"B{place}") for place in range(CHUNK)]
    source = SOURCE._replace(lines=True, payment=False, refunds=False)
    early = replace(line, created_at=NOON - timedelta(hours=1))
    done = import_orders(database, shop.id, source, [line, line, *others, early])
    assert done.counts == (CHUNK + 1, 0, 0)
    with database.read() as db:
        kept = order(db, shop.id, "A")
        found = day(db, shop.id, date(2020, 2, 3))
    assert kept is not None
    assert (kept.record.amount, kept.record.lines, kept.record.created_at) == (
        Decimal("7.50"),
        3,
        NOON - timedelta(hours=1),
    )
    assert found is not None
    assert (found.figures.lines, found.figures.unpaid, found.figures.gross) == (CHUNK + 3, None, None)
    assert import_orders(database, shop.id, source, [line, line, *others, early]).counts == (0, 0, CHUNK + 1)


def test_an_order_that_a_file_holds_twice_is_one_order(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """Two rows of one number are merged by the rule, whichever comes first, in one chunk or chunks apart."""
    assert import_file(tmall(PAID, UNPAID)).counts == (1, 0, 0)
    assert states(database, shop)["1"][0] == "paid"
    items = records(CHUNK)
    paid = replace(items[0], state=OrderState.PAID, paid_at=NOON)
    import_orders(database, shop.id, SOURCE, [paid, *items[1:], items[0]])
    assert states(database, shop)["0"][0] == "paid"


def test_spans_tell_zero_from_no_data_and_whole_days_from_begun_ones(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """A day inside the span without orders is zero, one outside is no data, the last is partial."""
    import_file(tmall(PAID, OTHER))
    with database.read() as db:
        first, empty, last = days(db, [shop.id], date(2020, 1, 1), date(2020, 12, 31))
    assert [each.day.day for each in (first, empty, last)] == [1, 2, 3]
    assert [each.complete for each in (first, empty, last)] == [True, True, False]
    assert (empty.figures.orders, empty.figures.order_amount.amount, empty.figures.paid_orders) == (0, Decimal(0), 0)
    assert (empty.pay_seconds_median, first.pay_seconds_median) == (None, 30)
    with database.read() as db:
        assert known_as_of(db, shop.id) == datetime(2020, 2, 3, 1, tzinfo=UTC)


def test_a_source_that_knows_how_far_it_reaches_completes_its_last_day(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """Known until midnight of the day after, the last day is whole, and days without orders up to then are zero."""
    until = datetime(2020, 2, 4, 16, tzinfo=UTC)
    import_file(tmall(PAID, OTHER), known_until=until)
    with database.read() as db:
        found = days(db, [shop.id], date(2020, 1, 1), date(2020, 12, 31))
        assert known_as_of(db, shop.id) == until
    assert [(each.day.day, each.complete) for each in found] == [(1, True), (2, True), (3, True), (4, True), (5, False)]


def test_single_orders_do_not_claim_to_be_the_whole_day(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """A source that does not cover its days adds orders and no figures, until an export covers them."""
    import_file(tmall(PAID), covers=False)
    with database.read() as db:
        assert (day(db, shop.id, date(2020, 2, 1)), known_as_of(db, shop.id)) == (None, None)
    import_file(tmall("5,10,0,2020-02-01 11:00:00,,0"))
    with database.read() as db:
        found = day(db, shop.id, date(2020, 2, 1))
    assert found is not None
    assert found.figures.orders == 2


def test_a_revised_day_says_when_and_what_it_said_before(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """A later file that changes a complete day restates it; a partial day simply grows."""
    import_file(tmall(UNPAID, OTHER))
    done = import_file(tmall(PAID, OTHER, "3,1,0,2020-02-03 10:00:00,,0"))
    assert done.revised == [date(2020, 2, 1)]
    with database.read() as db:
        revised, _, grown = days(db, [shop.id], date(2020, 2, 1), date(2020, 2, 3))
    assert revised.revised_at is not None
    assert revised.earlier is not None
    assert (revised.earlier.unpaid, revised.figures.unpaid) == (1, 0)
    assert (revised.earlier.order_amount, revised.earlier.gross) == (
        revised.figures.order_amount,
        replace(revised.figures.order_amount, amount=Decimal(0)),
    )
    assert (grown.figures.orders, grown.revised_at, grown.earlier) == (2, None, None)


def test_the_days_are_those_of_the_shops_calendar(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """Creation and payment on both sides of the shop's midnight count on two days, by two attributions."""
    import_file(tmall("1,10,4,2020-02-01 23:59:50,2020-02-02 00:00:10,6", "2,5,0,2020-02-03 00:00:00,,0"))
    with database.read() as db:
        made, paid, _ = days(db, [shop.id], date(2020, 2, 1), date(2020, 2, 3))
        whole = month(db, shop.id, 2020, 2)
    assert (made.figures.orders, made.figures.paid_orders, made.figures.created_paid) == (1, 0, 1)
    assert (paid.figures.orders, paid.figures.paid_orders) == (0, 1)
    assert paid.figures.gross is not None
    assert paid.figures.net is not None
    assert (paid.figures.gross.amount, paid.figures.net.amount) == (Decimal(10), Decimal(4))
    assert made.pay_seconds_median == 20
    assert whole.figures is not None
    assert (whole.days, whole.days_with_data, whole.partial, whole.figures.orders) == (29, 3, 1, 2)
    with database.read() as db:
        assert month(db, shop.id, 2020, 3).figures is None
        until = month(db, shop.id, 2020, 2, until=date(2020, 2, 1)).figures
    assert until is not None
    assert until.orders == 1


def test_unpaid_orders_are_listed_for_calling_back(
    database: Database, shop: Shop, import_file: ImportFile, tmall: Tmall
) -> None:
    """Open unpaid orders of a stretch of time, the oldest first; paid ones are not among them."""
    import_file(tmall("1,10,0,2020-02-01 12:00:00,,0", "2,10,0,2020-02-01 11:00:00,,0", PAID.replace("1,", "3,", 1)))
    with database.read() as db:
        found = open_unpaid(
            db,
            shop.id,
            created_from=datetime(2020, 2, 1, 2, tzinfo=UTC),
            created_until=datetime(2020, 2, 1, 5, tzinfo=UTC),
        )
    assert [each.record.number for each in found] == ["2", "1"]


def test_closed_orders_are_counted_among_the_unpaid(
    database: Database, shop: Shop, open_file: Callable[..., OrderFile]
) -> None:
    """Never paid is never paid, whether still open or closed for it; refunds are no data where no column tells."""
    text = (
        "订单编号,总金额,买家实际支付金额,订单状态,订单创建时间,订单付款时间,订单关闭原因\n"
        "1,10,0,等待买家付款,2020-02-01 10:00:00,,\n"
        "2,20,0,交易关闭,2020-02-01 10:00:00,,买家未及时付款\n"
        "3,30,30,交易成功,2020-02-01 10:00:00,2020-02-01 10:01:00,\n"
        "4,40,40,交易关闭,2020-02-01 10:00:00,2020-02-01 10:03:00,买家申请退款\n"
    )
    file = open_file(text, encoding="gbk")
    source = Source("x", file.layout.name, file.encoding, file.sha256, payment=file.knows_payment, refunds=False)
    import_orders(database, shop.id, source, file.records())
    with database.read() as db:
        found = day(db, shop.id, date(2020, 2, 1))
    assert found is not None
    f = found.figures
    assert (f.orders, f.unpaid, f.closed, f.closed_unpaid, f.created_paid, f.paid_orders) == (4, 2, 2, 1, 2, 2)
    assert f.gross is not None
    assert (f.gross.amount, f.refunds, f.net, f.refund_rate) == (Decimal(70), None, None, None)
    assert (found.pay_seconds_median, found.pay_seconds_p90) == (60, 180)
