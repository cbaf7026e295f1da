"""How many took part over time: for those who lead a team, in private."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from bot.domain.meet import Meeting, Part, participation, present
from bot.domain.money import Share
from bot.domain.people import Team
from bot.kit.message import Chart, Heading, Message, Series, Table, Text, message, say
from storage import meet as storage
from storage import people

CHART_MEETINGS = 20


def card(db: Connection, team: Team, first: date, last: date) -> Message:
    """The team's share of those asked, meeting by meeting, and a line for each person in the order of their names."""
    meetings = storage.ended_meetings(db, team.id, first, last)
    by_meeting: dict[int, list[Part]] = {each.id: [] for each in meetings}
    for part in storage.parts(db, list(by_meeting)):
        by_meeting[part.meeting_id].append(part)
    held = [each for each in meetings if present(by_meeting[each.id])]
    if not held:
        return message(say("meet-participation-none", first=first, last=last), private=True)
    title = Heading(say("meet-participation-title", team=team.name, first=first, last=last))
    hint = Text(say("meet-participation-hint"), "muted")
    return message(title, _chart(held, by_meeting), _table(db, held, by_meeting), hint, private=True)


def _chart(held: Sequence[Meeting], by_meeting: dict[int, list[Part]]) -> Chart:
    shown = held[-CHART_MEETINGS:]
    shares = []
    for meeting in shown:
        asked = [part for part in by_meeting[meeting.id] if part.asked]
        took = [part for part in asked if part.came_at is not None or part.answered]
        shares.append(100 * len(took) / len(asked) if asked else None)
    known = [share for share in shares if share is not None]
    average = sum(known) / len(known) if known else 0.0
    return Chart(
        title=say("meet-participation-chart"),
        labels=tuple(f"{meeting.day:%m-%d}" for meeting in shown),
        series=(Series(say("meet-participation-share"), tuple(shares)),),
        alt=say("meet-participation-alt", count=len(shown), average=round(average)),
        unit="%",
    )


def _table(db: Connection, held: Sequence[Meeting], by_meeting: dict[int, list[Part]]) -> Table:
    names = {each.id: each.name for each in people.people(db)}
    counted = participation(part for meeting in held for part in by_meeting[meeting.id])
    rows = tuple(
        (names[each.person_id], each.asked, each.came, each.written, each.away, Share.of(each.took_part, each.asked))
        for each in sorted(counted.values(), key=lambda each: names[each.person_id])
    )
    columns = ("person", "asked", "came", "written", "away", "share")
    return Table(tuple(say(f"meet-column-{name}") for name in columns), rows, align="lrrrrr")
