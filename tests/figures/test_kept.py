"""Figures in storage: reports taken back, spans of days, and figures as people write them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given as given_
from hypothesis import strategies as st
from sqlalchemy import Connection

from bot.domain.figure_text import Given, parse_given, parse_number, parse_share, parse_span
from bot.domain.figures import Unit, days_of
from bot.domain.people import Shop
from storage import figures
from storage.database import Database
from storage.figures import Report
from tests import given
from tests.given import LONG_AGO

MONDAY = date(2026, 6, 1)


def imported(db: Connection, shop: Shop, value: int, now: datetime) -> Report:
    """A report of one figure."""
    report = figures.add_report(
        db, Report(0, shop.id, "chitu-presales", "chitu", "a.csv", "x", None, "", now, MONDAY, MONDAY, 1, 0, 0, 0)
    )
    entry = figures.Entry(MONDAY, MONDAY, "name:1", "inquiries", "chitu", Decimal(value), None)
    figures.keep_figures(db, shop.id, [entry], by=None, now=now, report_id=report.id)
    return report


def holds(db: Connection, shop: Shop) -> list[Decimal]:
    """The values that hold."""
    return [each.entry.numerator for each in figures.figures_of_shops(db, [shop.id], MONDAY, MONDAY, subject=None)]


def test_reports_are_taken_back_in_any_order(database: Database) -> None:
    """The newest goes: what it replaced holds again; an older one that is gone does not come back."""
    with database.write() as db:
        shop = given.shop(db, given.team(db))
        first = imported(db, shop, 40, LONG_AGO)
        second = imported(db, shop, 45, LONG_AGO + timedelta(hours=1))
        assert holds(db, shop) == [45]
        assert figures.undo_report(db, second.id, by=None, now=LONG_AGO + timedelta(hours=2)) == 1
        assert holds(db, shop) == [40]
        third = imported(db, shop, 50, LONG_AGO + timedelta(hours=3))
        assert figures.undo_report(db, first.id, by=None, now=LONG_AGO + timedelta(hours=4)) == 0
        assert holds(db, shop) == [50], "what was said later stays"
        figures.undo_report(db, third.id, by=None, now=LONG_AGO + timedelta(hours=5))
        assert holds(db, shop) == []


def test_a_day_is_never_counted_twice(database: Database) -> None:
    """A sum of several days is in the way of its days, and they of it; days beside each other are not."""
    with database.write() as db:
        shop = given.shop(db, given.team(db))
        imported(db, shop, 40, LONG_AGO)

        def other(first: int, last: int) -> tuple[date, date] | None:
            span = date(2026, 6, first), date(2026, 6, last)
            return figures.overlapping(db, shop.id, "chitu", {"inquiries"}, *span)

        assert other(1, 1) is None, "the same day again is a correction"
        assert other(2, 2) is None
        assert other(2, 8) is None
        assert other(1, 7) == (MONDAY, MONDAY)
        assert figures.overlapping(db, shop.id, "pdd", {"inquiries"}, MONDAY, date(2026, 6, 7)) is None


@given_(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=12))
def test_days_are_counted_once(spans: list[tuple[int, int]]) -> None:
    """However spans lie over one another, each day counts once."""
    made = [(MONDAY + timedelta(first), MONDAY + timedelta(first + more)) for first, more in spans]
    days = {first + timedelta(each) for first, last in made for each in range((last - first).days + 1)}
    assert days_of(made) == len(days)


@given_(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_spans_however_they_are_written(hours: int, minutes: int, seconds: int) -> None:
    """A clock, Chinese, Korean, English and plain seconds say the same."""
    whole = Decimal(hours * 3_600 + minutes * 60 + seconds)
    for text in (
        f"{hours:02}:{minutes:02}:{seconds:02}",
        f"{hours}小时{minutes}分{seconds}秒",
        f"{hours}시간 {minutes}분 {seconds}초",
        f"{hours}h{minutes}m{seconds}s",
        str(whole),
    ):
        assert parse_span(text) == whole, text


@pytest.mark.parametrize(
    ("text", "unit", "wanted"),
    [
        ("3/1200", Unit.RATE, Given(Decimal(3), Decimal(1200))),
        ("0.25%", Unit.RATE, Given(Decimal("0.0025"))),
        ("864h/24", Unit.MEAN, Given(Decimal(864 * 3_600), Decimal(24))),
        ("36h*24", Unit.MEAN, Given(Decimal(36 * 3_600 * 24), Decimal(24))),
        ("1.2万", Unit.MONEY, Given(Decimal(12_000))),
        ("-", Unit.RATE, Given(None)),
        ("4/3", Unit.RATE, None),
        ("45", Unit.RATE, None),
        ("1.5", Unit.COUNT, None),
        ("-3", Unit.COUNT, None),
        ("1/2/3", Unit.RATE, None),
        ("1 hour and a bit", Unit.MEAN, None),
    ],
)
def test_figures_as_people_type_them(text: str, unit: Unit, wanted: Given | None) -> None:
    """Parts and wholes, rates alone, totals and counts; what is none is None."""
    assert parse_given(text, unit) == wanted


@given_(st.text(max_size=12))
def test_no_text_breaks_the_readers(text: str) -> None:
    """Whatever stands in a cell is a figure or is none; nothing is infinite."""
    for value in (parse_number(text), parse_span(text), (parse_share(text) or (None,))[0]):
        assert value is None or value.is_finite()
