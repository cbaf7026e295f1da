"""What the fake Bot API makes of texts: HTML as strictly as Telegram, and what people type."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any, NoReturn

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z-]+)(?P<rest>[^>]*)>|(?P<lone><)|(?P<text>[^<]+)")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)")
_NAME = re.compile(r"(?<![\w@])@([A-Za-z][A-Za-z0-9_]{3,31})")
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?")


class MarkupError(Exception):
    """The text cannot be parsed; the argument is Telegram's complaint."""


def _refuse(what: str, name: str = "", offset: int = 0) -> NoReturn:
    complaint = f'can\'t parse entities: {what} "{name}" at byte offset {offset}'
    raise MarkupError(complaint)


@dataclass
class Styled:
    """A text without its markup, its styles, and the user names that it calls."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    called: list[str] = field(default_factory=list)


def utf16(text: str) -> int:
    """The length that Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def parse(source: str, mode: str | None) -> Styled:
    """Parse a text that a bot sends. Raises `MarkupError`."""
    if mode is None:
        return _finished(source, [])
    if mode != "HTML":
        _refuse("unsupported parse_mode", mode)
    text, entities = "", []
    open_tags: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(source):
        offset = len(source[: token.start()].encode())
        if token["lone"]:
            _refuse("Unsupported start tag", "", offset)
        if token["text"]:
            text += unescape(_ENTITY.sub("&amp;", token["text"]))
        elif token["end"]:
            name = token["name"].lower()
            if not open_tags or open_tags[-1][0] != name:
                _refuse("Unmatched end tag", name, offset)
            _, start = open_tags.pop()
            entities.append({"type": STYLES[name], "offset": start, "length": utf16(text) - start})
        else:
            name = token["name"].lower()
            if name not in STYLES:
                _refuse("Unsupported start tag", name, offset)
            open_tags.append((name, utf16(text)))
    if open_tags:
        _refuse("Can't find end tag corresponding to start tag", open_tags[-1][0])
    return _finished(text, entities)


def _finished(text: str, entities: list[dict[str, Any]]) -> Styled:
    shortened = text.rstrip()
    kept = [each for each in entities if each["length"] > 0 and each["offset"] < utf16(shortened)]
    fixed = [each for each in kept if each["type"] in {"pre", "code"}]
    called = [
        found[1]
        for found in _NAME.finditer(shortened)
        if not any(
            each["offset"] <= utf16(shortened[: found.start()]) < each["offset"] + each["length"] for each in fixed
        )
    ]
    return Styled(shortened, kept[:100], called)


def typed(text: str, named: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities of what a person types: commands, user names, and people without one (name → user)."""
    found: list[dict[str, Any]] = []
    for kind, pattern in (("bot_command", _COMMAND), ("mention", _NAME)):
        for each in pattern.finditer(text):
            start = utf16(text[: each.start()])
            found.append({"type": kind, "offset": start, "length": utf16(each.group())})
    for name, user in named.items():
        for each in re.finditer(re.escape(name), text):
            start = utf16(text[: each.start()])
            found.append({"type": "text_mention", "offset": start, "length": utf16(name), "user": user})
    # The mention inside `/command@bot` belongs to the command.
    commands = [(each["offset"], each["offset"] + each["length"]) for each in found if each["type"] == "bot_command"]
    return [
        each
        for each in sorted(found, key=lambda one: one["offset"])
        if each["type"] == "bot_command" or not any(start <= each["offset"] < end for start, end in commands)
    ]
