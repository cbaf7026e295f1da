"""Leader trials and their reviews. The acting role itself is kept with the person, where every event reads it."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    select,
    text,
    update,
)

from bot.domain.people import Role
from bot.domain.trial import State, Step, Trial
from storage import people
from storage.schema import Instant, metadata, organisation

_OPEN = text("state IN ('nominated', 'acting')")

trial_table = Table(
    "trial",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("team_id", ForeignKey("team.id"), nullable=True),
    Column("role", Integer, nullable=False),
    Column("nominated_by", ForeignKey("person.id"), nullable=False),
    Column("nominated_at", Instant, nullable=False),
    Column("state", String(10), nullable=False),
    Column("beside", ForeignKey("trial.id"), nullable=True),
    Column("since", Date, nullable=True),
    Column("until", Instant, nullable=True),
    Column("extended", Boolean, nullable=False),
    Column("step", String(14), nullable=False),
    Column("decided_by", ForeignKey("person.id"), nullable=True),
    Column("decided_at", Instant, nullable=True),
    Column("why", Text, nullable=False, server_default=""),
    Column("next_at", Instant, nullable=True),
    Index("ix_trial_open", "person_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_trial_next_at", "next_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_trial_person_id", "person_id", "id"),
)

review_table = Table(
    "trial_review",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("trial_id", ForeignKey("trial.id"), nullable=False),
    Column("words", Text, nullable=False),
    Column("written_by", ForeignKey("person.id"), nullable=False),
    Column("written_at", Instant, nullable=False),
    Index("ix_trial_review_trial_id", "trial_id"),
)


class Review(NamedTuple):
    """What was written about how somebody does."""

    words: str
    by: int
    at: datetime


def nominate(
    db: Connection,
    person_id: int,
    team_id: int | None,
    role: Role,
    *,
    by: int,
    now: datetime,
    next_at: datetime,
    beside: int | None = None,
) -> Trial:
    """Keep a nomination that waits for its answer until `next_at`."""
    row = db.execute(
        trial_table.insert()
        .values(
            person_id=person_id,
            team_id=team_id,
            role=int(role),
            nominated_by=by,
            nominated_at=now,
            state=State.NOMINATED.value,
            beside=beside,
            extended=False,
            step=Step.NONE.value,
            next_at=next_at,
        )
        .returning(*trial_table.c)
    ).one()
    return _trial(row)


def find(db: Connection, trial_id: int) -> Trial | None:
    """The trial of that number."""
    row = db.execute(select(trial_table).where(trial_table.c.id == trial_id)).one_or_none()
    return _trial(row) if row else None


def find_to_change(db: Connection, trial_id: int) -> Trial | None:
    """The same, held until this transaction ends: two who decide at once decide one after the other."""
    row = db.execute(select(trial_table).where(trial_table.c.id == trial_id).with_for_update()).one_or_none()
    return _trial(row) if row else None


def open_of(db: Connection, person_id: int) -> Trial | None:
    """The open trial of a person."""
    row = db.execute(select(trial_table).where(trial_table.c.person_id == person_id, _OPEN)).one_or_none()
    return _trial(row) if row else None


def open_trials(db: Connection, team_id: int | None = None) -> list[Trial]:
    """All open trials, or those of a team, the oldest first."""
    query = select(trial_table).where(_OPEN).order_by(trial_table.c.id)
    if team_id is not None:
        query = query.where(trial_table.c.team_id == team_id)
    return [_trial(row) for row in db.execute(query)]


def of_person(db: Connection, person_id: int) -> list[Trial]:
    """All trials of a person, the newest first."""
    query = select(trial_table).where(trial_table.c.person_id == person_id).order_by(trial_table.c.id.desc())
    return [_trial(row) for row in db.execute(query)]


def keep(db: Connection, trial: Trial, next_at: datetime | None) -> None:
    """Keep a trial as it is now, and when the clock next has something to do for it."""
    db.execute(
        update(trial_table)
        .where(trial_table.c.id == trial.id)
        .values(
            state=trial.state.value,
            since=trial.since,
            until=trial.until,
            extended=trial.extended,
            step=trial.step.value,
            decided_by=trial.decided_by,
            decided_at=trial.decided_at,
            why=trial.why,
            next_at=next_at if trial.open else None,
        )
    )
    role = trial.role if trial.state is State.ACTING else None
    until = trial.until if trial.state is State.ACTING else None
    people.change_person(db, trial.person_id, acting_role=None if role is None else int(role), acting_until=until)


def add_review(db: Connection, trial_id: int, words: str, *, by: int, now: datetime) -> None:
    """Keep what was written about somebody."""
    db.execute(review_table.insert().values(trial_id=trial_id, words=words, written_by=by, written_at=now))


def reviews(db: Connection, trial_id: int) -> list[Review]:
    """What was written, in order."""
    query = select(review_table).where(review_table.c.trial_id == trial_id).order_by(review_table.c.id)
    return [Review(row.words, row.written_by, row.written_at) for row in db.execute(query)]


def last_review(db: Connection, trial_id: int) -> datetime | None:
    """When something was written last."""
    moment: datetime | None = db.execute(
        select(func.max(review_table.c.written_at)).where(review_table.c.trial_id == trial_id)
    ).scalar_one_or_none()
    return moment


# Moments


def take_due(db: Connection, now: datetime) -> Trial | None:
    """The open trial for which the clock has had something to do for longest, locked; those of others passed over."""
    row = db.execute(
        select(trial_table)
        .where(_OPEN, trial_table.c.next_at <= now)
        .order_by(trial_table.c.next_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    return _trial(row) if row else None


def next_due(db: Connection) -> datetime | None:
    """When the clock next has something to do for any trial."""
    moment: datetime | None = db.execute(
        select(trial_table.c.next_at)
        .where(_OPEN, trial_table.c.next_at.is_not(None))
        .order_by(trial_table.c.next_at)
        .limit(1)
    ).scalar_one_or_none()
    return moment


def put_off(db: Connection, trial: Trial, until: datetime) -> None:
    """Look at the trial again later."""
    db.execute(update(trial_table).where(trial_table.c.id == trial.id).values(next_at=until))


def _trial(row: Any) -> Trial:
    return Trial(
        id=row.id,
        person_id=row.person_id,
        team_id=row.team_id,
        role=Role(row.role),
        nominated_by=row.nominated_by,
        nominated_at=row.nominated_at,
        state=State(row.state),
        beside=row.beside,
        since=row.since,
        until=row.until,
        extended=row.extended,
        step=Step(row.step),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        why=row.why,
    )
