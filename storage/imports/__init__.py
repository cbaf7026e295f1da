"""Imports of orders: batches that become visible in one commit, or not at all, and that can be undone.

`begin_batch`, then `stage` in chunks (each in a short transaction of its own; a crash loses at most one), then
`finish_batch` in one transaction: orders merged, before-images kept, spans and day figures brought up to date. Until
that commit nobody sees anything. A batch that was interrupted goes on from its cursor or is discarded.
`import_orders` does all of it.
"""

from storage.imports.finishing import Finished, finish_batch
from storage.imports.register import (
    KEPT_REJECTIONS,
    Batch,
    Source,
    batch,
    batches,
    known_as_of,
    last_import,
    purge_rejections,
    rejections,
    unfinished_batches,
)
from storage.imports.running import CHUNK, Imported, import_orders
from storage.imports.staging import Counts, begin_batch, discard_batch, preview, resume_or_discard, stage, sweep_staging
from storage.imports.undoing import forget_before_images, undo_batch

__all__ = [
    "CHUNK",
    "KEPT_REJECTIONS",
    "Batch",
    "Counts",
    "Finished",
    "Imported",
    "Source",
    "batch",
    "batches",
    "begin_batch",
    "discard_batch",
    "finish_batch",
    "forget_before_images",
    "import_orders",
    "known_as_of",
    "last_import",
    "preview",
    "purge_rejections",
    "rejections",
    "resume_or_discard",
    "stage",
    "sweep_staging",
    "undo_batch",
    "unfinished_batches",
]
