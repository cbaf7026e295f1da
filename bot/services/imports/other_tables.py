"""Files that hold no orders: handed to the feature that knows their header."""

from collections.abc import Callable
from pathlib import Path

from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.kit import table_files
from bot.kit.job import Close
from bot.kit.message import say
from bot.kit.table_files import OpenTable, TableFile, Taking


def take_other(open_table: OpenTable, path: Path, name: str, taking: Callable[[TableFile], Taking]) -> Close | None:
    """What a feature does with the file; None where no feature knows it.

    Raises `Refusal` where the file is damaged, or whoever sent it may not send such files.
    """
    table = open_table(path, name=name, knows=table_files.knows)
    kind = table_files.best(table.header) if table is not None else None
    if table is None or kind is None:
        return None
    taken = taking(table)
    if taken.person is not None and taken.person.role < kind.allowed:
        role = say(f"role-{Role(kind.allowed).name.casefold()}")
        raise Refusal("table-file-not-allowed", file=say(f"table-file-{kind.name}"), role=role)
    return kind.take(taken)
