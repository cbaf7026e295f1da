"""The data of a chart: bars, lines and gaps between the axes."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from bot.kit.message import Chart, Series
from bot.runtime.charts.card import DOTS, PAPER, POINT, gap

MUTED = "#8590a2"
COLOURS = ("#1f5fd6", "#c2570c", "#0b7f74", "#7a4fd0", "#a8326e", "#5f6b00")
"""Of the series, in order: told apart with any colour vision, and at least 3 : 1 against the paper."""
FADED = ("#6792e3", "#d17f46", "#4aa098", "#a182de", "#c77ca2", "#91994f")
"""The same, for bars that stand beside a highlighted one; still 3 : 1."""
WIDEST_BAR = 44
ROUNDED = 3.0

Values: TypeAlias = tuple[float, ...]
"""One number for each label; NaN is a gap."""


def values_of(chart: Chart) -> list[Values]:
    """The numbers of each series; None and what is not finite are gaps. Raises ValueError for a missing value."""
    found = []
    for series in chart.series:
        if len(series.values) != len(chart.labels):
            msg = f"{len(series.values)} values for {len(chart.labels)} labels: {series.name}"
            raise ValueError(msg)
        numbers = (math.nan if each is None else float(each) for each in series.values)
        found.append(tuple(each if math.isfinite(each) else math.nan for each in numbers))
    return found


def colours_of(series: Sequence[Series]) -> list[int | None]:
    """Which colour each series has; None for a muted one."""
    colours: list[int | None] = []
    used = 0
    for each in series:
        colours.append(None if each.style == "muted" else used % len(COLOURS))
        used += each.style != "muted"
    return colours


def gaps_of(chart: Chart, values: Sequence[Values]) -> set[int]:
    """The labels for which no series but a muted one has a value."""
    told = [row for row, series in zip(values, chart.series, strict=True) if series.style != "muted"] or values
    return {at for at in range(len(chart.labels)) if all(math.isnan(row[at]) for row in told)}


def bar_places(chart: Chart, slot: float) -> dict[int, tuple[float, float]]:
    """For each series drawn as bars, by its index: the offset of its middle from the label's, and its width.

    In shares of a slot (the room of one label, `slot` pixels wide).
    """
    bars = [at for at, series in enumerate(chart.series) if series.style != "line"]
    # What something is compared with stands on the left of it, as the earlier does.
    bars.sort(key=lambda at: chart.series[at].style != "muted")
    if not bars:
        return {}
    step = min(0.74 / len(bars), (WIDEST_BAR + 3) / slot)
    wide = max(step - min(3 / slot, step * 0.2), step * 0.5)
    return {at: ((place - (len(bars) - 1) / 2) * step, wide) for place, at in enumerate(bars)}


def draw_bars(axes: Axes, chart: Chart, at: int, values: Values, *, place: tuple[float, float], gaps: set[int]) -> None:
    """Draw one series as bars with rounded ends; a zero is a thin line, a gap is a hatched column."""
    colour = colours_of(chart.series)[at]
    middle, wide = place
    for index, value in enumerate(values):
        left = index + middle - wide / 2
        if math.isnan(value):
            if index not in gaps and colour is not None:
                draw_gap(axes, left, wide)
            continue
        if colour is None:
            shade = MUTED
        elif chart.highlight is None or index == chart.highlight:
            shade = COLOURS[colour]
        else:
            shade = FADED[colour]
        axes.add_patch(
            PathPatch(_bar(axes, left, wide, value), transform=IdentityTransform(), fc=shade, lw=0, zorder=3)
        )


def _bar(axes: Axes, left: float, wide: float, value: float) -> Path:
    """The outline of a bar from zero, in dots, with the two corners rounded that are away from zero."""
    (x0, y0), (x1, y1) = axes.transData.transform([(left, 0), (left + wide, value)])
    dot = axes.figure.dpi / DOTS
    up = -1 if value < 0 else 1
    y1 = y0 + up * max(abs(y1 - y0), 1.5 * dot)
    curve = min(ROUNDED * dot, (x1 - x0) / 2, abs(y1 - y0)) * up
    side = abs(curve)
    corners = [(x0, y0), (x0, y1 - curve), (x0, y1), (x0 + side, y1), (x1 - side, y1), (x1, y1), (x1, y1 - curve)]
    codes = [Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*corners, (x1, y0), (x0, y0)], [*codes, Path.LINETO, Path.CLOSEPOLY])


def draw_gap(axes: Axes, left: float, wide: float) -> None:
    """Hatch a column for which there is no data."""
    bottom, top = axes.get_ylim()
    axes.add_patch(gap((left, bottom), wide, top - bottom))


def draw_line(axes: Axes, colour: str, values: Values, dotted: Callable[[int], bool]) -> None:
    """Draw one series as a line, broken at gaps, with dots at the labels `dotted` and where it has a single point."""
    axes.plot(range(len(values)), values, color=colour, linewidth=2.2 * POINT, zorder=5, solid_joinstyle="round",
              solid_capstyle="round")  # fmt: skip
    around = (math.nan, *values, math.nan)
    alone = {
        at
        for at, ((before, _), (_, after)) in enumerate(pairwise(pairwise(around)))
        if math.isnan(before) and math.isnan(after)
    }
    for at, value in enumerate(values):
        if math.isnan(value) or not (at in alone or dotted(at)):
            continue
        axes.plot([at], [value], marker="o", markersize=7 * POINT, color=colour, markeredgecolor=PAPER,
                  markeredgewidth=1.2 * POINT, zorder=6, clip_on=False)  # fmt: skip
