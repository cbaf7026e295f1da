"""The nine indicators of a shop: what orders tell, and what was typed in or imported beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.figures import Total, Unit
from bot.domain.numbers import NINE, Change, Figures, Indicator, change, figure, meets, unit_of
from bot.services.figures import ShopTotals

ORDERS = "orders"
"""The source of what orders tell."""

Targets = Mapping[Indicator, Decimal]


@dataclass(frozen=True, slots=True)
class Watched:
    """One of the nine: its value (None: no data), whence, what it had been the day before, and its target."""

    indicator: Indicator
    total: Total | None
    before: Change | None = None
    target: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The value, None for no data."""
        return self.total.value if self.total is not None else None

    @property
    def off_target(self) -> bool:
        """Whether it is known and does not reach its target; a standard that is not met is off target as well."""
        if self.value is None:
            return False
        if unit_of(self.indicator) is Unit.FLAG:
            return self.value < 1
        return self.target is not None and not meets(self.indicator, self.value, self.target)


def watched(
    figures: Figures | None,
    told: ShopTotals,
    *,
    targets: Targets,
    figures_before: Figures | None = None,
    told_before: ShopTotals | None = None,
) -> tuple[Watched, ...]:
    """The nine, and the logistics exceptions where they are known. Orders go before what is typed in.

    A figure is only compared with one of the same source.
    """
    found = []
    for indicator in (*NINE[:7], Indicator.EXCEPTIONS, *NINE[7:]):
        total = _total(indicator, figures, told)
        if indicator is Indicator.EXCEPTIONS and total is None:
            continue
        before = _total(indicator, figures_before, told_before or {})
        same = before is not None and total is not None and before.source == total.source
        compared = change(total.value, before.value) if total and before and same else None
        found.append(Watched(indicator, total, compared, None if unit_of(indicator).adds else targets.get(indicator)))
    return tuple(found)


def _total(indicator: Indicator, figures: Figures | None, told: ShopTotals) -> Total | None:
    value = figure(figures, indicator) if figures is not None else None
    if value is None:
        return told.get(indicator)
    if indicator is Indicator.REFUND_RATE and figures is not None and figures.refund_rate is not None:
        rate = figures.refund_rate
        return Total(ORDERS, rate.part, rate.whole, 1)
    return Total(ORDERS, value, None, 1)


def with_day_targets(monthly: Targets, daily: Targets) -> Targets:
    """The targets that hold on a day: the day's own go before the month's; a conversion follows the industry's."""
    held = {**monthly, **daily}
    industry = held.get(Indicator.INDUSTRY_CONVERSION)
    if industry is not None:
        held.setdefault(Indicator.CONVERSION, min(Decimal(1), industry + Decimal("0.05")))
    return held
