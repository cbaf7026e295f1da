"""A whole import, chunk by chunk, each in a transaction of its own."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

from bot.domain.orders import OrderRecord, Rejected
from storage.database import Database, DatabaseAway
from storage.imports.finishing import finish_batch
from storage.imports.register import Batch, Source, batch
from storage.imports.staging import Counts, begin_batch, discard_batch, preview, stage, sweep_staging

CHUNK = 2_000
"""Rows staged in one transaction: some tens of milliseconds for which other writers wait."""


class Imported(NamedTuple):
    """What an import did, or, for a dry run, would have done. `revised` are complete days that now say otherwise."""

    batch: Batch
    counts: Counts
    revised: list[date]
    dry_run: bool


def import_orders(
    database: Database,
    shop_id: int,
    source: Source,
    items: Iterable[OrderRecord | Rejected],
    *,
    person_id: int | None = None,
    resume: int | None = None,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Read all items into a new batch, or on into the batch `resume`, and finish it.

    To resume, `items` begin after the batch's cursor. `progress` hears after each chunk how many items are staged. A
    dry run gives the same counts and leaves nothing but a discarded batch. Where reading fails the batch is discarded
    and the error goes on; where the process dies or the database goes away it stays for `resume_or_discard`.
    """
    with database.write() as db:
        opened = batch(db, resume) if resume else None
        number = (opened or begin_batch(db, shop_id, source, person_id=person_id, now=database.civil_now(db))).id
    try:
        _stage_all(database, number, items, opened.cursor if opened else 0, progress)
    except DatabaseAway:
        raise
    except Exception:
        with database.write() as db:
            discard_batch(db, number)
        _sweep(database)
        raise
    done = _dry_run(database, number) if dry_run else _finish(database, number)
    _sweep(database)
    return done


def _stage_all(
    database: Database,
    number: int,
    items: Iterable[OrderRecord | Rejected],
    done: int,
    progress: Callable[[int], None] | None,
) -> None:
    for chunk in _chunks(items):
        with database.write() as db:
            stage(db, number, chunk, now=database.civil_now(db))
        done += len(chunk)
        if progress is not None:
            progress(done)


def _chunks(items: Iterable[OrderRecord | Rejected]) -> Iterator[list[OrderRecord | Rejected]]:
    waiting = iter(items)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _finish(database: Database, number: int) -> Imported:
    with database.write() as db:
        finished = finish_batch(db, number, now=database.civil_now(db))
    here = finished.batch
    return Imported(here, Counts(here.new, here.changed, here.unchanged), finished.revised, dry_run=False)


def _dry_run(database: Database, number: int) -> Imported:
    with database.read() as db:
        counts = preview(db, number)
    with database.write() as db:
        discard_batch(db, number)
        here = batch(db, number)
    return Imported(here, counts, [], dry_run=True)


def _sweep(database: Database) -> None:
    swept = 1
    while swept:
        with database.write() as db:
            swept = sweep_staging(db)
