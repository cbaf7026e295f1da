"""Columns of score files: how they are called in Chinese, Korean and English, and what their cells say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache

from bot.domain.assessment import Part
from bot.domain.errors import Refusal
from bot.kit.arguments import NoMatch
from bot.kit.assessment import read_month, read_points
from bot.kit.table_files import Cell, TableFile

_WORDS = {
    "person": "姓名 员工 员工姓名 客服 客服姓名 人员 name person employee employeename agent agentname"
    " 이름 성명 직원 직원명 상담원 상담사 사원명",
    "month": "月份 月 考核月份 考核月 年月 month yearmonth 월 평가월 년월 기준월",
    "total": "总分 考核总分 总评 考核 考核得分 综合 综合得分 总得分 total totalscore score kpi overall"
    " 총점 점수 종합점수 종합 합계",
    "note": "备注 说明 评语 note notes remark remarks comment comments 비고 메모",
    "satisfaction": "满意度 客户满意度 satisfaction csat customersatisfaction 만족도 고객만족도",
    "resolution": "解决率 问题解决率 解决 resolution resolutionrate 해결률 해결율 문제해결",
    "quality": "服务质量 质检 质量 质检分 quality servicequality qa 품질 서비스품질",
    "efficiency": "效率 工作效率 响应效率 efficiency productivity 효율 업무효율 효율성",
    "attitude": "态度 服务态度 工作态度 attitude 태도 업무태도 근무태도",
    "skill": "技能 业务技能 专业技能 业务能力 skill skills 기술 역량 업무능력 직무능력",
}
"""Without spaces, and without what stands in brackets or ends such a name: 满意度得分（25%） is 满意度."""

_ENDS = ("得分", "评分", "分数", "分", "점수", "score", "점")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]|[_*:：·-]")
_IN_TEXT = re.compile(r"(20\d{2})[-/._年년]?\s*(1[0-2]|0?[1-9])(?!\d)")
_DAY = re.compile(r"(\d{4}[-/.年년]\s?\d{1,2})[-/.月월]\s?\d{1,2}(?:[日일].*|\s.*|$)")
_COMMA = re.compile(r"^(\d{1,3}),(\d{1,2})(?!\d)")
_ENOUGH_PARTS = 3
_SUMS = frozenset(
    [
        "合计",
        "总计",
        "小计",
        "平均",
        "平均值",
        "均值",
        "平均分",
        "汇总",
        "total",
        "average",
        "mean",
        "sum",
        "합계",
        "총계",
        "평균",
    ]
)
"""What stands in the place of a name in rows that are nobody's."""


@cache
def _fields() -> Mapping[str, str]:
    return {name: field for field, names in _WORDS.items() for name in names.split()}


def field_of(title: str) -> str | None:
    """Which of our fields a column is."""
    plain = _BRACKETS.sub("", title.split("#", maxsplit=1)[0]).casefold()
    for name in (plain, *(plain.removesuffix(end) for end in _ENDS if plain.endswith(end))):
        if name in _fields():
            return _fields()[name]
    return None


def places(header: Sequence[str]) -> dict[str, int]:
    """Where each of our fields stands; the first column of a name counts."""
    found: dict[str, int] = {}
    for place, title in enumerate(header):
        field = field_of(title)
        if field is not None:
            found.setdefault(field, place)
    return found


def knows(header: Sequence[str]) -> int:
    """How many columns of a score file there are: people and months with points, or people with many points."""
    found = places(header)
    points = [each for each in found if each == "total" or each in set(Part)]
    if "person" not in found or not points:
        return 0
    if "month" not in found and len(points) < _ENOUGH_PARTS:
        return 0
    return len(found)


@dataclass(frozen=True, slots=True)
class Row:
    """One row that could be read. `month` is None where neither the row nor the file tells it."""

    line: int
    name: str
    month: date
    parts: Mapping[Part, Decimal]
    total: Decimal | None
    note: str


def month_of_file(table: TableFile, name: str) -> date | None:
    """The month that the titles above the header, or the file's name, tell where no column does."""
    for text in (*table.above, name):
        found = _IN_TEXT.search(text)
        if found:
            return date(int(found[1]), int(found[2]), 1)
    return None


def is_nobodys(cells: Sequence[Cell], found: Mapping[str, int]) -> bool:
    """Whether a row sums up the others, or holds nothing of ours."""
    own = [cells[place] for field, place in found.items() if field != "note"]
    name = str(cells[found["person"]] or "").strip().casefold()
    return name in _SUMS or all(each is None for each in own)


def shares(rows: Sequence[Sequence[Cell]], found: Mapping[str, int]) -> set[str]:
    """Fields whose columns hold shares of one (0.92, a percentage of a spreadsheet): none above 1, and some between."""
    chosen, between = set(), False
    for field in {"total", *Part} & found.keys():
        known = [each for cells in rows if (each := _number(cells[found[field]])) is not None]
        if known and all(0 <= each <= 1 for each in known):
            chosen.add(str(field))
            between = between or any(0 < each < 1 for each in known)
    return chosen if between else set()


def _number(cell: Cell) -> Decimal | None:
    try:
        return None if cell is None else Decimal(str(cell).strip())
    except InvalidOperation:
        return None


def times_hundred(cells: Sequence[Cell], places: Iterable[int]) -> list[Cell]:
    """A row with shares made points."""
    changed = list(cells)
    for place in places:
        share = _number(changed[place])
        changed[place] = changed[place] if share is None else str(share * 100)
    return changed


def read_row(line: int, cells: Sequence[Cell], found: Mapping[str, int], month: date | None) -> Row:
    """A row; `Refusal` with the reason where it cannot be read."""
    name = str(cells[found["person"]] or "").strip()
    if not name:
        raise Refusal("assessment-row-no-name")
    if "month" in found:
        month = _month(cells[found["month"]])
    if month is None:
        raise Refusal("assessment-row-no-month")
    parts = {part: points for part in Part if (points := _points(cells, found, part.value)) is not None}
    total = _points(cells, found, "total")
    if not parts and total is None:
        raise Refusal("assessment-row-no-points")
    note = str(cells[found["note"]] or "").strip() if "note" in found else ""
    return Row(line, name, month, parts, total, note)


def _month(cell: Cell) -> date | None:
    """The month of a cell: 2026-05, 202605, any day of it, 05/2026, May 2026."""
    if isinstance(cell, (datetime, date)):
        return date(cell.year, cell.month, 1)
    if cell is None:
        return None
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    try:
        month: date = read_month(text)
    except (NoMatch, ValueError):
        month = _spelt(text)
    return date(month.year, month.month, 1)


def _spelt(text: str) -> date:
    plain = _DAY.sub(r"\1", "".join(text.split()[:1])) if _DAY.match(text) else text
    for form in ("%Y-%m", "%Y/%m", "%Y.%m", "%Y年%m", "%Y년%m", "%m/%Y", "%m-%Y", "%m.%Y", "%b %Y", "%B %Y", "%b-%y"):
        with suppress(ValueError):
            return datetime.strptime(plain.strip(), form).replace(tzinfo=UTC).date()
    raise Refusal("assessment-row-month", text=text)


def _points(cells: Sequence[Cell], found: Mapping[str, int], field: str) -> Decimal | None:
    cell = cells[found[field]] if field in found else None
    text = "" if cell is None else str(cell).strip()
    text = _COMMA.sub(r"\1.\2", text)
    if text in {"", "-", "--", "—", "/", "无", "없음", "n/a", "N/A"}:
        return None
    try:
        return read_points(text)
    except NoMatch:
        raise Refusal("assessment-row-points", text=text) from None
