"""What somebody wrote, as the core reads it: mentions as names, escapes undone, the bot's own mention taken off."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from adapters.slack.letters import SPECIAL, unescape

_SLASHES = "/／"
_AFTER_MENTION = " \t\u00a0:：,，"

Naming = Callable[[str, str], Awaitable[str]]
"""The name of a user by id, where Slack gave a label with that label."""


class Read(NamedTuple):
    """A text as the core should read it; `mentions` maps the words that name somebody to their account."""

    text: str
    mentions: dict[str, str]
    names_bot: bool


async def read(text: str, *, bot: str, naming: Naming) -> Read:
    """Read a text as Slack tells it (https://docs.slack.dev/messaging/formatting-message-text)."""
    words: list[str] = []
    mentions: dict[str, str] = {}
    names_bot = False
    at = 0
    for found in SPECIAL.finditer(text):
        words.append(unescape(text[at : found.start()]))
        at = found.end()
        sign, target, label = found[1], found[2], unescape(found[3] or "")
        if sign == "@" and target == bot:
            names_bot = True
            words[-1] = words[-1].rstrip()
            words.append(" ")
            at += len(text[at:]) - len(text[at:].lstrip(_AFTER_MENTION))
            continue
        if sign == "@":
            words.append(await _mention(target, label, naming, mentions))
            # A mention is a word of its own, even where a Korean particle or a Chinese word follows at once.
            if text[at : at + 1].strip():
                words.append(" ")
            continue
        words.append(_other(sign, unescape(target), label))
    words.append(unescape(text[at:]))
    line = "".join(words).strip()
    if line[:1] and line[0] in _SLASHES:
        line = line[1:].lstrip()
    return Read(line, mentions, names_bot)


async def _mention(user: str, label: str, naming: Naming, mentions: dict[str, str]) -> str:
    word = "@" + await naming(user, label)
    if mentions.get(word, user) != user:
        word = f"@{user}"
    mentions[word] = user
    return word


def _other(sign: str, target: str, label: str) -> str:
    if sign == "#":
        return f"#{label or target}"
    if sign == "!":
        return label or "@" + target.partition("^")[0]
    if target.startswith(("mailto:", "tel:")):
        return label or target.partition(":")[2]
    return target
