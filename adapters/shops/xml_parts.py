"""XML of workbooks, parsed as a stream: no definitions, no depth, no single token that would fill the memory."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from xml.parsers import expat

from adapters.shops.archives import Archive
from bot.domain.errors import Refusal

_BLOCK = 1 << 16
_LONGEST_TOKEN = 4 << 20
_DEEPEST = 100
_LOCAL = re.compile(r"^.*[:}]")


class Walk:
    """Hears of the elements of a part. Names come without their prefix."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._depth = 0

    def name_of(self, tag: str) -> str:
        """The name without its prefix, remembered."""
        return self._names.get(tag) or self._names.setdefault(tag, _LOCAL.sub("", tag))

    def down(self) -> None:
        """One element further in; refused where no workbook goes."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refusal("import-file-damaged")

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """An element begins."""
        self.down()
        self.begin(self.name_of(tag), facts)

    def ended(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        self.end(self.name_of(tag))

    def begin(self, name: str, facts: dict[str, str]) -> None:
        """An element begins: what a part has to do with it."""

    def end(self, name: str) -> None:
        """An element ends: what a part has to do with it."""

    def letters(self, data: str) -> None:
        """Text between elements."""


def walked(archive: Archive, path: str, walk: Walk, most: int | None = None) -> Iterator[int]:
    """Lead a walk through a part of at most `most` bytes; after each block, how many bytes were read."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = walk.started, walk.ended
    parser.CharacterDataHandler = walk.letters
    fed = 0
    with closing(archive.open(path) if most is None else archive.open(path, most)) as part:
        try:
            while block := part.read(_BLOCK):
                parser.Parse(block, False)  # noqa: FBT003 - C code takes no names
                fed += len(block)
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                    raise Refusal("import-file-too-big")
                yield fed
            parser.Parse(b"", True)  # noqa: FBT003 - C code takes no names
        except expat.ExpatError:
            raise Refusal("import-file-damaged") from None


def _refuse(*_: Any) -> None:
    """No workbook needs definitions of its own, and they can be made to explode."""
    raise Refusal("import-file-damaged")
