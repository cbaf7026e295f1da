"""Scores in the digests: how far the last month has come, for supervisors and owners; one's own for agents."""

from decimal import ROUND_HALF_UP, Decimal

from bot.domain import assessment as rules
from bot.domain.assessment import MonthScore
from bot.domain.people import Person, Role, Team, may_see_record
from bot.kit.digest import MONTH, OWN, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Block, Table, Text, say
from bot.services.assessment.cards import band_words, score_words
from storage import assessment as storage
from storage import people

sections = Sections()

IN_USE_MONTHS = 3
"""A team that had scores in these months is told when one is missing; others do not use them."""

MOST_NAMED = 8
"""Names of those without a score that a digest tells; the others are counted."""


@sections.add("assessment", order=55, kinds={WEEK, MONTH, OWNER, OWN})
def scores(asked: Asked) -> Found | None:
    """The month that ended last: how many scores are in, their average, who lacks one."""
    month = rules.month_before(rules.month_of(asked.until)) if asked.kind != MONTH else rules.month_of(asked.since)
    if asked.kind == OWN:
        return _own(asked)
    if asked.reader.role < Role.SUPERVISOR:
        return None
    blocks: list[Block] = []
    rows: list[tuple[object, ...]] = []
    for team in asked.teams:
        staff = [each for each in people.people(asked.db, team.id) if _counts(each, asked)]
        ids = [each.id for each in staff]
        known = storage.scores_of(asked.db, ids, month, month)
        last = storage.last_month(asked.db, ids)
        if known or (last is not None and last >= rules.month_before(month, IN_USE_MONTHS)):
            blocks += _team(team, staff, {person_id: found[0] for person_id, found in known.items()}, month=month)
            rows += [
                (team.name, each.name, known[each.id][0].score, band_words(known[each.id][0]) or "")
                for each in staff
                if each.id in known
            ]
    if not blocks:
        return None
    columns = (say("argument-team"), say("person-name"), say("assessment-column-score"), say("assessment-column-band"))
    title = say("assessment-of-month", month=rules.month_words(month))
    return Found(tuple(blocks), details=(Table(columns, tuple(rows), align="llrl", title=title),))


def _counts(person: Person, asked: Asked) -> bool:
    return person.role > Role.GUEST and person.works_on(asked.since) and may_see_record(asked.reader, person)


def _team(team: Team, staff: list[Person], known: dict[int, MonthScore], *, month: object) -> list[Block]:
    whole = [each.score for each in known.values() if each.score is not None]
    lacking = [each.name for each in staff if each.id not in known or known[each.id].score is None]
    facts = {"team": team.name, "month": f"{month:%Y-%m}", "count": len(whole), "of": len(staff)}
    average = (sum(whole, Decimal(0)) / len(whole)).quantize(rules.CENT, ROUND_HALF_UP) if whole else None
    key = "assessment-digest" if whole else "assessment-digest-none"
    blocks: list[Block] = [Text(say(key, average=average, **facts))]
    if lacking:
        more = max(0, len(lacking) - MOST_NAMED)
        blocks.append(Text(say("assessment-digest-lacking", names=lacking[:MOST_NAMED], more=more), "muted"))
    return blocks


def _own(asked: Asked) -> Found | None:
    """A score that was given in these days."""
    until = rules.month_of(asked.until)
    known = storage.scores(asked.db, asked.reader.id, rules.month_before(until, 2), until)
    given = [
        each for each in known if asked.since <= each.entry.recorded_at.date() <= asked.until and each.score is not None
    ]
    if not given:
        return None
    lines = tuple(
        Text(say("assessment-told", month=rules.month_words(each.month), score=score_words(each))) for each in given
    )
    return Found(lines)
