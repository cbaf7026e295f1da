"""Recognising a command in a typed line."""

import pytest

from bot import features
from bot.runtime.catalogue import Catalogue
from bot.runtime.wording import vocabulary


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Every command there is, with all its words."""
    return Catalogue(features.commands(), vocabulary())


@pytest.mark.parametrize(
    ("line", "command", "words"),
    [
        ("numbers 2020-02-25", "numbers", ["2020-02-25"]),
        ("numbers2020-02-25", "numbers", ["2020-02-25"]),
        ("Numbers2020-02", "numbers", ["2020-02"]),
        ("数据2020-02-25", "numbers", ["2020-02-25"]),
        ("数据昨天", "numbers", ["昨天"]),
        ("imports show12", "imports show", ["12"]),
    ],
)
def test_a_line_is_understood_with_or_without_its_spaces(
    catalogue: Catalogue, line: str, command: str, words: list[str]
) -> None:
    """What is typed in one go, as one types Chinese or in a hurry, is the same command."""
    match = catalogue.find(line)
    assert match is not None
    assert match.command.name == command
    assert [word.text for word in match.words] == words


@pytest.mark.parametrize("line", ["numbersx2020", "2020numbers", "x1", "hello numbers"])
def test_other_words_are_no_command(catalogue: Catalogue, line: str) -> None:
    """A command's letters inside another word do not count."""
    assert catalogue.find(line) is None
