"""Rows encoded by hand: the same as the column types make them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from bot.domain.orders import OrderRecord
from storage.orders import ENCODED, encoder, row_of, version_table
from tests.imports.test_merge import _records

_ZONES = ("Asia/Shanghai", "Europe/London", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "UTC")
_MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(lambda each: each.replace(tzinfo=UTC))  # noqa: DTZ001


def bound(row: dict[str, Any]) -> list[Any]:
    """The values that SQLAlchemy would bind on SQLite."""
    dialect = sqlite.dialect()
    found = []
    for name in ENCODED:
        process = version_table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        found.append(process(row[name]) if process else row[name])
    return found


@given(_records(), _MOMENTS, st.timedeltas(timedelta(0), timedelta(days=400)), st.sampled_from(_ZONES))
def test_an_encoded_row_is_what_the_columns_would_make(
    record: OrderRecord, made: datetime, later: timedelta, name: str
) -> None:
    """Moments to the microsecond, days by the zone's calendar on both sides of a change of the clocks, amounts."""
    zone = ZoneInfo(name)
    order = OrderRecord("7", made, Decimal("12.3400"), "CNY", paid_at=made + later, as_of=made)
    encode = encoder(zone)
    for each in (record, order, record):
        assert [str(value) for value in encode(each)] == [str(value) for value in _plain(bound(row_of(each, zone)))]


def _plain(values: list[Any]) -> list[Any]:
    return [int(value) if isinstance(value, bool) else value for value in values]


def test_an_amount_of_five_decimals_is_not_cut() -> None:
    """What the database cannot hold is a bug, not a rounded amount."""
    record = OrderRecord("7", datetime(2020, 1, 1, tzinfo=UTC), Decimal("0.00001"), "CNY")
    with pytest.raises(ValueError, match="four decimals"):
        encoder(ZoneInfo("UTC"))(record)
