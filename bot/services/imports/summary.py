"""What an import did, or would do, and which shops it may be for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.orders import Rejected
from bot.domain.people import Person, Shop, Team, may_see
from storage import shops
from storage.imports import Batch


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did (or would do). `revised` are complete days that now say otherwise than before.

    `hints` are keys of words, with their facts, of what looks as if the file was not meant for this shop.
    """

    batch: Batch
    shop: Shop
    new: int
    changed: int
    unchanged: int
    revised: list[Any]
    rejections: list[Rejected]
    dry_run: bool
    hints: tuple[tuple[str, dict[str, Any]], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values for scripts; counts are rows (`rows`, `rejected`) and orders (`new`, `changed`, `unchanged`).

        A trial leaves no batch behind, so it has no number.
        """
        batch = self.batch
        return {
            "batch": None if self.dry_run else batch.id,
            "file": batch.file_name,
            "shop": self.shop.name,
            "layout": batch.layout,
            "encoding": batch.encoding,
            "rows": batch.rows,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "rejected": batch.rejected,
            "first_day": batch.first_day.isoformat() if batch.first_day else None,
            "last_day": batch.last_day.isoformat() if batch.last_day else None,
            "odd": batch.odd,
            "notes": [key for key, _ in batch.notes],
            "hints": [key for key, _ in self.hints],
            "revised": [day.isoformat() for day in self.revised],
            "dry_run": self.dry_run,
        }


def may_see_imports(person: Person, shop: Shop) -> None:
    """Refuse where the shop is not the person's business, in whatever group it is asked."""
    if not may_see(person, shop.team_id):
        raise Refusal("import-not-your-shop", shop=shop.name)


def may_import(person: Person, shop: Shop) -> None:
    """Refuse where the shop is not the person's business, or has ended."""
    may_see_imports(person, shop)
    if shop.ended_on is not None:
        raise Refusal("import-shop-ended", shop=shop.name, day=shop.ended_on)


def choose_shop(db: Connection, shop: Shop | None, team: Team | None) -> Shop:
    """The shop that was named, or the team's only one."""
    if shop is not None:
        return shop
    known = shops.shops(db, team.id if team else None)
    if len(known) == 1:
        return known[0]
    if not known:
        raise Refusal("import-no-shops")
    raise Refusal("import-which-shop", known=[each.name for each in known])


def shops_of_imports(db: Connection, person: Person, shop: Shop | None, team: Team | None) -> list[Shop]:
    """The shop that was named, or all of the team that are the person's business; refused where there is none."""
    if shop is not None:
        may_see_imports(person, shop)
        return [shop]
    known = [each for each in shops.shops(db, team.id if team else None) if may_see(person, each.team_id)]
    if not known:
        raise Refusal("import-no-shops")
    return known
