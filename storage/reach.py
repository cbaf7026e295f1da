"""Chats that cannot be reached for now: what is for them is held back until they can be reached again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, or_, select, text, update

from bot.domain.people import Chat
from storage.outbox import DEAD, LANE, lane_table, message_table


def suspend(db: Connection, chat: Chat, reason: str, now: datetime) -> bool:
    """Hold a chat's messages back: it cannot be reached. False where they were held back before."""
    LANE.rows(db, chat_id=chat.id, connection=chat.connection, count=0, now=now)
    done = db.execute(
        update(lane_table)
        .where(lane_table.c.chat_id == chat.id, lane_table.c.suspended.is_(None))
        .values(suspended=reason)
    )
    return bool(done.rowcount)


def resume(db: Connection, chat_id: int, now: datetime) -> str | None:
    """Let a chat's messages go again, first those on which it turned out to be gone; the reason why they were held.

    None where nothing was held back.
    """
    lane = select(lane_table.c.suspended).where(lane_table.c.chat_id == chat_id).with_for_update()
    reason: str | None = db.execute(lane).scalar_one_or_none()
    if reason is None:
        return None
    revive(db, chat_id, now)
    db.execute(
        update(lane_table).where(lane_table.c.chat_id == chat_id).values(suspended=None, asked_at=None, next_at=now)
    )
    return reason


def revive(db: Connection, chat_id: int, now: datetime) -> None:
    """Put the messages on which it turned out that a chat is gone back into their places."""
    reason = select(lane_table.c.suspended).where(lane_table.c.chat_id == chat_id).scalar_subquery()
    again = db.execute(
        update(message_table)
        .where(
            message_table.c.chat_id == chat_id,
            DEAD,
            or_(message_table.c.reason == reason, message_table.c.reason.startswith(reason + ": ")),
        )
        .values(state="queued", attempts=0, failing_since=None, reason=None)
    ).rowcount
    db.execute(
        update(lane_table)
        .where(lane_table.c.chat_id == chat_id)
        .values(pending=lane_table.c.pending + again, next_at=now)
    )


def suspended(db: Connection, chat_ids: Sequence[int]) -> dict[int, str]:
    """Which of these chats cannot be reached, and why."""
    lanes = select(lane_table.c.chat_id, lane_table.c.suspended).where(
        lane_table.c.chat_id.in_(chat_ids), text("lane.suspended IS NOT NULL")
    )
    return {row.chat_id: row.suspended for row in db.execute(lanes)}


def may_ask(db: Connection, chat_id: int, now: datetime, *, not_since: datetime) -> bool:
    """Note that the person of a chat is asked now to open it; False where that was done after `not_since`."""
    done = db.execute(
        update(lane_table)
        .where(
            lane_table.c.chat_id == chat_id,
            or_(lane_table.c.asked_at.is_(None), lane_table.c.asked_at <= not_since),
        )
        .values(asked_at=now)
    )
    return bool(done.rowcount)


def to_be_asked(db: Connection, reason: str, before: datetime) -> int | None:
    """A chat that is suspended for this reason, with messages waiting, whose person was last asked before then."""
    query = (
        select(lane_table.c.chat_id)
        .where(
            text("lane.suspended IS NOT NULL"),
            lane_table.c.suspended == reason,
            lane_table.c.pending > 0,
            lane_table.c.asked_at <= before,
        )
        .order_by(lane_table.c.asked_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found: int | None = db.execute(query).scalar_one_or_none()
    return found


def next_asking(db: Connection, reason: str) -> datetime | None:
    """When the person longest not asked of the chats suspended for this reason was asked."""
    moment: datetime | None = db.execute(
        select(lane_table.c.asked_at)
        .where(text("lane.suspended IS NOT NULL"), lane_table.c.suspended == reason, lane_table.c.pending > 0)
        .order_by(lane_table.c.asked_at)
        .limit(1)
    ).scalar_one_or_none()
    return moment


def ask_later(db: Connection, chat_id: int, asked_at: datetime) -> None:
    """Move the moment from which the next asking of a chat's person is reckoned."""
    db.execute(update(lane_table).where(lane_table.c.chat_id == chat_id).values(asked_at=asked_at))
