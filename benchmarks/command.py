"""A full command against the very statements it makes, sent bare to the database's own driver in the same run.

The command: dedupe, person and rights, arguments, two writes, audit, a worded answer in the outbox, commit. The
statements are recorded from it, so both sides do the same work for the database; blocks of the two alternate.
"""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, bindparam, insert, update

from benchmarks.stage import databases, median, people_it, quantile
from bot.app import App, spare_what_is_loaded
from bot.domain.people import Role
from bot.kit.adapter import Origin, Said
from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.message import Message, message
from storage import prepared
from storage.database import Database
from storage.outbox import lane_table
from storage.prepared import Prepared
from storage.schema import metadata

BLOCK = 200
BLOCKS = 10
FAR = 10**12
"""Where the lane's numbers begin, so that they are told from other numbers when statements are renewed."""

note_table = Table("bench_note", metadata, Column("id", Integer, primary_key=True), Column("words", String(200)))
tally_table = Table("bench_tally", metadata, Column("id", Integer, primary_key=True), Column("count", Integer))

_NOTE = Prepared(lambda _dialect: insert(note_table).values(words=bindparam("words")).inline())
_TALLY = Prepared(lambda _dialect: insert(tally_table).values(count=bindparam("count")).inline())
commands = Commands("note")


@commands.add(allowed=Role.AGENT)
def note(ctx: Context, words: Rest) -> Message:
    """Two writes and an answer."""
    _NOTE.run(ctx.db, words=words)
    _TALLY.run(ctx.db, count=1)
    return message(f"Noted: {words}")


def measure(database: Database) -> dict[str, float]:
    """Commands a second of both sides, their ratio, and the command's own p50 and p99 in ms."""
    people_it(database)
    app = App(database, commands=commands.commands, jobs=(), tasks=())
    numbers = iter(range(10**9))

    def full() -> None:
        origin = Origin("bench", f"e{next(numbers)}", "p1", "room-0", direct=False)
        app.dispatcher.handle(Said(origin, "note the parcel of yesterday is back"))

    for _ in range(50):
        full()
    spare_what_is_loaded()  # as `dayclear run` does
    with database.write() as db:
        db.execute(update(lane_table).values(last_seq=FAR))
    statements = record(full)
    full_times: list[float] = []
    bare_times: list[float] = []
    with database.engine.connect() as db:
        bare = replayer(db, statements, numbers, is_sqlite=database.is_sqlite)
        for _ in range(BLOCKS):
            for action, times in ((full, full_times), (bare, bare_times)):
                for _ in range(BLOCK):
                    began = perf_counter()
                    action()
                    times.append(perf_counter() - began)
    return {
        "statements": len(statements),
        "full_per_s": 1 / median(full_times),
        "bare_per_s": 1 / median(bare_times),
        "ratio": sum(bare_times) / sum(full_times),
        "p50_ms": median(full_times) * 1000,
        "p99_ms": quantile(full_times, 0.99) * 1000,
    }


def record(action: Callable[[], None]) -> list[tuple[str, Any]]:
    """The statements of one call, as they reach the driver."""
    found: list[tuple[str, Any]] = []
    straight = prepared.execute

    def heard(db: Connection, text: str, values: Any) -> Any:
        found.append((text, values))
        return straight(db, text, values)

    prepared.execute = heard
    try:
        action()
    finally:
        prepared.execute = straight
    return found


def replayer(db: Connection, statements: list[tuple[str, Any]], numbers: Any, *, is_sqlite: bool) -> Callable[[], None]:
    """Sends the recorded statements again, with new keys, through a cursor of the driver."""
    raw = db.connection.driver_connection
    if raw is None:
        msg = "no connection of the driver"
        raise RuntimeError(msg)

    def bare() -> None:
        number = next(numbers)
        cursor = raw.cursor()
        if is_sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        for statement, parameters in statements:
            cursor.execute(statement, renewed(parameters, number))
            if cursor.description:
                cursor.fetchall()
        cursor.execute("COMMIT") if is_sqlite else raw.commit()
        cursor.close()

    return bare


def renewed(parameters: Any, number: int) -> Any:
    """The parameters with another event id and another message id, so that no unique key is hit."""

    def new(value: Any) -> Any:
        if isinstance(value, str) and value[:1] == "e" and value[1:].isdigit():
            return f"e{number}"
        if isinstance(value, str) and len(value) == 24 and all(letter in "0123456789abcdef" for letter in value):
            return f"{number:024x}"
        if isinstance(value, int) and value > FAR:
            return value + FAR + number
        return value

    if isinstance(parameters, dict):
        return {name: new(value) for name, value in parameters.items()}
    return tuple(new(value) for value in parameters)


def run() -> dict[str, dict[str, float]]:
    """Both databases."""
    with databases("sqlite", "postgresql") as made:
        return {name: measure(database) for name, database in made.items()}


if __name__ == "__main__":
    for name, figures in run().items():
        print(name, {key: round(value, 2) for key, value in figures.items()})
