"""Shops by chat: list, add, change, end."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.people import Role, Shop, Team
from bot.kit.command import Commands, Context
from bot.kit.message import Field, Fields, Heading, Message, Table, message, say
from bot.kit.naming import Currency, NewName, Platform
from bot.services import shop as service
from bot.services.team import check_team, the_team
from storage import people, shops

commands = Commands("shop")


@commands.add(reads_only=True, examples=["", "Moonlight", "team=Lantern"])
def shop(ctx: Context, shop: Shop | None = None, *, team: Team | None = None) -> Message:
    """List the shops of a team, or tell about one."""
    if shop is not None:
        return _card(ctx, shop)
    chosen = the_team(ctx, team)
    check_team(ctx.person, chosen.id)
    found = shops.shops(ctx.db, chosen.id)
    if not found:
        return message(say("shop-none", team=chosen.name))
    rows = tuple((each.name, each.platform, each.zone, each.currency) for each in found)
    columns = (say("argument-shop"), say("argument-platform"), say("argument-zone"), say("argument-currency"))
    return message(Table(columns, rows, title=say("shop-title", team=chosen.name, count=len(found))))


def _card(ctx: Context, shop: Shop) -> Message:
    items = [
        Field(say("argument-team"), people.team(ctx.db, shop.team_id).name),
        Field(say("argument-platform"), shop.platform or None),
        Field(say("argument-zone"), shop.zone),
        Field(say("argument-currency"), shop.currency),
    ]
    if shop.ended_on is not None:
        items.append(Field(say("shop-ended-on"), shop.ended_on))
    return message(Heading(shop.name), Fields(tuple(items)))


@commands.add(
    allowed=Role.LEADER,
    examples=["Moonlight", "Moon Light platform=taobao", "Lantern UK zone=Europe/London currency=GBP team=Lantern"],
)
def add(
    ctx: Context,
    name: NewName,
    *,
    platform: Platform | None = None,
    zone: ZoneInfo | None = None,
    currency: Currency | None = None,
    team: Team | None = None,
) -> Message:
    """Add a shop; zone and currency follow the team unless they are given."""
    chosen = the_team(ctx, team)
    made = service.add(
        ctx.db,
        ctx.person,
        str(name),
        team=chosen,
        platform=str(platform) if platform else "",
        zone=zone.key if zone else None,
        currency=str(currency) if currency else None,
    )
    return message(say("shop-added", name=made.name, team=chosen.name, zone=made.zone, currency=made.currency))


@commands.add(
    allowed=Role.LEADER, examples=["Moonlight platform=tmall", "Moonlight name=Moonrise", "Moonlight team=Lantern"]
)
def change(
    ctx: Context,
    shop: Shop,
    *,
    name: NewName | None = None,
    platform: Platform | None = None,
    zone: ZoneInfo | None = None,
    currency: Currency | None = None,
    team: Team | None = None,
) -> Message:
    """Change the name, platform, time zone, currency or team of a shop."""
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = str(name)
    if platform is not None:
        changes["platform"] = str(platform)
    if zone is not None:
        changes["zone"] = zone.key
    if currency is not None:
        changes["currency"] = str(currency)
    if team is not None:
        changes["team_id"] = team.id
    changed = service.change(ctx.db, ctx.person, shop, changes)
    return message(say("shop-changed", name=changed.name)) + _card(ctx, changed)


@commands.add(allowed=Role.LEADER, examples=["Moonlight", "Moonlight 2026-12-31"])
def end(ctx: Context, shop: Shop, day: date | None = None) -> Message:
    """Take a shop out of the lists; its figures are kept."""
    last = day or ctx.now.astimezone(shop.tz).date()
    service.end(ctx.db, ctx.person, shop, last)
    return message(say("shop-ended", name=shop.name, day=last))


@commands.add(allowed=Role.LEADER, examples=["Moonlight"])
def back(ctx: Context, shop: Shop) -> Message:
    """Bring a shop that ended back into the lists."""
    service.open_again(ctx.db, ctx.person, shop)
    return message(say("shop-back", name=shop.name))
