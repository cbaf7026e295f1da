"""Conduct: commendations and reprimands, with evidence, expiry and appeal; always told privately."""

from bot.services.conduct.appeals import appeal, decide, inbox
from bot.services.conduct.cards import card, list_card, shown_of
from bot.services.conduct.digests import sections
from bot.services.conduct.evidence import attach
from bot.services.conduct.writing import find, withdraw, write

__all__ = [
    "appeal",
    "attach",
    "card",
    "decide",
    "find",
    "inbox",
    "list_card",
    "sections",
    "shown_of",
    "withdraw",
    "write",
]
