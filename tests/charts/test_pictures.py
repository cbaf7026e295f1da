"""Charts as pictures: their size, that they are the same each time, and that a gap is no zero."""

import io
import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from bot.kit.message import Chart, Series
from bot.runtime.charts import Picture, draw, warm_up
from bot.runtime.charts.card import HATCHING, LABEL, PAPER, SMALL_PRINT
from bot.runtime.charts.drawing import BETWEEN, labels_of
from bot.runtime.charts.lettering import width_of
from bot.runtime.charts.plotting import COLOURS, FADED, MUTED

LANGS = ("zh", "ko", "en")


def chart(*values: float | None, highlight: int | None = None, style: str = "bar", title: str = "店") -> Chart:
    """A chart of one series whose legend is empty."""
    series = Series("", values, "line" if style == "line" else "bar")
    return Chart(title, tuple(str(at) for at in range(len(values))), (series,), "alt", highlight=highlight)


def pixels(picture: Picture) -> NDArray[np.uint8]:
    """The picture as rows of columns of red, green and blue."""
    return np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB"))


def count(picture: NDArray[np.uint8], colour: str) -> int:
    """How many pixels have exactly this colour."""
    return int((picture == np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])).all(axis=2).sum())


def contrast(colour: str, paper: str = PAPER) -> float:
    """The contrast ratio of two colours, as WCAG 2 defines it."""
    light = []
    for each in (colour, paper):
        parts = [int(each[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        light.append(sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)) + 0.05)
    return max(light) / min(light)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("width", "scale"), [(720, 2), (480, 1), (360, 3)])
def test_a_picture_has_the_size_it_says(lang: str, width: int, scale: int) -> None:
    """The file has `scale` pixels for each one of the size in which it is shown."""
    picture = draw(chart(1, 2, 3), lang=lang, width=width, scale=scale)
    image = Image.open(io.BytesIO(picture.png))
    assert image.format == "PNG"
    assert picture.width == width
    assert image.size == (width * scale, picture.height * scale)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "values",
    [(), (5,), (None,), (None,) * 40, (0, 0), (-5, 3, -2), (1e12, 3, None), (0.001, 0.002), (math.inf, 2), (7,) * 400],
)
def test_any_numbers_can_be_drawn(lang: str, values: tuple[float | None, ...]) -> None:
    """One bar, hundreds, none, negative, huge and tiny ones are drawn without a warning, as bars and as lines."""
    names = tuple(f"6月{at}일 long" for at in range(max(1, len(values))))
    styles = ("bar", "muted", "line") if values else ()
    series = tuple(Series(f"{style} 名 이름 🎉 $x$", values, style) for style in styles)  # type: ignore[arg-type]
    told = Chart("긴 제목 很长的标题 $a_b$ \\frac " * 9, names, series, "alt", unit="元", highlight=len(names) - 1)
    assert draw(told, lang=lang, scale=1, no_data="无").height > 200


def test_the_same_chart_is_the_same_file() -> None:
    """Equal charts are equal bytes, also in another process, so that blobs are kept once."""
    asked = "draw(Chart('店', ('一', '二'), (Series('数', (1.0, None)),), 'alt'), lang='zh', no_data='无').png"
    script = (
        "import hashlib; from bot.runtime.charts import draw; from bot.kit.message import Chart, Series;"
        f"print(hashlib.sha256({asked}).hexdigest())"
    )
    runs = {subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1


def test_threads_do_not_disturb_each_other() -> None:
    """Charts drawn at once by many threads are the charts drawn one by one."""
    charts = [chart(*range(1, at + 2)) for at in range(6)]
    alone = [draw(each, lang="ko", scale=1).png for each in charts]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda each: draw(each, lang="ko", scale=1).png, charts * 2))
    assert together == alone * 2


def test_a_gap_is_hatched_and_a_zero_is_a_line() -> None:
    """Where there is no data no bar is drawn, not even the thin one of a zero."""
    gap, zero = (pixels(draw(chart(5, value, 5), lang="en", width=600)) for value in (None, 0))
    middle = slice(460, 760)
    assert count(gap[:, middle], HATCHING) > 500
    assert count(gap[:, middle], COLOURS[0]) == 0
    assert count(zero[:, middle], HATCHING) == 0
    assert count(zero[:, middle], COLOURS[0]) > 50


def test_a_line_is_broken_at_a_gap() -> None:
    """A line does not cross what is not known, and a point between two gaps can still be seen."""
    broken = pixels(draw(chart(5, None, 5, None, 5, style="line"), lang="en", width=600))
    whole = pixels(draw(chart(5, 5, 5, 5, 5, style="line"), lang="en", width=600))
    between = slice(380, 420)
    assert count(whole[:, between], COLOURS[0]) > 0
    assert count(broken[:, between], COLOURS[0]) == 0
    assert count(broken, COLOURS[0]) > 100


def test_what_is_highlighted_stands_out() -> None:
    """With a highlight only its bar has the full colour."""
    plain, bright = (pixels(draw(chart(5, 5, 5, highlight=at), lang="en")) for at in (None, 1))
    assert count(plain, FADED[0]) == 0
    assert count(bright, COLOURS[0]) * 2.5 < count(plain, COLOURS[0])
    assert count(bright, FADED[0]) > count(bright, COLOURS[0])


@pytest.mark.parametrize("colour", [*COLOURS, *FADED, MUTED])
def test_colours_can_be_seen(colour: str) -> None:
    """Every colour of data has the contrast that WCAG 2.2 asks of graphics, 3 : 1."""
    assert contrast(colour) >= 3


def test_small_print_can_be_read() -> None:
    """Small print has the contrast that WCAG 2.2 asks of text, 4.5 : 1."""
    assert contrast(SMALL_PRINT) >= 4.5


def test_characters_have_the_shapes_of_their_region() -> None:
    """One character is drawn differently for Chinese and for Korean readers, where their habits differ."""
    assert draw(chart(1, title="直骨"), lang="zh").png != draw(chart(1, title="直骨"), lang="ko").png


@pytest.mark.parametrize(("n", "slot"), [(31, 20.0), (31, 12.0), (13, 45.0), (400, 1.6)])
@pytest.mark.parametrize("highlight", [None, 0, 7])
def test_labels_of_many_days_do_not_touch(n: int, slot: float, highlight: int | None) -> None:
    """Of many labels some are left out, evenly, and never the highlighted one (the last, if there is none)."""
    days = Chart("", tuple(f"6月{at}日" for at in range(1, n + 1)), (), "alt", highlight=highlight)
    labels = labels_of(days, slot)
    kept = [at for at, lines in enumerate(labels) if lines]
    widest = max(width_of(line, LABEL) for lines in labels for line in lines)
    assert (n - 1 if highlight is None else highlight) in kept
    assert all(other - one == kept[1] - kept[0] for one, other in pairwise(kept))
    assert (kept[1] - kept[0]) * slot >= widest + BETWEEN


def test_few_labels_are_all_kept() -> None:
    """The names of a few shops are broken into two lines and shortened, but none is left out."""
    shops = Chart("", ("京东", "淘宝旗舰店超级长的店铺名字再长一点", "홍대 스마트스토어 전문점 지점"), (), "alt")
    labels = labels_of(shops, 80)
    assert [len(lines) for lines in labels] == [1, 2, 2]
    assert all(width_of(line, LABEL) <= 80 - BETWEEN for lines in labels for line in lines)


def test_few_days_are_rather_left_out_than_shortened() -> None:
    """A date cut in half says nothing: where dates do not fit, every other one is whole."""
    days = Chart("", tuple(f"6월 {at}일 (월)" for at in range(1, 11)), (), "alt")
    assert labels_of(days, 46) == [[f"6월 {at}일 (월)"] if at % 2 == 0 else [] for at in range(1, 11)]
    assert labels_of(days, 60)[0] == ["6월 1일", "(월)"]


def test_a_chart_that_does_not_add_up_is_refused() -> None:
    """A chart without labels, or with a value missing, is a bug of the feature that made it."""
    with pytest.raises(ValueError, match="without labels"):
        draw(Chart("t", (), (), "alt"), lang="en")
    with pytest.raises(ValueError, match="1 values for 2 labels"):
        draw(Chart("t", ("a", "b"), (Series("s", (1,)),), "alt"), lang="en")


def test_the_library_is_loaded_by_the_first_chart() -> None:
    """Importing the module is cheap; warming up loads the drawing library, without the state of pyplot."""
    script = (
        "import sys; import bot.runtime.charts as charts; assert 'matplotlib' not in sys.modules;"
        "charts.warm_up(); assert 'matplotlib' in sys.modules; assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    warm_up()
