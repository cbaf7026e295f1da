"""Files to try without having one: good ones, and the kinds of broken ones that really turn up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from bot.demo.company import Crew, Office
from bot.demo.exports import invoice_lines, picture, presales_report, traffic_report
from bot.domain.people import Role
from bot.kit.message import Say, say

BEFORE_DAYS = 60
"""The samples hold orders from before the company's past begins, so that they are news to everybody."""
GOOD_ROWS = 2_000
GBK_ROWS = 400

_BAD_ROWS = {
    150: ("总金额", "12O.00"),
    640: ("订单创建时间", "2026-13-45 10:00:00"),
    641: ("总金额", "一百"),
    1210: ("订单编号", "2.02609E+17"),
    1500: ("总金额", "-35.00"),
}
"""Rows of the good file that cannot be read, with the column and what stands in it instead."""
_FUTURE_ROW = 1780
_AHEAD = timedelta(days=400)


class Sample(NamedTuple):
    """A sample file. `store` says whose it is: the place of the shop among those of whoever drops it."""

    name: str
    words: Say
    store: int
    path: Path


@dataclass(frozen=True, slots=True)
class _Made:
    name: str
    key: str
    store: int
    content: Callable[[], bytes]


def make_samples(crew: Crew, offices: Sequence[Office], opening: date, folder: Path) -> list[Sample]:
    """Write the sample files of a team with a Tmall and a Taobao shop; those that are there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    tmall, taobao = offices[0], offices[1]
    wanted = (
        _Made("天猫订单报表.csv", "demo-sample-good", 0, lambda: _good(crew, tmall, opening)),
        _Made("ExportOrderList.csv", "demo-sample-gbk", 1, lambda: _past(taobao, opening, GBK_ROWS)),
        _Made("ExportOrderList_cut.csv", "demo-sample-broken", 1, lambda: _cut(_past(taobao, opening, GBK_ROWS))),
        _Made("流量报表.csv", "demo-sample-unknown", 0, lambda: _traffic(crew, opening)),
        _Made("orders.csv", "demo-sample-picture", 0, picture),
        _Made("invoices.csv", "demo-sample-lines", 2, lambda: _lines(crew, offices[-1], opening)),
        _Made(_presales_name(opening), "demo-sample-agents", 0, lambda: _presales(crew)),
    )
    samples = []
    for each in wanted:
        path = folder / each.name
        if not path.exists():
            path.write_bytes(each.content())
        samples.append(Sample(each.name, say(each.key), each.store, path))
    return samples


def _past(office: Office, opening: date, rows: int) -> bytes:
    """The last rows of an export from before the company's past begins."""
    last = opening - timedelta(days=BEFORE_DAYS + 3)
    until = datetime.combine(last, time(), office.happenings.zone) - timedelta(seconds=1)
    first = last - timedelta(days=round(1.4 * rows / office.store.taste.per_day))
    lines = office.export(first, until).splitlines(keepends=True)
    return b"".join([lines[0], *lines[-rows:]])


def _good(crew: Crew, office: Office, opening: date) -> bytes:
    lines = _past(office, opening, GOOD_ROWS).decode("utf-8").splitlines()
    header = [name.strip() for name in lines[0].split(",")]
    for row, (column, instead) in _BAD_ROWS.items():
        lines[row] = _with(lines[row], header.index(column), instead)
    ahead = crew.moment(opening, time(12)) + _AHEAD
    lines[_FUTURE_ROW] = _with(lines[_FUTURE_ROW], header.index("订单创建时间"), f"{ahead:%Y-%m-%d %H:%M:%S}")
    return ("\r\n".join(lines) + "\r\n").encode("utf-8")


def _with(line: str, place: int, instead: str) -> str:
    cells = line.split(",")
    cells[place] = instead
    return ",".join(cells)


def _cut(content: bytes) -> bytes:
    """A download that broke off in the middle of a character, after bytes in the middle had been lost."""
    lines = content.splitlines(keepends=True)
    wounded = lines[30].replace("省".encode("gbk"), b"\xff\xff", 1)
    head = b"".join([*lines[:30], wounded, *lines[31:120]])
    place = lines[120].rindex("未".encode("gbk")) if "未".encode("gbk") in lines[120] else len(lines[120]) // 2
    return head + lines[120][: place + 1]


def _lines(crew: Crew, office: Office, opening: date) -> bytes:
    """Invoice lines, from which nobody can tell who has paid."""
    last = opening - timedelta(days=BEFORE_DAYS + 30)
    orders = office.happenings.seen(last - timedelta(days=10), crew.moment(last, time(23, 59)))
    return invoice_lines(orders, office.number, crew.tz)


def _presales_name(opening: date) -> str:
    """Reports of agents tell their day in their name only."""
    return f"售前明细_{opening - timedelta(days=1):%Y%m%d}.csv"


def _presales(crew: Crew) -> bytes:
    agents = [each.name for each in crew.members if each.role is Role.AGENT]
    return presales_report((name, 70 - 6 * place, 58 - 5 * place, 27 - 3 * place) for place, name in enumerate(agents))


def _traffic(crew: Crew, opening: date) -> bytes:
    return traffic_report(crew.moment(opening - timedelta(days=back), time()) for back in range(30, 0, -1))
