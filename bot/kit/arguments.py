"""Argument kinds: how a word becomes a day, a person, a shop; and which control of a form asks for it.

The annotation of a parameter names its kind: `date`, `Period`, `time`, `int`, `Decimal`, `str`, `Rest`, `Person`,
`Shop`, `Team`, `ZoneInfo`, `Days`, `Lang`, `Role`, or any `StrEnum`. A feature adds a kind with `register`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Protocol, Union, get_args, get_origin
from zoneinfo import ZoneInfo

from bot.domain.people import Person, Shop, Team
from bot.kit.adapter import Option


class Word(NamedTuple):
    """One word of a line. `text` is normalised (NFKC); `raw` is as typed; `rest` is the line from here on, raw."""

    text: str
    raw: str
    rest: str
    quoted: bool = False


class NoMatch(Exception):  # noqa: N818 - an answer, not an error
    """The words are not of this kind; an optional argument is then taken as left out."""


class Rest(str):
    """The rest of the line as typed: free text."""

    __slots__ = ()


class Directory(Protocol):
    """Who and what can be named."""

    def people(self) -> Sequence[Person]:
        """Everybody who may be named here."""

    def person_by_mention(self, raw: str) -> Person | None:
        """The person that a platform's mention stands for."""

    def shops(self) -> Sequence[Shop]:
        """The shops that may be named here."""

    def teams(self) -> Sequence[Team]:
        """All teams."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word may depend on: the moment, the zone, who exists, and the words of all languages.

    `vocabulary` maps a folded word of any language to its canonical name within a family: `("word", "昨天")` to
    "yesterday".
    """

    now: datetime
    zone: ZoneInfo
    lang: str
    directory: Directory
    vocabulary: Mapping[tuple[str, str], str]
    words_of: Callable[[str], str] = field(default=lambda key: key)

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.astimezone(self.zone).date()

    def canonical(self, family: str, text: str) -> str | None:
        """The canonical name of a word within a family, in whatever language it was typed."""
        return self.vocabulary.get((family, text.casefold()))


Control = Literal["text", "long_text", "number", "date", "time", "choice"]


class Kind(Protocol):
    """How words become a value."""

    name: str
    control: Control

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Any, int]:
        """The value and how many words it took. Raises `NoMatch`, or `Refusal` where more can be said."""

    def options(self, reading: Reading) -> Sequence[Option]:
        """The choices of a form, where there is a list."""


_KINDS: dict[Any, Kind] = {}


def register(annotation: Any, kind: Kind) -> None:
    """Make an annotation readable."""
    _KINDS[annotation] = kind


@cache
def bare(annotation: Any) -> Any:
    """The annotation without `| None`."""
    if get_origin(annotation) in {Union, UnionType}:
        inner = [each for each in get_args(annotation) if each is not NoneType]
        return reduce(or_, inner)
    return annotation


def kind_of(annotation: Any) -> Kind:
    """The kind that reads an annotation; a `StrEnum` that nobody registered is a choice of its members."""
    inner = bare(annotation)
    if inner in _KINDS:
        return _KINDS[inner]
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        _KINDS[inner] = Choice(inner)
        return _KINDS[inner]
    msg = f"no argument kind reads {annotation!r}"
    raise TypeError(msg)


class Choice:
    """One member of a `StrEnum`, in any language: the locale files hold `choice-ENUM-MEMBER = word | word`."""

    control: Control = "choice"

    def __init__(self, members: type[StrEnum]) -> None:
        self.members = members
        self.name = members.__name__.casefold()

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Any, int]:
        """The member the word names."""
        text = words[0].text.casefold()
        found = reading.canonical(f"choice-{self.name}", text) or text
        try:
            return self.members(found), 1
        except ValueError:
            raise NoMatch from None

    def options(self, reading: Reading) -> Sequence[Option]:
        """All members."""
        words = {each: reading.words_of(f"choice-{self.name}-{each.value}") for each in self.members}
        return [Option(each.value, first_word(words[each])) for each in self.members]


def first_word(alternatives: str) -> str:
    """The word to show of `word | other word`."""
    return alternatives.split("|", maxsplit=1)[0].strip()


class Simple:
    """A kind of one word, read by a function that raises `NoMatch`."""

    def __init__(self, name: str, control: Control, reads: Callable[[Word, Reading], Any]) -> None:
        self.name = name
        self.control: Control = control
        self._reads = reads

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Any, int]:
        """The value of the first word."""
        return self._reads(words[0], reading), 1

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a month (first day given, `whole_month`), or a running span up to yesterday or today."""

    first: date
    last: date
    kind: Literal["day", "week", "month"]


_HALF = 30
_TIME = re.compile(r"(\d{1,2})(?:[:.h点時시](\d{2}|[半반])?[分분]?)?")


def parse_time(text: str) -> time:
    """`9:00`, `09:00`, `9`, `9.30`, `9点30分`, `9点半`, `9시30분`; `NoMatch` otherwise."""
    found = _TIME.fullmatch(text)
    if not found or not text.isprintable():
        raise NoMatch
    try:
        return time(int(found[1]), _HALF if found[2] in {"半", "반"} else int(found[2] or 0))
    except ValueError:
        raise NoMatch from None
