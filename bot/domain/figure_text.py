"""Figures as people and tools write them: counts, amounts, shares, spans of time, and what rates are made of."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from bot.domain.figures import Unit

NONE = frozenset({"", "-", "--", "—", "——", "/", "无", "없음", "none", "null", "nan", "n/a", "na"})
"""Ways to write "no data"."""

LARGEST = Decimal(10) ** 12
_FOUR = Decimal("0.0001")
_SYMBOLS = "¥￥₩$£€元원円"
_UNITS = {"万": 10_000, "만": 10_000, "w": 10_000, "k": 1_000, "千": 1_000, "천": 1_000, "亿": 10**8, "억": 10**8}
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|[+-]?\.\d+")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)")
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([^\d\s.]+)")
_SECONDS = {
    1: ("s", "sec", "secs", "second", "seconds", "秒", "秒钟", "초", "″", '"'),
    60: ("m", "min", "mins", "minute", "minutes", "分", "分钟", "분", "′", "'"),
    3_600: ("h", "hr", "hrs", "hour", "hours", "时", "小时", "시간"),
    86_400: ("d", "day", "days", "天", "日", "일"),
}
_IN_SECONDS = {word: seconds for seconds, words in _SECONDS.items() for word in words}
SPAN_UNITS = {
    "秒": 1,
    "s": 1,
    "초": 1,
    "分钟": 60,
    "分": 60,
    "min": 60,
    "분": 60,
    "小时": 3_600,
    "h": 3_600,
    "시간": 3_600,
}
"""What a unit beside the name of a column is in seconds."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as it was given: what it is made of where that was said. `numerator` None takes the figure away."""

    numerator: Decimal | None
    denominator: Decimal | None = None


def parse_number(text: str) -> Decimal | None:
    """A number with thousands, a currency, 万 or k; None where it is none."""
    bare = text.strip().strip(_SYMBOLS).replace("，", ",").strip().casefold()
    unit = _UNITS.get(bare[-1:], 1)
    bare = bare[:-1].rstrip() if unit > 1 else bare
    if not _NUMBER.fullmatch(bare):
        return None
    try:
        value = Decimal(bare.replace(",", "")) * unit
    except InvalidOperation:
        return None
    return value if abs(value) < LARGEST else None


def parse_share(text: str) -> tuple[Decimal, bool] | None:
    """A share of one and whether it was written in per cent: `45.2%`, `0.452`; None where it is none."""
    bare = text.strip()
    if bare.endswith(("%", "％")):
        value = parse_number(bare[:-1])
        return None if value is None else (value / 100, True)
    value = parse_number(bare)
    return None if value is None else (value, False)


def parse_span(text: str, *, unit: int = 1) -> Decimal | None:
    """Seconds: `35`, `35秒`, `1分20秒`, `1m20s`, `00:02:30`, `02:30`, `36h`; None where it is none.

    A plain number is in units of `unit` seconds.
    """
    bare = text.strip().casefold()
    clock = _CLOCK.fullmatch(bare)
    if clock:
        hours, minutes, seconds = (Decimal(part or 0) for part in clock.groups())
        return hours * 3_600 + minutes * 60 + seconds
    value = parse_number(bare)
    if value is not None:
        return value * unit if value >= 0 else None
    parts = _PART.findall(bare)
    if not parts or "".join(count + word for count, word in parts) != "".join(bare.split()):
        return None
    if any(word not in _IN_SECONDS for _, word in parts):
        return None
    return sum((Decimal(count) * _IN_SECONDS[word] for count, word in parts), Decimal(0))


def four(value: Decimal) -> Decimal:
    """The value as it can be kept: four decimals."""
    return value.quantize(_FOUR, ROUND_HALF_UP)


_OVER = re.compile(r"\s*[/÷]\s*")
_TIMES = re.compile(r"\s*[*×✕]\s*")


def parse_given(text: str, unit: Unit) -> Given | None:
    """A figure as somebody types it; None where it is none.

    A rate as `3/1200` (part and whole) or alone (`0.25%`); a mean as `864h/24` (total and count), `36h*24` (mean and
    count) or alone (`36h`). `-` takes the figure away.
    """
    bare = text.strip()
    if bare.casefold() in NONE:
        return Given(None)
    over, times = _OVER.split(bare), _TIMES.split(bare)
    if unit.adds or unit is Unit.FLAG:
        value = _one(bare, unit)
        whole = unit is not Unit.COUNT or value is None or value % 1 == 0
        return Given(four(value)) if value is not None and value >= 0 and whole else None
    if len(over) == 2:  # noqa: PLR2004 - part and whole
        return _made_of(_whole_part(over[0], unit), parse_number(over[1]), unit)
    if len(times) == 2:  # noqa: PLR2004 - mean and count
        mean, count = _one(times[0], unit), parse_number(times[1])
        return None if mean is None or count is None else _made_of(mean * count, count, unit)
    value = _one(bare, unit)
    if value is None or value < 0 or (unit is Unit.RATE and value > 1):
        return None
    return Given(four(value))


def _one(text: str, unit: Unit) -> Decimal | None:
    match unit:
        case Unit.RATE:
            share = parse_share(text)
            return None if share is None else share[0]
        case Unit.MEAN | Unit.SPAN:
            return parse_span(text)
        case _:
            return parse_number(text)


def _whole_part(text: str, unit: Unit) -> Decimal | None:
    return parse_span(text) if unit is Unit.MEAN else parse_number(text)


def _made_of(numerator: Decimal | None, denominator: Decimal | None, unit: Unit) -> Given | None:
    if numerator is None or denominator is None or numerator < 0 or denominator < 0:
        return None
    if unit is Unit.RATE and numerator > denominator:
        return None
    return Given(four(numerator), four(denominator))
