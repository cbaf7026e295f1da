"""What payloads of all kinds have in common."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.domain.orders import OrderRecord, Rejected
from bot.domain.source import Arrival
from bot.kit.source import Site

_NUMBER = re.compile(r"#?[0-9A-Za-z_.-]{1,64}")
_DRAFT = "import-row-draft"
_WITHOUT_TIME = "import-odd-payment-without-time"


class NotUnderstood(Exception):  # noqa: N818 - an answer: what came is no such payload
    """The body is not what its topic promises."""


def text(value: Any) -> str:
    """A key or a word of a payload; "" where there is none."""
    return "" if value is None or isinstance(value, (dict, list, bool)) else str(value).strip()


def moment(value: Any) -> datetime | None:
    """A time with its offset; None where there is none or it cannot be read."""
    try:
        found = datetime.fromisoformat(text(value))
    except ValueError:
        return None
    return None if found.tzinfo is None else found.astimezone(UTC)


def amount(value: Any) -> Decimal | None:
    """An amount of a payload, without its sign."""
    try:
        found = Decimal(text(value))
    except InvalidOperation:
        return None
    return abs(found) if found.is_finite() else None


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects in a list; nothing where it is none."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def orders_in(body: Any, *names: str) -> list[Mapping[str, Any]]:
    """The orders of a payload: itself, the one it wraps, or those in its list of one of these names."""
    if isinstance(body, list):
        return objects(body)
    if not isinstance(body, dict):
        raise NotUnderstood
    if isinstance(body.get("order"), dict):
        return [body["order"]]
    for name in names:
        if isinstance(body.get(name), list):
            return objects(body[name])
    return [body]


def without_drafts(items: Iterable[Arrival | Rejected]) -> Iterator[Arrival | Rejected]:
    """All but drafts, which are no orders and nothing to complain of."""
    return (each for each in items if not (isinstance(each, Rejected) and each.reason == _DRAFT))


def timed(record: OrderRecord) -> OrderRecord:
    """The record without the remark that its payment has no time: `follow` finds one."""
    if _WITHOUT_TIME not in record.odd:
        return record
    return replace(record, odd=tuple(each for each in record.odd if each != _WITHOUT_TIME))


def shown_number(value: Any) -> str:
    """The number of an order as it may be shown; what looks like something else may be somebody's data."""
    return found if _NUMBER.fullmatch(found := text(value)) else "?"


def told_of(rejected: Rejected, number: Any) -> Rejected:
    """A rejection that names the order."""
    return replace(rejected, facts={**rejected.facts, "number": shown_number(number)})


def host_of(site: Site) -> str:
    """The host name of a shop's address."""
    return site.site.split("://", 1)[-1].split("/", 1)[0].lower()
