"""A fake WooCommerce: its REST interface (v3) for one shop, with its pages and refusals.

Shapes follow WooCommerce's reference (REST API v3, orders, pagination, errors).
"""

import base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.source.fake_shop import Answer, Asked, FakeShop

KEY, KEY_SECRET = "ck_invented", "cs_invented"
MOST = 100
_ORDER_BY = frozenset({"date", "id", "include", "title", "slug", "modified"})


class FakeWooCommerce(FakeShop):
    """One shop. `between` is called after each page, for what happens meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.topics: list[str] = []
        self.may_see_webhooks = True
        self.between: Callable[[], None] = lambda: None

    def answer(self, asked: Asked) -> Answer:
        """One call, if the keys are right."""
        shown = {name.lower(): value for name, value in asked.headers.items()}.get("authorization", "")
        wanted = "Basic " + base64.b64encode(f"{KEY}:{KEY_SECRET}".encode()).decode()
        if shown != wanted:
            return _error(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.")
        match asked.path.removeprefix("/wp-json/wc/v3"):
            case "/orders":
                said = self._orders(asked.query)
                self.between()
                return said
            case "/webhooks":
                if not self.may_see_webhooks:
                    return _error(403, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.")
                return Answer(200, [{"id": 1, "topic": each, "status": "active"} for each in self.topics])
            case _:
                return _error(404, "rest_no_route", "No route was found matching the URL and request method.")

    def _orders(self, query: dict[str, str]) -> Answer:
        per_page, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
        if not 1 <= per_page <= MOST or page < 1 or query.get("orderby", "date") not in _ORDER_BY:
            return _error(400, "rest_invalid_param", "Invalid parameter(s)")
        chosen = self._chosen(query)
        pages = -(-len(chosen) // per_page)
        if page > max(pages, 1):
            return _error(400, "rest_post_invalid_page_number", "The page number requested is larger than there are.")
        shown = chosen[(page - 1) * per_page : page * per_page]
        return Answer(200, shown, {"X-WP-Total": str(len(chosen)), "X-WP-TotalPages": str(pages)})

    def _chosen(self, query: dict[str, str]) -> list[dict[str, Any]]:
        since = query.get("modified_after")
        gmt = query.get("dates_are_gmt") == "true"
        found = list(self.orders.values())
        if since is not None:
            assert gmt, "the dates would be read in the zone of the site"
            moment = datetime.fromisoformat(since).replace(tzinfo=UTC)
            found = [each for each in found if _modified(each) > moment]
        found.sort(key=lambda order: int(order["id"]), reverse=query.get("order", "desc") == "desc")
        return found


def _modified(order: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(order["date_modified_gmt"]).replace(tzinfo=UTC)


def _error(status: int, code: str, words: str) -> Answer:
    return Answer(status, {"code": code, "message": words, "data": {"status": status}})
