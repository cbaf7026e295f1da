"""The catalogue: from a typed line to a command and its arguments, in whatever language it was typed."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.kit.arguments import NoMatch, Reading, Word, kind_of
from bot.kit.command import Command, Parameter
from bot.kit.message import say

_SPLIT = re.compile(
    r"""(?P<key>[^\s=＝"“”「」]{1,30}[=＝])?(?:"(?P<a>[^"]*)"|“(?P<b>[^”]*)”|「(?P<c>[^」]*)」|(?P<bare>[^\s]+))"""
)
_WORD = re.compile(r"\S+")
_QUOTE = re.compile('["“「]')
_NONE: frozenset[str] = frozenset()
_LETTERS = re.compile(r"([a-z]+)\d")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def split(line: str) -> list[Word]:
    """The words of a line. Quotes of any of the three languages keep words together."""
    words: list[Word] = []
    if not _QUOTE.search(line):
        end = len(line.rstrip())
        for found in _WORD.finditer(line):
            raw = found.group()
            text = raw if raw.isascii() else unicodedata.normalize("NFKC", raw)
            words.append(Word(text, raw, line[found.start() : end]))
        return words
    for found in _SPLIT.finditer(line):
        quoted = next((found[name] for name in "abc" if found[name] is not None), None)
        key = found["key"] or ""
        raw = found.group() if quoted is None else key + quoted
        text = unicodedata.normalize("NFKC", raw)
        words.append(Word(text=text, raw=raw, rest=line[found.start() :].strip(), quoted=quoted is not None))
    return words


@dataclass(frozen=True, slots=True)
class Match:
    """A command that was recognised, and the words after its name."""

    command: Command
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """An argument that the command cannot do without and that the line does not have."""

    parameter: Parameter
    known: Mapping[str, Any]


class Catalogue:
    """All commands of all features, found by any of their words in constant time."""

    def __init__(self, commands: Iterable[Command], vocabulary: Mapping[tuple[str, str], str]) -> None:
        self.vocabulary = vocabulary
        self.commands = {each.path: each for each in commands}
        self._nouns: dict[str, str] = {}
        self._verbs: dict[tuple[str, str], tuple[str, ...]] = {}
        self._file_command = next((each for each in self.commands.values() if each.takes_file), None)
        for path in self.commands:
            self._nouns[path[0].casefold()] = path[0]
            if path[1:]:
                self._verbs[path[0], path[1].casefold()] = path
        for (family, word), name in vocabulary.items():
            if family.startswith("command"):
                self._index(family, word, name)
        self._verbs_of: dict[str, set[str]] = {}
        for name, verb in self._verbs:
            self._verbs_of.setdefault(name, set()).add(verb)
        self._cjk_nouns = sorted((each for each in self._nouns if _CJK.match(each)), key=len, reverse=True)
        self._cjk_verbs = sorted((each[1] for each in self._verbs if _CJK.match(each[1])), key=len, reverse=True)

    def _index(self, family: str, word: str, name: str) -> None:
        """A noun's word (`command`, 团队, team), or a verb's of one noun (`command-team`, 添加, add)."""
        if family == "command":
            if any(path[0] == name for path in self.commands):
                self._nouns.setdefault(word, name)
            return
        noun = family.removeprefix("command-")
        if (noun, name) in self.commands:
            self._verbs.setdefault((noun, word), (noun, name))

    @property
    def file_command(self) -> Command | None:
        """The command that is run for a dropped file."""
        return self._file_command

    def find(self, line: str) -> Match | None:
        """The command a line begins with; None where its first word is none."""
        words = split(line)
        if not words:
            return None
        words = self._unglue(words, self._nouns, self._cjk_nouns)
        noun = self._nouns.get(words[0].text.casefold())
        if noun is None:
            return None
        after = words[1:]
        if after:
            glued = self._unglue(after, self._verbs_of.get(noun, _NONE), self._cjk_verbs)
            path = self._verbs.get((noun, glued[0].text.casefold()))
            if path is not None:
                return Match(self.commands[path], tuple(glued[1:]))
        root = self.commands.get((noun,))
        if root is not None:
            return Match(root, tuple(after))
        verbs = [path[1] for path, command in self.commands.items() if path[0] == noun and not command.hidden]
        raise Refusal("refusal-which-verb", noun=noun, verbs=[f"{noun} {verb}" for verb in verbs])

    @staticmethod
    def _unglue(words: list[Word], known: Collection[str], by_length: Sequence[str]) -> list[Word]:
        """Chinese and Korean are often typed without the space (数据昨天), Latin words before a figure too."""
        first = words[0]
        folded = first.text.casefold()
        if first.quoted or folded in known:
            return words
        if first.text.isascii():
            letters = _LETTERS.match(folded)
            name = letters[1] if letters and letters[1] in known else None
        else:
            name = next((each for each in by_length if each in known and folded.startswith(each)), None)
        if name is None:
            return words
        tail = first.text[len(name) :]
        return [Word(name, name, first.rest), Word(tail, tail, first.rest[len(name) :]), *words[1:]]

    def near(self, line: str, person: Person | None) -> str | None:
        """The command that somebody probably meant."""
        words = split(line)
        if not words:
            return None
        allowed = {
            word: noun
            for word, noun in self._nouns.items()
            if person is None or any(p[0] == noun and c.allowed <= person.role for p, c in self.commands.items())
        }
        found = get_close_matches(words[0].text.casefold(), allowed, n=1, cutoff=0.6)
        return found[0] if found else None

    def read(
        self, command: Command, words: Sequence[Word], reading: Reading, answers: Mapping[str, str] | None = None
    ) -> "dict[str, Any] | Lacking":
        """The arguments of a command, from its words and from answers given by name (form or dialogue).

        Raises `Refusal` for a word that cannot be read; returns `Lacking` where one is missing.
        """
        values: dict[str, Any] = {}
        rest = self._named(command, list(words), reading, values)
        doubt: Refusal | None = None
        for parameter in command.parameters:
            if parameter.name in values or (answers and parameter.name in answers) or parameter.by_name:
                continue
            if not rest:
                break
            try:
                values[parameter.name], used = kind_of(parameter.type).read(rest, reading)
            except NoMatch:
                if parameter.required:
                    raise unreadable(parameter, rest[0].text) from None
            except Refusal as refusal:
                if parameter.required:
                    raise
                doubt = doubt or refusal
            else:
                rest = rest[used:]
        if rest:
            raise doubt or Refusal("refusal-left-over", text=rest[0].text, usage=say("usage", command=command.name))
        return self._completed(command, values, answers or {}, reading)

    def _named(self, command: Command, words: list[Word], reading: Reading, values: dict[str, Any]) -> list[Word]:
        if not words or (words[0].rest.isascii() and "=" not in words[0].rest):
            return words
        kept: list[Word] = []
        for word in words:
            name, equals, value = word.text.partition("=")
            parameter = argument_called(command, name, reading.vocabulary) if equals else None
            if parameter is None:
                kept.append(word)
                continue
            values[parameter.name] = read_value(parameter, value, reading)
        return kept

    @staticmethod
    def _completed(
        command: Command, values: dict[str, Any], answers: Mapping[str, str], reading: Reading
    ) -> "dict[str, Any] | Lacking":
        for parameter in command.parameters:
            if parameter.name in values:
                continue
            given = answers.get(parameter.name, "").strip()
            if given:
                values[parameter.name] = read_value(parameter, given, reading)
        for parameter in command.parameters:
            if parameter.required and parameter.name not in values:
                return Lacking(parameter, values)
        return values


def argument_called(command: Command, name: str, vocabulary: Mapping[tuple[str, str], str]) -> Parameter | None:
    """The argument of a command that `name=value` gives, in a word of any language for it."""
    folded = name.casefold()
    for each in command.parameters:
        if folded == each.name or (f"option-{each.name}", folded) in vocabulary:
            return each
    return None


def read_value(parameter: Parameter, given: str, reading: Reading) -> Any:
    """One argument from text that stands for nothing else: `name=value`, a form field, an answer in a dialogue."""
    words = [Word(unicodedata.normalize("NFKC", given), given, given, quoted=True)]
    pieces = split(given)
    for attempt in (words, pieces):
        try:
            value, used = kind_of(parameter.type).read(attempt, reading)
        except (NoMatch, IndexError):
            continue
        if used == len(attempt):
            return value
    raise unreadable(parameter, given)


def unreadable(parameter: Parameter, text: str) -> Refusal:
    """The complaint about a word that is not what the argument takes."""
    kind = kind_of(parameter.type)
    return Refusal(
        "refusal-unreadable",
        text=text,
        argument=say(f"argument-{parameter.name}"),
        wanted=say(f"wanted-{kind.name}"),
    )
