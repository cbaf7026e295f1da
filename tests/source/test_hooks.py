"""Deliveries over HTTP: signed, once, in any order, answered when they are committed; and nothing for anybody else."""

import base64
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import httpx
import pytest

from adapters.sources import signing
from adapters.sources.hooks import LARGEST_BODY, Hooks
from bot.domain.orders import OrderState
from bot.domain.people import Shop
from bot.domain.source import SourceKind
from bot.runtime.sources import SourceReception
from storage import imports, orders
from storage import source as storage
from storage.database import Database
from tests.conftest import UrlFactory
from tests.source.conftest import AddSource
from tests.source.payloads import body, pushed_order, shopify_order, shopify_refund, woocommerce_order

SECRET = "hush"
PUSH_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ENVIRONMENT = {f"DAYCLEAR_SOURCE_{number}_SECRET": SECRET for number in (1, 2)}


def hmac_of(content: bytes, secret: str = SECRET) -> str:
    """How the shops sign."""
    return base64.b64encode(hmac.new(secret.encode(), content, sha256).digest()).decode()


class Door:
    """The endpoint, called as the platforms call it."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._count = 0

    async def shopify(self, payload: Any, topic: str = "orders/updated", **headers: str) -> int:
        """A delivery of Shopify; its answer's status."""
        self._count += 1
        content = payload if isinstance(payload, bytes) else body(payload)
        told = {
            "X-Shopify-Topic": topic,
            "X-Shopify-Hmac-Sha256": hmac_of(content),
            "X-Shopify-Shop-Domain": "moonlight.myshopify.com",
            "X-Shopify-Webhook-Id": f"delivery-{self._count}",
        }
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = [(name.encode(), value.encode()) for name, value in (told | given).items()]
        answer = await self._client.post("/hooks/shopify", content=content, headers=sent)
        return answer.status_code

    async def woocommerce(self, payload: Any, topic: str = "order.updated", signature: str = "") -> int:
        """A delivery of WooCommerce; its answer's status."""
        content = payload if isinstance(payload, bytes) else body(payload)
        told = {"X-WC-Webhook-Topic": topic, "X-WC-Webhook-Signature": signature or hmac_of(content)}
        return (await self._client.post("/hooks/woocommerce", content=content, headers=told)).status_code

    async def push(
        self, payload: Any, number: str = "msg-1", stamp: int | None = None, secret: str = PUSH_SECRET
    ) -> httpx.Response:
        """A push."""
        content, stamp = body(payload), stamp or int(time.time())
        told = {
            "webhook-id": number,
            "webhook-timestamp": str(stamp),
            "webhook-signature": signing.sign(secret, number, stamp, content),
        }
        return await self._client.post("/hooks/push", content=content, headers=told)


@pytest.fixture
def new_url(sqlite_url: UrlFactory) -> UrlFactory:
    """What deliveries do to the database is tested on both kinds elsewhere."""
    return sqlite_url


@pytest.fixture
async def client(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever calls the endpoint."""
    hooks = Hooks(SourceReception(database), ENVIRONMENT, host="127.0.0.1", port=0)
    transport = httpx.ASGITransport(hooks.app(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://hooks") as made:
        yield made


@pytest.fixture
def door(client: httpx.AsyncClient, database: Database, add_source: AddSource) -> Door:
    """The endpoint of three sources of one shop."""
    for kind in (SourceKind.SHOPIFY, SourceKind.WOOCOMMERCE, SourceKind.PUSH):
        made = add_source(kind)
        with database.write() as db:
            site = "moonlight.myshopify.com" if kind is SourceKind.SHOPIFY else "https://tea.example.com"
            secret = PUSH_SECRET if kind is SourceKind.PUSH else ""
            storage.change_source(db, made.id, site=site, secret=secret)
    return Door(client)


@pytest.fixture
def state_of(database: Database, shop: Shop) -> Callable[[str], OrderState | None]:
    """Tells where an order stands."""

    def tell(number: str) -> OrderState | None:
        with database.read() as db:
            found = orders.order(db, shop.id, number)
        return None if found is None else found.record.state

    return tell


State = Callable[[str], OrderState | None]


def failure(database: Database, number: int) -> str:
    """What a source is said to suffer from."""
    with database.read() as db:
        return storage.source(db, number).failure


async def test_a_day_of_shopify(database: Database, shop: Shop, door: Door, state_of: State) -> None:
    """Placed, paid, shipped, partly refunded: each delivery is there when it is answered."""
    unpaid: dict[str, Any] = {
        "financial_status": "pending",
        "total_outstanding": "88.50",
        "updated_at": "2026-06-01T10:00:00+08:00",
    }
    assert await door.shopify(shopify_order(**unpaid), "orders/create") == 200
    assert state_of("#1001") is OrderState.UNPAID
    assert await door.shopify(shopify_order(updated_at="2026-06-01T10:05:00+08:00"), "orders/paid") == 200
    assert state_of("#1001") is OrderState.PAID
    assert await door.shopify(shopify_refund(7, "8.50"), "refunds/create") == 200
    with database.read() as db:
        order = orders.order(db, shop.id, "#1001")
    assert order is not None
    assert (str(order.record.refund), order.record.paid_at) == ("8.5", datetime(2026, 6, 1, 2, 5, tzinfo=UTC))


async def test_a_redelivery_does_nothing(database: Database, shop: Shop, door: Door) -> None:
    """The same delivery again, and the same content under another name."""
    same = {"X_Shopify_Webhook_Id": "one"}
    for _ in range(3):
        assert await door.shopify(shopify_order(), "orders/create", **same) == 200
    assert await door.shopify(shopify_order(), "orders/updated") == 200
    with database.read() as db:
        (batch,) = imports.batches(db, shop.id)
        assert (batch.rows, batch.new, batch.unchanged) == (2, 1, 1)


async def test_deliveries_that_overtake_one_another(door: Door, state_of: State) -> None:
    """Paid comes first, placed an hour later."""
    await door.shopify(shopify_order(updated_at="2026-06-01T10:09:00+08:00"), "orders/paid")
    late = shopify_order(financial_status="pending", updated_at="2026-06-01T10:00:00+08:00")
    assert await door.shopify(late, "orders/create") == 200
    assert state_of("#1001") is OrderState.PAID


async def test_a_wrong_signature_is_turned_away_without_a_word(database: Database, door: Door, state_of: State) -> None:
    """Nothing is stored but that it happened."""
    content = body(shopify_order())
    for signature in (hmac_of(content, "other"), "", "ä"):
        assert await door.shopify(content, X_Shopify_Hmac_Sha256=signature) == 401
    assert await door.woocommerce(woocommerce_order(), signature="AAAA") == 401
    assert (await door.push({"orders": [pushed_order()]}, secret="whsec_AAAA")).status_code == 401
    assert state_of("#1001") is None
    assert failure(database, 1) == "source-signature-wrong"


async def test_another_shop_of_the_same_app_is_turned_away(database: Database, door: Door) -> None:
    """One app signs for all of its shops alike, so its name is looked at too."""
    assert await door.shopify(shopify_order(), X_Shopify_Shop_Domain="other.myshopify.com") == 401
    assert failure(database, 1) == "source-other-shop"


async def test_what_is_signed_but_no_order_is_refused(database: Database, door: Door) -> None:
    """Neither JSON nor an order; afterwards all is well again."""
    assert await door.shopify(b"{") == 400
    assert await door.shopify(b'"text"') == 400
    assert await door.shopify(b"[" * 100_000) == 400
    assert failure(database, 1) == "source-body-not-understood"
    assert await door.shopify(shopify_order()) == 200
    assert failure(database, 1) == ""


async def test_other_topics_are_answered_and_left_alone(database: Database, shop: Shop, door: Door) -> None:
    """Whoever subscribed to too much is not refused, or the shop would end the subscription."""
    for topic in ("draft_orders/create", "orders/edited", "customers/redact", "products/update"):
        assert await door.shopify({"id": 1}, topic) == 200
    assert await door.woocommerce({"id": 1}, "coupon.created") == 200
    with database.read() as db:
        assert imports.batches(db, shop.id) == []


async def test_an_app_that_is_removed_pauses_its_source(database: Database, door: Door) -> None:
    """And the reason is kept."""
    assert await door.shopify({"id": 1}, "app/uninstalled") == 200
    with database.read() as db:
        found = storage.source(db, 1)
    assert (found.state, found.failure) == ("paused", "source-uninstalled")


async def test_a_day_of_woocommerce(door: Door, state_of: State) -> None:
    """Its try when the webhook is saved; placed, deleted, restored, paid."""
    assert await door.woocommerce(b"webhook_id=12", signature="none") == 200
    waiting = woocommerce_order(status="pending", date_paid_gmt=None, date_modified_gmt="2026-06-01T02:00:00")
    assert await door.woocommerce(waiting, "order.created") == 200
    assert await door.woocommerce({"id": 501}, "order.deleted") == 200
    assert state_of("501") is OrderState.CLOSED
    again = waiting | {"date_modified_gmt": "2026-06-01T02:00:20"}
    assert await door.woocommerce(again, "order.restored") == 200
    assert state_of("501") is OrderState.UNPAID
    assert await door.woocommerce(woocommerce_order(), "order.updated") == 200
    assert state_of("501") is OrderState.PAID


async def test_a_push_is_told_what_was_left_out(database: Database, door: Door, state_of: State) -> None:
    """By its place and the reason; the others are taken."""
    bad = pushed_order("A-2", currency="USD")
    answer = await door.push({"orders": [pushed_order(), bad, pushed_order("A-3", state="paid")]})
    assert answer.json() == {
        "taken": True,
        "orders": 2,
        "left_out": [{"place": 1, "reason": "import-row-other-currency"}],
    }
    assert (state_of("A-1"), state_of("A-2")) == (OrderState.UNPAID, None)
    again = await door.push({"orders": [pushed_order(), bad, pushed_order("A-3", state="paid")]})
    assert again.json()["taken"] is False
    with database.read() as db:
        assert storage.source(db, 3).order_at is not None


async def test_a_push_says_up_to_when_it_is_complete(database: Database, shop: Shop, door: Door) -> None:
    """A heartbeat without orders: the shop is known from the first day on, up to that moment."""
    told = {"complete_since": "2026-05-30T00:00:00+08:00", "complete_until": "2026-06-01T11:00:00+08:00"}
    assert (await door.push(told)).status_code == 200
    with database.read() as db:
        found = storage.source(db, 3)
        assert found.covered_from is not None
        assert (found.covered_from.isoformat(), found.known_until) == (
            "2026-05-30",
            datetime(2026, 6, 1, 3, tzinfo=UTC),
        )
        assert imports.known_as_of(db, shop.id) == found.known_until


async def test_an_old_push_is_turned_away(door: Door) -> None:
    """Whoever recorded one cannot play it again."""
    stamp = int(time.time()) - 600
    assert (await door.push({"orders": [pushed_order()]}, stamp=stamp)).status_code == 401


async def test_who_is_not_known_learns_nothing(client: httpx.AsyncClient, database: Database, door: Door) -> None:
    """No such address; one that has ended; no secret to check with; too much; and no other way of asking."""
    assert (await client.post("/hooks/nobody", content=b"{}")).status_code == 404
    assert (await client.get("/hooks/shopify")).status_code == 405
    assert (await client.get("/")).status_code == 404
    assert await door.shopify(b" " * (LARGEST_BODY + 1)) == 413
    with database.write() as db:
        storage.change_source(db, 1, state="ended")
    assert await door.shopify(shopify_order()) == 410


async def test_without_a_secret_nothing_is_taken(database: Database, add_source: AddSource) -> None:
    """The shop is asked to come again, and the doctor says which variable is empty."""
    made = add_source(SourceKind.SHOPIFY)
    hooks = Hooks(SourceReception(database), {}, host="127.0.0.1", port=0)
    transport = httpx.ASGITransport(hooks.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://hooks") as client:
        answer = await client.post("/hooks/shopify", content=b"{}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    with database.read() as db:
        assert storage.source(db, made.id).failure_facts == {"variable": "DAYCLEAR_SOURCE_1_SECRET"}


async def test_a_paused_source_asks_its_shop_to_come_again(database: Database, door: Door, state_of: State) -> None:
    """Unless it will be asked itself for what was missed: then the shop need not keep it."""
    with database.write() as db:
        for number in (1, 3):
            storage.change_source(db, number, state="paused")
    assert await door.shopify(shopify_order()) == 503
    assert (await door.push({"orders": [pushed_order()]})).status_code == 503
    assert state_of("#1001") is None


async def test_what_goes_wrong_while_it_is_taken_comes_again(
    client: httpx.AsyncClient, database: Database, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that is away: 500 and nothing done; the redelivery is taken."""
    del client
    with monkeypatch.context() as broken:
        broken.setattr(database, "write", lambda: (_ for _ in ()).throw(RuntimeError("away")))
        assert await door.shopify(shopify_order(), X_Shopify_Webhook_Id="one") == 500
    assert await door.shopify(shopify_order(), X_Shopify_Webhook_Id="one") == 200
    with database.read() as db:
        assert storage.source(db, 1).order_at is not None


async def test_the_endpoint_listens(database: Database, add_source: AddSource) -> None:
    """A port of this machine, until it is stopped."""
    add_source(SourceKind.SHOPIFY)
    hooks = Hooks(SourceReception(database), ENVIRONMENT, host="127.0.0.1", port=0)
    await hooks.start()
    content = json.dumps(shopify_order()).encode()
    async with httpx.AsyncClient() as client:
        told = {"X-Shopify-Topic": "orders/create", "X-Shopify-Hmac-Sha256": hmac_of(content)}
        answer = await client.post(f"{hooks.url}/hooks/shopify", content=content, headers=told)
        await hooks.stop()
        assert answer.status_code == 200
        with pytest.raises(httpx.ConnectError):
            await client.post(f"{hooks.url}/hooks/shopify", content=content)
