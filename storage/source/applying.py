"""Single orders made visible as they come: one short transaction, the order merged with what is known of it.

An order becomes a version of the source's batch of today, which takes the place of the version that was seen; where
that one is of the same batch it is changed in place. While an import holds the shop, what is seen of it must not
change under it: then the order waits.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from bot.domain.orders import CloseReason, OrderRecord, OrderState, Payment, Rejected
from bot.domain.source import Arrival, Gone, Refunded, follow
from storage import buyers
from storage.imports.holding import free_shop
from storage.imports.register import KEPT_REJECTIONS, batch_table, dependence_table, keep_rejections
from storage.orders import ORDER_FIELDS, news, orders_table, record_of, row_of, version_table
from storage.schema import insert as upsert
from storage.shops import shop_table
from storage.source.days import mark_days
from storage.source.keys import keep_keys, keep_refund, number_of, refunds_of
from storage.source.register import Source
from storage.source.running import batch_of_today, open_batch
from storage.source.waiting import let_wait

_EFFECTS = ("new", "changed", "unchanged")
_ROWS = 100
"""Numbers that are looked up in one statement."""


class Applied(NamedTuple):
    """What came of some orders: new, changed, unchanged, waiting for an import to let go of the shop, rejected."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    waiting: int = 0
    rejected: int = 0


class _Known(NamedTuple):
    """An order as it stands: its version, the batch that made it, the first batch, and the record."""

    version: int | None
    batch_id: int
    first_batch_id: int
    record: OrderRecord
    row: dict[str, Any]


def apply(
    db: Connection, source: Source, items: Sequence[Arrival | Rejected], *, now: datetime, machine_now: datetime
) -> Applied:
    """Make what a source tells of some orders visible. `now` is the civil clock.

    Told again, it changes nothing; what is older than what is known changes nothing either (`follow`).
    """
    arrivals = [each for each in items if isinstance(each, Arrival)]
    rejected = [each for each in items if isinstance(each, Rejected)]
    held = free_shop(db, source.shop_id, machine_now) is not None
    zone, currency = _shop(db, source.shop_id)
    batch_id = batch_of_today(db, source, zone, now)  # after the lock: another process may just have begun it
    waiting = 0
    if held:
        let_wait(db, source.id, arrivals, now)
        buyers.keep_records(db, source.shop_id, batch_id, [each.record for each in arrivals], now)
        waiting, arrivals = len(arrivals), []
    work = _Work(db, source, batch_id, zone, currency, now)
    for start in range(0, len(arrivals), _ROWS):
        work.take(arrivals[start : start + _ROWS])
    work.end(rejected)
    new, changed, unchanged = (work.counts[name] for name in _EFFECTS)
    return Applied(new, changed, unchanged, waiting, len(rejected))


def refund(db: Connection, source: Source, refund: Refunded, *, now: datetime, machine_now: datetime) -> Applied:
    """Take a refund that is told of by itself; where its order is not known yet, it counts once that comes."""
    keep_refund(db, source.id, refund)
    known = _by_key(db, source, refund.order_key)
    if known is None:
        return Applied()
    return apply(db, source, [Arrival(known, refund.order_key)], now=now, machine_now=machine_now)


def gone(db: Connection, source: Source, gone: Gone, *, now: datetime, machine_now: datetime) -> Applied:
    """Close an order that its source deleted; one that was paid stays as it is: its money was real."""
    known = _by_key(db, source, gone.key)
    if known is None or known.payment is Payment.MADE or known.state is OrderState.CLOSED:
        return Applied()
    # Its moment stays the last one that the shop named, so that the order can be opened again.
    closed = replace(
        known, state=OrderState.CLOSED, close_reason=CloseReason.CANCELLED, closed_at=gone.at, paid_at=None
    )
    return apply(db, source, [Arrival(closed, gone.key)], now=now, machine_now=machine_now)


def _by_key(db: Connection, source: Source, key: str) -> OrderRecord | None:
    number = number_of(db, source.id, key)
    if number is None:
        return None
    _, currency = _shop(db, source.shop_id)
    o = orders_table.c
    row = db.execute(select(orders_table).where(o.shop_id == source.shop_id, o.number == number)).one_or_none()
    return None if row is None else record_of(row, currency)


def _shop(db: Connection, shop_id: int) -> tuple[ZoneInfo, str]:
    row = db.execute(select(shop_table.c.zone, shop_table.c.currency).where(shop_table.c.id == shop_id)).one()
    return ZoneInfo(row.zone), row.currency


class _Work:
    """Orders being applied in one transaction, and what that comes to."""

    def __init__(
        self, db: Connection, source: Source, batch_id: int, zone: ZoneInfo, currency: str, now: datetime
    ) -> None:
        self._db, self._source, self._batch_id = db, source, batch_id
        self._zone, self._currency, self._now = zone, currency, now
        self._told: list[str] = []
        self._days: set[date] = set()
        self._moments: list[datetime] = []
        self._rows = 0
        self.counts: Counter[str] = Counter()
        self._noted: Counter[str] = Counter()

    def take(self, arrivals: Sequence[Arrival]) -> None:
        """Merge some orders with what is known of them, and write what that changes."""
        numbers = list(dict.fromkeys(each.record.number for each in arrivals))
        known = self._known(numbers)
        self._make_room([number for number, each in known.items() if each.batch_id != self._batch_id])
        before = dict(known)
        keys = [each.key for each in arrivals if each.key]
        refunds = refunds_of(self._db, self._source.id, keys) if keys else {}
        for each in arrivals:
            known[each.record.number] = self._merged(known.get(each.record.number), each, refunds.get(each.key))
        own = {number for number, each in before.items() if each.batch_id == self._batch_id}
        names = {each.key: each.record.number for each in arrivals if each.record.number not in own}
        keep_keys(self._db, self._source.id, names)
        self._write({number: (before.get(number), known[number]) for number in numbers})
        records = [each.record for each in arrivals if each.record.buyer is not None]
        if records:
            buyers.keep_records(self._db, self._source.shop_id, self._batch_id, records, self._now)
        self._rows += len(arrivals)

    def _make_room(self, numbers: Sequence[str]) -> None:
        """Open another batch where today's holds a version of one of these that a later batch took the place of."""
        if not numbers:
            return
        v = version_table.c
        mine = (v.shop_id == self._source.shop_id, v.number.in_(numbers), v.batch_id == self._batch_id)
        covered = select(v.id).where(*mine, v.replaced_by.is_not(None)).limit(1)
        if self._db.execute(covered).first() is not None:
            self.end([])
            self._batch_id = open_batch(self._db, self._source, self._now.astimezone(self._zone).date(), self._now)

    def _known(self, numbers: Sequence[str]) -> dict[str, _Known]:
        o = orders_table.c
        query = select(orders_table).where(o.shop_id == self._source.shop_id, o.number.in_(numbers))
        found = {}
        for row in self._db.execute(query):
            values = {name: getattr(row, name) for name in ORDER_FIELDS}
            record = record_of(row, self._currency)
            found[row.number] = _Known(row.id, row.batch_id, row.first_batch_id, record, values)
        return found

    def _merged(self, known: _Known | None, arrival: Arrival, refunded: Decimal | None) -> _Known:
        record = follow(known.record if known else None, arrival, refunded)
        values = row_of(record, self._zone)
        values.pop("number")
        if known is None:
            self._moments.append(record.created_at)
            return _Known(None, self._batch_id, self._batch_id, record, values)
        return known._replace(record=record, row=values)

    def _write(self, pairs: dict[str, tuple[_Known | None, _Known]]) -> None:
        inserted: list[dict[str, Any]] = []
        met: set[int] = set()
        for number, (before, after) in pairs.items():
            if before is None:
                self.counts["new"] += 1
            else:
                met.add(before.batch_id)
                if not self._differs(before, after):
                    self.counts["unchanged"] += 1
                    self._note_moment(before, after)
                    continue
                self.counts["changed"] += 1
            self._told.append(number)
            self._days |= _days_of(before) | _days_of(after)
            if before is not None and before.batch_id == self._batch_id:
                self._change(before, after)
            else:
                inserted.append(self._version(number, before, after))
        if inserted:
            self._db.execute(insert(version_table), inserted)
        depends = [{"batch_id": self._batch_id, "on_batch_id": each} for each in sorted(met - {self._batch_id})]
        if depends:
            self._db.execute(upsert(self._db, dependence_table).on_conflict_do_nothing(), depends)

    @staticmethod
    def _differs(before: _Known, after: _Known) -> bool:
        return any(before.row[name] != after.row[name] for name in ORDER_FIELDS if name != "as_of")

    def _note_moment(self, before: _Known, after: _Known) -> None:
        """What says nothing new may still be the latest word: what is older than it must not count any more."""
        if before.row["as_of"] != after.row["as_of"]:
            here = version_table.c.id == before.version
            self._db.execute(update(version_table).where(here).values(as_of=after.row["as_of"]))

    def _change(self, before: _Known, after: _Known) -> None:
        self._db.execute(update(version_table).where(version_table.c.id == before.version).values(**after.row))

    def _version(self, number: str, before: _Known | None, after: _Known) -> dict[str, Any]:
        if before is not None:
            replaced = update(version_table).where(version_table.c.id == before.version)
            self._db.execute(replaced.values(replaced_by=self._batch_id))
        own = {"shop_id": self._source.shop_id, "batch_id": self._batch_id}
        return {**after.row, **own, "number": number, "first_batch_id": after.first_batch_id}

    def end(self, rejected: Sequence[Rejected]) -> None:
        """Count it all in the batch, have the days computed, and tell who follows the orders."""
        if not self._rows and not rejected:
            return
        b = batch_table.c
        mine = b.id == self._batch_id
        here = self._db.execute(select(b.rows, b.rejected, b.first_at, b.last_at).where(mine)).one()
        placed = [replace(each, line=here.rows + self._rows + place + 1) for place, each in enumerate(rejected)]
        keep_rejections(self._db, self._batch_id, placed[: max(0, KEPT_REJECTIONS - here.rejected)], self._now)
        moments = [*self._moments, *(each for each in (here.first_at, here.last_at) if each is not None)]
        counted: dict[str, Any] = {
            "rows": b.rows + self._rows + len(rejected),
            **{name: b[name] + self.counts[name] - self._noted[name] for name in _EFFECTS},
            "rejected": b.rejected + len(rejected),
            "finished_at": self._now,
        }
        if moments:
            first, last = min(moments), max(moments)
            counted |= {"first_at": first, "last_at": last}
            counted |= {
                "first_day": first.astimezone(self._zone).date(),
                "last_day": last.astimezone(self._zone).date(),
            }
        self._db.execute(update(batch_table).where(mine).values(**counted))
        mark_days(self._db, self._source.shop_id, self._days, self._now)
        news.tell_orders(self._db, self._source.shop_id, self._told)
        self._noted = Counter(self.counts)
        self._rows, self._told, self._days, self._moments = 0, [], set(), []


def _days_of(known: _Known | None) -> set[date]:
    if known is None:
        return set()
    return {day for day in (known.row["created_day"], known.row["paid_day"]) if day is not None}
