"""The web chat's own memory: rooms, who is in them, what was posted, what was read, and who is logged in.

Every post carries a number from one counter that is counted inside the writing transaction, so the order of numbers is
the order of commits on PostgreSQL too: whoever has seen number n and asks for what is above n misses nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    and_,
    delete,
    func,
    select,
    update,
)

from storage import people
from storage.blobs import load_blob
from storage.chats import chat_table
from storage.database import Database
from storage.people import account_table, person_table
from storage.schema import BigId, Instant, Json, insert, metadata, organisation

CONNECTION = "web"
"""The connection under which the accounts of the web chat are kept."""

room_table = Table(
    "web_room",
    metadata,
    Column("id", String(200), primary_key=True),
    organisation(),
    Column("title", String(200), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("zone", String(60), nullable=False, server_default="UTC"),
)

member_table = Table(
    "web_member",
    metadata,
    Column("room", ForeignKey("web_room.id"), primary_key=True),
    Column("account", String(200), primary_key=True),
    Index("ix_web_member_account", "account"),
)

post_table = Table(
    "web_post",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("room", String(200), nullable=False),
    Column("author", String(200), nullable=False, server_default=""),
    Column("body", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("edited_at", Instant, nullable=True),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("change", BigInteger, nullable=False),
    Column("message_id", String(200), nullable=True, unique=True),
    Column("event_id", String(200), nullable=True, unique=True),
    Index("ix_web_post_room_id", "room", "id"),
    Index("ix_web_post_change", "change"),
)
"""`author` is empty for the bot. `message_id` is the outbox's, `event_id` the page's: neither is ever posted twice."""

change_table = Table(
    "web_change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
)

read_table = Table(
    "web_read",
    metadata,
    Column("room", String(200), primary_key=True),
    Column("account", String(200), primary_key=True),
    Column("post_id", BigInteger, nullable=False),
)

login_table = Table(
    "web_login",
    metadata,
    Column("session", String(64), primary_key=True),
    organisation(),
    Column("account", String(200), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_web_login_account", "account"),
)
"""`session` is the digest of the cookie; the cookie itself is never stored."""


class WebRoom(NamedTuple):
    """A group room. `zone` is the IANA zone in which its times are shown."""

    id: str
    title: str
    lang: str
    zone: str


class WebPost(NamedTuple):
    """One post as it now stands; `change` grows with every post and every edit of any room."""

    id: int
    room: str
    author: str
    name: str
    body: dict[str, Any]
    at: datetime
    edited_at: datetime | None
    version: int
    change: int
    event_id: str | None


def put_room(db: Connection, room_id: str, title: str, *, lang: str, zone: str) -> None:
    """Open a room, or rename it."""
    values = {"title": title, "lang": lang, "zone": zone}
    statement = insert(db, room_table).values(id=room_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def join(db: Connection, room_id: str, account: str) -> None:
    """Let an account into a room; what was posted before does not count as unread."""
    # Asked for with RETURNING: psycopg does not count the rows of such an INSERT.
    statement = insert(db, member_table).values(room=room_id, account=account)
    joined = db.execute(statement.on_conflict_do_nothing().returning(member_table.c.account)).first()
    if joined is not None:
        newest = db.execute(select(func.max(post_table.c.id)).where(post_table.c.room == room_id)).scalar()
        mark_read(db, account, room_id, int(newest or 0))


def leave(db: Connection, room_id: str, account: str) -> None:
    """Take an account out of a room."""
    db.execute(delete(member_table).where(member_table.c.room == room_id, member_table.c.account == account))


def rooms(db: Connection, account: str) -> list[WebRoom]:
    """The rooms an account is in, in the order in which they became known as chats; others after them, by title."""
    opened = and_(chat_table.c.connection == CONNECTION, chat_table.c.external_id == room_table.c.id)
    rows = db.execute(
        select(room_table.c.id, room_table.c.title, room_table.c.lang, room_table.c.zone)
        .join(member_table, member_table.c.room == room_table.c.id)
        .outerjoin(chat_table, opened)
        .where(member_table.c.account == account)
        .order_by(chat_table.c.id.nulls_last(), room_table.c.title, room_table.c.id)
    )
    return [WebRoom(*row) for row in rows]


def room(db: Connection, room_id: str) -> WebRoom | None:
    """The room of that id."""
    row = db.execute(
        select(room_table.c.id, room_table.c.title, room_table.c.lang, room_table.c.zone).where(
            room_table.c.id == room_id
        )
    ).one_or_none()
    return WebRoom(*row) if row else None


def is_member(db: Connection, room_id: str, account: str) -> bool:
    """Whether the account is in the room."""
    found = select(member_table.c.room).where(member_table.c.room == room_id, member_table.c.account == account)
    return db.execute(found).first() is not None


def _linked(account: Any) -> Any:
    return and_(account_table.c.connection == CONNECTION, account_table.c.external_id == account)


def members(db: Connection, room_id: str) -> dict[str, str]:
    """The names of the people in a room, by account, in the order of their names."""
    rows = db.execute(
        select(member_table.c.account, person_table.c.name)
        .outerjoin(account_table, _linked(member_table.c.account))
        .outerjoin(person_table, person_table.c.id == account_table.c.person_id)
        .where(member_table.c.room == room_id)
        .order_by(person_table.c.name, member_table.c.account)
    )
    return {row.account: row.name or row.account for row in rows}


def name(db: Connection, account: str) -> str:
    """What the person behind an account is called; the account itself where nobody is."""
    found: str | None = db.execute(
        select(person_table.c.name)
        .join(account_table, account_table.c.person_id == person_table.c.id)
        .where(account_table.c.connection == CONNECTION, account_table.c.external_id == account)
    ).scalar_one_or_none()
    return found or account


def _posts() -> Select[Any]:
    columns = (each for each in post_table.c if each.name not in {"organisation", "message_id"})
    return (
        select(*columns, person_table.c.name.label("name"))
        .outerjoin(account_table, _linked(post_table.c.author))
        .outerjoin(person_table, person_table.c.id == account_table.c.person_id)
    )


def _post(row: Any) -> WebPost:
    return WebPost(
        row.id,
        row.room,
        row.author,
        row.name or row.author,
        row.body,
        row.at,
        row.edited_at,
        row.version,
        row.change,
        row.event_id,
    )


def posts(db: Connection, room_id: str, *, before: int | None, limit: int) -> list[WebPost]:
    """The last posts of a room (before that one), the oldest first."""
    query = _posts().where(post_table.c.room == room_id).order_by(post_table.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(post_table.c.id < before)
    return [_post(row) for row in reversed(db.execute(query).all())]


def post(db: Connection, post_id: int) -> WebPost | None:
    """The post of that id."""
    row = db.execute(_posts().where(post_table.c.id == post_id)).one_or_none()
    return _post(row) if row else None


def changes(db: Connection, after: int, *, room_ids: Collection[str] | None, limit: int) -> list[WebPost]:
    """What was posted or edited after that number, in order; in these rooms, or with None in all."""
    query = _posts().where(post_table.c.change > after).order_by(post_table.c.change).limit(limit)
    if room_ids is not None:
        query = query.where(post_table.c.room.in_(sorted(room_ids)))
    return [_post(row) for row in db.execute(query)]


def last_change(db: Connection) -> int:
    """The number of the newest change; 0 before the first."""
    return int(db.execute(select(change_table.c.last).where(change_table.c.id == 1)).scalar() or 0)


def _next_change(db: Connection) -> int:
    counted = insert(db, change_table).values(id=1, last=1)
    return int(
        db.execute(
            counted.on_conflict_do_update(index_elements=["id"], set_={"last": change_table.c.last + 1}).returning(
                change_table.c.last
            )
        ).scalar_one()
    )


def _add(db: Connection, key: Column[Any], value: str, at: datetime, **values: Any) -> int:
    """Keep a post under its natural key; the id of the one kept before where it comes again."""
    known = select(post_table.c.id).where(key == value)
    found: int | None = db.execute(known).scalar_one_or_none()
    if found is not None:
        return found
    statement = insert(db, post_table).values(at=at, change=_next_change(db), **{key.name: value}, **values)
    added: int | None = db.execute(statement.on_conflict_do_nothing().returning(post_table.c.id)).scalar_one_or_none()
    return added if added is not None else int(db.execute(known).scalar_one())


def add_said(
    db: Connection, room_id: str, account: str, body: Mapping[str, Any], *, event_id: str, at: datetime
) -> int:
    """Keep what a person said; its id, which is the same when the page sends it again."""
    return _add(db, post_table.c.event_id, event_id, at, room=room_id, author=account, body=dict(body))


def add_sent(db: Connection, room_id: str, body: Mapping[str, Any], *, message_id: str, at: datetime) -> int:
    """Keep what the bot said; its id, which is the same when the outbox sends it again."""
    return _add(db, post_table.c.message_id, message_id, at, room=room_id, author="", body=dict(body))


def rewrite(db: Connection, post_id: int, body: Mapping[str, Any], *, at: datetime) -> bool:
    """Replace what the bot said; False where there is no such post of the bot."""
    done = db.execute(
        update(post_table)
        .where(post_table.c.id == post_id, post_table.c.author == "")
        .values(body=dict(body), edited_at=at, version=post_table.c.version + 1, change=_next_change(db))
    )
    return bool(done.rowcount)


def unread(db: Connection, account: str, room_ids: Collection[str]) -> dict[str, int]:
    """How many posts of others the account has not read, by room; rooms without any are left out."""
    rows = db.execute(
        select(post_table.c.room, func.count().label("posts"))
        .outerjoin(read_table, and_(read_table.c.room == post_table.c.room, read_table.c.account == account))
        .where(
            post_table.c.room.in_(sorted(room_ids)),
            post_table.c.author != account,
            post_table.c.id > func.coalesce(read_table.c.post_id, 0),
        )
        .group_by(post_table.c.room)
    )
    return {row.room: row.posts for row in rows}


def mark_read(db: Connection, account: str, room_id: str, post_id: int) -> None:
    """Remember that the account has read the room up to that post; never moves back."""
    db.execute(
        insert(db, read_table)
        .values(room=room_id, account=account, post_id=post_id)
        .on_conflict_do_update(
            index_elements=["room", "account"],
            set_={"post_id": post_id},
            where=read_table.c.post_id < post_id,
        )
    )


def add_login(db: Connection, digest: str, account: str, expires_at: datetime) -> None:
    """Keep a login."""
    db.execute(login_table.insert().values(session=digest, account=account, expires_at=expires_at))


def login(db: Connection, digest: str, now: datetime) -> str | None:
    """The account that is logged in under this session, unless it has expired or its person has left."""
    account: str | None = db.execute(
        select(login_table.c.account).where(login_table.c.session == digest, login_table.c.expires_at > now)
    ).scalar_one_or_none()
    person = None if account is None else people.person_by_account(db, CONNECTION, account)
    if person is None:
        return account
    zone = people.team(db, person.team_id).tz if person.team_id is not None else UTC
    return account if person.works_on(now.astimezone(zone).date()) else None


def end_login(db: Connection, digest: str) -> None:
    """End one login."""
    db.execute(delete(login_table).where(login_table.c.session == digest))


def end_logins(db: Connection, account: str) -> None:
    """End every login of an account: the person has left."""
    db.execute(delete(login_table).where(login_table.c.account == account))


def forget_logins(db: Connection, now: datetime) -> int:
    """Delete expired logins; how many."""
    return db.execute(delete(login_table).where(login_table.c.expires_at <= now)).rowcount


class DatabaseWebStore:
    """What the web chat asks of the database: each call is one short transaction and belongs in a thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self) -> datetime:
        """The civil time."""
        with self._database.read() as db:
            return self._database.civil_now(db)

    def rooms(self, account: str) -> Sequence[WebRoom]:
        """The rooms the account is in."""
        with self._database.read() as db:
            return rooms(db, account)

    def room(self, room_id: str) -> WebRoom | None:
        """The room of that id."""
        with self._database.read() as db:
            return room(db, room_id)

    def is_member(self, room_id: str, account: str) -> bool:
        """Whether the account is in the room."""
        with self._database.read() as db:
            return is_member(db, room_id, account)

    def members(self, room_id: str) -> Mapping[str, str]:
        """The names of the people in the room, by account."""
        with self._database.read() as db:
            return members(db, room_id)

    def name(self, account: str) -> str:
        """What the person behind the account is called."""
        with self._database.read() as db:
            return name(db, account)

    def posts(self, room_id: str, *, before: int | None, limit: int) -> Sequence[WebPost]:
        """The last posts of a room (before that one), the oldest first."""
        with self._database.read() as db:
            return posts(db, room_id, before=before, limit=limit)

    def post(self, post_id: int) -> WebPost | None:
        """The post of that id."""
        with self._database.read() as db:
            return post(db, post_id)

    def changes(self, after: int, *, room_ids: Collection[str] | None, limit: int) -> Sequence[WebPost]:
        """What was posted or edited after that number, in order."""
        with self._database.read() as db:
            return changes(db, after, room_ids=room_ids, limit=limit)

    def last_change(self) -> int:
        """The number of the newest change."""
        with self._database.read() as db:
            return last_change(db)

    def add_said(self, room_id: str, account: str, body: Mapping[str, Any], *, event_id: str) -> int:
        """Keep what a person said, once however often it comes."""
        with self._database.write() as db:
            return add_said(db, room_id, account, body, event_id=event_id, at=self._database.civil_now(db))

    def add_sent(self, room_id: str, body: Mapping[str, Any], *, message_id: str) -> int:
        """Keep what the bot said, once however often it comes."""
        with self._database.write() as db:
            return add_sent(db, room_id, body, message_id=message_id, at=self._database.civil_now(db))

    def rewrite(self, post_id: int, body: Mapping[str, Any]) -> bool:
        """Replace what the bot said."""
        with self._database.write() as db:
            return rewrite(db, post_id, body, at=self._database.civil_now(db))

    def unread(self, account: str, room_ids: Collection[str]) -> Mapping[str, int]:
        """How many posts the account has not read, by room."""
        with self._database.read() as db:
            return unread(db, account, room_ids)

    def mark_read(self, account: str, room_id: str, post_id: int) -> None:
        """Remember how far the account has read."""
        with self._database.write() as db:
            mark_read(db, account, room_id, post_id)

    def blob(self, blob_id: str) -> tuple[bytes, str] | None:
        """A picture or file with its media type, or None where it has expired."""
        with self._database.read() as db:
            return load_blob(db, blob_id)

    def add_login(self, digest: str, account: str, lasts: timedelta) -> None:
        """Keep a login; on the machine clock, which the demo never moves."""
        with self._database.write() as db:
            now = self._database.machine_now(db)
            forget_logins(db, now)
            add_login(db, digest, account, now + lasts)

    def login(self, digest: str) -> str | None:
        """The account that is logged in under this session."""
        with self._database.read() as db:
            return login(db, digest, self._database.machine_now(db))

    def end_login(self, digest: str) -> None:
        """End one login."""
        with self._database.write() as db:
            end_login(db, digest)
