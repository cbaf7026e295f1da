"""Who hosts the meetings: the queue, its plan, what colleagues agree on, and the prompts by the clock."""

from bot.services.rota.prompts import people_changed
from bot.services.rota.standing import Standing, standing, standings
from bot.services.rota.turns import Speaking, host_of, opened, record_hosted
from bot.services.rota.words import MORNING, rota_words

__all__ = [
    "MORNING",
    "Speaking",
    "Standing",
    "host_of",
    "opened",
    "people_changed",
    "record_hosted",
    "rota_words",
    "standing",
    "standings",
]
