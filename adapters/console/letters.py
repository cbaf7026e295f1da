"""Letters on a terminal: how wide they are, and which of other people's may not reach it."""

import unicodedata
from typing import Literal

from rich.cells import cell_len

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_JOINERS = frozenset("\u200d\ufe0f")
"""Format characters that belong to emoji; the others turn the writing direction or hide what stands there."""
_BREAKS = str.maketrans({"\r": None, "\t": "    "} | dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"))


def safe(text: object) -> str:
    """The text without anything that a terminal would obey: escapes, controls, direction marks. Lines stay lines."""
    shown = str(text).translate(_BREAKS)
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(
        letter
        for letter in shown
        if letter == "\n" or letter in _JOINERS or unicodedata.category(letter) not in _HIDDEN
    )


def line(text: object) -> str:
    """The text on one line, as a table cell or a button needs it."""
    return " ".join(safe(text).split())


def width(text: str) -> int:
    """How many cells a text takes: Chinese and Korean letters take two each."""
    return cell_len(text)


def pad(text: str, cells: int, align: Literal["l", "r"] = "l") -> str:
    """The text filled up to a width with blanks; one that is wider stays as it is."""
    blanks = " " * max(0, cells - width(text))
    return blanks + text if align == "r" else text + blanks


def size(count: int) -> str:
    """How big a file is, as a person reads it."""
    amount = float(count)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:  # noqa: PLR2004 - SI prefixes go by thousands
            return f"{amount:.0f} {unit}" if unit == "B" or amount >= 10 else f"{amount:.1f} {unit}"  # noqa: PLR2004
        amount /= 1000
    return f"{amount:.1f} GB"
