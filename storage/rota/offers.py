"""What one colleague asked of another: swaps and gifts, and the days that were promised."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Date, ForeignKey, Index, Integer, String, Table, select, text, update

from bot.domain.rota import Bargain
from storage.schema import Instant, metadata, organisation

_WATCHED = text("state IN ('open', 'agreed')")

offer_table = Table(
    "rota_offer",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("rota_id", ForeignKey("rota.id"), nullable=False),
    Column("bargain", String(8), nullable=False),
    Column("asker_id", ForeignKey("person.id"), nullable=False),
    Column("colleague_id", ForeignKey("person.id"), nullable=True),
    Column("asker_day", Date, nullable=True),
    Column("colleague_day", Date, nullable=True),
    Column("state", String(10), nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_rota_offer_watched", "rota_id", sqlite_where=_WATCHED, postgresql_where=_WATCHED),
)


class OfferState(StrEnum):
    """What came of an offer. An agreed one is watched until both days are past."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"
    EXPIRED = "expired"
    DONE = "done"


class Offer(NamedTuple):
    """While open: `asker_day` is the asker's turn, `colleague_day` the colleague's. Once agreed: the promised days.

    Without a colleague the offer is open to the whole queue. The asker of a gift is promised no day.
    """

    id: int
    rota_id: int
    bargain: Bargain
    asker_id: int
    colleague_id: int | None
    asker_day: date | None
    colleague_day: date | None
    state: OfferState
    created_at: datetime


def _offer(row: Any) -> Offer:
    return Offer(
        row.id,
        row.rota_id,
        Bargain(row.bargain),
        row.asker_id,
        row.colleague_id,
        row.asker_day,
        row.colleague_day,
        OfferState(row.state),
        row.created_at,
    )


def add_offer(
    db: Connection,
    rota_id: int,
    bargain: Bargain,
    *,
    asker_id: int,
    colleague_id: int | None,
    asker_day: date,
    colleague_day: date | None,
    now: datetime,
) -> Offer:
    """Keep an open offer."""
    row = db.execute(
        offer_table.insert()
        .values(
            rota_id=rota_id,
            bargain=bargain.value,
            asker_id=asker_id,
            colleague_id=colleague_id,
            asker_day=asker_day,
            colleague_day=colleague_day,
            state=OfferState.OPEN.value,
            created_at=now,
        )
        .returning(*offer_table.c)
    ).one()
    return _offer(row)


def find_offer(db: Connection, offer_id: int) -> Offer | None:
    """The offer of that number."""
    row = db.execute(select(offer_table).where(offer_table.c.id == offer_id)).one_or_none()
    return _offer(row) if row else None


def offers(db: Connection, rota_id: int, state: OfferState) -> list[Offer]:
    """The open or the agreed offers of a rota, the oldest first."""
    rows = db.execute(
        select(offer_table)
        .where(offer_table.c.rota_id == rota_id, _WATCHED, offer_table.c.state == state.value)
        .order_by(offer_table.c.id)
    )
    return [_offer(row) for row in rows]


def change_offer(db: Connection, offer_id: int, **changes: Any) -> None:
    """Change state (a value), colleague_id, asker_day or colleague_day."""
    db.execute(update(offer_table).where(offer_table.c.id == offer_id).values(**changes))
