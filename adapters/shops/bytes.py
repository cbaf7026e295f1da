"""What a file is, by its bytes: table text in some encoding, JSON, a spreadsheet, an archive, or something else."""

import codecs
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from adapters.shops.encodings import Judge, marked_encoding
from bot.domain.errors import Refusal

BLOCK = 1 << 20
_HEAD = 4096
_MAGIC = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"%PDF", "PDF"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
    (b"{\\rtf", "RTF"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BLANK = b" \t\r\n\x00\x1a\xef\xbb\xbf\xff\xfe"


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that can be read from their beginning as often as needed: a file, or a member of an archive."""

    open: Callable[[], BinaryIO]
    size: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a blob holds.

    `kind` is "text", "json", "zip" (a workbook or an archive) or "xls"; `encodings` those that the text may be in,
    the likeliest first; `damaged` whether it holds bytes that are no characters in the first of them; `sha256` of all
    bytes; `ended` whether the last line has an end.
    """

    kind: str
    encodings: tuple[str, ...]
    damaged: bool
    sha256: str
    ended: bool = True


def file_blob(path: Path) -> Blob:
    """A file on disk as a blob."""
    return Blob(lambda: path.open("rb"), path.stat().st_size, path.name)


def inspect(blob: Blob) -> Contents:
    """Read a blob once or twice and say what it is; a Refusal names what it is instead of a table.

    Memory stays at some blocks, however large the blob or a line of it is.
    """
    with blob.open() as file:
        head = file.read(_HEAD)
    if not head.strip(_BLANK) and not _has_content(blob):
        raise Refusal("import-file-empty")
    kind = _kind(blob, head)
    if kind in {"zip", "xls"}:
        return Contents(kind, (), damaged=False, sha256=digest(blob))
    judge = Judge(marked_encoding(head), lines=kind == "text")
    whole = hashlib.sha256()
    last = b""
    with blob.open() as file:
        while block := file.read(BLOCK):
            whole.update(block)
            judge.feed(block)
            if judge.endless:
                raise Refusal("import-file-endless-line")
            last = block[-4:]
    judge.finish()
    if not judge.settled:
        with blob.open() as file:
            while block := file.read(BLOCK):
                judge.look_again(block)
    encodings, damaged = judge.verdict()
    return Contents(kind, encodings, damaged, whole.hexdigest(), b"\n" in last[-2:] or b"\r" in last[-2:])


def digest(blob: Blob) -> str:
    """The SHA-256 of a blob."""
    whole = hashlib.sha256()
    with blob.open() as file:
        while block := file.read(BLOCK):
            whole.update(block)
    return whole.hexdigest()


def _has_content(blob: Blob) -> bool:
    with blob.open() as file:
        while block := file.read(BLOCK):
            if block.strip(_BLANK):
                return True
    return False


def _kind(blob: Blob, head: bytes) -> str:
    kind = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if kind:
        raise Refusal("import-file-kind", kind=kind)
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_OLD_OFFICE):
        if _is_encrypted(blob):
            raise Refusal("import-file-password")
        return "xls"
    start = head.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")
    if start[:15].lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise Refusal("import-file-kind", kind="HTML")
    if start.startswith((b"{", b"[")):
        return "json"
    if b"\x00" in head.split(b"\n", 1)[0].rstrip(b"\x00") and marked_encoding(head) != "utf-16":
        raise Refusal("import-file-binary")
    return "text"


def _is_encrypted(blob: Blob) -> bool:
    with blob.open() as file:
        before = b""
        while block := file.read(BLOCK):
            if _ENCRYPTED in before + block:
                return True
            before = block[-len(_ENCRYPTED) :]
    return False
