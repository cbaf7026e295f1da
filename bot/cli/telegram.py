"""What the Telegram adapter is lent by the product above it: the command menu, a few words, and what is a question."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.menu import MenuItem
from bot.app import App
from bot.kit.adapter import Adapter
from bot.kit.arguments import first_word
from bot.kit.command import Command
from bot.kit.message import Message, Say, Text
from bot.runtime.catalogue import Catalogue
from bot.runtime.wording import LANGS, Lexicon, Wording, lexicon

ASKS = "dialogue-cancel-hint"
"""What stands below every question of a step-by-step dialogue."""


def lend(adapter: Adapter, app: App) -> None:
    """Lend the adapter what it needs, before it is started; an adapter to something else is left alone."""
    if isinstance(adapter, TelegramAdapter):
        adapter.lend(menu=menu(app.catalogue), words=words, is_question=questions())


def menu(catalogue: Catalogue) -> dict[str, list[MenuItem]]:
    """One item for each noun that people type, by language; its own word in that language stands first."""
    nouns: dict[str, list[Command]] = {}
    for command in catalogue.commands.values():
        if not command.hidden:
            nouns.setdefault(command.path[0], []).append(command)
    return {
        lang: [MenuItem(noun, _description(noun, commands, lexicon(lang))) for noun, commands in nouns.items()]
        for lang in LANGS
    }


def _description(noun: str, commands: list[Command], lexical: Lexicon) -> str:
    """What the noun alone does; where it does nothing alone, the verbs that may follow it."""
    own = first_word(lexical.word(f"command-{noun}", {}))
    root = next((each for each in commands if len(each.path) == 1), None)
    if root is not None:
        told = lexical.word(f"help-{root.key}", {})
    else:
        verbs = (first_word(lexical.word(f"command-{each.key}", {})) for each in commands)
        told = lexical.word("list-separator", {}).join(verbs)
    return told if own == noun and root is not None else f"{own}: {told}"


def words(lang: str, key: str, facts: Mapping[str, Any]) -> str:
    """Words of a language."""
    return Wording(lang).words(Say(key, dict(facts)))


def questions() -> Callable[[Message], bool]:
    """Tells the questions of dialogues, which wait for an answer, from other messages."""
    hints = {words(lang, ASKS, {}) for lang in LANGS}
    return lambda message: any(isinstance(block, Text) and block.words in hints for block in message.blocks)
