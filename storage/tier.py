"""Tiers that people hold, with what comes with each. A corrected entry stays, marked as replaced."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, String, Table, Text, select, text, update

from bot.domain.tier import Benefit, TierSpan, laid_out, span_on
from storage.people import hold_person
from storage.schema import Amount, Instant, metadata, organisation

_HOLDS = text("replaced_at IS NULL")

tier_table = Table(
    "tier",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("tier", String(40), nullable=False),
    Column("since", Date, nullable=False),
    Column("decided_by", ForeignKey("person.id"), nullable=True),
    Column("why", Text, nullable=False, server_default=""),
    Column("priority", String(40), nullable=False, server_default=""),
    Column("recorded_at", Instant, nullable=False),
    Column("replaced_at", Instant, nullable=True),
    Index("ix_tier_person_since", "person_id", "since", unique=True, sqlite_where=_HOLDS, postgresql_where=_HOLDS),
)

benefit_table = Table(
    "tier_benefit",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("tier_id", ForeignKey("tier.id"), nullable=False),
    Column("name", String(80), nullable=False),
    Column("value", Text, nullable=False, server_default=""),
    Column("amount", Amount, nullable=True),
    Column("currency", String(3), nullable=False, server_default=""),
    Column("since", Date, nullable=True),
    Index("ix_tier_benefit_tier_id", "tier_id"),
)


def begin(  # noqa: PLR0913 - the columns of a row
    db: Connection,
    person_id: int,
    tier: str,
    since: date,
    *,
    by: int | None,
    why: str,
    now: datetime,
    benefits: Sequence[Benefit] = (),
    priority: str = "",
) -> TierSpan:
    """Let a tier begin on a day. What was to begin on the very same day is replaced, and kept as such."""
    hold_person(db, person_id)
    db.execute(
        update(tier_table)
        .where(tier_table.c.person_id == person_id, tier_table.c.since == since, _HOLDS)
        .values(replaced_at=now)
    )
    row = db.execute(
        tier_table.insert()
        .values(
            person_id=person_id,
            tier=tier,
            since=since,
            decided_by=by,
            why=why,
            priority=priority,
            recorded_at=now,
        )
        .returning(*tier_table.c)
    ).one()
    for each in benefits:
        db.execute(
            benefit_table.insert().values(
                tier_id=row.id,
                name=each.name,
                value=each.value,
                amount=each.amount,
                currency=each.currency,
                since=each.since,
            )
        )
    return next(each for each in history(db, person_id) if each.id == row.id)


def take_back(db: Connection, tier_id: int, now: datetime) -> bool:
    """Mark an entry as replaced by nothing: the tier before it goes on. False where that was done before."""
    done = db.execute(update(tier_table).where(tier_table.c.id == tier_id, _HOLDS).values(replaced_at=now))
    return bool(done.rowcount)


def give_priority(db: Connection, tier_id: int, priority: str) -> None:
    """Let the person go before others for a tier, from the one that is held."""
    db.execute(update(tier_table).where(tier_table.c.id == tier_id).values(priority=priority))


def history(db: Connection, person_id: int) -> list[TierSpan]:
    """What a person holds and held, the earliest first; a tier that is still to begin is the last."""
    return histories(db, [person_id]).get(person_id, [])


def histories(db: Connection, person_ids: Iterable[int] | None = None) -> dict[int, list[TierSpan]]:
    """The same of several people (None: everybody who has any), by their ids."""
    query = select(tier_table).where(_HOLDS)
    if person_ids is not None:
        query = query.where(tier_table.c.person_id.in_(list(person_ids)))
    found: dict[int, list[TierSpan]] = {}
    rows = db.execute(query).all()
    benefits = _benefits(db, [row.id for row in rows])
    for row in rows:
        found.setdefault(row.person_id, []).append(_span(row, benefits))
    return {person_id: laid_out(spans) for person_id, spans in found.items()}


def replaced(db: Connection, person_id: int) -> list[TierSpan]:
    """Entries that were corrected or taken back, the earliest first."""
    query = select(tier_table).where(tier_table.c.person_id == person_id, tier_table.c.replaced_at.is_not(None))
    rows = db.execute(query.order_by(tier_table.c.replaced_at, tier_table.c.id)).all()
    benefits = _benefits(db, [row.id for row in rows])
    return [_span(row, benefits) for row in rows]


def current(db: Connection, person_id: int, on: date) -> TierSpan | None:
    """The tier that a person holds on a day; None where nothing is known."""
    return span_on(history(db, person_id), on)


def _benefits(db: Connection, tier_ids: list[int]) -> dict[int, tuple[Benefit, ...]]:
    found: dict[int, list[Benefit]] = {}
    if tier_ids:
        query = select(benefit_table).where(benefit_table.c.tier_id.in_(tier_ids)).order_by(benefit_table.c.id)
        for row in db.execute(query):
            made = Benefit(row.name, row.value, row.amount, row.currency, row.since)
            found.setdefault(row.tier_id, []).append(made)
    return {tier_id: tuple(benefits) for tier_id, benefits in found.items()}


def _span(row: Any, benefits: dict[int, tuple[Benefit, ...]]) -> TierSpan:
    return TierSpan(
        id=row.id,
        person_id=row.person_id,
        tier=row.tier,
        since=row.since,
        by=row.decided_by,
        why=row.why,
        recorded_at=row.recorded_at,
        priority=row.priority,
        benefits=benefits.get(row.id, ()),
        replaced_at=row.replaced_at,
    )
