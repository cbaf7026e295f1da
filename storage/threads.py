"""Threads: which message begins one, and what words that are said in it complete."""

from sqlalchemy import Connection, or_, select, text

from storage.outbox import message_table


def thread_root(db: Connection, message_id: str) -> str:
    """The message that begins the thread in which this one stands: itself, where it stands in none."""
    root = select(message_table.c.thread_of).where(message_table.c.id == message_id)
    return db.execute(root).scalar_one_or_none() or message_id


def replies_run(db: Connection, chat_id: int, thread: str) -> str | None:
    """The line that words complete which are said in this thread (a receipt, or the platform's name of a thread).

    The message that begins the thread counts, else the newest message in it that takes replies.
    """
    root = message_table.alias()
    takes = (message_table.c.chat_id == chat_id, text("message.replies_run IS NOT NULL"))
    first = select(message_table.c.replies_run).where(*takes, message_table.c.receipt == thread)
    line: str | None = db.execute(first.order_by(message_table.c.seq.desc()).limit(1)).scalar_one_or_none()
    if line is None:
        inside = (
            select(message_table.c.replies_run)
            .outerjoin(root, root.c.id == message_table.c.thread_of)
            .where(*takes, or_(message_table.c.thread == thread, root.c.receipt == thread))
        )
        line = db.execute(inside.order_by(message_table.c.seq.desc()).limit(1)).scalar_one_or_none()
    return line
