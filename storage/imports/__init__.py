"""Imports of orders: batches that become visible in one small commit, or not at all, and that can be undone.

`begin_batch`, then `stage` in chunks, then `prepare_finish`, all in short transactions, of which a crash loses at most
one; then `finish_batch` in one. Until that commit nobody sees anything. A batch that was interrupted goes on from its
cursor or is discarded. Undoing is `prepare_undo` and `undo_batch`. `import_orders` does all of it; docs/adr/0006 says
why it is done so.
"""

from storage.imports.finishing import Finished, finish_batch, undo_batch, undoable
from storage.imports.holding import HoldLost, ShopHeld
from storage.imports.mappings import (
    KeptMapping,
    Question,
    Told,
    answer,
    ask,
    close_questions,
    forget_mappings,
    forget_questions,
    keep_date_order,
    keep_mapping,
    mappings,
    question,
    question_about,
    questions_of,
)
from storage.imports.preparing import Hands, prepare_finish, prepare_undo
from storage.imports.register import (
    KEPT_REJECTIONS,
    Batch,
    Source,
    batch,
    batches,
    first_known,
    known_as_of,
    last_import,
    purge_rejections,
    rejections,
    unfinished_batches,
)
from storage.imports.running import CHUNK, Imported, chunks, finish_whole, import_orders, sweep_all, undo_whole
from storage.imports.settling import preview
from storage.imports.staging import Counts, begin_batch, discard_batch, resume_or_discard, stage
from storage.imports.sweeping import forget_before_images, sweep

__all__ = [
    "CHUNK",
    "KEPT_REJECTIONS",
    "Batch",
    "Counts",
    "Finished",
    "Hands",
    "HoldLost",
    "Imported",
    "KeptMapping",
    "Question",
    "ShopHeld",
    "Source",
    "Told",
    "answer",
    "ask",
    "batch",
    "batches",
    "begin_batch",
    "chunks",
    "close_questions",
    "discard_batch",
    "finish_batch",
    "finish_whole",
    "first_known",
    "forget_before_images",
    "forget_mappings",
    "forget_questions",
    "import_orders",
    "keep_date_order",
    "keep_mapping",
    "known_as_of",
    "last_import",
    "mappings",
    "prepare_finish",
    "prepare_undo",
    "preview",
    "purge_rejections",
    "question",
    "question_about",
    "questions_of",
    "rejections",
    "resume_or_discard",
    "stage",
    "sweep",
    "sweep_all",
    "undo_batch",
    "undo_whole",
    "undoable",
    "unfinished_batches",
]
