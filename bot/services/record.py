"""What tiers, scores and conduct share: whose record may be seen and written by whom, and people as lists name them."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team, may_see_record
from bot.kit.command import Context
from bot.services.team import check_team, the_team
from storage import people


def today(ctx: Context) -> date:
    """The day where the person is."""
    return ctx.now.astimezone(ZoneInfo(ctx.zone)).date()


def check_see(reader: Person, person: Person) -> None:
    """Refuse somebody else's record below supervisor, and that of one's equals."""
    if not may_see_record(reader, person):
        raise Refusal("record-not-yours", name=person.name)


def check_write(actor: Person, person: Person) -> None:
    """Nobody writes their own record, nor that of their equals; owners write everybody else's."""
    if actor.id == person.id:
        raise Refusal("record-own")
    check_see(actor, person)


def staff(db: Connection, team: Team | None, reader: Person, day: date) -> Sequence[Person]:
    """Those whose records the reader may see, who work here on that day; of a team, or of all."""
    everybody = people.people(db, team.id if team else None)
    return [
        each
        for each in everybody
        if each.role > Role.GUEST and each.id != reader.id and each.works_on(day) and may_see_record(reader, each)
    ]


def team_for(ctx: Context, team: Team | None) -> Team:
    """The team that was named, or one's own, if one may see it."""
    chosen = the_team(ctx, team)
    check_team(ctx.person, chosen.id)
    return chosen


def names(db: Connection) -> dict[int, str]:
    """Everybody's name by id."""
    return {each.id: each.name for each in people.people(db)}
