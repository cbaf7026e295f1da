"""The figures of a team's agents over some days: by source, with medians, sums and targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from sqlalchemy import Connection

from bot.domain.agents import ABOVE_INDUSTRY, LOWER_IS_BETTER, TARGETS, UNITS, AgentIndicator, meets
from bot.domain.figures import Total
from bot.domain.numbers import Indicator
from bot.domain.people import Person, Shop, Team
from storage import agents as storage
from storage import numbers, people, shops

LEAST_FOR_MEDIAN = 3
"""Of fewer people a median would tell one of them what the other did."""

AIMED = (
    AgentIndicator.CONVERSION,
    AgentIndicator.FIRST_RESPONSE,
    AgentIndicator.AVERAGE_RESPONSE,
    AgentIndicator.REPLY_RATE,
    AgentIndicator.SATISFACTION,
)
"""What targets can be set for."""


class Column(NamedTuple):
    """One column of a board: an indicator, of amounts in one currency."""

    indicator: AgentIndicator
    currency: str


@dataclass(frozen=True, slots=True)
class Board:
    """What one source says of a team's agents: each person's figures, all added up, the middle one, the targets."""

    source: str
    columns: tuple[Column, ...]
    people: tuple[Person, ...]
    figures: Mapping[tuple[int, Column], Total]
    whole: Mapping[Column, Total]
    targets: Mapping[AgentIndicator, Decimal]

    def value(self, person: Person, column: Column) -> Decimal | None:
        """Somebody's value; None for no data."""
        found = self.figures.get((person.id, column))
        return found.value if found is not None else None

    def median(self, column: Column) -> Decimal | None:
        """The middle value; None where fewer than three have one."""
        values = [value for person in self.people if (value := self.value(person, column)) is not None]
        return median(values) if len(values) >= LEAST_FOR_MEDIAN else None

    def off_target(self, person: Person, column: Column) -> bool:
        """Whether somebody's value is known and does not reach the target."""
        value, target = self.value(person, column), self.targets.get(column.indicator)
        return value is not None and target is not None and not meets(column.indicator, value, target)

    def missed(self, person: Person) -> list[Column]:
        """The targets that somebody does not reach, the one missed by most in front."""
        return sorted(
            (column for column in self.columns if self.off_target(person, column)),
            key=lambda column: -self.shortfall(person, column),
        )

    def shortfall(self, person: Person, column: Column) -> Decimal:
        """By how much of the target somebody misses it."""
        value, target = self.value(person, column) or Decimal(0), self.targets[column.indicator]
        if column.indicator in LOWER_IS_BETTER:
            return value / target - 1 if target else Decimal(1)
        return 1 - value / target if target else Decimal(0)


def load(db: Connection, team: Team, since: date, until: date, *, shop: Shop | None = None) -> list[Board]:
    """A board for each source that tells of the team's people, the one that tells of most in front."""
    known = people.people(db, team.id)
    told = storage.totals(db, [each.id for each in known], since, until, shop_id=shop.id if shop else None)
    targets = targets_of(db, [shop] if shop else shops.shops(db, team.id), since, until)
    boards = []
    for source in sorted({each.total.source for each in told}):
        figures = {
            (each.person_id, Column(each.indicator, each.total.currency)): each.total
            for each in told
            if each.total.source == source
        }
        columns = sorted({column for _, column in figures}, key=_order)
        shown = tuple(person for person in known if any(person.id == person_id for person_id, _ in figures))
        whole = {
            column: total
            for column in columns
            if (total := _whole(source, column, [t for (_, c), t in figures.items() if c == column])) is not None
        }
        boards.append(Board(source, tuple(columns), shown, figures, whole, targets))
    return sorted(boards, key=lambda board: -len(board.people))


def _order(column: Column) -> tuple[int, str]:
    return list(AgentIndicator).index(column.indicator), column.currency


def _whole(source: str, column: Column, totals: Sequence[Total]) -> Total | None:
    """Everybody together; values told without what they are made of cannot be."""
    adds = UNITS[column.indicator].adds
    counted = totals if adds else [total for total in totals if total.denominator is not None]
    if not counted:
        return None
    numerator = sum((total.numerator for total in counted), Decimal(0))
    denominator = None if adds else sum((total.denominator or Decimal(0) for total in counted), Decimal(0))
    return Total(source, numerator, denominator, max(total.days for total in counted), column.currency)


def targets_of(db: Connection, served: Sequence[Shop], since: date, until: date) -> dict[AgentIndicator, Decimal]:
    """What is aimed at in these shops: a day's own targets (of a campaign) on that day, the month's, the defaults.

    Where shops aim differently, the easier one holds: nobody is told to be below a target of a shop they do not serve.
    """
    ids = [shop.id for shop in served]
    monthly = numbers.targets_of(db, ids, "month", since)
    daily = numbers.targets_of(db, ids, "day", since) if since == until else {}
    held: dict[AgentIndicator, list[Decimal]] = {}
    for shop_id in ids:
        own = {**monthly.get(shop_id, {}), **daily.get(shop_id, {})}
        for indicator in AIMED:
            target = _target(indicator, own)
            if target is not None:
                held.setdefault(indicator, []).append(target)
    for indicator, target in TARGETS.items():
        held.setdefault(indicator, [target])
    return {
        indicator: max(values) if indicator in LOWER_IS_BETTER else min(values)
        for indicator, values in held.items()
        if len(values) >= len(ids) or indicator in TARGETS
    }


def _target(indicator: AgentIndicator, own: Mapping[Indicator, Decimal]) -> Decimal | None:
    explicit = own.get(Indicator(indicator.value))
    if explicit is not None:
        return explicit
    industry = own.get(Indicator.INDUSTRY_CONVERSION)
    if indicator is AgentIndicator.CONVERSION and industry is not None:
        return min(Decimal(1), industry + ABOVE_INDUSTRY)
    return TARGETS.get(indicator)
