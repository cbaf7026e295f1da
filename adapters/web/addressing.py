"""Whether a text is meant for the bot, and whom it names."""

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

BOT_NAME = "Dayclear"

_SLASHES = "/／"
_AT_SIGNS = "@＠"


class Addressed(NamedTuple):
    """A text as the core should read it. `mentions` maps the words that name somebody to their account."""

    text: str
    addressed: bool
    mentions: dict[str, str]


def read_text(text: str, members: Mapping[str, str], *, direct: bool) -> Addressed:
    """Read a text that was said in a room with these members (names by account).

    In a group the bot is meant by a leading slash or by a mention (or by a reply to one of its posts, which is not in
    the text); the slash and the mention are not part of the command. In a direct chat it always is.
    """
    words = text.strip()
    slashed = words[:1] in set(_SLASHES) and bool(words)
    if slashed:
        words = words[1:].lstrip()
    words, mentioned = _without_bot(words)
    return Addressed(words, direct or slashed or mentioned, _mentions(words, members))


def _without_bot(text: str) -> tuple[str, bool]:
    for start in _at_signs(text):
        if end := _named(text, start, BOT_NAME):
            before, after = text[:start].rstrip(), text[end:].lstrip(" \t:：,，")
            return f"{before} {after}".strip(), True
    return text, False


def _mentions(text: str, members: Mapping[str, str]) -> dict[str, str]:
    longest_first = sorted(members.items(), key=lambda member: -len(member[1]))
    found: dict[str, str] = {}
    for start in _at_signs(text):
        for account, name in longest_first:
            if name and (end := _named(text, start, name)):
                found[text[start:end]] = account
                break
    return found


def _at_signs(text: str) -> list[int]:
    return [index for index, letter in enumerate(text) if letter in _AT_SIGNS]


def _named(text: str, start: int, name: str) -> int:
    """Where the name that follows an at sign ends; 0 where it is another name.

    Particles and Chinese words follow a name without a space, so only Latin letters and digits make it another one.
    """
    end = start + 1 + len(name)
    if _plain(text[start + 1 : end]) != _plain(name):
        return 0
    following, last = text[end : end + 1], name[-1]
    if following.isascii() and following.isalnum() and last.isascii() and last.isalnum():
        return 0
    return end


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
