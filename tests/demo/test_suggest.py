"""How a line that is being typed is completed."""

import pytest

from bot import features
from bot.domain.people import Role
from bot.kit import kinds  # noqa: F401 - registers the argument kinds
from bot.runtime.catalogue import Catalogue
from bot.runtime.suggest import MOST, CommandSuggest
from bot.runtime.wording import vocabulary
from storage import people, shops
from storage.database import Database


@pytest.fixture
def suggest(database: Database) -> CommandSuggest:
    with database.write() as db:
        team = people.add_team(db, "Lantern", zone="Asia/Shanghai", lang="zh", country="CN")
        people.add_team(db, "Harbour", zone="Europe/London", lang="en", country="GB")
        for name, role, lang in (
            ("Anna", Role.AGENT, "en"),
            ("Mina", Role.AGENT, "ko"),
            ("Wei", Role.SUPERVISOR, None),
        ):
            person = people.add_person(db, name, role=role, team_id=team.id, lang=lang)
            people.link_account(
                db, connection="web", external_id=name, direct_chat=f"dm:{name}", person_id=person.id, now=None
            )
        for name in ("Moon Light", "TeaHouse"):
            shops.add_shop(db, name, team_id=team.id, platform="", zone="Asia/Shanghai", currency="CNY")
    return CommandSuggest(Catalogue(features.commands(), vocabulary()), database)


def lines(suggest: CommandSuggest, account: str, text: str) -> list[str]:
    return [each.line for each in suggest(account, text)]


def test_commands_come_in_the_speakers_language(suggest: CommandSuggest) -> None:
    """Each reads the words of their own language, with what the command does."""
    found = suggest("Anna", "num")
    assert [each.line for each in found] == ["numbers "]
    assert found[0].hint
    assert lines(suggest, "Wei", "数") == ["数据 "]
    assert lines(suggest, "Mina", "수") == ["수치 "]


def test_other_languages_are_understood(suggest: CommandSuggest) -> None:
    """Who begins in English is helped on in English, whatever their language."""
    assert "numbers " in lines(suggest, "Wei", "numb")
    assert lines(suggest, "Wei", "数据 yes") == ["数据 yesterday "]


def test_only_what_the_person_may_do_is_offered(suggest: CommandSuggest) -> None:
    """An agent is not offered to set targets, a supervisor is."""
    assert "target set " not in lines(suggest, "Anna", "target ")
    assert "目标 设置 " in lines(suggest, "Wei", "目标 ")


def test_an_argument_is_offered_until_it_is_there(suggest: CommandSuggest) -> None:
    """First days and shops, after a day only shops; the names of shops by any of their words."""
    first = lines(suggest, "Anna", "numbers ")
    assert first[0] == "numbers yesterday "
    assert "numbers TeaHouse " in first
    assert lines(suggest, "Anna", "numbers yesterday ") == [
        "numbers yesterday Moon Light ",
        "numbers yesterday TeaHouse ",
    ]
    assert lines(suggest, "Anna", "numbers yesterday li") == ["numbers yesterday Moon Light "]


def test_a_glued_line_is_understood(suggest: CommandSuggest) -> None:
    """Chinese is typed without spaces."""
    assert lines(suggest, "Wei", "数据昨") == ["数据昨天 "]


def test_never_more_than_fit_and_nothing_for_strangers(suggest: CommandSuggest) -> None:
    """The list stays short, and who is not known is told nothing."""
    assert len(suggest("Wei", "")) == MOST
    assert lines(suggest, "Nobody", "") == []
    assert lines(suggest, "Anna", "x" * 500) == []
    assert lines(suggest, "Anna", "gibberish") == []
