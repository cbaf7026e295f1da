"""What a team, its owner and its agents have settled about showing agents' figures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, ForeignKey, String, Table, delete, select

from bot.domain.agents import BANDS, AgentIndicator, Bands
from storage.schema import Instant, Json, insert, metadata, organisation

setting_table = Table(
    "agents_setting",
    metadata,
    Column("team_id", ForeignKey("team.id"), primary_key=True),
    organisation(),
    Column("published", Boolean, nullable=False),
    Column("leaders", Boolean, nullable=False),
    Column("changed_by", ForeignKey("person.id"), nullable=True),
    Column("changed_at", Instant, nullable=False),
    Column("told_day", Date, nullable=True),
)

choice_table = Table(
    "agent_choice",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    organisation(),
    Column("bests", Boolean, nullable=False),
    Column("card", Boolean, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("told_day", Date, nullable=True),
)

band_table = Table(
    "agent_band",
    metadata,
    Column("team_id", ForeignKey("team.id"), primary_key=True),
    Column("indicator", String(24), primary_key=True),
    organisation(),
    Column("bands", Json, nullable=False),
    Column("changed_by", ForeignKey("person.id"), nullable=False),
    Column("changed_at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Whether a team's figures are posted by name, and whether its leaders see them; an owner decides.

    `told_day` is the last day of which the group was told.
    """

    published: bool = False
    leaders: bool = False
    told_day: date | None = None


@dataclass(frozen=True, slots=True)
class AgentChoice:
    """Whether somebody lets the group see their bests, and wants a card of their own numbers every day.

    `told_day` is the last day of which they got one.
    """

    bests: bool = False
    card: bool = True
    told_day: date | None = None


def setting(db: Connection, team_id: int) -> Setting:
    """What is settled for a team."""
    row = db.execute(select(setting_table).where(setting_table.c.team_id == team_id)).one_or_none()
    return Setting(bool(row.published), bool(row.leaders), row.told_day) if row else Setting()


def change_setting(db: Connection, team_id: int, changed: Setting, *, by: int | None, now: datetime) -> None:
    """Settle it for a team."""
    values: dict[str, Any] = {"published": changed.published, "leaders": changed.leaders}
    values |= {"told_day": changed.told_day, "changed_at": now}
    if by is not None:
        values["changed_by"] = by
    statement = insert(db, setting_table).values(team_id=team_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["team_id"], set_=values))


def choices(db: Connection, person_ids: list[int]) -> dict[int, AgentChoice]:
    """What these people chose; who chose nothing is among them too."""
    query = select(choice_table).where(choice_table.c.person_id.in_(person_ids))
    found = {row.person_id: AgentChoice(bool(row.bests), bool(row.card), row.told_day) for row in db.execute(query)}
    return {person_id: found.get(person_id, AgentChoice()) for person_id in person_ids}


def choose(db: Connection, person_id: int, chosen: AgentChoice, now: datetime) -> None:
    """Keep what somebody chose."""
    values: dict[str, Any] = {
        "bests": chosen.bests,
        "card": chosen.card,
        "told_day": chosen.told_day,
        "changed_at": now,
    }
    statement = insert(db, choice_table).values(person_id=person_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def bands(db: Connection, team_id: int) -> dict[AgentIndicator, Bands]:
    """The bands that hold for a team: its own, else the published ones."""
    found: dict[AgentIndicator, Bands] = dict(BANDS)
    for row in db.execute(select(band_table).where(band_table.c.team_id == team_id)):
        found[AgentIndicator(row.indicator)] = tuple((Decimal(at), int(worth)) for at, worth in row.bands)
    return found


def set_bands(
    db: Connection, team_id: int, indicator: AgentIndicator, given: Bands | None, *, by: int, now: datetime
) -> None:
    """Keep a team's own bands; None goes back to the published ones."""
    b = band_table.c
    db.execute(delete(band_table).where(b.team_id == team_id, b.indicator == indicator.value))
    if given is not None:
        kept = [[str(threshold), worth] for threshold, worth in given]
        values = {"team_id": team_id, "indicator": indicator.value, "bands": kept, "changed_by": by, "changed_at": now}
        db.execute(band_table.insert().values(**values))
