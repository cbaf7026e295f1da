"""Layouts of order files: declarative, one TOML file each beside this module. Adding a layout is adding a file.

A layout says how a header is recognised and what its columns mean:

* `kind`: "table" (the default) or "json", where a column is the path of a field.
* `needs`: our fields without which the file is not of this layout; `lacks`: column names that rule it out.
* `[columns]`: our field = the names a column may have, first found first taken. `name#2` is the second column of a
  name that occurs twice.
* `personal`: columns with buyers' data. They are dropped while reading, as is every column that is not named.
* `[buyer]`: the columns that tell who bought, kept apart from the order: `account` (what the platform calls the buyer),
  `name`, `phone`. Of several that a file has, the first that is filled holds.
* `[rules]` `paid`: "gross" (before refunds) or "net" (what is left after them); `refunds_count_on`: the day a refund
  is counted on ("payment"); `zone`: whose calendar the times are written in ("shop", "utc"); `unpaid_orders`: whether
  the export holds orders that are not paid, or "if-seen" where only the rows tell; `lines`: several rows an order,
  whose amounts add up (`amount`, or `quantity` x `price`); `cancellation_prefix`: how the number of a cancellation
  begins; `first_row_filled`: several rows an order, of which only the first tells of the order; `state`: the state of
  every row, where there is no column for it; `deal_time`: an order that is paid was paid when it was created;
  `closing_time`: an order with a closing time is closed.
* `[states]`: state words, as "state", "closed:reason" or "draft" (no order at all). `[progress]`: words of a second
  column that tells how far a paid order is. `[claims]`: words of a column of cancellings and returns, which go before
  the state. `[close_reasons]`: words in a reason.
"""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from bot.domain.orders import CloseReason, OrderState

HERE = Path(__file__).parent / "layouts"
FIELDS = frozenset(
    {
        "number",
        "line_number",
        "created_at",
        "paid_at",
        "shipped_at",
        "completed_at",
        "closed_at",
        "as_of",
        "amount",
        "paid",
        "refund",
        "currency",
        "state",
        "progress",
        "claim",
        "close_reason",
        "quantity",
        "price",
    }
)
TIMES = ("created_at", "paid_at", "shipped_at", "completed_at", "closed_at", "as_of")
AMOUNTS = ("amount", "paid", "refund", "price")
_RULES: Mapping[str, tuple[Any, ...]] = {
    "paid": ("gross", "net"),
    "refunds_count_on": ("payment",),
    "zone": ("shop", "utc"),
    "unpaid_orders": (True, False, "if-seen"),
    "lines": (False, True),
    "first_row_filled": (False, True),
    "deal_time": (False, True),
    "closing_time": (False, True),
    "state": ("", "paid"),
}
_PARTS = frozenset(
    {
        "name",
        "kind",
        "needs",
        "lacks",
        "personal",
        "columns",
        "buyer",
        "rules",
        "states",
        "progress",
        "claims",
        "close_reasons",
    }
)
BUYER = ("account", "name", "phone")
"""What can be told of a buyer, in the order of `RawBuyer`."""

Meaning: TypeAlias = tuple[OrderState | None, CloseReason | None]
"""What a word comes to: a state and the reason of a closing; no state: a draft, which is no order."""

DRAFT: Final[Meaning] = (None, None)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of one kind of order file mean; see the module for each part."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    lacks: frozenset[str]
    personal: frozenset[str]
    states: Mapping[str, Meaning]
    progress: Mapping[str, Meaning]
    claims: Mapping[str, Meaning]
    close_reasons: tuple[tuple[str, CloseReason | None], ...]
    buyer: tuple[tuple[str, ...], ...] = ()
    kind: str = "table"
    paid_is_net: bool = False
    refunds_count_on: str = "payment"
    in_utc: bool = False
    unpaid_orders: bool = True
    unpaid_if_seen: bool = False
    lines: bool = False
    cancellation_prefix: str = ""
    first_row_filled: bool = False
    deal_time: bool = False
    closing_time: bool = False
    state: OrderState | None = None

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Where each of our fields stands in a header (see `normal_header`); fields without a column are left out."""
        found = {name: place for place, name in reversed(list(enumerate(header)))}
        chosen = {}
        for field, names in self.columns.items():
            place = next((found[name] for name in names if name in found), None)
            if place is not None:
                chosen[field] = place
        return chosen

    def buyer_places(self, header: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """Where what is told of a buyer stands in a header: the columns of each of `BUYER`; none where nothing is."""
        found = {name: place for place, name in reversed(list(enumerate(header)))}
        places = tuple(tuple(found[name] for name in names if name in found) for names in self.buyer)
        return places if any(places) else ()

    def close_reason(self, words: str) -> CloseReason | None:
        """What a reason in the file's words comes to."""
        for word, reason in self.close_reasons:
            if word in words:
                return reason
        return CloseReason.CANCELLED if words else None


def normal(text: str) -> str:
    """Text as names are compared: full-width letters made plain, no spaces, no marks of encoding."""
    if text.isascii():
        return "".join(text.split())
    return "".join(unicodedata.normalize("NFKC", text).replace("\ufeff", "").split())


def word(text: str) -> str:
    """Text as words of states are compared: like names, and without regard to capitals."""
    return normal(text).lower()


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
    rules = dict(data.get("rules", {}))
    prefix = rules.pop("cancellation_prefix", "")
    columns = {field: tuple(normal(name) for name in names) for field, names in data["columns"].items()}
    wrong = [each for each in (*columns, *data["needs"]) if each not in FIELDS]
    wrong += [each for each in data if each not in _PARTS]
    wrong += [each for each in data.get("buyer", ()) if each not in BUYER]
    wrong += [f"{rule} = {value}" for rule, value in rules.items() if value not in _RULES.get(rule, ())]
    if wrong:
        msg = f"{path.name}: not understood: {', '.join(wrong)}"
        raise ValueError(msg)
    return Layout(
        name=data["name"],
        kind=data.get("kind", "table"),
        columns=columns,
        buyer=buyer_columns(data.get("buyer", {})),
        needs=tuple(data["needs"]),
        lacks=frozenset(normal(name) for name in data.get("lacks", ())),
        personal=frozenset(normal(name) for name in data.get("personal", ())),
        states=meanings(data.get("states", {})),
        progress=meanings(data.get("progress", {})),
        claims=meanings(data.get("claims", {})),
        close_reasons=reasons(data.get("close_reasons", {})),
        paid_is_net=rules.get("paid") == "net",
        refunds_count_on=rules.get("refunds_count_on", "payment"),
        in_utc=rules.get("zone") == "utc",
        unpaid_orders=bool(rules.get("unpaid_orders", True)),
        unpaid_if_seen=rules.get("unpaid_orders") == "if-seen",
        lines=rules.get("lines", False),
        cancellation_prefix=prefix,
        first_row_filled=rules.get("first_row_filled", False),
        deal_time=rules.get("deal_time", False),
        closing_time=rules.get("closing_time", False),
        state=OrderState(rules["state"]) if rules.get("state") else None,
    )


def buyer_columns(table: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The names of the columns that tell of a buyer, in the order of `BUYER`; none where none are named."""
    return tuple(tuple(normal(name) for name in table.get(part, ())) for part in BUYER) if table else ()


def meanings(words: Mapping[str, str]) -> dict[str, Meaning]:
    """Words and what they come to, from a table of a layout."""
    return {word(text): _meaning(meaning) for text, meaning in words.items()}


def _meaning(meaning: str) -> Meaning:
    if meaning == "draft":
        return DRAFT
    state, _, reason = meaning.partition(":")
    return OrderState(state), CloseReason(reason) if reason else None


def reasons(words: Mapping[str, Sequence[str]]) -> tuple[tuple[str, CloseReason | None], ...]:
    """Words in a reason and what it then is, in the order in which they are looked for."""
    return tuple(
        (word(text), None if reason == "none" else CloseReason(reason))
        for reason, texts in words.items()
        for text in texts
    )


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
