"""Column types that mean the same on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, select
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.schema import AMOUNT_SCALE, Amount, BigId, Instant, Json
from tests.conftest import UrlFactory

several_examples = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

values = Table(
    "value",
    MetaData(),
    Column("id", BigId, primary_key=True),
    Column("moment", Instant),
    Column("amount", Amount),
    Column("data", Json),
)


@pytest.fixture
def empty_database(new_url: UrlFactory) -> Iterator[Database]:
    """A database that holds the table of values and nothing else."""
    made = Database(new_url(schema=False), synchronous="OFF")
    with made.write() as db:
        values.create(db)
    yield made
    made.dispose()


def kept(database: Database, column: str, value: object) -> Any:
    """What comes back of a value that was stored."""
    with database.write() as db:
        number = db.execute(values.insert().values({column: value}).returning(values.c.id)).scalar_one()
        return db.execute(select(values.c[column]).where(values.c.id == number)).scalar_one()


@several_examples
@given(moment=st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.timezones()))  # noqa: DTZ001 - the bounds are naive by Hypothesis's rule
def test_a_moment_comes_back_as_the_same_moment_in_utc(empty_database: Database, moment: datetime) -> None:
    """Whatever zone it was written in, to the microsecond."""
    back = kept(empty_database, "moment", moment)
    assert back == moment.astimezone(UTC)
    assert back.utcoffset() == timedelta(0)


def test_moments_sort_as_time_whatever_their_zone(empty_database: Database) -> None:
    """09:00 in Shanghai comes before 02:00 in London."""
    early = datetime(2030, 6, 3, 9, 0, tzinfo=timezone(timedelta(hours=8)))
    late = datetime(2030, 6, 3, 2, 0, tzinfo=UTC)
    with empty_database.write() as db:
        db.execute(values.insert(), [{"moment": late}, {"moment": early}])
        found = db.execute(select(values.c.moment).order_by(values.c.moment)).scalars().all()
        before = db.execute(select(values.c.moment).where(values.c.moment < late)).scalars().all()
    assert found == [early, late]
    assert before == [early]


def test_a_naive_time_is_refused(empty_database: Database) -> None:
    """Nobody knows which moment it means."""
    with pytest.raises(StatementError, match="naive time"):
        kept(empty_database, "moment", datetime(2030, 6, 3, 9, 0))  # noqa: DTZ001 - that is the point


@several_examples
@given(scaled=st.integers(min_value=-(10**17), max_value=10**17))
def test_an_amount_comes_back_exactly(empty_database: Database, scaled: int) -> None:
    """Four decimals, no binary fractions."""
    amount = Decimal(scaled) / AMOUNT_SCALE
    assert kept(empty_database, "amount", amount) == amount


def test_amounts_add_up_inside_the_database(empty_database: Database) -> None:
    """0.1 + 0.2 is 0.3, and larger than 0.2999."""
    with empty_database.write() as db:
        db.execute(values.insert(), [{"amount": Decimal("0.1")}, {"amount": Decimal("0.2")}])
        total = db.execute(select(values.c.amount + values.c.amount).order_by(values.c.id)).scalars().all()
        large = db.execute(select(values.c.amount).where(values.c.amount > Decimal("0.1999"))).scalars().all()
    assert total == [Decimal("0.2"), Decimal("0.4")]
    assert large == [Decimal("0.2")]


def test_an_amount_of_more_than_four_decimals_is_refused_by_sqlite(sqlite_url: UrlFactory) -> None:
    """Rather than rounded: whoever divides must say how to round."""
    database = Database(sqlite_url(schema=False))
    with database.write() as db:
        values.create(db)
    with pytest.raises(StatementError, match="four decimals"):
        kept(database, "amount", Decimal("0.00001"))
    database.dispose()


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc김왕", max_size=3), inner, max_size=4),
    max_leaves=10,
)


@several_examples
@given(value=json_values.filter(lambda value: value is not None))
def test_json_comes_back_as_it_went(empty_database: Database, value: object) -> None:
    """Lists, objects, text of any script; neither database adds quotes of its own."""
    assert kept(empty_database, "data", value) == value


@pytest.mark.parametrize("column", ["moment", "amount", "data"])
def test_nothing_comes_back_as_nothing(empty_database: Database, column: str) -> None:
    """NULL is None for every type."""
    assert kept(empty_database, column, None) is None
