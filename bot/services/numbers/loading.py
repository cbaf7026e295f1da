"""What is shown of shops, read from the storage in a few queries, however many shops there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.numbers import (
    FROM_ORDERS,
    Comparison,
    DayNumbers,
    Figures,
    Indicator,
    MonthNumbers,
    MonthProgress,
    compare,
    day_target,
    month_progress,
    previous_days,
    total,
)
from bot.domain.people import Person, Role, Shop, Team
from bot.kit.arguments import Period
from bot.services.figures import shop_totals
from bot.services.numbers.watching import Watched, watched, with_day_targets
from storage import numbers
from storage import shops as shops_storage

_DAY = timedelta(days=1)

CHART_DAYS = 14
"""How many days the chart of a day shows."""


@dataclass(frozen=True, slots=True)
class ShopDay:
    """One shop's day with what it is compared with.

    `month` holds the days of the month up to this one, of which `month_days` have data. `around` are the days with
    data of that month and of the chart. `fresh_until` is the last day that the shop's imports reach.
    """

    shop: Shop
    day: date
    numbers: DayNumbers | None
    comparisons: Mapping[Indicator, Comparison]
    month: MonthProgress | None
    month_days: int
    around: Mapping[date, DayNumbers]
    fresh_until: date | None
    nine: tuple[Watched, ...] = ()


@dataclass(frozen=True, slots=True)
class ShopPeriod:
    """One shop's days from `first` to `last`: those with data, and their sums (None where there are none).

    `progress` is that of a month against its target. Times to pay are seconds, known for a month only.
    """

    shop: Shop
    first: date
    last: date
    days: tuple[DayNumbers, ...]
    figures: Figures | None
    progress: MonthProgress | None = None
    pay_seconds_median: int | None = None
    pay_seconds_p90: int | None = None
    nine: tuple[Watched, ...] = ()

    @property
    def wanted(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    @property
    def payment_days(self) -> int:
        """Of how many days it is known who paid."""
        return sum(day.payment_known for day in self.days)


def shops_to_show(db: Connection, person: Person, team: Team | None, shop: Shop | None) -> list[Shop]:
    """The shop that was named, or all of the team's; refused where there is none or it is another team's."""
    if shop is not None:
        if person.role < Role.SUPERVISOR and (team is None or shop.team_id != team.id):
            raise Refusal("numbers-not-your-shop", shop=shop.name)
        return [shop]
    found = shops_storage.shops(db, team.id if team else None)
    if not found:
        raise Refusal("numbers-no-shops")
    return found


def load_day(db: Connection, shops: Sequence[Shop], day: date) -> list[ShopDay]:
    """The day of these shops, beside its neighbours, its targets and its month; six queries in all."""
    ids = [shop.id for shop in shops]
    first = min(day - timedelta(days=CHART_DAYS - 1), day.replace(day=1))
    by_shop: dict[int, dict[date, DayNumbers]] = {shop_id: {} for shop_id in ids}
    for each in numbers.days(db, ids, first, day):
        by_shop[each.shop_id][each.day] = each
    daily = numbers.targets_of(db, ids, "day", day)
    monthly = numbers.targets_of(db, ids, "month", day)
    fresh = numbers.fresh_until(db, ids)
    told, told_before = shop_totals(db, ids, day, day), shop_totals(db, ids, day - _DAY, day - _DAY)
    found = []
    for shop in shops:
        around, targets = by_shop[shop.id], (daily.get(shop.id, {}), monthly.get(shop.id, {}))
        shown = _shop_day(shop, day, around, *targets, fresh.get(shop.id))
        nine = watched(
            _figures(around.get(day)),
            told[shop.id],
            targets=with_day_targets(targets[1], targets[0]),
            figures_before=_firm(around.get(day), around.get(day - _DAY)),
            told_before=told_before[shop.id],
        )
        found.append(replace(shown, nine=nine))
    return found


def _figures(day: DayNumbers | None) -> Figures | None:
    return day.figures if day is not None else None


def _firm(day: DayNumbers | None, before: DayNumbers | None) -> Figures | None:
    """What a day is compared with; days that may still grow are compared with nothing."""
    return before.figures if day is not None and before is not None and day.complete and before.complete else None


def _shop_day(
    shop: Shop,
    day: date,
    around: Mapping[date, DayNumbers],
    daily: Mapping[Indicator, Decimal],
    monthly: Mapping[Indicator, Decimal],
    fresh_until: date | None,
) -> ShopDay:
    before, week_before = previous_days(day)
    comparisons = {
        indicator: compare(
            indicator,
            around.get(day),
            day_before=around.get(before),
            week_before=around.get(week_before),
            target=day_target(daily.get(indicator), monthly.get(indicator), indicator, day),
        )
        for indicator in FROM_ORDERS
    }
    parts = [numbers for when, numbers in around.items() if day.replace(day=1) <= when <= day]
    month = month_progress(Indicator.SALES, _month_of(shop, parts, day), last=day, target=monthly.get(Indicator.SALES))
    return ShopDay(shop, day, around.get(day), comparisons, month, len(parts), around, fresh_until)


def _month_of(shop: Shop, parts: Sequence[DayNumbers], day: date) -> MonthNumbers:
    return MonthNumbers(
        shop.id,
        day.replace(day=1),
        total([part.figures for part in parts]),
        days=day.day,
        days_with_data=len(parts),
        partial=sum(not part.complete for part in parts),
        payment_days=sum(part.payment_known for part in parts),
    )


def load_period(db: Connection, shops: Sequence[Shop], period: Period, *, today: date) -> list[ShopPeriod]:
    """The period of these shops, up to today; up to yesterday where no shop has anything of today yet."""
    ids = [shop.id for shop in shops]
    last = min(period.last, today)
    days = numbers.days(db, ids, period.first, last)
    if last == today and last > period.first and not any(each.day == today for each in days):
        last -= timedelta(days=1)
    by_shop: dict[int, list[DayNumbers]] = {shop_id: [] for shop_id in ids}
    for each in days:
        by_shop[each.shop_id].append(each)
    targets = numbers.targets_of(db, ids, "month", period.first)
    told = shop_totals(db, ids, period.first, last)
    found = []
    for shop in shops:
        held = targets.get(shop.id, {})
        if period.kind == "month":
            shown = _shop_month(db, shop, period.first, last, by_shop[shop.id], held.get(Indicator.SALES))
        else:
            shown = _shop_period(shop, period.first, last, by_shop[shop.id])
        found.append(replace(shown, nine=watched(shown.figures, told[shop.id], targets=with_day_targets(held, {}))))
    return found


def _shop_period(shop: Shop, first: date, last: date, days: Sequence[DayNumbers]) -> ShopPeriod:
    return ShopPeriod(shop, first, last, tuple(days), total([day.figures for day in days]))


def _shop_month(
    db: Connection, shop: Shop, first: date, last: date, days: Sequence[DayNumbers], target: Decimal | None
) -> ShopPeriod:
    whole = numbers.month(db, shop.id, first.year, first.month, until=last)
    return ShopPeriod(
        shop,
        first,
        last,
        tuple(days),
        whole.figures,
        month_progress(Indicator.SALES, whole, last=last, target=target),
        whole.pay_seconds_median,
        whole.pay_seconds_p90,
    )
