"""Words: from a key and its facts to a sentence in the reader's language.

The locale files are Fluent (`bot/locales/LANG/FEATURE.ftl`). Facts are formatted here, so that a figure looks the
same wherever it is said. Korean particles are chosen by `JOSA($name, pair: "이/가")`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from babel.numbers import format_currency, format_decimal, format_percent
from fluent.runtime import FluentBundle, FluentResource

from bot.domain.money import Money, Share
from bot.kit.message import (
    Block,
    Button,
    Buttons,
    Chart,
    Field,
    Fields,
    File,
    Heading,
    Image,
    Message,
    Progress,
    Say,
    Series,
    Table,
    Text,
)

LANGS = ("zh", "ko", "en")
BABEL = {"zh": "zh_CN", "ko": "ko_KR", "en": "en"}


def josa(word: Any, *, pair: str) -> str:
    """A Korean word with the particle that fits its last sound: `JOSA($name, pair: "은/는")`.

    After a final consonant the first of the pair, else the second; 으로/로 counts a final ㄹ as none. Latin letters
    and digits go by how they are read aloud in Korean.
    """
    text = str(word)
    with_final, _, without_final = str(pair).partition("/")
    final = _final_sound(text)
    takes_first = final is not None and not (final == "ㄹ" and with_final.startswith("으로"))
    return text + (with_final if takes_first else without_final)


_RIEUL = 8
"""The place of ㄹ among the final consonants of a Hangul syllable in Unicode."""
_DIGITS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
_LETTERS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ", "b": "ㅂ", "k": "ㄱ", "p": "ㅂ", "t": "ㅅ", "c": "ㄱ"}


def _final_sound(word: str) -> str | None:
    bare = [letter for letter in word.casefold() if letter.isalnum()]
    if not bare:
        return None
    last = bare[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - ord("가")) % 28
        return None if final == 0 else ("ㄹ" if final == _RIEUL else "·")
    return _DIGITS.get(last) or _LETTERS.get(last)


_ENTRY = re.compile(r"^([a-zA-Z][\w-]*) *=(?:(?!\n(?:[a-zA-Z][\w-]* *=|#)).)*", re.MULTILINE | re.DOTALL)
"""A message of a locale file as it is written: up to the next one, or to a comment."""

_SAYS = re.compile(r"\{ *([a-zA-Z][\w-]*) *\}")
"""Another message inside a message."""


class Lexicon:
    """All words of one language. Each is parsed when it is first said: parsing all of them is slow.

    `keys` has the source of each message by its key.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        functions: dict[str, Any] = {"JOSA": josa}
        self.bundle = FluentBundle([BABEL[lang].replace("_", "-")], functions=functions, use_isolating=False)
        self.keys: dict[str, str] = {}
        for entry in _files(lang):
            for found in _ENTRY.finditer(entry.read_text(encoding="utf-8")):
                self.keys.setdefault(found[1], found[0])

    def _parsed(self, key: str) -> bool:
        """Whether there is such a message; it and those inside it are parsed now if they were not before."""
        if self.bundle.has_message(key):
            return True
        source = self.keys.get(key)
        if source is None:
            return False
        for inside in _SAYS.findall(source):
            self._parsed(inside)
        self.bundle.add_resource(FluentResource(source))
        return self.bundle.has_message(key)

    def word(self, key: str, facts: dict[str, Any]) -> str:
        """The sentence; a missing key is shown as such, and a test of the house fails on it."""
        if not self._parsed(key):
            return f"⟦{key}⟧"
        pattern = self.bundle.get_message(key).value
        if pattern is None:
            return f"⟦{key}⟧"
        words, _errors = self.bundle.format_pattern(pattern, facts)
        return str(words)


@lru_cache(maxsize=8)
def lexicon(lang: str) -> Lexicon:
    """The words of a language, read once."""
    return Lexicon(lang if lang in LANGS else "en")


class Wording:
    """Chooses words for one reader: a language, and the zone in which moments are told."""

    def __init__(self, lang: str, zone: str = "UTC") -> None:
        self.lang = lang if lang in LANGS else "en"
        self.zone = ZoneInfo(zone)
        self.locale = BABEL[self.lang]
        self._lexicon = lexicon(self.lang)

    def words(self, words: "str | Say") -> str:
        """Words as a string."""
        if isinstance(words, Say):
            facts = {name: self._argument(value) for name, value in words.facts.items()}
            return self._lexicon.word(words.key, facts)
        return clean(words)

    def _argument(self, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return self.fact(value)

    def fact(self, value: Any) -> str:  # noqa: C901, PLR0912 - one branch for each kind of fact
        """A figure, a day, a name as this reader reads it."""
        match value:
            case None:
                return self._lexicon.word("no-data", {})
            case Say():
                return self.words(value)
            case bool():
                return self._lexicon.word("word-yes" if value else "word-no", {}).split("|")[0].strip()
            case str():
                return clean(value)
            case int() | float() | Decimal():
                return str(format_decimal(value, locale=self.locale))
            case Money():
                return str(format_currency(value.amount, value.currency, locale=self.locale))
            case Share():
                return self._share(value)
            case datetime():
                return value.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")
            case date():
                weekday = self.weekday(value)
                return f"{value.isoformat()}({weekday})" if self.lang == "ko" else f"{value.isoformat()} {weekday}"
            case time():
                return value.strftime("%H:%M")
            case timedelta():
                return self._duration(value)
            case list() | tuple():
                return self._lexicon.word("list-separator", {}).join(self.fact(each) for each in value)
            case _:
                return clean(str(value))

    def weekday(self, day: date) -> str:
        """The short name of the day of the week."""
        return str(get_day_names("abbreviated", locale=self.locale)[day.weekday()])

    def _share(self, share: Share) -> str:
        ratio = share.value
        if ratio is None:
            return self._lexicon.word("no-data", {})
        return str(format_percent(ratio, format="#,##0.0%", locale=self.locale))

    def _duration(self, span: timedelta) -> str:
        seconds = int(span.total_seconds())
        days, seconds = divmod(seconds, 86_400)
        hours, seconds = divmod(seconds, 3_600)
        minutes, seconds = divmod(seconds, 60)
        parts = [("days", days), ("hours", hours), ("minutes", minutes), ("seconds", seconds)]
        told = [self._lexicon.word(f"duration-{name}", {"count": count}) for name, count in parts if count]
        return " ".join(told[:2]) or self._lexicon.word("duration-seconds", {"count": 0})

    def message(self, message: Message) -> Message:
        """The message with every word chosen."""
        blocks = tuple([self.block(each) for each in message.blocks])
        book = message.attached
        if book is not None:
            book = replace(book, tables=tuple(self._table(each) for each in book.tables))
        return Message(blocks, message.useful_until, message.private, book)

    def block(self, block: Block) -> Block:
        """The block with every word chosen."""
        match block:
            case Heading(words):
                return Heading(self.words(words))
            case Text(words, tone):
                return Text(self.words(words), tone)
            case Fields(items):
                return Fields(
                    tuple(
                        Field(
                            self.words(item.label),
                            self.fact(item.value),
                            self.words(item.note) if item.note is not None else None,
                        )
                        for item in items
                    )
                )
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Image():
                return replace(block, alt=self.words(block.alt))
            case File():
                return block
            case Buttons(items):
                return Buttons(tuple(self._button(item) for item in items))
            case Progress(words, done, total):
                return Progress(self.words(words), done, total)

    def _button(self, button: Button) -> Button:
        return replace(button, label=self.words(button.label))

    def _table(self, table: Table) -> Table:
        return Table(
            tuple(self.words(each) for each in table.columns),
            tuple(tuple(self.fact(cell) for cell in row) for row in table.rows),
            table.align,
            None if table.title is None else self.words(table.title),
            tuple(tuple(self._datum(cell) for cell in row) for row in table.rows),
        )

    def _datum(self, cell: Any) -> str | int | float | None:
        """A cell for a spreadsheet: figures stay figures, days are ISO, words are words."""
        match cell:
            case None | bool():
                return None if cell is None else self.fact(cell)
            case int() | float():
                return cell
            case Decimal():
                return float(cell)
            case Money():
                return float(cell.amount)
            case Share():
                return None if cell.value is None else float(cell.value)
            case datetime():
                return cell.astimezone(self.zone).strftime("%Y-%m-%d %H:%M:%S")
            case date():
                return cell.isoformat()
            case timedelta():
                return cell.total_seconds()
            case Say(figure=Decimal() as figure):
                return float(figure)
            case _:
                return self.fact(cell)

    def _chart(self, chart: Chart) -> Chart:
        return replace(
            chart,
            title=self.words(chart.title),
            labels=tuple(self.fact(each) for each in chart.labels),
            series=tuple(Series(self.words(each.name), each.values, each.style) for each in chart.series),
            alt=self.words(chart.alt),
            unit=self.words(chart.unit),
            lang=self.lang,
            no_data=self._lexicon.word("no-data", {}),
        )


def clean(text: str) -> str:
    """Other people's words without control characters and without marks that turn the writing direction."""
    if text.isprintable():
        return text
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"} or letter in "\u200d\ufe0f"
    )


def vocabulary() -> dict[tuple[str, str], str]:
    """All words that can be typed, of all languages: (family, folded word) to canonical name.

    Keys of the locale files are `FAMILY-NAME = word | word`; the families are command, command-NOUN (its verbs),
    choice-ENUM, option-ARGUMENT (whatever an argument is called: of two arguments of different commands both may be
    "until") and word.
    """
    found: dict[tuple[str, str], str] = {}
    for lang in LANGS:
        for key, alternatives in _typed_words(lang):
            family, name = _family(key)
            if family is None:
                continue
            for alternative in alternatives.split("|"):
                folded = unicodedata.normalize("NFKC", alternative).strip().casefold()
                if folded:
                    found.setdefault((family, folded), name)
    return found


_TYPED = re.compile(r"^((?:command|word|option|choice)-[\w-]+) *= *(.+)$", re.MULTILINE)


def _typed_words(lang: str) -> Iterator[tuple[str, str]]:
    """Keys of words that can be typed. They are one plain line each: parsing all languages for them is slow."""
    for entry in _files(lang):
        yield from _TYPED.findall(entry.read_text(encoding="utf-8"))


def _files(lang: str) -> list[Traversable]:
    folder = files("bot") / "locales" / lang
    return sorted((each for each in folder.iterdir() if each.name.endswith(".ftl")), key=lambda each: each.name)


def _family(key: str) -> tuple[str | None, str]:
    head, _, rest = key.partition("-")
    if head == "command":
        noun, _, verb = rest.partition("-")
        return (f"command-{noun}", verb) if verb else ("command", noun)
    if head == "word":
        return head, rest
    if head == "option":
        return key, rest
    if head == "choice":
        enum, _, member = rest.partition("-")
        return f"choice-{enum}", member
    return None, ""
