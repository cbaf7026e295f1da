"""Threads: which message begins one, and what words that are said in it complete."""

from sqlalchemy import ColumnElement, Connection, FromClause, or_, select, text

from storage.outbox import message_table

REMEMBERED = 1_000
"""So many of the newest messages of a chat are looked through for one that somebody replied to."""

_TAKES_REPLIES = text("message.replies_run IS NOT NULL")


def thread_root(db: Connection, message_id: str) -> str:
    """The message that begins the thread in which this one stands: itself, where it stands in none."""
    root = select(message_table.c.thread_of).where(message_table.c.id == message_id)
    return db.execute(root).scalar_one_or_none() or message_id


def replies_run(db: Connection, chat_id: int, thread: str) -> str | None:
    """The line that words complete which are said in this thread (a receipt, or the platform's name of a thread).

    The message that begins the thread counts, else the newest message in it that takes replies. Where there are no
    threads, `thread` is whichever message somebody replied to: one that stands in a thread belongs to that thread.
    """
    root = message_table.alias()
    first = message_table.c.receipt == thread
    inside = or_(message_table.c.thread == thread, root.c.receipt == thread)
    line = _newest_line(db, chat_id, first) or _newest_line(db, chat_id, inside, root)
    if line is None and (begins := _root_of(db, chat_id, thread)) is not None:
        line = _newest_line(db, chat_id, message_table.c.id == begins)
        line = line or _newest_line(db, chat_id, message_table.c.thread_of == begins)
    return line


def _newest_line(
    db: Connection, chat_id: int, where: ColumnElement[bool], root: FromClause | None = None
) -> str | None:
    """What the newest of these messages does with replies, of those that take any and have been sent."""
    # The range, and an order that no index has, lead SQLite to the few that take replies instead of the whole chat.
    sent = message_table.c.receipt > ""
    lines = select(message_table.c.replies_run).where(message_table.c.chat_id == chat_id, _TAKES_REPLIES, sent, where)
    if root is not None:
        lines = lines.outerjoin(root, root.c.id == message_table.c.thread_of)
    newest_first = lines.order_by((message_table.c.seq + 0).desc()).limit(1)
    line: str | None = db.execute(newest_first).scalar_one_or_none()
    return line


def _root_of(db: Connection, chat_id: int, receipt: str) -> str | None:
    """The message that begins the thread of the one with this receipt; None where that stands in no thread."""
    newest = (
        select(message_table.c.receipt, message_table.c.thread_of)
        .where(message_table.c.chat_id == chat_id)
        .order_by(message_table.c.seq.desc())
        .limit(REMEMBERED)
        .subquery()
    )
    found = select(newest.c.thread_of).where(newest.c.receipt == receipt, newest.c.thread_of.is_not(None)).limit(1)
    root: str | None = db.execute(found).scalar_one_or_none()
    return root
