"""Files of tables that are not orders: what features take when somebody drops one, each declared beside its feature.

    files = TableFiles()

    def knows(header: Sequence[str]) -> int: ...      # how many of these columns are ours; 0: not our file

    @files.add("assessment", knows=knows, allowed=Role.SUPERVISOR)
    def take_scores(taking: Taking) -> Close:
        "Scores of people and months."

A file that no order layout knows is shown to these. The one that knows most of a header gets the file; the others
never see it. `bot/features.py` collects the declarations. The words of a kind of file are `table-file-NAME`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from bot.domain.orders import Rejected
from bot.domain.people import Person, Role, Shop
from bot.kit.message import Message

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.kit.job import Close

Cell: TypeAlias = str | int | float | date | datetime | None
"""A cell without what exports put around it; None is an empty one. Only spreadsheets give more than text."""

Knows: TypeAlias = Callable[[Sequence[str]], int]
"""How many columns of a header are known, 0 where the file is not of this kind.

The names come without any spaces and in half-width letters; the second column of one name has `#2` behind it.
"""


class TableFile(Protocol):
    """An opened file of which a header was recognised. Rows can be read any number of times."""

    @property
    def header(self) -> Sequence[str]:
        """The columns' names as they are recognised, see `Knows`."""

    @property
    def titles(self) -> Sequence[str]:
        """The columns' names as the file writes them."""

    @property
    def encoding(self) -> str:
        """How its text is written, or which kind of workbook it is."""

    @property
    def sha256(self) -> str:
        """Which file it is."""

    @property
    def above(self) -> Sequence[str]:
        """The cells above the header, without spaces: titles of reports, which may tell a day or a shop."""

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]] | Rejected]:
        """The line and the cells of each row below the header, as many cells as the header has."""


class OpenTable(Protocol):
    """Opens a file of tables; `Refusal` where it is none, None where nobody knows its header."""

    def __call__(self, path: Path, *, name: str, knows: Knows) -> TableFile | None:
        """The table whose header is known best, of all its sheets and first rows."""


@dataclass(slots=True)
class Taking:
    """A file being taken by a feature, outside any transaction.

    `write` and `read` open short transactions; `alive` is to be called now and then in long work. `person` is who
    sent it (None: somebody at the machine's command line, who may do everything). `shop` is the shop that was named
    with it or follows from the team, where there is one. `name` is what the file is called. In `counts` stands what a
    script is told: "rows", "new", "changed", "unchanged", "rejected".
    """

    table: TableFile
    name: str
    person: Person | None
    shop: Shop | None
    now: datetime
    write: "Callable[[], AbstractContextManager[Connection]]"
    read: "Callable[[], AbstractContextManager[Connection]]"
    alive: Callable[[], None] = lambda: None
    show: Callable[[Message], None] = lambda _words: None
    state: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


Take: TypeAlias = "Callable[[Taking], Close]"
"""Reads the file's rows. The returned close commits all of it at once, and what it returns is the answer.

Nothing is visible before the close, nor does the close read the file. An answer that is private (`Message.private`)
reaches whoever sent the file privately, wherever they sent it.
"""


@dataclass(frozen=True, slots=True)
class TableFileKind:
    """One declaration: the file's name in the words, who may send it, and what is done with it."""

    name: str
    knows: Knows
    take: Take
    allowed: Role


class TableFiles:
    """The kinds of files of one feature."""

    def __init__(self) -> None:
        self.kinds: list[TableFileKind] = []

    def add(self, name: str, *, knows: Knows, allowed: Role = Role.SUPERVISOR) -> Callable[[Take], Take]:
        """Declare a function as what is done with such a file."""

        def declare(function: Take) -> Take:
            self.kinds.append(TableFileKind(name, knows, function, allowed))
            return function

        return declare


_laid_out: dict[str, TableFileKind] = {}


def lay_out(features: Iterable[TableFiles]) -> None:
    """Make the files of these features known, as `bot/features.py` does once."""
    _laid_out.update({kind.name: kind for feature in features for kind in feature.kinds})


def best(header: Sequence[str]) -> TableFileKind | None:
    """The kind of file that knows most of a header; None where nobody knows it."""
    ranked = [(kind.knows(header), kind) for kind in _laid_out.values()]
    count, kind = max(ranked, key=lambda each: each[0], default=(0, None))
    return kind if count > 0 else None


def knows(header: Sequence[str]) -> int:
    """How well a header is known by whoever knows it best."""
    return max((kind.knows(header) for kind in _laid_out.values()), default=0)
