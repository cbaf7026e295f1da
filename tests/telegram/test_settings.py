"""The settings, the menu, what the doctor finds, and that the guide tells the truth about them."""

import re
from pathlib import Path
from typing import Any

import pytest

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.drawing import MOST_TEXTS
from adapters.telegram.markup import CAPTION_LIMIT, TEXT_LIMIT
from adapters.telegram.menu import MenuItem, bot_commands, menu_name
from adapters.telegram.polling import Pace
from adapters.telegram.receiving import LARGEST_DOWNLOAD
from adapters.telegram.sending import LARGEST_FILE, LARGEST_PICTURE
from adapters.telegram.settings import _KNOWN, API, SECRET, TOKEN, WEBHOOK_PORTS, TelegramSettings
from tests.telegram.conftest import Line, made
from tests.telegram.fake_state import TOKEN as GOOD

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "guide" / "telegram.md").read_text(encoding="utf-8")
URL = "https://bot.example.com/telegram"


def read(table: dict[str, Any], **environment: str) -> TelegramSettings:
    """The settings of a section."""
    return TelegramSettings.from_table(table, {TOKEN: GOOD, **environment})


@pytest.mark.parametrize(
    ("table", "environment", "complaint"),
    [
        ({}, {TOKEN: ""}, "@BotFather"),
        ({}, {TOKEN: "not a token"}, "not a token"),
        ({"mode": "push"}, {}, '"polling" or "webhook"'),
        ({"mode": "webhook"}, {}, "https"),
        ({"mode": "webhook", "webhook_url": "http://bot.example.com"}, {}, "https"),
        ({"mode": "webhook", "webhook_url": "https://bot.example.com:8080/"}, {}, "8080"),
        ({"mode": "webhook", "webhook_url": URL}, {SECRET: "not a secret"}, "Latin letters"),
        ({"webhook_port": 70_000}, {}, "70000"),
        ({"webhook_port": "8443"}, {}, "whole number"),
        ({"topics": {"Lantern": 45}}, {}, "-1001234567890"),
        ({"token": "123"}, {}, "telegram.token"),
    ],
)
def test_settings_that_cannot_be_used_say_what_to_write(
    table: dict[str, Any], environment: dict[str, str], complaint: str
) -> None:
    """One clear sentence each."""
    with pytest.raises(ValueError, match=re.escape(complaint)):
        read(table, **environment)


def test_what_is_secret_does_not_show() -> None:
    """Settings end up in logs."""
    chosen = read({}, **{SECRET: "webhook-secret"})
    assert GOOD not in repr(chosen)
    assert "webhook-secret" not in repr(chosen)
    assert chosen.webhook_secret == "webhook-secret"


def test_the_settings_of_the_guide_can_be_used() -> None:
    """What it shows is read as it stands."""
    chosen = read({"mode": "webhook", "webhook_url": URL, "topics": {"-1001234567890": 45}})
    assert (chosen.webhook_path, chosen.topics) == ("/telegram", {"-1001234567890": 45})
    for shown in (f'webhook_url = "{URL}"', '"-1001234567890" = 45', f"export {TOKEN}=", f"export {SECRET}="):
        assert shown in GUIDE


def test_the_guide_names_every_setting_and_what_holds_otherwise() -> None:
    """The table is complete."""
    rows = re.findall(r"^\| (`.*?) \|.*\| (.*?) ?\|$", GUIDE, re.MULTILINE)
    told = {name: otherwise for names, otherwise in rows for name in re.findall(r"`(\w+)`", names)}
    assert set(told) >= _KNOWN - {"on"}
    plain = read({})
    assert f'"{plain.mode}"' in told["mode"]
    assert f'"{plain.webhook_host}"' in told["webhook_host"]
    assert f"`{plain.webhook_port}`" in told["webhook_port"]
    assert API in told["api"]
    assert all(str(port) in GUIDE for port in WEBHOOK_PORTS)


def test_the_guide_tells_the_limits_that_the_code_keeps() -> None:
    """Figures in words are easily forgotten."""
    can = TelegramAdapter.capabilities
    megabyte = 1024 * 1024
    rates = f"{can.per_second:.0f} messages a second, {can.per_chat_s:.0f} a second in a chat"
    for told in (
        f"{TEXT_LIMIT:,} letters a message, {CAPTION_LIMIT:,} below a picture",
        f"beyond {MOST_TEXTS} messages",
        f"{LARGEST_DOWNLOAD // megabyte} MB a file that a bot fetches",
        f"{LARGEST_FILE // megabyte} MB a file that a bot sends, {LARGEST_PICTURE // megabyte} MB a picture",
        f"{rates}, {can.per_chat_minute} a minute in a group",
    ):
        assert told in GUIDE
    assert Pace().lease <= 30, "the guide promises half a minute"


# -- the menu ----


async def test_the_menu_is_offered_in_three_languages(line: Line) -> None:
    """The names are Latin letters; the description begins with the word of the language."""
    offered = line.fake.world.commands
    assert set(offered) == {"", "zh", "ko"}
    words = {lang: {each["command"]: each["description"] for each in items} for lang, items in offered.items()}
    assert words["zh"]["numbers"].startswith("数据")
    assert words["ko"]["numbers"].startswith("수치")
    assert words[""]["help"]


async def test_the_menu_is_set_again_only_when_it_has_changed(line: Line) -> None:
    """Telegram limits how often that may be done."""
    again, _ = made(line.fake, line.core.database, line.spool)
    before = line.fake.calls.count("setMyCommands")
    await again._offer_menu()
    assert line.fake.calls.count("setMyCommands") == before == 3
    again._menu = {"en": [MenuItem("help", "Something else")]}
    await again._offer_menu()
    await again.stop()
    assert line.fake.calls.count("setMyCommands") == before + 1


def test_names_of_the_menu_are_what_telegram_takes() -> None:
    """Hyphens become underscores, other scripts are left out, and every name is there once."""
    assert menu_name("call-backs") == "call_backs"
    assert menu_name("数据") == ""
    items = [MenuItem("help", "one\ntwo"), MenuItem("Help", "again"), MenuItem("数据", "x"), MenuItem("a", "y" * 300)]
    told = [(each.command, len(each.description)) for each in bot_commands(items)]
    assert told == [("help", 7), ("a", 256)]


# -- the doctor ----


async def test_the_doctor_finds_nothing_where_all_is_well(idle: Line) -> None:
    """Without starting the adapter."""
    assert {status for status, _ in await idle.adapter.check()} == {"ok"}


async def test_the_doctor_names_what_to_change_at_botfather(idle: Line) -> None:
    """Privacy mode and groups are set there."""
    idle.fake.world.bot |= {"can_read_all_group_messages": False, "can_join_groups": False}
    warned = [words for status, words in await idle.adapter.check() if status == "warn"]
    assert any("/setprivacy" in each for each in warned)
    assert any("/setjoingroups" in each for each in warned)


@pytest.mark.parametrize(
    ("table", "set_to", "told"),
    [
        ({}, "https://elsewhere.example", "polling"),
        ({"mode": "webhook", "webhook_url": URL}, "", "No webhook"),
        ({"mode": "webhook", "webhook_url": URL}, "https://elsewhere.example", "Another address"),
    ],
)
async def test_the_doctor_compares_the_webhook_with_the_mode(
    idle: Line, table: dict[str, Any], set_to: str, told: str
) -> None:
    """They can differ until `dayclear run` has run."""
    idle.fake.webhook = {"url": set_to} if set_to else {}
    adapter, _ = made(idle.fake, idle.core.database, idle.spool, **table)
    assert any(status == "warn" and told in words for status, words in await adapter.check())


async def test_the_doctor_tells_a_bad_token_and_a_platform_that_is_away(idle: Line) -> None:
    """It raises nothing, and quotes no token."""
    idle.fake.token_valid = False
    ((status, words),) = await idle.adapter.check()
    assert (status, TOKEN in words) == ("fail", True)
    await idle.fake.stop()
    ((status, words),) = await idle.adapter.check()
    assert status == "fail"
    assert GOOD not in words
