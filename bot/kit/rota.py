"""Argument kinds of rotas and leave: a day to come, the name of a rota, several colleagues in their order."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.domain import naming
from bot.domain.people import Person
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Reading, Simple, Word, kind_of, register
from bot.kit.kinds import parse_day

_SHORT = re.compile(r"(\d{1,2})(?:[/.-]|月|월)(\d{1,2})[日号일]?")
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST_NAME = 40


class ComingDay(date):
    """A day that is not past: a weekday or a day without a year is the next such day."""

    __slots__ = ()


class RotaName(str):
    """The name of a rota, in any language."""

    __slots__ = ()


class Colleagues(tuple[Person, ...]):
    """Several people, in the order in which they were named."""

    __slots__ = ()


def _coming(word: Word, reading: Reading) -> ComingDay:
    named = reading.canonical("word", word.text)
    today = reading.today
    if named in _WEEK:
        ahead = (_WEEK.index(named) - today.weekday()) % len(_WEEK)
        return _made(today + timedelta(days=ahead))
    short = _SHORT.fullmatch(word.text)
    if short is None:
        return _made(parse_day(word.text, reading))
    return next_such_day(int(short[1]), int(short[2]), today)


def next_such_day(month: int, day: int, today: date) -> ComingDay:
    """The first such day of a year that is not before today; `NoMatch` where no calendar has it."""
    for year in range(today.year, today.year + 9):
        try:
            found = ComingDay(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise NoMatch


def _made(day: date) -> ComingDay:
    return ComingDay(day.year, day.month, day.day)


def _rota(word: Word, reading: Reading) -> RotaName:
    known = reading.canonical("choice-rota", word.text)
    return RotaName(known or naming.tidy_name(word.text, longest=_LONGEST_NAME))


class ColleaguesKind:
    """All the people that are left on the line; marks between them do not matter."""

    name = "colleagues"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Colleagues, int]:
        """The people and how many words they took."""
        person = kind_of(Person)
        left = [Word(part, part, part) for word in words for part in re.split(r"[,，、;；]+", word.text) if part]
        found: list[Person] = []
        while left:
            one, used = person.read(left, reading)
            found.append(one)
            left = left[used:]
        if not found:
            raise NoMatch
        return Colleagues(dict.fromkeys(found)), len(words)

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: they are typed."""
        del reading
        return ()


register(ComingDay, Simple("coming-day", "date", _coming))
register(RotaName, Simple("rota", "text", _rota))
register(Colleagues, ColleaguesKind())
