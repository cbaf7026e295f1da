"""The letters and numbers of charts: one font for all languages, measured and broken into lines.

The font comes with a wheel, so that Chinese and Korean can be read on a machine without fonts. It holds the shapes of
every East Asian region; which of them is drawn follows from the language that a text is given.
"""

import math
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import cvttf_NotoSansCJK_Regular
from babel import Locale
from babel.numbers import format_decimal
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

FONT = Path(cvttf_NotoSansCJK_Regular.get_TTF_path())
"""Noto Sans CJK Regular, SIL Open Font License 1.1."""

_SHAPES = {"zh": "zh-Hans", "ko": "ko", "en": "zh-Hans"}
_COMPACT_FROM = 10_000
_SIGNIFICANT = 3
_CHINESE = r"[\u2e80-\u2fff\u3005-\u3007\u3040-\u312f\u3190-\ua4cf\uf900-\ufaff]"
_OPENS = r"\u3008\u300a\u300c\u300e\u3010\u3014\uff08\u201c\u2018(\["
_CLOSES = (
    r"\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015"
    r"\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\u201d\u2019,.:;!?)\]%"
)
_PIECE = re.compile(rf"[{_OPENS}]*{_CHINESE}[{_CLOSES}]*|(?:(?!{_CHINESE})\S)+|\s+")
"""What stays on one line: a Chinese character with the punctuation that belongs to it, or a word."""


def shapes_of(lang: str) -> str:
    """The BCP 47 tag whose character shapes a reader of `lang` expects (Simplified Chinese unless Korean)."""
    return _SHAPES.get(lang, "zh-Hans")


@lru_cache(maxsize=16)
def font(pixels: float) -> FontProperties:
    """The font at a size in pixels of the card (drawn at 100 dots per inch: a point is 100/72 of them)."""
    return FontProperties(fname=str(FONT), size=pixels * 0.72)


@lru_cache(maxsize=1)
def _drawable() -> frozenset[int]:
    return frozenset(get_font(str(FONT)).get_charmap())


def _can_be_drawn(sign: str) -> bool:
    return ord(sign) in _drawable() and not unicodedata.category(sign).startswith("C")


def readable(text: str) -> str:
    """The text with what the font cannot draw (emoji, chiefly) left out, on one line."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(filter(_can_be_drawn, composed)).split())


@lru_cache(maxsize=4096)
def width_of(text: str, pixels: float) -> float:
    """How wide a line is, in pixels of the card."""
    if not text:
        return 0.0
    return float(text_to_path.get_text_width_height_descent(text, font(pixels), ismath=False)[0]) / 0.72


def fit(text: str, pixels: float, room: float) -> str:
    """The text, shortened with an ellipsis if it is wider than `room`."""
    if width_of(text, pixels) <= room:
        return text
    kept = text
    while kept and width_of(_cut(kept), pixels) > room:
        kept = kept[:-1].rstrip()
    return _cut(kept)


def _cut(kept: str) -> str:
    # The font's own ellipsis floats at half height: right after Chinese characters only.
    return f"{kept}…" if re.match(_CHINESE, kept[-1:]) else f"{kept}..."


def wrap(text: str, pixels: float, room: float, most: int) -> list[str]:
    """The text in at most `most` lines no wider than `room`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    pieces = _PIECE.findall(text)
    for at, piece in enumerate(pieces):
        if line and width_of((line + piece).rstrip(), pixels) > room:
            if len(lines) == most - 1:
                return [*lines, fit("".join([line, *pieces[at:]]), pixels, room)]
            lines.append(fit(line.rstrip(), pixels, room))
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, fit(line.rstrip(), pixels, room)]


def compact(value: float, lang: str, largest: float) -> str:
    """A number for an axis whose largest is `largest`: grouped in thousands, or in 万, 만, K as its readers count.

    The unit follows from `largest`, so that all numbers of an axis share it. Units and signs are those of the CLDR.
    """
    locale = Locale.parse({"zh": "zh_Hans_CN", "ko": "ko_KR"}.get(lang, "en_US"))
    divisor, suffix = _unit(locale, abs(largest))
    leading = math.floor(math.log10(abs(largest) / divisor)) if largest else 0
    digits = max(0, _SIGNIFICANT - 1 - leading)
    shown = round(value / divisor, digits) + 0.0  # adding nothing makes a zero of a negative zero
    number: str = format_decimal(shown, format="#,##0." + "#" * digits if digits else "#,##0", locale=locale)
    return f"{number}{suffix if shown else ''}"


def _unit(locale: Locale, largest: float) -> tuple[float, str]:
    if largest < _COMPACT_FROM:
        return 1, ""
    patterns = locale.compact_decimal_formats["short"]["other"]
    power = max(int(each) for each in patterns if int(each) <= largest)
    pattern = patterns[str(power)]
    zeros = pattern.pattern.count("0")
    return power / 10 ** (zeros - 1), pattern.suffix[0]
