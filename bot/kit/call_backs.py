"""Argument kinds of call-backs: a moment to come, and the days that a report is about."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.call_backs import read_span
from bot.domain.errors import Refusal
from bot.domain.schedule import resolve
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Period, Reading, Word, kind_of, parse_time, register
from bot.kit.rota import ComingDay

_HALF_DAY = re.compile(r"(上午|早上|下午|晚上|傍晚|오전|오후|저녁)?(.+?)\s*(am|pm)?", re.IGNORECASE)
_AFTERNOON = {"下午", "晚上", "傍晚", "오후", "저녁", "pm"}
_NOON = 12
_MORNING = time(10)
"""What a day without a time means: when calls begin."""


class Moment(datetime):
    """A moment to come: in two hours, at six, tomorrow at ten; aware, in UTC."""

    __slots__ = ()


def _made(moment: datetime) -> Moment:
    return Moment.fromtimestamp(moment.timestamp(), UTC)


class MomentKind:
    """`2h`, `18:00`, `tomorrow 10:00`, `06-02 14:30`, `明天下午3点`, `내일 오후 3시`."""

    name = "moment"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Moment, int]:
        """The moment, and how many words it took. A time of day that is past is that of tomorrow."""
        for count in range(min(3, len(words)), 0, -1):
            found = self._in_a_while(words[:count], reading) or self._at(words[:count], reading)
            if found is not None:
                return found, count
        raise NoMatch

    @staticmethod
    def _in_a_while(words: Sequence[Word], reading: Reading) -> Moment | None:
        text = "".join(word.text for word in words)
        span = None if text.isdecimal() else read_span(text)
        return None if span is None else _made(reading.now + span)

    def _at(self, words: Sequence[Word], reading: Reading) -> Moment | None:
        if len(words) == 1:
            text = words[0].text.replace("T", " ")
            pieces = text.split()
            if len(pieces) > 1:
                return self._at([Word(each, each, each) for each in pieces], reading)
            return self._one_word(words[0], reading)
        rest = " ".join(word.text for word in words[1:])
        day, clock = _day(words[0], reading), _clock(rest)
        if day is not None and clock is not None:
            return _at(day, clock, reading)
        clock = _clock(" ".join(word.text for word in words))
        return None if clock is None else _next_at(clock, reading)

    @staticmethod
    def _one_word(word: Word, reading: Reading) -> Moment | None:
        clock = _clock(word.text)
        if clock is not None:
            return _next_at(clock, reading)
        for cut in range(len(word.text), 0, -1):
            head, tail = word.text[:cut], word.text[cut:]
            day = _day(Word(head, head, head), reading)
            if day is not None and not tail:
                return _at(day, _MORNING, reading)
            glued = _clock(tail) if day is not None else None
            if day is not None and glued is not None:
                return _at(day, glued, reading)
        return None

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


def _day(word: Word, reading: Reading) -> date | None:
    if word.text.isdecimal():
        return None
    try:
        found, _used = kind_of(ComingDay).read([word], reading)
    except (NoMatch, Refusal):
        return None
    return date(found.year, found.month, found.day)


def _clock(text: str) -> time | None:
    found = _HALF_DAY.fullmatch(text.strip())
    if found is None:
        return None
    try:
        clock = parse_time(found[2].replace(" ", "").strip())
    except NoMatch:
        return None
    later = (found[1] in _AFTERNOON) or (found[3] or "").casefold() in _AFTERNOON
    return clock.replace(hour=clock.hour + _NOON) if later and clock.hour < _NOON else clock


def _at(day: date, clock: time, reading: Reading) -> Moment:
    return _made(resolve(datetime.combine(day, clock), reading.zone.key))


def _next_at(clock: time, reading: Reading) -> Moment:
    today = _at(reading.today, clock, reading)
    return today if today > reading.now else _at(reading.today + timedelta(days=1), clock, reading)


class Span(Period):
    """The days of a report: one day, or those of a week or a month up to now."""

    __slots__ = ()


class SpanKind:
    """A period, or one of the words day, week, month."""

    name = "span"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Span, int]:
        """The days that the first word names."""
        today = reading.today
        match reading.canonical("choice-span", words[0].text):
            case "day":
                return Span(today, today, "day"), 1
            case "week":
                return Span(today - timedelta(days=today.weekday()), today, "week"), 1
            case "month":
                return Span(today.replace(day=1), today, "month"), 1
            case _:
                pass
        found, used = kind_of(Period).read(words, reading)
        return Span(found.first, found.last, found.kind), used

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


register(Moment, MomentKind())
register(Span, SpanKind())
