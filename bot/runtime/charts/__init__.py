"""Charts as pictures: a worded `Chart` becomes a PNG that looks the same on every platform and machine.

The drawing library is slow to import, so it is imported by the first chart, or ahead of it by `warm_up`.
"""

import gc
from dataclasses import dataclass
from threading import Lock

from bot.kit.message import Chart

_ONE_AT_A_TIME = Lock()
"""The font objects of the drawing library are shared, and not safe to use from two threads."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and the size in which it is meant to be shown (the file has `scale` times as many pixels each way)."""

    png: bytes
    width: int
    height: int


def draw(chart: Chart, *, lang: str, width: int = 720, scale: int = 2, no_data: str = "") -> Picture:
    """Draw a worded chart as a card on white.

    `lang` (`zh`, `ko`, `en`) chooses the shapes of the Chinese characters and the units of large numbers; `no_data`
    is what a gap is called in that language. The height follows from what the chart has to say. The same chart gives
    the same bytes. May be called from any thread; holds no database and needs none. Raises ValueError for a chart
    without labels, or with a series that has not one value for each label.
    """
    with _ONE_AT_A_TIME:
        from bot.runtime.charts.drawing import draw_card  # noqa: PLC0415 - slow to import, and not always needed

        png, height = draw_card(chart, lang=lang, width=width, scale=scale, no_data=no_data)
        # A figure is a web of cycles around megabytes that the collector does not see: uncollected, they cost 40 MB.
        gc.collect(1)
    return Picture(png, width, height)


def warm_up() -> None:
    """Import the drawing library and load the font, so that the first chart is not the slow one.

    Takes about a second; meant for a background thread at the start of the process.
    """
    draw(Chart(title="0", labels=("0",), series=(), alt="0"), lang="zh", width=200, scale=1)
