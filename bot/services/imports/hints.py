"""What looks as if a file was not meant for the shop it was imported for. It is imported all the same, and said."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.domain.orders import Rejected
from bot.domain.people import Shop
from bot.kit.message import say
from storage.imports import Batch

_NAMES = {
    "tmall": {"tmall", "taobao"},
    "taobao": {"tmall", "taobao"},
    "douyin": {"douyin", "doudian"},
    "pdd": {"pdd", "pinduoduo"},
    "jd": {"jd", "jingdong"},
    "naver": {"naver", "smartstore"},
    "coupang": {"coupang"},
    "shopify": {"shopify"},
    "woocommerce": {"woocommerce", "woo"},
}
"""By the first part of a layout's name, where that is a platform: what its shops' platform may be called."""

_OLD = timedelta(days=365)

Hint = tuple[str, dict[str, Any]]


def hints_of(
    batch: Batch, shop: Shop, rejected: Sequence[Rejected], *, known_from: datetime | None, now: datetime
) -> tuple[Hint, ...]:
    """Keys of words and their facts.

    `rejected` are the first rows that were left out; `known_from` is the creation of the earliest order that was
    known before, None where nothing was.
    """
    found: list[Hint] = []
    fitting = _NAMES.get(batch.layout.partition("-")[0])
    named = any(shop.platform in names for names in _NAMES.values())
    if fitting is not None and named and shop.platform not in fitting:
        layout = say(f"import-from-{batch.layout}")
        found.append(("import-hint-platform", {"shop": shop.name, "platform": shop.platform, "layout": layout}))
    if batch.last_at is not None:
        found += _hints_of_time(batch.last_at, shop, known_from, now)
    if any(each.reason == "import-row-other-currency" for each in rejected):
        found.append(("import-hint-currency", {"shop": shop.name, "currency": shop.currency}))
    return tuple(found)


def _hints_of_time(last: datetime, shop: Shop, known_from: datetime | None, now: datetime) -> list[Hint]:
    day = last.astimezone(shop.tz).date()
    if last > now:
        return [("import-hint-future", {"day": day})]
    if known_from is not None and last < known_from:
        return [("import-hint-older", {"shop": shop.name, "day": known_from.astimezone(shop.tz).date()})]
    if known_from is None and last < now - _OLD:
        return [("import-hint-old", {"day": day})]
    return []
