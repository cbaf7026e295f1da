"""What a connection to a chat platform keeps between starts: where it goes on reading, small facts, and leases."""

import os
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, String, Table, Text, bindparam, or_, select, update

from storage.database import Database
from storage.prepared import Prepared
from storage.schema import Instant, insert, insert_for, metadata

connection_table = Table(
    "connection",
    metadata,
    Column("connection", String(40), primary_key=True),
    Column("cursor", Text, nullable=False),
)

connection_fact_table = Table(
    "connection_fact",
    metadata,
    Column("connection", String(40), primary_key=True),
    Column("key", String(300), primary_key=True),
    Column("value", Text, nullable=False),
)

connection_lease_table = Table(
    "connection_lease",
    metadata,
    Column("connection", String(40), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("owner", String(60), nullable=False),
    Column("lease_until", Instant, nullable=False),
)
"""Who reads from a platform that has one reader at a time; another process takes over when the lease has run out."""


def _cursor(dialect: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - an upsert of either dialect
    statement = insert_for(dialect, connection_table).values(
        connection=bindparam("connection"), cursor=bindparam("cursor")
    )
    return statement.on_conflict_do_update(
        index_elements=["connection"], set_={"cursor": bindparam("cursor", type_=Text())}
    )


_CURSOR = Prepared(_cursor)


def save_cursor(db: Connection, connection: str, cursor: str) -> None:
    """Keep where the connection goes on reading."""
    _CURSOR.run(db, connection=connection, cursor=cursor)


def cursor(db: Connection, connection: str) -> str:
    """Where the connection goes on reading; "" where it never has."""
    found = db.execute(
        select(connection_table.c.cursor).where(connection_table.c.connection == connection)
    ).scalar_one_or_none()
    return found or ""


def remember(db: Connection, connection: str, key: str, value: str) -> None:
    """Keep a small fact, instead of what was kept under this key."""
    statement = insert(db, connection_fact_table).values(connection=connection, key=key, value=value)
    db.execute(statement.on_conflict_do_update(index_elements=["connection", "key"], set_={"value": value}))


def recall(db: Connection, connection: str, key: str) -> str | None:
    """A small fact that was kept."""
    fact = connection_fact_table.c
    value: str | None = db.execute(
        select(fact.value).where(fact.connection == connection, fact.key == key)
    ).scalar_one_or_none()
    return value


def hold(db: Connection, connection: str, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
    """Take or renew a lease; False where somebody else has it. Times are the machine clock's."""
    lease = connection_lease_table.c
    statement = insert(db, connection_lease_table).values(
        connection=connection, name=name, owner=owner, lease_until=until
    )
    taken = db.execute(
        statement.on_conflict_do_update(
            index_elements=["connection", "name"],
            set_={"owner": owner, "lease_until": until},
            where=or_(lease.owner == owner, lease.lease_until <= now),
        ).returning(lease.owner)
    )
    return taken.first() is not None


def release(db: Connection, connection: str, name: str, owner: str, now: datetime) -> None:
    """Give a lease back, if it is still this owner's."""
    lease = connection_lease_table.c
    db.execute(
        update(connection_lease_table)
        .where(lease.connection == connection, lease.name == name, lease.owner == owner)
        .values(lease_until=now)
    )


class DatabaseKeeper:
    """What an adapter keeps, in the database that the core uses; one for each adapter of a process."""

    def __init__(self, database: Database, connection: str) -> None:
        self._database = database
        self._connection = connection
        self._owner = f"{connection}-{os.getpid()}-{secrets.token_hex(6)}"

    def cursor(self) -> str:
        """Where to go on reading; "" at the very first start."""
        with self._database.read() as db:
            return cursor(db, self._connection)

    def save_cursor(self, value: str) -> None:
        """Go on from here next time."""
        with self._database.write() as db:
            save_cursor(db, self._connection, value)

    def hold(self, name: str, seconds: float) -> bool:
        """Take or renew a lease that one process holds at a time; whether it is ours now."""
        with self._database.write() as db:
            now = self._database.machine_now(db)
            until = now + timedelta(seconds=seconds)
            return hold(db, self._connection, name, self._owner, now=now, until=until)

    def release(self, name: str) -> None:
        """Give a lease back, if it is ours."""
        with self._database.write() as db:
            release(db, self._connection, name, self._owner, self._database.machine_now(db))

    def recall(self, key: str) -> str | None:
        """A small fact that was kept, or None."""
        with self._database.read() as db:
            return recall(db, self._connection, key)

    def remember(self, key: str, value: str) -> None:
        """Keep a small fact."""
        with self._database.write() as db:
            remember(db, self._connection, key, value)
