"""Plays scenes in processes that die: `python -m tests.crash.director`, one JSON line in and one out for each case.

The director has everything imported and neither threads nor connections; each process of a case is a fork of it.
"""

import asyncio
import json
import logging
import os
import re
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import structlog
from sqlalchemy import Connection, Table, select, text

import storage.imports
from bot.app import App
from storage.audit import audit_table
from storage.buttons import button_table
from storage.database import Database
from storage.outbox import lane_table, message_table
from storage.received import inbox_table
from storage.schema import metadata
from tests.crash.scenes import BEGINNING, CHUNK, SCENES
from tests.crash.wall import Wall

KILLED = 77
LATER = timedelta(minutes=2)
"""Longer than any lease: when the next process is up, nothing of the dead one's is kept from it."""

IMPORT_NUMBER = re.compile(r"\b([Ii]mport) \d+")
"""A number that a dead process took is not given out again."""

VISIBLE: dict[str, tuple[str, ...]] = {
    "team_day": ("day", "works"),
    "shop": ("name", "platform"),
    "batch": ("file_name", "state", "cursor", "rows", "new", "changed", "unchanged", "rejected", "first_day"),
    "rejection": ("line", "reason"),
    "span": ("first_day", "last_day"),
    "task": ("name", "status"),
    "slot": ("slot_key", "state", "attempts"),
}
HIDDEN = {"order_version": {"id", "first_batch_id", "batch_id", "replaced_by"}, "day_numbers": {"revised_at"}}
"""All columns of these but keys and moments of recording."""


class Doomed(Database):
    """A database whose process dies just before or just after its n-th commit of a change.

    With `n` zero it lives on; `commits` names the functions that committed. A transaction that changed nothing does not
    count: dying there is the same as dying at the one before or after it.
    """

    def __init__(self, url: str, now: datetime, *, n: int = 0, side: str = "") -> None:
        super().__init__(url, machine_source=lambda: now)
        self._here = threading.local()
        self._changes = 0
        self._fate = (n, side)
        self._counting = threading.Lock()
        self.commits: list[str] = []
        commit: Callable[[Any], None] = self.engine.dialect.do_commit

        def do_commit(raw: Any) -> None:
            if not getattr(self._here, "writing", False) or not self._changed(raw):
                commit(raw)
                return
            with self._counting:
                self.commits.append(_who())
                number = len(self.commits)
            self._die((number, "before"))
            commit(raw)
            self._die((number, "after"))

        self.engine.dialect.do_commit = do_commit  # type: ignore[method-assign,assignment]

    def _changed(self, raw: Any) -> bool:
        if not self.is_sqlite:
            found: Any = raw.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL").fetchone()
            return bool(found[0])
        changes, self._changes = self._changes, raw.total_changes
        return bool(raw.total_changes != changes)

    def _die(self, moment: tuple[int, str]) -> None:
        if moment == self._fate:
            os._exit(KILLED)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction whose commit counts."""
        self._here.writing = True
        try:
            with super().write() as db:
                yield db
        finally:
            self._here.writing = False


def _who() -> str:
    frame = sys._getframe(1)
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_name in {"write", "_joined"}:
            continue
        if any(f"{os.sep}{part}{os.sep}" in frame.f_code.co_filename for part in ("runtime", "services", "imports")):
            return frame.f_code.co_name
        if frame.f_code.co_filename.endswith("app.py"):
            return frame.f_code.co_name
    return "?"


def rehearse(case: dict[str, Any], database: Database) -> None:
    """Play the scene of a case from its beginning."""
    scene = SCENES[case["scene"]]
    folder = Path(case["folder"])
    wall = Wall(folder / "wall")

    async def play() -> None:
        app = App(database, [wall], commands=scene.commands(), jobs=scene.jobs(), tasks=scene.tasks())
        await scene.play(app, wall, folder)
        app._threads.shutdown()

    asyncio.run(play())


def first_process(case: dict[str, Any]) -> dict[str, Any]:
    """Lay the ground and play; a case with `n` never comes back."""
    preparing = Doomed(case["url"], BEGINNING)
    SCENES[case["scene"]].seed(preparing, Path(case["folder"]))
    preparing.dispose()
    database = Doomed(case["url"], BEGINNING, n=case["n"], side=case["side"])
    rehearse(case, database)
    database.dispose()
    return {"commits": database.commits}


def second_process(case: dict[str, Any]) -> dict[str, Any]:
    """Play all of it again, unless this is the model, and tell how things stand."""
    database = Doomed(case["url"], BEGINNING + LATER)
    _alone(database)
    if case["again"]:
        rehearse(case, database)
    wall = Wall(Path(case["folder"]) / "wall")
    shown = {chat: [IMPORT_NUMBER.sub(r"\1 N", text) for text in texts] for chat, texts in wall.timeline().items()}
    return {"seen": {**kept(database), "timeline": shown}, "repeated": wall.repeated()}


def _alone(database: Database) -> None:
    """Wait until PostgreSQL has noticed that the killed process is gone, and has undone what it left open."""
    while not database.is_sqlite:
        with database.read() as db:
            others = db.execute(
                text(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
                )
            ).scalar_one()
        if not others:
            return
        time.sleep(0.002)


def kept(database: Database) -> dict[str, Any]:
    """All that people can see, from the database."""
    found: dict[str, Any] = {}
    with database.read() as db:
        for name, columns in VISIBLE.items():
            found[name] = _rows(db, metadata.tables[name], columns)
        for name, hidden in HIDDEN.items():
            table = metadata.tables[name]
            found[name] = _rows(db, table, tuple(each.name for each in table.c if each.name not in hidden))
        found["inbox"] = _rows(db, inbox_table, ("connection", "event_id"))
        trail = select(*(audit_table.c[name] for name in ("person_id", "command", "line", "outcome")))
        found["audit"] = [list(each) for each in db.execute(trail.order_by(audit_table.c.id))]
        used = select(button_table.c.line, button_table.c.used_at.is_not(None))
        found["buttons"] = sorted([line, bool(was)] for line, was in db.execute(used))
        states = db.execute(select(message_table.c.state).distinct()).scalars()
        found["unsent"] = sorted(set(states) - {"sent", "superseded"})
        found["pending"] = sum(db.execute(select(lane_table.c.pending)).scalars())
    return found


def _rows(db: Connection, table: Table, columns: tuple[str, ...]) -> list[list[str]]:
    return sorted([str(value) for value in each] for each in db.execute(select(*(table.c[name] for name in columns))))


def forked(play: Callable[[dict[str, Any]], dict[str, Any]], case: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Play in a process of its own; its exit code and what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _perform(play, case, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:  # noqa: PTH123 - a descriptor
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), json.loads(told or b"{}")


def _perform(play: Callable[[dict[str, Any]], dict[str, Any]], case: dict[str, Any], writing: int) -> NoReturn:
    code = 1
    try:
        told = json.dumps(play(case), default=str).encode()
        with open(writing, "wb") as pipe:
            pipe.write(told)
        code = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(code)


def direct(case: dict[str, Any]) -> dict[str, Any]:
    """Play one case: a process that dies (or not), and the one after it."""
    Path(case["folder"]).mkdir(parents=True)
    ended, first = forked(first_process, case)
    survived, second = forked(second_process, case)
    return {"ended": ended, "survived": survived, **first, **second}


def warm_up(scene: str) -> None:
    """Play a scene here once, so that the forks find everything loaded and read."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/warm.db"
        database = Database(url, synchronous="OFF")
        with database.write() as db:
            metadata.create_all(db)
        database.dispose()
        first_process({"scene": scene, "url": url, "folder": folder, "n": 0, "side": ""})


def main() -> None:
    """Play case after case until the input ends."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    storage.imports.CHUNK = storage.imports.settling.SETTLED = CHUNK
    for scene in SCENES:
        warm_up(scene)
    for line in sys.stdin:
        print(json.dumps(direct(json.loads(line))), flush=True)  # noqa: T201 - this is how it answers


if __name__ == "__main__":
    main()
