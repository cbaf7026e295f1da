"""From older keys to the newest: everything that is sealed is opened and sealed again, some at a time."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from storage.buyers.digests import ABOUT_SECRET
from storage.buyers.keeping import about
from storage.buyers.keys import Keys, KeyUnknown
from storage.buyers.register import buyer_table, secret_table

RESEALED = 1_000
"""Buyers sealed anew in one transaction."""


class Resealed(NamedTuple):
    """How far it has come: the last buyer looked at (None: all were), how many were, were sealed anew, cannot be."""

    last_id: int | None
    seen: int
    changed: int
    locked: int


class Standing(NamedTuple):
    """What is sealed: with the newest key, with older ones, with none of the keys; and whether the secret opens."""

    newest: int
    older: int
    locked: int
    opens: bool


def reseal_secret(db: Connection, keys: Keys) -> None:
    """Seal the secret of digests with the newest key; raises `KeyUnknown` where none of them opens it."""
    sealed = db.execute(select(secret_table.c.sealed)).scalar()
    if sealed is not None:
        secret = keys.open(bytes(sealed), ABOUT_SECRET)
        db.execute(update(secret_table).values(sealed=keys.seal(secret, ABOUT_SECRET)))


def reseal(db: Connection, keys: Keys, after_id: int = 0) -> Resealed:
    """Seal the next buyers with the newest key."""
    b = buyer_table.c
    rows = db.execute(
        select(b.id, b.shop_id, b.digest, b.sealed).where(b.id > after_id).order_by(b.id).limit(RESEALED)
    ).all()
    changes, locked = [], 0
    for row in rows:
        box = bytes(row.sealed)
        if keys.is_newest(box):
            continue
        bound = about(row.shop_id, bytes(row.digest))
        try:
            changes.append({"buyer_id": row.id, "box": box, "anew": keys.seal(keys.open(box, bound), bound)})
        except KeyUnknown:
            locked += 1
    if changes:
        # Only what is still as it was read: on PostgreSQL an import may have sealed something newer meanwhile.
        same = (b.id == bindparam("buyer_id"), b.sealed == bindparam("box"))
        db.execute(update(buyer_table).where(*same).values(sealed=bindparam("anew")), changes)
    return Resealed(rows[-1].id if len(rows) == RESEALED else None, len(rows), len(changes), locked)


def standing(db: Connection, keys: Keys) -> Standing:
    """With which keys buyers are sealed."""
    name = func.substr(buyer_table.c.sealed, 1, keys.name_bytes)
    counts = {bytes(row[0]): row[1] for row in db.execute(select(name, func.count()).group_by(name))}
    sealed = db.execute(select(secret_table.c.sealed)).scalar()
    newest = counts.pop(keys.newest, 0)
    older = sum(count for each, count in counts.items() if keys.knows(each))
    opens = sealed is None or keys.knows(bytes(sealed))
    return Standing(newest, older, sum(counts.values()) - older, opens)


def total(db: Connection) -> int:
    """How many buyers are kept."""
    return db.execute(select(func.count()).select_from(buyer_table)).scalar_one()
