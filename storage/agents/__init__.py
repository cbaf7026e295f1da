"""Agents' figures: whose they are, added up, and what was settled about showing them.

The figures themselves are kept with those of the shops (`storage.figures`).
"""

from bot.domain.figures import Total
from storage.agents.names import (
    LONGEST_NAME,
    AgentName,
    ensure_names,
    name_table,
    names_of_shops,
    tell_name,
)
from storage.agents.settings import (
    AgentChoice,
    Setting,
    band_table,
    bands,
    change_setting,
    choice_table,
    choices,
    choose,
    set_bands,
    setting,
    setting_table,
)
from storage.agents.totals import AgentDay, AgentTotal, days_of_agents, last_day, total, totals

__all__ = [
    "LONGEST_NAME",
    "AgentChoice",
    "AgentDay",
    "AgentName",
    "AgentTotal",
    "Setting",
    "Total",
    "band_table",
    "bands",
    "change_setting",
    "choice_table",
    "choices",
    "choose",
    "days_of_agents",
    "ensure_names",
    "last_day",
    "name_table",
    "names_of_shops",
    "set_bands",
    "setting",
    "setting_table",
    "tell_name",
    "total",
    "totals",
]
