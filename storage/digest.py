"""Subscriptions to digests, each with the moment at which it is next due."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    or_,
    select,
    text,
    update,
)

from bot.domain.digest import DigestKind, Subscription
from bot.domain.schedule import Plan
from storage.people import person_table
from storage.schema import BigId, Instant, insert, metadata, organisation

_ACTIVE = text("ended_at IS NULL")

subscription_table = Table(
    "subscription",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("team_id", ForeignKey("team.id"), nullable=True),
    Column("chat_id", BigId, ForeignKey("chat.id"), nullable=True),
    Column("place", String(60), nullable=False),
    Column("plan", String(200), nullable=False),
    Column("done_until", Instant, nullable=False),
    Column("last_slot", String(60), nullable=False, server_default=""),
    Column("next_due", Instant, nullable=True),
    Column("automatic", Boolean, nullable=False, server_default=text("false")),
    Column("told", Boolean, nullable=False, server_default=text("true")),
    Column("created_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=True),
    Index("uq_subscription_place", "place", "kind", unique=True, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
    Index("ix_subscription_person_id", "person_id"),
    Index("ix_subscription_next_due", "next_due", sqlite_where=_ACTIVE, postgresql_where=_ACTIVE),
)
"""`place` is what there can be one of each kind for: a group, or a person (and the team it is about)."""


def _subscription(row: Any) -> Subscription:
    return Subscription(
        row.id,
        row.person_id,
        DigestKind(row.kind),
        row.team_id,
        row.chat_id,
        Plan.from_spec(row.plan),
        row.done_until,
        row.last_slot,
        row.next_due,
        row.automatic,
        row.told,
    )


def _place(wanted: "Wanted") -> str:
    if wanted.chat_id is not None:
        return f"chat {wanted.chat_id}"
    about = "" if wanted.team_id is None else f" team {wanted.team_id}"
    return f"person {wanted.person_id}{about}"


class Wanted(NamedTuple):
    """What is subscribed to, about which team (None: all that the reader looks after), and where (None: privately)."""

    person_id: int
    kind: DigestKind
    team_id: int | None = None
    chat_id: int | None = None


def subscribe(
    db: Connection, wanted: Wanted, plan: Plan, *, next_due: datetime | None, now: datetime, automatic: bool = False
) -> Subscription:
    """Keep a subscription; one of this kind that there is at that place already is moved instead."""
    fresh = {
        "person_id": wanted.person_id,
        "team_id": wanted.team_id,
        "plan": plan.spec(),
        "done_until": now,
        "next_due": next_due,
        "automatic": automatic,
        "told": not automatic,
    }
    where = {"kind": wanted.kind.value, "chat_id": wanted.chat_id, "place": _place(wanted)}
    row = db.execute(
        insert(db, subscription_table)
        .values(created_at=now, **where, **fresh)
        .on_conflict_do_update(index_elements=["place", "kind"], index_where=_ACTIVE, set_=fresh)
        .returning(*subscription_table.c)
    ).one()
    return _subscription(row)


def had(db: Connection, person_id: int, kind: DigestKind) -> bool:
    """Whether somebody has, or ever had, a private subscription of a kind."""
    found = select(subscription_table.c.id).where(
        subscription_table.c.person_id == person_id,
        subscription_table.c.kind == kind.value,
        subscription_table.c.chat_id.is_(None),
    )
    return db.execute(found.limit(1)).one_or_none() is not None


def find_subscription(db: Connection, subscription_id: int) -> Subscription | None:
    """The subscription of that number, unless it has ended."""
    row = db.execute(
        select(subscription_table).where(subscription_table.c.id == subscription_id, _ACTIVE)
    ).one_or_none()
    return _subscription(row) if row else None


def subscriptions(db: Connection, person_id: int, chat_ids: Collection[int] = ()) -> list[Subscription]:
    """Somebody's own subscriptions, and those of these groups."""
    mine = subscription_table.c.person_id == person_id
    rows = db.execute(
        select(subscription_table)
        .where(or_(mine, subscription_table.c.chat_id.in_(list(chat_ids))), _ACTIVE)
        .order_by(subscription_table.c.id)
    )
    return [_subscription(row) for row in rows]


def change_subscription(db: Connection, subscription_id: int, **changes: Any) -> None:
    """Change plan (a spec), done_until, last_slot, next_due or told."""
    db.execute(update(subscription_table).where(subscription_table.c.id == subscription_id).values(**changes))


def end_subscription(db: Connection, subscription_id: int, now: datetime) -> None:
    """End a subscription."""
    change_subscription(db, subscription_id, ended_at=now, next_due=None)


def of_team(db: Connection, team_id: int) -> list[Subscription]:
    """The subscriptions that go by a team's clocks: those about it, and those of its people."""
    rows = db.execute(
        select(subscription_table)
        .join(person_table, person_table.c.id == subscription_table.c.person_id)
        .where(
            text("subscription.ended_at IS NULL"),
            or_(subscription_table.c.team_id == team_id, person_table.c.team_id == team_id),
        )
    )
    return [_subscription(row) for row in rows]


# What the clock asks


def take_due(db: Connection, now: datetime) -> Subscription | None:
    """The subscription that has been due longest, locked; those another process works on are passed over."""
    row = db.execute(
        select(subscription_table)
        .where(_ACTIVE, subscription_table.c.next_due <= now)
        .order_by(subscription_table.c.next_due)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    return _subscription(row) if row else None


def next_due(db: Connection) -> datetime | None:
    """When the next digest of anybody is due."""
    moment: datetime | None = db.execute(
        select(subscription_table.c.next_due)
        .where(_ACTIVE, subscription_table.c.next_due.is_not(None))
        .order_by(subscription_table.c.next_due)
        .limit(1)
    ).scalar_one_or_none()
    return moment


def put_off(db: Connection, kept: Subscription, until: datetime) -> None:
    """Look at a subscription again later; what was due is still to be sent."""
    change_subscription(db, kept.id, next_due=until)
