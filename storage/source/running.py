"""The batch into which the single orders of a source go: one a day of the shop's calendar, visible from its beginning.

It is listed, looked at and taken back like the batch of a file (docs/adr/0006, docs/adr/0010).
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, update

from bot.domain.errors import Refusal
from bot.domain.numbers import Span
from bot.domain.source import SourceKind, SourceState
from storage import imports
from storage.imports.holding import lock_shop
from storage.imports.register import batch_table
from storage.numbers import add_span, span_table
from storage.shops import shop_table
from storage.source.days import mark_days
from storage.source.register import Source, change_source, source_table
from storage.source.register import source as kept_source

LAYOUTS = {
    SourceKind.SHOPIFY: "shopify-json",
    SourceKind.WOOCOMMERCE: "woocommerce-json",
    SourceKind.PUSH: "dayclear-json",
    SourceKind.SQL: "sql",
}
_NAMES = {SourceKind.SHOPIFY: "Shopify", SourceKind.WOOCOMMERCE: "WooCommerce", SourceKind.PUSH: "Push"}
_NAMES[SourceKind.SQL] = "SQL"


def zone_of(db: Connection, shop_id: int) -> ZoneInfo:
    """The zone of a shop."""
    return ZoneInfo(db.execute(select(shop_table.c.zone).where(shop_table.c.id == shop_id)).scalar_one())


def batch_of_today(db: Connection, source: Source, zone: ZoneInfo, now: datetime) -> int:
    """The source's batch of today; a new one where the day is new, or the last one was taken back."""
    day = now.astimezone(zone).date()
    s, b = source_table.c, batch_table.c
    query = select(s.batch_id).join_from(source_table, batch_table, s.batch_id == b.id)
    known = db.execute(query.where(s.id == source.id, s.batch_day == day, b.state == "finished")).scalar()
    if known is not None:
        return int(known)
    return open_batch(db, source, day, now)


def open_batch(db: Connection, source: Source, day: date, now: datetime) -> int:
    """Begin another batch of a source."""
    name = f"{_NAMES[source.kind]} {day.isoformat()}"
    about = imports.Source(name, LAYOUTS[source.kind], "JSON" if source.kind.calls_us else "SQL", "", covers=False)
    made = imports.begin_batch(db, source.shop_id, about, person_id=None, who=f"#{source.id}", now=now)
    shown = {"state": "finished", "hidden": False, "finished_at": now, "source_id": source.id}
    db.execute(update(batch_table).where(batch_table.c.id == made.id).values(**shown))
    change_source(db, source.id, batch_id=made.id, batch_day=day)
    return made.id


def may_undo(db: Connection, batch_id: int) -> None:
    """Refuse to take back what a source would bring back: it has to be ended first."""
    s, b = source_table.c, batch_table.c
    query = select(s.id).join_from(batch_table, source_table, b.source_id == s.id)
    live = db.execute(query.where(b.id == batch_id, s.state != SourceState.ENDED.value)).scalar()
    if live is not None:
        raise Refusal("source-undo-live", number=live)


def cover(db: Connection, source: Source, until: datetime, now: datetime, *, since: date | None = None) -> None:
    """The source has told everything up to `until`, and from `since` on where that is given: a day of the calendar.

    The days that are covered now belong to the batch of today; each takes up where the last one ended, so that a day
    is complete once somebody was heard after its end.
    """
    lock_shop(db, source.shop_id)
    source = kept_source(db, source.id)
    zone = zone_of(db, source.shop_id)
    covered_from = source.covered_from
    first = covered_from if source.known_until is None else source.known_until.astimezone(zone).date()
    if since is not None and (covered_from is None or since < covered_from):
        covered_from = first = since
    known_until = max(until, source.known_until or until)
    change_source(db, source.id, known_until=known_until, covered_from=covered_from)
    last = known_until.astimezone(zone).date()
    if covered_from is None or first is None:
        return
    # A day before the first whole one is shown too, but nothing ever goes on from it: it stays a part of a day.
    begins = max(first, covered_from) if last >= covered_from else last
    batch_id = batch_of_today(db, source, zone, now)
    changed = _stretch(db, source.shop_id, batch_id, begins, last, known_until)
    mark_days(db, source.shop_id, changed, now)


def _stretch(db: Connection, shop_id: int, batch_id: int, first: date, last: date, known_until: datetime) -> list[date]:
    """Let a batch cover these days too; the days of which something else can be said now."""
    s = span_table.c
    known = db.execute(select(s.first_day, s.last_day).where(s.batch_id == batch_id)).one_or_none()
    told = {"covers": True, "known_until": known_until}
    db.execute(update(batch_table).where(batch_table.c.id == batch_id).values(**told))
    if known is None:
        add_span(db, shop_id, Span(batch_id, first, last, known_until, payment=True, unpaid=True, refunds=True))
        return _days(first, last)
    values = {"first_day": min(first, known.first_day), "last_day": max(last, known.last_day)}
    db.execute(update(span_table).where(s.batch_id == batch_id).values(**values, known_until=known_until))
    days = _days(first, known.first_day) if first < known.first_day else []
    return days + (_days(known.last_day, last) if last > known.last_day else [])


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]
