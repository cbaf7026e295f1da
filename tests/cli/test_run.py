"""The server as a process: it says where it is, lets people in, shares its port with nobody, and ends in order."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import delete

from storage import schedules
from storage.database import Database, normal_url
from tests.cli.shell import Shell
from tests.conftest import UrlFactory

STARTS_S = 60
ENDS_S = 30


class Server:
    """A running `dayclear run` and its log."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process = process
        self._log = log

    def events(self) -> list[dict[str, Any]]:
        """The log so far, one JSON object a line."""
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]

    def ready(self) -> dict[str, Any]:
        """Wait until it serves; what it says then."""
        until = time.monotonic() + STARTS_S
        while time.monotonic() < until:
            found = [event for event in self.events() if event["event"] == "ready"]
            if found:
                return found[0]
            assert self.process.poll() is None, self._log.read_text()
            time.sleep(0.1)
        pytest.fail(self._log.read_text())

    def ends(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(ENDS_S)


@contextmanager
def serving(shell: Shell, *arguments: str) -> Iterator[Server]:
    """`dayclear run` on a free port, ended at the end of the test in any case."""
    log = shell.folder / f"run-{time.monotonic_ns()}.log"
    with log.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run", "--port", "0", *arguments],
            cwd=shell.folder,
            env=shell.environment(),
            stdin=subprocess.DEVNULL,
            stdout=stderr,
            stderr=stderr,
        )
    try:
        yield Server(process, log)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def test_it_serves_until_it_is_told_to_stop(ready: Shell) -> None:
    """The page answers, a one-time code lets its person in once, and SIGTERM ends it in order with 0."""
    with serving(ready) as server:
        told = server.ready()
        page = told["page"]
        assert told["teams"] == 1
        assert told["database"].endswith("dayclear.db")
        assert "is taken" in ready.refused("run", "--port", page.rpartition(":")[2])

        code, link, *_ = ready.well("link", "Anna").out.splitlines()
        assert re.fullmatch(r"[A-Z0-9-]{14}", code)
        assert link.endswith(f"/login?code={code}")
        with httpx.Client(base_url=page, headers={"origin": page}) as browser:
            assert browser.get("/").status_code == 303, "nobody is let in without a code"
            let_in = browser.post("/login", data={"code": code.lower()})
            assert let_in.headers["location"] == "/"
            assert "Lantern" in browser.get("/api/state").text
            assert "shop add" in browser.get("/api/suggest", params={"text": "shop "}).text
        with httpx.Client(base_url=page, headers={"origin": page}) as other:
            assert "used" in other.post("/login", data={"code": code}).headers["location"]
        assert server.ends() == 0
        assert [event["event"] for event in server.events()][-2:] == ["stopping", "stopped"]
        assert code not in json.dumps(server.events())


def test_ctrl_c_ends_it_in_order_too(ready: Shell) -> None:
    """SIGINT is no accident."""
    with serving(ready) as server:
        server.ready()
        assert server.ends(signal.SIGINT) == 0


def test_several_processes_serve_one_postgresql(shell: Shell, postgres_url: UrlFactory) -> None:
    """Two of them start on one database and give its team what it lacks; when one is killed the other goes on."""
    db = postgres_url(schema=False)
    assert shell.init(db).code == 0
    database = Database(db)
    with database.write() as connection:
        before = [each.job for each in schedules.schedules(connection)]
        connection.execute(delete(schedules.schedule_table))
    with serving(shell) as first, serving(shell) as second:
        pages = {server.ready()["page"] for server in (first, second)}
        assert len(pages) == 2
        with database.read() as connection:
            assert [each.job for each in schedules.schedules(connection)] == before
        database.dispose()
        first.process.kill()
        first.process.wait()
        page = second.ready()["page"]
        assert httpx.get(f"{page}/login").status_code == 200
        assert second.ends() == 0
    assert normal_url(db).get_backend_name() == "postgresql"


def test_a_password_is_not_told(shell: Shell) -> None:
    """Neither the log nor a complaint shows the password of the database."""
    told = shell.refused("run", "--db", "postgresql://anna:open-sesame@127.0.0.1:1/nothing")
    assert "open-sesame" not in told
    ended = shell.run("doctor", "--db", "postgresql://anna:open-sesame@127.0.0.1:1/nothing")
    assert ended.code == 1
    assert "FAIL" in ended.out
    assert "open-sesame" not in ended.out + ended.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may listen anywhere")
def test_a_port_that_is_not_ours_is_told(ready: Shell) -> None:
    """Low ports need more rights."""
    assert "rights" in ready.refused("run", "--port", "80")
