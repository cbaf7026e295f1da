"""A delivery of a shop from its bytes to its commit, beside a bare transaction; and a page of an answer."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import text

from adapters.shops.single import parsed
from adapters.sources import shopify
from adapters.sources.signing import matches
from benchmarks.stage import databases
from bot.domain.people import Shop
from bot.domain.source import SourceKind
from bot.kit.source import Delivery, Site
from bot.runtime.sources import SourceReception
from storage import people, shops
from storage import source as storage
from storage.database import Database

DELIVERIES = 300
PAGE = 250
MOST_MS = 20
_PERCENT = 95


def payload(number: int, *, minute: int = 0) -> dict[str, Any]:
    """An order of Shopify, of the size that they have."""
    begun = datetime.now(UTC) - timedelta(hours=1)
    line = {"id": 1, "title": "Lantern, white", "quantity": 1, "price": "88.50", "sku": "LANTERN-W", "properties": []}
    return {
        "id": 10_000 + number,
        "name": f"#{number}",
        "created_at": begun.isoformat(),
        "processed_at": begun.isoformat(),
        "updated_at": (begun + timedelta(minutes=minute)).isoformat(),
        "currency": "CNY",
        "total_price": "88.50",
        "financial_status": "paid" if minute else "pending",
        "line_items": [line] * 10,
        "refunds": [],
    }


def measure(database: Database) -> dict[str, float]:
    """Milliseconds for a delivery (half new orders, half changed ones), for a bare commit, and for a page."""
    with database.write() as db:
        team = people.add_team(db, "Lantern", zone="Asia/Shanghai", lang="en", country="CN")
        shop = shops.add_shop(
            db, "Moonlight", team_id=team.id, platform="shopify", zone="Asia/Shanghai", currency="CNY"
        )
        now = database.civil_now(db)
        made = storage.add_source(
            db, shop.id, SourceKind.SHOPIFY, token="bench", site="", secret="", person_id=None, poll_s=0, now=now
        )
    reception = SourceReception(database)
    worked = process_time()
    took = sorted(_deliver(reception, number) for number in _numbers())
    worked = process_time() - worked
    return {
        "processor_ms": worked * 1_000 / len(took),
        "p50_ms": median(took),
        "p95_ms": took[len(took) * _PERCENT // 100],
        "bare_ms": median(_bare(database) for _ in range(DELIVERIES)),
        "page_ms": _page(database, shop, made.id),
    }


def _numbers() -> Iterator[tuple[int, int]]:
    for number in range(DELIVERIES // 2):
        yield number, 0
        yield number, 5


def _deliver(reception: SourceReception, which: tuple[int, int]) -> float:
    number, minute = which
    raw = json.dumps(payload(number, minute=minute)).encode()
    headers = {"x-shopify-topic": "orders/updated", "x-shopify-webhook-id": f"{number}-{minute}"}
    began = perf_counter()
    site = reception.find("bench")
    if site is None or matches("hush", raw, ""):
        raise RuntimeError
    delivery = shopify.read(headers, raw, parsed(raw), site, reception.now())
    reception.take(site, delivery)
    return (perf_counter() - began) * 1_000


def _bare(database: Database) -> float:
    """One statement and a commit: what the disk costs."""
    began = perf_counter()
    with database.write() as db:
        db.execute(text("UPDATE source SET failures = failures + 1"))
    return (perf_counter() - began) * 1_000


def _page(database: Database, shop: Shop, source_id: int) -> float:
    """A page of new orders in one transaction, in milliseconds."""
    site = Site(source_id, SourceKind.SHOPIFY, "", shop.zone, shop.currency)
    reception = SourceReception(database)
    orders = [payload(number, minute=5) for number in range(100_000, 100_000 + PAGE)]
    began = perf_counter()
    items = tuple(shopify.arrivals(parsed(json.dumps(orders).encode()), site, reception.now()))
    reception.take(site, Delivery("page", items))
    return (perf_counter() - began) * 1_000


def run() -> dict[str, dict[str, float]]:
    """Both databases."""
    with databases("postgresql", "sqlite") as made:
        return {name: measure(database) for name, database in made.items()}


if __name__ == "__main__":
    for name, figures in run().items():
        print(name, {key: round(value, 1) for key, value in figures.items()})
