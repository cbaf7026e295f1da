"""One batch of a shop at a time is made visible or taken back: whoever does it holds the shop."""

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, ForeignKey, Table, delete, select, update

from storage.imports.register import batch_table
from storage.schema import Instant, metadata, organisation
from storage.shops import shop_table

HOLD = timedelta(seconds=60)
"""How long a shop stays held by a process that is not heard of again."""

hold_table = Table(
    "import_hold",
    metadata,
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    organisation(),
    Column("batch_id", ForeignKey("batch.id"), nullable=False),
    Column("until", Instant, nullable=False),
)


class ShopHeld(Exception):  # noqa: N818 - not an error: it is another's turn
    """Another import of the shop is being finished or taken back: its number. Come again when it is done."""

    def __init__(self, batch_id: int) -> None:
        super().__init__(batch_id)
        self.batch_id = batch_id


class HoldLost(Exception):  # noqa: N818 - not an error: somebody else goes on
    """The shop was not held any longer: this process was not heard of for too long, and another took its turn."""


def hold_shop(db: Connection, shop_id: int, batch_id: int, now: datetime) -> None:
    """Take the shop for this batch; raises `ShopHeld`. `now` is the machine clock.

    A batch that was given its turn and is not heard of any more is given up: what it had compared with the orders may
    no longer be so when it comes back.
    """
    holder = free_shop(db, shop_id, now, apart_from=batch_id)
    if holder is not None:
        raise ShopHeld(holder)
    db.execute(delete(hold_table).where(hold_table.c.shop_id == shop_id))
    db.execute(hold_table.insert().values(shop_id=shop_id, batch_id=batch_id, until=now + HOLD))


def free_shop(db: Connection, shop_id: int, now: datetime, *, apart_from: int = 0) -> int | None:
    """Lock the shop to the end of the transaction; the batch that holds it, None where it is free.

    What is done in a transaction that finds the shop free lies wholly before or after what an import does with it.
    """
    lock_shop(db, shop_id)
    held = db.execute(select(hold_table).where(hold_table.c.shop_id == shop_id)).one_or_none()
    if held is None or held.batch_id == apart_from:
        return None
    if held.until > now:
        return int(held.batch_id)
    db.execute(
        update(batch_table)
        .where(batch_table.c.id == held.batch_id, batch_table.c.state == "staging")
        .values(state="discarded", cleaning=True)
    )
    db.execute(delete(hold_table).where(hold_table.c.shop_id == shop_id))
    return None


def lock_shop(db: Connection, shop_id: int) -> None:
    """Keep others from holding the shop, or from changing single orders of it, to the end of the transaction."""
    db.execute(select(shop_table.c.id).where(shop_table.c.id == shop_id).with_for_update(key_share=True))


def keep_hold(db: Connection, batch_id: int, now: datetime) -> None:
    """Hold the shop on; raises `HoldLost` where it is another's by now. `now` is the machine clock."""
    kept = db.execute(update(hold_table).where(hold_table.c.batch_id == batch_id).values(until=now + HOLD))
    if not kept.rowcount:
        raise HoldLost


def let_go(db: Connection, batch_id: int) -> None:
    """Let the next one have the shop; raises `HoldLost` where it has it already."""
    if not db.execute(delete(hold_table).where(hold_table.c.batch_id == batch_id)).rowcount:
        raise HoldLost
