"""Reports: files of figures that were imported, each of which can be taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, String, Table, delete, or_, select, update

from bot.domain.errors import Refusal
from storage.figures.kept import current, figure_table, take_away
from storage.schema import Instant, metadata, organisation

report_table = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("layout", String(40), nullable=False),
    Column("source", String(24), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("who", String(80), nullable=False, server_default=""),
    Column("imported_at", Instant, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
    Column("undone_at", Instant, nullable=True),
    Index("ix_report_shop_id", "shop_id", "imported_at"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """An imported file of figures; the counts are figures, `rows` the rows that were read."""

    id: int
    shop_id: int
    layout: str
    source: str
    file_name: str
    sha256: str
    person_id: int | None
    who: str
    imported_at: datetime
    first_day: date
    last_day: date
    rows: int
    new: int
    changed: int
    unchanged: int
    undone_at: datetime | None = None


_NAMES = tuple(Report.__slots__)


def _report(row: Any) -> Report:
    return Report(**{name: getattr(row, name) for name in _NAMES})


def add_report(db: Connection, report: Report) -> Report:
    """Keep that a file was imported; its number is given here."""
    values = {name: getattr(report, name) for name in _NAMES if name != "id"}
    return _report(db.execute(report_table.insert().values(**values).returning(*report_table.c)).one())


def count_report(db: Connection, report_id: int, *, new: int, changed: int, unchanged: int) -> Report:
    """Keep what came of a report."""
    counts = {"new": new, "changed": changed, "unchanged": unchanged}
    statement = update(report_table).where(report_table.c.id == report_id).values(**counts)
    return _report(db.execute(statement.returning(*report_table.c)).one())


def drop_report(db: Connection, report_id: int) -> None:
    """Forget a report that said nothing new."""
    db.execute(delete(report_table).where(report_table.c.id == report_id))


def report(db: Connection, report_id: int) -> Report:
    """The report of that number; refused where there is none."""
    row = db.execute(select(report_table).where(report_table.c.id == report_id)).one_or_none()
    if row is None:
        raise Refusal("figures-no-report", number=str(report_id))
    return _report(row)


def reports(db: Connection, shop_ids: list[int], *, limit: int) -> list[Report]:
    """The newest reports of these shops, the newest first."""
    query = select(report_table).where(report_table.c.shop_id.in_(shop_ids)).order_by(report_table.c.id.desc())
    return [_report(row) for row in db.execute(query.limit(limit))]


def newest_report(db: Connection, shop_id: int) -> Report | None:
    """The report of a shop that was imported last and holds."""
    query = select(report_table).where(report_table.c.shop_id == shop_id, report_table.c.undone_at.is_(None))
    row = db.execute(query.order_by(report_table.c.id.desc()).limit(1)).one_or_none()
    return _report(row) if row else None


def undo_report(db: Connection, report_id: int, *, by: int | None, now: datetime) -> int:
    """Take a report back: its figures go, what they had replaced holds again; how many figures it was.

    What was said later stays as it is, and what another report said that was taken back stays gone.
    """
    f = figure_table.c
    mine = list(db.execute(select(figure_table).where(f.report_id == report_id, current())))
    db.execute(update(report_table).where(report_table.c.id == report_id).values(undone_at=now))
    take_away(db, [row.id for row in mine], by=by, now=now)
    for row in mine:
        before = _replaced_by(db, row)
        if before is not None:
            again = {"replaced_at": None, "replaced_by": None, "name_id": row.name_id, "person_id": row.person_id}
            db.execute(update(figure_table).where(f.id == before).values(**again))
    return len(mine)


def _replaced_by(db: Connection, row: Any) -> int | None:
    """The figure whose place a figure had taken, unless its report was taken back since."""
    f = figure_table.c
    undone = select(report_table.c.id).where(report_table.c.undone_at.is_not(None))
    found: int | None = db.execute(
        select(f.id)
        .where(
            f.shop_id == row.shop_id,
            f.day == row.day,
            f.last_day == row.last_day,
            f.subject == row.subject,
            f.indicator == row.indicator,
            f.source == row.source,
            f.replaced_at == row.entered_at,
            f.id < row.id,
            or_(f.report_id.is_(None), f.report_id.not_in(undone)),
        )
        .order_by(f.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return found
