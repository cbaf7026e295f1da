"""What a shop has settled about ringing buyers: when first, how often, at which hours, and what is said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from bot.domain.call_backs.windows import EARLIEST, LATEST, STANDARD, Window, Windows
from bot.domain.errors import Refusal
from bot.domain.privacy import scrub

MOST_ATTEMPTS = 3
"""More calls about one order are a nuisance, whatever a shop settles."""
LONGEST_SCRIPT = 600


class Rule(StrEnum):
    """What can be settled, by the name under which it is kept."""

    FIRST = "first"
    CLOSE = "close"
    LAST = "last"
    GAP = "gap"
    ATTEMPTS = "attempts"
    WINDOWS = "windows"
    ROUNDS = "rounds"
    FRESH = "fresh"
    LEASE = "lease"
    KEEP = "keep"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one shop; the defaults are those of the trade.

    `on`: whether anybody is rung at all. `first`: the age of an order at which its buyer is rung first. `close`: the
    age at which the shop closes it itself. `last`: how long before that the last chance begins; it ends half-way.
    `gap`: between two calls. `attempts`: calls about one order. `windows`: on the buyer's clock. `fresh`: how old what
    is known of the orders may be. `rounds`: when the team is reminded, on the shop's clock. `lease`: how long a claim
    lasts. `keep`: how long what was done is kept. `script`: what is said; empty for the product's own.
    """

    on: bool = True
    first: timedelta = timedelta(minutes=30)
    close: timedelta = timedelta(hours=24)
    last: timedelta = timedelta(hours=2)
    gap: timedelta = timedelta(hours=4)
    attempts: int = 2
    windows: Windows = STANDARD
    rounds: tuple[time, ...] = (time(10, 30), time(16))
    fresh: timedelta = timedelta(minutes=60)
    lease: timedelta = timedelta(minutes=15)
    keep: timedelta = timedelta(days=180)
    script: str = ""


_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_LIMITS: dict[Rule, tuple[timedelta, timedelta]] = {
    Rule.FIRST: (5 * _MINUTE, 2 * _DAY),
    Rule.CLOSE: (15 * _MINUTE, 30 * _DAY),
    Rule.LAST: (10 * _MINUTE, 12 * _HOUR),
    Rule.GAP: (_HOUR, 3 * _DAY),
    Rule.FRESH: (5 * _MINUTE, _DAY),
    Rule.LEASE: (5 * _MINUTE, 2 * _HOUR),
    Rule.KEEP: (7 * _DAY, 1_095 * _DAY),
}
_UNITS = (
    (_DAY, ("d", "day", "days", "天", "日", "일")),
    (_HOUR, ("h", "hour", "hours", "小时", "小時", "个小时", "时", "시간")),
    (_MINUTE, ("m", "min", "mins", "minute", "minutes", "分钟", "分", "분")),
)
_UNIT_OF = {word: unit for unit, words in _UNITS for word in words}
_SPAN_PART = re.compile(r"(\d{1,6}(?:\.\d)?)\s*([^\d\s.]*)\s*")
_WINDOW = re.compile(r"(\d{1,2}(?::\d\d)?)\s*(?:-|–|~|—|至|到)\s*(\d{1,2}(?::\d\d)?)")


def read_span(text: str) -> timedelta | None:
    """`45m`, `4h`, `1h30m`, `24小时`, `30분`, `90 days`; a bare number is minutes. None for anything else."""
    folded = text.strip().casefold()
    total, end = timedelta(), 0
    while end < len(folded):
        part = _SPAN_PART.match(folded, end)
        if part is None:
            return None
        unit = _UNIT_OF.get(part[2]) if part[2] else (_MINUTE if not end else None)
        if unit is None:
            return None
        total += unit * float(part[1])
        end = part.end()
    return total if end else None


def read_clock(text: str) -> time | None:
    """`9`, `09:30`; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})(?::(\d\d))?", text.strip())
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def read_windows(text: str) -> Windows:
    """`10:00-11:30,13:30-20:00`. Raises `Refusal` for anything else, and for hours at which nobody may be rung."""
    parts = [part for part in re.split(r"[,，、;；\s]+(?=\d)", text.strip()) if part]
    windows = []
    for part in parts:
        found = _WINDOW.fullmatch(part.strip())
        begins = read_clock(found[1]) if found else None
        ends = read_clock(found[2]) if found else None
        if begins is None or ends is None or begins >= ends:
            raise Refusal("callback-rule-not-windows", text=part)
        if begins < EARLIEST or ends > LATEST:
            raise Refusal("callback-rule-night", text=part, earliest=EARLIEST, latest=LATEST)
        windows.append(Window(begins, ends))
    if not windows:
        raise Refusal("callback-rule-not-windows", text=text)
    windows.sort()
    if any(later.begins < earlier.ends for earlier, later in pairwise(windows)):
        raise Refusal("callback-rule-not-windows", text=text)
    return tuple(windows)


def read_rounds(text: str, windows: Windows) -> tuple[time, ...]:
    """`10:30,16:00`: two or more times at which buyers may be rung. Raises `Refusal` for anything else."""
    parts = [part for part in re.split(r"[,，、;；\s]+", text.strip()) if part]
    times = {clock for part in parts if (clock := read_clock(part)) is not None}
    if len(times) < len(parts) or len(times) < 2:  # noqa: PLR2004 - the rule: two rounds a day or more
        raise Refusal("callback-rule-not-rounds", text=text)
    for each in sorted(times):
        if not any(window.begins <= each < window.ends for window in windows):
            raise Refusal("callback-rule-round-shut", at=each, windows=[str(window) for window in windows])
    return tuple(sorted(times))


def changed(rules: Rules, rule: Rule, text: str) -> Rules:
    """The rules with one of them changed to what was typed."""
    match rule:
        case Rule.ATTEMPTS:
            if not text.strip().isdecimal() or not 1 <= int(text) <= MOST_ATTEMPTS:
                raise Refusal("callback-rule-attempts-range", most=MOST_ATTEMPTS)
            made = replace(rules, attempts=int(text))
        case Rule.WINDOWS:
            windows = read_windows(text)
            inside = tuple(each for each in rules.rounds if any(w.begins <= each < w.ends for w in windows))
            made = replace(rules, windows=windows, rounds=inside if len(inside) > 1 else _spread(windows))
        case Rule.ROUNDS:
            made = replace(rules, rounds=read_rounds(text, rules.windows))
        case Rule.SCRIPT:
            made = replace(rules, script=_script(text))
        case _:
            settled: dict[str, Any] = {rule.value: _span(rule, text)}
            made = replace(rules, **settled)
    _check(made)
    return made


def _script(text: str) -> str:
    script = scrub(text.strip())
    if len(script) > LONGEST_SCRIPT:
        raise Refusal("callback-rule-script-long", most=LONGEST_SCRIPT, length=len(script))
    return "" if script == "-" else script


def _span(rule: Rule, text: str) -> timedelta:
    span = read_span(text)
    least, most = _LIMITS[rule]
    if span is None:
        raise Refusal("callback-rule-span", text=text)
    if not least <= span <= most:
        raise Refusal("callback-rule-range", least=least, most=most)
    return span


def _spread(windows: Windows) -> tuple[time, ...]:
    """Two rounds where those that were settled no longer fit: as the first window opens, and in the last one."""
    first, last = windows[0].begins, windows[-1]
    begins, ends = last.begins.hour * 60 + last.begins.minute, last.ends.hour * 60 + last.ends.minute
    middle = (begins + ends) // 2
    return first, time(middle // 60, middle % 60)


def _check(rules: Rules) -> None:
    """Rules that contradict one another."""
    if rules.first >= rules.close:
        raise Refusal("callback-rule-first-close", first=rules.first, close=rules.close)


def to_json(rules: Rules) -> dict[str, Any]:
    """What differs from the defaults, as JSON takes it; the inverse of `from_json`."""
    standard = Rules()
    return {
        each.name: _plain(getattr(rules, each.name))
        for each in fields(Rules)
        if getattr(rules, each.name) != getattr(standard, each.name)
    }


def _plain(value: Any) -> Any:
    match value:
        case timedelta():
            return int(value.total_seconds())
        case tuple():
            return [f"{each:%H:%M}" if isinstance(each, time) else str(each) for each in value]
        case _:
            return value


def from_json(kept: Mapping[str, Any]) -> Rules:
    """The rules that `to_json` wrote."""
    values: dict[str, Any] = {}
    for name, value in kept.items():
        if name == Rule.WINDOWS.value:
            pairs = (each.split("-") for each in value)
            values[name] = tuple(Window(time.fromisoformat(begins), time.fromisoformat(ends)) for begins, ends in pairs)
        elif name == Rule.ROUNDS.value:
            values[name] = tuple(time.fromisoformat(each) for each in value)
        elif name in _LIMITS:
            values[name] = timedelta(seconds=value)
        else:
            values[name] = value
    return Rules(**values)


__all__ = ["LONGEST_SCRIPT", "MOST_ATTEMPTS", "Rule", "Rules", "changed", "from_json", "read_span", "to_json"]
