"""Leader trials: nominated, accepted, reviewed, decided; the acting role lasts as long as its term and no longer."""

from bot.services.trial.cards import card, list_card, own_card
from bot.services.trial.clock import step
from bot.services.trial.deciding import confirm, extend, find, give_back, review
from bot.services.trial.nominating import accept, decline, nominate, raise_leader, withdraw
from bot.services.trial.waiting import inbox, sections

__all__ = [
    "accept",
    "card",
    "confirm",
    "decline",
    "extend",
    "find",
    "give_back",
    "inbox",
    "list_card",
    "nominate",
    "own_card",
    "raise_leader",
    "review",
    "sections",
    "step",
    "withdraw",
]
