"""What is meant for the bot, and whom a text names."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Chat, Message, MessageEntity, User

from adapters.telegram.reading import Me, Read, read_message
from tests.telegram.fake_markup import typed
from tests.telegram.fake_state import BOT_ID, BOT_NAME

ME = Me(BOT_ID, BOT_NAME)
BEN = {"id": 77, "is_bot": False, "first_name": "Ben Li"}


def read(text: str, *, named: dict[str, dict[str, Any]] | None = None, caption: bool = False) -> Read:
    """A text of Anna's, with the entities that Telegram finds in it."""
    entities = [MessageEntity.de_json(each, None) for each in typed(text, named or {})]
    words: dict[str, Any] = {"text": text, "entities": entities}
    if caption:
        words = {"caption": text, "caption_entities": entities}
    said = Message(
        1, datetime.now(UTC), Chat(-5, "supergroup"), from_user=User(5, first_name="Anna", is_bot=False), **words
    )
    return read_message(said, ME, {"call_backs": "call-backs"}, {"ben_li": "77"}.get)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/numbers yesterday", "numbers yesterday"),
        (f"/numbers@{BOT_NAME} yesterday", "numbers yesterday"),
        (f"/NUMBERS@{BOT_NAME.upper()}", "NUMBERS"),
        ("/call_backs list", "call-backs list"),
        (f"@{BOT_NAME} numbers", "numbers"),
        (f"@{BOT_NAME}: 数据 昨天", "数据 昨天"),
        (f"@{BOT_NAME}，数据 昨天", "数据 昨天"),
        (f"수치 어제 @{BOT_NAME}", "수치 어제"),
        (f"🎉👨‍👩‍👧 @{BOT_NAME} 数据", "🎉👨‍👩‍👧 数据"),
        (f"𠮷野家 @{BOT_NAME} ok", "𠮷野家 ok"),
        ("／数据 昨天", "数据 昨天"),
        ("/수치", "수치"),
        (f"@{BOT_NAME}", ""),
        ("/start", "help"),
        ("/start ABCD-2345-EFGH", "link ABCD-2345-EFGH"),
    ],
)
def test_what_is_addressed_is_read_without_the_address(text: str, expected: str) -> None:
    """Commands, mentions and slashes before Chinese and Korean words are no part of the line."""
    found = read(text)
    assert found.addressed
    assert " ".join(found.text.split()) == expected


@pytest.mark.parametrize(
    "text",
    ["good morning", "/numbers@another_bot", "mail a@dayclear_bot.example", f"/x@another_bot @{BOT_NAME}", "1/2", "/"],
)
def test_chatter_and_other_bots_commands_are_not_addressed(text: str) -> None:
    """What is said among people, or to another bot, is none of ours."""
    assert not read(text).addressed


def test_a_caption_is_read_like_a_text() -> None:
    """The words below a file are meant for the bot when they mention it."""
    assert read(f"@{BOT_NAME} import Moonlight", caption=True) == Read("import Moonlight", addressed=True, mentions={})


def test_a_user_name_that_was_heard_before_names_an_account() -> None:
    """Telegram tells no account for `@name`; who has spoken under the name is known."""
    assert read(f"@{BOT_NAME} host swap @Ben_Li").mentions == {"@Ben_Li": "77"}
    assert read(f"@{BOT_NAME} host swap @nobody_here").mentions == {}


def test_a_particle_written_on_to_a_name_does_not_hide_it() -> None:
    """`@ben_li님` names the same person."""
    found = read("/host swap 😀 @ben_li님 내일")
    assert found.mentions["@ben_li님"] == "77"


def test_a_mention_of_somebody_without_a_user_name_becomes_one_word() -> None:
    """Their name may have several words; in quotes it stays one argument, at the right place after an emoji."""
    found = read("/host swap 😀 Ben Li tomorrow", named={"Ben Li": BEN})
    assert '"Ben Li"' in found.text
    assert found.text.split() == ["host", "swap", "😀", '"Ben', 'Li"', "tomorrow"]
    assert found.mentions["Ben Li"] == "77"


def test_words_of_ours_that_come_back_are_plain() -> None:
    """The sign that keeps a name from calling somebody is not part of what is copied."""
    assert read("/host swap @\u2060Ben").text == "host swap @Ben"


def test_starting_the_bot_is_told_apart() -> None:
    """`/start` says that the private chat was opened."""
    assert read("/start").started
    assert not read("/help").started
