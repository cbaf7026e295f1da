"""Reading and drawing without a server: mentions, numbers, settings, and words of any kind."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.matrix import choices
from adapters.matrix.addressing import Me, read_text, replied_to
from adapters.matrix.failures import delivery_error
from adapters.matrix.homeserver import MatrixError, without_token
from adapters.matrix.rendering import EVENT_BYTES, cut, render, size_of
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.words import sentence
from bot.kit.message import Button, Heading, Text, buttons, message

BOT = Me("@dayclear:example.com", ("Day Clear",))


def text(body: str, **content: Any) -> dict[str, Any]:
    """The content of a message."""
    return {"msgtype": "m.text", "body": body, **content}


@pytest.mark.parametrize(
    ("body", "meant", "left"),
    [
        ("@dayclear numbers", True, "numbers"),
        ("＠dayclear 数据 昨天", True, "数据 昨天"),
        ("@Day Clear: numbers", True, "numbers"),
        ("@day clear数据", True, "数据"),
        ("@dayclear:example.com numbers", True, "numbers"),
        ("Day Clear: numbers", True, "numbers"),
        ("dayclear，数据", True, "数据"),
        ("!day numbers", True, "numbers"),
        ("！day 팀", True, "팀"),
        ("!day数据", True, "数据"),
        ("!DAY: help", True, "help"),
        ("!day", True, ""),
        ("numbers please @dayclear", True, "numbers please"),
        ("Dayclear is great", False, "Dayclear is great"),
        ("!daylight saving", False, "!daylight saving"),
        ("@dayclear2 numbers", False, "@dayclear2 numbers"),
        ("@dayclear:example.org numbers", False, "@dayclear:example.org numbers"),
        ("good morning", False, "good morning"),
    ],
)
def test_a_text_is_meant_for_the_bot_by_name_or_prefix(body: str, meant: bool, left: str) -> None:
    """In three scripts, with full-width signs, and with nothing between the name and what follows."""
    read = read_text(text(body), BOT)
    assert (read.addressed, read.text) == (meant, left)


def test_a_mention_counts_however_the_client_writes_it() -> None:
    """As a link, or in the list of those who are mentioned."""
    link = '<a href="https://matrix.to/#/%40dayclear%3Aexample.com">Clear</a>: numbers'
    linked = text("Clear: numbers", format="org.matrix.custom.html", formatted_body=link)
    assert read_text(linked, BOT).addressed
    assert read_text(text("numbers", **{"m.mentions": {"user_ids": [BOT.account]}}), BOT).addressed
    assert not read_text(text("numbers", **{"m.mentions": {"user_ids": ["@else:example.com"]}}), BOT).addressed


def test_people_are_named_by_their_accounts() -> None:
    """A name with a space in it, and a particle that follows without one."""
    link = '!day swap <a href="https://matrix.to/#/@minsu:example.com">김 민수</a>와 @ben:example.com'
    read = read_text(
        text("!day swap 김 민수와 @ben:example.com", format="org.matrix.custom.html", formatted_body=link), BOT
    )
    assert read.text == "swap @minsu:example.com 와 @ben:example.com"
    assert read.mentions == {
        "@minsu:example.com": "@minsu:example.com",
        "@ben:example.com": "@ben:example.com",
    }


def test_the_quotation_of_a_reply_is_not_part_of_it() -> None:
    """Neither in plain text nor in HTML, where it may name people."""
    quoted = text(
        "> <@ben:example.com> approve 7\n> and more\n\nyes",
        format="org.matrix.custom.html",
        formatted_body='<mx-reply><a href="https://matrix.to/#/@ben:example.com">Ben</a></mx-reply>yes',
        **{"m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}},
    )
    read = read_text(quoted, BOT)
    assert read.text == "yes"
    assert read.mentions == {}
    assert replied_to(quoted) == "$1"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("2", 2), ("２", 2), ("2.", 2), ("(3)", 3), ("【1】", 1), ("1\ufe0f\u20e3", 1), ("🔟", 10), ("12", 12)],
)
def test_a_number_is_a_number_however_it_is_typed(typed: str, number: int) -> None:
    """Full-width, with a bracket, or as the emoji itself."""
    assert choices.typed_number(typed) == number


@pytest.mark.parametrize("typed", ["", "2 parcels", "123", "-1", "2026-06-01", "1.5", "👍", "²x"])
def test_anything_else_is_no_number(typed: str) -> None:
    """Only a message that consists of a number is a choice."""
    assert choices.typed_number(typed) == 0


def test_every_number_has_an_emoji_that_is_read_again() -> None:
    """Up to ten; beyond that numbers are typed."""
    assert [choices.number_of(choices.keycap(number)) for number in range(1, 11)] == list(range(1, 11))
    assert choices.keycap(11) == "[11]"
    assert choices.number_of("👍") == 0
    assert choices.token_for(["a", "b"], 0) == choices.token_for(["a", "b"], 3) == ""


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=60_000), min_size=1, max_size=3))
def test_no_text_makes_an_event_too_large(texts: list[str]) -> None:
    """Whatever is said, every event fits into a room, with its choices."""
    drawn = render(message(*(Text(each) for each in texts), buttons(Button("Yes", runs="", token="t" * 20))))
    assert drawn.texts
    assert all(size_of(each) < EVENT_BYTES - 8_192 for each in drawn.texts)
    assert all(each[choices.KEY] == ["t" * 20] for each in drawn.texts)


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=2_000), st.integers(min_value=8, max_value=200))
def test_a_text_is_cut_without_losing_a_letter(words: str, most: int) -> None:
    """Only line breaks at the cuts go."""
    parts = list(cut(words, most))
    assert all(len(each.encode()) <= most for each in parts)
    assert "".join(parts).replace("\n", "") == words.replace("\n", "")


def test_words_stay_words() -> None:
    """No markup, no call to everybody, in a title as anywhere else."""
    (content,) = render(message(Heading("<a href='x'>@ROOM</a>"))).texts
    assert content["formatted_body"] == "<h4>&lt;a href='x'&gt;@\u2060ROOM&lt;/a&gt;</h4>"
    assert content["m.mentions"] == {}


@pytest.mark.parametrize(
    ("error", "reason", "more"),
    [
        (MatrixError(429, "M_LIMIT_EXCEEDED", retry_after=2.5), "rate-limited", {"retry_after": 2.5}),
        (MatrixError(403, "M_FORBIDDEN"), "not-in-chat", {"gone": True}),
        (MatrixError(401, "M_UNKNOWN_TOKEN"), "token-revoked", {"connection_wide": True}),
        (MatrixError(413, "M_TOO_LARGE"), "too-large", {"permanent": True}),
        (MatrixError(400, "M_BAD_JSON"), "refused", {"permanent": True}),
        (MatrixError(500, "M_UNKNOWN", maybe=True), "no-answer", {"unknown": True}),
        (MatrixError(502, "", maybe=True), "platform-away", {"connection_wide": True, "unknown": True}),
        (MatrixError(0, "unreachable"), "platform-away", {"connection_wide": True}),
        (MatrixError(0, "no-answer", maybe=True), "no-answer", {"unknown": True}),
    ],
)
def test_a_refusal_says_what_it_means_for_the_message(error: MatrixError, reason: str, more: dict[str, Any]) -> None:
    """Whether to wait, to give up, to hold the chat or the whole connection."""
    found = delivery_error(error)
    assert found.reason == reason
    assert {name: getattr(found, name) for name in more} == more
    assert delivery_error(MatrixError(403, "M_FORBIDDEN"), joined=True).reason == "no-permission"


def test_the_token_stays_out_of_addresses() -> None:
    """Where proxies and servers would write it into their logs."""
    assert (
        without_token("/_matrix/client/v3/sync?access_token=secret&since=s1_2") == "/_matrix/client/v3/sync?since=s1_2"
    )


def test_settings_are_read_from_their_section() -> None:
    """With the secret from the environment."""
    table = {"on": True, "homeserver": "https://m.example.com/", "allowed": ["example.com"], "language": "ko"}
    settings = MatrixSettings.from_table(table, {"DAYCLEAR_MATRIX_TOKEN": "t "})
    assert settings.homeserver == "https://m.example.com"
    assert (settings.token, settings.allowed, settings.reactions) == ("t", ("example.com",), True)
    assert sentence("too_large", settings.language, mb=7) == "파일이 너무 큽니다. 최대 7MB까지 받을 수 있습니다."


@pytest.mark.parametrize(
    ("table", "environment", "complaint"),
    [
        ({}, {"DAYCLEAR_MATRIX_TOKEN": "t"}, "matrix.homeserver must be the address"),
        ({"homeserver": "https://m"}, {}, "needs a secret"),
        ({"homeserver": "https://m"}, {"DAYCLEAR_MATRIX_PASSWORD": "p"}, "matrix.user must name"),
        ({"homeserver": "https://m", "allow": []}, {"DAYCLEAR_MATRIX_TOKEN": "t"}, "matrix.allow is not a setting"),
        ({"homeserver": "https://m", "allowed": "x"}, {"DAYCLEAR_MATRIX_TOKEN": "t"}, "must be a list"),
        ({"homeserver": "https://m", "reactions": 1}, {"DAYCLEAR_MATRIX_TOKEN": "t"}, "true or false"),
        ({"homeserver": "https://m", "language": "fr"}, {"DAYCLEAR_MATRIX_TOKEN": "t"}, "must be one of zh, ko, en"),
        ({"homeserver": "https://m", "largest_upload_mb": 0}, {"DAYCLEAR_MATRIX_TOKEN": "t"}, "above 0"),
        ({"homeserver": 7}, {"DAYCLEAR_MATRIX_TOKEN": "t"}, "quotation marks"),
    ],
)
def test_settings_that_cannot_work_are_refused_in_a_sentence(
    table: dict[str, Any], environment: dict[str, str], complaint: str
) -> None:
    """And the sentence names the setting."""
    with pytest.raises(ValueError, match=complaint):
        MatrixSettings.from_table(table, environment)
