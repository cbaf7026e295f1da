"""Directors that play scenes in processes that die, and the table of what was tried."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeAlias

import pytest

from tests.conftest import UrlFactory
from tests.postgres import PostgresPool

ROOT = Path(__file__).parents[2]
DIRECTORS = 2

Case: TypeAlias = dict[str, Any]


class Director:
    """A process that plays one case after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.director"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def play(self, case: Case) -> dict[str, Any]:
        """Play a case; what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(case).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the director is gone"
        found: dict[str, Any] = json.loads(answer)
        return found

    def end(self) -> None:
        """No more cases."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()


@dataclass
class Theatre:
    """Plays cases of one database's kind, several at once, each on a new database."""

    kind: str
    folder: Path
    urls: Any
    directors: "SimpleQueue[Director]"
    _numbers: Iterator[int] = field(default_factory=lambda: iter(range(10_000)))

    def play(self, cases: list[Case]) -> list[dict[str, Any]]:
        """What came of each."""
        with ThreadPoolExecutor(DIRECTORS) as threads:
            return list(threads.map(self._play, cases))

    def _play(self, case: Case) -> dict[str, Any]:
        director = self.directors.get()
        try:
            with self.urls() as url:
                return director.play({**case, "url": url, "folder": str(self.folder / f"case-{next(self._numbers)}")})
        finally:
            self.directors.put(director)


@pytest.fixture(scope="session")
def _directors() -> Iterator["SimpleQueue[Director]"]:
    started = [Director() for _ in range(DIRECTORS)]
    free: SimpleQueue[Director] = SimpleQueue()
    for each in started:
        free.put(each)
    yield free
    for each in started:
        each.end()


@pytest.fixture(params=["sqlite", "postgresql"])
def theatre(request: pytest.FixtureRequest, tmp_path: Path, _directors: "SimpleQueue[Director]") -> Theatre:
    """Where scenes are played."""
    if request.param == "sqlite":
        make: UrlFactory = request.getfixturevalue("sqlite_url")

        @contextmanager
        def urls() -> Iterator[str]:
            yield make()

        return Theatre("SQLite", tmp_path, urls, _directors)
    pool: PostgresPool = request.getfixturevalue("_postgres_pool")
    return Theatre("PostgreSQL", tmp_path, pool.take, _directors)


SUMMARY = pytest.StashKey[list[tuple[str, str, int, int, int, str]]]()


@pytest.fixture
def summary(request: pytest.FixtureRequest) -> list[tuple[str, str, int, int, int, str]]:
    """Lines of the table that is printed in the end: scene, database, commits, deaths, repeated sends, who commits."""
    return request.config.stash.setdefault(SUMMARY, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was tried."""
    rows = config.stash.get(SUMMARY, [])
    if not rows:
        return
    terminalreporter.section("processes killed at commits")
    layout = "{:<10} {:<11} {:>8} {:>7} {:>9}  {}"
    terminalreporter.write_line(layout.format("scene", "database", "commits", "deaths", "repeated", "committed by"))
    for row in rows:
        terminalreporter.write_line(layout.format(*row))


def names(commits: list[str]) -> str:
    """Who committed how often."""
    return ", ".join(f"{name} {count}" for name, count in Counter(commits).items())
