"""The table of sources: which shop each tells of, where it stands, and when it was last heard."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    func,
    select,
    text,
    update,
)

from bot.domain.errors import Refusal
from bot.domain.people import Shop
from bot.domain.source import SourceKind, SourceState
from storage import imports
from storage.imports.register import restored, storable
from storage.schema import Instant, Json, metadata, organisation
from storage.shops import shop_table
from storage.tasks import task_table

_POLLED = "poll_at IS NOT NULL"
_ASKED_LATELY = timedelta(minutes=15)
"""So long after it was asked last, the deliveries of a source vouch for all that happened since."""

source_table = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    Column("token", String(40), nullable=False),
    Column("site", String(200), nullable=False),
    Column("secret", String(100), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=True),
    Column("added_at", Instant, nullable=False),
    Column("heard_at", Instant, nullable=True),
    Column("order_at", Instant, nullable=True),
    Column("known_until", Instant, nullable=True),
    Column("covered_from", Date, nullable=True),
    Column("synced_until", Instant, nullable=True),
    Column("poll_s", Integer, nullable=False),
    Column("poll_at", Instant, nullable=True),
    Column("task_id", BigInteger, nullable=True),
    Column("failed_at", Instant, nullable=True),
    Column("failure", String(60), nullable=False),
    Column("failure_facts", Json, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("told_at", Instant, nullable=True),
    Column("batch_id", BigInteger, nullable=True),
    Column("batch_day", Date, nullable=True),
    UniqueConstraint("token"),
    Index("ix_source_shop_id", "shop_id"),
    Index("ix_source_poll_at", "poll_at", sqlite_where=text(_POLLED), postgresql_where=text(_POLLED)),
)
"""`token` is the last part of the address that is called. `secret` is kept only where we made it (a push).

`known_until` is the moment up to which the source has told everything, `covered_from` the first day of the shop's
calendar from which it has. `synced_until` is where asking begins the next time. `poll_at` is when it is asked next,
`task_id` the task that asks. `failure` is a key of the words, "" where all is well; `told_at` is when somebody was told
of it. `batch_id` is the batch into which today's orders go (see `storage.source.applying`).
"""


class Source(NamedTuple):
    """A source, as kept. Nothing shows its secret."""

    id: int
    shop_id: int
    kind: SourceKind
    state: SourceState
    token: str
    site: str
    person_id: int | None
    added_at: datetime
    heard_at: datetime | None
    order_at: datetime | None
    known_until: datetime | None
    covered_from: date | None
    synced_until: datetime | None
    poll_s: int
    poll_at: datetime | None
    task_id: int | None
    failed_at: datetime | None
    failure: str
    failure_facts: dict[str, Any]
    failures: int
    told_at: datetime | None
    batch_id: int | None
    batch_day: date | None


_SOURCE = select(*(source_table.c[name] for name in Source._fields))


def _source(row: Any) -> Source:
    found = Source(*row)
    return found._replace(
        kind=SourceKind(found.kind), state=SourceState(found.state), failure_facts=restored(found.failure_facts)
    )


def add_source(  # noqa: PLR0913 - the columns of a row
    db: Connection,
    shop_id: int,
    kind: SourceKind,
    *,
    token: str,
    site: str,
    secret: str,
    person_id: int | None,
    poll_s: int,
    now: datetime,
) -> Source:
    """Keep a new source; one that can be asked is asked first thing, where `poll_s` is not 0."""
    values: dict[str, Any] = {
        "shop_id": shop_id,
        "kind": kind.value,
        "state": SourceState.ACTIVE.value,
        "token": token,
        "site": site,
        "secret": secret,
        "person_id": person_id,
        "added_at": now,
        "poll_s": poll_s,
        "poll_at": now if poll_s else None,
        "failure": "",
        "failure_facts": {},
        "failures": 0,
    }
    made = db.execute(source_table.insert().values(**values).returning(source_table.c.id)).scalar_one()
    return source(db, made)


def change_source(db: Connection, source_id: int, **changes: Any) -> None:
    """Change columns of a source."""
    if "failure_facts" in changes:
        changes["failure_facts"] = storable(changes["failure_facts"])
    db.execute(update(source_table).where(source_table.c.id == source_id).values(**changes))


def source(db: Connection, source_id: int) -> Source:
    """The source of that number; a Refusal where there is none."""
    row = db.execute(_SOURCE.where(source_table.c.id == source_id)).one_or_none()
    if row is None:
        raise Refusal("source-none-such", number=str(source_id))
    return _source(row)


def source_at(db: Connection, token: str) -> Source | None:
    """The source whose address ends so."""
    row = db.execute(_SOURCE.where(source_table.c.token == token)).one_or_none()
    return None if row is None else _source(row)


def secret_of(db: Connection, source_id: int) -> str:
    """The secret that we made for a source; "" where it has its own."""
    return str(db.execute(select(source_table.c.secret).where(source_table.c.id == source_id)).scalar_one())


def shop_and_secret(db: Connection, source_id: int) -> tuple[Shop, str]:
    """The shop of a source, and the secret that we made for it."""
    query = select(shop_table, source_table.c.secret).join_from(source_table, shop_table)
    row = db.execute(query.where(source_table.c.id == source_id)).one()
    return Shop(row.id, row.name, row.team_id, row.platform, row.zone, row.currency, row.ended_on), row.secret


def sources(db: Connection, shop_ids: list[int] | None = None, *, ended: bool = False) -> list[Source]:
    """The sources of these shops, or all, by number; those that ended only where asked for."""
    query = _SOURCE.order_by(source_table.c.id)
    if shop_ids is not None:
        query = query.where(source_table.c.shop_id.in_(shop_ids))
    if not ended:
        query = query.where(source_table.c.state != SourceState.ENDED.value)
    return [_source(row) for row in db.execute(query)]


def is_asked(db: Connection, source: Source) -> bool:
    """Whether a task asks the source, or waits to."""
    task_id = select(source_table.c.task_id).where(source_table.c.id == source.id).scalar_subquery()
    query = select(task_table.c.id).where(task_table.c.id == task_id, task_table.c.status.in_(["queued", "running"]))
    return db.execute(query).first() is not None


def take_polled(db: Connection, now: datetime) -> Source | None:
    """A source that is to be asked now; another process passes over it."""
    s = source_table.c
    due = _SOURCE.where(text(_POLLED), s.poll_at <= now).order_by(s.poll_at).limit(1)
    row = db.execute(due.with_for_update(skip_locked=True)).one_or_none()
    return None if row is None else _source(row)


def next_polled(db: Connection) -> datetime | None:
    """When the next source is to be asked."""
    found: datetime | None = db.execute(select(func.min(source_table.c.poll_at)).where(text(_POLLED))).scalar()
    return found


def failed(db: Connection, source_id: int, key: str, facts: Mapping[str, Any], now: datetime) -> int:
    """Note that a source could not be heard or asked, and why; how often running that has been."""
    change_source(db, source_id, failed_at=now, failure=key, failure_facts=dict(facts))
    counted = update(source_table).where(source_table.c.id == source_id)
    failures = source_table.c.failures
    return int(db.execute(counted.values(failures=failures + 1).returning(failures)).scalar_one())


def known_as_of(db: Connection, shop_id: int) -> datetime | None:
    """The moment up to which a shop's orders are known, by its files or by its sources; None where nothing is."""
    s = source_table.c
    query = select(s.known_until, s.heard_at, s.synced_until, s.covered_from, shop_table.c.zone)
    rows = db.execute(query.join_from(source_table, shop_table).where(s.shop_id == shop_id)).all()
    moments = [_fresh_until(*row) for row in rows]
    return max((each for each in (*moments, imports.known_as_of(db, shop_id)) if each is not None), default=None)


def _fresh_until(
    known_until: datetime | None,
    heard_at: datetime | None,
    synced_until: datetime | None,
    covered_from: date | None,
    zone: str,
) -> datetime | None:
    """Up to when a source's word is whole.

    A delivery is a heartbeat, but only of a source that has told everything before: what was paid between the last file
    and the first delivery nobody has told yet, nor what was lost while a shop that should be asked could not be.
    """
    if heard_at is None or covered_from is None or heard_at.astimezone(ZoneInfo(zone)).date() < covered_from:
        return None
    if synced_until is not None and known_until is not None and heard_at - known_until > _ASKED_LATELY:
        return known_until
    return max(heard_at, known_until or heard_at)
