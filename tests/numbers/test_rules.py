"""The rules of daily numbers: comparison, the month so far, completeness, staleness, and sums."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money, Share
from bot.domain.numbers import (
    FROM_ORDERS,
    Change,
    DayNumbers,
    Figures,
    Indicator,
    MonthNumbers,
    Span,
    change,
    compare,
    day_target,
    days_of_month,
    figure,
    is_complete,
    is_stale,
    month_progress,
    previous_days,
    share_of_month,
    total,
)

DAY = date(2020, 2, 25)


def yuan(amount: int | str) -> Money:
    """An amount in yuan."""
    return Money(Decimal(amount), "CNY")


FIGURES = Figures(
    orders=10,
    order_amount=yuan(1000),
    unpaid=2,
    unpaid_amount=yuan(150),
    closed=1,
    closed_unpaid=1,
    created_paid=8,
    cancellations=0,
    cancelled_amount=yuan(0),
    lines=None,
    paid_orders=6,
    gross=yuan(700),
    refunds=yuan(70),
    refunded_orders=3,
)
NUMBERS = DayNumbers(1, DAY, FIGURES, complete=True)


def test_each_indicator_has_its_definition() -> None:
    """Sales are gross and by payment; the payment rate is by creation; the average is of paid orders."""
    assert {each: figure(FIGURES, each) for each in FROM_ORDERS} == {
        Indicator.SALES: 700,
        Indicator.NET: 630,
        Indicator.ORDERS: 10,
        Indicator.PAID_ORDERS: 6,
        Indicator.PAYMENT_RATE: Decimal("0.8"),
        Indicator.REFUND_RATE: Decimal("0.5"),
        Indicator.AVERAGE_ORDER_VALUE: Decimal("116.67"),
    }


def test_what_no_file_told_is_no_data() -> None:
    """Without a payment column everything by payment is None, never zero."""
    blind = replace(
        FIGURES, created_paid=None, paid_orders=None, gross=None, refunds=None, refunded_orders=None, unpaid=None
    )
    assert {each for each in Indicator if figure(blind, each) is not None} == {Indicator.ORDERS}
    assert not replace(NUMBERS, figures=blind).payment_known


def test_rates_of_nothing_are_no_data() -> None:
    """A day without orders has no payment rate and no average."""
    empty = replace(FIGURES, orders=0, created_paid=0, paid_orders=0, gross=yuan(0), refunded_orders=0)
    for each in (Indicator.PAYMENT_RATE, Indicator.REFUND_RATE, Indicator.AVERAGE_ORDER_VALUE):
        assert figure(empty, each) is None


def test_a_day_is_set_beside_its_neighbours_and_its_target() -> None:
    """The day before, the same weekday a week ago, and the target, each with its difference."""
    before, week = (replace(NUMBERS, figures=replace(FIGURES, gross=yuan(each))) for each in (350, 1400))
    found = compare(Indicator.SALES, NUMBERS, day_before=before, week_before=week, target=Decimal(500))
    assert (found.day_before, found.week_before, found.target) == (
        Change(Decimal(700), Decimal(350)),
        Change(Decimal(700), Decimal(1400)),
        Change(Decimal(700), Decimal(500)),
    )
    assert [each.share for each in (found.day_before, found.week_before, found.target) if each] == [
        1,
        Decimal("-0.5"),
        Decimal("0.4"),
    ]
    assert previous_days(DAY) == (date(2020, 2, 24), date(2020, 2, 18))


def test_a_day_that_may_still_grow_is_compared_with_nothing() -> None:
    """A partial day shows its value, but no fall against a whole one; and none is measured against it."""
    begun = replace(NUMBERS, complete=False)
    found = compare(Indicator.SALES, begun, day_before=NUMBERS, week_before=NUMBERS, target=Decimal(1))
    assert (found.value, found.day_before, found.week_before, found.target) == (Decimal(700), None, None, None)
    assert compare(Indicator.SALES, NUMBERS, day_before=begun, week_before=None, target=None).day_before is None
    assert compare(Indicator.SALES, None, day_before=NUMBERS, week_before=None, target=Decimal(1)).value is None


def test_growth_from_nothing_has_no_share() -> None:
    """Nothing can be divided by the zero of the day before."""
    found = change(Decimal(5), Decimal(0))
    assert found is not None
    assert (found.difference, found.share) == (Decimal(5), None)
    assert change(None, Decimal(1)) is None


def test_the_month_so_far_stands_against_the_share_of_it_that_is_over() -> None:
    """On the 20th of a month of 29 days, 20/29 of the target is due."""
    month = MonthNumbers(1, date(2020, 2, 1), FIGURES, 29, 20, 0, 20)
    found = month_progress(Indicator.SALES, month, last=date(2020, 2, 20), target=Decimal(2900))
    assert found is not None
    assert found.gone == Share.of(20, 29)
    assert found.ahead is not None
    assert (found.reached, round(found.ahead, 10)) == (Share.of(700, 2900), Decimal(-1300))
    open_end = month_progress(Indicator.SALES, month, last=date(2020, 2, 20), target=None)
    assert open_end is not None
    assert (open_end.reached, open_end.ahead) == (None, None)
    assert month_progress(Indicator.SALES, replace(month, figures=None), last=DAY, target=None) is None
    assert share_of_month(date(2021, 2, 28)).value == 1
    assert days_of_month(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("explicit", "month", "indicator", "target"),
    [
        (Decimal(50), Decimal(2900), Indicator.SALES, Decimal(50)),
        (None, Decimal(2900), Indicator.SALES, Decimal(100)),
        (None, Decimal("0.45"), Indicator.PAYMENT_RATE, Decimal("0.45")),
        (None, None, Indicator.SALES, None),
    ],
)
def test_a_day_without_a_target_takes_its_part_of_the_months(
    explicit: Decimal | None, month: Decimal | None, indicator: Indicator, target: Decimal | None
) -> None:
    """Sums are shared out over the days of the month, rates hold for each day as they are."""
    assert day_target(explicit, month, indicator, DAY) == target


def test_orders_become_stale() -> None:
    """Past the limit, or if nothing is known at all, the numbers are stale."""
    now, limit = datetime(2020, 2, 25, 12, tzinfo=UTC), timedelta(hours=1)
    assert not is_stale(now - limit, now=now, limit=limit)
    assert is_stale(now - limit - timedelta(seconds=1), now=now, limit=limit)
    assert is_stale(None, now=now, limit=limit)


def test_only_what_reaches_beyond_a_day_completes_it() -> None:
    """The last day of a span is partial, unless the source was certain until its end; a neighbour proves nothing."""
    end = datetime(2020, 2, 25, 16, tzinfo=UTC)
    span = Span(1, date(2020, 2, 20), DAY, None, payment=True, unpaid=True, refunds=True)
    assert is_complete(date(2020, 2, 24), [span], end - timedelta(days=1))
    assert not is_complete(DAY, [span], end)
    assert not is_complete(DAY, [span, replace(span, first_day=date(2020, 2, 26), last_day=date(2020, 2, 28))], end)
    assert is_complete(DAY, [span, replace(span, last_day=date(2020, 2, 26))], end)
    assert is_complete(DAY, [replace(span, known_until=end)], end)
    assert not is_complete(DAY, [replace(span, known_until=end - timedelta(seconds=1))], end)


@given(st.lists(st.integers(0, 1_000), min_size=1, max_size=31))
def test_a_month_is_the_sum_of_its_days(orders: list[int]) -> None:
    """Counts and amounts add up; rates come from the sums, never from an average of rates."""
    days = [replace(FIGURES, orders=each, created_paid=each // 2, order_amount=yuan(each)) for each in orders]
    whole = total(days)
    assert whole is not None
    assert (whole.orders, whole.order_amount) == (sum(orders), yuan(sum(orders)))
    assert whole.payment_rate == Share.of(sum(each // 2 for each in orders), sum(orders))


def test_what_one_day_tells_is_not_lost_in_the_sum() -> None:
    """Days without payment data add nothing to what the others tell; if none tells, the sum does not either."""
    blind = replace(FIGURES, gross=None)
    whole, dark = total([FIGURES, blind]), total([blind, blind])
    assert whole is not None
    assert dark is not None
    assert (whole.gross, dark.gross, total([])) == (yuan(700), None, None)


def test_money_of_two_currencies_is_never_put_together() -> None:
    """Yuan and won are not added, subtracted or compared."""
    won = Money(Decimal(1), "KRW")
    for operation in (lambda: yuan(1) + won, lambda: yuan(1) - won, lambda: yuan(1) < won):
        with pytest.raises(ValueError, match="cannot be put together"):
            operation()
    assert (-yuan(1) + yuan(3) - yuan(1), bool(yuan(0)), yuan(1) < yuan(2)) == (yuan(1), False, True)
    assert (yuan(10).divided_by(3), yuan(10).divided_by(0)) == (yuan("3.33"), None)


def test_shares_add_up_by_their_parts() -> None:
    """One of two and nine of ten are ten of twelve."""
    assert (Share.of(1, 2) + Share.of(9, 10)).value == Decimal(10) / 12
    assert Share.of(0, 0).value is None
