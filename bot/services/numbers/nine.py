"""Tables of the nine indicators."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.figures import Unit
from bot.domain.numbers import FROM_ORDERS, NINE, unit_of
from bot.domain.people import Shop
from bot.kit.message import Block, Cell, Say, Table, Text, say
from bot.services.figures import made_of, source_words, total_cell, value_cell
from bot.services.numbers.loading import ShopDay, ShopPeriod
from bot.services.numbers.watching import ORDERS, Watched
from bot.services.numbers.wording import change_words


def nine_table(nine: Sequence[Watched], shop: Shop) -> Table:
    """The nine of one shop below one another: value, what it is made of, whence, the day before, the target."""
    rows = tuple(_row(each, shop) for each in nine)
    table = Table(
        tuple(say(f"numbers-nine-{name}") for name in ("indicator", "value", "source", "day-before", "target")),
        rows,
        align="lrlrr",
        title=say("numbers-nine-title"),
    )
    empty = [place for place in (3, 4) if all(row[place] in (None, "") for row in rows)]
    if not empty:
        return table
    kept = [place for place in range(5) if place not in empty]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in rows),
        align="".join(table.align[place] for place in kept),
    )


def _row(each: Watched, shop: Shop) -> tuple[Cell, ...]:
    unit = unit_of(each.indicator)
    return (
        say(f"indicator-{each.indicator.value}"),
        shown_value(each, shop),
        _source(each),
        "" if each.before is None or unit is Unit.FLAG else change_words(each.before, each.indicator),
        "" if each.target is None or unit.adds else value_cell(unit, each.target, shop.currency),
    )


def _source(each: Watched) -> Say | str:
    if each.total is None:
        return ""
    made = made_of(unit_of(each.indicator), each.total)
    source = source_words(each.total.source)
    return source if made is None else say("numbers-nine-source-made", source=source, made=made)


def shown_value(each: Watched, shop: Shop) -> Cell:
    """The value in its unit, marked where it is off target."""
    unit = unit_of(each.indicator)
    if each.total is None:
        return None
    total = replace(each.total, currency=shop.currency)
    cell = total_cell(unit, total)
    if not each.off_target or unit.adds:
        return cell
    figure_of = None if unit is Unit.FLAG else each.value
    return replace(say("numbers-off-target", value=cell), figure=figure_of)


def shops_nine_table(shown: Sequence[tuple[Shop, Sequence[Watched]]]) -> Table:
    """A line a shop, the nine side by side."""
    rows = []
    for shop, nine in shown:
        by_indicator = {each.indicator: each for each in nine}
        rows.append((shop.name, *(shown_value(by_indicator[each], shop) for each in NINE)))
    columns = (say("numbers-nine-shop"), *(say(f"indicator-{each.value}") for each in NINE))
    return Table(columns, tuple(rows), align="l" + "r" * len(NINE), title=say("numbers-nine-title"))


def nine_blocks(shown: ShopDay | ShopPeriod, day: date) -> list[Block]:
    """The nine of one shop; a line that names what is missing where nothing but orders is known.

    Nothing at all where there are no orders either.
    """
    told = [each.total for each in shown.nine if each.total is not None]
    if all(total.source == ORDERS for total in told):
        return _missing([shown], day) if told else []
    return [nine_table(shown.nine, shown.shop)]


def shops_nine_blocks(shown: Sequence[ShopDay | ShopPeriod], day: date) -> list[Block]:
    """The same of several shops, a line each."""
    told = [each.total for one in shown for each in one.nine if each.total is not None]
    if all(total.source == ORDERS for total in told):
        return _missing(shown, day) if told else []
    return [shops_nine_table([(each.shop, each.nine) for each in shown]), *_sources(shown)]


def _sources(shown: Sequence[ShopDay | ShopPeriod]) -> list[Block]:
    """Whence the figures of each shop are; shops with the same sources share a line."""
    by_source: dict[tuple[str, ...], list[str]] = {}
    for each in shown:
        sources = dict.fromkeys(one.total.source for one in each.nine if one.total is not None)
        if sources:
            by_source.setdefault(tuple(sources), []).append(each.shop.name)
    return [
        Text(say("numbers-nine-sources", shop=names, sources=[source_words(one) for one in sources]), "muted")
        for sources, names in by_source.items()
    ]


def _missing(shown: Sequence[ShopDay | ShopPeriod], day: date) -> list[Block]:
    """What of the nine nobody has told, and an example of how to."""
    absent = [say(f"indicator-{each.value}") for each in NINE if each not in FROM_ORDERS]
    return [Text(say("numbers-nine-missing", indicators=absent, day=day.isoformat(), shop=shown[0].shop.name), "muted")]
