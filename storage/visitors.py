"""Who is at the door: everything a dispatch needs to know about an event's origin, in one query."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, literal, literal_column, or_, select
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from bot.domain.people import Chat, Person, Role, Team
from storage.chats import chat_table
from storage.database import Database, clock_table
from storage.dialogues import dialogue_table
from storage.people import account_table, person_table, team_table
from storage.prepared import Prepared
from storage.schema import Instant


class Visitor(NamedTuple):
    """The account's person, the chat and its team as far as they are known, and the two clocks.

    `asked` tells that a dialogue may be open between them.
    """

    account_id: int | None
    used_at: datetime | None
    person: Person | None
    chat: Chat | None
    team: Team | None
    machine_now: datetime
    civil_now: datetime
    asked: bool


def _query(now: ColumnElement[datetime]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a Select of twenty columns
    one = select(literal(1).label("one")).subquery("one")
    account, person, chat, team = account_table, person_table, chat_table, team_table
    connection: BindParameter[str] = bindparam("connection")
    return (
        select(
            account.c.id.label("account_id"),
            account.c.used_at,
            person.c.id.label("person_id"),
            person.c.name.label("person_name"),
            person.c.role,
            person.c.team_id.label("person_team"),
            person.c.lang.label("person_lang"),
            person.c.joined_on,
            person.c.ends_on,
            person.c.acting_role,
            person.c.acting_until,
            chat.c.id.label("chat_id"),
            chat.c.direct,
            chat.c.title,
            chat.c.team_id.label("chat_team"),
            team.c.id.label("team_id"),
            team.c.name.label("team_name"),
            team.c.zone,
            team.c.lang.label("team_lang"),
            team.c.country,
            now.label("machine_now"),
            dialogue_table.c.asking,
            select(clock_table.c.offset_us).where(clock_table.c.id == 1).scalar_subquery().label("offset_us"),
        )
        .select_from(one)
        .outerjoin(account, and_(account.c.connection == connection, account.c.external_id == bindparam("account")))
        .outerjoin(person, person.c.id == account.c.person_id)
        .outerjoin(chat, and_(chat.c.connection == connection, chat.c.external_id == bindparam("chat")))
        .outerjoin(
            dialogue_table, and_(dialogue_table.c.chat_id == chat.c.id, dialogue_table.c.person_id == person.c.id)
        )
        .outerjoin(
            team,
            or_(
                team.c.id == chat.c.team_id,
                and_(chat.c.team_id.is_(None), team.c.id == person.c.team_id, func.coalesce(chat.c.direct, True)),
            ),
        )
    )


_VISITOR = Prepared(
    lambda dialect: _query(
        func.clock_timestamp(type_=Instant()) if dialect == "postgresql" else literal_column("NULL", Instant())
    )
)


@lru_cache(maxsize=4_096)
def _person(  # noqa: PLR0913, PLR0917 - the columns of a row
    number: int,
    name: str,
    role: int,
    team: int | None,
    lang: str | None,
    joined: date | None,
    ends: date | None,
    acting: int | None,
    until: datetime | None,
) -> Person:
    """The same row is the same person: made once, not for every event."""
    acting_role = None if acting is None else Role(acting)
    return Person(number, name, Role(role), team, lang, joined, ends, acting_role, until)


_chat = lru_cache(maxsize=4_096)(Chat)
_team = lru_cache(maxsize=1_024)(Team)


def visitor(database: Database, db: Connection, connection: str, account: str, chat: str) -> Visitor:
    """Look up who is at the door. The chat's team counts in a group, the person's own in a direct chat."""
    (row,) = _VISITOR.rows(db, connection=connection, account=account, chat=chat)
    (
        account_id,
        used_at,
        person_id,
        person_name,
        role,
        person_team,
        person_lang,
        joined_on,
        ends_on,
        acting_role,
        acting_until,
        chat_id,
        direct,
        title,
        chat_team,
        team_id,
        team_name,
        zone,
        team_lang,
        country,
        told,
        asking,
        offset_us,
    ) = row
    machine = database.machine_time(told)
    person = known_chat = team = None
    if person_id is not None:
        person = _person(
            person_id, person_name, role, person_team, person_lang, joined_on, ends_on, acting_role, acting_until
        )
    if chat_id is not None:
        known_chat = _chat(chat_id, connection, chat, direct, title, chat_team)
    if team_id is not None:
        team = _team(team_id, team_name, zone, team_lang, country)
    civil = machine + timedelta(microseconds=int(offset_us)) if offset_us else machine
    if person is not None and person.acting_role is not None:
        person = person.at(civil)
    return Visitor(account_id, used_at, person, known_chat, team, machine, civil, asking is not None)
