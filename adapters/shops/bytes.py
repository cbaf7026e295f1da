"""What a file is, by its bytes: table text in a known encoding, a spreadsheet, or something else altogether."""

import codecs
import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from adapters.shops.cells import BAD_BYTE
from bot.domain.errors import Refusal

BLOCK = 1 << 20
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
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST_SHEET = 2 << 30
_MOST_EXPANSION = 400
_TAIL = 4


@dataclass(frozen=True, slots=True)
class Contents:
    """A file's kind ("text" or "xlsx"), its encoding (for text), size in bytes and SHA-256."""

    kind: str
    encoding: str
    size: int
    sha256: str


def _mark(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return BAD_BYTE, error.end
    raise error


codecs.register_error("dayclear-bad-byte", _mark)


def inspect(path: Path) -> Contents:
    """Read a file once and say what it is; a Refusal names what it is instead of a table.

    Memory stays at one block. Text is UTF-8 where every byte of it is (but for a character cut off at the very end),
    else GB18030, in which every GBK and GB2312 file is valid; UTF-16 only with its mark.
    """
    with path.open("rb") as file:
        head = file.read(4096)
        _refuse_other_kinds(path, head)
        if head.startswith(_ZIP):
            _check_workbook(path)
            return Contents("xlsx", "xlsx", path.stat().st_size, _digest(path))
        encoding = _marked_encoding(head)
        file.seek(0)
        judge = _Judge(["utf-8", "gb18030"] if encoding is None else [])
        digest = hashlib.sha256()
        blank = True
        while block := file.read(BLOCK):
            digest.update(block)
            judge.feed(block)
            blank = blank and not block.strip(b" \t\r\n\x00\x1a\xef\xbb\xbf\xff\xfe")
    if blank:
        raise Refusal("import-file-empty")
    return Contents("text", encoding or judge.encoding(), path.stat().st_size, digest.hexdigest())


def _refuse_other_kinds(path: Path, head: bytes) -> None:
    kind = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    if kind:
        raise Refusal("import-file-kind", kind=kind)
    if head.startswith(_OLD_OFFICE):
        with path.open("rb") as file:
            locked = any(_ENCRYPTED in block for block in iter(lambda: file.read(BLOCK), b""))
        raise Refusal("import-file-password" if locked else "import-file-old-excel")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise Refusal("import-file-kind", kind="HTML")
    if start.startswith((b"{", b"[")):
        raise Refusal("import-file-kind", kind="JSON")
    first_line = head.split(b"\n", 1)[0].rstrip(b"\x00")
    if b"\x00" in first_line and _marked_encoding(head) != "utf-16" and not head.startswith(_ZIP):
        raise Refusal("import-file-binary")


def _marked_encoding(head: bytes) -> str | None:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _check_workbook(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Refusal("import-file-damaged") from None
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise Refusal("import-file-kind", kind="ZIP")
    full, packed = sum(entry.file_size for entry in entries), max(1, sum(entry.compress_size for entry in entries))
    if full > _LARGEST_SHEET or (full > 64 * BLOCK and full / packed > _MOST_EXPANSION):
        raise Refusal("import-file-too-big")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Judge:
    """Which encodings the whole text is valid in, and where each one first fails."""

    def __init__(self, candidates: list[str]) -> None:
        self._decoders = {name: codecs.getincrementaldecoder(name)() for name in candidates}
        self._failed: dict[str, int] = {}
        self._read = 0

    def feed(self, block: bytes) -> None:
        for name, decoder in list(self._decoders.items()):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                # The decoder may have kept up to three bytes of the block before.
                self._failed[name] = self._read + max(0, error.start - _TAIL)
                del self._decoders[name]
        self._read += len(block)

    def encoding(self) -> str:
        """The first candidate that holds to the end; else the one that holds longest, with rows to be rejected.

        A character cut off at the end shows as undecoded bytes, not as a failure, so it does not change the verdict.
        """
        for name in ("utf-8", "gb18030"):
            if name in self._decoders:
                return name
        return max(self._failed, key=lambda name: self._failed[name])
