"""Teams: adding, changing, and the days they mark as worked or free."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.naming import country_of_zone, folded, lang_of_country
from bot.domain.people import Person, Team, may_see
from bot.kit.command import Context
from storage import people


class DayMark(StrEnum):
    """What a team makes of a day, whatever the national calendar says."""

    WORKS = "works"
    OFF = "off"
    CLEAR = "clear"


class _Named(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


def name_is_free(name: str, taken: Iterable[_Named], *, apart_from: int | None = None) -> None:
    """Refuse a name that somebody or something else bears already, in whatever case or width it is written."""
    for each in taken:
        if each.id != apart_from and folded(each.name) == folded(name):
            raise Refusal("name-taken", name=each.name)


def check_team(actor: Person, team_id: int | None) -> None:
    """Refuse what concerns another team than one's own, below supervisor."""
    if not may_see(actor, team_id):
        raise Refusal("team-not-yours")


def add(db: Connection, name: str, *, zone: str, lang: str | None = None, country: str | None = None) -> Team:
    """Keep a new team. Country and language follow the zone where they are not given."""
    name_is_free(name, people.teams(db))
    country = country or country_of_zone(zone)
    if country is None:
        raise Refusal("team-country-needed", zone=zone)
    return people.add_team(db, name, zone=zone, lang=lang or lang_of_country(country), country=country)


def created(ctx: Context, team: Team) -> None:
    """Whatever every new team is given: its default schedules."""
    ctx.desk.new_team(ctx.db, team, ctx.now)


def change(ctx: Context, team: Team, changes: dict[str, Any]) -> Team:
    """Change name, zone, lang or country; with the zone or the country, the next fires move."""
    check_team(ctx.person, team.id)
    if not changes:
        raise Refusal("nothing-to-change")
    if "name" in changes:
        name_is_free(changes["name"], people.teams(ctx.db), apart_from=team.id)
    changed = people.change_team(ctx.db, team.id, **changes)
    if {"zone", "country"} & set(changes):
        ctx.desk.reschedule(ctx.db, changed, ctx.now)
    return changed


def mark_day(ctx: Context, team: Team, day: date, mark: DayMark) -> None:
    """Mark a day as worked or free, or take the mark away; the next fires follow."""
    check_team(ctx.person, team.id)
    works = {DayMark.WORKS: True, DayMark.OFF: False, DayMark.CLEAR: None}[mark]
    people.mark_day(ctx.db, team.id, day, works=works)
    ctx.desk.reschedule(ctx.db, team, ctx.now)


def the_team(ctx: Context, team: Team | None) -> Team:
    """The team that was named, else the one of the group, else one's own."""
    if team is not None:
        return team
    if ctx.team is not None:
        return ctx.team
    if ctx.person.team_id is not None:
        return people.team(ctx.db, ctx.person.team_id)
    raise Refusal("team-needed")
