"""ZIP archives, read with suspicion: sizes are what comes out, not what is declared, and no name is ever a path.

Members are read from the archive as often as needed and never written under their own names.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePosixPath
from typing import BinaryIO

from adapters.shops.bytes import Blob
from bot.domain.errors import Refusal

LARGEST_MEMBER = 4 << 30
"""Bytes that a member may unpack to."""

_MOST_EXPANSION = 150
_FREE_EXPANSION = 32 << 20
_LARGEST_DIRECTORY = 8 << 20
_MOST_MEMBERS = 200
_TAIL = 66_000
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_IN_64 = 0xFFFFFFFF
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError)
"""What reading a damaged archive ends in."""


class Archive:
    """An archive's members by their names. `declared` is how large they claim to be: a hint for progress only."""

    def __init__(self, blob: Blob) -> None:
        self._blob = blob
        self.size = blob.size
        self._check_directory()
        try:
            with closing(blob.open()) as file, zipfile.ZipFile(file) as archive:
                self._entries = {entry.filename: entry for entry in archive.infolist()}
        except DAMAGED:
            raise Refusal("import-file-damaged") from None

    def _check_directory(self) -> None:
        """Refuse a list of members that would not fit into memory, before it is read."""
        with self._blob.open() as file:
            file.seek(max(0, self._blob.size - _TAIL))
            tail = file.read(_TAIL)
        place = tail.rfind(_END)
        if place < 0:
            raise Refusal("import-file-damaged")
        size = int.from_bytes(tail[place + 12 : place + 16], "little")
        if size == _IN_64:
            large = tail.rfind(_END_64)
            size = int.from_bytes(tail[large + 40 : large + 48], "little") if large >= 0 else _IN_64
        if size > _LARGEST_DIRECTORY:
            raise Refusal("import-file-too-big")

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def declared(self, name: str) -> int:
        """How large a member claims to be, unpacked."""
        return self._entries[name].file_size

    def open(self, name: str, most: int = LARGEST_MEMBER) -> BinaryIO:
        """A member's bytes, at most `most` of them. Reading more, or far more than was packed, is a Refusal."""
        entry = self._entries.get(name)
        if entry is None:
            raise Refusal("import-file-damaged")
        if entry.flag_bits & _ENCRYPTED:
            raise Refusal("import-archive-password")
        limit = min(most, max(_FREE_EXPANSION, entry.compress_size * _MOST_EXPANSION))
        return io.BufferedReader(_Member(self._blob, entry, limit), 1 << 16)

    def members(self) -> Iterator[Blob]:
        """The files in the archive, without what systems leave behind, in the order of the archive."""
        entries = [entry for entry in self._entries.values() if not entry.is_dir() and not _is_litter(entry)]
        if len(entries) > _MOST_MEMBERS:
            raise Refusal("import-archive-too-many", most=_MOST_MEMBERS)
        for entry in entries:
            yield Blob(lambda name=entry.filename: self.open(name), entry.file_size, shown_name(entry))  # type: ignore[misc]


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return link or any(entry.filename.startswith(each) or entry.filename.endswith(each) for each in _LITTER)


def shown_name(entry: zipfile.ZipInfo) -> str:
    """A member's name for people: without folders, in the letters that its packer meant."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030", "cp949"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(each for each in last if each.isprintable())[:100] or "?"


class _Member(io.RawIOBase):
    """The unpacked bytes of a member, counted."""

    def __init__(self, blob: Blob, entry: zipfile.ZipInfo, limit: int) -> None:
        super().__init__()
        self._left = limit
        self._done = 0
        self._file = blob.open()
        try:
            self._archive = zipfile.ZipFile(self._file)
            self._member = self._archive.open(entry)
        except DAMAGED:
            self._file.close()
            raise Refusal("import-file-damaged") from None

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._done

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._member.read(len(buffer))
        except DAMAGED:
            raise Refusal("import-file-damaged") from None
        self._done += len(data)
        self._left -= len(data)
        if self._left < 0:
            raise Refusal("import-file-too-big")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._member.close()
            self._archive.close()
            self._file.close()
        super().close()
