"""What the demo keeps in its folder between two runs, besides its database: what it was made for, and its clock.

The clock stands still while nobody runs the demo, so the company does not oversleep a night that nobody watched.
"""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from bot.demo import company
from storage.buyers import Keys, new_key
from storage.tables import metadata

_STORY = "story.json"
_CLOCK = "clock"
_DATABASE = "dayclear.db"
_KEY = "buyers.key"


def fingerprint() -> str:
    """What a folder must have been made by to be used again: the tables and the company as they are now."""
    digest = hashlib.sha256()
    for table in metadata.sorted_tables:
        digest.update(str(CreateTable(table).compile(dialect=sqlite.dialect())).encode())
    for path in sorted(company.HERE.glob("*.toml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def keys(folder: Path) -> Keys | None:
    """The key of the demo's own that seals its buyers: made with the folder, and gone with it."""
    path = folder / _KEY
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(new_key(), encoding="ascii")
    return Keys.read(path.read_text(encoding="ascii"))


@dataclass(slots=True)
class Kept:
    """The demo's folder. `opening` is the day it opened on, `lived_until` how far the company has lived."""

    folder: Path
    opening: date
    lived_until: datetime

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.folder / _DATABASE

    @property
    def spool(self) -> Path:
        """Where uploads wait to be read."""
        return self.folder / "spool"

    @property
    def files(self) -> Path:
        """Where the sample files are."""
        return self.folder / "files"

    def lived(self, until: datetime) -> None:
        """The company has lived until then; kept, so that the next run goes on from there."""
        self.lived_until = until
        beside = self.folder / f"{_CLOCK}.new"
        beside.write_text(until.astimezone(UTC).isoformat(), encoding="ascii")
        beside.replace(self.folder / _CLOCK)

    def made(self) -> None:
        """The company is complete and may be used again."""
        story = {"made_by": fingerprint(), "opening": self.opening.isoformat()}
        (self.folder / _STORY).write_text(json.dumps(story), encoding="utf-8")


def found(folder: Path) -> Kept | None:
    """What an earlier run left; None where there is nothing, or nothing that can be used again."""
    try:
        story = json.loads((folder / _STORY).read_text(encoding="utf-8"))
        lived = datetime.fromisoformat((folder / _CLOCK).read_text(encoding="ascii"))
        kept = Kept(folder, date.fromisoformat(story["opening"]), lived)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return kept if story.get("made_by") == fingerprint() and kept.database.exists() else None


def begun(folder: Path, opening: date, at: datetime) -> Kept:
    """A new beginning; whatever an earlier run left is thrown away."""
    for name in (_STORY, _CLOCK, _DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)
    for name in ("spool", "files"):
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return Kept(folder, opening, at)


def lock(folder: Path) -> int | None:
    """Hold the folder for this process; None where another demo runs on it. The system lets go when we end."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where the demo goes unlocked
    except ImportError:
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
