"""Imports of order files: opened, staged out of sight, made visible in one small commit, and what is said of it."""

from bot.services.imports.asking import fields_card, mappings_card
from bot.services.imports.cards import SHOWN_BATCHES, SHOWN_REJECTIONS, batches_card, summary_card
from bot.services.imports.files import import_file
from bot.services.imports.hints import hints_of
from bot.services.imports.opening import Answers
from bot.services.imports.other_tables import take_other
from bot.services.imports.summary import Summary, choose_shop, may_import, may_see_imports, shops_of_imports
from bot.services.imports.uploads import run_sweep, run_undo, run_upload

__all__ = [
    "SHOWN_BATCHES",
    "SHOWN_REJECTIONS",
    "Answers",
    "Summary",
    "batches_card",
    "choose_shop",
    "fields_card",
    "hints_of",
    "import_file",
    "mappings_card",
    "may_import",
    "may_see_imports",
    "run_sweep",
    "run_undo",
    "run_upload",
    "shops_of_imports",
    "summary_card",
    "take_other",
]
