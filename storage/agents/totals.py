"""Agents' figures added up: numerators and denominators, never rates, and only within one source."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from bot.domain.agents import UNITS, AgentIndicator
from bot.domain.figures import Total, days_of
from storage.figures import current, figure_table
from storage.shops import shop_table

_ADDED = [each.value for each in AgentIndicator if UNITS[each].adds]


def _within(since: date, until: date) -> list[ColumnElement[bool]]:
    """Only figures of people that hold and lie wholly within these days.

    A rate of which only the value is told cannot be added to others: it counts where one day is asked for.
    """
    f = figure_table.c
    wanted = [f.day >= since, f.last_day <= until, f.person_id.is_not(None), current()]
    return wanted if since == until else [*wanted, or_(f.denominator.is_not(None), f.indicator.in_(_ADDED))]


def total(db: Connection, person_id: int, indicator: AgentIndicator | str, since: date, until: date) -> list[Total]:
    """What each source says of somebody over these days (both included), over all shops; by source.

    Money of different currencies is never added: then a source has a total for each. No data: not in the list. Rates
    are Σ numerators ÷ Σ denominators (`Total.value`).
    """
    known = AgentIndicator(indicator)
    return [each.total for each in totals(db, [person_id], since, until, indicators=[known]) if each.indicator is known]


@dataclass(frozen=True, slots=True)
class AgentTotal:
    """What one source says of one indicator of one person."""

    person_id: int
    indicator: AgentIndicator
    total: Total


def totals(
    db: Connection,
    person_ids: Collection[int],
    since: date,
    until: date,
    *,
    indicators: Collection[AgentIndicator] | None = None,
    shop_id: int | None = None,
) -> list[AgentTotal]:
    """What each source says of these people over these days (both included); by person, indicator, source, currency."""
    f = figure_table.c
    query = (
        select(f.person_id, f.indicator, f.source, f.day, f.last_day, f.numerator, f.denominator, shop_table.c.currency)
        .join_from(figure_table, shop_table)
        .where(*_within(since, until), f.person_id.in_(person_ids))
    )
    if indicators is not None:
        query = query.where(f.indicator.in_([each.value for each in indicators]))
    if shop_id is not None:
        query = query.where(f.shop_id == shop_id)
    groups: dict[tuple[int, AgentIndicator, str, str], list[Any]] = {}
    for row in db.execute(query):
        indicator = AgentIndicator(row.indicator)
        currency = row.currency if UNITS[indicator].has_currency else ""
        groups.setdefault((row.person_id, indicator, row.source, currency), []).append(row)
    return [
        AgentTotal(person_id, indicator, whole)
        for (person_id, indicator, source, currency), rows in sorted(groups.items())
        if (whole := _summed(source, currency, rows)) is not None
    ]


def _summed(source: str, currency: str, rows: list[Any]) -> Total | None:
    whole = _added(rows)
    if whole is None:
        return None
    counted = [row for row in rows if (row.denominator is None) == (whole[1] is None)]
    return Total(source, *whole, days_of((row.day, row.last_day) for row in counted), currency)


def _added(rows: list[Any]) -> tuple[Decimal, Decimal | None] | None:
    """The sums of rows; several values told without what they are made of (two shops, two accounts) are no data."""
    told = [row for row in rows if row.denominator is not None]
    if told:
        return sum((row.numerator for row in told), Decimal(0)), sum((row.denominator for row in told), Decimal(0))
    if len(rows) > 1 and rows[0].indicator not in _ADDED:
        return None
    return sum((row.numerator for row in rows), Decimal(0)), None


@dataclass(frozen=True, slots=True)
class AgentDay:
    """What one source says of one indicator of one person on one day."""

    person_id: int
    day: date
    source: str
    indicator: AgentIndicator
    numerator: Decimal
    denominator: Decimal | None


def days_of_agents(
    db: Connection,
    person_ids: Collection[int],
    since: date,
    until: date,
    *,
    indicators: Collection[AgentIndicator],
    shop_id: int | None = None,
) -> list[AgentDay]:
    """These figures day by day, those of several shops added; by person, day, source."""
    f = figure_table.c
    query = select(f.person_id, f.day, f.source, f.indicator, f.numerator, f.denominator).where(
        f.person_id.in_(person_ids),
        f.day.between(since, until),
        f.day == f.last_day,
        f.indicator.in_([each.value for each in indicators]),
        current(),
    )
    if shop_id is not None:
        query = query.where(f.shop_id == shop_id)
    groups: dict[tuple[int, date, str, str], list[Any]] = {}
    for row in db.execute(query):
        groups.setdefault((row.person_id, row.day, row.source, row.indicator), []).append(row)
    found = []
    for (person_id, day, source, indicator), rows in sorted(groups.items()):
        whole = _added(rows)
        if whole is not None:
            found.append(AgentDay(person_id, day, source, AgentIndicator(indicator), *whole))
    return found


def last_day(db: Connection, person_ids: Collection[int], since: date, until: date) -> date | None:
    """The last single day of which anything is known of these people."""
    f = figure_table.c
    query = select(func.max(f.day)).where(
        f.person_id.in_(person_ids), f.day.between(since, until), f.day == f.last_day, current()
    )
    found: date | None = db.execute(query).scalar_one_or_none()
    return found
