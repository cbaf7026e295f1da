"""Figures that orders cannot give: typed in for a shop and a day, or imported from the tools' own reports."""

from bot.services.figures.entering import check_day, day_card, enter, shop_of
from bot.services.figures.importing import answer_days, check_shop, files
from bot.services.figures.layouts import is_about_agents
from bot.services.figures.summary import likely, report_card, source_words, unknown_blocks
from bot.services.figures.totals import ShopTotals, shop_totals
from bot.services.figures.wording import made_of, plain, total_cell, value_cell

__all__ = [
    "ShopTotals",
    "answer_days",
    "check_day",
    "check_shop",
    "day_card",
    "enter",
    "files",
    "is_about_agents",
    "likely",
    "made_of",
    "plain",
    "report_card",
    "shop_of",
    "shop_totals",
    "source_words",
    "total_cell",
    "unknown_blocks",
    "value_cell",
]
