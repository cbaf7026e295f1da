"""Reading a report: rows of agents or of shops, with the figures as numerators and denominators.

Sums and means over everybody are no agents and are left out. A cell that cannot be read is told with its line; the
rest of its row is taken.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from bot.domain.errors import Refusal
from bot.domain.figure_text import NONE, four, parse_number, parse_share, parse_span
from bot.domain.figures import Unit
from bot.domain.orders import Rejected
from bot.kit.table_files import Cell, TableFile
from bot.services.figures.layouts import FigureColumn, Found, column_names, plain, recognise

MOST_ROWS = 50_000
_DAY = re.compile(r"(?<!\d)(20\d{2})\s?[-./年년]\s?(\d{1,2})\s?[-./月월]\s?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MADE = ("导出", "下载", "生成", "打印", "export", "download", "created", "printed", "내보낸", "생성", "출력")
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class RowFigure:
    """One figure of a row."""

    indicator: str
    numerator: Decimal
    denominator: Decimal | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row: whose (empty: the shop's), of which shop where the file says so, and of which days (None: not said)."""

    line: int
    name: str
    shop: str
    days: tuple[date, date] | None
    figures: tuple[RowFigure, ...]


@dataclass(slots=True)
class ReportTable:
    """A report as it was read. `rejected` are lines and columns that could not be; `sums` are rows over everybody."""

    found: Found
    rows: list[ReportRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    sums: int = 0
    days_from: str = ""
    """Where the days were found where no column tells them: "above", "name" or empty."""


def days_in(text: str) -> tuple[date, date] | None:
    """The first and the last day that a text names; None where it names none or more than two."""
    found = []
    for pattern in (_DAY, _COMPACT):
        for match in pattern.finditer(text):
            try:
                found.append(date(*(int(part) for part in match.groups())))
            except ValueError:
                continue
    return (min(found), max(found)) if 1 <= len(found) <= 2 else None  # noqa: PLR2004 - from and until


def read_report(table: TableFile, file_name: str, *, about: str, today: date) -> ReportTable:
    """The rows of a report. Days stand in a column, above the header, or in the file's name, looked for in this order.

    A file name that names only today was probably made today about another day, so it is not believed.
    """
    found = recognise(table.header, about)
    if found is None:
        raise Refusal("figures-not-a-report")
    taken = list(islice(table.rows(), MOST_ROWS + 1))
    if len(taken) > MOST_ROWS:
        raise Refusal("figures-too-many-rows", most=MOST_ROWS)
    told = ReportTable(found)
    rows = [each for each in taken if not isinstance(each, Rejected)]
    told.rejected += [each for each in taken if isinstance(each, Rejected)]
    general = _general_days(table.above, file_name, today, told)
    columns = [_Column(each, found, [cells for _, cells in rows]) for each in found.layout.figures]
    for line, cells in rows:
        _read_row(told, columns, line, cells, general, today)
    return told


def _general_days(above: Iterable[str], file_name: str, today: date, told: ReportTable) -> tuple[date, date] | None:
    titles = [text for text in above if not any(word in text.casefold() for word in _MADE)]
    for text in [*titles, " ".join(titles)]:
        days = days_in(text)
        if days is not None:
            told.days_from = "above"
            return days
    days = days_in(file_name)
    if days is not None and days != (today, today):
        told.days_from = "name"
        return days
    return None


class _Column:
    """A figure's column, and whether its plain numbers are per cent."""

    def __init__(self, figure: FigureColumn, found: Found, rows: Sequence[Sequence[Cell]]) -> None:
        self.figure = figure
        self.unit = found.layout.unit(figure.key)
        stands = found.places.get(figure.key)
        self.place = None if stands is None else stands[0]
        self.seconds = (stands[1] if stands is not None else None) or figure.seconds
        self.per_cent = self.unit is Unit.RATE and self.place is not None and self._per_cent(self.place, rows)

    def _per_cent(self, place: int, rows: Sequence[Sequence[Cell]]) -> bool:
        shares = (parse_share(str(cells[place])) for cells in rows if cells[place] is not None)
        return any(share is not None and not share[1] and share[0] > 1 for share in shares)

    def value(self, cells: Sequence[Cell]) -> Decimal | None:
        """The value of a row, None for no data; ValueError where it cannot be read."""
        cell = None if self.place is None else cells[self.place]
        if cell is None or (isinstance(cell, str) and cell.strip().casefold() in NONE):
            return None
        value = self._read(cell)
        if value is None or (value < 0 and self.unit is not Unit.MONEY):
            raise ValueError
        if self.unit is Unit.RATE and value > 1:
            raise ValueError
        return value

    def _read(self, cell: Cell) -> Decimal | None:
        match self.unit:
            case Unit.MEAN | Unit.SPAN:
                return self._span(cell)
            case Unit.RATE | Unit.RATIO:
                share = parse_share(str(cell))
                if share is None:
                    return None
                return share[0] / 100 if self.per_cent and not share[1] else share[0]
            case Unit.FLAG:
                return _flag(str(cell))
            case _:
                return parse_number(str(cell))

    def _span(self, cell: Cell) -> Decimal | None:
        if isinstance(cell, datetime):
            clock = cell.time()
            return Decimal(clock.hour * 3_600 + clock.minute * 60 + clock.second)
        if isinstance(cell, float) and 0 < cell < 1 and self.seconds == 1:
            # A cell with a clock's time is a part of a day; nobody answers within less than a second.
            return Decimal(round(cell * _SECONDS_A_DAY))
        return parse_span(str(cell), unit=self.seconds)


_YES = frozenset({"是", "达标", "已达标", "合格", "yes", "y", "true", "1", "ok", "예", "네", "충족"})
_NO = frozenset({"否", "未达标", "不达标", "不合格", "no", "n", "false", "0", "아니요", "아니오", "미충족"})


def _flag(text: str) -> Decimal | None:
    word = text.strip().casefold()
    return Decimal(1) if word in _YES else Decimal(0) if word in _NO else None


def _read_row(
    told: ReportTable,
    columns: Sequence[_Column],
    line: int,
    cells: Sequence[Cell],
    general: tuple[date, date] | None,
    today: date,
) -> None:
    found = told.found
    name = "" if found.name is None else str(cells[found.name] or "").strip()
    whose = (name, *(str(cells[place] or "") for place in (found.day, found.shop) if place is not None))
    if any(_is_sum(each) for each in whose) or (found.name is None and _is_sum(str(cells[0]))):
        told.sums += 1
        return
    if found.layout.of_agents and not name:
        told.rejected.append(Rejected(line, "figures-row-no-name"))
        return
    days = general
    if found.day is not None and cells[found.day] is not None:
        days = _days_of(cells[found.day])
        if days is None:
            told.rejected.append(Rejected(line, "figures-row-bad-day"))
            return
    if days is not None and days[1] > today:
        told.rejected.append(Rejected(line, "figures-row-future", {"day": days[1]}))
        return
    values = _values(told, columns, line, cells)
    figures = tuple(made for column in columns if (made := _figure(column, values)) is not None)
    shop = "" if found.shop is None else str(cells[found.shop] or "").strip()
    if figures:
        told.rows.append(ReportRow(line, name, shop, days, figures))


def _values(told: ReportTable, columns: Sequence[_Column], line: int, cells: Sequence[Cell]) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    for column in columns:
        try:
            value = column.value(cells)
        except ValueError:
            told.rejected.append(Rejected(line, "figures-row-bad-cell", {"column": column.figure.columns[0]}))
            continue
        if value is not None:
            values[column.figure.key] = value
    return values


def _is_sum(text: str) -> bool:
    return plain(text)[0].strip("()[]:") in column_names()["sum"]


def _figure(column: _Column, values: dict[str, Decimal]) -> RowFigure | None:
    """A figure of what the row has: from its parts, else what is told, weighed where the row has the weight."""
    figure, unit = column.figure, column.unit
    if unit is None:
        return None
    told = values.get(figure.key)
    if unit.adds or unit is Unit.FLAG:
        return None if told is None else RowFigure(figure.key, four(told), None)
    whole = next((values[name] for name in figure.whole if name in values), None)
    part = values.get(figure.part) if figure.part else None
    if part is not None and whole is not None:
        return RowFigure(figure.key, four(part), four(whole))
    if told is None:
        return None
    if whole is None:
        return RowFigure(figure.key, four(told), None)
    return RowFigure(figure.key, four(told * whole), four(whole))


def _days_of(cell: Cell) -> tuple[date, date] | None:
    if isinstance(cell, datetime):
        return cell.date(), cell.date()
    if isinstance(cell, date):
        return cell, cell
    if isinstance(cell, (int, float)):
        return days_in(str(int(cell)))
    return days_in(str(cell)) if cell is not None else None
