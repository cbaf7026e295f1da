"""Imports that left something out or found something odd, of several shops at once."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from storage.imports.register import batch_table


class Faulty(NamedTuple):
    """A finished import: how many rows it read, could not read, and found odd."""

    id: int
    shop_id: int
    file_name: str
    rows: int
    rejected: int
    odd: int


def faulty_between(db: Connection, shop_ids: Collection[int], first: datetime, last: datetime) -> list[Faulty]:
    """The imports of these shops that were finished between two moments and not undone, with rows that need a look."""
    found = batch_table.c
    rows = db.execute(
        select(found.id, found.shop_id, found.file_name, found.rows, found.rejected, found.odd)
        .where(
            found.shop_id.in_(list(shop_ids)),
            found.state == "finished",
            found.finished_at.between(first, last),
        )
        .order_by(found.id)
    )
    faulty = [Faulty(*row[:5], sum(row.odd.values())) for row in rows]
    return [each for each in faulty if each.rejected or each.odd]
