"""Conduct in the digests: appeals that wait for this reader, and what was written down."""

from bot.domain.conduct import Kind, may_decide
from bot.domain.people import Role, may_see_record
from bot.kit.digest import DAY, MONTH, OWN, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Block, Text, say
from bot.services.conduct.cards import kind_words
from storage import conduct as storage
from storage import people

sections = Sections()

MOST_LINES = 5


@sections.add("conduct", order=18, kinds={DAY, OWNER, WEEK, MONTH})
def marks(asked: Asked) -> Found | None:
    """Appeals to decide, the longest waiting first, and how much was written down in these days."""
    if asked.reader.role < Role.SUPERVISOR:
        return None
    teams = {team.id for team in asked.teams}
    staff = {
        each.id: each
        for each in people.people(asked.db)
        if each.team_id in teams and may_see_record(asked.reader, each)
    }
    waiting = [
        each
        for each in storage.open_appeals(asked.db)
        if each.person_id in staff and may_decide(each, asked.reader, staff[each.person_id])
    ]
    blocks: list[Block] = [
        Text(
            say(
                "conduct-digest-appeal",
                number=f"#{each.id}",
                name=staff[each.person_id].name,
                days=(asked.now - (each.appeal.filed_at if each.appeal else asked.now)).days,
            ),
            "warning",
        )
        for each in waiting[:MOST_LINES]
    ]
    if len(waiting) > MOST_LINES:
        blocks.append(Text(say("conduct-digest-more", count=len(waiting) - MOST_LINES), "muted"))
    counts = dict.fromkeys(Kind, 0)
    for team in asked.teams:
        ids = [each.id for each in staff.values() if each.team_id == team.id]
        for mark in storage.marks_between(asked.db, ids, *asked.moments(team)):
            counts[mark.kind] += 1
    if any(counts.values()):
        facts = {"commendations": counts[Kind.COMMENDATION], "reprimands": counts[Kind.REPRIMAND]}
        blocks.append(Text(say("conduct-digest-written", **facts)))
    return Found(tuple(blocks), decisions=len(waiting)) if blocks else None


@sections.add("conduct-own", order=58, kinds={OWN})
def own(asked: Asked) -> Found | None:
    """One's own: what was written down in these days."""
    team = next((each for each in asked.teams if each.id == asked.reader.team_id), None)
    if team is None:
        return None
    found = storage.marks_between(asked.db, [asked.reader.id], *asked.moments(team))
    if not found:
        return None
    return Found(
        tuple(
            Text(say("conduct-digest-own", number=f"#{each.id}", kind=kind_words(each))) for each in found[:MOST_LINES]
        )
    )
