"""What the columns of an unknown file may be, and files whose columns a person has named."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from adapters.shops.layouts import BUYER, Layout, known_layouts, meanings, normal, reasons, word
from bot.domain.privacy import scrub
from bot.kit.message import say
from bot.kit.orders import ColumnMapping, UnknownColumns, fields, missing_fields

_WORDS = Path(__file__).with_name("words.toml")
_NEAR = 0.78
_INSIDE = 0.85
_SHORTEST_INSIDE = 3
_PUNCTUATION = str.maketrans("", "", "_-./()[]#:%'\"")
MAPPED = "mapped"
"""The name of the layout that a mapping makes."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names of columns by our field, and words of states, in any shop's export."""

    names: Mapping[str, tuple[str, ...]]
    layout: Layout


def _plain(name: str) -> str:
    return word(name).translate(_PUNCTUATION)


@cache
def vocabulary() -> Vocabulary:
    """The words of `words.toml`, and the column names of all layouts."""
    data = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    names: dict[str, list[str]] = {field: list(listed) for field, listed in data["columns"].items()}
    for layout in known_layouts():
        if layout.kind == "table":
            for field, listed in layout.columns.items():
                names.setdefault(field, []).extend(listed)
            for part, listed in zip(BUYER, layout.buyer, strict=False):
                names.setdefault(f"buyer_{part}", []).extend(listed)
    layout = Layout(
        name=MAPPED,
        columns={},
        needs=(),
        lacks=frozenset(),
        personal=frozenset(),
        states=meanings(data["states"]),
        progress={},
        claims={},
        close_reasons=reasons(data["close_reasons"]),
    )
    return Vocabulary({field: tuple(dict.fromkeys(map(_plain, listed))) for field, listed in names.items()}, layout)


def propose(titles: Sequence[str]) -> dict[str, str]:
    """Which of these columns is which of our fields, as far as their names tell: our field = their name."""
    names = vocabulary().names
    scored = sorted(
        (
            (_likeness(_plain(title), names.get(field.name, ())), -place, -at, field.name, title)
            for at, field in enumerate(fields())
            for place, title in enumerate(titles)
            if title.strip()
        ),
        reverse=True,
    )
    chosen: dict[str, str] = {}
    for likeness, _, _, field_name, title in scored:
        if likeness >= _NEAR and field_name not in chosen and title not in chosen.values():
            chosen[field_name] = title
    return chosen


def _likeness(title: str, names: Iterable[str]) -> float:
    best = 0.0
    for name in names:
        if title == name:
            return 1.0
        if len(name) >= _SHORTEST_INSIDE and name in title:
            best = max(best, _INSIDE)
        elif len(title) > _SHORTEST_INSIDE and abs(len(title) - len(name)) <= len(name) // 2:
            best = max(best, SequenceMatcher(None, title, name).ratio() * 0.98)
    return best


def familiar(header: Iterable[str]) -> int:
    """How many of these names are columns of some shop's orders, letter by letter."""
    every = _every_name()
    return sum(_plain(name) in every for name in header)


@cache
def _every_name() -> frozenset[str]:
    return frozenset(name for names in vocabulary().names.values() for name in names)


def mapped_layout(mapping: ColumnMapping) -> Layout:
    """The layout that a person's mapping makes, with the words of all shops for states."""
    general = vocabulary().layout
    columns = {field: (normal(name),) for field, name in mapping.columns.items()}
    buyer = tuple(columns.pop(f"buyer_{part}", ()) for part in BUYER)
    return Layout(
        name=MAPPED,
        columns=columns,
        needs=tuple(columns),
        lacks=frozenset(),
        personal=frozenset(),
        states=general.states,
        progress={},
        claims={},
        close_reasons=general.close_reasons,
        buyer=buyer,
        paid_is_net=mapping.paid_is_net,
        unpaid_orders="state" in columns or "paid_at" in columns,
        lines="line_number" in columns or ("amount" not in columns and "price" in columns),
    )


def unrecognised(titles: Sequence[str], header: Sequence[str], layouts: Sequence[Layout]) -> UnknownColumns:
    """Why a header is not recognised: a column that is missing from a layout that nearly fits, or nothing like it.

    The sentence tells only names that some layout knows: where a file has no header, its first row is a buyer's data.
    """
    proposed = propose(titles)
    missing = missing_fields(tuple(proposed))
    columns = _shown(titles)
    for layout in layouts:
        places = layout.places(header)
        lacking = [layout.columns[field][0] for field in layout.needs if field not in places]
        if len(lacking) == 1 and len(layout.needs) > len(lacking) + 1:
            return UnknownColumns(
                "import-layout-column-missing",
                columns=columns,
                proposed=proposed,
                missing=missing,
                layout=say(f"import-from-{layout.name}"),
                column=lacking[0],
            )
    every = _every_name()
    known = [title for title in titles if title and _plain(title) in every]
    count = sum(map(bool, header))
    if known:
        return UnknownColumns(
            "import-layout-unlike", columns=columns, proposed=proposed, missing=missing, count=count, known=known
        )
    return UnknownColumns("import-layout-unknown", columns=columns, proposed=proposed, missing=missing, count=count)


def _shown(titles: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns as they may be kept: where a file has no header they are a row of somebody's data."""
    return tuple(scrub(title) for title in titles if title)


def not_in_file(mapping: ColumnMapping, titles: Sequence[str]) -> UnknownColumns:
    """A mapping that names columns which the file does not have."""
    there = {normal(title) for title in titles}
    absent = [name for name in mapping.columns.values() if normal(name) not in there]
    proposed = propose(titles)
    return UnknownColumns(
        "import-mapping-not-in-file",
        columns=_shown(titles),
        proposed=proposed,
        missing=missing_fields(tuple(proposed)),
        names=absent,
    )
