"""What a shop has settled about call-backs, and its timers: orders that come of age, and the next round."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from bot.domain.call_backs import Rules, from_json, to_json
from storage.call_backs.tables import shop_table
from storage.imports.register import batch_table
from storage.schema import insert


class CalledShop(NamedTuple):
    """The row of a shop; see the table."""

    shop_id: int
    rules: Rules
    aged_until: datetime
    ages_at: datetime | None
    round_at: datetime | None


def rules(db: Connection, shop_id: int) -> Rules:
    """The rules of a shop: the defaults, where it has settled nothing."""
    kept = db.execute(select(shop_table.c.rules).where(shop_table.c.shop_id == shop_id)).scalar_one_or_none()
    return from_json(kept or {})


def called_shops(db: Connection, shop_ids: Sequence[int]) -> dict[int, CalledShop]:
    """The rows of those of these shops that have one."""
    rows = db.execute(select(shop_table).where(shop_table.c.shop_id.in_(shop_ids)))
    return {row.shop_id: _shop(row) for row in rows}


def _shop(row: Any) -> CalledShop:
    return CalledShop(row.shop_id, from_json(row.rules), row.aged_until, row.ages_at, row.round_at)


def hold_shop(db: Connection, shop_id: int, now: datetime) -> CalledShop:
    """The row of a shop, made where there is none, and nobody else's until this transaction ends."""
    query = select(shop_table).where(shop_table.c.shop_id == shop_id).with_for_update()
    row = db.execute(query).one_or_none()
    if row is None:
        begins = now - Rules().close
        made = insert(db, shop_table).values(shop_id=shop_id, rules={}, aged_until=begins)
        db.execute(made.on_conflict_do_nothing())
        row = db.execute(query).one()
    return _shop(row)


def keep_rules(db: Connection, shop_id: int, changed: Rules, now: datetime) -> None:
    """Keep a shop's rules; its orders are looked at anew, from the oldest that may still be called about."""
    hold_shop(db, shop_id, now)
    values = {"rules": to_json(changed), "aged_until": now - changed.close, "ages_at": now if changed.on else None}
    db.execute(update(shop_table).where(shop_table.c.shop_id == shop_id).values(**values))


def look_anew(db: Connection, shop: CalledShop, now: datetime) -> None:
    """All unpaid orders of a shop are looked at again: what was known of them was taken back."""
    values = {"aged_until": now - shop.rules.close, "ages_at": now if shop.rules.on else None}
    db.execute(update(shop_table).where(shop_table.c.shop_id == shop.shop_id).values(**values))


def aged(db: Connection, shop_id: int, until: datetime, next_at: datetime | None) -> None:
    """Tasks were made of orders created up to a moment; when the next one comes of age."""
    db.execute(update(shop_table).where(shop_table.c.shop_id == shop_id).values(aged_until=until, ages_at=next_at))


def ages_by(db: Connection, shop_id: int, moment: datetime) -> None:
    """An order comes of age then: the timer rings no later."""
    later = (shop_table.c.ages_at.is_(None)) | (shop_table.c.ages_at > moment)
    db.execute(update(shop_table).where(shop_table.c.shop_id == shop_id, later).values(ages_at=moment))


def set_round(db: Connection, shop_id: int, at: datetime | None) -> None:
    """When the team is next reminded of a shop."""
    db.execute(update(shop_table).where(shop_table.c.shop_id == shop_id).values(round_at=at))


def tell_as_of(db: Connection, shop_id: int, batch_id: int, moment: datetime, now: datetime) -> None:
    """Somebody said when the file of a batch had been made."""
    hold_shop(db, shop_id, now)
    told = {"told_as_of": moment, "told_of_batch": batch_id}
    db.execute(update(shop_table).where(shop_table.c.shop_id == shop_id).values(**told))


def told_as_of(db: Connection, shop_id: int) -> datetime | None:
    """What was said so, as long as that batch is not taken back."""
    s, b = shop_table.c, batch_table.c
    query = select(s.told_as_of).join_from(shop_table, batch_table, b.id == s.told_of_batch)
    found: datetime | None = db.execute(query.where(s.shop_id == shop_id, b.state == "finished")).scalar_one_or_none()
    return found


# What the clock asks


def take_ageing(db: Connection, now: datetime) -> CalledShop | None:
    """A shop of which an order has come of age, locked."""
    return _take(db, "ages_at", now)


def next_ageing(db: Connection) -> datetime | None:
    """When the next order of any shop comes of age."""
    return _next(db, "ages_at")


def put_off_ageing(db: Connection, shop: CalledShop, until: datetime) -> None:
    """Look at a shop's orders later."""
    db.execute(update(shop_table).where(shop_table.c.shop_id == shop.shop_id).values(ages_at=until))


def take_round(db: Connection, now: datetime) -> CalledShop | None:
    """A shop whose round has come, locked."""
    return _take(db, "round_at", now)


def also_rounds(db: Connection, shop_ids: Sequence[int], now: datetime) -> list[CalledShop]:
    """Those of these shops whose round has come as well, locked."""
    c = shop_table.c
    query = select(shop_table).where(c.shop_id.in_(shop_ids), c.round_at <= now).order_by(c.shop_id)
    rows = db.execute(query.with_for_update(skip_locked=True))
    return [_shop(row) for row in rows]


def next_round(db: Connection) -> datetime | None:
    """When the next round of any shop is."""
    return _next(db, "round_at")


def put_off_round(db: Connection, shop: CalledShop, until: datetime) -> None:
    """Hold a round later."""
    set_round(db, shop.shop_id, until)


def _take(db: Connection, timer: str, now: datetime) -> CalledShop | None:
    column = shop_table.c[timer]
    query = select(shop_table).where(column.is_not(None), column <= now).order_by(column).limit(1)
    row = db.execute(query.with_for_update(skip_locked=True)).one_or_none()
    return None if row is None else _shop(row)


def _next(db: Connection, timer: str) -> datetime | None:
    column = shop_table.c[timer]
    found: datetime | None = db.execute(
        select(column).where(column.is_not(None)).order_by(column).limit(1)
    ).scalar_one_or_none()
    return found
