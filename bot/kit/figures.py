"""Argument kinds for figures: a rate by its parts, a count, a duration, yes or no; `-` takes one away."""

from decimal import Decimal
from typing import TypeVar

from bot.domain.figure_text import Given, parse_given
from bot.domain.figures import Unit
from bot.kit.arguments import NoMatch, Reading, Simple, Word, register


class RateGiven(Given):
    """`3/1200` or `0.25%`."""

    __slots__ = ()


class CountGiven(Given):
    """`12`."""

    __slots__ = ()


class MeanGiven(Given):
    """Seconds for each: `864h/24`, `36h*24` or `36h`."""

    __slots__ = ()


class MoneyGiven(Given):
    """`1280.50` in the shop's currency."""

    __slots__ = ()


class FlagGiven(Given):
    """Yes (1) or no (0)."""

    __slots__ = ()


_Kind = TypeVar("_Kind", bound=Given)


def _reads(made: type[_Kind], unit: Unit) -> "type[_Kind]":
    def read(word: Word, _reading: Reading) -> _Kind:
        given = parse_given(word.text, unit)
        if given is None:
            raise NoMatch
        return made(given.numerator, given.denominator)

    register(made, Simple(f"figure-{unit.value}", "text", read))
    return made


def _flag(word: Word, reading: Reading) -> FlagGiven:
    answer = reading.canonical("word", word.text)
    if answer in {"yes", "no"}:
        return FlagGiven(Decimal(answer == "yes"))
    given = parse_given(word.text, Unit.FLAG)
    if given is None or given.numerator not in {None, Decimal(0), Decimal(1)}:
        raise NoMatch
    return FlagGiven(given.numerator)


for _made, _unit in (
    (RateGiven, Unit.RATE),
    (CountGiven, Unit.COUNT),
    (MeanGiven, Unit.MEAN),
    (MoneyGiven, Unit.MONEY),
):
    _reads(_made, _unit)
register(FlagGiven, Simple("figure-flag", "text", _flag))
