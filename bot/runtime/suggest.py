"""How a line that is being typed could go on: commands, then what they take, in the person's language and rights."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.kit.arguments import NoMatch, Period, Reading, Word, bare, first_word, kind_of
from bot.kit.command import Command, Parameter
from bot.kit.message import say
from bot.runtime.catalogue import Catalogue
from bot.runtime.wording import LANGS, Lexicon, Wording, lexicon
from storage import people
from storage.database import Database
from storage.directory import DatabaseDirectory

MOST = 8
LONGEST = 400
"""Characters of a line beyond which nothing is offered any more."""

_WORDS: dict[Any, tuple[str, ...]] = {
    date: ("today", "yesterday", "tomorrow"),
    Period: ("yesterday", "today", "week", "month", "last-month"),
}
"""Words that stand for a value, by the kind of argument: keys of the locale files."""

_VALUES: dict[Any, tuple[str, ...]] = {time: ("09:00", "09:30", "10:00", "18:00")}


class Completion(NamedTuple):
    """One way to go on: the whole line so far, what is new in it, and what that means."""

    line: str
    label: str
    hint: str


class CommandSuggest:
    """Completes lines of people who speak on one connection."""

    def __init__(self, catalogue: Catalogue, database: Database, *, connection: str = "web") -> None:
        self._catalogue = catalogue
        self._database = database
        self._connection = connection

    def __call__(self, account: str, text: str) -> list[Completion]:
        """At most `MOST` ways to go on, the likeliest first; none for somebody unknown. One read transaction."""
        if len(text) > LONGEST or "\n" in text:
            return []
        with self._database.read() as db:
            person = people.person_by_account(db, self._connection, account)
            if person is None:
                return []
            return self.complete(text, person, self._reading(db, person))

    def complete(self, text: str, person: Person, reading: Reading) -> list[Completion]:
        """How a person's line could go on."""
        mine = [each for each in self._catalogue.commands.values() if _may(person, each)]
        names = _distinct(_of_names(text, mine, reading.lang))
        arguments = _distinct(self._of_arguments(text, mine, reading))
        return _distinct([*names, *arguments])[:MOST]

    def _reading(self, db: Connection, person: Person) -> Reading:
        team = people.team(db, person.team_id) if person.team_id is not None else None
        lang = person.lang or (team.lang if team else "en")
        words = lexicon(lang)
        return Reading(
            now=self._database.civil_now(db),
            zone=ZoneInfo(team.zone if team else "UTC"),
            lang=lang,
            directory=DatabaseDirectory(db, person, team, self._connection, {}),
            vocabulary=self._catalogue.vocabulary,
            words_of=lambda key: words.word(key, {}),
        )

    def _of_arguments(self, text: str, mine: Sequence[Command], reading: Reading) -> Iterator[Completion]:
        """Once the command is there: what its next argument may be."""
        try:
            match = self._catalogue.find(text)
        except Refusal:
            return
        if match is None or match.command not in mine:
            return
        words = list(match.words)
        ended = text[-1:].isspace()
        if not words and not ended:
            return
        begun = "" if ended or not words else words.pop().raw
        head = text[: len(text) - len(begun)]
        for parameter in _open_parameters(match.command, words, reading):
            label = first_word(reading.words_of(f"argument-{parameter.name}"))
            for value in _candidates(parameter, reading, others=bool(begun)):
                if _begins(value, begun):
                    yield Completion(f"{head}{value} ", value, label)


def _may(person: Person, command: Command) -> bool:
    return not command.hidden and (command.anybody or command.allowed <= person.role)


def _distinct(found: Iterable[Completion]) -> list[Completion]:
    return list({each.line.strip().casefold(): each for each in reversed(list(found))}.values())[::-1]


# -- the names of commands -----------------------------------------------------------------------------------------


def _of_names(text: str, mine: Sequence[Command], lang: str) -> list[Completion]:
    """Commands whose name begins so: in the person's own language first, then in any other word for it.

    A noun comes before its verbs; the verbs are offered once the noun is there.
    """
    typed = _folded(text.lstrip())
    wording = Wording(lang)
    ranked: list[tuple[int, int, Completion]] = []
    for place, command in enumerate(mine):
        hint = wording.words(say(f"help-{command.key}"))
        for rank, name in enumerate(_names(command, lang)):
            folded = _folded(name)
            if not folded.startswith(typed) or folded == typed:
                continue
            if len(command.path) > 1 and not _noun_is_there(typed, folded, mine, command):
                continue
            ranked.append((rank, place, Completion(f"{name} ", name, hint)))
            break
    return [each for _, _, each in sorted(ranked, key=lambda found: found[:2])]


def _noun_is_there(typed: str, name: str, mine: Sequence[Command], command: Command) -> bool:
    """Whether a verb may be offered already: its noun is typed, or there is nothing that the noun alone does."""
    if " " in typed or any(typed == each for each in (name.split(" ", maxsplit=1)[0],)):
        return True
    return all(each.path != command.path[:1] for each in mine) and _is_first(command, mine)


def _is_first(command: Command, mine: Sequence[Command]) -> bool:
    return next(each for each in mine if each.path[0] == command.path[0]) is command


def _names(command: Command, lang: str) -> list[str]:
    """All names of a command: the one shown in the language, the canonical one, the others of each language."""
    spoken = [lang, *(each for each in LANGS if each != lang)]
    names = [" ".join(_shown(lexicon(lang), command, count) for count in range(len(command.path))), command.name]
    for each in spoken:
        words = lexicon(each)
        nouns = _alternatives(words, f"command-{command.path[0]}")
        verbs = _alternatives(words, f"command-{command.key}") if len(command.path) > 1 else [""]
        names += [f"{noun} {verb}".strip() for noun in nouns for verb in verbs]
    return list(dict.fromkeys(names))


def _shown(words: Lexicon, command: Command, count: int) -> str:
    found = _alternatives(words, "command-" + "-".join(command.path[: count + 1]))
    return found[0] if found else command.path[count]


def _alternatives(words: Lexicon, key: str) -> list[str]:
    return [each.strip() for each in words.word(key, {}).split("|")] if key in words.keys else []


# -- arguments -----------------------------------------------------------------------------------------------------


def _open_parameters(command: Command, words: Sequence[Word], reading: Reading) -> Iterator[Parameter]:
    """What the next word may be: the optional arguments from here on, and the first that is needed."""
    rest = list(words)
    waiting = [each for each in command.parameters if not each.by_name]
    while rest and waiting:
        place, used = next(
            ((place, used) for place, each in enumerate(waiting) if (used := _taken(each, rest, reading))), (0, 0)
        )
        if not used:
            rest = rest[1:] if "=" in rest[0].text else []
            if not rest and "=" not in words[-1].text:
                return
            continue
        rest, waiting = rest[used:], waiting[place + 1 :]
    for parameter in waiting:
        yield parameter
        if parameter.required:
            return
    yield from (each for each in command.parameters if each.by_name)


def _taken(parameter: Parameter, words: Sequence[Word], reading: Reading) -> int:
    try:
        return kind_of(parameter.type).read(words, reading)[1]
    except (NoMatch, Refusal):
        return 0


def _candidates(parameter: Parameter, reading: Reading, *, others: bool) -> list[str]:
    """What an argument may be, as it is typed; where asked for, with the words of the other languages too."""
    kind = bare(parameter.type)
    if kind in _WORDS:
        spoken = [reading.lang, *(each for each in LANGS if others and each != reading.lang)]
        values = [first_word(lexicon(lang).word(f"word-{name}", {})) for lang in spoken for name in _WORDS[kind]]
    elif kind in _VALUES:
        values = list(_VALUES[kind])
    elif kind in {int, Decimal, str}:
        values = []
    else:
        values = [each.label for each in kind_of(kind).options(reading)]
    if parameter.by_name:
        option = first_word(reading.words_of(f"option-{parameter.name}"))
        return [f"{option}={_quoted(value)}" for value in values] or [f"{option}="]
    return values


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _begins(value: str, begun: str) -> bool:
    folded, wanted = _folded(value), _folded(begun.lstrip("@＠"))
    return folded != wanted and (folded.startswith(wanted) or any(part.startswith(wanted) for part in folded.split()))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
