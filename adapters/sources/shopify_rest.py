"""Shopify's Admin REST interface: orders that changed, by cursor, at the rate that the shop's bucket allows."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from adapters.shops.single import parsed
from adapters.sources.calling import Caller
from adapters.sources.reading import objects, orders_in, text
from adapters.sources.shopify import arrivals
from bot.domain.errors import Refusal
from bot.kit.source import Line, Page, Site, SourceAway

VERSION = "2026-10"
"""The version of the interface that is asked for. Shopify answers with the oldest one it has where that is gone."""
LIMIT = 250
"""Orders a page: the most that Shopify gives."""
TOKEN_HEADER = "X-Shopify-Access-Token"  # noqa: S105 - the name of a header

_BUCKET = re.compile(r"(\d+)/(\d+)")
_FULL = 0.75
_LEAK_PER_S = 2.0
_BAD = 400
_NEXT = re.compile(r'<([^>]+)>\s*;\s*rel="?next"?')


class ShopifyRest:
    """One shop's interface. `now` is the civil clock."""

    def __init__(self, caller: Caller, site: Site, now: Callable[[], datetime], *, version: str = VERSION) -> None:
        self._caller = caller
        self._site = site
        self._now = now
        self._version = version

    def close(self) -> None:
        """Let go of the connections."""
        self._caller.close()

    def pages(self, since: datetime, cursor: dict[str, Any] | None) -> Iterator[Page]:
        """The orders that changed since then, whatever their state."""
        first = {
            "status": "any",
            "limit": LIMIT,
            "updated_at_min": since.astimezone(UTC).isoformat(timespec="seconds"),
            "order": "updated_at asc",
        }
        info, done = (cursor or {}).get("page_info"), (cursor or {}).get("done", 0)
        query: dict[str, Any] = {"limit": LIMIT, "page_info": info} if info else first
        while True:
            answer = self._caller.get(self._path("orders.json"), query)
            if answer.status_code >= _BAD and info and "page_info" in query:
                # Cursors grow old: then from the beginning, which changes nothing of what was read already.
                query, info, done = first, None, 0
                continue
            if answer.status_code >= _BAD:
                raise Refusal("source-asked-wrongly", host=self._site.site, status=answer.status_code)
            found = orders_in(_json(answer), "orders")
            done += len(found)
            info = next_page(answer.headers.get("link", ""))
            items = tuple(arrivals(found, self._site, self._now()))
            yield Page(items, {"page_info": info, "done": done} if info else None, done)
            if not info:
                return
            self._breathe(answer)
            query = {"limit": LIMIT, "page_info": info}

    def _path(self, name: str) -> str:
        return f"/admin/api/{self._version}/{name}"

    def _breathe(self, answer: httpx.Response) -> None:
        """Wait while the bucket is nearly full, so that the shop's other apps need not."""
        found = _BUCKET.fullmatch(answer.headers.get("x-shopify-shop-api-call-limit", "").strip())
        if found is None:
            return
        used, size = int(found[1]), int(found[2])
        if size and used >= size * _FULL:
            self._caller.pause((used - size * _FULL + 1) / (_LEAK_PER_S * size / 40))

    def check(self) -> Sequence[Line]:
        """Whether the token opens the shop, and whether its currency, zone and version are those that we think."""
        answer = self._caller.get(self._path("shop.json"))
        body = _json(answer)
        shop = body.get("shop") if isinstance(body, dict) else None
        if answer.status_code >= _BAD or not isinstance(shop, dict):
            raise Refusal("source-asked-wrongly", host=self._site.site, status=answer.status_code)
        lines = [Line("ok", "source-shop-answers", {"host": self._site.site, "name": text(shop.get("name"))[:80]})]
        lines += counted_in(self._site, text(shop.get("currency")), text(shop.get("iana_timezone")))
        served = answer.headers.get("x-shopify-api-version", self._version)
        if served != self._version:
            lines.append(Line("warn", "source-version-gone", {"asked": self._version, "served": served}))
        return [*lines, *self._webhooks()]

    def _webhooks(self) -> list[Line]:
        """Whether the shop delivers to us, as far as this token may see that."""
        body = _json(self._caller.get(self._path("webhooks.json"), {"limit": LIMIT}))
        hooks = objects(body.get("webhooks")) if isinstance(body, dict) else []
        topics = sorted({text(each.get("topic")) for each in hooks if text(each.get("topic")).startswith("order")})
        if not topics:
            return [Line("warn", "source-no-webhooks", {"host": self._site.site})]
        return [Line("ok", "source-webhooks", {"topics": topics})]


def counted_in(site: Site, currency: str, zone: str) -> list[Line]:
    """Whether the shop counts as we do: orders in another currency are left out, days of another zone are shifted."""
    lines = []
    if currency and currency != site.currency:
        lines.append(Line("fail", "source-other-currency", {"theirs": currency, "ours": site.currency}))
    if zone and zone != site.zone:
        lines.append(Line("warn", "source-other-zone", {"theirs": zone, "ours": site.zone}))
    return lines


def next_page(link: str) -> str | None:
    """The cursor of the next page, from the header `Link`."""
    found = _NEXT.search(link)
    if found is None:
        return None
    given = parse_qs(urlsplit(found[1]).query).get("page_info", [])
    return given[0] if given else None


def _json(answer: httpx.Response) -> Any:
    try:
        return parsed(answer.content)
    except ValueError as error:
        raise SourceAway("source-no-json", host=answer.request.url.host) from error
