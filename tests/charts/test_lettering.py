"""The letters and numbers of charts: what can be drawn, how it is broken, how numbers are written."""

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from bot.runtime.charts.lettering import FONT, compact, fit, readable, width_of, wrap

HANGUL = "".join(map(chr, range(0xAC00, 0xD7A4)))
GB2312 = "".join(
    bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) if row != 0xD7
)
SAMPLES = {
    "zh": "旗舰店 · 支付金额(元):128,000 → 询单转化率 45.2%,「催付」《补班》…—±≥￥",
    "ko": "스마트스토어 결제 금액(원): 4,520,000 → 전환율 45.2% ₩ ‘반품’ “교환” … —",
    "en": "Paid amount ($, €, £, ¥): 128,000 → conversion 45.2% ≥ 40% — “café”…",
    "GB 2312": GB2312,
    "Hangul": HANGUL,
}


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_the_font_has_every_character(text: str) -> None:
    """Everything Chinese and Korean teams write has a glyph of its own, so nothing is drawn as a box."""
    with TTFont(FONT, lazy=True) as opened:
        drawable = opened.getBestCmap()
    assert not {sign for sign in text if sign != " " and ord(sign) not in drawable}
    assert readable(text) == text


def test_the_licence_of_the_font_is_free() -> None:
    """The font names the SIL Open Font License as its own."""
    with TTFont(FONT, lazy=True) as opened:
        assert "SIL Open Font License, Version 1.1" in opened["name"].getDebugName(13)


def test_what_cannot_be_drawn_is_left_out() -> None:
    """Emoji and control characters vanish, line breaks become spaces, composed and decomposed Hangul are the same."""
    assert readable("🎉双11🎉\n大促\u200d\x07") == "双11 大促"
    assert readable("\u1112\u1161\u11ab\u1100\u1173\u11af") == "한글"


def test_a_text_that_fits_is_left_alone() -> None:
    """Only what is too wide is shortened, with the ellipsis that suits its last character."""
    assert fit("旗舰店", 12, 100) == "旗舰店"
    assert fit("淘宝旗舰店超级长的店铺名字", 12, 60).endswith("…")
    assert fit("A very long name of a shop", 12, 60).endswith("...")


def test_words_are_kept_whole_and_chinese_is_not() -> None:
    """Lines break between words and between Chinese characters, never before Chinese punctuation."""
    assert wrap("홍대 스마트스토어", 12, 90, 2) == ["홍대", "스마트스토어"]
    assert wrap("旗舰店\uff0c支付金额", 12, 37, 3) == ["旗舰", "店\uff0c支", "付金额"]
    assert wrap("旗舰《店》支付", 12, 37, 3) == ["旗舰", "《店》", "支付"]


@given(st.text(st.sampled_from("ab 旗舰,한글 "), max_size=60), st.integers(40, 400), st.integers(1, 3))
def test_lines_fit_their_room(text: str, room: int, most: int) -> None:
    """Whatever the text, there are no more lines than allowed and none is wider than its room."""
    lines = wrap(readable(text), 12, room, most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, 12) <= room for line in lines)


@pytest.mark.parametrize(
    ("value", "largest", "zh", "ko", "en"),
    [
        (0, 200_000, "0", "0", "0"),
        (162_345.5, 200_000, "16.2万", "16.2만", "162K"),
        (5_000, 10_000, "0.5万", "0.5만", "5K"),
        (9_999, 9_999, "9,999", "9,999", "9,999"),
        (4_520_000, 6_000_000, "452万", "452만", "4.52M"),
        (230_000_000, 300_000_000, "2.3亿", "2.3억", "230M"),
        (-2_500, -45_000, "-0.25万", "-0.25만", "-2.5K"),
        (45.25, 60, "45.2", "45.2", "45.2"),
        (0.0025, 0.01, "0.0025", "0.0025", "0.0025"),
        (-0.0001, 60, "0", "0", "0"),
        (12_345_678, 50_000_000, "1,235万", "1,235만", "12.3M"),
    ],
)
def test_numbers_are_written_as_their_readers_count(value: float, largest: float, zh: str, ko: str, en: str) -> None:
    """Chinese and Korean readers count in ten thousands, English ones in thousands; an axis keeps to one unit."""
    assert [compact(value, lang, largest) for lang in ("zh", "ko", "en")] == [zh, ko, en]
