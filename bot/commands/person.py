"""People by chat: list, add, change, end."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.people import Lang, Person, Role, Team
from bot.kit.command import Commands, Context
from bot.kit.message import Field, Fields, Heading, Message, Say, Table, message, say
from bot.kit.naming import PersonName
from bot.services import digest
from bot.services import person as service
from bot.services.team import check_team, the_team
from storage import people

commands = Commands("person")


@commands.add(reads_only=True, examples=["", "Anna", "team=Lantern"])
def person(ctx: Context, person: Person | None = None, *, team: Team | None = None) -> Message:
    """List the people of a team, or tell about one."""
    if person is not None:
        return _card(ctx, person)
    chosen = the_team(ctx, team)
    check_team(ctx.person, chosen.id)
    today = ctx.now.astimezone(chosen.tz).date()
    rows = tuple(
        (each.name, service.role_word(each.role), each.joined_on, each.ends_on or "")
        for each in people.people(ctx.db, chosen.id)
        if each.works_on(today)
    )
    if not rows:
        return message(say("person-none", team=chosen.name))
    columns = (say("person-name"), say("argument-role"), say("argument-joined"), say("argument-ends"))
    return message(Table(columns, rows, title=say("person-title", team=chosen.name, count=len(rows))))


def _card(ctx: Context, person: Person) -> Message:
    items = [Field(say("argument-role"), service.role_word(person.role))]
    acting = person.at(ctx.now)
    if acting.role is not person.role and person.acting_until is not None:
        items.append(Field(say("person-acting"), service.role_word(acting.role), _until(ctx, person.acting_until)))
    if person.team_id is not None:
        items.append(Field(say("argument-team"), people.team(ctx.db, person.team_id).name))
    if person.lang is not None:
        items.append(Field(say("argument-lang"), say(f"lang-{person.lang}")))
    items.append(Field(say("argument-joined"), person.joined_on))
    if person.ends_on is not None:
        items.append(Field(say("argument-ends"), person.ends_on))
    linked = sorted({account.connection for account in people.accounts(ctx.db, person.id)})
    items.append(Field(say("person-accounts"), linked or say("person-no-account")))
    return message(Heading(person.name), Fields(tuple(items)))


@commands.add(
    allowed=Role.LEADER, examples=["Anna agent", "Ben leader team=Lantern", "Kim Minji agent lang=ko joined=2026-03-02"]
)
def add(
    ctx: Context,
    name: PersonName,
    role: Role,
    *,
    team: Team | None = None,
    lang: Lang | None = None,
    joined: date | None = None,
    ends: date | None = None,
) -> Message:
    """Add somebody to a team, with a role below one's own."""
    chosen = the_team(ctx, team)
    made = service.add(
        ctx.db,
        ctx.person,
        str(name),
        role,
        team_id=chosen.id,
        lang=lang.value if lang else None,
        joined_on=joined or ctx.now.astimezone(chosen.tz).date(),
        ends_on=ends,
    )
    digest.became(ctx.db, made, ctx.now)
    return message(
        say("person-added", name=made.name, role=service.role_word(role), team=chosen.name),
        say("person-added-next", name=made.name),
    )


@commands.add(allowed=Role.LEADER, examples=["Anna role=leader", "Anna team=Lantern", "Anna name=Annika"])
def change(
    ctx: Context,
    person: Person,
    *,
    name: PersonName | None = None,
    role: Role | None = None,
    team: Team | None = None,
    lang: Lang | None = None,
    joined: date | None = None,
    ends: date | None = None,
) -> Message:
    """Change somebody's name, role, team, language, first or last day."""
    changes: dict[str, Any] = {}
    if name is not None:
        changes["name"] = str(name)
    if role is not None:
        changes["role"] = role
    if team is not None:
        changes["team_id"] = team.id
    if lang is not None:
        changes["lang"] = lang.value
    if joined is not None:
        changes["joined_on"] = joined
    if ends is not None:
        changes["ends_on"] = ends
    changed = service.change(ctx.db, ctx.person, person, changes)
    if role is not None:
        digest.became(ctx.db, changed, ctx.now)
    ctx.reader_changed = True
    return message(say("person-changed", name=changed.name)) + _card(ctx, changed)


@commands.add(allowed=Role.LEADER, examples=["Anna", "Anna 2026-12-31"])
def end(ctx: Context, person: Person, day: date | None = None) -> Message:
    """End somebody's time here: after that day they may do nothing more."""
    last = day or _today(ctx)
    changed = service.change(ctx.db, ctx.person, person, {"ends_on": last})
    return message(say("person-ended", name=changed.name, day=last))


@commands.add(allowed=Role.LEADER, examples=["Anna"])
def back(ctx: Context, person: Person) -> Message:
    """Take the last day away again: the person stays, or is back."""
    if person.ends_on is None:
        raise Refusal("person-not-ended", name=person.name)
    changed = service.change(ctx.db, ctx.person, person, {"ends_on": None})
    return message(say("person-back", name=changed.name))


@commands.add(examples=["ko", "English"], unbound=True)
def lang(ctx: Context, lang: Lang) -> Message:
    """Choose the language in which the bot writes to oneself in private."""
    changed = people.change_person(ctx.db, ctx.person.id, lang=lang.value)
    ctx.reader_changed = True
    return message(say("person-lang", name=changed.name, lang=say(f"lang-{lang.value}")))


def _until(ctx: Context, moment: datetime) -> Say:
    """The last day of an acting role, which ends at midnight."""
    last = (moment.astimezone(ZoneInfo(ctx.zone)) - timedelta(microseconds=1)).date()
    return say("person-acting-until", day=last)


def _today(ctx: Context) -> date:
    return ctx.now.astimezone(ZoneInfo(ctx.zone)).date()
