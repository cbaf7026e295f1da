"""Teams by chat: list, add, change, and the days they mark."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.people import Lang, Role, Team
from bot.kit.command import Commands, Context
from bot.kit.message import Field, Fields, Heading, Message, Table, message, say
from bot.kit.naming import Country, NewName
from bot.services import team as service
from bot.services.team import DayMark
from storage import chats, people

commands = Commands("team")


@commands.add(reads_only=True, examples=["", "Lantern"])
def team(ctx: Context, team: Team | None = None) -> Message:
    """List the teams, or tell all about one."""
    if team is not None:
        return _card(ctx, team)
    found = people.teams(ctx.db)
    if not found:
        return message(say("team-none"))
    rows = tuple((each.name, each.zone, say(f"lang-{each.lang}"), each.country, _groups(ctx, each)) for each in found)
    columns = (
        say("argument-team"),
        say("argument-zone"),
        say("argument-lang"),
        say("argument-country"),
        say("team-groups"),
    )
    return message(Table(columns, rows, title=say("team-title", count=len(found))))


def _groups(ctx: Context, team: Team) -> str | None:
    return ", ".join(chat.title or chat.external_id for chat in chats.team_chats(ctx.db, team.id)) or None


def _card(ctx: Context, team: Team) -> Message:
    calendar = people.calendar(ctx.db, team)
    today = ctx.now.astimezone(team.tz).date()
    items = [
        Field(say("argument-zone"), team.zone),
        Field(say("argument-lang"), say(f"lang-{team.lang}")),
        Field(say("argument-country"), team.country),
        Field(say("team-groups"), _groups(ctx, team)),
        Field(say("team-known-until"), calendar.known_until),
    ]
    for days, key in ((calendar.extra_workdays, "team-days-worked"), (calendar.extra_holidays, "team-days-off")):
        ahead = sorted(day for day in days if day >= today)
        if ahead:
            items.append(Field(say(key), ahead))
    return message(Heading(team.name), Fields(tuple(items)))


@commands.add(
    allowed=Role.SUPERVISOR,
    examples=["Lantern zone=Asia/Shanghai", "Harbour Light zone=Europe/London lang=en country=GB"],
)
def add(
    ctx: Context, name: NewName, *, zone: ZoneInfo, lang: Lang | None = None, country: Country | None = None
) -> Message:
    """Add a team; it gets the usual schedules."""
    made = service.add(
        ctx.db, str(name), zone=zone.key, lang=lang.value if lang else None, country=str(country) if country else None
    )
    service.created(ctx, made)
    return message(
        say("team-added", name=made.name, zone=made.zone, lang=say(f"lang-{made.lang}"), country=made.country),
        say("team-added-next", name=made.name),
    )


@commands.add(allowed=Role.LEADER, examples=["Lantern zone=Asia/Seoul", "Lantern lang=ko"])
def change(
    ctx: Context,
    team: Team,
    *,
    name: NewName | None = None,
    zone: ZoneInfo | None = None,
    lang: Lang | None = None,
    country: Country | None = None,
) -> Message:
    """Change the name, time zone, language or country of a team."""
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = str(name)
    if zone is not None:
        changes["zone"] = zone.key
    if lang is not None:
        changes["lang"] = lang.value
    if country is not None:
        changes["country"] = str(country)
    changed = service.change(ctx, team, changes)
    ctx.reader_changed = True
    return message(say("team-changed", name=changed.name)) + _card(ctx, changed)


@commands.add(allowed=Role.LEADER, examples=["2026-10-10 works", "tomorrow off", "2026-10-10 clear team=Lantern"])
def day(ctx: Context, day: date, mark: DayMark, *, team: Team | None = None) -> Message:
    """Mark a day as worked or free, whatever the national calendar says."""
    chosen = service.the_team(ctx, team)
    service.mark_day(ctx, chosen, day, mark)
    answer = people.calendar(ctx.db, chosen).is_workday(day)
    return message(
        say("team-day-works" if answer.works else "team-day-off", day=day, team=chosen.name),
        *(() if answer.known else (say("team-day-unknown"),)),
    )
