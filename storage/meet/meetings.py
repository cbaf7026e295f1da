"""Meetings: one for each rota and local date, from the first answer given beforehand to its minutes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    select,
    text,
    update,
)

from bot.domain.meet import Meeting, MeetingState, Mode, Step, StepKind
from storage.outbox import message_table
from storage.schema import BigId, Instant, Json, insert, metadata, organisation

_OPEN = text("state = 'open'")

meeting_table = Table(
    "meeting",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("team_id", ForeignKey("team.id"), nullable=False),
    Column("rota_id", ForeignKey("rota.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("mode", String(8), nullable=False),
    Column("state", String(8), nullable=False),
    Column("host_id", ForeignKey("person.id"), nullable=True),
    Column("chat_id", BigId, ForeignKey("chat.id"), nullable=True),
    Column("thread", String(32), nullable=True),
    Column("card", String(32), nullable=True),
    Column("minutes", String(32), nullable=True),
    Column("opened_at", Instant, nullable=True),
    Column("ended_at", Instant, nullable=True),
    Column("ended_by", ForeignKey("person.id"), nullable=True),
    Column("closing", Text, nullable=True),
    Column("limit_s", Integer, nullable=False),
    Column("steps", Json, nullable=False),
    Column("next_at", Instant, nullable=True),
    UniqueConstraint("rota_id", "day"),
    Index("ix_meeting_next_at", "next_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_meeting_team_id", "team_id", "day"),
)


def _steps(kept: Sequence[Sequence[str]]) -> tuple[Step, ...]:
    return tuple(Step(datetime.fromisoformat(at), StepKind(kind)) for at, kind in kept)


def meeting_of(row: Any) -> Meeting:
    """A meeting from its row."""
    return Meeting(
        row.id,
        row.team_id,
        row.rota_id,
        row.day,
        Mode(row.mode),
        MeetingState(row.state),
        row.host_id,
        row.chat_id,
        row.thread,
        row.card,
        row.minutes,
        row.opened_at,
        row.ended_at,
        row.ended_by,
        row.closing,
        timedelta(seconds=row.limit_s),
        _steps(row.steps),
    )


def _with_steps(changes: dict[str, Any]) -> dict[str, Any]:
    if "steps" not in changes:
        return changes
    steps: Sequence[Step] = changes["steps"]
    return changes | {
        "steps": [[step.at.isoformat(), step.kind.value] for step in steps],
        "next_at": steps[0].at if steps else None,
    }


def ensure_meeting(db: Connection, team_id: int, rota_id: int, day: date, mode: Mode) -> Meeting:
    """The meeting of that date, kept now (not open yet) if there was none."""
    key = {"team_id": team_id, "rota_id": rota_id, "day": day}
    fresh: dict[str, Any] = {"mode": mode.value, "state": MeetingState.AHEAD.value, "limit_s": 0, "steps": []}
    db.execute(insert(db, meeting_table).values(**key, **fresh).on_conflict_do_nothing())
    found = find_meeting(db, rota_id, day)
    if found is None:
        msg = "a meeting must be there once it is kept"
        raise AssertionError(msg)
    return found


def find_meeting(db: Connection, rota_id: int, day: date) -> Meeting | None:
    """The meeting of that date."""
    row = db.execute(
        select(meeting_table).where(meeting_table.c.rota_id == rota_id, meeting_table.c.day == day)
    ).one_or_none()
    return meeting_of(row) if row else None


def meeting(db: Connection, meeting_id: int) -> Meeting:
    """The meeting of that key."""
    return meeting_of(db.execute(select(meeting_table).where(meeting_table.c.id == meeting_id)).one())


def open_meeting(db: Connection, team_id: int) -> Meeting | None:
    """The meeting that a team is holding now, the one opened last."""
    row = db.execute(
        select(meeting_table)
        .where(meeting_table.c.team_id == team_id, _OPEN)
        .order_by(meeting_table.c.opened_at.desc())
        .limit(1)
    ).one_or_none()
    return meeting_of(row) if row else None


def newest_meeting(db: Connection, team_id: int, *, day: date | None = None) -> Meeting | None:
    """The newest meeting that was held or is being held, of a day or at all."""
    query = select(meeting_table).where(meeting_table.c.team_id == team_id, meeting_table.c.opened_at.is_not(None))
    if day is not None:
        query = query.where(meeting_table.c.day == day)
    row = db.execute(query.order_by(meeting_table.c.opened_at.desc()).limit(1)).one_or_none()
    return meeting_of(row) if row else None


def open_up(db: Connection, meeting_id: int, **changes: Any) -> bool:
    """Open a meeting that is ahead; False where it was opened before."""
    done = db.execute(
        update(meeting_table)
        .where(meeting_table.c.id == meeting_id, meeting_table.c.state == MeetingState.AHEAD.value)
        .values(state=MeetingState.OPEN.value, **_with_steps(changes))
    )
    return bool(done.rowcount)


def end_meeting(db: Connection, meeting_id: int, *, by: int | None, now: datetime) -> bool:
    """End an open meeting; False where somebody was first."""
    done = db.execute(
        update(meeting_table)
        .where(meeting_table.c.id == meeting_id, _OPEN)
        .values(state=MeetingState.ENDED.value, ended_by=by, ended_at=now, **_with_steps({"steps": ()}))
    )
    return bool(done.rowcount)


def change_meeting(db: Connection, meeting_id: int, **changes: Any) -> None:
    """Change host_id, chat_id, thread, card, minutes, closing, limit_s or steps."""
    db.execute(update(meeting_table).where(meeting_table.c.id == meeting_id).values(**_with_steps(changes)))


def lock_meeting(db: Connection, meeting_id: int) -> Meeting:
    """The meeting, locked until the end of the transaction."""
    return meeting_of(db.execute(select(meeting_table).where(meeting_table.c.id == meeting_id).with_for_update()).one())


def ended_meetings(db: Connection, team_id: int, first: date, last: date) -> list[Meeting]:
    """The meetings of a team that ended, from one day to another, the oldest first."""
    rows = db.execute(
        select(meeting_table)
        .where(
            meeting_table.c.team_id == team_id,
            meeting_table.c.state == MeetingState.ENDED.value,
            meeting_table.c.day.between(first, last),
        )
        .order_by(meeting_table.c.day, meeting_table.c.opened_at)
    )
    return [meeting_of(row) for row in rows]


def receipt_of(db: Connection, meeting: Meeting) -> str | None:
    """What the platform calls the message that opened a meeting; None where it was not sent yet."""
    receipt: str | None = db.execute(
        select(message_table.c.receipt).where(message_table.c.id == meeting.thread)
    ).scalar_one_or_none()
    return receipt
