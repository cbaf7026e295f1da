"""Opening a file with what was told about the shop's files before."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bot.domain.people import Shop
from bot.kit.orders import AmbiguousDates, ColumnMapping, DateOrder, OpenOrders, OrderSource, UnknownColumns
from storage.imports import Told

_QUESTIONS = 3
"""Opening, at most once more with a mapping, and once more with how dates are written."""


class Answers(NamedTuple):
    """What a file is opened with where it has to be asked about: told for this file, or remembered."""

    mapping: ColumnMapping | None = None
    dates: DateOrder | None = None


NOTHING_TOLD = Answers()


def open_told(
    open_orders: OpenOrders,
    path: Path,
    told: Told,
    answers: Answers,
    *,
    name: str,
    shop: Shop,
    now: datetime,
) -> tuple[OrderSource, Answers]:
    """The opened file, and what it was opened with.

    A question is answered by `answers`, or by what was told for the shop before; else it is raised.
    """
    for attempt in range(_QUESTIONS):
        try:
            opened = open_orders(
                path,
                name=name,
                shop_zone=shop.zone,
                currency=shop.currency,
                now=now,
                mapping=answers.mapping,
                dates=answers.dates,
            )
        except UnknownColumns as asked:
            known = None if answers.mapping else told.mapping_for(asked.columns)
            if known is None or attempt == _QUESTIONS - 1:
                raise
            answers = answers._replace(mapping=known)
        except AmbiguousDates as asked:
            order = None if answers.dates else told.dates.get(asked.column[:200])
            if order is None or attempt == _QUESTIONS - 1:
                raise
            answers = answers._replace(dates=order)
        else:
            return opened, answers
    msg = "the file asks again and again"
    raise RuntimeError(msg)
