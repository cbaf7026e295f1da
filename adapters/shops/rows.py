"""Rows as every kind of file gives them, and how the header among the first of them is found."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeAlias

from adapters.shops.layouts import normal_header
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected

HEADER_WITHIN = 20
"""In how many first rows a header is looked for."""

MOST_COLUMNS = 2_000
SAMPLE = 200
"""How many rows are looked at to judge a file."""

Row: TypeAlias = tuple[int, Sequence[Any]]
"""One row: the line it begins on (or its row in the sheet) and its cells."""

Known: TypeAlias = Callable[[list[str]], int]
"""How well a header is known: the number of columns that are read where a layout fits, else 0 or less."""


class RowSource(Protocol):
    """Where rows come from.

    `titles` is the header as the file writes it, `header` as it is recognised, without columns at its end that have no
    name. `position` is how many bytes are behind
    us (an estimate for sheets). `member` is the file of an archive in which the row stands that came last, where the
    archive has several.
    """

    header: list[str]
    titles: list[str]
    position: int
    member: str

    @property
    def encoding(self) -> str:
        """How the text is written, or which kind of workbook it is."""

    def rows(self) -> Iterator[Row | Rejected]:
        """The rows below the header, from the first; rows without any content are passed over."""

    def batches(self) -> Iterator[list[Row | Rejected]]:
        """The same rows, some at a time; those of a batch are of one `member`."""

    def notes(self) -> list[tuple[str, dict[str, Any]]]:
        """What was found out about the file: keys of the words, with their facts."""


def batches_of(source: RowSource) -> Iterator[list[Row | Rejected]]:
    """The rows of a source that gives them one by one, some at a time."""
    member, batch = source.member, list[Row | Rejected]()
    for row in source.rows():
        if source.member != member or len(batch) >= SAMPLE:
            if batch:
                yield batch
            member, batch = source.member, []
        batch.append(row)
    if batch:
        yield batch


class HeaderSearch:
    """The best header among the candidates that are shown, one after the other.

    A header that a layout knows ends the search. Of the others, the one whose names look most like columns of orders
    is remembered, then the widest.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._rank: tuple[int, int] | None = None
        self.titles: list[str] = []
        self.header: list[str] = []
        self.place: Any = None

    def show(self, cells: Sequence[Any], place: Any) -> bool:
        """Consider a row as the header; whether a layout knows it. `place` is kept with the best."""
        if len(cells) > MOST_COLUMNS and any(cell not in {None, ""} for cell in cells[MOST_COLUMNS:]):
            raise Refusal("import-file-too-wide", most=MOST_COLUMNS)
        header = normal_header(cells[:MOST_COLUMNS])
        while header and not header[-1].split("#")[0]:
            header.pop()
        if not header:
            return False
        rank = self._known(header), len(header)
        if self._rank is None or rank > self._rank:
            self._rank, self.header, self.place = rank, header, place
            self.titles = ["" if cell is None else str(cell).strip() for cell in cells[:MOST_COLUMNS]]
        return rank[0] > 0

    def found(self) -> None:
        """Refuse where no row had any content."""
        if self._rank is None:
            raise Refusal("import-file-empty")
