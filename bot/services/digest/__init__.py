"""Digests: composed of what the features tell, on demand or by subscription, each for one reader or one group."""

from bot.services.digest.composing import Reader, compose, kind_words, reader_in_group, reader_of
from bot.services.digest.subscribing import became, end, list_card, send_due, subscribe

__all__ = [
    "Reader",
    "became",
    "compose",
    "end",
    "kind_words",
    "list_card",
    "reader_in_group",
    "reader_of",
    "send_due",
    "subscribe",
]
