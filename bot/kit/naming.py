"""Argument kinds for what is named for the first time: a new name, a platform, a country, a currency."""

from collections.abc import Sequence

from bot.domain import naming
from bot.domain.errors import Refusal
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Reading, Simple, Word, register


class NewName(str):
    """The name of a new team or shop: all words that are left, or one quoted run."""

    __slots__ = ()


class PersonName(str):
    """The name of a new person: the words before a role, or one quoted run."""

    __slots__ = ()


class Platform(str):
    """Where a shop sells, in one word."""

    __slots__ = ()


class Country(str):
    """An ISO 3166 code of a country whose holidays are known."""

    __slots__ = ()


class Currency(str):
    """An ISO 4217 code of a currency in use."""

    __slots__ = ()


def _has_meaning(name: str, reading: Reading) -> bool:
    """Whether a command line could take the name for a noun, a verb, a day or a role."""
    return any(
        word == name and (family in {"word", "choice-role"} or family.startswith("command"))
        for family, word in reading.vocabulary
    )


class NewNameKind:
    """A name that can be typed as an argument later: words with a meaning of their own are refused."""

    control: Control = "text"

    def __init__(self, name: str, made: type[str], *, until_role: bool) -> None:
        self.name = name
        self._made = made
        self._until_role = until_role

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[str, int]:
        """The name and how many words it took."""
        if words[0].quoted:
            return self._named(words[0].text, reading), 1
        count = 1
        while count < len(words) and not words[count].quoted:
            if self._until_role and reading.canonical("choice-role", words[count].text) is not None:
                break
            count += 1
        return self._named(" ".join(word.text for word in words[:count]), reading), count

    def _named(self, text: str, reading: Reading) -> str:
        name = naming.tidy_name(text)
        if _has_meaning(naming.folded(name), reading):
            raise Refusal("name-is-a-word", name=name)
        return self._made(name)

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


def _platform(word: Word, _reading: Reading) -> Platform:
    return Platform(naming.tidy_name(word.text, longest=naming.LONGEST_PLATFORM))


def _country(word: Word, _reading: Reading) -> Country:
    code = naming.country_code(word.text)
    if code is None:
        raise NoMatch
    return Country(code)


def _currency(word: Word, _reading: Reading) -> Currency:
    code = naming.currency_code(word.text)
    if code is None:
        raise NoMatch
    return Currency(code)


register(NewName, NewNameKind("new-name", NewName, until_role=False))
register(PersonName, NewNameKind("person-name", PersonName, until_role=True))
register(Platform, Simple("platform", "text", _platform))
register(Country, Simple("country", "text", _country))
register(Currency, Simple("currency", "text", _currency))
