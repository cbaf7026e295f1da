"""Rows of a file, one at a time, whatever the file is: delimited text or the first sheet that has a known header."""

import csv
import datetime as dt
import io
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TextIO
from xml.etree.ElementTree import ParseError

from adapters.shops.bytes import Contents
from adapters.shops.cells import BAD_BYTE
from adapters.shops.layouts import normal_header
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected

if TYPE_CHECKING:
    from openpyxl import Workbook

_DELIMITERS = (",", "\t", ";", "|")
_HEADER_WITHIN = 20
_LONGEST_LINE = 1 << 20
_MOST_LINES = 200
_MOST_COLUMNS = 2_000
SAMPLE = 200
"""How many rows are looked at to judge a file."""

csv.field_size_limit(_LONGEST_LINE)


class Row(NamedTuple):
    """One row: the line it begins on (or its row in the sheet) and its cells."""

    line: int
    cells: Sequence[Any]


class RowSource(Protocol):
    """Where rows come from. `position` is how many bytes are behind us (an estimate for sheets)."""

    header: list[str]
    position: int

    def sample(self) -> Sequence[Row | Rejected]:
        """The first rows below the header, at most `SAMPLE`."""

    def rows(self) -> Iterator[Row | Rejected]:
        """The rows below the header, from the first; rows without any content are passed over."""


class TextTable:
    """Delimited text. The delimiter is the one under which a header is recognised, else the most frequent one."""

    def __init__(self, path: Path, contents: Contents, known: Callable[[list[str]], bool]) -> None:
        self._path = path
        self._encoding = contents.encoding
        self.position = 0
        with self._open() as file:
            head = [line for _ in range(_HEADER_WITHIN) if (line := file.readline(_LONGEST_LINE))]
        if any(len(line) >= _LONGEST_LINE for line in head):
            raise Refusal("import-file-binary")
        self._delimiter, self._header_row, self.header = self._find_header(head, known)

    def _open(self) -> TextIO:
        return self._path.open(encoding=self._encoding, errors="dayclear-bad-byte", newline="")

    @staticmethod
    def _find_header(head: list[str], known: Callable[[list[str]], bool]) -> tuple[str, int, list[str]]:
        widest: tuple[str, int, list[str]] | None = None
        for delimiter in _DELIMITERS:
            for place, cells in enumerate(_parse(head, delimiter)):
                header = _without_tail(normal_header(cells))
                if known(header):
                    return delimiter, place, header
                if header and (widest is None or len(header) > len(widest[2])):
                    widest = delimiter, place, header
        if widest is None:
            raise Refusal("import-file-empty")
        return widest

    def sample(self) -> Sequence[Row | Rejected]:
        """The first rows below the header."""
        return list(islice(self.rows(), SAMPLE))

    def rows(self) -> Iterator[Row | Rejected]:
        """The rows below the header. A quote that is never closed costs its own line only, not all that follow."""
        width = len(self.header)
        with self._open() as file:
            feed = _Feed(file)
            reader = csv.reader(feed, delimiter=self._delimiter)
            passed = -1
            while True:
                feed.taken.clear()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    cells = []
                    broken = True
                else:
                    broken = len(feed.taken) > 1 and len(cells) != width
                line = feed.line - len(feed.taken) + 1
                self.position = _tell(file)
                passed += 1
                if passed <= self._header_row:
                    continue
                if broken:
                    feed.give_back()
                    reader = csv.reader(feed, delimiter=self._delimiter)
                    yield Rejected(line, "import-row-open-quote")
                elif any(BAD_BYTE in text for text in feed.taken):
                    yield Rejected(line, "import-row-bad-bytes")
                elif any(map(str.strip, cells)):
                    yield Row(line, cells)


def _without_tail(header: list[str]) -> list[str]:
    """A header without the empty names at its end."""
    while header and not header[-1].split("#")[0]:
        header.pop()
    return header


def _tell(file: TextIO) -> int:
    buffer = getattr(file, "buffer", None)
    return int(buffer.raw.tell()) if isinstance(buffer, io.BufferedReader) else 0


def _parse(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


class _Feed:
    """Lines for the CSV reader, which remembers those of the current row so that they can be given back."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.line = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            msg = "a quote stays open"
            raise csv.Error(msg)
        line = self._back.popleft() if self._back else self._file.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self.taken.append(line)
        self.line += 1
        return line

    def give_back(self) -> None:
        """Take back all but the first line of the current row."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.line -= max(0, len(self.taken) - 1)


def _workbook(path: Path) -> "Workbook":
    # Slow to import, and most files are text.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        return load_workbook(path, read_only=True, data_only=True)
    except InvalidFileException:
        raise Refusal("import-file-damaged") from None


class SheetTable:
    """The first sheet of a workbook that has a known header in its first rows, else the first that has any rows."""

    def __init__(self, path: Path, contents: Contents, known: Callable[[list[str]], bool]) -> None:
        self._path = path
        self._size = contents.size
        self.position = 0
        self._sample: list[Row] = []
        try:
            self._sheet, self._header_row, self.header = self._find_header(known)
        except (zipfile.BadZipFile, KeyError, ValueError, ParseError, OSError):
            raise Refusal("import-file-damaged") from None

    def _find_header(self, known: Callable[[list[str]], bool]) -> tuple[str, int, list[str]]:
        first: tuple[str, int, list[str]] | None = None
        book = _workbook(self._path)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # many exporters write a size that is wrong, and rows would be missing
                for place, cells in enumerate(sheet.iter_rows(max_row=_HEADER_WITHIN, values_only=True), start=1):
                    header = _without_tail(normal_header(cells[:_MOST_COLUMNS]))
                    if known(header):
                        rows = self._rows(sheet, place + 1, len(header))
                        self._sample = list(islice(rows, SAMPLE))
                        return sheet.title, place, header
                    if header and first is None:
                        first = sheet.title, place, header
        finally:
            book.close()
        if first is None:
            raise Refusal("import-file-empty")
        return first

    def sample(self) -> Sequence[Row | Rejected]:
        """The first rows below the header, seen when the header was found: opening a workbook is slow."""
        return self._sample

    def rows(self) -> Iterator[Row | Rejected]:
        """The rows below the header; cells that are missing at the end of a row are empty."""
        book = _workbook(self._path)
        try:
            sheet = book[self._sheet]
            last = sheet.max_row or 0
            sheet.reset_dimensions()
            for row in self._rows(sheet, self._header_row + 1, len(self.header)):
                self.position = self._size * row.line // max(last, row.line)
                yield row
            self.position = self._size
        except (zipfile.BadZipFile, ParseError, KeyError, OSError):
            raise Refusal("import-file-damaged") from None
        finally:
            book.close()

    @staticmethod
    def _rows(sheet: Any, start: int, width: int) -> Iterator[Row]:
        for line, cells in enumerate(sheet.iter_rows(min_row=start, values_only=True), start=start):
            if any(cell is not None and cell != "" for cell in cells):
                yield Row(line, [_with_time(cell) for cell in (*cells, *([None] * (width - len(cells))))])


def _with_time(cell: Any) -> Any:
    """Dates of a sheet become times; everything else is left as it is."""
    if isinstance(cell, dt.date) and not isinstance(cell, dt.datetime):
        return dt.datetime.combine(cell, dt.time())
    return cell


def open_table(path: Path, contents: Contents, known: Callable[[list[str]], bool]) -> RowSource:
    """The rows of a file; `known` tells whether a header is recognised."""
    if contents.kind == "xlsx":
        return SheetTable(path, contents, known)
    return TextTable(path, contents, known)
