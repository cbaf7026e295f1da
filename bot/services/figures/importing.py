"""Taking a report: its rows become figures of a shop or of its agents, or somebody is asked what they are of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.naming import folded
from bot.domain.orders import Rejected
from bot.domain.people import Person, Role, Shop, may_see
from bot.kit.job import Close, Closing
from bot.kit.message import Message
from bot.kit.table_files import TableFiles, Taking
from bot.services.figures import summary
from bot.services.figures.layouts import ReportLayout, known_layouts, knows_agents, knows_shop
from bot.services.figures.reading import ReportRow, ReportTable, RowFigure, read_report
from storage import agents, shops
from storage import figures as storage
from storage.figures import SHOP, Entry, Report, ReportQuestion

files = TableFiles()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where rows come from: the file, its layout, and who sent it."""

    layout: ReportLayout
    file_name: str
    sha256: str
    person: Person | None
    now: datetime


@files.add("agents", knows=knows_agents, allowed=Role.SUPERVISOR)
def take_agents(taking: Taking) -> Close:
    """A report of agents: who did how much, one row each."""
    return _take(taking, "agents")


@files.add("figures", knows=knows_shop, allowed=Role.LEADER)
def take_shop(taking: Taking) -> Close:
    """A report of shops: what orders cannot give."""
    return _take(taking, "shop")


def _take(taking: Taking, about: str) -> Close:
    with taking.read() as db:
        known = {folded(each.name): each for each in shops.shops(db)}
    zone = (taking.shop or next(iter(known.values()), None)) or None
    today = taking.now.astimezone(zone.tz).date() if zone else taking.now.date()
    read = read_report(taking.table, taking.name, about=about, today=today)
    origin = Origin(read.found.layout, taking.name[:255], taking.table.sha256, taking.person, taking.now)
    by_shop = _by_shop(read, known, taking.shop)
    for shop in by_shop:
        check_shop(taking.person, shop)
    taking.counts |= {"rows": len(read.rows) + len(read.rejected), "rejected": len(read.rejected)}
    if not any(by_shop.values()):
        raise Refusal("figures-nothing-read", rejected=len(read.rejected), sums=read.sums)
    if any(row.days is None for rows in by_shop.values() for row in rows):
        return _ask(origin, by_shop, read)
    return lambda closing: _close(closing, taking, origin, by_shop, read)


def check_shop(person: Person | None, shop: Shop) -> None:
    """Refuse a shop that is not the person's business, or has ended."""
    if person is not None and not may_see(person, shop.team_id):
        raise Refusal("numbers-not-your-shop", shop=shop.name)
    if shop.ended_on is not None:
        raise Refusal("import-shop-ended", shop=shop.name, day=shop.ended_on)


def _by_shop(read: ReportTable, known: dict[str, Shop], chosen: Shop | None) -> dict[Shop, list[ReportRow]]:
    """The rows of each shop; a row of a shop that nobody knows is rejected."""
    found: dict[Shop, list[ReportRow]] = {}
    for row in read.rows:
        shop = known.get(folded(row.shop)) if row.shop else chosen
        if shop is None and row.shop and chosen is not None and len({each.shop for each in read.rows}) == 1:
            shop = chosen
        if shop is None and row.shop:
            read.rejected.append(Rejected(row.line, "figures-row-no-shop", {"shop": row.shop}))
            continue
        if shop is None:
            raise Refusal("figures-which-shop", known=[each.name for each in list(known.values())[:10]])
        found.setdefault(shop, []).append(row)
    return found


def _close(
    closing: Closing, taking: Taking, origin: Origin, by_shop: dict[Shop, list[ReportRow]], read: ReportTable
) -> Message:
    kept = [keep_rows(closing.db, shop, rows, origin) for shop, rows in by_shop.items()]
    for name in ("new", "changed", "unchanged"):
        taking.counts[name] = sum(getattr(each.changed, name) for each in kept)
    return summary.report_card(closing.db, kept, read.rejected, sums=read.sums, days_from=read.days_from)


def _ask(origin: Origin, by_shop: dict[Shop, list[ReportRow]], read: ReportTable) -> Close:
    person = origin.person
    if person is None:
        raise Refusal("figures-no-day", file=origin.file_name)
    rows = [[shop.id, [as_json(row) for row in each]] for shop, each in by_shop.items()]

    def close(closing: Closing) -> Message:
        asked = ReportQuestion(0, person.id, origin.file_name, origin.sha256, origin.layout.name, rows)
        number = storage.ask_days(closing.db, asked, closing.now)
        yesterday = closing.now.astimezone(next(iter(by_shop)).tz).date() - timedelta(days=1)
        count = sum(len(each) for each in by_shop.values())
        return summary.question_card(number, origin.file_name, count, len(read.rejected), yesterday)

    return close


def answer_days(
    db: Connection, number: int, person: Person, first: date, last: date, now: datetime
) -> list[summary.KeptReport]:
    """Keep the rows of a report, now that somebody said of which days they are."""
    asked = storage.report_question(db, number)
    if asked.person_id != person.id:
        raise Refusal("import-not-your-question", number=str(number))
    layout = next(each for each in known_layouts() if each.name == asked.layout)
    origin = Origin(layout, asked.file_name, asked.sha256, person, now)
    kept = []
    for shop_id, rows in asked.rows:
        shop = shops.shop(db, shop_id)
        check_shop(person, shop)
        if last > now.astimezone(shop.tz).date():
            raise Refusal("numbers-future", day=last)
        dated = [row if row.days else replace(row, days=(first, last)) for row in map(from_json, rows)]
        kept.append(keep_rows(db, shop, dated, origin))
    storage.close_question(db, number)
    return kept


def as_json(row: ReportRow) -> list[Any]:
    """A row as plain JSON; the inverse of `from_json`."""
    days = [day.isoformat() for day in row.days] if row.days else None
    made = [[each.indicator, str(each.numerator), _text(each.denominator)] for each in row.figures]
    return [row.line, row.name, days, made]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def from_json(data: Sequence[Any]) -> ReportRow:
    """A row that was kept."""
    line, name, days, made = data
    figures = tuple(
        RowFigure(key, Decimal(part), None if whole is None else Decimal(whole)) for key, part, whole in made
    )
    span = (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None
    return ReportRow(line, name, "", span, figures)


def keep_rows(db: Connection, shop: Shop, rows: Sequence[ReportRow], origin: Origin) -> summary.KeptReport:
    """Keep the figures of rows whose days are known; refused where they would count days twice."""
    layout = origin.layout
    names = agents.ensure_names(db, shop.id, {_short(row.name) for row in rows}) if layout.of_agents else {}
    entries = list(_entries(rows, names, layout))
    for first, last in sorted({(each.day, each.last_day) for each in entries}):
        indicators = {each.indicator for each in entries}
        other = storage.overlapping(db, shop.id, layout.source, indicators, first, last)
        if other is not None:
            facts = {"first": first, "last": last, "known_first": other[0], "known_last": other[1]}
            raise Refusal("figures-overlap", shop=shop.name, **facts)
    days = [day for row in rows if row.days for day in row.days]
    person_id = origin.person.id if origin.person else None
    report = storage.add_report(
        db,
        Report(
            0,
            shop.id,
            layout.name,
            layout.source,
            origin.file_name,
            origin.sha256,
            person_id,
            "",
            origin.now,
            min(days),
            max(days),
            len(rows),
            0,
            0,
            0,
        ),
    )
    done = storage.keep_figures(db, shop.id, entries, by=person_id, now=origin.now, report_id=report.id)
    if not done.new and not done.changed:
        storage.drop_report(db, report.id)
        known = replace(report, unchanged=done.unchanged)
        return summary.KeptReport(shop, known, done, tuple(name for name in names.values() if not name.is_told))
    report = storage.count_report(db, report.id, new=done.new, changed=done.changed, unchanged=done.unchanged)
    return summary.KeptReport(shop, report, done, tuple(name for name in names.values() if not name.is_told))


def _short(name: str) -> str:
    return name[: agents.LONGEST_NAME]


def _entries(rows: Iterable[ReportRow], names: dict[str, agents.AgentName], layout: ReportLayout) -> Iterable[Entry]:
    """The figures of rows. Rows of one name and day (somebody in two groups) are added where that is possible."""
    made: dict[tuple[Any, ...], Entry] = {}
    for row in rows:
        name = names.get(_short(row.name))
        if row.days is None or (name is not None and name.nobody):
            continue
        for each in row.figures:
            entry = Entry(
                row.days[0],
                row.days[1],
                SHOP if name is None else f"name:{name.id}",
                each.indicator,
                layout.source,
                each.numerator,
                each.denominator,
                None if name is None else name.id,
                None if name is None else name.person_id,
            )
            key = (entry.day, entry.last_day, entry.subject, entry.indicator)
            before = made.get(key)
            made[key] = entry if before is None else _together(before, entry, layout)
    return made.values()


def _together(one: Entry, other: Entry, layout: ReportLayout) -> Entry:
    unit = layout.unit(one.indicator)
    if one.denominator is not None and other.denominator is not None:
        whole: Decimal | None = one.denominator + other.denominator
    elif unit is not None and unit.adds:
        whole = None
    else:
        return other
    return replace(one, numerator=one.numerator + other.numerator, denominator=whole)
