"""A drawn message in as many of Slack's messages as it takes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adapters.slack.letters import cut, escape, unescape
from adapters.slack.render import Picture, SlackBlock, render
from bot.kit.message import Block, plain_text

MOST_BLOCKS = 48
"""Of the 50 blocks that a message may have."""
MOST_CHARACTERS = 12_000
"""All words of a message's blocks together; Slack refuses much longer ones as `msg_blocks_too_long`."""
MOST_PARTS = 5
"""What takes more messages than this goes on in a text file that is attached to the last one."""
MOST_NOTICE = 3_000
"""The words of a notification, which also stand for the blocks where none are shown."""

_BOLD = re.compile(r"^\*(.*)\*$", re.MULTILINE)


def split(blocks: Sequence[Block], *, tables: bool = True) -> list[list[SlackBlock]]:
    """The message's blocks, part by part; at least one."""
    parts: list[list[SlackBlock]] = [[]]
    length, has_table = 0, False
    for drawn in _together(render(blocks, tables=tables)):
        size = characters(drawn)
        is_table = _is_table(drawn[-1])
        full = len(parts[-1]) + len(drawn) > MOST_BLOCKS or length + size > MOST_CHARACTERS or (has_table and is_table)
        if parts[-1] and full:
            parts.append([])
            length, has_table = 0, False
        parts[-1] += drawn
        length += size
        has_table = has_table or is_table
    return parts


def _together(drawn: Sequence[SlackBlock]) -> Iterator[list[SlackBlock]]:
    """What stands in one message: a table with what stands right above it, which is its title; others alone."""
    above: list[SlackBlock] = []
    for block in drawn:
        if _is_table(block) and characters([*above, block]) <= MOST_CHARACTERS:
            yield [*above, block]
            above = []
            continue
        if above:
            yield above
        above = [] if _is_table(block) else [block]
        if not above:
            yield [block]
    if above:
        yield above


def _is_table(block: SlackBlock) -> bool:
    return isinstance(block, dict) and block["type"] == "table"


def characters(value: Any) -> int:
    """How many characters a reader sees in a block."""
    if isinstance(value, Picture):
        return len(value.alt)
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(characters(each) for name, each in value.items() if not isinstance(each, str) or name == "url")
    if isinstance(value, list):
        return sum(characters(each) for each in value)
    return len(value) if isinstance(value, str) else 0


def lines(block: SlackBlock) -> list[str]:
    """The words of a block, line by line, as a text file or a notification tells them. Buttons are left out."""
    if isinstance(block, Picture):
        return [f"[{block.alt}]"]
    match block["type"]:
        case "rich_text":
            return ["".join(_word(each) for each in part["elements"]) for part in block["elements"]]
        case "header":
            return [str(block["text"]["text"])]
        case "section":
            return [_seen(each) for each in block["fields"]]
        case "context":
            return [_seen(each) for each in block["elements"]]
        case "table":
            return [" | ".join(_cell(each) for each in row) for row in block["rows"]]
        case "image":
            return [f"[{block['alt_text']}]"]
        case _:
            return []


def _word(element: Mapping[str, Any]) -> str:
    return str(element.get("text") or element.get("url") or "")


def _seen(text: Mapping[str, Any]) -> str:
    words = str(text["text"])
    return unescape(_BOLD.sub(r"\1", words)) if text["type"] == "mrkdwn" else words


def _cell(cell: Mapping[str, Any]) -> str:
    return str(cell["text"]) if cell["type"] == "raw_text" else "".join(lines(dict(cell)))


def notice(blocks: Sequence[Block]) -> str:
    """What a notification and a screen reader say of a message, in Slack's escapes."""
    return escape(cut(plain_text(blocks).strip(), MOST_NOTICE)) or " "
