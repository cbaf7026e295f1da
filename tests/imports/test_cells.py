"""Cells as exports write them: each trap, and what must not be guessed."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.shops.cells import BadRow, clean, read_amount, read_number, read_time

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("178.8", "178.8"),
        ("1,234.50元", "1234.5"),
        ("１２３", "123"),
        ("¥1,234.5", "1234.5"),
        ("￥1,234.5", "1234.5"),
        ("CNY 12", "12"),
        ("12 CNY", "12"),
        ('="123"', "123"),
        ("'45.6", "45.6"),
        ("\t7", "7"),
        (" 8.10 ", "8.1"),
        ("-3.5", "-3.5"),
        ("-¥3.5", "-3.5"),
        ("(3.50)", "-3.5"),
        ("30.299999999999997", "30.3"),
        (0.1 + 0.2, "0.3"),
        (99.5, "99.5"),
        (12, "12"),
    ],
)
def test_amounts_are_read_as_they_are_written(cell: Any, amount: str) -> None:
    """Units, thousands, full-width digits and the marks that exports put around numbers do not hide an amount."""
    assert read_amount(cell, "总金额", "CNY") == Decimal(amount)


@pytest.mark.parametrize("cell", ["", "-", "--", "无退款申请", "  ", None, "null", '=""', "/"])
def test_none_has_many_spellings(cell: Any) -> None:
    """Every way of writing "nothing" is nothing, and not zero."""
    assert read_amount(cell, "退款金额", "CNY") is None


@pytest.mark.parametrize(
    "cell", ["12,50", "1.234,50", "abc", "1 2", "12.3.4", "Infinity", "1e5", "0.12345", "9" * 11, True]
)
def test_what_is_no_amount_is_refused(cell: Any) -> None:
    """A comma that may be a decimal point, words, and numbers of more than four decimals are not guessed at."""
    with pytest.raises(BadRow) as refused:
        read_amount(cell, "总金额", "CNY")
    assert refused.value.reason == "import-row-bad-amount"


@pytest.mark.parametrize("cell", ["$12", "12 USD", "€5", "₩500"])
def test_an_amount_of_another_currency_is_refused(cell: str) -> None:
    """Dollars in a shop that sells in yuan are not yuan."""
    with pytest.raises(BadRow) as refused:
        read_amount(cell, "总金额", "CNY")
    assert refused.value.reason == "import-row-other-currency"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_every_amount_survives_with_and_without_thousands(amount: Decimal) -> None:
    """Writing an amount and reading it back gives the same amount."""
    assert read_amount(f"{amount:f}", "x", "CNY") == amount
    assert read_amount(f"{amount:,f}元", "x", "CNY") == amount


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_cells(text: str) -> None:
    """Whatever a cell holds, it is read, nothing, or refused with a reason."""
    for reading in (
        lambda: read_amount(text, "x", "CNY"),
        lambda: read_time(text, "x", SHANGHAI, day_first=None),
        lambda: read_number(text, "x"),
    ):
        try:
            reading()
        except BadRow as refused:
            assert refused.reason.startswith("import-row-")  # noqa: PT017 - reading may as well succeed


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2020-02-21 00:00:02", datetime(2020, 2, 20, 16, 0, 2, tzinfo=UTC)),
        ("2020/2/21 0:05", datetime(2020, 2, 20, 16, 5, tzinfo=UTC)),
        ("2020.02.21 10:00:00", datetime(2020, 2, 21, 2, tzinfo=UTC)),
        ("2020年2月21日 10:00", datetime(2020, 2, 21, 2, tzinfo=UTC)),
        ("2020/2/21 下午 3:04:05", datetime(2020, 2, 21, 7, 4, 5, tzinfo=UTC)),
        ("2020-02-21 오전 12:30", datetime(2020, 2, 20, 16, 30, tzinfo=UTC)),
        ("2020-02-21T10:00:00Z", datetime(2020, 2, 21, 10, tzinfo=UTC)),
        ("2020-02-21 10:00:00 +0900", datetime(2020, 2, 21, 1, tzinfo=UTC)),
        ('="2020-02-21 10:00:00"', datetime(2020, 2, 21, 2, tzinfo=UTC)),
        ("\t2020-02-21 10:00:00", datetime(2020, 2, 21, 2, tzinfo=UTC)),
        ("2020-02-21", datetime(2020, 2, 20, 16, tzinfo=UTC)),
        (43882.5, datetime(2020, 2, 21, 4, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_the_zone_of_the_shop(cell: Any, moment: datetime) -> None:
    """A time without an offset is the shop's; one with an offset says itself where it is."""
    assert read_time(cell, "订单创建时间", SHANGHAI, day_first=None) == moment


@pytest.mark.parametrize("cell", ["", "-", "0000-00-00", "0000-00-00 00:00:00", "0001-01-01 00:00:00", None])
def test_a_time_that_never_was_is_none(cell: Any) -> None:
    """The dates that exports write for "not yet" are not dates."""
    assert read_time(cell, "订单付款时间", SHANGHAI, day_first=None) is None


@pytest.mark.parametrize(
    "cell", ["2020-02-30 10:00", "2020-13-01", "3/4/2020", "10:00", "yesterday", 5.5, "2020-1-1 25:00"]
)
def test_what_is_no_time_is_refused(cell: Any) -> None:
    """A day that does not exist and a date that may mean two days are refused."""
    with pytest.raises(BadRow) as refused:
        read_time(cell, "订单创建时间", SHANGHAI, day_first=None)
    assert refused.value.reason == "import-row-bad-date"


def test_a_slashed_date_is_read_once_its_order_is_known() -> None:
    """Told whether the day comes first, 3/4/2020 means one day."""
    assert read_time("3/4/2020 1:02 PM", "x", SHANGHAI, day_first=True) == datetime(2020, 4, 3, 5, 2, tzinfo=UTC)
    assert read_time("3/4/2020", "x", SHANGHAI, day_first=False) == datetime(2020, 3, 3, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ('="1234567890123456789"', "1234567890123456789"),
        ("'0012", "0012"),
        ("\t12 ", "12"),
        (536365.0, "536365"),
        ("#1001", "#1001"),
    ],
)
def test_order_numbers_lose_nothing(cell: Any, number: str) -> None:
    """Marks around a number go, its digits and leading zeros stay."""
    assert read_number(cell, "订单编号") == number


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1.23457E+17", "import-row-number-mangled"),
        (1.2345678901234568e18, "import-row-number-mangled"),
        (1234567890123456789, "import-row-number-mangled"),
        ("", "import-row-no-number"),
        ("合计", "import-row-bad-number"),
        ("=HYPERLINK(1)", "import-row-bad-number"),
        ("12\x0834", "import-row-control-characters"),
        ("12\x0034", "import-row-control-characters"),
    ],
)
def test_an_order_number_that_cannot_be_trusted_is_refused(cell: Any, reason: str) -> None:
    """A number that a spreadsheet rounded would join orders that are not the same."""
    with pytest.raises(BadRow) as refused:
        read_number(cell, "订单编号")
    assert refused.value.reason == reason


def test_cleaning_keeps_what_people_wrote() -> None:
    """Only what exports put around a cell is taken off."""
    assert clean(" 卖家已发货，等待买家确认 ") == "卖家已发货,等待买家确认"
    assert clean('="abc"') == "abc"
