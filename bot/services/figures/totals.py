"""Shops' figures added up over days, within one source."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.figures import Total, Unit, days_of
from bot.domain.numbers import Indicator, unit_of
from storage import figures as storage
from storage.figures import Kept

ShopTotals = Mapping[Indicator, Total]


def shop_totals(db: Connection, shop_ids: Collection[int], since: date, until: date) -> dict[int, ShopTotals]:
    """By shop what is known of these days (both included), from one source for each indicator.

    Of several sources the one that tells most days is taken, then the one that spoke last.
    """
    kept = storage.figures_of_shops(db, shop_ids, since, until)
    return {
        shop_id: _of_shop([each for each in kept if each.shop_id == shop_id], single=since == until)
        for shop_id in shop_ids
    }


def _of_shop(kept: Sequence[Kept], *, single: bool) -> ShopTotals:
    groups: dict[Indicator, dict[str, list[Kept]]] = {}
    for each in kept:
        groups.setdefault(Indicator(each.entry.indicator), {}).setdefault(each.entry.source, []).append(each)
    found = {}
    for indicator, by_source in groups.items():
        totals = [
            (max(each.entered_at for each in rows), _summed(indicator, source, rows, single=single))
            for source, rows in by_source.items()
        ]
        found[indicator] = max(totals, key=_rank)[1]
    return found


def _rank(each: tuple[datetime, Total]) -> tuple[bool, int, datetime]:
    entered_at, total = each
    return total.value is not None, total.days, entered_at


def _summed(indicator: Indicator, source: str, rows: Sequence[Kept], *, single: bool) -> Total:
    """The sum of one source; a standard counts its days.

    A rate told alone holds for its day only: over several days it comes to nothing of nothing, which is "no data".
    """
    unit = unit_of(indicator)
    entries = [each.entry for each in rows]
    if unit is Unit.FLAG:
        met = sum((each.numerator for each in entries), Decimal(0))
        return Total(source, met, Decimal(len(entries)), days_of((each.day, each.last_day) for each in entries))
    if not unit.adds:
        alone = [each for each in entries if each.denominator is None]
        if alone and single and len(entries) == 1:
            return Total(source, alone[0].numerator, None, 1)
        entries = [each for each in entries if each.denominator is not None] or alone
        if entries is alone:
            days = days_of((each.day, each.last_day) for each in alone)
            return Total(source, Decimal(0), Decimal(0), days)
    numerator = sum((each.numerator for each in entries), Decimal(0))
    whole = None if unit.adds else sum((each.denominator or Decimal(0) for each in entries), Decimal(0))
    return Total(source, numerator, whole, days_of((each.day, each.last_day) for each in entries))
