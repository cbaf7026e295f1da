"""Giving scores: by command, or many at once."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from sqlalchemy import Connection

from bot.domain import assessment as rules
from bot.domain.assessment import Entry, MonthScore, Part
from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.privacy import scrub
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from bot.services import record
from bot.services.assessment.cards import how_made, missing_words, score_words
from storage import assessment as storage

LONGEST_NOTE = 300


class Became(Enum):
    """What a given score came to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Given(NamedTuple):
    """What somebody gives for a month: parts, or a total, or both, and a word about it."""

    parts: Mapping[Part, Decimal]
    total: Decimal | None = None
    note: str = ""


class Kept(NamedTuple):
    """What came of it: the score as it is now, and whether there was another one before."""

    became: Became
    score: MonthScore
    corrected: bool = False


def keep(
    db: Connection,
    person: Person,
    month: date,
    given: Given,
    *,
    by: int | None,
    source: str,
    now: datetime,
    today: date,
) -> Kept:
    """Keep what was given; parts that were not stay as they are. `Refusal` where it cannot be."""
    rules.check_month(month, today)
    if person.joined_on is not None and rules.last_day(month) < person.joined_on:
        raise Refusal("assessment-before-joined", name=person.name, joined=person.joined_on)
    if len(given.note) > LONGEST_NOTE:
        raise Refusal("assessment-note-too-long", most=LONGEST_NOTE)
    schemes = storage.schemes(db)
    scheme = rules.scheme_of(schemes, month)
    before = storage.entry(db, person.id, month)
    parts = {**(before.parts if before else {}), **given.parts}
    rules.check_total(parts, given.total, scheme)
    whole = all(each in parts for each in scheme.parts)
    total = given.total if given.total is not None or before is None or whole else before.total
    note = scrub(given.note) or (before.note if before else "")
    if before is not None and _same(before, parts, total, note):
        return Kept(Became.UNCHANGED, rules.scored(before, schemes))
    kept = storage.record(db, person.id, month, parts, total=total, by=by, now=now, source=source, note=note)
    if before is None:
        return Kept(Became.NEW, rules.scored(kept, schemes))
    return Kept(Became.CHANGED, rules.scored(kept, schemes), rules.scored(before, schemes).score is not None)


def _same(before: Entry, parts: Mapping[Part, Decimal], total: Decimal | None, note: str) -> bool:
    return dict(before.parts) == dict(parts) and before.total == total and before.note == note


def give(ctx: Context, person: Person, month: date | None, given: Given) -> Message:
    """A supervisor gives or corrects a score; the person is told when it is whole."""
    record.check_write(ctx.person, person)
    if not given.parts and given.total is None:
        raise Refusal("assessment-nothing-given", name=person.name)
    today = record.today(ctx)
    chosen = month or rules.month_before(rules.month_of(today))
    facts = {"name": person.name, "month": rules.month_words(chosen)}
    done = keep(ctx.db, person, chosen, given, by=ctx.person.id, source="", now=ctx.now, today=today)
    if done.became is Became.UNCHANGED:
        return message(say("assessment-unchanged", **facts), private=True)
    score = done.score
    if score.score is None:
        return message(say("assessment-incomplete", **facts, missing=missing_words(score)), private=True)
    ctx.tell(person, told(done))
    return message(say("assessment-given", **facts, score=score_words(score)), *how_made(score), private=True)


def told(kept: Kept) -> Message:
    """What the person reads about their own score."""
    facts = {"month": rules.month_words(kept.score.month), "score": score_words(kept.score)}
    return message(say("assessment-told-corrected" if kept.corrected else "assessment-told", **facts), private=True)


def take_back(ctx: Context, person: Person, month: date) -> Message:
    """Take a score back: there is none for that month any more, though what was given is remembered."""
    record.check_write(ctx.person, person)
    facts = {"name": person.name, "month": rules.month_words(month)}
    if not storage.take_back(ctx.db, person.id, month, ctx.now):
        raise Refusal("assessment-none-for", **facts)
    ctx.tell(person, message(say("assessment-told-gone", by=ctx.person.name, month=facts["month"]), private=True))
    return message(say("assessment-gone", **facts), private=True)
