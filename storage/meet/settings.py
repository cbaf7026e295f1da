"""How the meetings of a rota are held."""

from datetime import timedelta

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, Time, select

from bot.domain.meet import Mode, Settings
from storage.schema import insert, metadata, organisation

meeting_setting_table = Table(
    "meeting_setting",
    metadata,
    Column("rota_id", ForeignKey("rota.id"), primary_key=True, autoincrement=False),
    organisation(),
    Column("mode", String(8), nullable=False),
    Column("budget_s", Integer, nullable=False),
    Column("limit_s", Integer, nullable=False),
    Column("until", Time, nullable=True),
)


def settings(db: Connection, rota_id: int) -> Settings:
    """How the meetings of a rota are held: as the team said, else as meetings usually are."""
    row = db.execute(select(meeting_setting_table).where(meeting_setting_table.c.rota_id == rota_id)).one_or_none()
    if row is None:
        return Settings()
    return Settings(Mode(row.mode), timedelta(seconds=row.budget_s), timedelta(seconds=row.limit_s), row.until)


def keep_settings(db: Connection, rota_id: int, kept: Settings) -> None:
    """Keep how the meetings of a rota are held."""
    values = {
        "mode": kept.mode.value,
        "budget_s": int(kept.budget.total_seconds()),
        "limit_s": int(kept.limit.total_seconds()),
        "until": kept.until,
    }
    db.execute(
        insert(db, meeting_setting_table)
        .values(rota_id=rota_id, **values)
        .on_conflict_do_update(index_elements=["rota_id"], set_=values)
    )
