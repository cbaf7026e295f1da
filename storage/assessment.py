"""Monthly assessments: what was given, what was corrected, and the schemes by which scores are made."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, String, Table, Text, select, text, update

from bot.domain.assessment import DEFAULT, Band, Entry, MonthScore, Part, Scheme, scored
from storage.people import hold_person
from storage.schema import Amount, BigId, Instant, Json, metadata, organisation

_HOLDS = text("replaced_at IS NULL")

assessment_table = Table(
    "assessment",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("month", Date, nullable=False),
    Column("parts", Json, nullable=False),
    Column("total", Amount, nullable=True),
    Column("recorded_by", ForeignKey("person.id"), nullable=True),
    Column("recorded_at", Instant, nullable=False),
    Column("source", String(255), nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("replaced_at", Instant, nullable=True),
    Index(
        "ix_assessment_person_month", "person_id", "month", unique=True, sqlite_where=_HOLDS, postgresql_where=_HOLDS
    ),
    Index("ix_assessment_month", "month"),
)

scheme_table = Table(
    "assessment_scheme",
    metadata,
    Column("version", Integer, primary_key=True),
    organisation(),
    Column("since", Date, nullable=False),
    Column("weights", Json, nullable=False),
    Column("bands", Json, nullable=False),
    Column("changed_by", ForeignKey("person.id"), nullable=True),
    Column("changed_at", Instant, nullable=False),
)


def schemes(db: Connection) -> list[Scheme]:
    """All schemes, the first version first; at least the one that everybody begins with."""
    rows = db.execute(select(scheme_table).order_by(scheme_table.c.version))
    return [DEFAULT, *(_scheme(row) for row in rows)]


def add_scheme(
    db: Connection,
    weights: Mapping[Part, Decimal],
    bands: Mapping[Band, Decimal],
    *,
    since: date,
    by: int | None,
    now: datetime,
) -> Scheme:
    """Keep a scheme that holds from the month `since` (its first day) on."""
    latest = schemes(db)[-1].version
    row = db.execute(
        scheme_table.insert()
        .values(
            version=latest + 1,
            since=since,
            weights={part.value: str(weight) for part, weight in weights.items()},
            bands={band.value: str(points) for band, points in bands.items()},
            changed_by=by,
            changed_at=now,
        )
        .returning(*scheme_table.c)
    ).one()
    return _scheme(row)


def record(  # noqa: PLR0913 - the columns of a row
    db: Connection,
    person_id: int,
    month: date,
    parts: Mapping[Part, Decimal],
    *,
    total: Decimal | None = None,
    by: int | None,
    now: datetime,
    source: str = "",
    note: str = "",
) -> Entry:
    """Keep what was given for a month (its first day), in the place of what was given before, which is kept too."""
    hold_person(db, person_id)
    take_back(db, person_id, month, now)
    row = db.execute(
        assessment_table.insert()
        .values(
            person_id=person_id,
            month=month,
            parts={part.value: str(points) for part, points in parts.items()},
            total=total,
            recorded_by=by,
            recorded_at=now,
            source=source[:255],
            note=note,
        )
        .returning(*assessment_table.c)
    ).one()
    return _entry(row)


def take_back(db: Connection, person_id: int, month: date, now: datetime) -> bool:
    """Nothing holds for the month any more; False where nothing did."""
    done = db.execute(
        update(assessment_table)
        .where(assessment_table.c.person_id == person_id, assessment_table.c.month == month, _HOLDS)
        .values(replaced_at=now)
    )
    return bool(done.rowcount)


def entry(db: Connection, person_id: int, month: date) -> Entry | None:
    """What holds for a month."""
    row = db.execute(
        select(assessment_table).where(
            assessment_table.c.person_id == person_id, assessment_table.c.month == month, _HOLDS
        )
    ).one_or_none()
    return _entry(row) if row else None


def entries(db: Connection, person_id: int, month: date) -> list[Entry]:
    """Everything that was ever given for a month, the oldest first; what holds is the last, if anything does."""
    query = select(assessment_table).where(assessment_table.c.person_id == person_id, assessment_table.c.month == month)
    return [_entry(row) for row in db.execute(query.order_by(assessment_table.c.id))]


def scores(db: Connection, person_id: int, since_month: date, until_month: date) -> list[MonthScore]:
    """The scores of a person for these months (first days, both included), the earliest first.

    A month for which nothing was given is not in the list; one with parts missing has no score.
    """
    return scores_of(db, [person_id], since_month, until_month).get(person_id, [])


def scores_of(
    db: Connection, person_ids: Iterable[int], since_month: date, until_month: date
) -> dict[int, list[MonthScore]]:
    """The same of several people, by their ids; those without any are left out."""
    known = schemes(db)
    rows = db.execute(
        select(assessment_table)
        .where(
            assessment_table.c.person_id.in_(list(person_ids)),
            assessment_table.c.month.between(since_month, until_month),
            _HOLDS,
        )
        .order_by(assessment_table.c.month)
    )
    found: dict[int, list[MonthScore]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(scored(_entry(row), known))
    return found


def last_month(db: Connection, person_ids: Iterable[int]) -> date | None:
    """The latest month for which anything holds about these people."""
    query = (
        select(assessment_table.c.month)
        .where(assessment_table.c.person_id.in_(list(person_ids)), _HOLDS)
        .order_by(assessment_table.c.month.desc())
        .limit(1)
    )
    month: date | None = db.execute(query).scalar_one_or_none()
    return month


def months_from(db: Connection, month: date, until: date) -> list[date]:
    """The months from one on and before another for which anything holds."""
    query = (
        select(assessment_table.c.month)
        .where(assessment_table.c.month >= month, assessment_table.c.month < until, _HOLDS)
        .distinct()
        .order_by(assessment_table.c.month)
    )
    return list(db.execute(query).scalars())


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id,
        person_id=row.person_id,
        month=row.month,
        parts={Part(part): Decimal(points) for part, points in row.parts.items() if part in set(Part)},
        total=row.total,
        by=row.recorded_by,
        recorded_at=row.recorded_at,
        source=row.source,
        note=row.note,
        replaced_at=row.replaced_at,
    )


def _scheme(row: Any) -> Scheme:
    return Scheme(
        weights={Part(part): Decimal(weight) for part, weight in row.weights.items()},
        bands={Band(band): Decimal(points) for band, points in row.bands.items()},
        since=row.since,
        version=row.version,
        by=row.changed_by,
        recorded_at=row.changed_at,
    )
