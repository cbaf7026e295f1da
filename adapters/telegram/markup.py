"""Words as Telegram's HTML, measured as Telegram measures: in UTF-16 units, after the markup is gone.

A `Line` is made of runs of one style each, so that it can be broken anywhere without breaking a tag.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

TEXT_LIMIT = 4_096
CAPTION_LIMIT = 1_024
MOST_STYLED = 90
"""Telegram drops styles beyond 100 a message."""

Style = Literal["", "b", "i"]

_USER_NAME = re.compile(r"(?<![\w@])@(?=[A-Za-z][A-Za-z0-9_]{3,31})")
"""What Telegram would take for the name of an account, and call its owner."""


class Run(NamedTuple):
    """Letters of one style."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Neighbouring lines with `fixed` stand in one block of letters of the same width."""

    runs: tuple[Run, ...]
    fixed: bool = False

    @property
    def units(self) -> int:
        """How long it is for Telegram."""
        return sum(units(run.text) for run in self.runs)

    @property
    def styled(self) -> int:
        """How many styles it has."""
        return sum(bool(run.style) for run in self.runs)


def units(text: str) -> int:
    """How many UTF-16 units a text has: two for an emoji."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def harmless(text: str) -> str:
    """Other people's words that call nobody: Telegram turns every @name of an account into a call to its owner."""
    return _USER_NAME.sub("@\u2060", text)


def line(*parts: Run | str, fixed: bool = False) -> Line:
    """A line of words, which may hold anything at all."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return Line(tuple(Run(text if fixed else harmless(text), style) for text, style in runs if text), fixed)


def lines(text: str, style: Style = "") -> list[Line]:
    """A paragraph as lines."""
    return [line(Run(each, style)) for each in text.split("\n")]


def split(content: Iterable[Line], limit: int = TEXT_LIMIT) -> list[str]:
    """The lines as HTML texts of at most `limit` units each, broken at ends of lines where that is possible."""
    return [as_html(each) for each in groups(content, limit)]


def groups(content: Iterable[Line], limit: int = TEXT_LIMIT) -> list[list[Line]]:
    """The lines of each message, where a message has at most `limit` units; those that say nothing are left out."""
    found: list[list[Line]] = [[]]
    taken = styled = 0
    for each in (piece for whole in content for piece in _pieces(whole, limit)):
        if found[-1] and (taken + 1 + each.units > limit or styled + each.styled > MOST_STYLED):
            found.append([])
            taken = styled = 0
        taken += each.units + (1 if found[-1] else 0)
        styled += each.styled
        found[-1].append(each)
    return [group for group in found if any(run.text.strip() for each in group for run in each.runs)]


def length(content: Sequence[Line]) -> int:
    """How long lines are together."""
    return sum(each.units for each in content) + max(0, len(content) - 1)


def as_html(content: Sequence[Line]) -> str:
    """Lines as Telegram takes them."""
    pieces: list[str] = []
    for place, each in enumerate(content):
        follows = place > 0
        fixed_before = follows and content[place - 1].fixed
        opening = "<pre>" if each.fixed and not fixed_before else ""
        closing = "</pre>" if fixed_before and not each.fixed else ""
        pieces.append(f"{closing}{chr(10) if follows else ''}{opening}{_runs_as_html(each.runs)}")
    if content and content[-1].fixed:
        pieces.append("</pre>")
    return "".join(pieces).strip("\n")


def _runs_as_html(runs: Sequence[Run]) -> str:
    return "".join(
        f"<{run.style}>{html.escape(run.text, quote=False)}</{run.style}>"
        if run.style and run.text.strip()
        else html.escape(run.text, quote=False)
        for run in runs
    )


def _pieces(whole: Line, limit: int) -> list[Line]:
    """A line that is longer than a message, in pieces that are not; broken between words where there are any."""
    if whole.units <= limit:
        return [whole]
    pieces: list[Line] = []
    held: list[Run] = []
    room = limit
    for run in whole.runs:
        rest = run.text
        while units(rest) > room:
            head = _head(rest, room, whole_words=not held)
            if head:
                held.append(Run(head, run.style))
            rest = rest[len(head) :].lstrip(" ") if head else rest
            pieces.append(Line(tuple(held), whole.fixed))
            held, room = [], limit
        held.append(Run(rest, run.style))
        room -= units(rest)
    return [*pieces, Line(tuple(held), whole.fixed)]


def _head(text: str, room: int, *, whole_words: bool) -> str:
    """As much of a text as fits, up to a blank if there is one in its second half."""
    end = length_of_head = 0
    for letter in text:
        length_of_head += units(letter)
        if length_of_head > room:
            break
        end += 1
    blank = text.rfind(" ", 0, end + 1)
    return text[:blank] if whole_words and blank > end // 2 else text[:end]
