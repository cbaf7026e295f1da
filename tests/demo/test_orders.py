"""The invented orders, their files, and when a demo opens."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from adapters.shops.files import open_order_file
from bot.demo.company import Crew, Office, company
from bot.demo.opening import first_moment
from bot.demo.orders import Happenings, Taste
from bot.demo.samples import make_samples
from bot.domain.orders import OrderRecord, Payment, Rejected

OPENING = date(2026, 11, 18)
SHANGHAI = ZoneInfo("Asia/Shanghai")
TASTE = Taste(per_day=60, typical=100, step=Decimal(1), ending=Decimal("0.90"), refunded=0.2)


def happenings() -> Happenings:
    return Happenings("seed", "shop", TASTE, "Asia/Shanghai", OPENING)


def chinese() -> tuple[Crew, list[Office]]:
    crew = next(each for each in company() if each.lang == "zh")
    return crew, [Office.of(crew, store, OPENING) for store in crew.stores]


def test_the_same_seed_gives_the_same_orders() -> None:
    """Two back offices of one shop tell the same story."""
    until = datetime(2026, 11, 18, tzinfo=UTC)
    assert list(happenings().seen(date(2026, 11, 10), until)) == list(happenings().seen(date(2026, 11, 10), until))


def test_what_is_seen_lies_in_the_past_and_is_never_taken_back() -> None:
    """A later look shows the same orders, at most paid, refunded or closed since."""
    first, early, late = date(2026, 11, 1), datetime(2026, 11, 8, 4, tzinfo=UTC), datetime(2026, 11, 12, tzinfo=UTC)
    later = {(each.created_at, each.number): each for each in happenings().seen(first, late)}
    paid_since = refunded_since = 0
    for order in happenings().seen(first, early):
        assert order.created_at <= early
        assert order.paid_at is None or order.created_at < order.paid_at <= early
        assert order.closed_at is None or order.closed_at <= early
        now = later[order.created_at, order.number]
        assert now.amount == order.amount
        assert order.paid_at in {None, now.paid_at}
        assert order.refund in {Decimal(0), now.refund}
        paid_since += order.paid_at is None and now.paid_at is not None
        refunded_since += now.refund > order.refund
    assert paid_since > 0
    assert refunded_since > 0


def test_most_pay_within_seconds_and_some_never() -> None:
    """The times to pay have the shape of a real shop's: a median of seconds, a long tail, a tenth unpaid."""
    orders = list(happenings().seen(date(2026, 10, 1), datetime(2026, 11, 18, tzinfo=UTC)))
    waits = sorted((each.paid_at - each.created_at).total_seconds() for each in orders if each.paid_at)
    assert 4 <= waits[len(waits) // 2] <= 15
    assert waits[int(len(waits) * 0.99)] > 3_600
    assert 0.04 < 1 - len(waits) / len(orders) < 0.2


@pytest.mark.parametrize("lang", ["zh", "ko", "en"])
def test_every_export_is_read_without_a_rejected_row(lang: str, tmp_path: Path) -> None:
    """The files of all shops, past and morning, are files that the import knows; their money is the shop's."""
    crew = next(each for each in company() if each.lang == lang)
    at = crew.moment(OPENING, datetime(2026, 11, 18, 8, 30, tzinfo=UTC).time())
    for store in crew.stores:
        office = Office.of(crew, store, OPENING)
        for place, (_, content) in enumerate([*office.past(at), office.morning(at)]):
            path = tmp_path / f"{store.key}-{place}.csv"
            path.write_bytes(content)
            opened = open_order_file(path, shop_zone=crew.zone, currency=store.currency, now=at)
            assert opened.layout.name == store.layout
            records = list(opened.records())
            assert records
            assert not [each for each in records if isinstance(each, Rejected)]
            assert {each.payment for each in records if isinstance(each, OrderRecord)} <= {Payment.MADE, Payment.NONE}


def test_the_day_that_is_missing_is_in_no_file() -> None:
    """The past of the shop with a hole comes as two files with that day between them."""
    _, offices = chinese()
    office = next(each for each in offices if each.store.hole is not None)
    before, after = (content.decode() for _, content in office.past(datetime(2026, 11, 17, 9, 30, tzinfo=UTC)))
    assert "2026-11-11 " in before
    assert "2026-11-12 " not in before + after
    assert "2026-11-13 " in after


def test_the_good_sample_has_two_thousand_rows_and_six_reasons(tmp_path: Path) -> None:
    """Its faulty rows are rejected for six different or repeated reasons; the line of each is known."""
    crew, offices = chinese()
    samples = make_samples(crew, offices, OPENING, tmp_path)
    opened = open_order_file(
        samples[0].path, shop_zone=crew.zone, currency="CNY", now=datetime(2026, 11, 18, tzinfo=UTC)
    )
    records = list(opened.records())
    assert len(records) == 2_000
    rejected = {each.line: each.reason for each in records if isinstance(each, Rejected)}
    assert rejected == {
        151: "import-row-bad-amount",
        641: "import-row-bad-date",
        642: "import-row-bad-amount",
        1211: "import-row-number-mangled",
        1501: "import-row-negative-amount",
        1781: "import-row-future",
    }


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        ("2026-11-18T03:00:00+00:00", date(2026, 11, 18)),
        ("2026-11-20T12:00:00+00:00", date(2026, 11, 19)),
        ("2026-11-22T23:30:00+00:00", date(2026, 11, 19)),
        ("2026-10-06T12:00:00+00:00", date(2026, 9, 29)),
    ],
)
def test_the_demo_opens_on_a_day_before_a_day_that_all_work(today: str, opens: date) -> None:
    """On a Friday, a weekend or a holiday it is still the last day that all teams work and work the day after."""
    with time_machine.travel(datetime.fromisoformat(today), tick=False):
        day, moment = first_moment(None)
    assert day == opens
    assert f"{moment.astimezone(ZoneInfo('Europe/London')):%Y-%m-%d %H:%M}" == f"{opens} 09:18"
