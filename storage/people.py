"""Teams, people, their accounts on the chat platforms, and the one-time codes that link them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.domain.calendar import Calendar
from bot.domain.people import Person, Role, Team
from storage.schema import BigId, Instant, insert, metadata, organisation

team_table = Table(
    "team",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("name", String(80), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("country", String(8), nullable=False, server_default=""),
    UniqueConstraint("organisation", "name"),
)

person_table = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    organisation(),
    Column("name", String(80), nullable=False),
    Column("role", Integer, nullable=False),
    Column("team_id", ForeignKey("team.id"), nullable=True),
    Column("lang", String(2), nullable=True),
    Column("joined_on", Date, nullable=True),
    Column("ends_on", Date, nullable=True),
    Column("acting_role", Integer, nullable=True),
    Column("acting_until", Instant, nullable=True),
    UniqueConstraint("organisation", "name"),
    Index("ix_person_team_id", "team_id"),
)

account_table = Table(
    "account",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("connection", String(40), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("direct_chat", String(200), nullable=False),
    Column("used_at", Instant, nullable=True),
    UniqueConstraint("connection", "external_id"),
    Index("ix_account_person_id", "person_id"),
    Index("ix_account_direct_chat", "connection", "direct_chat"),
)

team_day_table = Table(
    "team_day",
    metadata,
    Column("team_id", ForeignKey("team.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    organisation(),
    Column("works", Boolean, nullable=False),
)
"""Days that a team marked itself: worked or free, whatever the national calendar says."""

link_code_table = Table(
    "link_code",
    metadata,
    Column("digest", String(64), primary_key=True),
    organisation(),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
)


class Account(NamedTuple):
    """One account of a person on one connection. `direct_chat` is where the platform takes private messages."""

    id: int
    connection: str
    external_id: str
    person_id: int
    direct_chat: str


def _team(row: Any) -> Team:
    return Team(row.id, row.name, row.zone, row.lang, row.country)


def _person(row: Any) -> Person:
    return Person(
        row.id,
        row.name,
        Role(row.role),
        row.team_id,
        row.lang,
        row.joined_on,
        row.ends_on,
        Role(row.acting_role) if row.acting_role is not None else None,
        row.acting_until,
    )


def add_team(db: Connection, name: str, *, zone: str, lang: str, country: str) -> Team:
    """Keep a new team."""
    row = db.execute(
        team_table.insert().values(name=name, zone=zone, lang=lang, country=country).returning(*team_table.c)
    ).one()
    return _team(row)


def change_team(db: Connection, team_id: int, **changes: Any) -> Team:
    """Change name, zone, lang or country of a team."""
    row = db.execute(
        update(team_table).where(team_table.c.id == team_id).values(**changes).returning(*team_table.c)
    ).one()
    return _team(row)


def team(db: Connection, team_id: int) -> Team:
    """The team of that key."""
    return _team(db.execute(select(team_table).where(team_table.c.id == team_id)).one())


def teams(db: Connection) -> list[Team]:
    """All teams by name."""
    return [_team(row) for row in db.execute(select(team_table).order_by(team_table.c.name))]


def calendar(db: Connection, team: Team) -> Calendar:
    """The team's working days: its country's, and those it marked."""
    rows = db.execute(select(team_day_table).where(team_day_table.c.team_id == team.id)).all()
    return Calendar(
        team.country,
        extra_workdays=frozenset(row.day for row in rows if row.works),
        extra_holidays=frozenset(row.day for row in rows if not row.works),
    )


def mark_day(db: Connection, team_id: int, day: date, *, works: bool | None) -> None:
    """Mark a day as worked or free, or take the mark away with None."""
    db.execute(delete(team_day_table).where(team_day_table.c.team_id == team_id, team_day_table.c.day == day))
    if works is not None:
        db.execute(team_day_table.insert().values(team_id=team_id, day=day, works=works))


def add_person(
    db: Connection,
    name: str,
    *,
    role: Role,
    team_id: int | None,
    lang: str | None = None,
    joined_on: date | None = None,
    ends_on: date | None = None,
) -> Person:
    """Keep a new person."""
    row = db.execute(
        person_table.insert()
        .values(name=name, role=int(role), team_id=team_id, lang=lang, joined_on=joined_on, ends_on=ends_on)
        .returning(*person_table.c)
    ).one()
    return _person(row)


def change_person(db: Connection, person_id: int, **changes: Any) -> Person:
    """Change name, role, team_id, lang, joined_on, ends_on, acting_role or acting_until of a person."""
    row = db.execute(
        update(person_table).where(person_table.c.id == person_id).values(**changes).returning(*person_table.c)
    ).one()
    return _person(row)


def person(db: Connection, person_id: int) -> Person:
    """The person of that key."""
    return _person(db.execute(select(person_table).where(person_table.c.id == person_id)).one())


def people(db: Connection, team_id: int | None = None, *, at: datetime | None = None) -> list[Person]:
    """Everybody, or everybody of a team: the highest role first, then by name.

    With a moment, each has the role held then (`Person.at`): an acting leader is among the leaders.
    """
    query = select(person_table).order_by(person_table.c.role.desc(), person_table.c.name)
    if team_id is not None:
        query = query.where(person_table.c.team_id == team_id)
    found = [_person(row) for row in db.execute(query)]
    return found if at is None else sorted((each.at(at) for each in found), key=lambda each: -each.role)


def people_with_role(db: Connection, lowest: Role, *, at: datetime, also: Collection[int] = ()) -> list[Person]:
    """Those who have at least this role at a moment, by acting too, and those of these ids; the highest role first."""
    may_have = or_(
        person_table.c.role >= int(lowest), person_table.c.acting_role >= int(lowest), person_table.c.id.in_(list(also))
    )
    rows = db.execute(select(person_table).where(may_have).order_by(person_table.c.name))
    found = [_person(row).at(at) for row in rows]
    return sorted((each for each in found if each.role >= lowest or each.id in also), key=lambda each: -each.role)


def owners_to_change(db: Connection) -> list[Person]:
    """All owners, locked: two of them cannot step down at the same moment, each counting on the other."""
    owners = select(person_table).where(person_table.c.role == int(Role.OWNER)).order_by(person_table.c.id)
    return [_person(row) for row in db.execute(owners.with_for_update())]


def people_named(db: Connection, name: str) -> list[Person]:
    """People of that name, whatever the case of its letters."""
    query = select(person_table).where(func.lower(person_table.c.name) == name.lower())
    return [_person(row) for row in db.execute(query)]


def person_by_account(db: Connection, connection: str, external_id: str) -> Person | None:
    """Whose account this is."""
    row = db.execute(
        select(person_table)
        .join(account_table, account_table.c.person_id == person_table.c.id)
        .where(account_table.c.connection == connection, account_table.c.external_id == external_id)
    ).one_or_none()
    return _person(row) if row else None


def link_account(
    db: Connection, *, connection: str, external_id: str, direct_chat: str, person_id: int, now: datetime | None
) -> None:
    """Make the account that person's, whoever's it was before. `now` marks it as the one used last."""
    statement = insert(db, account_table).values(
        connection=connection, external_id=external_id, direct_chat=direct_chat, person_id=person_id, used_at=now
    )
    db.execute(
        statement.on_conflict_do_update(
            index_elements=["connection", "external_id"],
            set_={"person_id": person_id, "direct_chat": direct_chat, "used_at": now},
        )
    )


def account_used(db: Connection, account_id: int, now: datetime, *, direct_chat: str = "") -> None:
    """Remember that this is the account its person used last, and where it takes private messages if that is told."""
    values: dict[str, Any] = {"used_at": now}
    if direct_chat:
        values["direct_chat"] = direct_chat
    db.execute(update(account_table).where(account_table.c.id == account_id).values(**values))


def hold_person(db: Connection, person_id: int) -> None:
    """Let nobody else link an account to a person, or find that there is none, until this transaction ends."""
    db.execute(select(person_table.c.id).where(person_table.c.id == person_id).with_for_update(key_share=True))


def accounts(db: Connection, person_id: int) -> list[Account]:
    """The accounts of a person, the one used last first."""
    rows = db.execute(
        select(account_table)
        .where(account_table.c.person_id == person_id)
        .order_by(account_table.c.used_at.desc().nulls_last(), account_table.c.id)
    )
    return [Account(row.id, row.connection, row.external_id, row.person_id, row.direct_chat) for row in rows]


def add_link_code(db: Connection, digest: str, person_id: int, expires_at: datetime) -> None:
    """Keep the digest of a one-time code (the code itself is never stored)."""
    db.execute(link_code_table.insert().values(digest=digest, person_id=person_id, expires_at=expires_at))


def use_link_code(db: Connection, digest: str, now: datetime) -> int | None:
    """Use a code up; the person it stands for, or None where it is unknown, used or expired."""
    return db.execute(
        update(link_code_table)
        .where(
            link_code_table.c.digest == digest,
            link_code_table.c.used_at.is_(None),
            link_code_table.c.expires_at > now,
        )
        .values(used_at=now)
        .returning(link_code_table.c.person_id)
    ).scalar_one_or_none()


def person_by_direct_chat(db: Connection, connection: str, direct_chat: str) -> Person | None:
    """Whose private messages go to that chat."""
    row = db.execute(
        select(person_table)
        .join(account_table, account_table.c.person_id == person_table.c.id)
        .where(account_table.c.connection == connection, account_table.c.direct_chat == direct_chat)
        .limit(1)
    ).one_or_none()
    return _person(row) if row else None


def forget_link_codes(db: Connection, before: datetime) -> int:
    """Delete codes that expired before then; how many."""
    return db.execute(delete(link_code_table).where(link_code_table.c.expires_at < before)).rowcount
