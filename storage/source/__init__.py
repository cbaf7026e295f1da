"""Sources that push or are asked: single orders made visible as they come, and how fresh a shop's orders are."""

from storage.source.applying import Applied, apply, gone, refund
from storage.source.days import figure_stale, free, next_stale, put_off_stale, take_stale
from storage.source.register import (
    Source,
    add_source,
    change_source,
    failed,
    is_asked,
    known_as_of,
    next_polled,
    secret_of,
    shop_and_secret,
    source,
    source_at,
    source_table,
    sources,
    take_polled,
)
from storage.source.running import cover, may_undo
from storage.source.waiting import next_waiting, put_off_waiting, take_out, take_waiting, waiting_of

__all__ = [
    "Applied",
    "Source",
    "add_source",
    "apply",
    "change_source",
    "cover",
    "failed",
    "figure_stale",
    "free",
    "gone",
    "is_asked",
    "known_as_of",
    "may_undo",
    "next_polled",
    "next_stale",
    "next_waiting",
    "put_off_stale",
    "put_off_waiting",
    "refund",
    "secret_of",
    "shop_and_secret",
    "source",
    "source_at",
    "source_table",
    "sources",
    "take_out",
    "take_polled",
    "take_stale",
    "take_waiting",
    "waiting_of",
]
