"""Agents' figures that people type in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.agents import UNITS, AgentIndicator
from bot.domain.errors import Refusal
from bot.domain.figure_text import Given, four
from bot.domain.figures import TYPED
from bot.domain.people import Person, Shop
from bot.kit.command import Context
from bot.services.figures import check_day
from bot.services.team import check_team
from storage import figures as storage
from storage.figures import Entry, Kept

_WEIGHED = (AgentIndicator.FIRST_RESPONSE, AgentIndicator.AVERAGE_RESPONSE, AgentIndicator.REPLY_RATE)
"""What is weighed with the customers received, where these are given in the same line."""


def enter(ctx: Context, person: Person, day: date, shop: Shop, given: Mapping[AgentIndicator, Given]) -> list[str]:
    """Keep what was typed of somebody; the names of rates that hold for their day only, as nothing weighs them."""
    check_team(ctx.person, person.team_id)
    check_day(ctx, shop, day)
    if not person.works_on(day):
        raise Refusal("agents-left", name=person.name, day=person.ends_on)
    whole = completed(given)
    known = [
        each
        for each in storage.figures_of_shops(ctx.db, [shop.id], day, day, subject=None)
        if each.entry.person_id == person.id
    ]
    gone = [each.id for each in known if _is_gone(each, whole)]
    storage.take_away(ctx.db, gone, by=ctx.person.id, now=ctx.now)
    entries = [
        Entry(day, day, f"person:{person.id}", key.value, TYPED, each.numerator, each.denominator, person_id=person.id)
        for key, each in whole.items()
        if each.numerator is not None
    ]
    storage.keep_figures(ctx.db, shop.id, entries, by=ctx.person.id, now=ctx.now)
    return [
        key.value
        for key, each in whole.items()
        if each.numerator is not None and each.denominator is None and not UNITS[key].adds
    ]


def _is_gone(kept: Kept, given: Mapping[AgentIndicator, Given]) -> bool:
    told = given.get(AgentIndicator(kept.entry.indicator))
    return kept.entry.source == TYPED and told is not None and told.numerator is None


def completed(given: Mapping[AgentIndicator, Given]) -> dict[AgentIndicator, Given]:
    """What was given, rates told alone weighed with the counts of the same line, and what follows from two counts."""
    found = dict(given)
    received = _count(found, AgentIndicator.RECEPTIONS)
    for key in _WEIGHED:
        found = _weighed(found, key, received)
    inquiries, won = _count(found, AgentIndicator.INQUIRIES), _count(found, AgentIndicator.WON)
    found = _weighed(found, AgentIndicator.CONVERSION, inquiries)
    if AgentIndicator.CONVERSION not in found and inquiries is not None and won is not None and won <= inquiries:
        found[AgentIndicator.CONVERSION] = Given(won, inquiries)
    sales = _count(found, AgentIndicator.SALES)
    if sales is not None and won:
        found.setdefault(AgentIndicator.AVERAGE_ORDER_VALUE, Given(sales, won))
    return found


def _count(given: Mapping[AgentIndicator, Given], key: AgentIndicator) -> Decimal | None:
    return given[key].numerator if key in given else None


def _weighed(
    given: dict[AgentIndicator, Given], key: AgentIndicator, weight: Decimal | None
) -> dict[AgentIndicator, Given]:
    told = given.get(key)
    if told is None or told.numerator is None or told.denominator is not None or not weight:
        return given
    return {**given, key: replace(told, numerator=four(told.numerator * weight), denominator=weight)}
