"""How a chart is laid out: title, legend, axes, data, labels, from the top down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from bot.kit.message import Chart
from bot.runtime.charts.card import BASELINE, DOTS, INK, LABEL, POINT, RULE, SMALL_PRINT, SWATCH, Card
from bot.runtime.charts.lettering import compact, fit, readable, width_of, wrap
from bot.runtime.charts.plotting import (
    COLOURS,
    MUTED,
    Values,
    bar_places,
    colours_of,
    draw_bars,
    draw_gap,
    draw_line,
    gaps_of,
    values_of,
)

EDGE = 24
TITLE = 17.0
TITLE_LINE, LINE, LEGEND_LINE = 24, 17, 21
PLOT = 210
BETWEEN = 8
"""The least room between two labels."""
FEW = 12
"""Up to this many labels may be broken into lines; of more, some are left out."""
NUMBERED = 7
"""Up to this many bars carry their numbers."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """The vertical axis: its ticks, and how its numbers are written."""

    ticks: tuple[float, ...]
    lang: str
    suffix: str

    def text(self, value: float) -> str:
        """Write a number in the unit of this axis."""
        return compact(value, self.lang, max(abs(each) for each in self.ticks)) + self.suffix


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in the legend, with its sign."""

    name: str
    colour: str
    style: str

    @property
    def width(self) -> float:
        """The room it takes, with the room to the next."""
        return SWATCH + 6 + width_of(self.name, LABEL) + 18


def draw_card(chart: Chart, *, lang: str, width: int, scale: int, no_data: str) -> tuple[bytes, int]:
    """The PNG of a chart, and the height of the card."""
    if not chart.labels:
        msg = f"a chart without labels: {chart.title}"
        raise ValueError(msg)
    values = values_of(chart)
    room = width - 2 * EDGE
    title = wrap(readable(str(chart.title)), TITLE, room, 2)
    legend = _legend(chart, values, readable(no_data), room)
    unit = readable(str(chart.unit))
    caption = fit(unit, LABEL, room) if unit != "%" else ""
    axis = _Scale(_ticks(values), lang, "%" if unit == "%" else "")
    left = math.ceil(EDGE + max(width_of(axis.text(tick), LABEL) for tick in axis.ticks) + 10)
    labels = labels_of(chart, (width - EDGE - left) / len(chart.labels))

    top = EDGE - 4 + TITLE_LINE * len(title) + LEGEND_LINE * len(legend) + 22 + (LINE if caption else 0)
    height = top + PLOT + 8 + LINE * max(len(each) for each in labels) + EDGE - 8
    card = Card(width, height, scale=scale, lang=lang)
    below = _write_header(card, title, legend)
    if caption:
        card.write(EDGE, below + 6 + LINE / 2, caption)
    axes = _draw_axes(card, axis, left, top, len(chart.labels))
    _draw_series(card, axes, axis, chart, values)
    if len(gaps_of(chart, values)) == len(chart.labels):
        middle = left + (width - EDGE - left) / 2
        card.write(middle, top + PLOT / 2, readable(no_data) or "\u2014", size=TITLE, align="center", over=True)
    _write_labels(card, labels, left, top + PLOT + 8, chart.highlight)
    return card.png(), height


def _ticks(values: Sequence[Values]) -> tuple[float, ...]:
    """Round numbers from below the least to above the greatest value, zero among them."""
    told = [each for row in values for each in row if not math.isnan(each)]
    low, high = min([0.0, *told]), max([0.0, *told])
    if low == high:
        return (0.0, 1.0)
    whole = all(each == int(each) for each in told)
    return tuple(float(each) for each in MaxNLocator(nbins=4, integer=whole).tick_values(low, high))


def _legend(chart: Chart, values: Sequence[Values], no_data: str, room: float) -> list[list[_Entry]]:
    """The rows of the legend; nothing where the title says it all."""
    colours = (MUTED if each is None else COLOURS[each] for each in colours_of(chart.series))
    entries = [
        _Entry(fit(name, LABEL, room / 2), colour, series.style)
        for series, colour in zip(chart.series, colours, strict=True)
        if (name := readable(str(series.name))) and (len(chart.series) > 1 or name not in readable(str(chart.title)))
    ]
    bars = (row for row, series in zip(values, chart.series, strict=True) if series.style == "bar")
    if no_data and (gaps_of(chart, values) or any(math.isnan(each) for row in bars for each in row)):
        entries.append(_Entry(no_data, "", "gap"))
    rows: list[list[_Entry]] = []
    taken = math.inf
    for entry in entries:
        if taken + entry.width > room:
            rows.append([])
            taken = 0
        rows[-1].append(entry)
        taken += entry.width
    return rows


def _write_header(card: Card, title: Sequence[str], legend: Sequence[Sequence[_Entry]]) -> float:
    """Write the title and the legend; returns where they end."""
    y = EDGE - 4.0
    for line in title:
        card.write(EDGE, y + TITLE_LINE / 2, line, size=TITLE, colour=INK, bold=True)
        y += TITLE_LINE
    for row in legend:
        x = float(EDGE)
        for entry in row:
            card.swatch(x, y + 4 + LEGEND_LINE / 2, entry.colour, entry.style)
            card.write(x + SWATCH + 6, y + 4 + LEGEND_LINE / 2, entry.name)
            x += entry.width
        y += LEGEND_LINE
    return y


def _draw_axes(card: Card, axis: _Scale, left: float, top: float, labels: int) -> Axes:
    """Draw the rules and the numbers of the vertical axis; returns coordinates of one unit a label."""
    axes = card.axes(left, top, card.width - EDGE, top + PLOT)
    low, high = axis.ticks[0], axis.ticks[-1]
    axes.set(xlim=(-0.5, labels - 0.5), ylim=(low, high))
    for tick in axis.ticks:
        zero = tick == 0
        axes.axhline(tick, color=BASELINE if zero else RULE, linewidth=POINT, zorder=4 if zero else 2, clip_on=False)
        card.write(left - 10, top + PLOT * (high - tick) / (high - low), axis.text(tick), align="right")
    return axes


def _draw_series(card: Card, axes: Axes, axis: _Scale, chart: Chart, values: Sequence[Values]) -> None:
    """Draw gaps, bars and lines, and the numbers worth reading."""
    slot = axes.get_window_extent().width / card.figure.dpi * DOTS / len(chart.labels)
    gaps = gaps_of(chart, values)
    for at in gaps:
        draw_gap(axes, at - 0.5, 1)
    places = bar_places(chart, slot)
    for at, place in places.items():
        draw_bars(axes, chart, at, values[at], place=place, gaps=gaps)
    for at, colour in enumerate(colours_of(chart.series)):
        if at not in places and colour is not None:
            # Among bars a line is what they are measured by, and needs no points of its own.
            draw_line(
                axes,
                COLOURS[colour],
                values[at],
                lambda label: not places and (len(chart.labels) <= FEW or label == chart.highlight),
            )
    _write_numbers(card, axes, axis, chart, values, places=places)


def _write_numbers(
    card: Card,
    axes: Axes,
    axis: _Scale,
    chart: Chart,
    values: Sequence[Values],
    *,
    places: dict[int, tuple[float, float]],
) -> None:
    """Write the highlighted number, or all of them if they are few; only where one series is what it is about."""
    told = [at for at, series in enumerate(chart.series) if series.style == "bar"]
    told = told or [at for at, series in enumerate(chart.series) if series.style == "line"]
    if len(told) != 1:
        return
    (only,) = told
    slot = axes.get_window_extent().width / card.figure.dpi * DOTS / len(chart.labels)
    offset = places[only][0] if only in places else 0.0
    for at, value in enumerate(values[only]):
        if math.isnan(value):
            continue
        text = axis.text(value)
        if at != chart.highlight and (len(values[only]) > NUMBERED or width_of(text, LABEL) > slot - BETWEEN):
            continue
        x, y = axes.transData.transform((at + offset, value)) * DOTS / card.figure.dpi
        bright = at == chart.highlight
        away = 14 if only not in places else 11
        down = card.height - y + (away if value < 0 else -away)
        card.write(x, down, text, align="center", colour=INK, bold=bright, over=True)


def _write_labels(card: Card, labels: Sequence[Sequence[str]], left: float, top: float, highlight: int | None) -> None:
    """Write the labels below the horizontal axis."""
    slot = (card.width - EDGE - left) / len(labels)
    for at, lines in enumerate(labels):
        bright = at == highlight
        colour = INK if bright else SMALL_PRINT
        for row, line in enumerate(lines):
            card.write(
                left + slot * (at + 0.5), top + LINE * (row + 0.5), line, align="center", colour=colour, bold=bright
            )


def labels_of(chart: Chart, slot: float) -> list[list[str]]:
    """The lines of each label, in `slot` pixels: broken and shortened where they are few, else some are left out."""
    texts = [readable(str(each)) for each in chart.labels]
    broken = [wrap(each, LABEL, slot - BETWEEN, 2) for each in texts]
    whole = all(
        "".join("".join(each).split()) == "".join(text.split()) for each, text in zip(broken, texts, strict=True)
    )
    # Days and weeks can be told from their neighbours, names of shops cannot: they are rather shortened than left out.
    names = not all(any(sign.isdigit() for sign in text) for text in texts)
    if len(texts) <= FEW and (whole or names):
        return broken
    widest = max(width_of(each, LABEL) for each in texts) + BETWEEN
    every = math.ceil(widest / slot)
    kept = (chart.highlight if chart.highlight is not None else len(texts) - 1) % every
    return [[each] if at % every == kept else [] for at, each in enumerate(texts)]
