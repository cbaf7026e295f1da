"""Tables that hold no orders: any file whose header somebody knows, with plain cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from adapters.shops.bytes import file_blob
from adapters.shops.cells import clean
from adapters.shops.layouts import Layout
from adapters.shops.opening import Choice, Opened, open_tables
from bot.domain.orders import Rejected
from bot.kit.orders import UnknownColumns
from bot.kit.table_files import Cell, Knows

_MOST_ABOVE = 200
"""Cells above a header that are remembered."""


@dataclass(frozen=True, slots=True)
class _KnownTable(Choice):
    """Chooses a table by a header that somebody knows, where `Choice` knows layouts of orders."""

    knows: Knows = lambda _header: 0
    shown: list[Sequence[str]] | None = None

    def find(self, header: Sequence[str], kind: str) -> Layout | None:
        """A layout of no columns, where the header is known."""
        return _PLAIN if kind == "table" and self.knows(header) > 0 else None

    def known(self, kind: str) -> Knows:
        """How well a header is known; the ones that are not stand above the one that is, or below it."""

        def rank(header: Sequence[str]) -> int:
            count = self.knows(header) if kind == "table" else 0
            if count <= 0 and self.shown is not None:
                self.shown.append(header)
            return count

        return rank


_PLAIN = Layout(
    name="table",
    columns={},
    needs=(),
    lacks=frozenset(),
    personal=frozenset(),
    states={},
    progress={},
    claims={},
    close_reasons=(),
)


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table that was recognised. See `bot.kit.table_files.TableFile`."""

    _opened: Opened
    above: Sequence[str]

    @property
    def header(self) -> Sequence[str]:
        """The columns' names as they are recognised."""
        return self._opened.source.header

    @property
    def titles(self) -> Sequence[str]:
        """The columns' names as the file writes them."""
        return self._opened.source.titles

    @property
    def encoding(self) -> str:
        """How its text is written, or which kind of workbook it is."""
        return self._opened.source.encoding

    @property
    def sha256(self) -> str:
        """Which file it is."""
        return self._opened.sha256

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]] | Rejected]:
        """The line and the cells of each row, as many cells as the header has."""
        width = len(self.header)
        for row in self._opened.source.rows():
            if isinstance(row, Rejected):
                yield row
                continue
            line, cells = row
            taken = [_cell(each) for each in cells[:width]]
            if any(each is not None for each in taken):
                yield line, [*taken, *[None] * (width - len(taken))]


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, (int, float, datetime, date)):
        return value
    return clean(value) or None


def open_table_file(path: Path, *, name: str, knows: Knows) -> PlainTable | None:
    """The table whose header is known best; None where nobody knows any. `Refusal` where the file is no table.

    The file must stay as it is while rows are read.
    """
    blob = replace(file_blob(path), name=name or path.name)
    shown: list[Sequence[str]] = []
    try:
        opened = open_tables(blob, _KnownTable((), None, None, knows, shown))
    except UnknownColumns:
        return None
    above = [text.split("#")[0] for header in shown for text in header if text]
    return PlainTable(opened, tuple(dict.fromkeys(above))[:_MOST_ABOVE])
