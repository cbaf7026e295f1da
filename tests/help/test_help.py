"""The help, in three languages."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Person, Role, Shop, Team
from bot.kit.arguments import Reading, kind_of
from bot.kit.command import Command
from bot.runtime.catalogue import Catalogue, Lacking, argument_called
from bot.runtime.help import example_line, usage
from bot.runtime.wording import LANGS, _family, lexicon
from tests.chat import MONDAY_MORNING, Chat, Group, Member

MINE = ("team", "person", "shop", "here", "link", "help")


async def test_the_help_tells_what_one_may_type_oneself(anna: Member, sam: Member) -> None:
    """Verbs that an agent may not use are left out for an agent."""
    await anna.says("help")
    seen = anna.reads("What you can type", "person: List the people", "shop: List the shops")
    assert "add" not in seen.text.split("person:")[1].splitlines()[0]
    await sam.says("help")
    sam.reads("also: add, change, end, back, lang", "also: person")


async def test_the_help_on_a_noun_lists_its_verbs_with_examples(lea: Member) -> None:
    """With the usage built from the signature."""
    await lea.says("help person")
    lea.reads("person add <name> <role> [team=…]", "person change <person>", "e.g. person end Anna")


async def test_the_help_on_a_verb_explains_the_arguments(lea: Member) -> None:
    """Each with what is wanted and whether it is needed."""
    await lea.says("help team day")
    lea.reads("team day <day> <mark> [team=…]", "mark | works, off or clear | yes", "team | the name of a team | no")


async def test_the_help_speaks_with_the_words_of_the_readers_language(lea: Member) -> None:
    """The topic may be typed in any language; the answer uses the reader's."""
    await lea.says("person lang 中文")
    lea.reads("中文")
    await lea.says("도움말 팀 근무일지정")
    lea.reads("团队 日历 <日期> <标记> [团队=…]", "团队 日历 明天 休息")
    await lea.says("帮助person")
    lea.reads("人员 添加 <名称> <角色>")


async def test_an_unknown_topic_offers_what_is_near(anna: Member) -> None:
    """And otherwise the whole help."""
    await anna.says("help persson")
    anna.reads("Did you mean “person”?")
    await anna.says("help xyzzy")
    anna.reads("Type “help” to see everything")


async def test_a_stranger_learns_how_to_be_linked(stranger: Member, group: Group) -> None:
    """And sees nothing else."""
    await stranger.says("help")
    seen = stranger.reads("I do not know you yet", "link: Link this account")
    assert "person:" not in seen.text
    await stranger.says("help", group)
    group.reads("I do not know you yet")


class _Anybody:
    """A directory in which every name of the examples exists."""

    def people(self) -> list[Person]:
        return [Person(number, name, Role.AGENT) for number, name in enumerate(("Anna", "Ben"), start=1)]

    def person_by_mention(self, raw: str) -> Person | None:
        del raw
        return None

    def shops(self) -> list[Shop]:
        return [Shop(1, "Moonlight", 1, "", "Asia/Shanghai", "CNY")]

    def teams(self) -> list[Team]:
        return [Team(1, "Lantern", "Asia/Shanghai", "zh", "CN")]


def _commands(catalogue: Catalogue) -> Iterator[Command]:
    return (each for each in catalogue.commands.values() if each.path[0] in MINE)


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_parses_in_every_language(chat: Chat, lang: str) -> None:
    """What the help shows can be typed."""
    catalogue = chat.app.catalogue
    reading = Reading(MONDAY_MORNING, ZoneInfo("Asia/Shanghai"), lang, _Anybody(), catalogue.vocabulary)
    for command in _commands(catalogue):
        assert command.examples, f"{command.name} has no example"
        for example in command.examples:
            line = example_line(command, example, catalogue.vocabulary, lang)
            found = catalogue.find(line)
            assert found is not None, line
            assert found.command is command, line
            values: Any = catalogue.read(command, found.words, reading)
            assert not isinstance(values, Lacking), line


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_and_argument_has_its_words(chat: Chat, lang: str) -> None:
    """Names, one-line help, names of arguments and what they want."""
    keys = lexicon(lang).keys
    for command in _commands(chat.app.catalogue):
        assert {f"help-{command.key}", f"command-{command.key}"} <= set(keys)
        assert usage(command, lang)
        for each in command.parameters:
            assert f"argument-{each.name}" in keys
            assert f"wanted-{kind_of(each.type).name}" in keys


def test_the_languages_have_the_same_keys() -> None:
    """No sentence is missing in one of them."""
    zh, ko, en = (set(lexicon(lang).keys) for lang in LANGS)
    assert zh == ko == en


def test_no_word_of_a_family_means_two_things() -> None:
    """Among nouns, the verbs of a noun, choices and words, whatever the language it is typed in."""
    meanings: dict[tuple[str, str], set[str]] = {}
    for lang in LANGS:
        words = lexicon(lang)
        for key in words.keys:
            family, name = _family(key)
            if family is not None:
                for each in words.word(key, {}).split("|"):
                    meanings.setdefault((family, each.strip().casefold()), set()).add(name)
    assert {typed: names for typed, names in meanings.items() if len(names) > 1} == {}


def test_no_word_means_two_arguments_of_a_command(chat: Chat) -> None:
    """Whatever the language it is typed in; arguments of different commands may be called alike."""
    vocabulary = chat.app.catalogue.vocabulary
    for command in chat.app.catalogue.commands.values():
        for each in command.parameters:
            called = {word for (family, word) in vocabulary if family == f"option-{each.name}"} | {each.name}
            assert {argument_called(command, word, vocabulary) for word in called} == {each}, command.name


async def test_arguments_of_different_commands_may_be_called_alike(olga: Member, anna: Member) -> None:
    """An employment and a promise both have an "until"; each command takes the word for its own argument."""
    await olga.says("person change Ben until=2026-12-31")
    olga.reads("Ben", "2026-12-31")
    await anna.says("请假 2026-06-03 到=2026-06-04")
    anna.reads("Anna is away: 2026-06-03 Wed to 2026-06-04 Thu")
