"""Writing versions of orders by the quickest way that the database has."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, text

from bot.kit.order_blocks import AMOUNT_SCALE
from storage.prepared import cursor_of, translated

_AMOUNTS = frozenset({"amount", "paid", "refund"})
_NUMBERS = frozenset({"payment", "progress", "payment_told", "seconds_to_pay", "cancellation", "lines"})
_EXPONENT = len(str(AMOUNT_SCALE)) - 1
_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
_NULL = r"\N"


class _Written(dict[int, str]):
    """Whole numbers as text; small ones return."""

    def __missing__(self, value: int) -> str:
        return str(value)


_SMALL = _Written({value: str(value) for value in range(1_000)})


def load(db: Connection, varying: Mapping[str, Sequence[Any]], same: Mapping[str, int | None]) -> None:
    """Insert versions from columns, in the form of `OrderColumns`: `varying` by row, `same` for all of them alike."""
    if not varying or not varying["number"]:
        return
    if db.dialect.name == "sqlite":
        _insert(db, varying, same)
    else:
        _copy(db, varying, same)


def _insert(db: Connection, varying: Mapping[str, Sequence[Any]], same: Mapping[str, int | None]) -> None:
    # What all rows share is written into the statement: binding a value costs as much as storing it.
    names = ", ".join((*varying, *same))
    told = ("NULL" if each is None else str(int(each)) for each in same.values())
    values = ", ".join((*repeat("?", len(varying)), *told))
    statement = f"INSERT INTO order_version ({names}) VALUES ({values})"  # noqa: S608 - names and numbers of our own
    cursor = cursor_of(db)
    try:
        cursor.executemany(statement, zip(*varying.values(), strict=True))
    except Exception as error:
        raise translated(db, error) from error
    finally:
        cursor.close()


def _copy(db: Connection, varying: Mapping[str, Sequence[Any]], same: Mapping[str, int | None]) -> None:
    told = {name: value for name, value in same.items() if value is not None}
    names = ", ".join((*told, *varying))
    head = "".join(f"{value}\t" for value in told.values())
    lines = map("\t".join, zip(*(_column(name, values) for name, values in varying.items()), strict=True))
    db.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    cursor = cursor_of(db)
    try:
        with cursor.copy(f"COPY order_version ({names}) FROM STDIN") as copy:
            copy.write(head + f"\n{head}".join(lines) + "\n")
    except Exception as error:
        raise translated(db, error) from error
    finally:
        cursor.close()


def _column(name: str, values: Sequence[Any]) -> Iterable[str]:
    """A column as COPY reads it."""
    if name in _AMOUNTS:
        return [_NULL if value is None else f"{value}e-{_EXPONENT}" for value in values]
    if name in _NUMBERS:
        return [_NULL if value is None else _SMALL[value] for value in values]
    if name == "number" and not "".join(values).isalnum():
        return [value.translate(_ESCAPED) for value in values]
    return values if None not in values else [_NULL if value is None else value for value in values]
