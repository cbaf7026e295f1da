"""Invented payloads of Shopify, of WooCommerce and of a push: of the fields, those that mean something to us."""

import json
from typing import Any

from bot.domain.source import SourceKind
from bot.kit.source import Site

SHOPIFY = Site(1, SourceKind.SHOPIFY, "moonlight.myshopify.com", "Asia/Shanghai", "CNY")
WOOCOMMERCE = Site(2, SourceKind.WOOCOMMERCE, "https://tea.example.com", "Asia/Shanghai", "CNY")
PHONE = "13812345678"
"""The phone of the invented buyer; it must turn up nowhere."""


def shopify_order(number: int = 1001, **changes: Any) -> dict[str, Any]:
    """An order as Shopify tells of it: placed and paid at once, at ten in Shanghai."""
    order: dict[str, Any] = {
        "id": 450_000_000 + number,
        "name": f"#{number}",
        "order_number": number,
        "created_at": "2026-06-01T10:00:00+08:00",
        "processed_at": "2026-06-01T10:00:00+08:00",
        "updated_at": "2026-06-01T10:00:05+08:00",
        "cancelled_at": None,
        "closed_at": None,
        "currency": "CNY",
        "presentment_currency": "CNY",
        "total_price": "88.50",
        "total_outstanding": "0.00",
        "financial_status": "paid",
        "fulfillment_status": None,
        "fulfillments": [],
        "refunds": [],
        "test": False,
        "email": "li@example.com",
        "phone": PHONE,
        "customer": {"id": 7, "phone": PHONE, "email": "li@example.com"},
        "billing_address": {"name": "Li Hua", "phone": PHONE, "address1": "Lake Road 1"},
    }
    return order | changes


def shopify_refund(number: int, amount: str, order: int = 1001, **changes: Any) -> dict[str, Any]:
    """A refund as Shopify tells of it by itself."""
    return {
        "id": number,
        "order_id": 450_000_000 + order,
        "created_at": "2026-06-02T10:00:00+08:00",
        "transactions": [
            {"id": number * 10, "kind": "refund", "status": "success", "amount": amount, "currency": "CNY"},
            {"id": number * 10 + 1, "kind": "refund", "status": "failure", "amount": "1.00", "currency": "CNY"},
        ],
        "refund_line_items": [],
    } | changes


def woocommerce_order(number: int = 501, **changes: Any) -> dict[str, Any]:
    """An order as WooCommerce tells of it: paid and being packed."""
    order: dict[str, Any] = {
        "id": number,
        "number": str(number),
        "status": "processing",
        "currency": "CNY",
        "date_created": "2026-06-01T10:00:00",
        "date_created_gmt": "2026-06-01T02:00:00",
        "date_modified": "2026-06-01T10:00:30",
        "date_modified_gmt": "2026-06-01T02:00:30",
        "date_paid": "2026-06-01T10:00:30",
        "date_paid_gmt": "2026-06-01T02:00:30",
        "date_completed": None,
        "date_completed_gmt": None,
        "total": "42.00",
        "refunds": [],
        "billing": {"first_name": "Hua", "last_name": "Li", "email": "li@example.com", "phone": PHONE},
        "shipping": {"first_name": "Hua", "last_name": "Li"},
    }
    return order | changes


def pushed_order(number: str = "A-1", **changes: Any) -> dict[str, Any]:
    """An order as others push it."""
    return {
        "number": number,
        "created_at": "2026-06-01T10:00:00+08:00",
        "amount": "10.00",
        "currency": "CNY",
        "state": "unpaid",
        "updated_at": "2026-06-01T10:00:00+08:00",
    } | changes


def body(value: Any) -> bytes:
    """JSON as it travels."""
    return json.dumps(value, ensure_ascii=False).encode()
