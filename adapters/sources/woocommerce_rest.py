"""WooCommerce's REST interface (v3): orders that changed, page by page.

The pages are in the order of the orders' numbers, and the moment from which on is asked stays the same: so an order
that changes meanwhile stays where it is, and one that joins shifts others towards later pages only. Where orders are
deleted meanwhile the last page is read again.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx

from adapters.shops.single import parsed
from adapters.sources.calling import Caller
from adapters.sources.reading import objects, text
from adapters.sources.shopify_rest import counted_in
from adapters.sources.woocommerce import arrivals
from bot.domain.errors import Refusal
from bot.kit.source import Line, Page, Site, SourceAway

ROOT = "/wp-json/wc/v3/"
PER_PAGE = 100
"""Orders a page: the most that WooCommerce gives."""
_BAD = 400


class WooCommerceRest:
    """One shop's interface. `now` is the civil clock."""

    def __init__(self, caller: Caller, site: Site, now: Callable[[], datetime]) -> None:
        self._caller = caller
        self._site = site
        self._now = now

    def close(self) -> None:
        """Let go of the connections."""
        self._caller.close()

    def pages(self, since: datetime, cursor: dict[str, Any] | None) -> Iterator[Page]:
        """The orders that changed since then, whatever their state."""
        page, total = (cursor or {}).get("page", 1), (cursor or {}).get("total", 0)
        while True:
            answer = self._get("orders", _query(since, page))
            if answer.status_code >= _BAD:
                if page > 1:  # the list has become shorter than where we had got to
                    page, total = 1, 0
                    continue
                raise Refusal("source-asked-wrongly", host=self._site.site, status=answer.status_code)
            now_total, pages = _number(answer, "x-wp-total"), _number(answer, "x-wp-totalpages")
            if now_total < total and page > 1:
                page, total = page - 1, now_total
                continue
            total = now_total
            found = objects(_json(answer))
            more = bool(found) and (page < pages if pages else len(found) == PER_PAGE)
            items = tuple(arrivals(found, self._site, self._now()))
            done = (page - 1) * PER_PAGE + len(found)
            yield Page(items, {"page": page + 1, "total": total} if more else None, done, total)
            if not more:
                return
            page += 1

    def _get(self, name: str, query: dict[str, Any] | None = None) -> httpx.Response:
        return self._caller.get(ROOT + name, query)

    def check(self) -> Sequence[Line]:
        """Whether the keys open the shop, and whether its currency is the one that we think."""
        answer = self._get("orders", {"per_page": 1})
        if answer.status_code >= _BAD or not isinstance(_json(answer), list):
            raise Refusal("source-asked-wrongly", host=self._site.site, status=answer.status_code)
        lines = [Line("ok", "source-shop-answers", {"host": self._site.site, "name": self._site.site})]
        newest = objects(_json(answer))
        lines += counted_in(self._site, text(newest[0].get("currency")) if newest else "", "")
        return [*lines, *self._webhooks()]

    def _webhooks(self) -> list[Line]:
        """Whether the shop delivers to us; a key that may only read orders cannot tell."""
        try:
            answer = self._get("webhooks", {"per_page": PER_PAGE, "status": "active"})
        except Refusal:
            return [Line("warn", "source-webhooks-unseen", {})]
        hooks = objects(_json(answer))
        topics = sorted({text(each.get("topic")) for each in hooks if text(each.get("topic")).startswith("order.")})
        if not topics:
            return [Line("warn", "source-no-webhooks", {"host": self._site.site})]
        return [Line("ok", "source-webhooks", {"topics": topics})]


def _query(since: datetime, page: int) -> dict[str, Any]:
    return {
        "per_page": PER_PAGE,
        "page": page,
        "orderby": "id",
        "order": "asc",
        "status": "any",
        "modified_after": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        "dates_are_gmt": "true",
    }


def _number(answer: httpx.Response, header: str) -> int:
    told = answer.headers.get(header, "").strip()
    return int(told) if told.isdigit() else 0


def _json(answer: httpx.Response) -> Any:
    try:
        return parsed(answer.content)
    except ValueError as error:
        raise SourceAway("source-no-json", host=answer.request.url.host) from error
