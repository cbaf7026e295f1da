"""The argument kinds that every feature shares: days, periods, times, numbers, people, shops, teams, zones."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.errors import Refusal
from bot.domain.people import Lang, Person, Role, Shop, Team
from bot.kit.adapter import Option
from bot.kit.arguments import (
    Choice,
    Control,
    NoMatch,
    Period,
    Reading,
    Rest,
    Simple,
    Word,
    first_word,
    parse_time,
    register,
)

_ISO_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_KO_DAY = re.compile(r"(\d{4})년(\d{1,2})월(\d{1,2})일")
_SHORT_DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]|(\d{1,2})월(\d{1,2})일")
_ISO_MONTH = re.compile(r"(\d{4})[-/.年년](\d{1,2})[月월]?")
_SHORT_MONTH = re.compile(r"(\d{1,2})[月월]")


def parse_day(text: str, reading: Reading) -> date:
    """`2020-02-25`, `2020/2/25`, `2020年2月25日`, `2월25일`, today, yesterday, tomorrow; `NoMatch` otherwise.

    A day without a year is the latest such day that is not after today.
    """
    match reading.canonical("word", text):
        case "today":
            return reading.today
        case "yesterday":
            return reading.today - timedelta(days=1)
        case "tomorrow":
            return reading.today + timedelta(days=1)
        case _:
            pass
    found = _ISO_DAY.fullmatch(text) or _KO_DAY.fullmatch(text)
    if found:
        return _day(*(int(part) for part in found.groups()))
    short = _SHORT_DAY.fullmatch(text)
    if short:
        month, day = (int(part) for part in short.groups() if part)
        this_year = _day(reading.today.year, month, day)
        return this_year if this_year <= reading.today else _day(reading.today.year - 1, month, day)
    raise NoMatch


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("argument-no-such-day", text=f"{year}-{month}-{day}") from None


def month_of(year: int, month: int) -> Period:
    """A whole calendar month."""
    first = _day(year, month, 1)
    return Period(first, first.replace(day=monthrange(year, month)[1]), "month")


class PeriodKind:
    """A day, a month (`2020-02`), this week, this month."""

    name = "period"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Period, int]:
        """The period the first word names."""
        text = words[0].text
        today = reading.today
        match reading.canonical("word", text):
            case "week":
                return Period(today - timedelta(days=today.weekday()), today, "week"), 1
            case "month":
                return month_of(today.year, today.month), 1
            case "last-month":
                last = today.replace(day=1) - timedelta(days=1)
                return month_of(last.year, last.month), 1
            case _:
                pass
        try:
            day = parse_day(text, reading)
        except NoMatch:
            pass
        else:
            return Period(day, day, "day"), 1
        found = _ISO_MONTH.fullmatch(text)
        if found:
            return month_of(int(found[1]), int(found[2])), 1
        found = _SHORT_MONTH.fullmatch(text)
        if found:
            month = int(found[1])
            return month_of(today.year if month <= today.month else today.year - 1, month), 1
        raise NoMatch

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


def _integer(word: Word, _reading: Reading) -> int:
    text = word.text.replace(",", "").lstrip("#")
    if not re.fullmatch(r"-?\d{1,15}", text):
        raise NoMatch
    return int(text)


_UNITS = {"万": 10_000, "만": 10_000, "k": 1_000, "千": 1_000, "천": 1_000, "亿": 10**8, "억": 10**8}


def _decimal(word: Word, _reading: Reading) -> Decimal:
    text = word.text.replace(",", "").strip("¥￥₩$€£元원块").casefold()
    unit = 1
    if text and text[-1] in _UNITS:
        unit = _UNITS[text[-1]]
        text = text[:-1]
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise NoMatch from None
    if not value.is_finite() or abs(value) >= 10**12:
        raise NoMatch
    return value * unit


class Named:
    """Something with a name that may have several words: a person, a shop, a team."""

    control: Control = "choice"

    def __init__(self, name: str) -> None:
        self.name = name

    def _all(self, reading: Reading) -> Sequence[Any]:
        match self.name:
            case "person":
                return reading.directory.people()
            case "shop":
                return reading.directory.shops()
            case _:
                return reading.directory.teams()

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Any, int]:
        """The longest run of words that names one; what is close is offered in the refusal."""
        if self.name == "person":
            mentioned = reading.directory.person_by_mention(words[0].raw)
            if mentioned is not None:
                return mentioned, 1
        known: dict[str, list[Any]] = {}
        for each in self._all(reading):
            known.setdefault(_folded(each.name), []).append(each)
        for count in range(min(4, len(words)), 0, -1):
            said = _folded(" ".join(word.text for word in words[:count])).removeprefix("@")
            found = known.get(said, [])
            if len(found) == 1:
                return found[0], count
            if found:
                raise Refusal(f"argument-{self.name}-ambiguous", name=words[0].text)
        if not known:
            raise Refusal(f"argument-{self.name}-none")
        raise Refusal(f"argument-{self.name}-unknown", name=words[0].text, known=self._near(words[0].text, known))

    def _near(self, text: str, known: dict[str, list[Any]]) -> list[str]:
        near = get_close_matches(_folded(text).removeprefix("@"), known, n=5, cutoff=0.4) or sorted(known)[:5]
        return [known[each][0].name for each in near]

    def options(self, reading: Reading) -> Sequence[Option]:
        """Everything that may be named."""
        return [Option(each.name, each.name) for each in self._all(reading)]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


_ZONES_BY_FOLD: dict[str, str] = {}


def _zone(word: Word, _reading: Reading) -> ZoneInfo:
    if not _ZONES_BY_FOLD:
        _ZONES_BY_FOLD.update({name.casefold(): name for name in available_timezones()})
    name = _ZONES_BY_FOLD.get(word.text.casefold())
    if name is None:
        near = [each for each in sorted(available_timezones()) if each.casefold().endswith("/" + word.text.casefold())]
        known = near or ["Asia/Shanghai", "Asia/Seoul", "Europe/London"]
        raise Refusal("argument-zone-unknown", text=word.text, known=known)
    return ZoneInfo(name)


class RoleKind:
    """A role by its word in any language."""

    name = "role"
    control: Control = "choice"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Role, int]:
        """The role the word names."""
        found = reading.canonical("choice-role", words[0].text) or words[0].text.casefold()
        for role in Role:
            if role.name.casefold() == found and role is not Role.GUEST:
                return role, 1
        raise NoMatch

    def options(self, reading: Reading) -> Sequence[Option]:
        """All roles that can be given."""
        return [
            Option(role.name.casefold(), first_word(reading.words_of(f"choice-role-{role.name.casefold()}")))
            for role in Role
            if role is not Role.GUEST
        ]


class RestKind:
    """Free text to the end of the line, as typed."""

    name = "text"
    control: Control = "long_text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[str, int]:
        """All words that are left."""
        del reading
        return words[0].rest, len(words)

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


def _time(word: Word, _reading: Reading) -> time:
    return parse_time(word.text)


def _word(word: Word, _reading: Reading) -> str:
    return word.raw.strip() if not word.quoted else word.text


register(date, Simple("day", "date", lambda word, reading: parse_day(word.text, reading)))
register(Period, PeriodKind())
register(time, Simple("time", "time", _time))
register(int, Simple("number", "number", _integer))
register(Decimal, Simple("amount", "number", _decimal))
register(str, Simple("word", "text", _word))
register(Rest, RestKind())
register(Person, Named("person"))
register(Shop, Named("shop"))
register(Team, Named("team"))
register(ZoneInfo, Simple("zone", "text", _zone))
register(Role, RoleKind())
register(Lang, Choice(Lang))
