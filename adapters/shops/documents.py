"""Orders in JSON, as shops' own interfaces give them: one order, a list of them, or a list inside an object.

A list is read order by order, so memory does not grow with the file. A field of an order is named by its path:
`total`, `billing.country`; `refunds[].total` is the list of what the refunds hold.
"""

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from adapters.shops.bytes import Blob, Contents
from adapters.shops.rows import Row, batches_of
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected

_BLOCK = 1 << 18
_LARGEST_ORDER = 8 << 20
_HEAD = 20
_NO_LIST = "?"
"""What stands where a list should be: no amount, so that the order is left out rather than taken for one without."""

_SPACE = " \t\r\n\ufeff"
_LISTS = ("orders", "data", "create", "update", "results", "items")


class DocumentTable:
    """Orders of a JSON file as rows; `paths` are the fields that some layout may read."""

    encoding = "JSON"

    def __init__(self, blob: Blob, contents: Contents, paths: Sequence[str]) -> None:
        self._blob = blob
        self._encoding = contents.encodings[0]
        self.position = 0
        self.member = ""
        first = [order for _, (_, order) in zip(range(_HEAD), self._orders(), strict=False) if order]
        if not first:
            raise Refusal("import-file-no-rows")
        names = dict.fromkeys(name for order in first for name in order)
        self.header = [path for path in paths if any(value_at(order, path) is not NOTHING for order in first)]
        self.header += [name for name in names if name not in self.header]
        self.titles = list(self.header)

    def notes(self) -> list[tuple[str, dict[str, Any]]]:
        """Nothing: the kind of the file says it all."""
        return []

    def batches(self) -> Iterator[list[Row | Rejected]]:
        """The same rows, some at a time."""
        return batches_of(self)

    def rows(self) -> Iterator[Row | Rejected]:
        """One row an order. The line is where the order begins; what is no order is rejected."""
        for line, order in self._orders():
            if order is None:
                yield Rejected(line, "import-row-no-object")
            else:
                yield line, [cell_at(order, path) for path in self.header]
        self.position = self._blob.size

    def _orders(self) -> Iterator[tuple[int, dict[str, Any] | None]]:
        with self._blob.open() as raw:
            text = io.TextIOWrapper(raw, encoding=self._encoding, errors="replace")
            self.position = 0
            try:
                yield from _Reading(text).orders()
            except (ValueError, RecursionError):
                raise Refusal("import-file-damaged") from None
            finally:
                text.detach()


class _Nothing:
    """The path leads nowhere in this order."""


NOTHING = _Nothing()


def value_at(value: Any, path: str) -> Any:
    """What stands at a path; a list where the path goes through one (see the module)."""
    for place, name in enumerate(names := path.split(".")):
        if not isinstance(value, dict) or name.removesuffix("[]") not in value:
            return NOTHING
        value = value[name.removesuffix("[]")]
        if name.endswith("[]"):
            rest = ".".join(names[place + 1 :])
            if not isinstance(value, list):
                return NOTHING
            found = [value_at(each, rest) for each in value]
            flat = [one for each in found for one in (each if isinstance(each, list) else [each])]
            return [each for each in flat if each is not NOTHING]
    return value


def cell_at(order: dict[str, Any], path: str) -> Any:
    """What stands at a path, as a cell: text, None, or, where the path asks for it, a list."""
    value = value_at(order, path)
    if "[]" in path:
        return value if isinstance(value, list) else _NO_LIST
    if value is NOTHING or value is None:
        return None
    return value if isinstance(value, str) else json.dumps(value)


class _Reading:
    """Objects of a text, one at a time: of a list, of the list inside an object, or one a line."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._buffer = ""
        self._line = 1
        self._over = False
        self._decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)

    def _more(self) -> bool:
        if len(self._buffer) > _LARGEST_ORDER:
            raise Refusal("import-file-too-big")
        block = self._text.read(max(_BLOCK, len(self._buffer)))
        self._over = not block
        self._buffer += block
        return bool(block)

    def _drop(self, count: int) -> None:
        self._line += self._buffer.count("\n", 0, count)
        self._buffer = self._buffer[count:]

    def _skip(self, letters: str) -> str:
        """Pass over these letters; the next one after them, or nothing at the end."""
        while True:
            rest = self._buffer.lstrip(letters)
            self._drop(len(self._buffer) - len(rest))
            if self._buffer:
                return self._buffer[0]
            if not self._more():
                return ""

    def _value(self) -> Any:
        """The next value, whole."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer)
            except json.JSONDecodeError:
                if not self._more():
                    raise
                continue
            if end == len(self._buffer) and not self._over and self._more():
                continue  # a number may go on
            self._drop(end)
            return value

    def orders(self) -> Iterator[tuple[int, dict[str, Any] | None]]:
        """Where each order begins, and the order, or None for what is none."""
        first = self._skip(_SPACE)
        if first == "[":
            yield from self._list()
        elif first == "{" and self._holds_lists():
            yield from self._lists()
        while self._skip(_SPACE + ","):
            line = self._line
            yield from ((line, order) for order in _inside(self._value()))

    def _list(self) -> Iterator[tuple[int, dict[str, Any] | None]]:
        self._drop(1)
        while (letter := self._skip(_SPACE + ",")) != "]":
            if not letter:
                raise ValueError(letter)
            line = self._line
            value = self._value()
            yield line, value if isinstance(value, dict) else None
        self._drop(1)

    def _holds_lists(self) -> bool:
        """Whether the text begins like `{"orders": [`."""
        self._more()
        start = self._buffer[1:].lstrip(_SPACE)
        name = next((each for each in _LISTS if start.startswith(f'"{each}"')), "")
        rest = start[len(name) + 2 :].lstrip(_SPACE).removeprefix(":").lstrip(_SPACE)
        return bool(name) and rest.startswith("[")

    def _lists(self) -> Iterator[tuple[int, dict[str, Any] | None]]:
        self._drop(1)
        while (letter := self._skip(_SPACE + ",")) != "}":
            if not letter:
                raise ValueError(letter)
            name = self._value()
            if self._skip(_SPACE + ":") == "[" and name in _LISTS:
                yield from self._list()
            else:
                self._value()
        self._drop(1)


def _inside(value: Any) -> Iterator[dict[str, Any] | None]:
    """The orders in an object: itself, the one it wraps, or those of its lists."""
    if not isinstance(value, dict):
        yield None
        return
    if isinstance(value.get("order"), dict) and len(value) == 1:
        yield value["order"]
        return
    lists = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
    if not lists:
        yield value
    for each in lists:
        yield from (order if isinstance(order, dict) else None for order in each)
