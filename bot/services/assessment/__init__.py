"""Monthly assessments: given by command or by file, shown to whom they concern and to their supervisors."""

from bot.services.assessment.cards import card, history_card, score_words, team_card
from bot.services.assessment.digests import sections
from bot.services.assessment.files import files
from bot.services.assessment.giving import Given, give, take_back
from bot.services.assessment.schemes import card as scheme_card
from bot.services.assessment.schemes import change_bands, change_weights
from bot.services.assessment.template import template

__all__ = [
    "Given",
    "card",
    "change_bands",
    "change_weights",
    "files",
    "give",
    "history_card",
    "scheme_card",
    "score_words",
    "sections",
    "take_back",
    "team_card",
    "template",
]
