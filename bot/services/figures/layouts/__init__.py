"""Layouts of reports: declarative, one TOML file each beside this module. Adding a layout is adding a file.

* `name`, `source`: the layout, and the tool whose definitions its figures follow; `about`: "agents" (a row an agent) or
  "shop".
* `signature`: names of columns of which the file has to have one; `generic` layouts have none and come last.
* `[figures]`: our indicator = its `columns` (first found, first taken), and what a rate is made of: `part` and `whole`
  name other figures of the file; where the part is missing, the value that is told is weighed with the whole. A rate
  without a `whole` is kept as it is told. `unit`: what a plain number is in seconds. Names that are no indicators of
  ours are read for parts and wholes only.

Names of columns are compared without blanks, in half-width small letters, and without a unit in brackets at the end.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.agents import UNITS as AGENT_UNITS
from bot.domain.agents import AgentIndicator
from bot.domain.figure_text import SPAN_UNITS
from bot.domain.figures import Unit
from bot.domain.numbers import Indicator, unit_of

HERE = Path(__file__).parent
_PARTS = {"name", "source", "about", "signature", "generic", "figures"}
_FIGURE = {"columns", "part", "whole", "unit"}
_LEAST = 2
"""How many figures a table has to have before a generic layout takes it."""

_SUFFIX = re.compile(r"[(\[]([^()\[\]]{1,4})[)\]]$")
_SUFFIXES = {*SPAN_UNITS, "%", "元", "人", "次", "单", "天", "件", "원", "명", "건", "cny", "krw"}
_ARROWS = re.compile(r"-*[→⇒>]+")


def plain(name: str) -> tuple[str, str]:
    """A column's name as it is compared, and the unit in brackets at its end."""
    text = "".join(unicodedata.normalize("NFKC", name).casefold().replace("_", "").split())
    text = _ARROWS.sub("->", text.split("#")[0])
    found = _SUFFIX.search(text)
    if found and found.group(1) in _SUFFIXES:
        return text[: found.start()], found.group(1)
    return text, ""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """Where a figure stands and what it is made of."""

    key: str
    columns: tuple[str, ...]
    part: str
    whole: tuple[str, ...]
    seconds: int


@dataclass(frozen=True, slots=True)
class ReportLayout:
    """What the columns of one kind of report mean; see the module."""

    name: str
    source: str
    about: str
    signature: frozenset[str]
    generic: bool
    figures: tuple[FigureColumn, ...]

    @property
    def of_agents(self) -> bool:
        """Whether its rows are agents."""
        return self.about == "agents"

    def unit(self, key: str) -> Unit | None:
        """The unit of a figure; None where it is none of our indicators."""
        if self.of_agents:
            return AGENT_UNITS[AgentIndicator(key)] if key in set(AgentIndicator) else None
        return unit_of(Indicator(key)) if key in set(Indicator) else None


@dataclass(frozen=True, slots=True)
class Found:
    """A layout in a header: where its figures stand (with the seconds of a unit in the name), names, days, shops."""

    layout: ReportLayout
    places: Mapping[str, tuple[int, int | None]]
    name: int | None
    day: int | None
    shop: int | None


@cache
def column_names() -> Mapping[str, frozenset[str]]:
    """What columns of names, days and shops are called."""
    data = tomllib.loads((HERE / "columns.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(plain(name)[0] for name in names) for kind, names in data.items()}


def read_layout(path: Path) -> ReportLayout:
    """A layout from its file; ValueError names what is wrong with it."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = [each for each in data if each not in _PARTS]
    figures = [_figure(key, given, wrong) for key, given in data["figures"].items()]
    known = {each.key for each in figures}
    wrong += [name for each in figures for name in (each.part, *each.whole) if name and name not in known]
    if wrong or data["about"] not in {"agents", "shop"}:
        msg = f"{path.name}: not understood: {', '.join(wrong)}"
        raise ValueError(msg)
    return ReportLayout(
        data["name"],
        data["source"],
        data["about"],
        frozenset(plain(name)[0] for name in data.get("signature", ())),
        bool(data.get("generic", False)),
        tuple(figures),
    )


def _figure(key: str, given: Mapping[str, Any], wrong: list[str]) -> FigureColumn:
    wrong += [each for each in given if each not in _FIGURE]
    return FigureColumn(
        key,
        tuple(plain(name)[0] for name in given["columns"]),
        given.get("part", ""),
        tuple(given.get("whole", ())),
        given.get("unit", 1),
    )


@cache
def known_layouts() -> tuple[ReportLayout, ...]:
    """Every layout, by file name."""
    return tuple(read_layout(path) for path in sorted(HERE.glob("*.toml")) if path.name != "columns.toml")


def is_about_agents(name: str) -> bool:
    """Whether a layout of that name tells of agents; one that is not known any more counts as such."""
    return all(each.of_agents for each in known_layouts() if each.name == name)


def recognise(header: Sequence[str], about: str | None = None) -> Found | None:
    """The layout of a header: of those that fit, one with a signature goes first, then the one that reads most."""
    best: tuple[tuple[bool, int], Found] | None = None
    for layout in known_layouts():
        if about is not None and layout.about != about:
            continue
        found = _fit(layout, header)
        if found is None:
            continue
        rank = (not layout.generic, len(found.places))
        if best is None or rank > best[0]:
            best = rank, found
    return best[1] if best else None


def _fit(layout: ReportLayout, header: Sequence[str]) -> Found | None:
    names = [plain(name) for name in header]
    first = {name: place for place, (name, _) in reversed(list(enumerate(names)))}
    called = column_names()
    name, day, shop = (
        next((place for place, (text, _) in enumerate(names) if text in called[kind]), None)
        for kind in ("name", "day", "shop")
    )
    if layout.of_agents != (name is not None) or (layout.signature and not layout.signature & first.keys()):
        return None
    places: dict[str, tuple[int, int | None]] = {}
    for figure in layout.figures:
        place = next((first[each] for each in figure.columns if each in first), None)
        if place is not None:
            places[figure.key] = place, SPAN_UNITS.get(names[place][1])
    return Found(layout, places, name, day, shop) if len(places) >= (_LEAST if layout.generic else 1) else None


def knows_agents(header: Sequence[str]) -> int:
    """How many columns of a report of agents these are; 0 where it is none."""
    return _known(recognise(header, "agents"))


def knows_shop(header: Sequence[str]) -> int:
    """How many columns of a report of shops these are; 0 where it is none."""
    return _known(recognise(header, "shop"))


def _known(found: Found | None) -> int:
    if found is None:
        return 0
    return len(found.places) + sum(each is not None for each in (found.name, found.day, found.shop))
