"""Agents' figures: what a command, a job and a digest share."""

from bot.services.agents.board import Board, Column, load, targets_of
from bot.services.agents.cards import group_card, team_card
from bot.services.agents.course import load_course
from bot.services.agents.entering import enter
from bot.services.agents.names import confirm, names_card, tell, unknown_of_team
from bot.services.agents.own import own_card
from bot.services.agents.posts import tell_day
from bot.services.agents.settings import (
    agents_of,
    bands_card,
    card_wanted,
    check_sees_all,
    let_leaders,
    opt,
    publish,
    set_bands,
)
from bot.services.agents.wording import indicator_words, value_words

__all__ = [
    "Board",
    "Column",
    "agents_of",
    "bands_card",
    "card_wanted",
    "check_sees_all",
    "confirm",
    "enter",
    "group_card",
    "indicator_words",
    "let_leaders",
    "load",
    "load_course",
    "names_card",
    "opt",
    "own_card",
    "publish",
    "set_bands",
    "targets_of",
    "team_card",
    "tell",
    "tell_day",
    "unknown_of_team",
    "value_words",
]
