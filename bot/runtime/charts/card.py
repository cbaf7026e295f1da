"""The sheet that a chart is drawn on. All measures are pixels of the card, before scaling."""

import io

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from bot.runtime.charts.lettering import font, shapes_of, width_of

PAPER, INK, SMALL_PRINT = "#ffffff", "#0f172a", "#5b6779"
RULE, BASELINE, HATCHING = "#e6eaf0", "#94a3b8", "#d5dbe4"
LABEL = 12.5
SWATCH = 10
MARGIN = 5
"""Between a centred text and the edge of the sheet, at least."""
DOTS = 100
"""Pixels of the card in an inch of the drawing library."""
POINT = 72 / DOTS


class Card:
    """A white sheet, with texts in one language.

    `height` and `width` in pixels, drawn with `scale` dots for each; y counts from the top.
    """

    def __init__(self, width: int, height: int, *, scale: int, lang: str) -> None:
        self.width, self.height, self.lang = width, height, lang
        self.figure = Figure(figsize=(width / DOTS, height / DOTS), dpi=DOTS * scale, facecolor=PAPER)
        FigureCanvasAgg(self.figure)

    def axes(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """A bare coordinate system between these edges."""
        box = (left / self.width, 1 - bottom / self.height, (right - left) / self.width, (bottom - top) / self.height)
        axes = self.figure.add_axes(box)
        axes.set_axis_off()
        return axes

    def write(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = LABEL,
        colour: str = SMALL_PRINT,
        align: str = "left",
        bold: bool = False,
        over: bool = False,
    ) -> None:
        """Write one line whose middle is at `y`. Nothing in it is read as mathematics, whatever people typed.

        `over` keeps it readable on top of what is drawn already.
        """
        if align == "center":
            half = width_of(text, size) / 2 + MARGIN
            x = max(min(x, self.width - half), half)
        drawn = self.figure.text(
            x / self.width,
            1 - y / self.height,
            text,
            fontproperties=font(size),
            color=colour,
            horizontalalignment=align,
            verticalalignment="center_baseline",
            parse_math=False,
            zorder=9,
        )
        drawn.set_language(shapes_of(self.lang))
        weight = [withStroke(linewidth=0.45, foreground=colour)] if bold else []
        # The paper shines through around a text that crosses a rule; the font has one weight, so bold is inked twice.
        halo = [withStroke(linewidth=2.5, foreground=PAPER)] if over else []
        drawn.set_path_effects([*halo, *weight])

    def swatch(self, x: float, y: float, colour: str, style: str) -> None:
        """Draw a sign of the legend: a square, a short line for `line`, a hatched square for `gap`."""
        tall = 3 if style == "line" else SWATCH
        corner = (x / self.width, 1 - (y + tall / 2) / self.height)
        wide, high = SWATCH / self.width, tall / self.height
        self.figure.add_artist(
            gap(corner, wide, high) if style == "gap" else Rectangle(corner, wide, high, facecolor=colour, linewidth=0)
        )

    def png(self) -> bytes:
        """Draw the card; without a version in the file, so that equal cards are equal bytes."""
        buffer = io.BytesIO()
        with rc_context({"text.hinting": "none"}):
            self.figure.savefig(buffer, format="png", dpi="figure", facecolor=PAPER, metadata={"Software": None})
        return buffer.getvalue()


def gap(corner: tuple[float, float], width: float, height: float) -> Rectangle:
    """Hatch a place without data, in charts and legends alike."""
    return Rectangle(
        corner, width, height, facecolor="#f8f9fb", edgecolor=HATCHING, linewidth=0, hatch="////", zorder=1
    )
