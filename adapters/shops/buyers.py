"""The cells of a row that tell who bought, taken as they stand: what they mean is read when they are kept."""

from collections.abc import Sequence
from typing import Any

from bot.domain.buyers import RawBuyer


class BuyerCells:
    """Takes the buyer of a row; `places` are those of `Layout.buyer_places`."""

    __slots__ = ("_account", "_name", "_phone")

    def __init__(self, places: Sequence[Sequence[int]]) -> None:
        self._account, self._name, self._phone = places

    def of(self, cells: Sequence[Any]) -> RawBuyer | None:
        """The buyer of a row, or None where its cells tell nothing."""
        account, phone = _first(cells, self._account), _first(cells, self._phone)
        # What a platform has hidden is dropped here already: its files hold little else, and millions of it.
        if account and "*" in account:
            account = ""
        if phone and ("*" in phone or "##" in phone):
            phone = ""
        if not account and not phone:
            return None  # a name alone is nobody who could be known again
        return RawBuyer(account, _first(cells, self._name), phone)


def _first(cells: Sequence[Any], places: Sequence[int]) -> str:
    for place in places:
        cell = cells[place]
        if cell:
            if cell.__class__ is str:
                return cell
            return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return ""


def buyer_cells(places: Sequence[Sequence[int]]) -> BuyerCells | None:
    """Takes buyers from these places; None where there are none."""
    return BuyerCells(places) if places else None
