"""Rows of delimited text: commas, tabs, semicolons or bars, with or without quotation marks."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, TextIO

from adapters.shops.bytes import Blob, Contents
from adapters.shops.cells import BAD_BYTE
from adapters.shops.rows import HEADER_WITHIN, HeaderSearch, Known, Row
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected

_DELIMITERS = {",": "", "\t": "import-note-tabs", ";": "import-note-semicolons", "|": "import-note-bars"}
_LONGEST_LINE = 1 << 20
_MOST_LINES = 200
_CHUNK = 1 << 16
_SENTINEL = "\x1e"

csv.field_size_limit(_LONGEST_LINE)


class TextTable:
    """Delimited text. The delimiter is the one under which a header is recognised, else the likeliest."""

    def __init__(self, blob: Blob, contents: Contents, encoding: str, known: Known) -> None:
        self._blob = blob
        self._contents = contents
        self.encoding = encoding
        self._damaged = contents.damaged or encoding != contents.encodings[0]
        self.position = 0
        self.member = ""
        search = self._search(known)
        self.header, self.titles = search.header, search.titles
        self._delimiter, self._above = search.place

    def _open(self) -> TextIO:
        raw = self._blob.open()
        return io.TextIOWrapper(raw, encoding=self.encoding, errors="dayclear-bad-byte", newline="")

    def _search(self, known: Known) -> HeaderSearch:
        with self._open() as file:
            head = [line for _ in range(HEADER_WITHIN) if (line := file.readline(_LONGEST_LINE))]
        if any(len(line) >= _LONGEST_LINE for line in head):
            raise Refusal("import-file-endless-line")
        search = HeaderSearch(known)
        for delimiter in _DELIMITERS:
            reader = csv.reader(iter(head), delimiter=delimiter)
            try:
                if any(search.show(cells, (delimiter, reader.line_num)) for cells in reader):
                    break
            except csv.Error:
                continue
        search.found()
        return search

    def notes(self) -> list[tuple[str, dict[str, Any]]]:
        """The delimiter, where it is not the usual one, and whether the last line looks cut off."""
        told: list[tuple[str, dict[str, Any]]] = []
        if _DELIMITERS[self._delimiter]:
            told.append((_DELIMITERS[self._delimiter], {}))
        if not self._contents.ended:
            told.append(("import-note-no-line-end", {}))
        return told

    def rows(self) -> Iterator[Row | Rejected]:
        """The rows below the header. A quote that is never closed costs its own line only, not all that follow.

        A chunk of lines without rows of several lines is split at once; the others are read one by one.
        """
        return chain.from_iterable(self.batches())

    def batches(self) -> Iterator[list[Row | Rejected]]:
        """The same rows, some at a time."""
        with self._open() as file:
            for _ in islice(file, self._above):
                pass
            line = self._above + 1
            while text := file.read(_CHUNK):
                text += file.readline()
                rows = self._at_once(text)
                if rows is None:
                    feed = _Feed(file, _lines(text), line)
                    yield [*self._one_by_one(feed)]
                    line = feed.line
                else:
                    yield [
                        (place, cells)
                        for place, cells in enumerate(rows, line)
                        if cells and ((cells[0] and not cells[0].isspace()) or any(map(str.strip, cells)))
                    ]
                    line += len(rows)
                self.position = _tell(file)
            self.position = self._blob.size

    def _at_once(self, text: str) -> list[list[str]] | None:
        """The rows of this text, where every line is one row and no byte is in doubt."""
        if self._damaged and BAD_BYTE in text:
            return None
        if '"' not in text and (lines := _plain_lines(text)) is not None:
            delimiter = self._delimiter
            return [line.split(delimiter) for line in lines]
        lines = _lines(text)
        try:
            rows = list(csv.reader(chain(lines, (_SENTINEL,)), delimiter=self._delimiter))
        except csv.Error:
            return None
        return rows[:-1] if len(rows) == len(lines) + 1 and rows[-1] == [_SENTINEL] else None

    def _swallowed(self, lines: list[str]) -> bool:
        """Whether a row of several lines holds a line that is a whole row itself: then its quote was never closed."""
        return any(line.count(self._delimiter) >= len(self.header) - 1 > 0 for line in lines[1:])

    def _one_by_one(self, feed: "_Feed") -> Iterator[Row | Rejected]:
        width = len(self.header)
        reader = csv.reader(feed, delimiter=self._delimiter)
        while feed.waiting:
            feed.taken.clear()
            line = feed.line
            try:
                cells = next(reader)
            except csv.Error:
                cells, broken = [], True
            else:
                broken = feed.ran_out or (len(feed.taken) > 1 and (len(cells) != width or self._swallowed(feed.taken)))
            if broken:
                feed.give_back()
                reader = csv.reader(feed, delimiter=self._delimiter)
                yield Rejected(line, "import-row-open-quote")
            elif any(BAD_BYTE in text for text in feed.taken):
                yield Rejected(line, "import-row-bad-bytes")
            elif any(map(str.strip, cells)):
                yield line, cells


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends, whichever those are."""
    return io.StringIO(text, newline="").readlines()


def _plain_lines(text: str) -> list[str] | None:
    """The lines of a text without their ends, where all of those are alike; None where one is very long."""
    ends = text.count("\n")
    if "\r" not in text:
        end = "\n"
    elif text.count("\r\n") == ends == text.count("\r"):
        end = "\r\n"
    else:
        return None
    lines = text.split(end)
    if not lines[-1]:
        lines.pop()
    return None if len(max(lines, key=len, default="")) >= _LONGEST_LINE else lines


def _tell(file: TextIO) -> int:
    buffer = getattr(file, "buffer", None)
    return int(buffer.tell()) if buffer is not None else 0


class _Feed:
    """Lines for the CSV reader, which remembers those of the current row so that they can be given back.

    It ends with the given lines, unless a row goes on: then it reads further.
    """

    def __init__(self, file: TextIO, lines: list[str], line: int) -> None:
        self._file = file
        self.waiting = deque(lines)
        self.taken: list[str] = []
        self.line = line
        self.ran_out = False

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            msg = "a quote stays open"
            raise csv.Error(msg)
        line = self.waiting.popleft() if self.waiting else self._file.readline(_LONGEST_LINE)
        if not line:
            self.ran_out = True
            raise StopIteration
        self.taken.append(line)
        self.line += 1
        return line

    def give_back(self) -> None:
        """Take back all but the first line of the current row."""
        back = self.taken[1:]
        self.waiting.extendleft(reversed(back))
        self.line -= len(back)
        self.ran_out = False
