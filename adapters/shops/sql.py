"""Orders asked of the company's own database, by a query that its owner wrote.

The query reads only, and takes the moment from which on orders have changed as `:since`:

    SELECT order_no AS number, created_at, paid_at, total AS amount, status AS state, updated_at
    FROM orders WHERE updated_at >= :since ORDER BY updated_at

A column is one of our fields by its name (`number`, `created_at`, `amount`, `paid_at`, …, `buyer_phone`), or by a name
that some shop's export gives it. One row is one order. Times without an offset are those of the shop's zone, and so is
`:since`. Rows in the order of `updated_at` let a reading that was interrupted go on where it was.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from adapters.shops.asked_database import ANSWERS_WITHIN_S, AskedDatabase
from adapters.shops.columns import Amounts, Times
from adapters.shops.layouts import FIELDS, Layout, known_layouts, normal_header, recognise
from adapters.shops.proposals import mapped_layout, propose
from adapters.shops.records import Columns, Reader
from adapters.sources.reading import timed, without_drafts
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected
from bot.domain.source import Arrival
from bot.kit.orders import ColumnMapping, missing_fields
from bot.kit.source import Line, Page, Site

PAGE: Final = 500
"""Orders that are handed on, and committed, together."""

SAMPLE: Final = 50
_CHECKED_BACK: Final = timedelta(days=7)
_CLOCKS_DIFFER: Final = timedelta(minutes=5)
_JUST_BEFORE: Final = timedelta(seconds=1)
_LONGEST_QUERY: Final = 1 << 16
_ALIASES: Final = {"updated_at": "as_of", "modified_at": "as_of", "order_number": "number", "status": "state"}
_OWN: Final = FIELDS | {"buyer_account", "buyer_name", "buyer_phone"}


class SqlSource:
    """One query to one database. `query` may be `@` and the path of a file that holds it; `now` is the civil clock."""

    def __init__(
        self,
        url: str,
        query: str,
        site: Site,
        now: Callable[[], datetime],
        *,
        within_s: float = ANSWERS_WITHIN_S,
    ) -> None:
        self._site = site
        self._now = now
        self._database = AskedDatabase(url, _written(query), ZoneInfo(site.zone), within_s=within_s)

    def close(self) -> None:
        """Let go of connections."""
        self._database.close()

    def pages(self, since: datetime, cursor: dict[str, Any] | None) -> Iterator[Page]:
        """The orders that changed since then, some at a time, or since the moment that the cursor holds."""
        if cursor is not None:
            since = datetime.fromisoformat(cursor["since"])
        done = int((cursor or {}).get("done", 0))
        with self._database.ask(since, PAGE) as (names, rows):
            reading = _Reading(names, self._site, self._now(), since)
            waiting = list(islice(rows, PAGE))
            while waiting:
                items = reading.read(waiting)
                done += len(waiting)
                waiting = list(islice(rows, PAGE))
                goes_on = {"since": reading.reached.isoformat(), "done": done} if waiting else None
                yield Page(items, goes_on, done)
            if not done:
                yield Page((), None)

    def check(self) -> Sequence[Line]:
        """Whether the database answers, and whether its rows can be read."""
        since = self._now() - _CHECKED_BACK
        with self._database.ask(since, SAMPLE) as (names, rows):
            reading = _Reading(names, self._site, self._now(), since)
            items = reading.read(list(islice(rows, SAMPLE)))
        rejected = [each for each in items if isinstance(each, Rejected)]
        lines = [Line("ok", "sql-answers", {"name": self._database.name, "count": len(items)})]
        if rejected:
            lines.append(Line("warn", "sql-rows-unread", {"count": len(rejected), "of": len(items)}))
        if not reading.knows_changes:
            lines.append(Line("warn", "sql-no-updated-at", {}))
        elif not reading.ordered:
            lines.append(Line("warn", "sql-not-ordered", {}))
        return lines


def _written(query: str) -> str:
    """The query itself, or that of the file that it names."""
    if not query.startswith("@"):
        return query
    path = Path(query[1:])
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(_LONGEST_QUERY)
    except (OSError, UnicodeDecodeError):
        raise Refusal("sql-no-query-file", name=path.name) from None


class _Reading:
    """Reads the rows of one answer; `reached` is the moment from which on a reading that was interrupted goes on."""

    def __init__(self, names: Sequence[str], site: Site, now: datetime, since: datetime) -> None:
        layout, header = layout_of(names)
        places = layout.places(header)
        zone = ZoneInfo("UTC" if layout.in_utc else site.zone)
        times = Times(zone, now + _CLOCKS_DIFFER, day_first=None)
        self._reader = Reader(layout, Columns(header, places, len(header)), times, Amounts(site.currency, comma=False))
        self._line = 0
        self._last: datetime | None = None
        self._since = since
        self.ordered = self.knows_changes = "as_of" in places

    @property
    def reached(self) -> datetime:
        """Up to where everything was seen: what comes later may come again, and does no harm."""
        if not self.ordered or self._last is None:
            return self._since
        return max(self._since, self._last - _JUST_BEFORE)

    def read(self, rows: Sequence[Sequence[Any]]) -> tuple[Arrival | Rejected, ...]:
        """What some rows tell; drafts are left out."""
        return tuple(without_drafts([self._item(row) for row in rows]))

    def _item(self, row: Sequence[Any]) -> Arrival | Rejected:
        self._line += 1
        record = self._reader.read(self._line, [_cell(value) for value in row])
        if isinstance(record, Rejected):
            return record
        if record.as_of is None or (self._last is not None and record.as_of < self._last):
            self.ordered = False
        self._last = record.as_of
        return Arrival(timed(record))


def layout_of(names: Sequence[str]) -> tuple[Layout, list[str]]:
    """What the columns of a query mean, and their names as they are recognised.

    First by our own names; else as those of a known export; else by what they are called in any. A Refusal names the
    fields that no column tells.
    """
    header = normal_header(names)
    called = {name: _ALIASES.get(name.lower(), name.lower()) for name in names}
    own = {field: name for name, field in called.items() if field in _OWN}
    if missing_fields(tuple(own)):
        known = recognise(header, [each for each in known_layouts() if each.kind == "table"])
        if known is not None and not known.lines and not known.first_row_filled:
            return known, header
        own = {**propose(names), **own}
    missing = missing_fields(tuple(own))
    if missing:
        raise Refusal("sql-columns-missing", missing=list(missing), columns=list(names))
    layout = mapped_layout(ColumnMapping(own))
    if layout.lines:
        raise Refusal("sql-lines")
    return layout, header


def _cell(value: Any) -> Any:
    """A value of a database as a cell of a file: what is exact stays exact."""
    if value is None or isinstance(value, (str, datetime)):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, float):
        return repr(value) if value % 1 else str(int(value))
    return str(value)
