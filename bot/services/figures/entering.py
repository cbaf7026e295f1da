"""Figures that people type in: of a shop and a day; what was said before is kept."""

from collections.abc import Mapping
from datetime import date

from bot.domain.errors import Refusal
from bot.domain.figure_text import Given
from bot.domain.figures import TYPED, Total
from bot.domain.numbers import Indicator, unit_of
from bot.domain.people import Shop, may_see
from bot.kit.command import Context
from bot.kit.message import Cell, Heading, Message, Table, Text, message, say
from bot.services.figures.summary import source_words
from bot.services.figures.wording import made_of, total_cell
from storage import figures as storage
from storage import people, shops
from storage.figures import SHOP, Entry, Kept

MOST_HISTORY = 40


def shop_of(ctx: Context, shop: Shop | None) -> Shop:
    """The shop that was named, or the team's only one; refused where it is another team's or has ended."""
    if shop is None:
        known = shops.shops(ctx.db, ctx.team.id if ctx.team else None)
        if not known:
            raise Refusal("numbers-no-shops")
        if len(known) > 1:
            raise Refusal("figures-which-shop", known=[each.name for each in known[:10]])
        shop = known[0]
    if not may_see(ctx.person, shop.team_id):
        raise Refusal("numbers-not-your-shop", shop=shop.name)
    return shop


def check_day(ctx: Context, shop: Shop, day: date) -> None:
    """Refuse days that have not come, or on which the shop had ended."""
    if day > ctx.now.astimezone(shop.tz).date():
        raise Refusal("numbers-future", day=day)
    if shop.ended_on is not None and day > shop.ended_on:
        raise Refusal("import-shop-ended", shop=shop.name, day=shop.ended_on)


def enter(ctx: Context, shop: Shop, day: date, given: Mapping[Indicator, Given]) -> None:
    """Keep what was typed; `-` takes away what was typed before."""
    check_day(ctx, shop, day)
    entries = [
        Entry(day, day, SHOP, indicator.value, TYPED, each.numerator, each.denominator)
        for indicator, each in given.items()
        if each.numerator is not None
    ]
    storage.keep_figures(ctx.db, shop.id, entries, by=ctx.person.id, now=ctx.now)
    gone = {indicator.value for indicator, each in given.items() if each.numerator is None}
    known = storage.figures_of_shops(ctx.db, [shop.id], day, day)
    typed = [each.id for each in known if each.entry.indicator in gone and each.entry.source == TYPED]
    storage.take_away(ctx.db, typed, by=ctx.person.id, now=ctx.now)


def day_card(ctx: Context, shop: Shop, day: date) -> Message:
    """Everything that was ever typed in or imported of a day, what holds and what was said before."""
    kept = storage.history(ctx.db, shop.id, day)
    title = Heading(say("figures-title", shop=shop.name, day=day))
    hint = Text(say("figures-hint", day=day.isoformat(), shop=shop.name), "muted")
    if not kept:
        return message(title, Text(say("figures-none")), hint)
    names = {each.id: each.name for each in people.people(ctx.db)}
    holding = [each for each in kept if each.replaced_at is None]
    before = [each for each in kept if each.replaced_at is not None][-MOST_HISTORY:]
    card = message(title, Table(_columns(), tuple(_row(each, names) for each in holding), align="lrllll"))
    if before:
        rows = tuple((*_row(each, names), each.replaced_at) for each in before)
        columns = (*_columns(), say("figures-column-until"))
        card += Table(columns, rows, align="lrlllll", title=say("figures-before"))
    return card + hint


def _columns() -> tuple[Cell, ...]:
    names = ("indicator", "value", "made-of", "source", "who", "when")
    return tuple(say(f"figures-column-{name}") for name in names)


def _row(kept: Kept, names: Mapping[int, str]) -> tuple[Cell, ...]:
    entry = kept.entry
    indicator = Indicator(entry.indicator)
    unit = unit_of(indicator)
    total = Total(entry.source, entry.numerator, entry.denominator, 1)
    return (
        say(f"indicator-{indicator.value}"),
        total_cell(unit, total),
        made_of(unit, total) or "",
        source_words(entry.source),
        names.get(kept.entered_by or 0, ""),
        kept.entered_at,
    )
