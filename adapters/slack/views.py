"""Forms as modals, and the Home tab, as https://docs.slack.dev/reference/views has them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.slack.letters import cut, plain, rich
from adapters.slack.render import MOST_LABEL, Picture, SlackBlock
from bot.kit.adapter import FieldErrors, Form, FormField

CALLBACK = "dayclear-form"
ACTION = "value"
MOST_TITLE = 24
MOST_METADATA = 3_000
MOST_VIEW_BLOCKS = 100
MOST_HINT = 2_000
MOST_OPTIONS = 100
MOST_OPTION_VALUE = 150
MOST_TYPED = 3_000
COMPLAINT = "complaint"
"""The block in which a form tells what is wrong with it as a whole."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class NoRoom(Exception):  # noqa: N818 - an answer
    """The form does not fit into one of Slack's."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form was asked for: a form that is sent does not tell. Kept in the form itself."""

    chat: str
    direct: bool
    title: str = ""
    direct_chat: str = ""
    thread: str = ""


def modal(form: Form, place: Place) -> dict[str, Any]:
    """The form as a modal; raises `NoRoom`."""
    metadata = pack(form.line, place)
    blocks: list[dict[str, Any]] = []
    title = " ".join(form.title.split())
    if len(title) > MOST_TITLE:
        blocks.append(rich(title))
    blocks += [_input(field) for field in form.fields]
    if len(blocks) >= MOST_VIEW_BLOCKS or len({each.name for each in form.fields}) < len(form.fields):
        raise NoRoom
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(cut(title, MOST_TITLE)),
        "submit": plain(cut(form.submit, MOST_TITLE)),
        "close": plain(cut(form.cancel, MOST_TITLE)),
        "private_metadata": metadata,
        "blocks": blocks,
    }


def pack(line: str, place: Place, attempt: int = 1) -> str:
    """What a form remembers; raises `NoRoom`."""
    kept = {
        "line": line,
        "chat": place.chat,
        "direct": place.direct,
        "title": place.title,
        "direct_chat": place.direct_chat,
        "thread": place.thread,
        "attempt": attempt,
    }
    packed = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    if len(packed) > MOST_METADATA:
        raise NoRoom
    return packed


def unpack(metadata: str) -> tuple[str, Place, int]:
    """The line, the place, and which attempt it is."""
    kept = json.loads(metadata)
    place = Place(kept["chat"], kept["direct"], kept["title"], kept["direct_chat"], kept["thread"])
    return kept["line"], place, int(kept["attempt"])


def _input(field: FormField) -> dict[str, Any]:
    block: dict[str, Any] = {
        "type": "input",
        "block_id": field.name,
        "label": plain(cut(field.label, MOST_HINT)),
        "element": {"action_id": ACTION, **_element(field)},
        "optional": not field.required,
    }
    if field.hint:
        block["hint"] = plain(cut(field.hint, MOST_HINT))
    return block


def _element(field: FormField) -> dict[str, Any]:
    match field.kind:
        case "date":
            return {"type": "datepicker"} | ({"initial_date": field.value} if _DAY.fullmatch(field.value) else {})
        case "time":
            value = field.value[:5]
            return {"type": "timepicker"} | ({"initial_time": value} if _TIME.fullmatch(value) else {})
        case "choice" if _selectable(field):
            return _select(field)
        case "text" | "number" | "choice" | "long_text":
            # A number is typed as text: people write 1.5万, 1,000 or #12, which Slack's own field for numbers refuses.
            element: dict[str, Any] = {"type": "plain_text_input", "multiline": field.kind == "long_text"}
            if field.value:
                element["initial_value"] = field.value[:MOST_TYPED]
            return element


def _choices(field: FormField) -> list[tuple[str, str]]:
    """The options without the empty one: in Slack nothing is chosen by choosing nothing."""
    return [(each.value, each.label) for each in field.options if each.value]


def _selectable(field: FormField) -> bool:
    choices = _choices(field)
    return 0 < len(choices) <= MOST_OPTIONS and all(len(value) <= MOST_OPTION_VALUE for value, _ in choices)


def _select(field: FormField) -> dict[str, Any]:
    options = [{"text": plain(cut(label, MOST_LABEL)), "value": value} for value, label in _choices(field)]
    chosen = [each for each in options if each["value"] == field.value]
    return {"type": "static_select", "options": options} | ({"initial_option": chosen[0]} if chosen else {})


def filled(state: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field; an empty text for what was left out."""
    values: dict[str, str] = {}
    for name, actions in state.get("values", {}).items():
        given = actions.get(ACTION, {})
        chosen = (given.get("selected_option") or {}).get("value")
        value = given.get("value") or chosen or given.get("selected_date") or given.get("selected_time")
        values[name] = str(value or "")
    return values


def complaints(view: Mapping[str, Any], errors: FieldErrors) -> dict[str, Any]:
    """The answer that keeps a form open: each error at its field; without one for a field, above all of them.

    Slack shows errors at fields only, so what is wrong as a whole is shown by redrawing the form; what was typed stays
    because the fields keep their ids.
    """
    names = {each["block_id"] for each in view["blocks"] if each["type"] == "input"}
    at_fields = {name: cut(told, MOST_TYPED) for name, told in errors.errors.items() if name in names and told}
    elsewhere = [told for name, told in errors.errors.items() if name not in names and told]
    if not elsewhere:
        return {"response_action": "errors", "errors": at_fields}
    line, place, attempt = unpack(view["private_metadata"])
    told = "\n".join([*elsewhere, *at_fields.values()])
    blocks = [each for each in view["blocks"] if each["block_id"] != COMPLAINT]
    warning = rich(f" {cut(told, MOST_TYPED)}") | {"block_id": COMPLAINT}
    warning["elements"][0]["elements"].insert(0, {"type": "emoji", "name": "warning"})
    redrawn = {name: view[name] for name in ("type", "callback_id", "title", "submit", "close") if view.get(name)}
    redrawn |= {"private_metadata": pack(line, place, attempt + 1), "blocks": [warning, *blocks]}
    return {"response_action": "update", "view": redrawn}


def home(blocks: Sequence[SlackBlock]) -> dict[str, Any]:
    """The Home tab; pictures are told in words there."""
    drawn = [rich(f"[{each.alt}]") if isinstance(each, Picture) else each for each in blocks]
    if len(drawn) > MOST_VIEW_BLOCKS:
        drawn = [*drawn[: MOST_VIEW_BLOCKS - 1], rich("…")]
    return {"type": "home", "blocks": drawn}
