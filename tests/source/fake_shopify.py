"""A fake Shopify: its Admin REST interface for one shop, with its bucket, cursors and refusals.

Shapes and limits follow Shopify's reference (REST Admin API, orders; API limits; pagination).
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from adapters.sources.shopify_rest import VERSION
from tests.source.fake_shop import Answer, Asked, FakeShop

TOKEN = "shpat_invented"
BUCKET = 40
LEAK_PER_S = 2.0
MOST = 250
_WITH_CURSOR = frozenset({"limit", "page_info", "fields"})


class FakeShopify(FakeShop):
    """One shop. `between` is called after each page, for what happens meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.served_version = VERSION
        self.currency = "CNY"
        self.zone = "Asia/Shanghai"
        self.topics: list[str] = []
        self.between: Callable[[], None] = lambda: None
        self._level = 0.0
        self._leaked_at = 0.0
        self._cursors: dict[str, tuple[list[int], int]] = {}

    def answer(self, asked: Asked) -> Answer:
        """One call, if the bucket has room and the token is right."""
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if headers.get("x-shopify-access-token") != TOKEN:
            return Answer(401, {"errors": "[API] Invalid API key or access token"})
        self._level = max(0.0, self._level - (self.seconds - self._leaked_at) * LEAK_PER_S)
        self._leaked_at = self.seconds
        if self._level + 1 > BUCKET:
            return Answer(429, {"errors": "Exceeded 2 calls per second for api client."}, {"Retry-After": "2.0"})
        self._level += 1
        said = self._called(asked)
        said.headers |= {
            "X-Shopify-Shop-Api-Call-Limit": f"{int(self._level)}/{BUCKET}",
            "X-Shopify-API-Version": self.served_version,
            "Content-Type": "application/json; charset=utf-8",
        }
        return said

    def _called(self, asked: Asked) -> Answer:
        match asked.path.removeprefix(f"/admin/api/{VERSION}"):
            case "/orders.json":
                said = self._orders(asked.query)
                self.between()
                return said
            case "/shop.json":
                shop = {"name": "Moonlight", "currency": self.currency, "iana_timezone": self.zone}
                return Answer(200, {"shop": shop})
            case "/webhooks.json":
                return Answer(200, {"webhooks": [{"id": 1, "topic": each} for each in self.topics]})
            case _:
                return Answer(404, {"errors": "Not Found"})

    def _orders(self, query: dict[str, str]) -> Answer:
        limit = int(query.get("limit", "50"))
        if not 1 <= limit <= MOST:
            return Answer(400, {"errors": {"limit": "must be 1 to 250"}})
        if "page_info" in query:
            if set(query) - _WITH_CURSOR:
                return Answer(400, {"errors": {"page_info": "cannot be passed with other parameters"}})
            if query["page_info"] not in self._cursors:
                return Answer(400, {"errors": {"page_info": "Invalid value."}})
            chosen, start = self._cursors[query["page_info"]]
        else:
            chosen, start = self._chosen(query), 0
        shown = chosen[start : start + limit]
        links = []
        if start + limit < len(chosen):
            links.append(f'<{self._link(chosen, start + limit, limit)}>; rel="next"')
        if start:
            links.insert(0, f'<{self._link(chosen, max(0, start - limit), limit)}>; rel="previous"')
        return Answer(
            200, {"orders": [self.orders[each] for each in shown]}, {"Link": ", ".join(links)} if links else {}
        )

    def _chosen(self, query: dict[str, str]) -> list[int]:
        """The ids of the orders asked for; without `status=any` Shopify gives open ones only."""
        since = datetime.fromisoformat(query["updated_at_min"]) if "updated_at_min" in query else None
        found = [
            order
            for order in self.orders.values()
            if (query.get("status") == "any" or order["cancelled_at"] is None)
            and (since is None or datetime.fromisoformat(order["updated_at"]) >= since)
        ]

        def updated(order: dict[str, Any]) -> datetime:
            return datetime.fromisoformat(order["updated_at"])

        if query.get("order") == "updated_at asc":
            found.sort(key=updated)
        else:
            found.sort(key=lambda order: int(order["id"]), reverse=True)
        return [order["id"] for order in found]

    def _link(self, chosen: list[int], start: int, limit: int) -> str:
        cursor = secrets.token_urlsafe(12)
        self._cursors[cursor] = (chosen, start)
        return f"{self.url}/admin/api/{VERSION}/orders.json?limit={limit}&page_info={cursor}"

    def is_filled(self, calls: int) -> None:
        """Other apps have called so often just now."""
        self._level = float(calls)

    def forgets_cursors(self) -> None:
        """Cursors that are old are no longer known."""
        self._cursors.clear()
