"""Figures of shops and of their agents as they are kept: what holds now, and what was said before, by whom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    String,
    Table,
    select,
    text,
    update,
)

from storage.schema import Amount, BigId, Instant, metadata, organisation

_CURRENT = text("replaced_at IS NULL")
_OF_PEOPLE = text("replaced_at IS NULL AND person_id IS NOT NULL")

SHOP = "shop"
"""The subject of a figure that is about the shop itself."""

figure_table = Table(
    "figure",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("subject", String(24), nullable=False),
    Column("indicator", String(24), nullable=False),
    Column("source", String(24), nullable=False),
    Column("numerator", Amount, nullable=False),
    Column("denominator", Amount, nullable=True),
    Column("name_id", ForeignKey("agent_name.id"), nullable=True),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("report_id", ForeignKey("report.id"), nullable=True),
    Column("entered_by", ForeignKey("person.id"), nullable=True),
    Column("entered_at", Instant, nullable=False),
    Column("replaced_at", Instant, nullable=True),
    Column("replaced_by", ForeignKey("person.id"), nullable=True),
    Index(
        "ix_figure_current",
        "shop_id",
        "day",
        "last_day",
        "subject",
        "indicator",
        "source",
        unique=True,
        sqlite_where=_CURRENT,
        postgresql_where=_CURRENT,
    ),
    Index("ix_figure_person_id", "person_id", "day", sqlite_where=_OF_PEOPLE, postgresql_where=_OF_PEOPLE),
    Index("ix_figure_name_id", "name_id"),
    Index("ix_figure_report_id", "report_id"),
)
"""A figure of a shop (subject `shop`) or of an agent (`name:ID` as a tool calls them, `person:ID` as typed in).

`last_day` is `day` except where a report holds several days in one sum. What was corrected keeps its row, with when it
was replaced and by whom; what holds has no `replaced_at`.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure to be kept."""

    day: date
    last_day: date
    subject: str
    indicator: str
    source: str
    numerator: Decimal
    denominator: Decimal | None
    name_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure as it was kept, and until when it held (None: it still does)."""

    id: int
    shop_id: int
    entry: Entry
    entered_by: int | None
    entered_at: datetime
    report_id: int | None
    replaced_at: datetime | None
    replaced_by: int | None


_NAMES = tuple(Entry.__slots__)


def _kept(row: Any) -> Kept:
    entry = Entry(**{name: getattr(row, name) for name in _NAMES})
    return Kept(
        row.id,
        row.shop_id,
        entry,
        row.entered_by,
        row.entered_at,
        row.report_id,
        row.replaced_at,
        row.replaced_by,
    )


def current() -> ColumnElement[bool]:
    """Only what holds now."""
    return figure_table.c.replaced_at.is_(None)


@dataclass(slots=True)
class Changed:
    """How many figures were new, said something else than before, or were known already."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


def keep_figures(
    db: Connection,
    shop_id: int,
    entries: Sequence[Entry],
    *,
    by: int | None,
    now: datetime,
    report_id: int | None = None,
) -> Changed:
    """Keep figures; what says something else than before takes its place, what says the same changes nothing."""
    told = Changed()
    if not entries:
        return told
    f = figure_table.c
    first, last = min(each.day for each in entries), max(each.day for each in entries)
    query = select(figure_table).where(f.shop_id == shop_id, f.day.between(first, last), current())
    known = {_key(kept.entry): kept for kept in map(_kept, db.execute(query))}
    fresh: dict[tuple[Any, ...], Entry] = {_key(entry): entry for entry in entries}
    rows, replaced = [], []
    for key, entry in fresh.items():
        before = known.get(key)
        if before is not None and _says(before.entry) == _says(entry):
            told.unchanged += 1
            continue
        if before is None:
            told.new += 1
        else:
            told.changed += 1
            replaced.append(before.id)
        values = {name: getattr(entry, name) for name in _NAMES}
        rows.append(values | {"shop_id": shop_id, "entered_by": by, "entered_at": now, "report_id": report_id})
    _close(db, replaced, by=by, now=now)
    if rows:
        db.execute(figure_table.insert(), rows)
    return told


def _key(entry: Entry) -> tuple[Any, ...]:
    return entry.day, entry.last_day, entry.subject, entry.indicator, entry.source


def _says(entry: Entry) -> tuple[Decimal, Decimal | None]:
    return entry.numerator, entry.denominator


_AT_ONCE = 500


def _close(db: Connection, ids: Sequence[int], *, by: int | None, now: datetime) -> None:
    for place in range(0, len(ids), _AT_ONCE):
        some = ids[place : place + _AT_ONCE]
        db.execute(update(figure_table).where(figure_table.c.id.in_(some)).values(replaced_at=now, replaced_by=by))


def take_away(db: Connection, ids: Iterable[int], *, by: int | None, now: datetime) -> None:
    """These figures hold no longer, and nothing takes their place."""
    _close(db, list(ids), by=by, now=now)


def figures_of_shops(
    db: Connection, shop_ids: Collection[int], first: date, last: date, *, subject: str | None = SHOP
) -> list[Kept]:
    """The figures that hold for these shops and lie wholly within these days, by shop and day.

    With `subject` None those of everybody.
    """
    f = figure_table.c
    query = select(figure_table).where(f.shop_id.in_(shop_ids), f.day >= first, f.last_day <= last, current())
    if subject is not None:
        query = query.where(f.subject == subject)
    return [_kept(row) for row in db.execute(query.order_by(f.shop_id, f.day, f.id))]


def history(db: Connection, shop_id: int, day: date, *, subject: str = SHOP) -> list[Kept]:
    """Everything that was ever said of a day, in the order in which it was said."""
    f = figure_table.c
    query = select(figure_table).where(f.shop_id == shop_id, f.day <= day, f.last_day >= day, f.subject == subject)
    return [_kept(row) for row in db.execute(query.order_by(f.entered_at, f.id))]


def overlapping(
    db: Connection, shop_id: int, source: str, indicators: Collection[str], first: date, last: date
) -> tuple[date, date] | None:
    """A span of other days that these days would count twice; None where there is none."""
    f = figure_table.c
    row = db.execute(
        select(f.day, f.last_day)
        .where(
            f.shop_id == shop_id,
            f.source == source,
            f.indicator.in_(indicators),
            f.day <= last,
            f.last_day >= first,
            ~((f.day == first) & (f.last_day == last)),
            # A day among days is only in the way of a sum of several, and the other way round.
            (f.day != f.last_day) | (first != last),
            current(),
        )
        .order_by(f.day)
        .limit(1)
    ).one_or_none()
    return (row.day, row.last_day) if row else None
