"""The rules of a shop by chat: shown, and changed one by one."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.domain.call_backs import Rule, Rules, changed, next_round
from bot.domain.errors import Refusal
from bot.domain.people import Role, Shop
from bot.kit.command import Context
from bot.kit.message import Heading, Message, Say, Table, Text, message, say
from bot.services.call_backs import following
from bot.services.call_backs.claiming import team_shops
from bot.services.team import check_team
from storage import call_backs as storage


def rules_card(shop: Shop, rules: Rules) -> Message:
    """All rules of a shop, with the words that change them."""
    rows = tuple((say(f"callback-rule-{rule.value}"), _value(rule, rules), rule.value) for rule in Rule)
    columns = (say("callback-column-rule"), say("callback-column-value"), say("callback-column-word"))
    return (
        message(Heading(say("callback-rules-title", shop=shop.name)), Table(columns, rows, "lll"))
        + Text(say("callback-rules-night"), "muted")
        + Text(say("callback-rules-hint", shop=shop.name), "muted")
    )


def _value(rule: Rule, rules: Rules) -> Any:
    value: Any = getattr(rules, rule.value)
    match value:
        case timedelta() | int():
            return value
        case tuple():
            return [f"{each:%H:%M}" if isinstance(each, time) else str(each) for each in value]
        case _:
            return value or say("callback-script", shop="")


def change(ctx: Context, shop: Shop, rule: Rule, text: str) -> Message:
    """Settle one rule; what waits is planned anew."""
    check_team(ctx.person, shop.team_id)
    if ctx.person.role < Role.LEADER:
        raise Refusal("refusal-not-allowed", role=say("role-leader"))
    after = changed(storage.rules(ctx.db, shop.id), rule, text)
    _settle(ctx, shop, after)
    return message(_told(rule, after)) + rules_card(shop, after)


def switch(ctx: Context, shop: Shop, *, on: bool) -> Message:
    """Begin or stop ringing the buyers of a shop."""
    check_team(ctx.person, shop.team_id)
    before = storage.rules(ctx.db, shop.id)
    if before.on == on:
        raise Refusal("callback-on-already" if on else "callback-off-already", shop=shop.name)
    _settle(ctx, shop, replace(before, on=on))
    return message(say("callback-switched-on" if on else "callback-switched-off", shop=shop.name))


def _settle(ctx: Context, shop: Shop, after: Rules) -> None:
    storage.keep_rules(ctx.db, shop.id, after, ctx.now)
    following.replan(ctx, shop, after)
    busy = after.on and bool(storage.by_state(ctx.db, [shop.id]))
    storage.set_round(ctx.db, shop.id, next_round(after.rounds, shop.zone, ctx.now) if busy else None)


def _told(rule: Rule, rules: Rules) -> Say:
    return say("callback-rule-changed", rule=say(f"callback-rule-{rule.value}"), value=_value(rule, rules))


def one_shop(ctx: Context, shop: Shop | None) -> Shop:
    """The shop that was named, or the only one of the team; refused where there are several."""
    found = team_shops(ctx, shop)
    if len(found) > 1:
        raise Refusal("callback-which-shop", shops=[each.name for each in found])
    return found[0]
