"""How fresh the orders of a shop are: nobody is rung about orders of which nothing recent is known."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.call_backs import Rules
from bot.domain.errors import Refusal
from bot.domain.people import Shop
from bot.domain.schedule import resolve
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from bot.services.team import check_team
from storage import call_backs as storage
from storage import imports, source


def as_of(db: Connection, shop: Shop) -> datetime | None:
    """Up to when a shop's orders are known: by its files and sources, or as somebody told of the last file."""
    moments = (source.known_as_of(db, shop.id), storage.told_as_of(db, shop.id))
    return max((each for each in moments if each is not None), default=None)


def is_fresh(db: Connection, shop: Shop, rules: Rules, now: datetime) -> bool:
    """Whether the shop's orders are known well enough to ring anybody about them."""
    known = as_of(db, shop)
    return known is not None and known >= now - rules.fresh


def stale(db: Connection, shop: Shop, rules: Rules) -> Refusal:
    """Why nobody is rung: what is known of the orders is too old."""
    return Refusal("callback-import-first", shop=shop.name, as_of=as_of(db, shop), fresh=rules.fresh)


def tell(ctx: Context, shop: Shop, at: time) -> Message:
    """Keep when the file that was imported last had been made: a file names only its orders, and a shop may sell few.

    Refused where that was before the newest order in it, or after it was imported.
    """
    check_team(ctx.person, shop.team_id)
    last = imports.last_import(ctx.db, shop.id)
    if last is None or last.finished_at is None:
        raise Refusal("callback-asof-none", shop=shop.name)
    moment = _latest(ctx.now, at, ctx.zone)
    newest = last.last_at or last.finished_at
    if not newest <= moment + timedelta(minutes=1) or moment > last.finished_at:
        raise Refusal("callback-asof-wrong", shop=shop.name, newest=newest, imported=last.finished_at)
    storage.tell_as_of(ctx.db, shop.id, last.id, moment, ctx.now)
    return message(say("callback-asof-told", shop=shop.name, as_of=moment))


def _latest(now: datetime, at: time, zone: str) -> datetime:
    """The newest moment, not after now, at which the clocks of a zone showed a time."""
    day: date = now.astimezone(ZoneInfo(zone)).date()
    today = resolve(datetime.combine(day, at), zone)
    return today if today <= now else resolve(datetime.combine(day - timedelta(days=1), at), zone)
