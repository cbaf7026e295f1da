"""Tiers as they are kept, on both databases."""

from datetime import date, timedelta
from decimal import Decimal

from bot.domain.tier import Benefit, rank
from storage import tier
from storage.database import Database
from tests import given
from tests.given import LONG_AGO

PAY = Benefit("base-pay", amount=Decimal(2000), currency="CNY")


def test_each_tier_ends_where_the_next_begins(database: Database) -> None:
    """In whatever order they were written down; and so does what comes with it."""
    with database.write() as db:
        anna = given.person(db, "Anna")
        fact = {"by": None, "why": "", "now": LONG_AGO}
        tier.begin(db, anna.id, "bronze", date(2026, 3, 1), **fact)  # type: ignore[arg-type]
        tier.begin(db, anna.id, "iron", date(2025, 9, 1), benefits=[PAY], **fact)  # type: ignore[arg-type]
        later = Benefit("full-benefits", since=date(2025, 10, 1))
        tier.begin(db, anna.id, "trial", date(2025, 7, 1), benefits=[later], **fact)  # type: ignore[arg-type]
        spans = tier.history(db, anna.id)
        assert [(each.tier, each.since, each.until) for each in spans] == [
            ("trial", date(2025, 7, 1), date(2025, 8, 31)),
            ("iron", date(2025, 9, 1), date(2026, 2, 28)),
            ("bronze", date(2026, 3, 1), None),
        ]
        (pay,) = spans[1].benefits
        assert (pay.amount, pay.since, pay.until) == (Decimal(2000), date(2025, 9, 1), date(2026, 2, 28))
        assert tier.current(db, anna.id, date(2026, 2, 28)) == spans[1]
        assert tier.current(db, anna.id, date(2025, 6, 30)) is None
        assert set(tier.histories(db)) == {anna.id}


def test_an_entry_that_is_taken_back_leaves_no_gap(database: Database) -> None:
    """The tier before it goes on; what was written is kept aside."""
    with database.write() as db:
        anna = given.person(db, "Anna")
        tier.begin(db, anna.id, "iron", date(2026, 1, 1), by=None, why="", now=LONG_AGO)
        wrong = tier.begin(db, anna.id, "gold", date(2026, 2, 1), by=None, why="", now=LONG_AGO)
        assert tier.take_back(db, wrong.id, LONG_AGO + timedelta(days=1))
        assert not tier.take_back(db, wrong.id, LONG_AGO + timedelta(days=2))
        assert [(each.tier, each.until) for each in tier.history(db, anna.id)] == [("iron", None)]
        assert [each.tier for each in tier.replaced(db, anna.id)] == ["gold"]
        tier.give_priority(db, tier.history(db, anna.id)[0].id, "bronze")
        assert tier.history(db, anna.id)[0].priority == "bronze"


def test_the_order_of_tiers() -> None:
    """From below; what is not on the ladder is below all."""
    assert [rank(each) for each in ("trial", "gold", "platinum")] == [0, 4, -1]
