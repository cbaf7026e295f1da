"""Around the requests: who speaks for whom, who stands in for whom, office hours, and what people were told already."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, String, Table, Text, Time, delete, select

from bot.domain.promote import CLOSES, OPENS
from storage.leave import leave_table
from storage.schema import Instant, insert, metadata, organisation

endorsement_table = Table(
    "promote_endorsement",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("tier", String(40), primary_key=True),
    Column("endorser_id", ForeignKey("person.id"), primary_key=True),
    organisation(),
    Column("words", Text, nullable=False, server_default=""),
    Column("at", Instant, nullable=False),
    Index("ix_promote_endorsement_endorser_id", "endorser_id"),
)

deputy_table = Table(
    "promote_deputy",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    organisation(),
    Column("deputy_id", ForeignKey("person.id"), nullable=False),
    Column("since", Instant, nullable=False),
)
"""Who decides instead of somebody who is away or does not answer."""

office_table = Table(
    "promote_office",
    metadata,
    Column("team_id", ForeignKey("team.id"), primary_key=True),
    organisation(),
    Column("opens", Time, nullable=False),
    Column("closes", Time, nullable=False),
)

told_table = Table(
    "promote_told",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    organisation(),
    Column("tier", String(40), nullable=False),
    Column("what", String(300), nullable=False),
    Column("day", Date, nullable=False),
)
"""What the scan last told a person about which tier, and on which day."""


class Endorsement(NamedTuple):
    """Somebody speaks for a person's promotion to a tier."""

    endorser_id: int
    words: str
    at: datetime


class Told(NamedTuple):
    """What a person was told last: about which tier, a mark of what it was, and the day."""

    tier: str
    what: str
    day: date


def endorse(db: Connection, person_id: int, tier: str, endorser_id: int, *, words: str, now: datetime) -> bool:
    """Speak for somebody; False where that was done before (the words are the new ones)."""
    known = endorser_id in {each.endorser_id for each in endorsements(db, person_id, tier)}
    statement = insert(db, endorsement_table).values(
        person_id=person_id, tier=tier, endorser_id=endorser_id, words=words, at=now
    )
    db.execute(
        statement.on_conflict_do_update(index_elements=["person_id", "tier", "endorser_id"], set_={"words": words})
    )
    return not known


def unendorse(db: Connection, person_id: int, tier: str, endorser_id: int) -> bool:
    """Take it back; False where there was nothing."""
    mine = (
        (endorsement_table.c.person_id == person_id)
        & (endorsement_table.c.tier == tier)
        & (endorsement_table.c.endorser_id == endorser_id)
    )
    return bool(db.execute(delete(endorsement_table).where(mine)).rowcount)


def endorsements(db: Connection, person_id: int, tier: str) -> list[Endorsement]:
    """Who speaks for somebody, the first one first."""
    rows = db.execute(
        select(endorsement_table)
        .where(endorsement_table.c.person_id == person_id, endorsement_table.c.tier == tier)
        .order_by(endorsement_table.c.at, endorsement_table.c.endorser_id)
    )
    return [Endorsement(row.endorser_id, row.words, row.at) for row in rows]


def set_deputy(db: Connection, person_id: int, deputy_id: int | None, now: datetime) -> None:
    """Let somebody stand in for a person, or nobody."""
    db.execute(delete(deputy_table).where(deputy_table.c.person_id == person_id))
    if deputy_id is not None:
        db.execute(deputy_table.insert().values(person_id=person_id, deputy_id=deputy_id, since=now))


def deputies(db: Connection) -> dict[int, int]:
    """Who stands in for whom: the deputy by the person."""
    rows = db.execute(select(deputy_table.c.person_id, deputy_table.c.deputy_id))
    return {row.person_id: row.deputy_id for row in rows}


def away(db: Connection, ids: Iterable[int], day: date) -> frozenset[int]:
    """Who of these is on leave on a day."""
    query = select(leave_table.c.person_id).where(
        leave_table.c.person_id.in_(list(ids)), leave_table.c.first_day <= day, leave_table.c.last_day >= day
    )
    return frozenset(db.execute(query).scalars())


def set_office(db: Connection, team_id: int, opens: time, closes: time) -> None:
    """Keep the office hours of a team."""
    statement = insert(db, office_table).values(team_id=team_id, opens=opens, closes=closes)
    db.execute(statement.on_conflict_do_update(index_elements=["team_id"], set_={"opens": opens, "closes": closes}))


def office(db: Connection, team_id: int | None) -> tuple[time, time]:
    """When a team opens and closes."""
    row: Any = db.execute(select(office_table).where(office_table.c.team_id == team_id)).one_or_none()
    return (row.opens, row.closes) if row else (OPENS, CLOSES)


def told(db: Connection, person_id: int) -> Told | None:
    """What the scan told a person last."""
    row = db.execute(select(told_table).where(told_table.c.person_id == person_id)).one_or_none()
    return Told(row.tier, row.what, row.day) if row else None


def keep_told(db: Connection, person_id: int, now_told: Told) -> None:
    """Remember what a person was told."""
    values = {"tier": now_told.tier, "what": now_told.what, "day": now_told.day}
    statement = insert(db, told_table).values(person_id=person_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))
