"""Rows of XLS, XLSB and ODS workbooks, which a process with limits of its own reads (`calamine_rows`)."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from adapters.shops import calamine_rows
from adapters.shops.bytes import BLOCK, Blob
from adapters.shops.layouts import normal_header
from adapters.shops.rows import HEADER_WITHIN, HeaderSearch, Known, Row, batches_of
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected

_PROGRAM = Path(calamine_rows.__file__)
_LARGEST = 128 << 20
_LONGEST_ROW = 16 << 20


class OldSheetTable:
    """The first sheet that has a known header in its first rows, else the one that looks most like it."""

    def __init__(self, blob: Blob, encoding: str, known: Known) -> None:
        if blob.size > _LARGEST:
            raise Refusal("import-file-too-big")
        self._blob = blob
        self.encoding = encoding
        self.position = 0
        self.member = ""
        self._names: list[str] = []
        search = HeaderSearch(known)
        known_yet = False
        heads: list[tuple[int, int, list[Any]]] = []
        for line, cells in self._run("head", HEADER_WITHIN):
            if line == "sheet":
                self._names.append(str(cells))
            elif known_yet:
                heads.append((len(self._names) - 1, line, normal_header(cells)))
            else:
                known_yet = search.show(cells, (len(self._names) - 1, line))
        search.found()
        self.header, self.titles = search.header, search.titles
        first = search.place
        alike = {place: line for place, line, header in heads[::-1] if header == self.header and place > first[0]}
        self._read_from = [first, *sorted(alike.items())]

    def notes(self) -> list[tuple[str, dict[str, Any]]]:
        """Which sheet is read, where there are several."""
        names = [self._names[place] for place, _ in self._read_from]
        return [("import-note-sheet", {"count": len(names), "sheets": names})] if len(self._names) > 1 else []

    def batches(self) -> Iterator[list[Row | Rejected]]:
        """The same rows, some at a time."""
        return batches_of(self)

    def rows(self) -> Iterator[Row | Rejected]:
        """The rows below the header; cells that are missing at the end of a row are empty."""
        width = len(self.header)
        for place, header_row in self._read_from:
            self.member = self._names[place] if len(self._read_from) > 1 else ""
            for line, cells in self._run("sheet", place):
                if line > header_row:
                    yield line, [*cells, *([None] * (width - len(cells)))]
        self.position = self._blob.size

    def _run(self, what: str, number: int) -> Iterator[tuple[Any, Any]]:
        with tempfile.TemporaryFile() as copy:
            with self._blob.open() as file:
                while block := file.read(BLOCK):
                    copy.write(block)
            copy.seek(0)
            command = [sys.executable, "-I", str(_PROGRAM), what, str(number)]
            with subprocess.Popen(  # noqa: S603 - our own program, no words of others
                command, stdin=copy, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            ) as reading:
                try:
                    if reading.stdout is not None:
                        yield from _answers(reading.stdout)
                    code = reading.wait()
                finally:
                    with suppress(OSError):
                        reading.kill()
                if code:
                    raise Refusal("import-file-password" if code == calamine_rows.LOCKED else "import-file-damaged")


def _answers(stream: IO[bytes]) -> Iterator[tuple[Any, Any]]:
    while line := stream.readline(_LONGEST_ROW):
        try:
            first, second = json.loads(line)
        except ValueError:
            raise Refusal("import-file-damaged") from None
        yield first, second if first == "sheet" else [_cell(each) for each in second]


def _cell(cell: Any) -> Any:
    return datetime.fromisoformat(cell[0]) if isinstance(cell, list) else cell  # sheets know no zones
