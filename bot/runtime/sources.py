"""Takes what sources deliver: each delivery in one short transaction, committed when `take` returns."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.kit.source import Delivery, Site, Taken
from bot.services.source import taking
from storage import source as storage
from storage.database import Database

_SAID_AGAIN = timedelta(minutes=1)
"""The same complaint is not written down more often, whoever knocks how often."""


class SourceReception:
    """The deliveries of all sources; its methods block and are called in threads."""

    def __init__(self, database: Database, done: Callable[[], None] = lambda: None) -> None:
        self._database = database
        self._done = done

    def find(self, token: str) -> Site | None:
        """The source whose address ends so."""
        with self._database.read() as db:
            found = storage.source_at(db, token)
            return None if found is None else taking.site_of(db, found)

    def now(self) -> datetime:
        """The civil clock."""
        with self._database.read() as db:
            return self._database.civil_now(db)

    def take(self, site: Site, delivery: Delivery) -> Taken:
        """Commit a delivery; when this returns, it is done."""
        with self._database.write() as db:
            clocks = {"now": self._database.civil_now(db), "machine_now": self._database.machine_now(db)}
            taken = taking.take(db, site.id, delivery, **clocks)
        self._done()
        return taken

    def refused(self, site: Site, key: str, facts: Mapping[str, Any]) -> None:
        """Note why something that came cannot be taken."""
        with self._database.read() as db:
            known, now = storage.source(db, site.id), self._database.civil_now(db)
        if known.failure == key and known.failed_at is not None and now - known.failed_at < _SAID_AGAIN:
            return
        with self._database.write() as db:
            storage.failed(db, site.id, key, facts, now)
