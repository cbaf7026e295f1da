"""People: who may be added, changed and ended by whom."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.kit.message import Say, say
from bot.services.team import check_team, name_is_free
from storage import people


def role_word(role: Role) -> Say:
    """The role in words."""
    return say(f"role-{role.name.casefold()}")


def check_grant(actor: Person, role: Role) -> None:
    """Nobody grants a role at or above their own, except owners."""
    if not actor.may_grant(role):
        raise Refusal("person-role-too-high", role=role_word(role))


def check_change(actor: Person, person: Person) -> None:
    """Nobody changes somebody at or above their own role, except owners; below supervisor, only their own team's."""
    if not actor.may_grant(person.role):
        raise Refusal("person-above-you", name=person.name)
    check_team(actor, person.team_id)


def add(
    db: Connection,
    actor: Person | None,
    name: str,
    role: Role,
    *,
    team_id: int | None,
    lang: str | None = None,
    joined_on: date | None = None,
    ends_on: date | None = None,
) -> Person:
    """Keep a new person. Without an actor (the command line) every role may be given."""
    if actor is not None:
        check_grant(actor, role)
        check_team(actor, team_id)
    name_is_free(name, people.people(db))
    _check_dates(joined_on, ends_on)
    return people.add_person(db, name, role=role, team_id=team_id, lang=lang, joined_on=joined_on, ends_on=ends_on)


def change(db: Connection, actor: Person, person: Person, changes: dict[str, Any]) -> Person:
    """Change name, role, team_id, lang, joined_on or ends_on."""
    check_change(actor, person)
    if not changes:
        raise Refusal("nothing-to-change")
    if "role" in changes:
        check_grant(actor, changes["role"])
    if "team_id" in changes:
        check_team(actor, changes["team_id"])
    if "name" in changes:
        name_is_free(changes["name"], people.people(db), apart_from=person.id)
    _check_dates(changes.get("joined_on", person.joined_on), changes.get("ends_on", person.ends_on))
    steps_down = changes.get("role", person.role) < person.role or changes.get("ends_on") is not None
    if person.role is Role.OWNER and steps_down:
        _check_another_owner(db, person)
    return people.change_person(db, person.id, **changes)


def _check_another_owner(db: Connection, person: Person) -> None:
    """The last owner who stays can be neither demoted nor ended: nobody could make another."""
    others = [each for each in people.owners_to_change(db) if each.id != person.id and each.ends_on is None]
    if not others:
        raise Refusal("person-last-owner", name=person.name)


def _check_dates(joined_on: date | None, ends_on: date | None) -> None:
    if joined_on is not None and ends_on is not None and ends_on < joined_on:
        raise Refusal("person-ends-before-joined", joined=joined_on, ends=ends_on)
