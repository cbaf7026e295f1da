"""Rows of an XLSX workbook, read as a stream: memory does not grow with the sheet, only with its shared texts."""

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from typing import Any

from adapters.shops.archives import DAMAGED, Archive
from adapters.shops.bytes import Blob
from adapters.shops.layouts import normal_header
from adapters.shops.rows import HEADER_WITHIN, MOST_COLUMNS, HeaderSearch, Known, Row
from adapters.shops.workbooks import Workbook
from adapters.shops.xml_parts import Walk, walked
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected

_LONGEST_CELL = 1 << 20
_LAST_COLUMN = 1 << 14
_LAST_DAY = 2_958_466


class _Sheet(Walk):
    """Turns the elements of one sheet into rows."""

    def __init__(self, book: Workbook, width: int) -> None:
        super().__init__()
        self._book = book
        self._width = width
        self._columns: dict[str, int] = {}
        self._days: dict[str, Any] = {}
        self.done: list[Row] = []
        self._row = 0
        self._cells: list[Any] = []
        self._column = -1
        self._type = self._style = ""
        self._text: list[str] = []
        self._length = 0
        self._taking = self._aside = False

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """An element begins."""
        self.down()
        kind = self._names.get(tag) or self.name_of(tag)
        if kind == "c":
            place = facts.get("r")
            if place is None:
                self._column += 1
            else:
                letters = place.rstrip("0123456789")
                column = self._columns.get(letters)
                self._column = self._place(letters) if column is None else column
            self._type, self._style = facts.get("t", "n"), facts.get("s", "")
            self._text.clear()
            self._length = 0
        elif kind in {"v", "t"}:
            self._taking = not self._aside
        elif kind == "row":
            number = facts.get("r", "")
            self._row = int(number) if number.isdigit() else self._row + 1
            self._cells, self._column = [], -1
        elif kind == "rPh":
            self._aside = True

    def _place(self, letters: str) -> int:
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - 64
        if not 0 < column <= _LAST_COLUMN:
            raise Refusal("import-file-damaged")
        return self._columns.setdefault(letters, column - 1)

    def letters(self, data: str) -> None:
        """Text of a cell, perhaps a part of it."""
        if self._taking:
            self._length += len(data)
            if self._length > _LONGEST_CELL:
                raise Refusal("import-file-too-big")
            self._text.append(data)

    def ended(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        kind = self._names.get(tag) or self.name_of(tag)
        if kind in {"v", "t"}:
            self._taking = False
        elif kind == "c":
            if self._text:
                column = min(self._column, MOST_COLUMNS)  # what stands further out is one cell too many
                gap = column - len(self._cells)
                if gap > 0:
                    self._cells.extend([None] * gap)
                value = self._value("".join(self._text))
                if gap < 0:
                    self._cells[column] = value
                else:
                    self._cells.append(value)
        elif kind == "row":
            if any(cell is not None and cell != "" for cell in self._cells):
                self._cells.extend([None] * (self._width - len(self._cells)))
                self.done.append((self._row, self._cells))
        elif kind == "rPh":
            self._aside = False

    def _value(self, text: str) -> Any:
        try:
            if self._type == "n":
                if self._style in self._book.dates:
                    return self._moment(text)
                return int(text) if text.isdecimal() else float(text)
            if self._type == "s":
                return self._book.strings[int(text)]
        except (ValueError, IndexError, OverflowError):
            return text
        if self._type == "b":
            return "TRUE" if text == "1" else "FALSE"
        return text

    def _moment(self, text: str) -> Any:
        days = float(text)
        if not 1 <= days < _LAST_DAY:
            return days
        return self._book.epoch + dt.timedelta(days=days)


class SheetTable:
    """The first sheet of a workbook that has a known header in its first rows, and those after it with the same header.

    Where none has, the sheet that looks most like it.
    """

    encoding = "xlsx"

    def __init__(self, blob: Blob, archive: Archive, known: Known) -> None:
        self._blob = blob
        self._archive = archive
        self.position = 0
        self.member = ""
        try:
            self._book = Workbook(archive)
            search = HeaderSearch(known)
            for place, (_, path) in enumerate(self._book.sheets):
                if self._show(path, place, search):
                    break
            search.found()
            self.header, self.titles = search.header, search.titles
            self._read_from = [search.place, *self._alike(search.place[0] + 1)]
        except DAMAGED:
            raise Refusal("import-file-damaged") from None

    def _alike(self, start: int) -> Iterator[tuple[int, int]]:
        """Later sheets with the same header: exports go on there when a sheet is full."""
        for place, (_, path) in list(enumerate(self._book.sheets))[start:]:
            for shown, (line, cells) in enumerate(self._read(path, 0)):
                header = normal_header(cells)
                if header[: len(self.header)] == self.header and not any(header[len(self.header) :]):
                    yield place, line
                if shown == HEADER_WITHIN or header[: len(self.header)] == self.header:
                    break

    def _show(self, path: str, place: int, search: HeaderSearch) -> bool:
        for shown, (line, cells) in enumerate(self._read(path, 0)):
            if shown == HEADER_WITHIN:
                break
            if search.show(cells, (place, line)):
                return True
        return False

    def notes(self) -> list[tuple[str, dict[str, Any]]]:
        """Which sheet is read, where there are several."""
        names = [self._book.sheets[place][0] for place, _ in self._read_from]
        return [("import-note-sheet", {"count": len(names), "sheets": names})] if len(self._book.sheets) > 1 else []

    def _read(self, path: str, width: int) -> Iterator[Row]:
        return chain.from_iterable(self._read_some(path, width))

    def _read_some(self, path: str, width: int) -> Iterator[list[Row]]:
        sheet = _Sheet(self._book, width)
        declared = max(1, self._archive.declared(path))
        for fed in walked(self._archive, path, sheet):
            self.position = min(self._blob.size, self._blob.size * fed // declared)
            if sheet.done:
                yield sheet.done
                sheet.done = []
        yield sheet.done

    def rows(self) -> Iterator[Row | Rejected]:
        """The rows below the header; cells that are missing at the end of a row are empty."""
        return chain.from_iterable(self.batches())

    def batches(self) -> Iterator[list[Row | Rejected]]:
        """The same rows, some at a time."""
        try:
            for place, header_row in self._read_from:
                name, path = self._book.sheets[place]
                self.member = name if len(self._read_from) > 1 else ""
                for rows in self._read_some(path, len(self.header)):
                    if below := [row for row in rows if row[0] > header_row]:
                        yield [*below]
        except DAMAGED:
            raise Refusal("import-file-damaged") from None
        self.position = self._blob.size
