"""A program of its own: the rows of a workbook on standard input, as lines of JSON on standard output.

Old binary formats are read whole into memory, by a library that trusts them. So it happens in a process with limits,
and a file that was made to break the reader breaks this process only. It imports nothing of the project.

    calamine_rows.py head N     the first N rows of every sheet: ["sheet", NAME], then rows
    calamine_rows.py sheet I    all rows of the sheet number I

A row is [LINE, CELLS]; a cell is a text, a number, null, or [TEXT] for a time. Ends with 3 where a password is needed.
"""

import contextlib
import datetime as dt
import io
import json
import sys
from itertools import islice
from typing import Any

MEMORY = 1 << 30
SECONDS = 120
LOCKED = 3


def limit() -> None:
    """Take no more memory and processor time than a large honest file needs."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def plain(cell: Any) -> Any:
    """A cell as JSON."""
    if isinstance(cell, dt.datetime):
        return [cell.isoformat(sep=" ")]
    if isinstance(cell, dt.date):
        return [f"{cell.isoformat()} 00:00:00"]
    if isinstance(cell, (dt.time, dt.timedelta)):
        return str(cell)
    if cell == "":
        return None
    return cell


def main(what: str, number: int) -> int:
    """Write the rows."""
    limit()
    from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415 - within the limits

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        return LOCKED
    names = book.sheet_names if what == "head" else [book.sheet_names[number]]
    for name in names:
        if what == "head":
            print(json.dumps(["sheet", name]))  # noqa: T201 - its standard output is its answer
        sheet = book.get_sheet_by_name(name)
        start = sheet.start or (0, 0)
        rows = islice(sheet.iter_rows(), number if what == "head" else None)
        for line, cells in enumerate(rows, start=start[0] + 1):
            shown = [*([None] * start[1]), *map(plain, cells)]
            if any(cell is not None for cell in shown):
                print(json.dumps([line, shown]))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
