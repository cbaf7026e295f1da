"""How scores are made and kept, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from bot.domain import assessment as rules
from bot.domain.assessment import DEFAULT, Band, Part, Scheme
from bot.domain.errors import Refusal
from storage import assessment
from storage.database import Database
from tests import given
from tests.given import LONG_AGO

POINTS = st.decimals(0, 100, places=2).filter(lambda points: not 0 < points < 1)
WEIGHTS = st.dictionaries(st.sampled_from(Part), st.decimals(0, 100, places=1), min_size=6).filter(
    lambda weights: sum(weights.values()) > 0
)


@examples(st.fixed_dictionaries(dict.fromkeys(Part, POINTS)), WEIGHTS)
def test_a_score_lies_between_its_parts(parts: dict[Part, Decimal], weights: dict[Part, Decimal]) -> None:
    """Whatever the weights; parts without weight do not matter."""
    scheme = Scheme(weights, DEFAULT.bands)
    counting = [parts[each] for each in scheme.parts]
    score = rules.weighted(parts, scheme)
    assert min(counting) <= score <= max(counting)
    assert score == rules.weighted({each: parts[each] for each in scheme.parts}, scheme)
    assert sum(scheme.share(each) for each in Part) == pytest.approx(1)


@pytest.mark.parametrize(
    ("score", "band"),
    [("100", Band.EXCELLENT), ("90", Band.EXCELLENT), ("89.99", Band.GOOD), ("70", Band.FAIR), ("0", Band.WEAK)],
)
def test_bands_begin_at_their_score(score: str, band: Band) -> None:
    """What is shown is what counts: two decimals."""
    assert DEFAULT.band(Decimal(score)) is band


def test_the_scheme_of_a_month_is_the_one_that_had_begun() -> None:
    """Of two that begin with the same month the newer one; months before the first go by the default."""
    first, newer, later = (
        Scheme(DEFAULT.weights, DEFAULT.bands, since=since, version=version)
        for version, since in ((1, date(2026, 6, 1)), (2, date(2026, 6, 1)), (3, date(2026, 9, 1)))
    )
    known = [DEFAULT, first, newer, later]
    assert rules.scheme_of(known, date(2026, 5, 1)) is DEFAULT
    assert rules.scheme_of(known, date(2026, 8, 1)) is newer
    assert rules.scheme_of(known, date(2026, 9, 1)) is later


@pytest.mark.parametrize("points", ["-1", "100.01", "0.5"])
def test_points_out_of_range_are_refused(points: str) -> None:
    """Below, above, and a share that was meant as points."""
    with pytest.raises(Refusal):
        rules.check_points(Decimal(points))


def test_months_are_counted_over_years() -> None:
    """Back and forth."""
    assert rules.month_before(date(2026, 1, 1)) == date(2025, 12, 1)
    assert rules.month_before(date(2026, 1, 1), -1) == date(2026, 2, 1)
    assert rules.last_day(date(2028, 2, 1)) == date(2028, 2, 29)
    span = rules.months_between(date(2025, 11, 1), date(2026, 2, 1))
    assert [f"{each:%m}" for each in span] == ["11", "12", "01", "02"]


def test_scores_are_kept_with_their_history(database: Database) -> None:
    """The earliest month first; a missing month is not there; what was corrected is."""
    parts = dict.fromkeys(Part, Decimal("81.25"))
    with database.write() as db:
        anna = given.person(db, "Anna")
        for month, total in ((date(2026, 5, 1), "90"), (date(2026, 2, 1), "70"), (date(2026, 2, 1), "75.5")):
            assessment.record(db, anna.id, month, {}, total=Decimal(total), by=None, now=LONG_AGO)
        assessment.record(db, anna.id, date(2026, 6, 1), parts, by=None, now=LONG_AGO)
        assessment.record(db, anna.id, date(2026, 4, 1), {Part.SKILL: Decimal(9)}, by=None, now=LONG_AGO)
        found = assessment.scores(db, anna.id, date(2026, 1, 1), date(2026, 6, 1))
        assert [(each.month.month, each.score) for each in found] == [
            (2, Decimal("75.5")),
            (4, None),
            (5, Decimal(90)),
            (6, Decimal("81.25")),
        ]
        assert Part.SKILL not in found[1].missing
        assert [each.total for each in assessment.entries(db, anna.id, date(2026, 2, 1))] == [70, Decimal("75.5")]
        assert assessment.last_month(db, [anna.id]) == date(2026, 6, 1)
        weights = dict.fromkeys(Part, Decimal(1))
        made = assessment.add_scheme(db, weights, DEFAULT.bands, since=date(2026, 7, 1), by=None, now=LONG_AGO)
        assert assessment.schemes(db) == [DEFAULT, made]


def test_two_who_give_at_once_leave_one(database: Database) -> None:
    """The later one holds, the earlier one is history."""
    with database.write() as db:
        anna = given.person(db, "Anna")
    together = Barrier(2, timeout=60)
    month = date(2026, 5, 1)

    def gives(total: int) -> None:
        together.wait()
        with database.write() as db:
            assessment.record(db, anna.id, month, {}, total=Decimal(total), by=None, now=LONG_AGO)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(gives, (80, 90)))
    with database.read() as db:
        assert len(assessment.entries(db, anna.id, month)) == 2
        assert assessment.entry(db, anna.id, month) is not None
