"""How rotas, reasons and people are called."""

from bot.domain.rota import Why
from bot.kit.message import Say, say

WELL_KNOWN = ("morning", "noon", "evening")
"""Names of rotas that have words in every language; any other name is shown as it was given."""

MORNING = "morning"


def rota_words(name: str) -> Say | str:
    """What a rota is called."""
    return say(f"rota-name-{name}") if name in WELL_KNOWN else name


def why_words(why: Why) -> Say:
    """Why somebody is passed over; never more than that they are away."""
    return say(f"rota-why-{why.value}")
