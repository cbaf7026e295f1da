"""Housekeeping: what is past its retention is deleted. Any process may do it; doing it twice is harmless."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from storage import audit, blobs, buttons, buyers, call_backs, imports, outbox, people, received, schedules, tasks
from storage.database import Database

INBOX_KEPT = timedelta(days=14)
"""Longer than any platform redelivers."""
MESSAGES_KEPT = timedelta(days=90)
AUDIT_KEPT = timedelta(days=730)
UNDO_KEPT = timedelta(days=90)
UNFINISHED_KEPT = timedelta(days=2)
"""An import that was begun and neither finished nor taken up again; its upload is gone by then."""


def tidy(database: Database) -> int:
    """Delete old events, messages, audit rows, files, rejected rows and what undoing old imports needs; how many."""
    with database.read() as db:
        now, civil = database.machine_now(db), database.civil_now(db)
    gone = 0
    steps: tuple[Callable[[Connection], int], ...] = (
        lambda db: received.forget_events(db, now - INBOX_KEPT),
        lambda db: outbox.forget_sent(db, now - MESSAGES_KEPT),
        lambda db: audit.forget_entries(db, civil - AUDIT_KEPT),
        lambda db: blobs.forget_expired(db, min(now, civil)),
        lambda db: buttons.forget_buttons(db, civil - INBOX_KEPT),
        lambda db: imports.purge_rejections(db, civil),
        lambda db: imports.forget_questions(db, civil - INBOX_KEPT),
        lambda db: _give_up_batches(db, civil - UNFINISHED_KEPT),
        lambda db: imports.forget_before_images(db, civil - UNDO_KEPT),
        lambda db: schedules.forget_slots(db, civil - MESSAGES_KEPT),
        lambda db: tasks.forget_tasks(db, now - MESSAGES_KEPT),
        lambda db: people.forget_link_codes(db, now - INBOX_KEPT),
    )
    for forget in steps:
        with database.write() as db:
            gone += forget(db)
    gone += buyers.purge_all(database.write, civil)
    gone += call_backs.purge_all(database.write, civil)
    return gone + imports.sweep_all(database)


def _give_up_batches(db: Connection, before: datetime) -> int:
    old = [each.id for each in imports.unfinished_batches(db) if each.started_at < before]
    for batch_id in old:
        imports.discard_batch(db, batch_id)
    return len(old)
