"""The trail: who typed or pressed what, when, and what came of it."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.kit.arguments import Period
from bot.kit.command import Context
from bot.kit.message import Button, File, Message, Say, Table, Text, buttons, message, say
from bot.services import export
from storage import audit, blobs
from storage.audit import Entry

MOST_SHOWN = 40
MOST_EXPORTED = 20_000
LASTS = timedelta(days=7)

_COLUMNS = ("at", "who", "command", "line", "outcome")


def card(ctx: Context, person: Person | None, period: Period | None, command: str) -> Message:
    """The newest entries that fit, with a button for all of them as a file."""
    found = entries(ctx, person, period, command, MOST_SHOWN + 1)
    if not found:
        raise Refusal("audit-none")
    columns = tuple(say(f"audit-column-{name}") for name in _COLUMNS)
    rows = tuple(
        (each.at, each.person or say("audit-nobody"), each.command, each.line, _outcome(each))
        for each in found[:MOST_SHOWN]
    )
    shown = message(Table(columns, rows, align="lllll", title=say("audit-title")), private=True)
    if len(found) > MOST_SHOWN:
        shown += Text(say("audit-more", count=MOST_SHOWN), "muted")
    return shown + buttons(Button(say("audit-export"), runs=_line(person, period, command)))


def _line(person: Person | None, period: Period | None, command: str) -> str:
    words = ["audit export"]
    if person is not None:
        words.append(f'"{person.name}"')
    if period is not None:
        words.append(f"{period.first:%Y-%m}" if period.kind == "month" else period.first.isoformat())
    if command:
        words.append(f'command="{command}"')
    return " ".join(words)


def entries(ctx: Context, person: Person | None, period: Period | None, command: str, most: int) -> list[Entry]:
    """The entries of a person, a span, a command; the newest first."""
    zone = ZoneInfo(ctx.zone)
    since = until = None
    if period is not None:
        since = datetime.combine(period.first, time.min, zone).astimezone(UTC)
        until = datetime.combine(period.last, time.max, zone).astimezone(UTC)
    return audit.entries(
        ctx.db, person_id=person.id if person else None, command=command, since=since, until=until, most=most
    )


def _outcome(entry: Entry) -> Say:
    if entry.outcome == "done":
        return say("audit-done")
    return say("audit-bug") if entry.outcome == "bug" else say("audit-refused", key=entry.outcome)


def as_file(ctx: Context, person: Person | None, period: Period | None, command: str) -> Message:
    """The same as a workbook."""
    found = entries(ctx, person, period, command, MOST_EXPORTED)
    if not found:
        raise Refusal("audit-none")
    zone = ZoneInfo(ctx.zone)
    columns = tuple(ctx.desk.in_words(say(f"audit-column-{name}"), ctx.lang, ctx.zone) for name in _COLUMNS)
    rows = tuple(
        (f"{each.at.astimezone(zone):%Y-%m-%d %H:%M:%S}", each.person, each.command, each.line, each.outcome)
        for each in found
    )
    content = export.as_xlsx([Table(columns, rows)])
    blob = blobs.keep_blob(ctx.db, content, export.XLSX, ctx.now + LASTS)
    name = f"dayclear-audit-{ctx.now.astimezone(zone):%Y%m%d-%H%M%S}.xlsx"
    return message(say("audit-exported", count=len(found)), File(blob, name, export.XLSX, len(content)), private=True)
