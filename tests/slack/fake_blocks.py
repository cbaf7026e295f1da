"""What the fake Slack takes and shows of blocks, by the limits of Slack's reference.

https://docs.slack.dev/reference/block-kit and https://docs.slack.dev/reference/views
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
ALL_CHARACTERS = 13_200
TABLE_CHARACTERS = 10_000

_CALL = re.compile(r"<(!channel|!here|!everyone|!subteam\^\w+|@[UW]\w+)(?:\|[^>]*)?>")
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_BOLD = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")


class Invalid(Exception):  # noqa: N818 - an answer of the platform
    """Slack refuses these blocks; `pointer` tells where."""

    def __init__(self, words: str, code: str = "invalid_blocks") -> None:
        super().__init__(words)
        self.code = code


def _need(holds: object, words: str, code: str = "invalid_blocks") -> None:
    if not holds:
        raise Invalid(words, code)


def _text_object(value: Any, most: int, *, only_plain: bool = False) -> None:
    _need(isinstance(value, Mapping), f"not a text object: {value!r}")
    _need(value.get("type") in ({"plain_text"} if only_plain else {"plain_text", "mrkdwn"}), f"type of {value!r}")
    text = value.get("text")
    _need(isinstance(text, str) and 1 <= len(text) <= most, f"must be between 1 and {most} characters: {text!r:.80}")
    allowed = {"type", "text", "emoji"} if value["type"] == "plain_text" else {"type", "text", "verbatim"}
    _need(set(value) <= allowed, f"unknown properties: {sorted(set(value) - allowed)}")


def check_message(blocks: Any, ready: Callable[[str], bool]) -> None:
    """Refuse what a message cannot hold. `ready` tells whether a file can be shown."""
    _need(isinstance(blocks, list), "not an array", "invalid_blocks_format")
    _need(len(blocks) <= MESSAGE_BLOCKS, f"no more than {MESSAGE_BLOCKS} items allowed")
    tables = [each for each in blocks if each.get("type") == "table"]
    _need(len(tables) <= 1, "only one table", "only_one_table_allowed")
    for block in blocks:
        _check(block, ready, {"header", "section", "context", "actions", "image", "rich_text", "table", "divider"})
    _need(letters(blocks) <= ALL_CHARACTERS, "all of it is too long", "msg_blocks_too_long")


def check_view(view: Any) -> None:
    """Refuse what a modal or a Home tab cannot hold."""
    code = "invalid_arguments"
    _need(isinstance(view, Mapping) and view.get("type") in {"modal", "home"}, "not a view", code)
    blocks = view.get("blocks")
    _need(isinstance(blocks, list) and len(blocks) <= VIEW_BLOCKS, "blocks of a view", code)
    _need(len(view.get("private_metadata", "")) <= 3000, "private_metadata is too long", code)
    kinds = {"header", "section", "context", "actions", "rich_text", "divider"}
    ids = [each["block_id"] for each in blocks if "block_id" in each]
    _need(len(ids) == len(set(ids)), "block_id must be unique", code)
    if view["type"] == "modal":
        for name in ("title", "submit", "close"):
            _need(name != "title" or name in view, "title is missing", code)
            if name in view:
                _text_object(view[name], 24, only_plain=True)
        has_input = any(each["type"] == "input" for each in blocks)
        _need(not has_input or "submit" in view, "a modal with inputs needs submit", code)
        kinds |= {"input"}
    for block in blocks:
        _check(block, lambda _file: True, kinds)


def _check(block: Mapping[str, Any], ready: Callable[[str], bool], kinds: set[str]) -> None:
    kind = block.get("type")
    _need(kind in kinds, f"unsupported type: {kind}")
    _need(len(block.get("block_id", "x")) <= 255, "block_id is too long")
    _CHECKS[str(kind)](block, ready)


def _header(block: Mapping[str, Any], _ready: object) -> None:
    _text_object(block["text"], 150, only_plain=True)


def _section(block: Mapping[str, Any], _ready: object) -> None:
    fields = block.get("fields", [])
    _need(block.get("text") or fields, "a section needs text or fields")
    _need(len(fields) <= 10, "no more than 10 fields")
    if block.get("text"):
        _text_object(block["text"], 3000)
    for each in fields:
        _text_object(each, 2000)


def _context(block: Mapping[str, Any], _ready: object) -> None:
    _need(1 <= len(block["elements"]) <= 10, "1 to 10 elements")
    for each in block["elements"]:
        _text_object(each, 3000)


def _actions(block: Mapping[str, Any], _ready: object) -> None:
    elements = block["elements"]
    _need(1 <= len(elements) <= 25, "1 to 25 elements")
    ids = [each["action_id"] for each in elements]
    _need(len(set(ids)) == len(ids), "action_id must be unique")
    for each in elements:
        _need(each["type"] == "button", "buttons only here")
        _text_object(each["text"], 75, only_plain=True)
        _need(len(each["action_id"]) <= 255 and len(each.get("value", "")) <= 2000, "value of a button is too long")
        _need(each.get("style", "primary") in {"primary", "danger"}, "style of a button")


def _image(block: Mapping[str, Any], ready: Callable[[str], bool]) -> None:
    _need(1 <= len(block.get("alt_text", "")) <= 2000, "alt_text")
    _need(ready(block["slack_file"]["id"]), "invalid slack file [json-pointer:/blocks/0/slack_file]")


def _rich_text(block: Mapping[str, Any], _ready: object) -> None:
    _need(block["elements"], "a rich text needs elements")
    for part in block["elements"]:
        _need(part["type"] in {"rich_text_section", "rich_text_preformatted"}, f"rich text: {part['type']}")
        _need(part["elements"], "an empty part of a rich text")
        for each in part["elements"]:
            match each["type"]:
                case "text":
                    _need(each["text"], "an empty text in a rich text")
                case "link":
                    _need(each["url"].startswith(("http://", "https://")), "a link")
                case "emoji":
                    _need(each["name"], "an emoji")
                case other:
                    _need(False, f"rich text element: {other}")


def _table(block: Mapping[str, Any], _ready: object) -> None:
    rows = block["rows"]
    _need(1 <= len(rows) <= 100, "1 to 100 rows")
    _need(len(block.get("column_settings", [])) <= 20, "no more than 20 columns")
    for row in rows:
        _need(1 <= len(row) <= 20, "1 to 20 cells in a row")
        for each in row:
            _need(each["type"] in {"raw_text", "rich_text"}, "type of a cell")
            if each["type"] == "raw_text":
                _need(each["text"], "an empty cell")
            else:
                _rich_text(each, None)
    _need(letters(rows) <= TABLE_CHARACTERS, "the cells of a table are too long")


def _input(block: Mapping[str, Any], _ready: object) -> None:
    _text_object(block["label"], 2000, only_plain=True)
    if "hint" in block:
        _text_object(block["hint"], 2000, only_plain=True)
    element = block["element"]
    match element["type"]:
        case "plain_text_input":
            _need(len(element.get("initial_value", "")) <= 3000, "initial_value")
        case "static_select":
            options = element["options"]
            _need(1 <= len(options) <= 100, "1 to 100 options")
            for each in options:
                _text_object(each["text"], 75, only_plain=True)
                _need(1 <= len(each["value"]) <= 150, "value of an option")
            _need("initial_option" not in element or element["initial_option"] in options, "initial_option")
        case "datepicker":
            _need(re.fullmatch(r"\d{4}-\d{2}-\d{2}", element.get("initial_date", "2030-01-01")), "initial_date")
        case "timepicker":
            _need(re.fullmatch(r"\d{2}:\d{2}", element.get("initial_time", "00:00")), "initial_time")
        case other:
            _need(False, f"input element: {other}")


_CHECKS: dict[str, Callable[[Mapping[str, Any], Any], None]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "rich_text": _rich_text,
    "table": _table,
    "input": _input,
    "divider": lambda _block, _ready: None,
}


def letters(value: Any) -> int:
    """How many characters all texts of some blocks have together."""
    if isinstance(value, Mapping):
        own = sum(len(value[name]) for name in ("text", "url", "alt_text") if isinstance(value.get(name), str))
        return own + sum(letters(each) for each in value.values())
    return sum(letters(each) for each in value) if isinstance(value, list) else 0


def words(blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What a reader sees of blocks, piece by piece, without markup."""
    for block in blocks:
        yield from _shown(block)


def _shown(block: Mapping[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "header" | "input":
            yield block["text" if block["type"] == "header" else "label"]["text"] + "\n"
        case "section":
            texts = [*([block["text"]] if "text" in block else []), *block.get("fields", [])]
            yield "".join(seen(each) + "\n" for each in texts)
        case "context":
            yield "".join(seen(each) for each in block["elements"]) + "\n"
        case "rich_text":
            yield "".join("".join(map(_element, part["elements"])) + "\n" for part in block["elements"])
        case "table":
            yield "".join(" | ".join(map(_cell, row)) + "\n" for row in block["rows"])
        case "actions":
            yield "  ".join(f"[{each['text']['text']}]" for each in block["elements"]) + "\n"
        case "image":
            yield f"[{block['alt_text']}]\n"
        case _:
            pass


def _element(element: Mapping[str, Any]) -> str:
    return str(element.get("text") or element.get("url") or f":{element.get('name')}:")


def _cell(cell: Mapping[str, Any]) -> str:
    return str(cell["text"]) if cell["type"] == "raw_text" else "".join(_shown(cell)).strip()


def seen(text: Mapping[str, Any]) -> str:
    """A text object as it is seen."""
    if text["type"] == "plain_text":
        return str(text["text"])
    return unescaped(_BOLD.sub(r"\1", str(text["text"])))


def unescaped(text: str) -> str:
    """Slack's escapes undone."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def called(value: Any) -> Iterator[str]:
    """Whom a message calls: by control sequences in marked-up text, by elements of rich text."""
    if isinstance(value, Mapping):
        if value.get("type") == "mrkdwn":
            yield from calls_in(value["text"])
        if value.get("type") in {"user", "usergroup", "broadcast"}:
            yield str(value.get("user_id") or "everybody")
        for each in value.values():
            yield from called(each)
    elif isinstance(value, list):
        for each in value:
            yield from called(each)


def calls_in(text: str) -> Iterator[str]:
    """Whom a marked-up text calls."""
    for found in _CALL.finditer(text):
        yield found[1][1:] if found[1].startswith("@") else "everybody"


def is_escaped(text: str) -> bool:
    """Whether a marked-up text holds no control characters but those of its own sequences."""
    return not _ENTITY.search(text) and "<" not in text and ">" not in text
