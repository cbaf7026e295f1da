"""What a test takes as given: teams, people, shops, accounts, groups, each with defaults that need not be spelt out."""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.call_backs import Rules
from bot.domain.people import Chat, Person, Role, Shop, Team
from storage import call_backs, chats, figures, people, shops

CONNECTION = "test"
"""The chat connection of the harness."""

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def team(
    db: Connection, name: str = "Lantern", *, zone: str = "Asia/Shanghai", lang: str = "en", country: str = "CN"
) -> Team:
    """A team; in English unless said otherwise, so that tests can be read."""
    return people.add_team(db, name, zone=zone, lang=lang, country=country)


def person(
    db: Connection,
    name: str,
    *,
    role: Role = Role.AGENT,
    team: Team | None = None,
    lang: str | None = None,
    joined_on: date | None = None,
    ends_on: date | None = None,
) -> Person:
    """A person without any account."""
    team_id = team.id if team else None
    return people.add_person(db, name, role=role, team_id=team_id, lang=lang, joined_on=joined_on, ends_on=ends_on)


def account(db: Connection, person: Person, *, connection: str = CONNECTION, external_id: str | None = None) -> str:
    """An account of a person; its external id, which is `U-` and the name unless given."""
    external_id = external_id or f"U-{person.name}"
    people.link_account(
        db,
        connection=connection,
        external_id=external_id,
        direct_chat=direct_chat_of(external_id),
        person_id=person.id,
        now=LONG_AGO,
    )
    return external_id


def direct_chat_of(external_id: str) -> str:
    """Where an account's private messages go: `D-` and the name."""
    return f"D-{external_id.removeprefix('U-')}"


def shop(
    db: Connection,
    team: Team,
    name: str = "Moonlight",
    *,
    platform: str = "taobao",
    zone: str | None = None,
    currency: str = "CNY",
    calls: bool = False,
) -> Shop:
    """A shop of a team; its buyers are called only where a test is about that: else its rounds would be in the way."""
    made = shops.add_shop(db, name, team_id=team.id, platform=platform, zone=zone or team.zone, currency=currency)
    if not calls:
        call_backs.keep_rules(db, made.id, Rules(on=False), LONG_AGO)
    return made


def group(
    db: Connection, team: Team | None = None, external_id: str = "G-lantern", *, connection: str = CONNECTION
) -> Chat:
    """A group chat, bound to the team if one is given."""
    made = chats.ensure_chat(db, connection, external_id, direct=False, title=external_id.removeprefix("G-"))
    if team is not None:
        chats.bind_chat(db, made.id, team.id)
    return chats.chat(db, made.id)


def agent_figure(
    db: Connection,
    shop: Shop,
    person: Person,
    day: date,
    indicator: str,
    numerator: Decimal | int,
    denominator: Decimal | int | None = None,
    *,
    source: str = "chitu",
) -> None:
    """A figure of an agent, as a tool's report tells it."""
    whole = None if denominator is None else Decimal(denominator)
    entry = figures.Entry(
        day, day, f"person:{person.id}", indicator, source, Decimal(numerator), whole, person_id=person.id
    )
    figures.keep_figures(db, shop.id, [entry], by=None, now=LONG_AGO)
