"""An empty score file with the people of a team, to be filled in and sent back."""

from datetime import date, timedelta

from bot.domain import assessment as rules
from bot.domain.errors import Refusal
from bot.domain.people import Team
from bot.kit.command import Context
from bot.kit.message import File, Message, Table, Text, message, say
from bot.services import export, record
from storage import assessment as storage
from storage import blobs

LASTS = timedelta(days=7)


def template(ctx: Context, team: Team, month: date | None) -> Message:
    """A workbook with a row for each person; what is known already is filled in."""
    chosen = month or rules.month_before(rules.month_of(record.today(ctx)))
    rules.check_month(chosen, record.today(ctx))
    staff = record.staff(ctx.db, team, ctx.person, chosen)
    if not staff:
        raise Refusal("assessment-nobody", team=team.name)
    scheme = rules.scheme_of(storage.schemes(ctx.db), chosen)
    rows = []
    for each in staff:
        known = storage.entry(ctx.db, each.id, chosen)
        parts = [float(known.parts[part]) if known and part in known.parts else None for part in scheme.parts]
        rows.append((each.name, rules.month_words(chosen), *parts, ""))
    keys = [
        "person-name",
        "argument-month",
        *(f"assessment-part-{part.value}" for part in scheme.parts),
        "argument-note",
    ]
    titles = tuple(ctx.desk.in_words(say(key), ctx.lang, ctx.zone) for key in keys)
    content = export.as_xlsx([Table(titles, (), data=tuple(rows))])
    blob = blobs.keep_blob(ctx.db, content, export.XLSX, ctx.now + LASTS)
    file = File(blob, f"scores-{rules.month_words(chosen)}.xlsx", export.XLSX, len(content))
    return message(Text(say("assessment-template", month=rules.month_words(chosen))), private=True) + file
