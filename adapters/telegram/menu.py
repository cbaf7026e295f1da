"""The command menu: what Telegram offers after a slash, in the language of whoever types.

Commands have Latin letters there in every language; the description names the word that is typed elsewhere.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import Bot, BotCommand

MOST_COMMANDS = 100
LONGEST_NAME = 32
LONGEST_DESCRIPTION = 256
DEFAULT_LANG = "en"
KEPT = "menu"

_NOT_LATIN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One command: the line it stands for, and what it does, in one language."""

    line: str
    description: str


Menu = Mapping[str, Sequence[MenuItem]]
"""The commands by language (zh, ko, en)."""


def menu_name(line: str) -> str:
    """The name of a command in the menu: `call-backs` is `call_backs`; "" where no Latin letter is left."""
    return _NOT_LATIN.sub("_", line.casefold()).strip("_")[:LONGEST_NAME]


def lines_by_name(menu: Menu) -> dict[str, str]:
    """What each name of the menu stands for."""
    return {name: item.line for items in menu.values() for item in items if (name := menu_name(item.line))}


def bot_commands(items: Sequence[MenuItem]) -> list[BotCommand]:
    """The commands of one language as Telegram takes them."""
    found: dict[str, BotCommand] = {}
    for item in items:
        name, description = menu_name(item.line), " ".join(item.description.split())
        if name and description:
            found.setdefault(name, BotCommand(name, description[:LONGEST_DESCRIPTION]))
    return list(found.values())[:MOST_COMMANDS]


def digest(menu: Menu) -> str:
    """What tells one menu from another, so that it is set only when it has changed."""
    plain = {lang: [(each.command, each.description) for each in bot_commands(menu[lang])] for lang in sorted(menu)}
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


async def set_menu(bot: Bot, menu: Menu) -> None:
    """Offer these commands: to those whose Telegram speaks one of the languages in it, to everybody else in English."""
    for lang, items in menu.items():
        commands = bot_commands(items)
        if commands:
            await bot.set_my_commands(commands, language_code=None if lang == DEFAULT_LANG else lang)
