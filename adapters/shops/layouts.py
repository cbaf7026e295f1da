"""Layouts of order files: declarative, one TOML file each beside this module. Adding a layout is adding a file.

A layout says how a header is recognised and what its columns mean:

* `needs`: our fields without which the file is not of this layout; `lacks`: column names that rule it out.
* `[columns]`: our field = the names a column may have, first found first taken. `name#2` is the second column of a
  name that occurs twice.
* `personal`: columns with buyers' data. They are dropped while reading, as is every column that is not named.
* `[rules]` `paid`: "gross" (before refunds) or "net" (what is left after them); `refunds_count_on`: the day a refund
  is counted on ("payment"); `zone`: whose calendar the times are written in ("shop"); `unpaid_orders`: whether the
  export holds orders that are not paid; `lines`: several rows an order, amount = Σ quantity x price;
  `cancellation_prefix`: how the number of a cancellation begins.
* `[states]`: state words, as "state" or "closed:reason". `[close_reasons]`: words in a reason.
"""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.orders import CloseReason, OrderState
from bot.kit.message import say

HERE = Path(__file__).parent / "layouts"
FIELDS = frozenset(
    {
        "number",
        "created_at",
        "paid_at",
        "shipped_at",
        "completed_at",
        "closed_at",
        "amount",
        "paid",
        "refund",
        "state",
        "close_reason",
        "quantity",
        "price",
    }
)
_RULES: Mapping[str, tuple[Any, ...]] = {
    "paid": ("gross", "net"),
    "refunds_count_on": ("payment",),
    "zone": ("shop",),
    "unpaid_orders": (True, False),
    "lines": (False, True),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of one kind of order file mean; see the module for each part."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    lacks: frozenset[str]
    personal: frozenset[str]
    paid_is_net: bool
    refunds_count_on: str
    unpaid_orders: bool
    lines: bool
    cancellation_prefix: str
    states: Mapping[str, tuple[OrderState, CloseReason | None]]
    close_reasons: tuple[tuple[str, CloseReason | None], ...]

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Where each of our fields stands in a header (see `normal_header`); fields without a column are left out."""
        found = {name: place for place, name in reversed(list(enumerate(header)))}
        chosen = {}
        for field, names in self.columns.items():
            place = next((found[name] for name in names if name in found), None)
            if place is not None:
                chosen[field] = place
        return chosen

    def close_reason(self, words: str) -> CloseReason | None:
        """What a reason in the file's words comes to."""
        for word, reason in self.close_reasons:
            if word in words:
                return reason
        return CloseReason.CANCELLED if words else None


def normal(text: str) -> str:
    """Text as names and words are compared: full-width letters made plain, no spaces, no marks of encoding."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\ufeff", "").split())


def normal_header(cells: Sequence[object]) -> list[str]:
    """A header ready to be recognised; the second column of a name gets `#2`, and so on."""
    seen: dict[str, int] = {}
    names = []
    for cell in cells:
        name = normal("" if cell is None else str(cell)).strip("'\"")
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return names


def read_layout(path: Path) -> Layout:
    """A layout from its file; ValueError names what is wrong with it."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = data.get("rules", {})
    columns = {field: tuple(normal(name) for name in names) for field, names in data["columns"].items()}
    wrong = [field for field in (*columns, *data["needs"]) if field not in FIELDS]
    wrong += [rule for rule, value in rules.items() if rule in _RULES and value not in _RULES[rule]]
    wrong += [rule for rule in rules if rule not in _RULES and rule != "cancellation_prefix"]
    if wrong:
        msg = f"{path.name}: not understood: {', '.join(wrong)}"
        raise ValueError(msg)
    return Layout(
        name=data["name"],
        columns=columns,
        needs=tuple(data["needs"]),
        lacks=frozenset(normal(name) for name in data.get("lacks", ())),
        personal=frozenset(normal(name) for name in data.get("personal", ())),
        paid_is_net=rules.get("paid") == "net",
        refunds_count_on=rules.get("refunds_count_on", "payment"),
        unpaid_orders=rules.get("unpaid_orders", True),
        lines=rules.get("lines", False),
        cancellation_prefix=rules.get("cancellation_prefix", ""),
        states={normal(words): _state(meaning) for words, meaning in data.get("states", {}).items()},
        close_reasons=tuple(
            (normal(word), None if reason == "none" else CloseReason(reason))
            for reason, words in data.get("close_reasons", {}).items()
            for word in words
        ),
    )


def _state(meaning: str) -> tuple[OrderState, CloseReason | None]:
    state, _, reason = meaning.partition(":")
    return OrderState(state), CloseReason(reason) if reason else None


@cache
def known_layouts(folder: Path = HERE) -> tuple[Layout, ...]:
    """Every layout of the folder, by name."""
    return tuple(read_layout(path) for path in sorted(folder.glob("*.toml")))


def recognise(header: Sequence[str], layouts: Sequence[Layout]) -> Layout | None:
    """The layout of a header (see `normal_header`): all it needs is there; of several, the one that reads most."""
    names = set(header)
    fitting = [
        layout for layout in layouts if not layout.lacks & names and set(layout.needs) <= layout.places(header).keys()
    ]
    return max(fitting, key=lambda layout: len(layout.places(header)), default=None)


def unrecognised(header: Sequence[str], layouts: Sequence[Layout]) -> Refusal:
    """Why a header is not recognised: a column that is missing from a layout that nearly fits, or nothing like it.

    Only names that some layout knows are told: where a file has no header, its first row is a buyer's data.
    """
    for layout in layouts:
        places = layout.places(header)
        missing = [layout.columns[field][0] for field in layout.needs if field not in places]
        if len(missing) == 1 and len(layout.needs) > len(missing) + 1:
            return Refusal("import-layout-column-missing", layout=say(f"import-from-{layout.name}"), column=missing[0])
    every = {name for layout in layouts for names in layout.columns.values() for name in names}
    columns, known = sum(map(bool, header)), [name for name in header if name in every]
    if known:
        return Refusal("import-layout-unlike", columns=columns, known=known)
    return Refusal("import-layout-unknown", columns=columns)
