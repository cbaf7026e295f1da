"""Argument kinds of the ladder: what a tier asks for, who agrees to it, and what comes with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Reading, Simple, Word, kind_of, register

_POINTS = re.compile(r"(\d+(?:\.\d+)?)[分점]?(?:[/×x](\d+)(?:个月|月|개월)?)?")
_COUNT = re.compile(r"(\d+)(?:个月|月|개월|人|位|명)?")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class HowMany:
    """A number of months or of people; None: no longer asked for."""

    count: int | None


@dataclass(frozen=True, slots=True)
class PointsOver:
    """Points and the months over which they are looked at (85/6); None: no longer asked for."""

    points: Decimal | None
    months: int = 1


@dataclass(frozen=True, slots=True)
class FigureNeed:
    """The value of a figure; a share is written with a per cent sign. None: no longer asked for."""

    value: Decimal | None


class Roles(tuple[Role, ...]):
    """Several roles, in the order in which they were named."""

    __slots__ = ()


class BenefitLines(tuple[str, ...]):
    """What comes with a tier: known names where a word is one, else the words, a line or a semicolon between them."""

    __slots__ = ()


def _is_off(word: Word, reading: Reading) -> bool:
    return (reading.canonical("word", word.text) or word.text.casefold()) == "off"


def _how_many(word: Word, reading: Reading) -> HowMany:
    if _is_off(word, reading):
        return HowMany(None)
    found = _COUNT.fullmatch(word.text)
    if found is None or len(found[1]) > 4:  # noqa: PLR2004 - longer than any number of months or people
        raise NoMatch
    return HowMany(int(found[1]))


def _points_over(word: Word, reading: Reading) -> PointsOver:
    if _is_off(word, reading):
        return PointsOver(None)
    found = _POINTS.fullmatch(word.text)
    if found is None or len(found[2] or "") > 4:  # noqa: PLR2004 - longer than any number of months
        raise NoMatch
    return PointsOver(Decimal(found[1]), int(found[2] or 1))


def _figure_need(word: Word, reading: Reading) -> FigureNeed:
    if _is_off(word, reading):
        return FigureNeed(None)
    text = word.text.replace(",", "")
    share = text.endswith("%")
    try:
        value = Decimal(text.rstrip("%秒초s"))
    except InvalidOperation:
        raise NoMatch from None
    if not value.is_finite() or not 0 <= value < 10**12:
        raise NoMatch
    return FigureNeed(value / _HUNDRED if share else value)


class RolesKind:
    """All the roles that are left on the line; arrows and commas between them do not matter."""

    name = "roles"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Roles, int]:
        """The roles and how many words they took."""
        role = kind_of(Role)
        parts = [part for word in words for part in re.split(r"[,，、;；>→+]+", word.text) if part]
        try:
            found = [role.read([Word(part, part, part)], reading)[0] for part in parts if part != "-"]
        except NoMatch:
            raise Refusal("ladder-chain-roles") from None
        if not found:
            raise NoMatch
        return Roles(dict.fromkeys(found)), len(words)

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: they are typed."""
        del reading
        return ()


class BenefitsKind:
    """The rest of the line, in parts."""

    name = "benefits"
    control: Control = "long_text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[BenefitLines, int]:
        """The parts and how many words they took."""
        parts = (" ".join(part.split()) for part in re.split(r"[;；\n]+", words[0].rest))
        lines = BenefitLines(reading.canonical("choice-benefit", part) or part for part in parts if part)
        if not lines:
            raise NoMatch
        return lines, len(words)

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: they are typed."""
        del reading
        return ()


register(HowMany, Simple("how-many", "text", _how_many))
register(PointsOver, Simple("points-over", "text", _points_over))
register(FigureNeed, Simple("figure-need", "text", _figure_need))
register(Roles, RolesKind())
register(BenefitLines, BenefitsKind())
