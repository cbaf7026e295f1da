"""Keeping the buyers of many orders at once, in the transaction that keeps the orders."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, or_, select

from bot.domain.buyers import RawBuyer, Told, understood
from bot.domain.orders import OrderRecord, told
from bot.domain.phones import country_of
from storage.buyers.digests import Digests, digests
from storage.buyers.keys import Keys, KeyUnknown, keys_of
from storage.buyers.register import REACHES, among, buyer_table, kept_for, mark_table, order_buyer_table
from storage.orders.versions import hidden_batches
from storage.prepared import cursor_of, translated
from storage.schema import Instant
from storage.shops import shop_table

_RANKS = {reach: rank for rank, reach in enumerate(REACHES)}
_COLUMNS: Final = (
    ("shop_id", "int"), ("digest", "bytea"), ("phone_digest", "bytea"), ("sealed", "bytea"), ("masked_phone", "text"),
    ("reach", "smallint"), ("zone", "text"), ("purge_at", "timestamptz"),
)  # fmt: skip
_LINKS: Final = (("shop_id", "int"), ("number", "text"), ("batch_id", "bigint"), ("digest", "bytea"), ("told", "bytea"))
_BETTER: Final = (
    "ON CONFLICT (shop_id, digest) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name, _ in _COLUMNS[2:-1])
    + " WHERE buyer.reach <= excluded.reach"
)
"""What was told before is replaced by what is told now, unless that no longer tells how to reach the buyer."""

_LATER: Final = "ON CONFLICT (shop_id, number, batch_id) DO UPDATE SET digest = excluded.digest, told = excluded.told"
_DAY: Final = timedelta(days=1)


class _Found(NamedTuple):
    """Who is behind an order: what the cells tell, the digests of the buyer and of the cells.

    `since` is the last thing that happened to the order, `rank` how well the buyer can be reached.
    """

    told: Told
    digest: bytes
    cells: bytes
    since: datetime
    rank: int


def keep_records(db: Connection, shop_id: int, batch_id: int, records: Iterable[OrderRecord], now: datetime) -> int:
    """Keep the buyers of these records; see `keep_many`."""
    if keys_of(db) is None:
        return 0
    wanted = [(each.number, each.buyer, _last_moment(each)) for each in records if each.buyer is not None]
    return keep_many(db, shop_id, batch_id, wanted, now)


def _last_moment(record: OrderRecord) -> datetime:
    later = (record.paid_at, record.shipped_at, record.completed_at, record.closed_at)
    return max([record.created_at, *(moment for each in later if (moment := told(each)) is not None)])


def keep_many(
    db: Connection, shop_id: int, batch_id: int, wanted: Sequence[tuple[str, RawBuyer, datetime]], now: datetime
) -> int:
    """Keep who is behind these orders: number, cells, and the last thing that happened to the order; how many changed.

    They are seen when their batch is. Nothing is kept without keys, of orders to which nothing has happened for longer
    than buyers are kept, of buyers who were erased since, and of cells that tell nothing (empty or masked).
    """
    keys = keys_of(db)
    if keys is None or not wanted:
        return 0
    shop = db.execute(
        select(shop_table.c.team_id, shop_table.c.platform, shop_table.c.zone).where(shop_table.c.id == shop_id)
    ).one()
    kept = kept_for(db, shop.team_id)
    oldest = now - kept
    recent = [each for each in wanted if each[2] > oldest]
    if not recent:
        return 0
    try:
        making = digests(db, keys, shop_id)
    except KeyUnknown:
        return 0  # `dayclear doctor` says so
    found = _found(recent, making, country_of(shop.platform, shop.zone), _Before(db, shop_id, batch_id, recent))
    _keep(db, shop_id, batch_id, found, _Sealing(keys, making, shop_id), kept)
    return len(found)


def about(shop_id: int, digest: bytes) -> bytes:
    """What a sealed contact is bound to, so that it cannot be moved to another buyer."""
    return shop_id.to_bytes(8, "big") + digest


class _Before:
    """What was told of these orders before, by what can be seen or by an earlier part of the same batch."""

    def __init__(
        self, db: Connection, shop_id: int, batch_id: int, wanted: Sequence[tuple[str, RawBuyer, datetime]]
    ) -> None:
        o, m = order_buyer_table.c, mark_table.c
        marks = select(m.digest, m.erased_at).where(m.shop_id == shop_id, m.erased_at.is_not(None))
        self.erased = {bytes(row.digest): row.erased_at for row in db.execute(marks)}
        self.cells: dict[str, tuple[bytes, bytes]] = {}
        self._ranks: dict[bytes, int] | None = None
        self._db, self._shop_id = db, shop_id
        if db.execute(select(o.number).where(o.shop_id == shop_id).limit(1)).first() is None:
            return
        seen = or_(o.batch_id == batch_id, o.batch_id.not_in(hidden_batches()))
        mine = among(db, o.number, [number for number, _, _ in wanted])
        query = select(o.number, o.told, o.digest).where(o.shop_id == shop_id, mine, seen).order_by(o.batch_id)
        self.cells = {row[0]: (bytes(row[1]), bytes(row[2])) for row in db.execute(query)}

    def says_as_much(self, number: str, cells: bytes) -> bool:
        """Whether the same cells told it before."""
        return number in self.cells and self.cells[number][0] == cells

    def reaches_better(self, number: str, rank: int) -> bool:
        """Whether the buyer who was behind the order so far can be reached better."""
        if number not in self.cells:
            return False
        if self._ranks is None:
            b = buyer_table.c
            known = select(b.digest, b.reach).where(
                b.shop_id == self._shop_id, b.digest.in_({digest for _, digest in self.cells.values()})
            )
            self._ranks = {bytes(row.digest): row.reach for row in self._db.execute(known)}
        return self._ranks.get(self.cells[number][1], 0) > rank


def _found(
    wanted: Iterable[tuple[str, RawBuyer, datetime]], making: Digests, country: str | None, before: _Before
) -> dict[str, _Found]:
    """What is new of each order; of several cells of one, those by which the buyer can be reached best."""
    found: dict[str, _Found] = {}
    for number, raw, since in wanted:
        cells = making.of("\x1f".join(raw).encode())
        if before.says_as_much(number, cells):
            continue
        told_ = understood(raw, country)
        if told_ is None:
            continue
        digest = making.of((told_.key or f"order {number}").encode())
        if before.erased and digest in before.erased and since <= before.erased[digest]:
            continue
        here = _Found(told_, digest, cells, since, _RANKS[told_.reach])
        if before.reaches_better(number, here.rank):
            continue
        other = found.get(number)
        if other is None or other.rank <= here.rank:
            found[number] = here
    return found


class _Sealing(NamedTuple):
    """What it takes to make a row of a buyer."""

    keys: Keys
    making: Digests
    shop_id: int

    def row(self, each: _Found, purge_at: Any) -> tuple[Any, ...]:
        """The values of `_COLUMNS`."""
        phone, key = each.told.phone, each.told.key
        sealed = self.keys.seal(each.told.contact.packed(), about(self.shop_id, each.digest))
        if phone is None:
            return (self.shop_id, each.digest, None, sealed, "", each.rank, None, purge_at)
        by_phone = None
        if not phone.virtual:
            by_phone = each.digest if key.startswith("phone ") else self.making.of(f"phone {phone.written}".encode())
        return (self.shop_id, each.digest, by_phone, sealed, phone.masked, each.rank, phone.zone, purge_at)


def _keep(
    db: Connection, shop_id: int, batch_id: int, found: dict[str, _Found], sealing: _Sealing, kept: timedelta
) -> None:
    """Write buyers, and the orders that they are behind, each in the order of its key."""
    best: dict[bytes, _Found] = {}
    for each in found.values():
        other = best.get(each.digest)
        if other is None or other.rank <= each.rank:
            best[each.digest] = each
    stored = Instant().bind_processor(db.dialect)
    days: dict[date, Any] = {}
    rows = []
    for digest in sorted(best):
        each = best[digest]
        day = each.since.date()
        purge_at = days.get(day)
        if purge_at is None:
            # The end of the day: there is no need to know it better, and few moments make a small index.
            purge_at = days[day] = stored(datetime.combine(day + _DAY, time(), UTC) + kept)
        rows.append(sealing.row(each, purge_at))
    links = [(shop_id, number, batch_id, each.digest, each.cells) for number, each in sorted(found.items())]
    _write(db, "buyer", _COLUMNS, rows, _BETTER)
    _write(db, "order_buyer", _LINKS, links, _LATER)


def _write(
    db: Connection, table: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Any, ...]], conflict: str
) -> None:
    """Insert rows by the quickest way that the database has."""
    if not rows:
        return
    names = ", ".join(name for name, _ in columns)
    cursor = cursor_of(db)
    try:
        if db.dialect.name == "sqlite":
            places = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places}) {conflict}", rows)  # noqa: S608
        else:
            lists = ", ".join(f"%s::{kind}[]" for _, kind in columns)
            statement = f"INSERT INTO {table} ({names}) SELECT * FROM unnest({lists}) {conflict}"  # noqa: S608
            cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
    except Exception as error:
        raise translated(db, error) from error
    finally:
        cursor.close()
