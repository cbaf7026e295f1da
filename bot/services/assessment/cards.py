"""Scores as people read them: one's own with the trend and how it was made, a team's month, what was corrected."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Connection

from bot.domain import assessment as rules
from bot.domain.assessment import Entry, MonthScore, Scheme
from bot.domain.errors import Refusal
from bot.domain.money import Share
from bot.domain.people import Person, Team
from bot.kit.command import Context
from bot.kit.message import Block, Chart, Field, Fields, Heading, Message, Say, Series, Table, Text, Words, message, say
from bot.services import record
from bot.services.export import with_export
from storage import assessment as storage

TREND_MONTHS = 12
MOST_BARS = 40
"""More people than this are not drawn; the table has them all."""


def score_words(score: MonthScore | None) -> Say:
    """A score and what it is called; where there is none, no data."""
    if score is None or score.score is None or score.band is None:
        return say("assessment-no-score")
    words = say("assessment-score", score=score.score, band=band_words(score))
    return Say(words.key, words.facts, figure=score.score)


def band_words(score: MonthScore) -> Say | None:
    """What the score is called."""
    return None if score.band is None else say(f"assessment-band-{score.band.value}")


def missing_words(score: MonthScore) -> list[Say]:
    """The parts that are not known yet."""
    return [say(f"assessment-part-{each.value}") for each in score.missing]


def made_of(score: MonthScore) -> Table:
    """How a score was made: points, weight, and what each part adds; or the total as it was given."""
    scheme, entry = score.scheme, score.entry
    rows: list[tuple[Any, ...]] = []
    for part in scheme.parts:
        points, share = entry.parts.get(part), scheme.share(part)
        adds = None if points is None else (points * share).quantize(rules.CENT, ROUND_HALF_UP)
        weight = Share.of(scheme.weights[part], sum(scheme.weights.values()))
        rows.append((say(f"assessment-part-{part.value}"), points, weight, adds))
    rows.append((say("assessment-sum"), "", "", score.score))
    columns = tuple(say(f"assessment-column-{name}") for name in ("part", "points", "weight", "adds"))
    title = say("assessment-made-of", month=rules.month_words(score.month))
    return Table(columns, tuple(rows), align="lrrr", title=title)


def how_made(score: MonthScore) -> list[Block]:
    """The table of its parts where any is known, and a word where the score is only the total that was given."""
    shown: list[Block] = [made_of(score)] if score.entry.parts or score.missing else []
    if score.score is not None and any(each not in score.entry.parts for each in score.scheme.parts):
        shown.append(Text(say("assessment-as-given"), "muted"))
    return shown


def card(ctx: Context, person: Person, month: date | None) -> Message:
    """A person's scores: the trend of a year, the latest month (or the one asked for) and how it was made."""
    record.check_see(ctx.person, person)
    this = rules.month_of(record.today(ctx))
    until = max(this, month) if month else this
    known = storage.scores(ctx.db, person.id, rules.month_before(until, TREND_MONTHS), until)
    shown = next((each for each in reversed(known) if month is None or each.month == month), None)
    heading = Heading(say("assessment-card", name=person.name))
    if shown is None:
        words = say("assessment-none-yet", name=person.name)
        if month is not None:
            words = say("assessment-none-for", name=person.name, month=rules.month_words(month))
        return message(heading, Text(words, "muted"), private=True)
    before = next((each for each in known if each.month == rules.month_before(shown.month)), None)
    label = say("assessment-of-month", month=rules.month_words(shown.month))
    body = message(heading, Fields((Field(label, score_words(shown), _change(shown, before)),)), private=True)
    if shown.missing:
        body += Text(say("assessment-parts-missing", missing=missing_words(shown)), "warning")
    body += message(*how_made(shown))
    if shown.entry.note:
        body += Text(say("assessment-note", note=shown.entry.note))
    body += Text(_whence(ctx.db, shown.entry), "muted")
    if sum(each.score is not None for each in known) > 1:
        body += _trend(person, known, shown.month)
    return with_export(body)


def _change(shown: MonthScore, before: MonthScore | None) -> Words | None:
    if shown.score is None or before is None or before.score is None:
        return None
    change = shown.score - before.score
    if not change:
        return say("assessment-as-before")
    key = "assessment-up" if change > 0 else "assessment-down"
    return say("assessment-change", change=say(key, points=abs(change)), before=before.score)


def _whence(db: Connection, entry: Entry) -> Say:
    who = record.names(db).get(entry.by or 0, "")
    if entry.source:
        return say("assessment-from-file", file=entry.source, who=who, at=entry.recorded_at)
    return say("assessment-from", who=who, at=entry.recorded_at)


def _trend(person: Person, known: Sequence[MonthScore], month: date) -> Chart:
    first = known[0].month
    span = rules.months_between(first, known[-1].month)
    by_month = {each.month: each.score for each in known}
    values = tuple(None if by_month.get(each) is None else float(by_month[each] or 0) for each in span)
    told = [
        say("assessment-one-part", part=rules.month_words(each), points=by_month[each])
        for each in span
        if by_month.get(each) is not None
    ]
    title = say("assessment-trend", name=person.name)
    return Chart(
        title=title,
        labels=tuple(rules.month_words(each) for each in span),
        series=(Series(say("assessment-column-score"), values, "line"),),
        alt=say("assessment-trend-alt", title=title, scores=told),
        highlight=span.index(month) if month in span else None,
    )


def team_card(ctx: Context, team: Team, month: date | None) -> Message:
    """The scores of a team's people in a month, for their supervisors."""
    today = record.today(ctx)
    staff = record.staff(ctx.db, team, ctx.person, rules.month_of(month) if month else today)
    if not staff:
        raise Refusal("assessment-nobody", team=team.name)
    ids = [each.id for each in staff]
    chosen = month or storage.last_month(ctx.db, ids) or rules.month_before(rules.month_of(today))
    rules.check_month(chosen, today)
    found = storage.scores_of(ctx.db, ids, rules.month_before(chosen), chosen)
    scores = {person_id: {each.month: each for each in known} for person_id, known in found.items()}
    now = {each.id: scores.get(each.id, {}).get(chosen) for each in staff}
    facts = {"team": team.name, "month": rules.month_words(chosen)}
    table = _team_table(staff, scores, chosen, say("assessment-team", **facts))
    body = message(table, private=True)
    whole = [each.score for each in now.values() if each is not None and each.score is not None]
    if whole:
        average = (sum(whole, Decimal(0)) / len(whole)).quantize(rules.CENT, ROUND_HALF_UP)
        body += Text(say("assessment-average", average=average, count=len(whole), of=len(staff)))
        if 1 < len(whole) <= MOST_BARS:
            body += _bars(staff, now, say("assessment-team", **facts))
    lacking = [each.name for each in staff if (score := now[each.id]) is None or score.score is None]
    if lacking:
        body += Text(say("assessment-lacking", names=lacking), "warning")
    return with_export(body)


def _team_table(
    staff: Sequence[Person], scores: Mapping[int, Mapping[date, MonthScore]], month: date, title: Say
) -> Table:
    of_month = [known[month] for known in scores.values() if month in known]
    scheme: Scheme = of_month[0].scheme if of_month else rules.DEFAULT
    rows = []
    for each in sorted(staff, key=lambda person: _by_score(scores.get(person.id, {}).get(month), person)):
        known = scores.get(each.id, {})
        score, before = known.get(month), known.get(rules.month_before(month))
        change = None
        if score is not None and score.score is not None and before is not None and before.score is not None:
            change = score.score - before.score
        parts = tuple(score.entry.parts.get(part) if score else None for part in scheme.parts)
        rows.append((each.name, score.score if score else None, _band(score), change, *parts))
    columns = [say("person-name"), *(say(f"assessment-column-{name}") for name in ("score", "band", "change"))]
    columns += [say(f"assessment-part-{part.value}") for part in scheme.parts]
    return Table(tuple(columns), tuple(rows), align="lrlr" + "r" * len(scheme.parts), title=title)


def _by_score(score: MonthScore | None, person: Person) -> tuple[Decimal, str]:
    return (-score.score if score is not None and score.score is not None else Decimal(1)), person.name


def _band(score: MonthScore | None) -> Words:
    return (band_words(score) if score is not None else None) or ""


def _bars(staff: Sequence[Person], now: Mapping[int, MonthScore | None], title: Say) -> Chart:
    drawn = [
        (each.name, score.score) for each in staff if (score := now[each.id]) is not None and score.score is not None
    ]
    drawn.sort(key=lambda each: (-each[1], each[0]))
    told = [say("assessment-one-part", part=name, points=score) for name, score in drawn]
    return Chart(
        title=title,
        labels=tuple(name for name, _ in drawn),
        series=(Series(say("assessment-column-score"), tuple(float(score) for _, score in drawn)),),
        alt=say("assessment-trend-alt", title=title, scores=told),
    )


def history_card(ctx: Context, person: Person, month: date | None) -> Message:
    """Everything that was given for a month (the latest that has any), the latest last, with who and when."""
    record.check_see(ctx.person, person)
    today = record.today(ctx)
    chosen = month or storage.last_month(ctx.db, [person.id]) or rules.month_before(rules.month_of(today))
    found = storage.entries(ctx.db, person.id, chosen)
    facts = {"name": person.name, "month": rules.month_words(chosen)}
    if not found:
        raise Refusal("assessment-none-for", **facts)
    schemes, names = storage.schemes(ctx.db), record.names(ctx.db)
    rows = tuple(
        (
            each.recorded_at,
            names.get(each.by or 0, ""),
            rules.scored(each, schemes).score,
            [
                say("assessment-one-part", part=say(f"assessment-part-{part.value}"), points=points)
                for part, points in each.parts.items()
            ],
            each.source or each.note,
            each.replaced_at or say("assessment-holds"),
        )
        for each in found
    )
    columns = tuple(say(f"assessment-column-{name}") for name in ("at", "who", "score", "parts", "source", "replaced"))
    return with_export(message(Table(columns, rows, title=say("assessment-history", **facts)), private=True))
