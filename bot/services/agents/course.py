"""How figures went day by day, for trends and charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from sqlalchemy import Connection

from bot.domain.agents import UNITS, AgentIndicator
from bot.domain.people import Person, Shop
from bot.services.agents.board import AIMED, LEAST_FOR_MEDIAN
from storage import agents as storage
from storage.agents import AgentDay

DAYS = 14
WEEK = 7
DRAWN = (*AIMED, AgentIndicator.SALES, AgentIndicator.INQUIRIES, AgentIndicator.WON, AgentIndicator.RECEPTIONS)
"""What may be drawn or told as a trend."""


@dataclass(frozen=True, slots=True)
class Course:
    """The last two weeks of some people, by source."""

    last: date
    days: Mapping[tuple[int, str, AgentIndicator], Mapping[date, AgentDay]]

    @property
    def span(self) -> list[date]:
        """The days, the oldest first."""
        return [self.last - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]

    def values(self, person: Person, source: str, indicator: AgentIndicator) -> list[Decimal | None]:
        """Somebody's value on each day; None for no data."""
        own = self.days.get((person.id, source, indicator), {})
        return [_value([own[day]], indicator) if day in own else None for day in self.span]

    def medians(self, source: str, indicator: AgentIndicator) -> list[Decimal | None]:
        """The middle value of each day on which at least three have one."""
        found: list[Decimal | None] = []
        for day in self.span:
            values = [
                value
                for (_, told, named), days in self.days.items()
                if told == source and named is indicator and day in days
                if (value := _value([days[day]], indicator)) is not None
            ]
            found.append(median(values) if len(values) >= LEAST_FOR_MEDIAN else None)
        return found

    def weeks(self, person: Person, source: str, indicator: AgentIndicator) -> tuple[Decimal | None, Decimal | None]:
        """Somebody's last seven days together, and the seven before."""
        own = self.days.get((person.id, source, indicator), {})
        border = self.last - timedelta(days=WEEK)
        recent = [each for day, each in own.items() if day > border]
        earlier = [each for day, each in own.items() if day <= border]
        return _value(recent, indicator), _value(earlier, indicator)


def _value(days: Sequence[AgentDay], indicator: AgentIndicator) -> Decimal | None:
    """Σ parts ÷ Σ wholes of some days; of a sum the mean of a day. A rate told alone only for a day by itself."""
    if not days:
        return None
    if UNITS[indicator].adds:
        return sum((each.numerator for each in days), Decimal(0)) / len(days)
    if len(days) == 1 and days[0].denominator is None:
        return days[0].numerator
    told = [each for each in days if each.denominator is not None]
    whole = sum((each.denominator or Decimal(0) for each in told), Decimal(0))
    return sum((each.numerator for each in told), Decimal(0)) / whole if whole else None


def load_course(db: Connection, known: Sequence[Person], last: date, *, shop: Shop | None = None) -> Course:
    """The two weeks up to a day."""
    told = storage.days_of_agents(
        db,
        [each.id for each in known],
        last - timedelta(days=DAYS - 1),
        last,
        indicators=DRAWN,
        shop_id=shop.id if shop else None,
    )
    days: dict[tuple[int, str, AgentIndicator], dict[date, AgentDay]] = {}
    for each in told:
        days.setdefault((each.person_id, each.source, each.indicator), {})[each.day] = each
    return Course(last, days)
