"""A whole import, chunk by chunk, each in a transaction of its own."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.domain.orders import OrderRecord, Rejected
from bot.kit.order_blocks import OrderBlock
from storage.database import Database, DatabaseAway
from storage.imports.finishing import Finished, finish_batch, undo_batch
from storage.imports.holding import ShopHeld
from storage.imports.preparing import Hands, prepare_finish, prepare_undo
from storage.imports.register import Batch, Source, batch
from storage.imports.settling import preview
from storage.imports.staging import Counts, begin_batch, discard_batch, stage
from storage.imports.sweeping import sweep

CHUNK = 2_000
"""Rows staged in one transaction: some tens of milliseconds for which other writers wait."""
_TURN_S = 0.5


class Imported(NamedTuple):
    """What an import did, or, for a dry run, would have done. `revised` are complete days that now say otherwise."""

    batch: Batch
    counts: Counts
    revised: list[date]
    dry_run: bool


def import_orders(  # noqa: PLR0913 - all but three are named
    database: Database,
    shop_id: int,
    source: Source,
    items: Iterable[OrderRecord | Rejected | OrderBlock],
    *,
    person_id: int | None = None,
    who: str = "",
    resume: int | None = None,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Read all items into a new batch, or on into the batch `resume`, and finish it.

    To resume, `items` begin after the batch's cursor. `progress` hears after each chunk how many items are staged. A
    dry run gives the same counts and leaves nothing but a discarded batch. Where reading fails the batch is discarded
    and the error goes on; where the process dies or the database goes away it stays for `resume_or_discard`. Where
    another import of the shop is just being finished, this one waits for its turn.
    """
    with database.write() as db:
        opened = batch(db, resume) if resume else None
        now = database.civil_now(db)
        number = (opened or begin_batch(db, shop_id, source, person_id=person_id, who=who, now=now)).id
    try:
        _stage_all(database, number, items, opened.cursor if opened else 0, progress)
        done = _dry_run(database, number) if dry_run else _finish(database, number)
    except DatabaseAway:
        raise
    except Exception:
        with database.write() as db:
            discard_batch(db, number)
        sweep_all(database)
        raise
    sweep_all(database)
    return done


def _stage_all(
    database: Database,
    number: int,
    items: Iterable[OrderRecord | Rejected | OrderBlock],
    done: int,
    progress: Callable[[int], None] | None,
) -> None:
    for chunk in chunks(items, CHUNK):
        with database.write() as db:
            stage(db, number, chunk, now=database.civil_now(db))
        done += len(chunk)
        if progress is not None:
            progress(done)


def chunks(
    items: Iterable[OrderRecord | Rejected | OrderBlock], size: int
) -> Iterator[Sequence[OrderRecord | Rejected]]:
    """Items by so many at a time; a block stays as it is, read to its end before it is staged."""
    chunk: list[OrderRecord | Rejected] = []
    for item in items:
        if isinstance(item, OrderBlock):
            if chunk:
                yield chunk
                chunk = []
            item.columns()
            yield item
        else:
            chunk.append(item)
            if len(chunk) >= size:
                yield chunk
                chunk = []
    if chunk:
        yield chunk


def _finish(database: Database, number: int) -> Imported:
    finished = _in_turn(lambda: finish_whole(database, number))
    here = finished.batch
    return Imported(here, Counts(here.new, here.changed, here.unchanged), finished.revised, dry_run=False)


def _in_turn(step: Callable[[], Finished]) -> Finished:
    while True:
        try:
            return step()
        except ShopHeld:
            time.sleep(_TURN_S)


def hands_of(database: Database) -> Hands:
    """The transactions of a database, for whoever holds no task."""
    return Hands(database.write, database.read, database.machine_now)


def finish_whole(database: Database, number: int) -> Finished:
    """Finish a batch that was read whole. Raises `ShopHeld` where it is another's turn."""
    with database.read() as db:
        now = database.civil_now(db)
    prepare_finish(hands_of(database), number, now=now)
    with database.write() as db:
        return finish_batch(db, number, now=database.civil_now(db))


def undo_whole(database: Database, number: int) -> Finished:
    """Undo a finished batch. Raises `ShopHeld` where it is another's turn."""
    with database.read() as db:
        now = database.civil_now(db)
    prepare_undo(hands_of(database), number, now=now)
    with database.write() as db:
        undone = undo_batch(db, number, now=database.civil_now(db))
    sweep_all(database)
    return undone


def _dry_run(database: Database, number: int) -> Imported:
    with database.read() as db:
        counts = preview(db, number)
    with database.write() as db:
        discard_batch(db, number)
        here = batch(db, number)
    return Imported(here, counts, [], dry_run=True)


def sweep_all(database: Database) -> int:
    """Delete every version that nobody can see any more, in short transactions; how many."""
    gone, swept = 0, 1
    while swept:
        with database.write() as db:
            swept = sweep(db)
        gone += swept
    return gone
