"""Real orders of a Tmall shop, replayed through the product; `python -m tests.call_backs.replay` takes the month."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.call_backs.plain import DATA, expected, of_days, real_orders
from tests.call_backs.replay import replayed

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the real orders are not beside the project")


def test_the_month_holds_what_is_known_of_it() -> None:
    """Of the orders unpaid at the age of thirty minutes about a tenth is paid all the same: the plain computation."""
    orders = real_orders()
    plain = expected(orders, orders[-1].created + timedelta(days=3))
    assert len(plain.ends) == 4_376
    assert sum(each.paid is not None for each in orders if each.number in plain.ends) == 453


def test_a_day_of_the_month_replayed(tmp_path: Path) -> None:
    """Whoever pays is not offered, nobody at a wrong hour or too late, and each exactly when the rules say."""
    orders = of_days(real_orders(), date(2020, 2, 6), date(2020, 2, 6))
    until = orders[-1].created + timedelta(days=2)
    plain = expected(orders, until)
    found = replayed(tmp_path, orders, until)
    try:
        assert found.wrong == []
        assert found.states() == plain.ends
        offers = found.offered()
        assert {number: offers.get(number, []) for number in plain.offers} == plain.offers
        assert found.most_attempts() == 2
    finally:
        found.ends()
