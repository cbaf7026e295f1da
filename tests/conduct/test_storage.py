"""Marks as they are kept, on both databases, and what counts against somebody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from bot.domain.conduct import Kind, Verdict, months_after
from storage import conduct
from storage.database import Database
from tests import given
from tests.given import LONG_AGO


def test_what_counts_on_a_day(database: Database) -> None:
    """Reprimands in force: since then, not expired, not withdrawn, not overturned; appealed ones count."""
    with database.write() as db:
        anna, sam = given.person(db, "Anna"), given.person(db, "Sam")

        def add(kind: Kind, day: date, expires: date | None) -> int:
            return conduct.add_mark(db, anna.id, kind, "…", day=day, expires_on=expires, by=sam.id, now=LONG_AGO).id

        add(Kind.COMMENDATION, date(2026, 5, 1), None)
        old = add(Kind.REPRIMAND, date(2026, 1, 1), date(2026, 12, 31))
        short = add(Kind.REPRIMAND, date(2026, 5, 1), date(2026, 5, 31))
        appealed, overturned, withdrawn = (add(Kind.REPRIMAND, date(2026, 5, 2), None) for _ in range(3))
        for each in (appealed, overturned):
            assert conduct.file_appeal(db, each, "no", LONG_AGO) is not None
            assert conduct.file_appeal(db, each, "no", LONG_AGO) is None
        conduct.decide_appeal(db, overturned, Verdict.OVERTURNED, by=sam.id, why="", now=LONG_AGO)
        conduct.withdraw_mark(db, withdrawn, by=sam.id, why="", now=LONG_AGO)

        def bad(since: date, on: date) -> list[int]:
            return [each.id for each in conduct.bad_marks(db, anna.id, since, on)]

        assert bad(date(2026, 1, 1), date(2026, 5, 31)) == [old, short, appealed]
        assert bad(date(2026, 1, 1), date(2026, 6, 1)) == [old, appealed]
        assert bad(date(2026, 4, 1), date(2026, 6, 1)) == [appealed]
        assert bad(date(2026, 1, 1), date(2026, 4, 30)) == [old]
        assert [each.id for each in conduct.open_appeals(db)] == [appealed]


def test_two_decisions_at_once_give_one(database: Database) -> None:
    """Whoever comes second gets nothing."""
    with database.write() as db:
        anna, sam = given.person(db, "Anna"), given.person(db, "Sam")
        day = date(2026, 5, 1)
        mark = conduct.add_mark(db, anna.id, Kind.REPRIMAND, "…", day=day, expires_on=None, by=sam.id, now=LONG_AGO)
        conduct.file_appeal(db, mark.id, "no", LONG_AGO)
    together = Barrier(2, timeout=60)

    def decides(verdict: Verdict) -> bool:
        together.wait()
        with database.write() as db:
            return conduct.decide_appeal(db, mark.id, verdict, by=sam.id, why="", now=LONG_AGO) is not None

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(decides, Verdict)) == [False, True]


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 5, 28), 6, date(2026, 11, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, after: date) -> None:
    """The last day of a shorter month stands for those it lacks."""
    assert months_after(day, months) == after
