"""Choices where others have buttons: numbered, and taken by typing the number or by an emoji of the number.

The tokens that the numbers stand for lie in the message itself, under a key that only clients who look for it see.
What a token does and who may use it is decided when it is used.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.kit.message import Block, Button, Buttons

KEY = "dayclear.choices"
MOST_OFFERED = 5
"""With more choices than these no emoji are put under a message: a list of that length is read, and typed from."""

_VARIATION = "\ufe0f"
_KEYCAP = "\u20e3"
_TEN = "\U0001f51f"
_TYPED = re.compile(r"[(\[【]?\s*(\d{1,2})\s*[)\].。、】]?")


def of_message(blocks: Iterable[Block]) -> list[Button]:
    """All buttons of a message, in the order of their numbers."""
    return [button for block in blocks if isinstance(block, Buttons) for button in block.items]


def keycap(number: int) -> str:
    """The emoji of a number, as clients send it; beyond ten the number in brackets."""
    if number == 10:  # noqa: PLR2004 - the only number of two digits that has an emoji
        return _TEN
    return f"{number}{_VARIATION}{_KEYCAP}" if 0 < number < 10 else f"[{number}]"  # noqa: PLR2004 - one digit


def number_of(emoji: str) -> int:
    """The number that a reaction names; 0 where it is another emoji."""
    plain = emoji.replace(_VARIATION, "")
    if plain == _TEN:
        return 10
    digit = plain.removesuffix(_KEYCAP)
    return int(digit) if digit != plain and len(digit) == 1 and digit.isascii() and digit.isdigit() else 0


def typed_number(text: str) -> int:
    """The number that a message consists of; 0 where it says anything else."""
    words = unicodedata.normalize("NFKC", text).strip()
    if number := number_of(words):
        return number
    found = _TYPED.fullmatch(words)
    return int(found[1]) if found else 0


def tokens_in(content: Mapping[str, Any]) -> Sequence[str]:
    """The tokens that a message of the bot carries."""
    kept = content.get(KEY)
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


def token_for(tokens: Sequence[str], number: int) -> str:
    """What this number stands for, or ""."""
    return tokens[number - 1] if 0 < number <= len(tokens) else ""
