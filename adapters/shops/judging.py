"""What only many rows of a file tell: what comes first in its dates, how its amounts are written, who has not paid."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from adapters.shops.cells import clean, decimal_mark, slashed_parts
from adapters.shops.layouts import AMOUNTS, TIMES, Layout, word
from adapters.shops.rows import SAMPLE, Row, RowSource
from bot.domain.errors import Refusal
from bot.domain.orders import OrderState, Rejected
from bot.kit.orders import AmbiguousDates, DateOrder

_MONTHS = 12
_DAY: Final = re.compile(r"[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,4}日?(?: 0?0:00(?::00)?)?")


def sample(source: RowSource) -> list[Row | Rejected]:
    """The first rows of a file."""
    return list(islice(source.rows(), SAMPLE))


def _cells(rows: Iterable[Row | Rejected], places: Sequence[int]) -> Iterable[tuple[int, Any]]:
    for row in rows:
        if not isinstance(row, Rejected):
            cells = row[1]
            for place in places:
                if place < len(cells) and cells[place]:
                    yield place, cells[place]


def date_order(source: RowSource, first: Sequence[Row | Rejected], places: dict[str, int]) -> DateOrder | None:
    """What the dates of a file say about their own order: looked for in all of them once one is slashed.

    No slashed dates: None. Nothing to tell them by: `AmbiguousDates`. Two ways of writing in one file: Refusal.
    """
    at = sorted({places[field] for field in TIMES if field in places})
    found = next(((place, cell) for place, cell in _cells(first, at) if slashed_parts(cell)), None)
    if found is None:
        return None
    column, example = source.header[found[0]], clean(found[1]).split()[0]
    votes: Counter[DateOrder] = Counter()
    for _, cell in _cells(source.rows(), at):
        parts = slashed_parts(cell)
        if parts and max(parts) > _MONTHS >= min(parts):
            votes[DateOrder.DAY_FIRST if parts[0] > _MONTHS else DateOrder.MONTH_FIRST] += 1
    if len(votes) == 1:
        return next(iter(votes))
    if votes:
        raise Refusal("import-dates-mixed", column=column, example=example)
    raise AmbiguousDates("import-dates-ambiguous", column=column, example=example, readings=_readings(found[1]))


def _readings(cell: Any) -> dict[DateOrder, date]:
    one, two = slashed_parts(cell) or (1, 1)
    year = int(clean(cell).replace("-", "/").replace(".", "/").split("/")[2][:4])
    return {DateOrder.DAY_FIRST: date(year, two, one), DateOrder.MONTH_FIRST: date(year, one, two)}


def days_only(first: Sequence[Row | Rejected], places: dict[str, int]) -> bool:
    """Whether the times that orders were made at are only days, as far as the first rows tell."""
    made = [cell for _, cell in _cells(first, [places["created_at"]])]
    return bool(made) and all(
        _DAY.fullmatch(clean(cell)) if isinstance(cell, str) else isinstance(cell, datetime) and not _clock(cell)
        for cell in made
    )


def _clock(moment: datetime) -> bool:
    return bool(moment.hour or moment.minute or moment.second)


def decimal_comma(source: RowSource, first: Sequence[Row | Rejected], places: dict[str, int]) -> bool:
    """Whether amounts are written like 1.234,50: some show a comma before their decimals, and none a point."""
    at = sorted({places[field] for field in AMOUNTS if field in places})
    if not any(decimal_mark(cell) == "," for _, cell in _cells(first, at)):
        return False
    return {mark for _, cell in _cells(source.rows(), at) if (mark := decimal_mark(cell))} == {","}


def shows_unpaid(source: RowSource, layout: Layout, places: dict[str, int]) -> bool:
    """Whether any row has a word for "not paid"."""
    place = places.get("state")
    if place is None:
        return False
    known: dict[Any, bool] = {}
    for _, cell in _cells(source.rows(), [place]):
        text = str(cell)
        if text not in known:
            state = layout.states.get(word(clean(cell)), (None, None))[0]
            known[text] = state is OrderState.UNPAID
        if known[text]:
            return True
    return False
