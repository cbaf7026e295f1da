"""Words for Slack: what must be escaped, what is shown letter by letter, and how wide letters are.

Nobody's words are ever marked up: they go where Slack reads no markup (plain text, rich text), or escaped where there
is none to be found in them. https://docs.slack.dev/messaging/formatting-message-text
"""

import re
import unicodedata
from typing import Any, Literal

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CONTROL = re.compile("[&<>]")
_MARKUP = re.compile(r"[*_~`]|^[ \t]*(?:>|&gt;|[•\-]\s)|:[\w+'-]+:", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>\"'）)】」]+[^\s<>\"'）)】」.,;:!?。，；：！？]")
SPECIAL = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
"""What Slack wraps in angle brackets: a mention, a channel, a broadcast, a link, each with its words after a bar."""
_WIDE = frozenset("WF")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})

ELLIPSIS = "…"
BAR = 20
"""How many letters a full bar of progress has."""


def escape(text: str) -> str:
    """The text with Slack's three control characters escaped, as mrkdwn and the `text` of a message take it."""
    return _CONTROL.sub(lambda found: _ESCAPES[found.group()], text)


def unescape(text: str) -> str:
    """What somebody typed, from how Slack tells it."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def cut(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= most else text[: most - 1] + ELLIPSIS


def pieces(text: str, most: int) -> list[str]:
    """The text in pieces of at most that many characters, broken at the ends of lines or between words if possible."""
    found: list[str] = []
    rest = text
    while len(rest) > most:
        least = most // 2
        at = max(rest.rfind("\n", least, most), -1)
        if at < 0:
            at = max(rest.rfind(" ", least, most), -1)
        if at < 0:
            at = most - 1
        found.append(rest[: at + 1])
        rest = rest[at + 1 :]
    return [*found, rest] if rest or not found else found


def plain(text: str) -> dict[str, Any]:
    """A plain text object. Without emoji: `:100:` in somebody's words stays as it is."""
    return {"type": "plain_text", "text": text or " ", "emoji": False}


def text_object(text: str) -> dict[str, Any] | None:
    """A text object that shows exactly these words; None where only rich text can."""
    if not _CONTROL.search(text) and not _LINK.search(text):
        return plain(text)
    if not _MARKUP.search(text):
        return {"type": "mrkdwn", "text": escape(text), "verbatim": False}
    return None


def labelled(label: str, value: str) -> dict[str, Any] | None:
    """A name in bold above its value, for a field; None where only rich text can show exactly these words."""
    if label.strip() and not _MARKUP.search(label) and not _MARKUP.search(value) and "\n" not in label:
        return {"type": "mrkdwn", "text": f"*{escape(label.strip())}*\n{escape(value)}", "verbatim": True}
    both = f"{label}\n{value}"
    return None if _CONTROL.search(both) else plain(both)


def rich(text: str, **style: bool) -> dict[str, Any]:
    """A block of rich text: letter by letter, addresses as links."""
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": rich_elements(text, **style)}],
    }


def rich_elements(text: str, **style: bool) -> list[dict[str, Any]]:
    """The text as elements of a rich text."""
    styled: dict[str, Any] = {"style": dict(style)} if style else {}
    elements: list[dict[str, Any]] = []
    at = 0
    for found in _LINK.finditer(text):
        if found.start() > at:
            elements.append({"type": "text", "text": text[at : found.start()], **styled})
        elements.append({"type": "link", "url": found.group(), **styled})
        at = found.end()
    if at < len(text) or not elements:
        elements.append({"type": "text", "text": text[at:] or " ", **styled})
    return elements


def preformatted(text: str) -> dict[str, Any]:
    """A block of monospaced text."""
    element = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text or " "}]}
    return {"type": "rich_text", "elements": [element]}


def width(text: str) -> int:
    """How many columns a text takes in monospaced letters: Chinese and Korean letters take two each."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(letter) in _NO_WIDTH else 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
        for letter in text
    )


def pad(text: str, columns: int, align: Literal["l", "r"]) -> str:
    """The text filled up with blanks."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if align == "r" else text + blanks


def progress(done: int, total: int) -> str:
    """How far long work is, below its words; nothing at its start where nobody knows how much there is."""
    if total <= 0:
        return f" {done:,}" if done else ""
    share = min(done, total) / total
    full = int(share * BAR)
    return f"\n{'▓' * full}{'░' * (BAR - full)} {done:,}/{total:,} ({int(share * 100)} %)"


def size(count: int) -> str:
    """How big a file is, as a person reads it."""
    amount = float(count)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:  # noqa: PLR2004 - SI prefixes go by thousands
            return f"{amount:.0f} {unit}" if unit == "B" or amount >= 10 else f"{amount:.1f} {unit}"  # noqa: PLR2004
        amount /= 1000
    return f"{amount:.1f} GB"
