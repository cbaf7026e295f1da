"""What a message says to the bot: whether it is meant for it, the words that are left, and whom they name.

Telegram counts the places of commands and mentions in UTF-16 units, so texts are cut in UTF-16.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from telegram import Message, MessageEntity

WORD_JOINER = "\u2060"
"""What `adapters.telegram.markup` puts after an at sign; people who copy our words bring it back."""

_STARTS = {"start": "help"}
_LINK = "link"
_SLASHES = "/／"
_AFTER_MENTION = " \t:：,，、"


class Me(NamedTuple):
    """The bot itself."""

    id: int
    username: str


class Read(NamedTuple):
    """A text as the core should have it.

    `addressed` says that it was written to the bot (a command, a mention), `mentions` maps words of the text to the
    accounts they name, `started` that somebody has just opened the private chat.
    """

    text: str
    addressed: bool
    mentions: dict[str, str]
    started: bool = False


class _Cut(NamedTuple):
    """A stretch of the text in UTF-16 units, and what stands there instead."""

    start: int
    end: int
    instead: str


def read_message(message: Message, me: Me, menu: Mapping[str, str], account_of: Callable[[str], str | None]) -> Read:
    """Read the text of a message, or the caption of what it carries.

    `menu` maps the names of Telegram's command menu to what is typed elsewhere; `account_of` knows the account behind
    a user name, where somebody of that name has spoken before.
    """
    text = message.text or message.caption or ""
    entities = message.entities if message.text else message.caption_entities
    units = text.encode("utf-16-le")
    addressed, foreign, started = False, False, False
    cuts: list[_Cut] = []
    mentions: dict[str, str] = {}
    for entity in sorted(entities, key=lambda each: each.offset):
        start, end = entity.offset, entity.offset + entity.length
        named = _slice(units, start, end)
        match entity.type:
            case MessageEntity.BOT_COMMAND if not _slice(units, 0, start).strip():
                command, _, bot = named[1:].partition("@")
                foreign = bool(bot) and bot.casefold() != me.username.casefold()
                addressed = not foreign
                started = addressed and command.casefold() == "start"
                cuts.append(_Cut(start, end, _line_of(command, menu, _slice(units, end).strip())))
            case MessageEntity.MENTION if named[1:].casefold() == me.username.casefold():
                addressed = True
                cuts.append(_Cut(start, _after(units, end), " "))
            case MessageEntity.TEXT_MENTION if entity.user is not None and entity.user.id == me.id:
                addressed = True
                cuts.append(_Cut(start, _after(units, end), " "))
            case MessageEntity.MENTION:
                account = account_of(named[1:].casefold())
                if account is not None:
                    mentions |= dict.fromkeys(_tokens(units, start, end), account)
            case MessageEntity.TEXT_MENTION if entity.user is not None:
                words = _one_word(named)
                mentions |= dict.fromkeys({words, *_tokens(units, start, end)}, str(entity.user.id))
                if " " in words:
                    cuts.append(_Cut(start, end, f' "{words}" '))
    read = _without_slash(" ".join(_cut(units, cuts).replace(WORD_JOINER, "").split(" ")).strip())
    return Read(read.text, (addressed or read.addressed) and not foreign, mentions, started)


def _slice(units: bytes, start: int, end: int | None = None) -> str:
    return units[start * 2 : None if end is None else end * 2].decode("utf-16-le", "replace")


def _cut(units: bytes, cuts: Sequence[_Cut]) -> str:
    kept, position = [], 0
    for cut in cuts:
        kept += [_slice(units, position, cut.start), cut.instead]
        position = max(position, cut.end)
    return "".join(kept) + _slice(units, position)


def _line_of(command: str, menu: Mapping[str, str], payload: str) -> str:
    """A command of the menu as it is typed elsewhere. Telegram's own `/start` asks for help, or carries a link code."""
    name = command.casefold()
    if name in _STARTS:
        return _LINK if payload else _STARTS[name]
    return menu.get(name, command)


def _after(units: bytes, end: int) -> int:
    """Past the blanks, the colon or the comma after a mention."""
    rest = _slice(units, end)
    return end + len(rest) - len(rest.lstrip(_AFTER_MENTION))


def _tokens(units: bytes, start: int, end: int) -> set[str]:
    """The words by which a line names somebody: the mention, also with what is written on to it (`@ben님`)."""
    named, rest = _slice(units, start, end), _slice(units, end)
    glued = rest[: len(rest) - len(rest.lstrip())] == "" and rest.split()
    return {named, named + glued[0]} if glued else {named}


def _one_word(name: str) -> str:
    return " ".join(name.translate(dict.fromkeys(map(ord, '"“”「」'))).split())


def _without_slash(text: str) -> Read:
    """A slash that Telegram does not take for a command, as before Chinese and Korean words, is meant as one."""
    if text[:1] and text[0] in _SLASHES and text[1:].strip():
        return Read(text[1:].lstrip(), addressed=not text[1].isascii(), mentions={})
    return Read(text, addressed=False, mentions={})
