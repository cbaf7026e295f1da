"""Names that people give: of teams, people and shops; and the names and codes of countries and currencies."""

import re
import unicodedata
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from bot.domain.calendar import is_country
from bot.domain.errors import Refusal

LONGEST_NAME = 80
"""Characters; as many as the columns of names hold."""

LONGEST_PLATFORM = 40

_LOCALES = ("zh", "ko", "en")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SYNTAX = set('=＝"“”「」@＠#＃|<>{}')


def folded(name: str) -> str:
    """The form in which two names are the same: NFKC, single spaces, without case."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name)).strip().casefold()


def tidy_name(name: str, *, longest: int = LONGEST_NAME) -> str:
    """The name as it is kept: NFKC with single spaces.

    Refused are names that are empty, too long, without any letter, with invisible characters, or with the marks by
    which a line is read (`=`, quotes, `@`, `#`), because nobody could type them as an argument.
    """
    if any(unicodedata.category(letter) in _INVISIBLE for letter in name if letter not in "\t\n\r"):
        raise Refusal("name-invisible")
    tidy = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name)).strip()
    if not tidy:
        raise Refusal("name-empty")
    if len(tidy) > longest:
        raise Refusal("name-too-long", most=longest, length=len(tidy))
    wrong = sorted(_SYNTAX & set(tidy))
    if wrong:
        raise Refusal("name-marks", marks=" ".join(wrong))
    if not any(unicodedata.category(letter).startswith("L") for letter in tidy):
        raise Refusal("name-no-letter", name=tidy)
    return tidy


def country_of_zone(zone: str) -> str | None:
    """The country in which an IANA zone lies, where it has a holiday calendar."""
    code = get_global("zone_territories").get(zone)
    return code if code is not None and is_country(code) else None


def lang_of_country(country: str) -> str:
    """The language of the bot that a country's teams most likely want."""
    return {"CN": "zh", "TW": "zh", "HK": "zh", "MO": "zh", "SG": "en", "KR": "ko"}.get(country, "en")


def currency_of_country(country: str) -> str | None:
    """The currency (ISO 4217) that is legal tender there now."""
    found = _tender(country)
    return found[-1] if found else None


def country_code(text: str) -> str | None:
    """The ISO 3166 code of a country with a holiday calendar, from its code or its name in any of the languages."""
    code = text.strip().upper()
    if is_country(code):
        return code
    code = _countries_by_name().get(folded(text), "")
    return code if is_country(code) else None


def currency_code(text: str) -> str | None:
    """The ISO 4217 code of a currency that is legal tender somewhere, from its code or its name."""
    code = text.strip().upper()
    if code in _currencies():
        return code
    return _currencies_by_name().get(folded(text))


def _tender(country: str) -> list[str]:
    kept = get_global("territory_currencies").get(country, ())
    return [code for code, _since, until, tender in kept if until is None and tender]


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(code for country in get_global("territory_currencies") for code in _tender(country))


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[str, str]:
    names = {"대한민국": "KR", "korea": "KR", "usa": "US", "uk": "GB"}
    for lang in _LOCALES:
        for code, name in Locale(lang).territories.items():
            names.setdefault(folded(name), code)
    return names


@lru_cache(maxsize=1)
def _currencies_by_name() -> dict[str, str]:
    names = {"rmb": "CNY", "元": "CNY", "원": "KRW", "won": "KRW"}
    for lang in _LOCALES:
        for code, name in Locale(lang).currencies.items():
            if code in _currencies():
                names.setdefault(folded(name), code)
    return names
