"""The versions of the ladder: the newest counts, the older ones judge what was asked while they did."""

from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, UniqueConstraint, select

from bot.domain.ladder import DEFAULT, Criterion, Kind, Ladder, Rung
from bot.domain.people import Role
from bot.domain.tier import Benefit
from storage.schema import Instant, Json, insert, metadata, organisation

ladder_table = Table(
    "ladder",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("version", Integer, nullable=False),
    Column("valid_since", Instant, nullable=False),
    Column("changed_by", ForeignKey("person.id"), nullable=True),
    Column("change", String(300), nullable=False, server_default=""),
    Column("content", Json, nullable=False),
    UniqueConstraint("organisation", "version"),
)


class Version(NamedTuple):
    """One version: since when, who made it (an id), and the line with which they did."""

    version: int
    since: datetime
    by: int | None
    change: str


def ladder(db: Connection, version: int | None = None) -> Ladder:
    """The ladder as it is now, or as it was in a version."""
    query = select(ladder_table).order_by(ladder_table.c.version.desc()).limit(1)
    if version is not None:
        query = query.where(ladder_table.c.version == version)
    row = db.execute(query).one_or_none()
    return DEFAULT if row is None else _ladder(row)


def add_version(db: Connection, changed: Ladder, *, by: int | None, change: str, now: datetime) -> Ladder | None:
    """Keep a changed ladder as the version after the one it was made from; None where somebody was first."""
    row = db.execute(
        insert(db, ladder_table)
        .values(
            version=changed.version + 1, valid_since=now, changed_by=by, change=change[:300], content=_packed(changed)
        )
        .on_conflict_do_nothing()
        .returning(*ladder_table.c)
    ).one_or_none()
    return None if row is None else _ladder(row)


def versions(db: Connection) -> list[Version]:
    """All versions, the newest first."""
    rows = db.execute(select(ladder_table).order_by(ladder_table.c.version.desc()))
    return [Version(row.version, row.valid_since, row.changed_by, row.change) for row in rows]


def _ladder(row: Any) -> Ladder:
    content = row.content
    return Ladder(
        tuple(_rung(each) for each in content["rungs"]), int(content["cooldown_days"]), row.version, row.valid_since
    )


def _packed(found: Ladder) -> dict[str, Any]:
    return {
        "cooldown_days": found.cooldown_days,
        "rungs": [
            {
                "tier": rung.tier,
                "criteria": [packed_criterion(each) for each in rung.criteria],
                "chain": [int(role) for role in rung.chain],
                "benefits": [_packed_benefit(each) for each in rung.benefits],
            }
            for rung in found.rungs
        ],
    }


def _rung(data: dict[str, Any]) -> Rung:
    return Rung(
        data["tier"],
        tuple(criterion(each) for each in data["criteria"]),
        tuple(Role(role) for role in data["chain"]),
        tuple(_benefit(each) for each in data["benefits"]),
    )


def packed_criterion(found: Criterion) -> dict[str, Any]:
    """A criterion as JSON; `criterion` is the inverse."""
    return {
        "kind": found.kind.value,
        "need": str(found.need),
        "months": found.months,
        "indicator": found.indicator,
        "source": found.source,
        "share": found.share,
        "at_most": found.at_most,
    }


def criterion(data: dict[str, Any]) -> Criterion:
    """A criterion from JSON."""
    return Criterion(
        Kind(data["kind"]),
        Decimal(data["need"]),
        int(data["months"]),
        data["indicator"],
        data["source"],
        bool(data["share"]),
        bool(data["at_most"]),
    )


def _packed_benefit(found: Benefit) -> dict[str, Any]:
    amount = None if found.amount is None else str(found.amount)
    return {"name": found.name, "value": found.value, "amount": amount, "currency": found.currency}


def _benefit(data: dict[str, Any]) -> Benefit:
    amount = None if data["amount"] is None else Decimal(data["amount"])
    return Benefit(data["name"], data["value"], amount, data["currency"])
