"""Tiers: what a person holds and held, and what comes with it."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.errors import Refusal
from bot.domain.money import Money
from bot.domain.people import Person, Team
from bot.domain.tier import TIERS, Benefit, TierSpan, span_on
from bot.kit.command import Context
from bot.kit.message import Cell, Field, Fields, File, Heading, Message, Say, Table, Text, Words, message, say
from bot.services import export, record
from bot.services.export import with_export
from storage import blobs, ladder, people
from storage import tier as storage

BENEFITS = ("base-pay", "full-benefits", "team-commission")
"""Benefits that have words; others are named as they were written."""

BEFORE = "before"
"""The reason of an entry that was made without one."""

REASONS = (BEFORE, "promoted", "trial-returned")
"""Reasons that have words; others are somebody's own."""

FURTHEST = timedelta(days=366)
LASTS = timedelta(days=7)


def tier_word(tier: str) -> Words:
    """The tier as people call it."""
    return say(f"tier-{tier}") if tier in TIERS else tier


def benefit_word(benefit: Benefit) -> Words:
    """What comes with a tier, by its name."""
    return say(f"benefit-{benefit.name}") if benefit.name in BENEFITS else benefit.name


def benefit_value(benefit: Benefit) -> Cell:
    """How much of it."""
    if benefit.amount is not None:
        return Money(benefit.amount, benefit.currency) if benefit.currency else benefit.amount
    return benefit.value


def reason_words(why: str) -> Words:
    """Why a tier was given."""
    return say(f"tier-why-{why}") if why in REASONS else why


def card(ctx: Context, person: Person) -> Message:
    """What a person holds, has held, and what comes with it: for them and their supervisors."""
    record.check_see(ctx.person, person)
    day = record.today(ctx)
    spans = storage.history(ctx.db, person.id)
    now = span_on(spans, day)
    head = say("tier-card", name=person.name)
    items = [
        Field(say("tier-held"), tier_word(now.tier) if now else None, _since(now, day)),
        Field(say("argument-joined"), person.joined_on, _here(person.joined_on, day)),
    ]
    if now is not None and now.priority:
        items.append(Field(say("tier-priority"), tier_word(now.priority)))
    shown = message(Heading(head), Fields(tuple(items)), private=True)
    if not spans:
        return shown + Text(say("tier-none", name=person.name), "muted")
    shown += _history(spans, record.names(ctx.db))
    benefits = [each for span in spans for each in span.benefits]
    if benefits:
        shown += _benefits(benefits)
    return with_export(shown)


def _since(span: TierSpan | None, day: date) -> Words | None:
    return None if span is None else say("tier-since", day=span.since, days=(day - span.since).days)


def _here(joined: date | None, day: date) -> Words | None:
    if joined is None or joined > day:
        return None
    return say("tier-days-here", days=(day - joined).days)


def _history(spans: Sequence[TierSpan], names: dict[int, str]) -> Table:
    columns = ("tier-held", "tier-from", "tier-until", "tier-by", "tier-why")
    rows = tuple(
        (tier_word(each.tier), each.since, each.until or "", names.get(each.by or 0, ""), reason_words(each.why))
        for each in spans
    )
    return Table(tuple(say(each) for each in columns), rows, title=say("tier-history"))


def _benefits(benefits: Sequence[Benefit]) -> Table:
    columns = ("tier-benefit", "tier-value", "tier-from", "tier-until")
    rows = tuple((benefit_word(each), benefit_value(each), each.since, each.until or "") for each in benefits)
    return Table(tuple(say(each) for each in columns), rows, align="lrll", title=say("tier-benefits"))


def list_card(ctx: Context, team: Team) -> Message:
    """The people of a team with their tiers: for supervisors."""
    day = record.today(ctx)
    staff = record.staff(ctx.db, team, ctx.person, day)
    if not staff:
        return message(say("tier-nobody", team=team.name), private=True)
    held = storage.histories(ctx.db, [each.id for each in staff])
    rows = []
    for each in staff:
        now = span_on(held.get(each.id, []), day)
        facts = (tier_word(now.tier), now.since, (day - now.since).days) if now else (None, "", "")
        rows.append((each.name, *facts, each.joined_on))
    columns = tuple(say(each) for each in ("person-name", "tier-held", "tier-from", "tier-days", "argument-joined"))
    title = say("tier-title", team=team.name, count=len(rows))
    return with_export(message(Table(columns, tuple(rows), align="lllrl", title=title), private=True))


def export_file(ctx: Context, team: Team) -> Message:
    """A workbook: every tier that the people of a team hold and held, and what came with each, with their days."""
    staff = record.staff(ctx.db, team, ctx.person, record.today(ctx))
    if not staff:
        return message(say("tier-nobody", team=team.name), private=True)
    held, names = storage.histories(ctx.db, [each.id for each in staff]), record.names(ctx.db)
    spans = [(each.name, span) for each in staff for span in held.get(each.id, [])]
    tiers = ("person-name", "tier-held", "tier-from", "tier-until", "tier-by", "tier-why", "tier-priority")
    paid = ("person-name", "tier-held", "tier-benefit", "tier-note", "tier-value", "argument-currency")
    sheets = [
        _sheet(ctx, tiers, [_tier_row(name, span, names) for name, span in spans]),
        _sheet(
            ctx,
            (*paid, "tier-from", "tier-until"),
            [_benefit_row(name, span, each) for name, span in spans for each in span.benefits],
        ),
    ]
    content = export.as_xlsx(sheets)
    blob = blobs.keep_blob(ctx.db, content, export.XLSX, ctx.now + LASTS)
    file = File(blob, f"tiers-{record.today(ctx):%Y%m%d}.xlsx", export.XLSX, len(content))
    return message(say("tier-exported", team=team.name, count=len(spans)), private=True) + file


def _tier_row(name: str, span: TierSpan, names: dict[int, str]) -> tuple[Cell, ...]:
    priority = tier_word(span.priority) if span.priority else None
    by = names.get(span.by or 0)
    return name, tier_word(span.tier), span.since, span.until, by, reason_words(span.why), priority


def _benefit_row(name: str, span: TierSpan, benefit: Benefit) -> tuple[Cell, ...]:
    what = (benefit_word(benefit), benefit.value, benefit.amount, benefit.currency)
    return name, tier_word(span.tier), *what, benefit.since, benefit.until


def _sheet(ctx: Context, heads: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """A table worded here: no message carries it."""

    def worded(cell: Cell) -> str | float | None:
        match cell:
            case Say():
                return ctx.desk.in_words(cell, ctx.lang, ctx.zone)
            case date():
                return cell.isoformat()
            case Decimal():
                return float(cell)
            case _:
                return None if cell is None else str(cell)

    data = tuple(tuple(worded(cell) for cell in row) for row in rows)
    return Table(tuple(str(worded(say(head))) for head in heads), (), data=data)


def assign(ctx: Context, person: Person, tier: str, since: date | None, why: str) -> Message:
    """Write down since when a person holds a tier, without a request: the history before, or a correction."""
    record.check_write(ctx.person, person)
    known = ladder.ladder(ctx.db).keys
    if tier not in known:
        raise Refusal("tier-unknown", tier=tier, known=[tier_word(each) for each in known])
    day = record.today(ctx)
    begins = since or day
    if person.joined_on is not None and begins < person.joined_on:
        raise Refusal("tier-before-joined", name=person.name, joined=person.joined_on, day=begins)
    if begins > day + FURTHEST:
        raise Refusal("tier-too-far", day=begins)
    before = next((each for each in storage.history(ctx.db, person.id) if each.since == begins), None)
    if before is not None and before.tier == tier:
        raise Refusal("tier-same", name=person.name, tier=tier_word(tier), day=begins)
    storage.begin(ctx.db, person.id, tier, begins, by=ctx.person.id, why=why or BEFORE, now=ctx.now)
    facts = {"tier": tier_word(tier), "day": begins, "by": ctx.person.name}
    ctx.tell(person, message(say("tier-set-for-you", **facts), private=True))
    return message(say("tier-set", name=person.name, tier=tier_word(tier), day=begins), private=True)


def take_back(ctx: Context, person: Person, since: date | None) -> Message:
    """Take an entry back: the newest, or the one of a day. The tier before it goes on."""
    record.check_write(ctx.person, person)
    spans = storage.history(ctx.db, person.id)
    found = next((each for each in reversed(spans) if since is None or each.since == since), None)
    if found is None:
        raise Refusal("tier-no-entry", name=person.name, days=[each.since for each in spans])
    storage.take_back(ctx.db, found.id, ctx.now)
    facts = {"tier": tier_word(found.tier), "day": found.since}
    ctx.tell(person, message(say("tier-undone-for-you", by=ctx.person.name, **facts), private=True))
    return message(say("tier-undone", name=person.name, **facts), private=True)


def person_of(ctx: Context, person: Person | None) -> Person:
    """Whoever was named, or oneself."""
    return people.person(ctx.db, ctx.person.id) if person is None else person
