"""Shops: adding, changing, ending; a shop that ended keeps its history."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.naming import currency_of_country
from bot.domain.people import Person, Shop, Team
from bot.services.team import check_team, name_is_free
from storage import imports, shops


def add(
    db: Connection,
    actor: Person | None,
    name: str,
    *,
    team: Team,
    platform: str = "",
    zone: str | None = None,
    currency: str | None = None,
) -> Shop:
    """Keep a new shop. Zone and currency follow the team where they are not given."""
    if actor is not None:
        check_team(actor, team.id)
    name_is_free(name, shops.shops(db, ended=True))
    currency = currency or currency_of_country(team.country)
    if currency is None:
        raise Refusal("shop-currency-needed")
    return shops.add_shop(db, name, team_id=team.id, platform=platform, zone=zone or team.zone, currency=currency)


def change(db: Connection, actor: Person, shop: Shop, changes: dict[str, Any]) -> Shop:
    """Change name, team_id, platform; zone and currency only while there are no figures counted by them."""
    check_team(actor, shop.team_id)
    if not changes:
        raise Refusal("nothing-to-change")
    if "team_id" in changes:
        check_team(actor, changes["team_id"])
    if "name" in changes:
        name_is_free(changes["name"], shops.shops(db, ended=True), apart_from=shop.id)
    if {"zone", "currency"} & set(changes) and _has_figures(db, shop):
        raise Refusal("shop-figures-fixed", name=shop.name, currency=shop.currency, zone=shop.zone)
    return shops.change_shop(db, shop.id, **changes)


def _has_figures(db: Connection, shop: Shop) -> bool:
    if imports.last_import(db, shop.id) is not None:
        return True
    return any(batch.shop_id == shop.id for batch in imports.unfinished_batches(db))


def end(db: Connection, actor: Person, shop: Shop, day: date) -> Shop:
    """Take a shop out of the lists from that day on; its figures stay."""
    check_team(actor, shop.team_id)
    if shop.ended_on is not None:
        raise Refusal("shop-ended-already", name=shop.name, day=shop.ended_on)
    return shops.change_shop(db, shop.id, ended_on=day)


def open_again(db: Connection, actor: Person, shop: Shop) -> Shop:
    """Bring a shop that ended back into the lists."""
    check_team(actor, shop.team_id)
    if shop.ended_on is None:
        raise Refusal("shop-not-ended", name=shop.name)
    return shops.change_shop(db, shop.id, ended_on=None)
