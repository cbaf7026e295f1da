"""How evenly the turns fall."""

from itertools import pairwise

from bot.domain.rota import Hosted, next_turn, standing
from bot.kit.message import Chart, Heading, Message, Series, Table, Text, message, say
from bot.services.rota.standing import Standing
from bot.services.rota.words import rota_words

__all__ = ["report_card"]


def report_card(found: Standing) -> Message:
    """Turns, waits and next dates of everybody in the queue, the one who hosted least first."""
    counted = standing(found.events)
    hosted: dict[int, list[Hosted]] = {person: [] for person in found.queue.order}
    for event in counted:
        if isinstance(event, Hosted) and event.owner in hosted:
            hosted[event.owner].append(event)
    if not hosted or not found.records:
        return message(say("rota-nothing-recorded" if hosted else "rota-empty"))
    started = found.rota.started_at.astimezone(found.team.tz).date()
    coming = found.a_round()
    rows = []
    for person in sorted(hosted, key=lambda each: (len(hosted[each]), found.name(each))):
        days = [each.day for each in hosted[person]]
        joined = found.person(person).joined_on
        since = max(started, joined) if joined else started
        ends = sorted([since, *days, found.today])
        longest = max((later - earlier).days for earlier, later in pairwise(ends))
        waits = (found.today - max(days, default=since)).days
        last = max(days) if days else say("rota-report-never")
        rows.append((found.name(person), len(days), last, waits, longest, next_turn(coming, person)))
    columns = tuple(say(f"rota-column-{name}") for name in ("name", "turns", "last", "waits", "longest", "next"))
    counts = [len(hosted[person]) for person in hosted]
    words = say("rota-report-sum", meetings=len(found.records), fewest=min(counts), most=max(counts), since=started)
    return message(
        Heading(say("rota-report-title", rota=rota_words(found.rota.name))),
        words,
        Chart(
            title=say("rota-report-chart"),
            labels=tuple(row[0] for row in rows),
            series=(Series(say("rota-column-turns"), tuple(float(row[1]) for row in rows)),),
            alt=words,
        ),
        Table(columns, tuple(rows), align="lrlrrl"),
        Text(say("rota-report-note"), "muted"),
    )
