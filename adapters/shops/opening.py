"""From bytes to a table with a known header: a text in one of its possible encodings, a workbook, JSON, an archive."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from adapters.shops.archives import Archive
from adapters.shops.bytes import Blob, inspect
from adapters.shops.documents import DocumentTable
from adapters.shops.layouts import Layout, normal, recognise
from adapters.shops.old_sheets import OldSheetTable
from adapters.shops.proposals import familiar, not_in_file, unrecognised
from adapters.shops.rows import Known, Row, RowSource
from adapters.shops.sheets import SheetTable
from adapters.shops.text import TextTable
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected
from bot.kit.orders import ColumnMapping, UnknownColumns

_FITS = 1_000
_LARGEST_INSIDE = 64 << 20
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_SHOWN_FILES = 10
_LEFT_OUT = frozenset({"import-file-kind", "import-file-empty", "import-file-binary"})
"""Members of an archive that are no tables are left out, not a reason to refuse the others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which layouts a file may have."""

    layouts: Sequence[Layout]
    mapped: Layout | None
    mapping: ColumnMapping | None

    def find(self, header: Sequence[str], kind: str) -> Layout | None:
        """The layout of a header. A mapping whose columns are all there goes before the known layouts."""
        if self.mapped is not None and kind == "table" and recognise(header, [self.mapped]):
            return self.mapped
        return recognise(header, [layout for layout in self.layouts if layout.kind == kind])

    def known(self, kind: str) -> Known:
        """How well a header is known."""

        def rank(header: list[str]) -> int:
            layout = self.find(header, kind)
            return _FITS + len(layout.places(header)) if layout else familiar(header) - _FITS

        return rank


@dataclass(frozen=True, slots=True)
class Opened:
    """A table that was recognised: its rows, its layout, and the SHA-256 of the whole file."""

    source: RowSource
    layout: Layout
    sha256: str
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def workbook_kind(archive: Archive) -> str | None:
    """Which workbook an archive is: xlsx, xlsb, ods; None where it is an archive of files."""
    if "xl/workbook.xml" in archive:
        return "xlsx"
    if "xl/workbook.bin" in archive:
        return "xlsb"
    if "mimetype" in archive and "content.xml" in archive:
        with archive.open("mimetype", 1 << 16) as file:
            return "ods" if file.read(100).startswith(_SPREADSHEET) else None
    return None


def open_tables(blob: Blob, choice: Choice) -> Opened:
    """The table in a blob, or the tables of the files in it."""
    contents = inspect(blob)
    if contents.kind == "zip":
        archive = Archive(blob)
        kind = workbook_kind(archive)
        if kind is None:
            return _archive(archive, contents.sha256, choice)
        if kind == "xlsx":
            return _recognised(SheetTable(blob, archive, choice.known("table")), choice, "table", contents.sha256)
        return _recognised(OldSheetTable(blob, kind, choice.known("table")), choice, "table", contents.sha256)
    if contents.kind == "xls":
        return _recognised(OldSheetTable(blob, "xls", choice.known("table")), choice, "table", contents.sha256)
    if contents.kind == "json":
        paths = list(
            dict.fromkeys(
                name
                for layout in choice.layouts
                if layout.kind == "json"
                for names in (*layout.columns.values(), *layout.buyer)
                for name in names
            )
        )
        table = DocumentTable(blob, contents, paths)
        return _recognised(table, choice, "json", contents.sha256)
    found = None
    for encoding in contents.encodings:
        table_in = TextTable(blob, contents, encoding, choice.known("table"))
        if choice.find(table_in.header, "table"):
            return _recognised(table_in, choice, "table", contents.sha256)
        found = found or table_in
    if found is None:
        raise Refusal("import-file-binary")
    return _recognised(found, choice, "table", contents.sha256)


def _recognised(source: RowSource, choice: Choice, kind: str, sha256: str) -> Opened:
    layout = choice.find(source.header, kind)
    if layout is not None:
        return Opened(source, layout, sha256)
    if choice.mapping is not None and not {normal(name) for name in choice.mapping.columns.values()} <= set(
        source.header
    ):
        raise not_in_file(choice.mapping, source.titles)
    raise unrecognised(source.titles, source.header, [each for each in choice.layouts if each.kind == kind])


def _archive(archive: Archive, sha256: str, choice: Choice) -> Opened:
    """The tables of an archive's files, one after the other; all of them have to be of one kind."""
    read: list[tuple[str, Opened]] = []
    sizes: list[int] = []
    left: list[str] = []
    refused: list[Refusal] = []
    for member in archive.members():
        try:
            read.append((member.name, _member(member, choice)))
            sizes.append(member.size)
        except UnknownColumns as unknown:
            refused.append(unknown)
            left.append(member.name)
        except Refusal as refusal:
            if refusal.key not in _LEFT_OUT:
                raise
            refused.append(refusal)
            left.append(member.name)
    if not read:
        raise refused[0] if len(refused) == 1 else Refusal("import-archive-nothing")
    unknown_tables = [name for name, why in zip(left, refused, strict=True) if isinstance(why, UnknownColumns)]
    layouts = {opened.layout.name for _, opened in read}
    headers = {tuple(opened.source.header) for _, opened in read}
    if len(layouts) > 1 or unknown_tables:
        raise Refusal("import-archive-mixed", files=[*(name for name, _ in read), *unknown_tables][:_SHOWN_FILES])
    if len(headers) > 1:
        raise Refusal("import-archive-columns", files=[name for name, _ in read][:_SHOWN_FILES])
    names = [name for name, _ in read]
    notes: list[tuple[str, dict[str, Any]]] = [
        ("import-note-archive", {"count": len(names), "files": names[:_SHOWN_FILES]})
    ]
    if left:
        notes.append(("import-note-left-out", {"files": left[:_SHOWN_FILES]}))
    tables = [(name, opened.source) for name, opened in read]
    return Opened(_Several(tables, sizes, archive.size), read[0][1].layout, sha256, notes)


def _member(member: Blob, choice: Choice) -> Opened:
    with member.open() as file:
        if file.read(2) == b"PK":
            member = _in_memory(member)
            if workbook_kind(Archive(member)) is None:
                raise Refusal("import-archive-nested")
    return open_tables(member, choice)


def _in_memory(member: Blob) -> Blob:
    """A workbook inside an archive has to be read here and there, which packed bytes do not allow."""
    with member.open() as file:
        data = file.read(_LARGEST_INSIDE + 1)
    if len(data) > _LARGEST_INSIDE:
        raise Refusal("import-file-too-big")
    return Blob(lambda: io.BytesIO(data), len(data), member.name)


class _Several:
    """The rows of an archive's tables, which have one header, one after the other."""

    def __init__(self, tables: Sequence[tuple[str, RowSource]], sizes: Sequence[int], whole: int) -> None:
        self._tables = tables
        self._sizes = sizes
        self._whole = whole
        self.header, self.titles = tables[0][1].header, tables[0][1].titles
        self.encoding = ", ".join(dict.fromkeys(table.encoding for _, table in tables))
        self.position = 0
        self.member = ""

    def notes(self) -> list[tuple[str, dict[str, Any]]]:
        """What was found out about any of them."""
        told = list(chain.from_iterable(table.notes() for _, table in self._tables))
        return [note for place, note in enumerate(told) if note not in told[:place]]

    def rows(self) -> Iterator[Row | Rejected]:
        """All rows; `member` tells in which file the last one stands, where there are several."""
        return chain.from_iterable(self.batches())

    def batches(self) -> Iterator[list[Row | Rejected]]:
        """The same rows, some at a time."""
        before, every = 0, max(1, sum(self._sizes))
        for (name, table), size in zip(self._tables, self._sizes, strict=True):
            for batch in table.batches():
                self.member = (name if len(self._tables) > 1 else "") or table.member
                self.position = self._whole * min(every, before + table.position) // every
                yield batch
            before += size
        self.position = self._whole
